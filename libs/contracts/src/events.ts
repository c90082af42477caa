import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, Instant, TimeZone, page, prose, recordFields, text } from './primitives.ts';
import { SourceQuote } from './source-quotes.ts';

/** Seminars and forums, their programme, and the questions a source leaves open about them. */
export const eventModes = ['in_person', 'hybrid', 'online'] as const;
const event = {
  seriesId: Id.nullable(),
  title: text(300),
  theme: text(500).nullable(),
  mode: z.enum(eventModes),
  venue: text(300).nullable(),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: TimeZone,
  /** How much of the dates the source gives: a seminar "in 2021" has precision `year`. */
  precision: z.enum(['day', 'month', 'year']),
};
export const Event = z.strictObject({
  ...recordFields,
  agreementId: Id,
  ...event,
  series: z.strictObject({ id: Id, title: z.string(), editions: z.number().int() }).nullable(),
  sessionCount: z.number().int().nonnegative(),
  openQuestions: z.number().int().nonnegative(),
  sourceQuote: SourceQuote.nullable(),
  isExample: z.boolean(),
});
export type Event = z.infer<typeof Event>;
export const CreateEvent = z.strictObject({
  agreementId: Id,
  ...event,
  seriesId: event.seriesId.default(null),
  theme: event.theme.default(null),
  venue: event.venue.default(null),
  precision: event.precision.default('day'),
});
export type CreateEvent = z.infer<typeof CreateEvent>;
export const PatchEvent = z.strictObject(event).partial();
export type PatchEvent = z.infer<typeof PatchEvent>;
export const EventPage = page(Event);
export const EventList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    seriesId: { kind: 'id' },
    mode: { kind: 'choice', values: eventModes },
    startsAt: { kind: 'instant' },
  },
  sort: ['startsAt', 'title', 'createdAt'],
  order: '-startsAt',
  search: true,
});

export const sessionKinds = ['opening', 'keynote', 'panel', 'closing', 'social', 'other'] as const;
const session = {
  title: text(300),
  kind: z.enum(sessionKinds),
  room: text(120).nullable(),
  /** Both null while the time is to be confirmed. */
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  /** The source's own words about the time, kept when it cannot be read. */
  timeNote: text(200).nullable(),
};
export const Session = z.strictObject({
  ...recordFields,
  agreementId: Id,
  eventId: Id,
  ...session,
  sourceQuote: SourceQuote.nullable(),
});
export type Session = z.infer<typeof Session>;
export const CreateSession = z.strictObject({
  eventId: Id,
  title: session.title,
  kind: session.kind.default('other'),
  room: session.room.default(null),
  startsAt: session.startsAt.default(null),
  endsAt: session.endsAt.default(null),
  timeNote: session.timeNote.default(null),
});
export type CreateSession = z.infer<typeof CreateSession>;
export const PatchSession = z.strictObject(session).partial();
export type PatchSession = z.infer<typeof PatchSession>;
export const SessionPage = page(Session);
export const SessionList = listQuery({
  filters: { eventId: { kind: 'id' }, agreementId: { kind: 'id' } },
  sort: ['startsAt', 'title'],
  order: 'startsAt',
});

/** Something a source leaves open or gets wrong. */
export const DataQuestion = z.strictObject({
  ...recordFields,
  agreementId: Id,
  eventId: Id.nullable(),
  documentId: Id.nullable(),
  sourceLine: z.number().int().positive().nullable(),
  sourceText: z.string(),
  question: z.string(),
  reasonCode: z.string().nullable(),
  state: z.enum(['open', 'answered']),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: Instant.nullable(),
});
export type DataQuestion = z.infer<typeof DataQuestion>;
export const DataQuestionPage = page(DataQuestion);
export const DataQuestionList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    eventId: { kind: 'id' },
    state: { kind: 'choice', values: ['open', 'answered'] },
  },
  sort: ['createdAt'],
  order: 'createdAt',
});
export const AnswerDataQuestion = z.strictObject({ answer: prose(2000).unwrap() });
export type AnswerDataQuestion = z.infer<typeof AnswerDataQuestion>;
