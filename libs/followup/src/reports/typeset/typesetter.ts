import { fork } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ChildProcess } from 'node:child_process';
import type { OfferedLanguage, ReportContent } from '@concord/contracts';
import { reportSheet } from './report-sheet.ts';
import type { RenderExtras } from './report-sheet.ts';
import { template } from './template.ts';

/**
 * Turns frozen report content into PDF bytes. The engine runs in a process of its own, started with the first document
 * and replaced after `documentsPerProcess`, after a crash and after a hang; each of these costs one rendering at most.
 */
export interface Typesetter {
  /** A tagged A4 PDF (PDF/UA-1 where the fonts have every glyph). Same content, language and hash: same bytes. Fails with `TypesettingFailed`. */
  render(content: ReportContent, language: OfferedLanguage, extras: RenderExtras): Promise<Uint8Array>;
  /** Lays a sheet of words out by a Typst template, which reads it as `sys.inputs.sheet`. Fails with `TypesettingFailed`. */
  print(template: string, sheet: object): Promise<Uint8Array>;
  /** Ends the process; what is waiting fails. */
  close(): Promise<void>;
}

/** One document could not be typeset; the next may. */
export class TypesettingFailed extends Error {
  override readonly name = 'TypesettingFailed';
}

export interface TypesetterOptions {
  /** Milliseconds one document may take. */
  timeout?: number;
  /** Documents after which the process is replaced. */
  documentsPerProcess?: number;
  /** The typesetting program, `press.mjs` beside this file. */
  press?: URL;
}

/** The fonts of the six languages: a page in English names parties in Chinese and Arabic. Another script is another row here and a family in the template. */
const fontFiles = [
  ['noto-sans', 'NotoSans'],
  ['vazirmatn', 'Vazirmatn'],
  ['noto-sans-sc', 'NotoSansSC'],
].flatMap(([font, name]) =>
  ['400Regular', '600SemiBold'].map((weight) => `@expo-google-fonts/${font}/${weight}/${name}_${weight}.ttf`),
);

/** Finds the fonts or says which one is missing: at the start, not with the first report. */
function findFonts(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return fontFiles.map((file) => {
    try {
      const path = resolve(file);
      accessSync(path, constants.R_OK);
      return path;
    } catch (cause) {
      throw new Error(`The font ${file} cannot be read; reports cannot be typeset without it.`, { cause });
    }
  });
}

/** Throws at once when a font is missing. Nothing is started before the first document. */
export function createTypesetter({
  timeout = 30_000,
  documentsPerProcess = 500,
  press = new URL('./press.mjs', import.meta.url),
}: TypesetterOptions = {}): Typesetter {
  const fonts = findFonts();
  let worker: { process: ChildProcess; printed: number } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  const stop = (): void => {
    worker?.process.kill('SIGKILL');
    worker = null;
  };
  const start = (): { process: ChildProcess; printed: number } => {
    // an empty environment: the typesetter needs none of our secrets, and nothing in it may change a page
    const process = fork(fileURLToPath(press), fonts, {
      serialization: 'advanced',
      execArgv: [],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    process.unref();
    process.channel?.unref();
    return { process, printed: 0 };
  };

  const printNow = async (job: { template: string; sheet: string }): Promise<Uint8Array> => {
    if (closed) throw new TypesettingFailed('The typesetter is closed.');
    worker ??= start();
    const current = worker;
    try {
      const pdf = await reply(current.process, job, timeout);
      current.printed += 1;
      if (current.printed >= documentsPerProcess) stop();
      return pdf;
    } catch (error) {
      // what state the process is in is unknown: the next document gets a new one
      stop();
      throw error;
    }
  };

  const print: Typesetter['print'] = async (template, sheet) => {
    const job = { template, sheet: JSON.stringify(sheet) };
    const printing = turn.then(() => printNow(job));
    turn = printing.catch(() => undefined);
    return printing;
  };

  return {
    render: async (content, language, extras) => print(template, reportSheet(content, language, extras)),
    print,
    close: async () => {
      closed = true;
      stop();
      await turn;
    },
  };
}

type Reply = { pdf: Uint8Array } | { error: string };

const isReply = (message: unknown): message is Reply =>
  typeof message === 'object' &&
  message !== null &&
  ('pdf' in message ? message.pdf instanceof Uint8Array : 'error' in message);

/** Sends one document and waits for its answer, the end of the process, or the clock: whichever comes first. */
function reply(process: ChildProcess, job: { template: string; sheet: string }, timeout: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      process.off('message', onMessage).off('exit', onExit).off('error', onError);
      act();
    };
    const fail = (message: string, cause?: unknown): void =>
      settle(() => reject(new TypesettingFailed(message, { cause })));
    const onMessage = (message: unknown): void => {
      if (!isReply(message)) fail('The typesetting process answered something else than a document.');
      else if ('error' in message) fail(`The report could not be typeset: ${message.error}`);
      else settle(() => resolve(message.pdf));
    };
    const onExit = (code: number | null, signal: string | null): void =>
      fail(`The typesetting process ended before the report was done (${signal ?? `code ${code}`}).`);
    const onError = (cause: Error): void => fail('The typesetting process could not be used.', cause);
    const timer = setTimeout(() => fail(`The report was not typeset within ${timeout / 1000} s.`), timeout);
    process.on('message', onMessage).on('exit', onExit).on('error', onError);
    process.send(job, (error) => error && onError(error));
  });
}
