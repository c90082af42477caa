/** One process that `concord start` looks after: started, started again when it dies, stopped in the end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000;
const STOP_WITHIN_MS = 8_000;
const START_WITHIN_MS = 60_000;
const LOG_BYTES = 10_000_000;

export interface ChildOptions {
  name: string;
  /** compiled entry file */
  file: string;
  env: Record<string, string>;
  /** where its log goes; the last one is kept as `.1` when it has grown large */
  logFile: string;
  /** one line for the person at the terminal */
  say: (line: string) => void;
}

export class Child {
  readonly #options: ChildOptions;
  #process: ChildProcess | undefined;
  #stopping = false;
  #pause = 500;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ChildOptions) {
    this.#options = options;
  }

  /** Resolves when the process has said it is ready; rejects when it ends before. From then on it is kept alive. */
  async start(): Promise<void> {
    await this.#launch();
  }

  /** SIGTERM, and after some seconds SIGKILL. Resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#process;
    if (!child || hasEnded(child)) return;
    await new Promise<void>((done) => {
      const late = setTimeout(() => {
        this.#options.say(`The ${this.#options.name} does not leave; it is ended.`);
        child.kill('SIGKILL');
      }, STOP_WITHIN_MS);
      child.once('exit', () => {
        clearTimeout(late);
        done();
      });
      child.kill('SIGTERM');
    });
  }

  /** Ends it at once. */
  kill(): void {
    this.#stopping = true;
    this.#process?.kill('SIGKILL');
  }

  #launch(): Promise<void> {
    const { file, env, name } = this.#options;
    const log = this.#openLog();
    // a process group of its own: Ctrl-C reaches only `start`, which stops everything in order
    const child = spawn(process.execPath, ['--enable-source-maps', file], {
      env,
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    this.#process = child;
    return new Promise((ready, failed) => {
      const slow = setTimeout(() => child.kill('SIGKILL'), START_WITHIN_MS);
      let isReady = false;
      child.once('error', failed);
      child.on('message', (message) => {
        if (message !== 'ready') return;
        isReady = true;
        clearTimeout(slow);
        this.#timer = setTimeout(() => (this.#pause = 500), STEADY_AFTER_MS).unref();
        ready();
      });
      child.once('exit', (code, signal) => {
        clearTimeout(slow);
        const end = `The ${name} ended (${signal ?? `code ${code}`})`;
        failed(new Error(`${end} before it was ready: ${this.#lastWords()}`));
        if (isReady) this.#again(end);
      });
    });
  }

  /** A pause that doubles, so that a process which cannot live does not eat the machine. */
  #again(end: string): void {
    if (this.#stopping) return;
    clearTimeout(this.#timer);
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    this.#options.say(`${end}; it is started again in ${pause / 1000} s.`);
    this.#timer = setTimeout(() => {
      this.#launch().then(
        () => this.#options.say(`The ${this.#options.name} is back.`),
        (error: Error) => this.#again(error.message),
      );
    }, pause);
  }

  #openLog(): number {
    const { logFile } = this.#options;
    if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES) renameSync(logFile, `${logFile}.1`);
    return openSync(logFile, 'a', 0o600);
  }

  #lastWords(): string {
    const lines = readFileSync(this.#options.logFile, 'utf8').trim().split('\n');
    return `${lines.slice(-5).join(' ').slice(-600)} (${this.#options.logFile})`;
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
