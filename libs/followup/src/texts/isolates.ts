import type { Direction } from './formats.ts';

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: what stands between them neither turns its surroundings nor is turned. */
const [open, close] = ['\u2068', '\u2069'];

/** A letter that is written the other way. */
const otherWay: Readonly<Record<Direction, RegExp>> = {
  ltr: /[\p{Script=Arabic}\p{Script=Hebrew}]/u,
  rtl: /(?!\p{Script=Arabic})\p{L}/u,
};
/** Filled in while sending, with digits or an address. */
const placeholder = /^\{\{\w+\}\}$/;

/**
 * Words somebody typed as they stand within words of a direction. A bracket or full stop at the end of an English title
 * would jump to its front within Arabic, and the other way round. Characters and not marks of HTML, so that the subject
 * and the plain text have them too; where nothing has to be held apart there are none.
 */
export const isolated =
  (direction: Direction) =>
  (value: string | number): string => {
    const words = String(value);
    return otherWay[direction].test(words) && !words.includes(open) && !placeholder.test(words)
      ? open + words + close
      : words;
  };
