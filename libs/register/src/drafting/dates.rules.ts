import type { AgreementDraft } from '@concord/contracts';
import { addDays } from '@concord/platform';
import type { Span } from './sentences.ts';

/** Dates as texts write them, with as much of them as is said. Pure. Ambiguous forms (03/04/2025) are left alone. */
type Found = Pick<AgreementDraft['dates'][number], 'on' | 'precision' | 'meaning'>;

const months: readonly RegExp[] = [
  /^jan(?:uary|v(?:ier)?)?$/i,
  /^(?:feb(?:ruary)?|f[ée]v(?:rier)?)$/i,
  /^(?:mar(?:ch)?|mars)$/i,
  /^(?:apr(?:il)?|avril)$/i,
  /^(?:may|mai)$/i,
  /^(?:june?|juin)$/i,
  /^(?:july?|juillet)$/i,
  /^(?:aug(?:ust)?|ao[uû]t)$/i,
  /^sept?(?:ember|embre)?$/i,
  /^oct(?:ober|obre)?$/i,
  /^nov(?:ember|embre)?$/i,
  /^(?:dec(?:ember)?|d[ée]c(?:embre)?)$/i,
];
const word = String.raw`([\p{L}]{3,9})\.?`;
const year = String.raw`((?:19|20)\d\d)`;
const shapes: readonly { shape: RegExp; parts: (groups: string[]) => [year: string, month: string, day: string] }[] = [
  { shape: new RegExp(String.raw`\b${year}-(\d\d)-(\d\d)\b`, 'gu'), parts: ([y = '', m = '', d = '']) => [y, m, d] },
  {
    shape: new RegExp(
      String.raw`\b(\d{1,2})(?:st|nd|rd|th|er)?[\s\u00a0]+(?:(?:day[\s\u00a0]+)?of[\s\u00a0]+)?${word},?[\s\u00a0]+${year}\b`,
      'gu',
    ),
    parts: ([d = '', m = '', y = '']) => [y, m, d],
  },
  {
    shape: new RegExp(String.raw`(?<![\p{L}])${word}[\s\u00a0]+(\d{1,2})(?:st|nd|rd|th)?,[\s\u00a0]+${year}\b`, 'gu'),
    parts: ([m = '', d = '', y = '']) => [y, m, d],
  },
  {
    shape: new RegExp(String.raw`(?<![\p{L}])${word}[\s\u00a0]+${year}\b`, 'gu'),
    parts: ([m = '', y = '']) => [y, m, ''],
  },
  {
    shape: new RegExp(String.raw`(?<!\p{L})[QT]([1-4])[\s\u00a0]+(?:of[\s\u00a0]+|de[\s\u00a0]+)?${year}\b`, 'gu'),
    parts: ([quarter = '', y = '']) => [y, monthEnding(Number(quarter)), ''],
  },
  {
    shape: new RegExp(
      String.raw`(?<!\p{L})(first|second|third|fourth|premier|deuxième|troisième|quatrième|1er|[1-4](?:st|nd|rd|th|e))[\s\u00a0]+(?:quarter|trimestre)[\s\u00a0]+(?:of[\s\u00a0]+|de[\s\u00a0]+)?${year}\b`,
      'giu',
    ),
    parts: ([order = '', y = '']) => [y, monthEnding(quarterOf(order)), ''],
  },
  {
    shape: new RegExp(String.raw`\b(?:in|since|by|until|end of|en|depuis|d’ici|d'ici|fin)[\s\u00a0]+${year}\b`, 'giu'),
    parts: ([y = '']) => [y, '', ''],
  },
];

const orders = 'first second third fourth premier deuxième troisième quatrième'.split(' ');
const quarterOf = (order: string): number => (orders.indexOf(order.toLowerCase()) % 4) + 1 || Number(order.charAt(0));
/** A quarter is known by its last month. */
const monthEnding = (quarter: number): string => String(quarter * 3).padStart(2, '0');

const monthOf = (written: string): number => {
  if (/^\d\d$/.test(written)) return Number(written);
  return months.findIndex((month) => month.test(written)) + 1;
};

function dated(y: string, m: string, d: string): Pick<Found, 'on' | 'precision'> | null {
  if (m === '') return { on: `${y}-12-31`, precision: 'year' };
  const month = monthOf(m);
  if (month > 12) return null;
  const last = lastDay(Number(y), month);
  const day = d === '' ? last : Number(d);
  if (day < 1 || day > last) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  return { on: `${y}-${two(month)}-${two(day)}`, precision: d === '' ? 'month' : 'day' };
}

const lastDay = (y: number, month: number): number =>
  month === 2 ? (y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const meanings: readonly [Found['meaning'], RegExp][] = [
  [
    'effective',
    /(?<!\p{L})(?:(?:ent(?:er|ers|ered)|comes?) into force|takes? effect|effective (?:from|as of)|starting|entre(?:ra)? en vigueur|prend(?:ra)? effet|à compter du)(?!\p{L})/iu,
  ],
  [
    'ends',
    /(?<!\p{L})(?:until|expires?|ends? (?:on|in)|through|up to|valid for|jusqu[’']|expire(?:ra)?|prend(?:ra)? fin|échéance)/iu,
  ],
  [
    'signed',
    /(?<!\p{L})(?:sign(?:ed|ing|ature)|concluded|(?:done|made) (?:at|in|on)|dated|fait (?:à|en|le)|sign[ée]e?s?|conclu(?:e|s|es)?)(?!\p{L})/iu,
  ],
];

/** What the words before a date (or else its sentence) say it is. */
function meaningOf(sentence: string, at: number): Found['meaning'] {
  const before = sentence.slice(Math.max(0, at - 60), at);
  const near = meanings
    .map(([meaning, shape]) => ({ meaning, last: before.search(shape) }))
    .filter(({ last }) => last >= 0);
  const nearest = near.sort((a, b) => b.last - a.last)[0];
  return nearest?.meaning ?? (meanings[2]?.[1].test(sentence) ? 'signed' : 'other');
}

/** The dates of a sentence, each once, the more exact reading of the same words first; a day that no month has is none. */
export function datesIn({ text }: Span): Found[] {
  const read: { at: number; until: number; date: Found | null }[] = [];
  for (const { shape, parts } of shapes)
    for (const match of text.matchAll(shape)) {
      const [at, until] = [match.index, match.index + match[0].length];
      if (read.some((other) => at < other.until && until > other.at)) continue;
      const [y, m, d] = parts(match.slice(1));
      // "until 2030" is no day of a month called until
      if (m !== '' && monthOf(m) < 1) continue;
      const date = dated(y, m, d);
      read.push({ at, until, date: date && { ...date, meaning: meaningOf(text, at) } });
    }
  return read.sort((a, b) => a.at - b.at).flatMap(({ date }) => (date ? [date] : []));
}

const counted =
  'one two three four five six seven eight nine ten un deux trois quatre cinq six sept huit neuf dix'.split(' ');
const numbers = new Map(counted.map((word, index) => [word, (index % 10) + 1]));
numbers.set('une', 1);
const lasting = new RegExp(
  String.raw`(?<!\p{L})(?:for|of|pour|de|d[’'])[\s\u00a0]*(?:an?[\s\u00a0]+|une[\s\u00a0]+)?(?:(?:initial[\s\u00a0]+)?(?:period|term|durée|période)[\s\u00a0]+(?:of|de)[\s\u00a0]+)?(\d{1,2}|${[...numbers.keys()].join('|')})(?:[\s\u00a0]*\(\d+\))?[\s\u00a0-]+(years?|months?|ans?|années?|mois)(?!\p{L})`,
  'iu',
);
const ofItself =
  /(?<!\p{L})(?:runs?|lasts?|valid(?:ity)?|remains?|applie[ds]|in force|duration|term|concluded|en vigueur|valable|durée|conclue?)(?!\p{L})/iu;

interface Dated extends Found {
  span: Span;
}
/** "It runs for three years": the last day, counted from the day it takes effect, or else was signed; nothing where an end is said. */
export function endIn(sentences: readonly Span[], dates: readonly Dated[]): Dated[] {
  if (dates.some(({ meaning }) => meaning === 'ends')) return [];
  const begins = ['effective', 'signed'].flatMap((meaning) =>
    dates.filter((date) => date.meaning === meaning && date.precision === 'day'),
  )[0];
  for (const span of begins ? sentences : []) {
    const [, amount = '', unit = ''] = (ofItself.test(span.text) ? lasting.exec(span.text) : null) ?? [];
    const count = numbers.get(amount.toLowerCase()) ?? Number(amount);
    if (begins && count > 0)
      return [
        { on: lastOf(begins.on, /^m/i.test(unit) ? count : count * 12), precision: 'day', meaning: 'ends', span },
      ];
  }
  return [];
}

/** The day before a date comes round after so many months; what the last month has no day for ends with it. */
function lastOf(from: string, months: number): string {
  const [y = 0, m = 1, d = 1] = from.split('-').map(Number);
  const month = m - 1 + months;
  const [year, place] = [y + Math.floor(month / 12), (month % 12) + 1];
  const two = (n: number): string => String(n).padStart(2, '0');
  const last = lastDay(year, place);
  const round = `${year}-${two(place)}-${two(Math.min(d, last))}`;
  return d > last ? round : addDays(round, -1);
}
