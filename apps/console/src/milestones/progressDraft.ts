import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { declaredRags, reasonCodes, visibilities, type LogProgress, type Me, type Milestone } from '@concord/contracts';
import { now } from '../clock.ts';
import { newKey } from '../dataProvider.ts';
import { Filed } from '../documents/useUploads.ts';

/**
 * What somebody is about to log on a milestone, kept on this device until the server has it: a closed tab or a lost
 * connection loses nothing. `key` is the Idempotency-Key, so that a retry after a lost answer never logs twice.
 */
const ProgressDraft = z.object({
  key: z.string(),
  savedAt: z.string(),
  /** As typed: empty while somebody is retyping it. */
  percent: z.string(),
  narrative: z.string(),
  nextSteps: z.string(),
  challenges: z.string(),
  declaredRag: z.enum(['', ...declaredRags]),
  reasonCode: z.enum(['', ...reasonCodes]),
  reasonText: z.string(),
  /** Empty is today. */
  asOf: z.string(),
  visibility: z.enum(visibilities),
  files: z.array(Filed),
  /** The server asked why; the field stays from then on. */
  asksReason: z.boolean(),
});
export type ProgressDraft = z.infer<typeof ProgressDraft>;
/** What a person fills in. */
export type ProgressField = Exclude<keyof ProgressDraft, 'key' | 'savedAt' | 'files' | 'asksReason'>;

const emptyDraft = (milestone: Milestone): ProgressDraft => ({
  key: newKey(),
  savedAt: now().toISOString(),
  percent: String(milestone.percent),
  narrative: '',
  nextSteps: '',
  challenges: '',
  declaredRag: '',
  reasonCode: '',
  reasonText: '',
  asOf: '',
  visibility: 'internal',
  files: [],
  asksReason: false,
});

const saysNothing = (draft: ProgressDraft, milestone: Milestone): boolean =>
  draft.percent === String(milestone.percent) &&
  draft.files.length === 0 &&
  [draft.narrative, draft.nextSteps, draft.challenges, draft.declaredRag, draft.reasonText].every(
    (text) => text === '',
  );

const placeOf = (me: Me | undefined, milestone: Milestone): string =>
  `concord.draft.progress.${me?.id ?? ''}.${milestone.id}`;

function stored(place: string): ProgressDraft | null {
  const text = localStorage.getItem(place);
  if (text === null) return null;
  try {
    return ProgressDraft.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // written by something else: nothing of ours is in it
    return null;
  }
}

/** Whether something was begun on this milestone here and not sent. */
export const hasDraft = (me: Me | undefined, milestone: Milestone): boolean => stored(placeOf(me, milestone)) !== null;

export interface DraftHold {
  draft: ProgressDraft;
  /** When the draft that was found had been left; null when this one is new. */
  foundFrom: string | null;
  change: (changes: Partial<ProgressDraft>) => void;
  /** Throws the draft away and begins anew. */
  discard: () => void;
  /** The server has it: nothing is kept. */
  sent: () => void;
}

export function useProgressDraft(me: Me | undefined, milestone: Milestone): DraftHold {
  const place = placeOf(me, milestone);
  const [found] = useState(() => stored(place));
  const [draft, setDraft] = useState(() => found ?? emptyDraft(milestone));
  const [foundFrom, setFoundFrom] = useState(found?.savedAt ?? null);
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    if (saysNothing(draft, milestone)) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(draft));
  }, [draft, milestone, place]);
  return {
    draft,
    foundFrom,
    change: (changes) => setDraft((before) => ({ ...before, savedAt: now().toISOString(), ...changes })),
    discard: () => {
      setFoundFrom(null);
      setDraft(emptyDraft(milestone));
    },
    sent: () => {
      done.current = true;
      localStorage.removeItem(place);
    },
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The draft as the API takes it. Reason and date travel only when they were asked for or given. */
export function bodyOf(draft: ProgressDraft, evidenceIds: string[]): z.input<typeof LogProgress> {
  return {
    ...(draft.percent === '' ? {} : { percent: Number(draft.percent) }),
    narrative: orNull(draft.narrative),
    nextSteps: orNull(draft.nextSteps),
    challenges: orNull(draft.challenges),
    declaredRag: draft.declaredRag === '' ? null : draft.declaredRag,
    reasonCode: draft.reasonCode === '' ? null : draft.reasonCode,
    reasonText: orNull(draft.reasonText),
    ...(draft.asOf === '' ? {} : { asOf: draft.asOf }),
    visibility: draft.visibility,
    evidenceIds,
  };
}
