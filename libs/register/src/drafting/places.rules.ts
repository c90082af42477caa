import { datesIn } from './dates.rules.ts';
import type { Span } from './sentences.ts';

/** Where something was signed or held, in the text's words. Pure. */
const proper = String.raw`\p{Lu}[\p{L}’'-]+(?:[\s\u00a0]+(?:de|du|des|la|le|of|the)?[\s\u00a0]*\p{Lu}[\p{L}’'-]+){0,2}`;
const place = String.raw`${proper}(?:,[\s\u00a0]+${proper})?`;
const happens =
  /(?<!\p{L})(?:sign(?:ed|ing|ature|é|ée|és)?|held|took place|takes place|hosted|done|made|fait|announced|annoncé|met|meeting|convened|tenue?s?|eu lieu|réunis?|accueilli)(?!\p{L})/iu;
const after = new RegExp(
  String.raw`(?<!\p{L})(?:in|at|à|au)[\s\u00a0]+(${place})(?=[\s\u00a0]*(?:[.,;)]|on\b|during\b|le\b|by\b|for\b|to\b|with\b|lors\b|the\b|an?\b|une?\b|l[’']|last\b|this\b|today\b|yesterday\b|hier\b|$))`,
  'gu',
);
/** "Geneva, Switzerland | 11 July 2025" */
const dateline = new RegExp(String.raw`^(${place})[\s\u00a0]*(?:\||,|–|—|-)[\s\u00a0]*(?:le[\s\u00a0]+)?\d`, 'u');
/** "GENEVA – The …": a town in capitals before the first words. */
const slug =
  /^(\p{Lu}{3,}(?:[\s\u00a0-]\p{Lu}{2,}){0,2})(?:,[\s\u00a0][^–—-]{1,40})?[\s\u00a0]+[–—-][\s\u00a0]+(?=\p{Lu})/u;
/** "Geneva, 3 March 2024 – The …": a town, what may be a day, and the dash before the first words. */
const newsroom = new RegExp(
  String.raw`^${place}[\s\u00a0]*[,|]?[\s\u00a0]*([^–—|]{1,40}?)[\s\u00a0]+[–—|-][\s\u00a0]+(?=[\p{L}"“«])`,
  'u',
);
/** What a newsroom puts before the first sentence: where and when. */
export function datelineOf(sentence: string): string {
  const [whole = '', when = ''] = newsroom.exec(sentence) ?? [];
  if (datesIn({ start: 0, end: when.length, text: when }).length > 0) return whole;
  return slug.exec(sentence)?.[0] ?? '';
}
const notPlaces =
  /(?:Forum|Conference|Conférence|Summit|Sommet|Seminar|Séminaire|Assembly|Assemblée|Union|Ministry|Ministère|Organi[sz]ation|Commission|Council|Week|Congress|Agenda|January|February|March|April|May|June|July|August|September|October|November|December)\b/u;

const capitalised = (town: string | undefined): string | undefined =>
  town?.replace(/(?<=\p{Lu})\p{Lu}+/gu, (letters) => letters.toLowerCase());

export function placesIn(sentences: readonly Span[]): { name: string; span: Span }[] {
  const found: { name: string; span: Span }[] = [];
  const add = (written: string | undefined, span: Span): void => {
    const name = written?.replace(/[\s\u00a0]+/g, ' ').trim();
    if (
      name &&
      !notPlaces.test(name) &&
      !found.some((other) => other.name === name || other.name.startsWith(`${name},`))
    )
      found.push({ name, span });
  };
  for (const span of sentences) {
    add(capitalised((dateline.exec(span.text) ?? slug.exec(span.text))?.[1]), span);
    if (happens.test(span.text)) for (const match of span.text.matchAll(after)) add(match[1], span);
  }
  return found;
}
