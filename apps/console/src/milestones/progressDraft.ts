import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import {
  declaredRags,
  reasonCodes,
  visibilities,
  type LogProgress,
  type Me,
  type Milestone,
  type OfferedLanguage,
  type ProgressUpdate,
} from '@concord/contracts';
import { now } from '../clock.ts';
import { decimalOf } from '../parts/numbers.ts';
import { newKey } from '../api/network.ts';
import { Filed } from '../documents/useUploads.ts';
import { keptIn } from '../parts/kept.ts';

/** What was read of an indicator, as typed. */
export const DraftReading = z.object({
  value: z.string(),
  note: z.string(),
  source: z.string(),
  documentId: z.string().nullable(),
});
export type DraftReading = z.infer<typeof DraftReading>;

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
  /** By indicator. */
  readings: z.record(z.string(), DraftReading).default({}),
  /** The server asked why; the field stays from then on. */
  asksReason: z.boolean(),
});
export type ProgressDraft = z.infer<typeof ProgressDraft>;

/** A new draft; one that corrects an earlier update begins with its words. */
const newDraft = (milestone: Milestone, corrects: ProgressUpdate | undefined): ProgressDraft => ({
  key: newKey(),
  savedAt: now().toISOString(),
  percent: String(corrects?.percent ?? milestone.percent),
  narrative: corrects?.narrative ?? '',
  nextSteps: corrects?.nextSteps ?? '',
  challenges: corrects?.challenges ?? '',
  declaredRag: corrects?.declaredRag ?? '',
  reasonCode: corrects?.reasonCode ?? '',
  reasonText: corrects?.reasonText ?? '',
  asOf: corrects?.asOf ?? '',
  visibility: corrects?.visibility ?? 'internal',
  files: (corrects?.evidence ?? []).map(({ documentId, title, bytes, kind, sourceUrl }) => ({
    id: documentId,
    title,
    bytes,
    sourceUrl: kind === 'link' ? sourceUrl : null,
    visibility: corrects?.visibility ?? 'internal',
  })),
  readings: Object.fromEntries(
    (corrects?.readings ?? []).map(({ indicatorId, value, note, source, documentId }) => [
      indicatorId,
      { value: value ?? '', note: note ?? '', source: source ?? '', documentId },
    ]),
  ),
  asksReason: (corrects?.reasonCode ?? null) !== null,
});

/** What a person filled in, without the bookkeeping. */
const saidIn = ({ key: _, savedAt: __, asksReason: ___, ...said }: ProgressDraft): string => JSON.stringify(said);

const drafts = 'concord.draft.progress';
const placeOf = (me: Me | undefined, milestone: Milestone, corrects?: ProgressUpdate): string =>
  [drafts, me?.id ?? '', milestone.id, ...(corrects ? [corrects.id] : [])].join('.');

const stored = (place: string): ProgressDraft | null => keptIn(localStorage, place, ProgressDraft);

/** The milestones of which something was begun here and not sent; drafts of corrections belong to their update. */
export function draftedMilestones(me: Me | undefined): string[] {
  const prefix = `${drafts}.${me?.id ?? ''}.`;
  const places = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');
  return places
    .filter((place) => place.startsWith(prefix) && stored(place) !== null)
    .map((place) => place.slice(prefix.length))
    .filter((rest) => !rest.includes('.'))
    .sort();
}

/** Whether something was begun on this milestone here and not sent. */
export const hasDraft = (me: Me | undefined, milestone: Milestone, corrects?: ProgressUpdate): boolean =>
  stored(placeOf(me, milestone, corrects)) !== null;

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

export function useProgressDraft(me: Me | undefined, milestone: Milestone, corrects?: ProgressUpdate): DraftHold {
  const place = placeOf(me, milestone, corrects);
  const [found] = useState(() => stored(place));
  const [draft, setDraft] = useState(() => found ?? newDraft(milestone, corrects));
  const [foundFrom, setFoundFrom] = useState(found?.savedAt ?? null);
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    if (saidIn(draft) === saidIn(newDraft(milestone, corrects))) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(draft));
  }, [draft, milestone, corrects, place]);
  return {
    draft,
    foundFrom,
    change: (changes) => setDraft((before) => ({ ...before, savedAt: now().toISOString(), ...changes })),
    discard: () => {
      setFoundFrom(null);
      setDraft(newDraft(milestone, corrects));
    },
    sent: () => {
      done.current = true;
      localStorage.removeItem(place);
    },
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The readings that say something, in the order they are sent in. */
export const readingsIn = ({ readings }: Pick<ProgressDraft, 'readings'>): (DraftReading & { indicatorId: string })[] =>
  Object.entries(readings)
    .map(([indicatorId, reading]) => ({ ...reading, indicatorId }))
    .filter(({ value, note }) => `${value}${note}`.trim() !== '');

/** What was read, as the API takes it: numbers are read in the language they were typed in. */
export const readBy = (draft: Pick<ProgressDraft, 'readings'>, language: OfferedLanguage) =>
  readingsIn(draft).map(({ value, note, source, ...rest }) => ({
    ...rest,
    value: value.trim() === '' ? null : decimalOf(value, language),
    note: orNull(note),
    source: orNull(source),
  }));

/** The draft as the API takes it. Reason and date travel only when they were asked for or given. */
export function bodyOf(
  draft: ProgressDraft,
  evidenceIds: string[],
  language: OfferedLanguage,
  corrects?: ProgressUpdate,
): z.input<typeof LogProgress> {
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
    readings: readBy(draft, language),
    ...(corrects ? { supersedesId: corrects.id } : {}),
  };
}
