import { z } from 'zod';
import { Agreement } from './agreements.ts';
import { Commitment } from './commitments.ts';
import { Milestone } from './milestones.ts';
import { Contact, OrganisationRef } from './organisations.ts';
import { Id, Instant, offeredLanguages, page } from './primitives.ts';
import { StatusReport } from './status-reports.ts';

/** Where we stand with an organisation, as far as the caller sees it. Nothing here is stored; it is read as it is now. */
export const StandingQuery = z.strictObject({
  /** Whether its parts, at every depth, count as it does. */
  subsidiaries: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
});
export type StandingQuery = z.infer<typeof StandingQuery>;

/** What one side has still to do: milestones by their current date, and commitments that are not settled. */
export const Owed = z.strictObject({ milestones: page(Milestone), commitments: page(Commitment) });
export type Owed = z.infer<typeof Owed>;

export const StandingEvent = z.strictObject({
  id: Id,
  agreementId: Id,
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: z.string(),
  isExample: z.boolean(),
});
export type StandingEvent = z.infer<typeof StandingEvent>;

export const Standing = z.strictObject({
  organisation: OrganisationRef,
  /** When this was read. */
  readAt: Instant,
  /** Its parts, whether they are counted in or not. */
  subsidiaries: z.array(OrganisationRef),
  subsidiariesIncluded: z.boolean(),
  agreements: z.array(Agreement),
  /** What our office (for a partner: its own organisation) has still to do in these agreements. */
  weOwe: Owed,
  theyOwe: Owed,
  lastEvent: StandingEvent.nullable(),
  nextEvent: StandingEvent.nullable(),
  /** The last status report sent to it, with its answer. */
  lastReport: StatusReport.nullable(),
  /** Reports it disputes and that were not corrected since. */
  disputes: z.array(StatusReport),
  people: z.array(Contact),
  /** Whether any invented record is among them. */
  holdsExamples: z.boolean(),
});
export type Standing = z.infer<typeof Standing>;

/** The brief: the same on paper, in one language. */
export const BriefQuery = z.strictObject({ ...StandingQuery.shape, language: z.enum(offeredLanguages).optional() });
export type BriefQuery = z.infer<typeof BriefQuery>;
