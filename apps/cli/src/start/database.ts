/** The database of `concord start`: the operator's, or an embedded one that is kept alive. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres, type Config, type EmbeddedPostgres } from '@concord/platform/machine';
import { describeProblem } from '../problem.ts';
import { clusterDir, ensureDatabase } from '../owner.ts';

export interface RunningDatabase {
  readonly ownerUrl: string;
  readonly embedded: boolean;
  stop(): Promise<void>;
}

export async function openDatabase(config: Config, say: (line: string) => void): Promise<RunningDatabase> {
  if (config.databaseUrl) return { ownerUrl: config.databaseUrl, embedded: false, stop: () => Promise.resolve() };
  const server = await startEmbeddedPostgres({ dir: clusterDir(config) });
  const keeper = new ServerKeeper(server, clusterDir(config), say);
  try {
    return { ownerUrl: await ensureDatabase(server.url()), embedded: true, stop: () => keeper.stop() };
  } catch (error) {
    await keeper.stop();
    throw error;
  }
}

/** Starts the server again where it was when it goes away: its users reconnect by themselves. */
class ServerKeeper {
  #server: EmbeddedPostgres;
  #restarting: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();
  readonly #dir: string;
  readonly #say: (line: string) => void;

  constructor(server: EmbeddedPostgres, dir: string, say: (line: string) => void) {
    this.#server = server;
    this.#dir = dir;
    this.#say = say;
    this.#watch();
  }

  /** Also in the middle of a restart, when the server that comes up is not known yet. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#restarting;
    await this.#server.stop();
  }

  #watch(): void {
    this.#server.onExit((message) => {
      this.#restarting = this.#restart(message);
    });
  }

  async #restart(message: string): Promise<void> {
    this.#say(`${message}; it is started again.`);
    for (let pause = 250; !this.#stopping.signal.aborted; pause = Math.min(pause * 2, 10_000)) {
      try {
        this.#server = await startEmbeddedPostgres({ dir: this.#dir, port: this.#server.port });
        this.#watch();
        return;
      } catch (error) {
        // the old server's processes may need a moment to let go of their shared memory
        this.#say(describeProblem(error));
        await sleep(pause, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      }
    }
  }
}
