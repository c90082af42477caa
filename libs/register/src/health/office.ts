import { dateIn } from '@concord/platform';

/** The office whose calendar health and figures go by. */
export class Office {
  readonly timeZone: string;
  private readonly referencePattern: string;

  /** @param referencePattern how agreements are numbered: `{YEAR}`, and `{NNNN}` for a number of at least four digits */
  constructor(timeZone: string, referencePattern = 'C-{YEAR}-{NNNN}') {
    this.timeZone = timeZone;
    this.referencePattern = referencePattern;
  }

  /** The reference of the n-th agreement recorded in a year. */
  reference(year: number, number: number): string {
    return this.referencePattern
      .replace('{YEAR}', String(year))
      .replace(/\{(N+)\}/, (_, digits: string) => String(number).padStart(digits.length, '0'));
  }

  /** The reference that is meant where one leaves out what is easily left out: "c 2026 5" is C-2026-0005. */
  referenceMeant(typed: string): string | null {
    const [, year, number] = asTyped(this.referencePattern).exec(typed.trim()) ?? [];
    return year && number ? this.reference(Number(year), Number(number)) : null;
  }

  /** The office's calendar day at an instant. */
  today(now: Date): string {
    return dateIn(this.timeZone, now);
  }
}

const gap = '[^\\p{L}\\p{N}]';

/** A pattern of references as they are typed: signs between its words may be others or none, but between two numbers. */
function asTyped(pattern: string): RegExp {
  const [before = '', between = '', after = ''] = pattern.split(/\{(?:YEAR|N+)\}/);
  const apart = between === '' || hasWords(between) ? loosely(between) : `${gap}+`;
  return new RegExp(`^${loosely(before)}(\\d{4})${apart}0*(\\d{1,9})${loosely(after)}$`, 'iu');
}

const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const loosely = (text: string): string => ['', ...(text.match(/[\p{L}\p{N}]+/gu) ?? []), ''].join(`${gap}*`);
