import { isTyping } from '../parts/typing.ts';

/**
 * The keys of a page are those its own buttons and fields name in `aria-keyshortcuts`; pressing one is pressing the button
 * or entering the field. So the sheet can tell only what is there.
 */

/** Single keys that act on the page, in the order the sheet tells them. */
export const actKeys = ['n', 'l', 'r', 'e'] as const;
export type ActKey = (typeof actKeys)[number];

/** Keys a part of the page hears by itself; told here, pressed there. */
export const heardKeys = ['ArrowDown', 'Control+Enter'] as const;

/** From one row to the next, and back. */
export const rowKeys = { j: 1, k: -1 } as const;

const named = (key: string): string => `[aria-keyshortcuts~="${key}"]`;
const row = 'li, tr';
const isUsable = (element: HTMLElement): boolean =>
  !element.matches(':disabled') && element.getClientRects().length > 0;

/** The page under whatever is open over it. */
export const page = (): HTMLElement | null => document.getElementById('content');

/** Where keys mean something now: the dialog on top, else the page. */
export function ground(): HTMLElement | null {
  const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"]');
  return dialogs[dialogs.length - 1] ?? page();
}

const within = (place: ParentNode, key: string): HTMLElement[] =>
  [...place.querySelectorAll<HTMLElement>(named(key))].filter(isUsable);

/** Whether a key does something here. */
export const worksIn = (place: ParentNode, key: string): boolean => within(place, key).length > 0;

/** The rows one may step through: those with something to do. */
export const rowsIn = (place: ParentNode): HTMLElement[] =>
  [...place.querySelectorAll<HTMLElement>(row)].filter((one) => actKeys.some((key) => worksIn(one, key)));

/** What a key means: on the row one stands on, else on the page, never on a row nobody chose. */
function meantBy(place: HTMLElement, key: ActKey): HTMLElement | undefined {
  const here = document.activeElement?.closest<HTMLElement>(row);
  const ofRow = here && place.contains(here) ? within(here, key)[0] : undefined;
  return ofRow ?? within(place, key).find((element) => element.closest(row) === null);
}

/** Presses what the key names. @returns whether there was anything */
export function act(key: ActKey): boolean {
  const place = ground();
  const meant = place && meantBy(place, key);
  if (!meant) return false;
  meant.focus();
  if (!isTyping(meant)) meant.click();
  return true;
}

/** Puts the focus on the next row, or the one before. @returns whether there is one */
export function stepRow(by: number): boolean {
  const place = ground();
  const rows = place ? rowsIn(place) : [];
  const at = rows.findIndex((one) => one.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? rows[0] : rows.at(-1)) : rows[at + by];
  next?.querySelector<HTMLElement>('a, button')?.focus();
  return next !== undefined;
}

const place = 'concord.keys';
/** Single letters can be switched off on this device: whoever dictates would press them by speaking. */
export const singleKeys = {
  on: (): boolean => localStorage.getItem(place) !== 'off',
  set: (on: boolean): void => (on ? localStorage.removeItem(place) : localStorage.setItem(place, 'off')),
};
