import { z } from 'zod';
import type { OutboxHandlers } from '@concord/platform';
import type { HealthService } from './health.service.ts';
import { thresholdsChanged } from './thresholds.service.ts';

/** What the worker does when the numbers changed. Judging twice changes nothing; a later version is judged by anyway. */
export function hearThresholds(handlers: OutboxHandlers, health: HealthService): void {
  handlers.onPrepared(
    thresholdsChanged,
    z.object({ number: z.number() }),
    () => health.refreshAll(),
    () => Promise.resolve(),
  );
}
