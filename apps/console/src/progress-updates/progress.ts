import type { ProgressUpdate } from '@concord/contracts';
import type { Point } from '../parts/course.ts';

type Told = Pick<ProgressUpdate, 'id' | 'asOf' | 'createdAt' | 'percent' | 'supersedesId' | 'supersededById'>;

/** How far it had come, day by day: of a day the last that was said, with a correction in the place of what it corrects. */
export function progressOf(updates: readonly Told[]): Point[] {
  const byId = new Map(updates.map((update) => [update.id, update]));
  const firstAt = ({ createdAt, supersedesId }: Told): string => {
    const corrected = byId.get(supersedesId ?? '');
    return corrected ? firstAt(corrected) : createdAt;
  };
  const saidInOrder = updates
    .filter(({ supersededById }) => supersededById === null)
    .sort((a, b) => a.asOf.localeCompare(b.asOf) || firstAt(a).localeCompare(firstAt(b)));
  const lastOfDay = new Map(saidInOrder.map(({ asOf, percent }) => [asOf, percent]));
  return [...lastOfDay].map(([on, value]) => ({ on, value }));
}
