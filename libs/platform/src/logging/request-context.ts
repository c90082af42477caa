import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Runs `work` so that everything it logs, however deep, carries this request id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return storage.run(requestId, work);
}

/** The id of the request (or job) this code runs for; undefined outside of one. */
export function currentRequestId(): string | undefined {
  return storage.getStore();
}
