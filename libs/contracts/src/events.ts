import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, Instant, PlainDate, TimeZone, page, plainText, prose, recordFields, text } from './primitives.ts';
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
/** Parties of the agreement, each once. */
const hostPartyIds = z.array(Id).max(20);
export const Event = z.strictObject({
  ...recordFields,
  agreementId: Id,
  ...event,
  /** The parties that host it. */
  hostPartyIds,
  hosts: z.array(z.strictObject({ partyId: Id, name: z.string(), acronym: z.string().nullable() })),
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
  hostPartyIds: hostPartyIds.default([]),
});
export type CreateEvent = z.infer<typeof CreateEvent>;
/**
 * A changed zone keeps the times on the wall: those of the sessions, and the event's own where they are not given with it.
 * Days that would leave a session out are refused, unless the programme moves along.
 */
export const PatchEvent = z
  .strictObject({
    ...event,
    hostPartyIds,
    /** `moves`: its sessions move by as many days as its start, each at its time of day. */
    programme: z.enum(['stays', 'moves']),
  })
  .partial();
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
  past: 'asOf',
});

/** Editions of one event: a seminar held every year. */
export const EventSeries = z.strictObject({
  ...recordFields,
  agreementId: Id,
  title: text(300),
  editions: z.number().int().nonnegative(),
});
export type EventSeries = z.infer<typeof EventSeries>;
export const EventSeriesPage = page(EventSeries);
export const EventSeriesList = listQuery({
  filters: { agreementId: { kind: 'id' } },
  sort: ['title', 'createdAt'],
  order: 'title',
  search: true,
});
export const CreateEventSeries = z.strictObject({ agreementId: Id, title: text(300) });
export type CreateEventSeries = z.infer<typeof CreateEventSeries>;
export const PatchEventSeries = z.strictObject({ title: text(300) }).partial();
export type PatchEventSeries = z.infer<typeof PatchEventSeries>;

/** The next edition: title, theme, place, zone and hosts as they were, on other days; a series is begun where there is none. */
export const NextEdition = z.strictObject({ title: text(300), startsAt: Instant, endsAt: Instant });
export type NextEdition = z.infer<typeof NextEdition>;

/** Somebody who speaks, as the programme names them. */
export const Speaker = z.strictObject({
  name: text(200),
  title: text(200).nullable().default(null),
  organisation: text(200).nullable().default(null),
});
export type Speaker = z.infer<typeof Speaker>;
const speakers = z.array(Speaker).max(40);

export const sessionKinds = ['opening', 'keynote', 'panel', 'closing', 'social', 'other'] as const;
const session = {
  title: text(300),
  kind: z.enum(sessionKinds),
  room: text(120).nullable(),
  /** Both null while the time is to be confirmed; the end alone is null while that is open. */
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
  speakers,
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
  speakers: speakers.default([]),
});
export type CreateSession = z.infer<typeof CreateSession>;
export const PatchSession = z.strictObject({ ...session, speakers }).partial();
export type PatchSession = z.infer<typeof PatchSession>;
export const SessionPage = page(Session);
export const SessionList = listQuery({
  filters: { eventId: { kind: 'id' }, agreementId: { kind: 'id' } },
  sort: ['startsAt', 'title'],
  order: 'startsAt',
});

/**
 * A programme as text, one session a line: `09:00-09:30 Opening`, `9 am Opening`. A title may stand on the line after its
 * time, and a time may be `TBC`. A line with its start alone ends when the next line starts; the last such line ends at a
 * time to be confirmed. With `dryRun` nothing is saved; without it the lines that passed are.
 */
export const EnterProgramme = z.strictObject({
  /** The day the times are of, where the event is held. */
  day: PlainDate,
  text: plainText().min(1).max(40_000),
  room: text(120).nullable().default(null),
  dryRun: z.boolean().default(false),
});
export type EnterProgramme = z.infer<typeof EnterProgramme>;
/** One line as it was understood; `code` and `detail` say why it was refused. */
export const ProgrammeLine = z.strictObject({
  line: z.number().int().positive(),
  words: z.string(),
  title: z.string(),
  kind: z.enum(sessionKinds),
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  /** The line gives no end: it ends when the next one starts. */
  endsWithNext: z.boolean(),
  code: z.string().nullable(),
  detail: z.string().nullable(),
});
export type ProgrammeLine = z.infer<typeof ProgrammeLine>;
export const ProgrammeAnswer = z.strictObject({
  lines: z.array(ProgrammeLine),
  saved: z.number().int().nonnegative(),
  refused: z.number().int().nonnegative(),
});
export type ProgrammeAnswer = z.infer<typeof ProgrammeAnswer>;

/** What came out of an event for a commitment, a milestone, or both. */
const outcome = { title: text(500), commitmentId: Id.nullable(), milestoneId: Id.nullable() };
export const EventOutcome = z.strictObject({
  ...recordFields,
  agreementId: Id,
  eventId: Id,
  ...outcome,
  event: z.strictObject({ title: z.string(), startsAt: Instant, timeZone: TimeZone }),
  commitment: z.string().nullable(),
  milestone: z.string().nullable(),
});
export type EventOutcome = z.infer<typeof EventOutcome>;
export const EventOutcomePage = page(EventOutcome);
export const EventOutcomeList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    eventId: { kind: 'id' },
    commitmentId: { kind: 'id' },
    milestoneId: { kind: 'id' },
  },
  sort: ['createdAt'],
  order: 'createdAt',
});
export const CreateEventOutcome = z.strictObject({
  eventId: Id,
  title: outcome.title,
  commitmentId: outcome.commitmentId.default(null),
  milestoneId: outcome.milestoneId.default(null),
});
export type CreateEventOutcome = z.infer<typeof CreateEventOutcome>;
export const PatchEventOutcome = z.strictObject(outcome).partial();
export type PatchEventOutcome = z.infer<typeof PatchEventOutcome>;
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
export const CreateDataQuestion = z.strictObject({
  agreementId: Id,
  eventId: Id.nullable().default(null),
  documentId: Id.nullable().default(null),
  sourceLine: z.number().int().positive().nullable().default(null),
  sourceText: text(2000),
  question: text(2000),
});
export type CreateDataQuestion = z.infer<typeof CreateDataQuestion>;
/** What the source says of it stays as it was noted. */
export const PatchDataQuestion = CreateDataQuestion.pick({ question: true }).partial();
export type PatchDataQuestion = z.infer<typeof PatchDataQuestion>;
