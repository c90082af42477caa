import { useCallback, useState } from 'react';
import { z } from 'zod';
import type { Me } from '@concord/contracts';
import { now } from '../clock.ts';
import { keptIn } from '../parts/kept.ts';
import { Working } from './accepted.ts';

/**
 * A text somebody is at work on, kept on this device until it is recorded or thrown away: leaving the page, a closed tab
 * or a lost connection loses nothing. A file is not kept, only its text; that is then what is filed as the source.
 */
const Begun = z.object({ savedAt: z.string(), working: Working });
type Begun = z.infer<typeof Begun>;

const placeOf = (me: Me): string => `concord.draft.agreement.${me.id}`;

/** What was begun here before, and how to keep what is begun now; null throws it away. */
export function useBegun(me: Me): [begun: Begun | null, keep: (working: Working | null) => void] {
  const [begun, setBegun] = useState(() => keptIn(localStorage, placeOf(me), Begun));
  const keep = useCallback(
    (working: Working | null) => {
      const next = working && { savedAt: now().toISOString(), working };
      if (next) localStorage.setItem(placeOf(me), JSON.stringify(next));
      else localStorage.removeItem(placeOf(me));
      setBegun(next);
    },
    [me],
  );
  return [begun, keep];
}
