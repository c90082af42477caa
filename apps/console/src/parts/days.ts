/** Midnight of a calendar date; dates have no zone, so any one will do for counting. */
export const asUtc = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** Whole days from one date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((asUtc(to).getTime() - asUtc(from).getTime()) / 86_400_000);
