import { z } from 'zod';
import { systemActor, type OutboxHandlers } from '@concord/platform';
import type { ImportWork } from './import.work.ts';

/**
 * What the worker does for imports. The work has a transaction of its own, as the person who asked; doing it twice
 * changes nothing, because the first time moves the import on and the second finds it moved.
 */
export function hearImports(handlers: OutboxHandlers, work: ImportWork): void {
  const named = z.object({ importId: z.guid() });
  const nothing = (): Promise<void> => Promise.resolve();
  handlers.onPrepared('import.commit', named, ({ importId }) => work.commitNow(systemActor, importId), nothing);
  handlers.onPrepared('import.undo', named, ({ importId }) => work.undoNow(systemActor, importId), nothing);
}
