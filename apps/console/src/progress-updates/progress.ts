import type { ProgressUpdate } from '@concord/contracts';
import type { Point } from '../parts/course.ts';

type Told = Pick<ProgressUpdate, 'asOf' | 'createdAt' | 'percent' | 'supersededById'>;

/** How far it had come, day by day: of a day the last that was said, of what was corrected nothing. */
export function progressOf(updates: readonly Told[]): Point[] {
  const saidInOrder = updates
    .filter(({ supersededById }) => supersededById === null)
    .sort((a, b) => a.asOf.localeCompare(b.asOf) || a.createdAt.localeCompare(b.createdAt));
  const lastOfDay = new Map(saidInOrder.map(({ asOf, percent }) => [asOf, percent]));
  return [...lastOfDay].map(([on, value]) => ({ on, value }));
}
