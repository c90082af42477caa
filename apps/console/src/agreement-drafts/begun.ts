import { useCallback, useState } from 'react';
import { z } from 'zod';
import { agreementTypes, commitmentStrengths, datePrecisions, partyRoles, type Me } from '@concord/contracts';
import { now } from '../clock.ts';
import type { Working } from './accepted.ts';

/**
 * A text somebody is at work on, kept on this device until it is recorded or thrown away: leaving the page, a closed tab
 * or a lost connection loses nothing. A file is not kept, only its text; that is then what is filed as the source.
 */
const place = z.object({ start: z.number(), end: z.number() }).nullable();
const item = { accepted: z.boolean(), passage: place };
const Begun = z.object({
  savedAt: z.string(),
  working: z.object({
    text: z.string(),
    title: z.string(),
    type: z.enum(agreementTypes),
    signedOn: z.string(),
    signedOnPrecision: z.enum(datePrecisions),
    signedAtPlace: z.string(),
    effectiveOn: z.string(),
    endsOn: z.string(),
    parties: z.array(
      z.object({
        ...item,
        name: z.string(),
        acronym: z.string().nullable(),
        role: z.enum(partyRoles),
        organisationId: z.string().nullable(),
      }),
    ),
    areas: z.array(z.object({ ...item, title: z.string() })),
    commitments: z.array(
      z.object({
        ...item,
        title: z.string(),
        strength: z.enum(commitmentStrengths),
        area: z.number().nullable(),
        owners: z.array(z.number()),
      }),
    ),
  }) satisfies z.ZodType<Working>,
});
type Begun = z.infer<typeof Begun>;

const placeOf = (me: Me): string => `concord.draft.agreement.${me.id}`;

function stored(me: Me): Begun | null {
  const text = localStorage.getItem(placeOf(me));
  if (text === null) return null;
  try {
    return Begun.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // written by something else: nothing of ours is in it
    return null;
  }
}

/** What was begun here before, and how to keep what is begun now; null throws it away. */
export function useBegun(me: Me): [begun: Begun | null, keep: (working: Working | null) => void] {
  const [begun, setBegun] = useState(() => stored(me));
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
