import { elapsed } from '../clock/clock.ts';
import type { Logger } from '../logging/index.ts';

export interface LoopOptions {
  name: string;
  everyMs: number;
  work: () => Promise<void>;
  logger: Logger;
  /** How long a nudge waits for others to come, so that work said piece by piece is done together. */
  gatherMs?: number;
}

/**
 * Work that is done again and again, never twice at a time, in this process. A failure is logged and the next turn
 * comes as usual: what a loop does is idempotent and found in the database.
 */
export class Loop {
  private timer: NodeJS.Timeout | undefined;
  private gathering = false;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = true;
  private failures = 0;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    this.stopped = false;
    this.begin();
  }

  /** Does the work now (or when what comes with it has gathered), or once more when it is being done. */
  nudge(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    const { gatherMs = 0 } = this.options;
    if (gatherMs === 0) return this.begin();
    if (this.gathering) return;
    this.gathering = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.begin(), gatherMs);
  }

  private begin(): void {
    this.gathering = false;
    clearTimeout(this.timer);
    this.running = this.turn().finally(() => {
      this.running = undefined;
      if (this.stopped) return;
      if (this.again) {
        this.again = false;
        this.nudge();
      } else {
        this.timer = setTimeout(() => this.begin(), this.options.everyMs);
      }
    });
  }

  /** No turn begins after this; resolves when the one in hand is over. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async turn(): Promise<void> {
    const { name, work, logger, everyMs } = this.options;
    const began = elapsed();
    try {
      await work();
      if (this.failures > 0) logger.info({ loop: name, failures: this.failures }, `${name} works again`);
      this.failures = 0;
    } catch (err) {
      // a database that is away for an hour is one line, not thousands
      this.failures += 1;
      logger[this.failures === 1 ? 'error' : 'debug']({ err, loop: name }, `${name} failed; it is tried again`);
    }
    const took = elapsed() - began;
    if (took > everyMs) logger.debug({ loop: name, ms: Math.round(took) }, `${name} took longer than its turn`);
  }
}
