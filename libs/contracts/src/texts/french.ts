/** Neither ends a line. Narrow before `; ? !` and a percent sign; a whole one before a colon and within guillemets. */
const narrow = '\u202f';
const whole = '\u00a0';

/** A French text with its spaces as printers set them; the catalogues are written with plain ones. */
export const inFrenchSpaces = (text: string): string =>
  text.replace(/ (?=[;?!](?:[^\w]|$))| (?=%(?:[^\w{]|$))/g, narrow).replace(/ (?=[:»](?:[^\w]|$))|(?<=«) /g, whole);

/** A whole catalogue of French texts, spaced; where a text is a function, what it returns. */
export function spacedFrench<T>(texts: T): T {
  if (typeof texts === 'string') return inFrenchSpaces(texts) as T;
  if (typeof texts === 'function') return ((...values: unknown[]) => spacedFrench<unknown>(texts(...values))) as T;
  if (Array.isArray(texts)) return texts.map((text: unknown) => spacedFrench(text)) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, spacedFrench<unknown>(text)])) as T;
}

/** A date written by Intl with the first of a month counted, as French says it: "1er mai", "1er–3 mai". */
export const inFrenchDays = (date: string): string => date.replace(/(?<!\d)1(?=\s\p{L}|–\d)/gu, '1er');

/** Whether a French text stands as printers set it: no breaking space, and none left out, where a mark asks for one. */
export const isSpacedFrench = (text: string): boolean =>
  inFrenchSpaces(text) === text && !/[^\s!?][;:!?](?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»/.test(text);
