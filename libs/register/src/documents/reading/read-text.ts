import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What reading a file came to: its text, that it has none, or that it could not be read. */
export interface ReadText {
  state: 'done' | 'none' | 'failed';
  content: string | null;
}

export interface Reading {
  /** Milliseconds one file may take. */
  timeout?: number;
  /** The reading program, `reader.mjs` beside this file. */
  reader?: URL;
}

/** The reader itself stops earlier; more than this is no text of a document. */
const MOST_ANSWERED = 16 * 1_048_576;
const MEGABYTES = 512;

/**
 * Reads the text of one file in a process of its own, which knows nothing of ours, has little memory and little time: a
 * file made to hurt costs that process and no more. Never throws.
 */
export async function readText(
  mediaType: string,
  content: Uint8Array,
  { timeout = 60_000, reader = new URL('./reader.mjs', import.meta.url) }: Reading = {},
): Promise<ReadText> {
  try {
    const text = await ask({ mediaType, content, timeout, reader, wanted: 'text', most: MOST_ANSWERED });
    return text.trim() === '' ? { state: 'none', content: null } : { state: 'done', content: text };
  } catch {
    return { state: 'failed', content: null };
  }
}

/** What is attached to a mail, by the name it has there. */
export interface Attachment {
  name: string;
  content: Buffer;
}

/** All that a mail carries, and the mails within it, read in a process of its own too. @throws Error where it cannot be read */
export async function readAttachments(mediaType: string, content: Uint8Array): Promise<Attachment[]> {
  const reader = new URL('./reader.mjs', import.meta.url);
  // written out again, and what lies in a mail within it once more for each; a mail that comes to more was made to hurt
  const most = content.length * 8 + 1_048_576;
  const said = await ask({ mediaType, content, timeout: 60_000, reader, wanted: 'attachments', most });
  const attached = JSON.parse(said) as { name: string; content: string }[];
  return attached.map(({ name, content: packed }) => ({ name, content: Buffer.from(packed, 'base64') }));
}

/** What an Office file of before 2007 is, and what stands against it. */
export interface OldOffice {
  /** Null where it is no document of Word, Excel or PowerPoint. */
  mediaType: string | null;
  /** It holds macros. */
  runs: boolean;
  /** It cannot be looked into. */
  closed: boolean;
}

/** Looks into an old Office file in a process of its own too. @throws Error where it cannot be read */
export async function readOldOffice(content: Uint8Array): Promise<OldOffice> {
  const reader = new URL('./reader.mjs', import.meta.url);
  const said = await ask({ mediaType: '', content, timeout: 60_000, reader, wanted: 'office', most: 4096 });
  return JSON.parse(said) as OldOffice;
}

interface Job extends Required<Reading> {
  mediaType: string;
  content: Uint8Array;
  wanted: 'text' | 'attachments' | 'office';
  /** Bytes of the answer. */
  most: number;
}

function ask(job: Job): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${MEGABYTES}`, fileURLToPath(job.reader), job.mediaType, job.wanted],
      { env: {}, stdio: ['pipe', 'pipe', 'ignore'], timeout: job.timeout, killSignal: 'SIGKILL' },
    );
    const chunks: Buffer[] = [];
    let length = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > job.most) child.kill('SIGKILL');
      else chunks.push(chunk);
    });
    // a reader that gave up early does not take the rest
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(chunks).toString('utf8'))
        : reject(new Error(`the reader ended with ${String(code)}`)),
    );
    child.stdin.end(job.content);
  });
}
