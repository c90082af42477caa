import { z } from 'zod';
import type { OutboxHandlers } from '@concord/platform';
import type { ProgressService } from '../milestones/progress.service.ts';
import { progressTold } from './progress-requests.service.ts';

/** What the worker does with what was told through a link. Idempotent: a request is taken over once, or refused. */
export function hearProgressRequests(handlers: OutboxHandlers, progress: ProgressService): void {
  handlers.on(progressTold, z.object({ requestId: z.guid() }), (tx, { requestId }) => progress.takeOver(tx, requestId));
}
