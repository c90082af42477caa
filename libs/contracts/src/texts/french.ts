/** The space French sets before `: ; ? !` and within guillemets: narrow, and never at the end of a line. */
const narrow = '\u202f';

/** A French text with its spaces as printers set them; the catalogues are written with plain ones. */
export const inFrenchSpaces = (text: string): string =>
  text.replace(/ (?=[:;?!»](?:[^\w]|$))/g, narrow).replace(/(?<=«) /g, narrow);

/** A whole catalogue of French texts, spaced. */
export function spacedFrench<T>(texts: T): T {
  if (typeof texts === 'string') return inFrenchSpaces(texts) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, spacedFrench<unknown>(text)])) as T;
}
