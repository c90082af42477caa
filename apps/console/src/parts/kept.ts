import type { z } from 'zod';

/** What was kept in the browser under a name; null where nothing of its kind is. */
export function keptIn<T>(storage: Storage, place: string, schema: z.ZodType<T>): T | null {
  const text = storage.getItem(place);
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // written by something else: nothing of ours is in it
    return null;
  }
}
