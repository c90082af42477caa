import { elapsed } from '@concord/platform';

const TICK_MS = 1_000;
const LONGEST_GAP_MS = 5_000;

/**
 * Ends the process when it stood still for more than 5 s (stopped, swapped out, starved): its leases and locks may be
 * somebody else's by now, and a fresh process knows only what the database says.
 */
export function watchForFreezing(leave: (gapMs: number) => void): () => void {
  let last = elapsed();
  const timer = setInterval(() => {
    const now = elapsed();
    if (now - last > LONGEST_GAP_MS) leave(now - last);
    last = now;
  }, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
