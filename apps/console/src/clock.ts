/** The one place of the console that reads the present; lint forbids it elsewhere. */

export const now = (): Date => new Date();

/** Today as `YYYY-MM-DD` in a time zone (IANA name), the day people in that zone would write. */
export const todayIn = (timeZone: string | undefined): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now());

/** Midnight of every zone falls on one of these. */
const QUARTER_MS = 15 * 60_000;

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function tellAll(): void {
  clearTimeout(timer);
  timer = setTimeout(tellAll, QUARTER_MS - (now().getTime() % QUARTER_MS));
  for (const tell of waiting) tell();
}
/** The timers of a page that was out of sight, or of a machine that slept, are late. */
const tellWhenSeen = (): void => {
  if (document.visibilityState === 'visible') tellAll();
};

/**
 * Tells whenever the day may have become another, in whatever zone, until it is called off: one timer and one listener
 * for all who wait.
 */
export function onNewDay(tell: () => void): () => void {
  if (waiting.size === 0) {
    document.addEventListener('visibilitychange', tellWhenSeen);
    tellAll();
  }
  waiting.add(tell);
  return () => {
    waiting.delete(tell);
    if (waiting.size > 0) return;
    document.removeEventListener('visibilitychange', tellWhenSeen);
    clearTimeout(timer);
  };
}
