/** Midnight of a calendar date; dates have no zone, so any one will do for counting. */
export const asUtc = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** Whole days from one date to another; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((asUtc(to).getTime() - asUtc(from).getTime()) / 86_400_000);

/** The date so many days later. */
export const addDays = (date: string, days: number): string =>
  new Date(asUtc(date).getTime() + days * 86_400_000).toISOString().slice(0, 10);
