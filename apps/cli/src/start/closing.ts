/** Stops what `concord start` runs, in order, once, however the end comes. */
import { existsSync, readFileSync } from 'node:fs';
import { childEnvironment } from '@concord/platform/machine';
import { describeProblem } from '../problem.ts';

const PARENT_CHECK_MS = 500;

export class Closing {
  readonly #steps: (() => unknown)[] = [];
  readonly #hurry: (() => void)[] = [];
  #running: Promise<void> | undefined;

  /**
   * Adds what must be stopped. What was added last stops first: it may use what came before.
   * @param hurry ends it at once, when the person asks twice
   */
  add(step: () => unknown, hurry?: () => void): void {
    this.#steps.unshift(step);
    if (hurry) this.#hurry.push(hurry);
  }

  /** Safe to call again: the same end. */
  run(): Promise<void> {
    this.#running ??= this.#close();
    return this.#running;
  }

  /** Ends this process after `run` on Ctrl-C, a stop signal, a closed terminal, or when the process that started it ends. */
  watch(): void {
    const leave = (): void => {
      if (this.#running) for (const end of this.#hurry) end();
      void this.run().then(() => process.exit());
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
    // npm can end without passing the signal on
    const began = starters();
    const check = setInterval(() => {
      if (starters() === began) return;
      clearInterval(check);
      leave();
    }, PARENT_CHECK_MS);
    check.unref();
  }

  async #close(): Promise<void> {
    for (const step of this.#steps) {
      try {
        await step();
      } catch (error) {
        // the rest must still be stopped
        console.error(describeProblem(error));
        process.exitCode = 1;
      }
    }
  }
}

const underNpm = 'npm_lifecycle_event' in childEnvironment({});

/** Who started this process; npm may keep a shell in between, which outlives it. */
function starters(): string {
  const parent = process.ppid;
  const stat = `/proc/${parent}/stat`;
  if (!underNpm || !existsSync(stat)) return String(parent);
  return `${parent} ${readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ')[1]}`;
}
