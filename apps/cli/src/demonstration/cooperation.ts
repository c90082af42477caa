/** The cooperation of ITU and MIIT, which rests on no signed instrument, with the two seminars the texts tell of. */
import {
  CreateCommitment,
  CreateEvent,
  CreateSession,
  type Agreement,
  type Event,
  type Session,
} from '@concord/contracts';
import { DomainError, insertRow } from '@concord/platform';
import { cooperationPlan } from './cooperation.plan.ts';
import type { People } from './people.ts';
import { playPlan } from './plan.ts';
import { readProgramme, type ProgrammeRow } from './programme.ts';
import {
  ask,
  createAreas,
  joinTeam,
  partyOf,
  quote,
  recordAgreement,
  storeSource,
  switchRemindersOn,
  type SourceDocument,
} from './records.ts';
import { cooperationReports } from './reports.ts';
import type { Rooms } from './rooms.ts';
import { findPassage, lineOf, sources } from './sources/index.ts';

const recordedOn = -230;

/** The scope of the 2025 seminar, in its words: what the cooperation works on. */
export const cooperationAreas = [
  "Celebrating 160 years of innovation and multilateralism and harnessing ITU's influence in the digital age",
  'Promoting Sustainable Development by discussing strategies for enabling developing countries to harness the benefits of digital technologies in achieving the Sustainable Development Goals (SDGs)',
  'Reinforcing partnerships between ITU, China, and other Member States to address global ICT challenges',
] as const;

const series = 'ITU-MIIT annual events on ICT policy and regulatory issues';
const annual =
  'ITU and MIIT have been jointly organizing annual events on ICT policy and regulatory issues for around 20 years now.';
const held =
  'The International Telecommunication Union (ITU) and the Ministry of Industry and Information Technology (MIIT) of the People’s Republic of China jointly organized the annual ITU-MIIT Seminar 2021.';
const themed =
  'Held in a hybrid mode, with physical participants in Shenzhen, China, the high-level seminar was themed “Digital Connecting World: Past, Present and Future” to discuss ICT policies, regulatory environment, and best practices.';

const summary = `ITU and MIIT have jointly organized annual events on ICT policy and regulatory issues for around 20 years. The sources name no signed instrument: this is a cooperation without one.

The Shenzhen Municipal People's Government spoke at the seminar of 2021, which was held in Shenzhen in hybrid mode; it is kept as an observer because the sources give it no other role.

The review date is set by this register and is not in the sources. Milestones, progress, lights and answers are examples, not statements by or about the organisations.`;

interface Cooperation {
  agreement: Agreement;
  areaIds: string[];
  seminar2021: SourceDocument;
  seminar2025: SourceDocument;
}

export async function recordCooperation(rooms: Rooms, people: People): Promise<Agreement> {
  const { cooperation, pledge } = await rooms.on(recordedOn, async () => {
    const recorded = await recordAll(rooms, people);
    await recordEvents(rooms, people, recorded);
    return { cooperation: recorded, pledge: await recordPledges(rooms, people, recorded) };
  });
  const { agreement, areaIds } = cooperation;
  await playPlan(rooms, people, {
    agreement,
    areaIds,
    planner: 'officer',
    plannedOn: recordedOn + 2,
    milestones: cooperationPlan(pledge),
    moments: cooperationReports(rooms, people, agreement),
  });
  return agreement;
}

async function recordAll(rooms: Rooms, people: People): Promise<Cooperation> {
  const { officer, manager } = people.actors;
  const { itu, miit, shenzhen } = people.organisations;
  const agreement = await recordAgreement(rooms, officer, {
    title: 'ITU-MIIT cooperation on ICT policy and regulatory issues',
    type: 'cooperation_without_instrument',
    binding: false,
    summary,
    parties: [
      { organisationId: itu, role: 'lead' },
      { organisationId: miit, role: 'counterpart' },
      { organisationId: shenzhen, role: 'observer' },
    ],
    openEnded: true,
    reviewOn: rooms.day(365),
    confidentiality: 'partner',
    scopeCountries: ['CN'],
  });
  await joinTeam(rooms, agreement.id, manager, 'manager');
  const seminar2025 = await storeSource(rooms, agreement.id, sources.seminar2025);
  const seminar2021 = await storeSource(rooms, agreement.id, sources.seminar2021);
  await quote(rooms, seminar2025, { type: 'agreement', id: agreement.id }, annual);
  await quote(rooms, seminar2021, { type: 'agreement', id: agreement.id }, held);
  const party = (organisationId: string) => ({ type: 'party' as const, id: partyOf(agreement, organisationId) });
  await quote(rooms, seminar2021, party(itu), 'The International Telecommunication Union (ITU)');
  await quote(
    rooms,
    seminar2021,
    party(miit),
    'the Ministry of Industry and Information Technology (MIIT) of the People’s Republic of China',
  );
  await quote(rooms, seminar2021, party(shenzhen), 'Shenzhen Municipal People’s Government');
  const areaIds = await createAreas(rooms, officer, agreement.id, cooperationAreas);
  for (const [index, id] of areaIds.entries())
    await quote(rooms, seminar2025, { type: 'area', id }, cooperationAreas[index] ?? '');
  await switchRemindersOn(rooms, officer, agreement.id, { remindsPartners: false });
  return { agreement, areaIds, seminar2021, seminar2025 };
}

/** Soft words of 2021, each owed by whoever spoke them: strength `expressed`. Answers MIIT's, which has milestones. */
async function recordPledges(
  { commitments }: Rooms,
  { actors, organisations: { miit, shenzhen } }: People,
  { agreement, areaIds, seminar2021 }: Cooperation,
): Promise<string> {
  const create = async (words: string, title: string, owner: string): Promise<string> => {
    const input = CreateCommitment.parse({
      agreementId: agreement.id,
      areaId: areaIds[2],
      title,
      kind: 'policy',
      strength: 'expressed',
      ownerPartyIds: [partyOf(agreement, owner)],
      sourceQuote: { documentId: seminar2021.id, ...findPassage(seminar2021.text, words) },
    });
    return (await commitments.create(actors.officer, input)).id;
  };
  await create(
    'He also expressed Shenzhen’s commitment toward furthering partnership ties with the ITU and other institutions to make greater strides in ICT developments.',
    'Further partnership ties with the ITU and other institutions to make greater strides in ICT developments',
    shenzhen,
  );
  return create(
    'Moving forward, the MIIT will continue to work with strategic international bodies like the ITU to chart further progress.',
    'Continue to work with strategic international bodies like the ITU to chart further progress',
    miit,
  );
}

async function recordEvents(rooms: Rooms, people: People, cooperation: Cooperation): Promise<void> {
  const agreementId = cooperation.agreement.id;
  const seriesId = await rooms.write((tx) => insertRow(tx, 'event_series', { agreementId, title: series }));
  const create: NewEvent = (input) =>
    rooms.events.create(people.actors.officer, CreateEvent.parse({ ...input, agreementId, seriesId }));
  await record2021(rooms, cooperation.seminar2021, create);
  await record2025(rooms, people, cooperation.seminar2025, create);
}

type NewEvent = (input: Record<string, unknown>) => Promise<Event>;

async function record2021(rooms: Rooms, document: SourceDocument, create: NewEvent): Promise<void> {
  // the source gives the year alone: the whole of it, in the place's time
  const { id } = await create({
    title: 'ITU-MIIT Seminar 2021',
    theme: 'Digital Connecting World: Past, Present and Future',
    mode: 'hybrid',
    venue: 'Shenzhen, China',
    startsAt: '2021-01-01T00:00:00+08:00',
    endsAt: '2021-12-31T23:59:59+08:00',
    timeZone: 'Asia/Shanghai',
    precision: 'year',
  });
  await quote(rooms, document, { type: 'event', id }, held);
  await quote(rooms, document, { type: 'event', id }, themed);
  await ask(rooms, document, {
    words: held,
    line: lineOf(document.text, findPassage(document.text, held).start),
    question: 'On which days of 2021 was the seminar held? The source gives the year alone.',
    eventId: id,
  });
}

async function record2025(rooms: Rooms, people: People, document: SourceDocument, create: NewEvent): Promise<void> {
  const event = await create({
    title: '2025 ITU/MIIT High-Level Seminar',
    theme: 'Digital Innovation Cooperation for the Future and for All',
    mode: 'in_person',
    venue: 'Geneva, Switzerland',
    startsAt: inGeneva('09:00'),
    endsAt: inGeneva('13:00'),
    timeZone: 'Europe/Zurich',
    precision: 'day',
  });
  await quote(rooms, document, { type: 'event', id: event.id }, 'Geneva, Switzerland | 11th July 2025');
  for (const row of readProgramme(document.text)) {
    const session = await recordSession(rooms, people, { event, document, row });
    await quote(rooms, document, { type: 'session', id: session.id }, row.words);
  }
}

/** Geneva kept summer time, two hours ahead of UTC, on the day of the seminar. */
const inGeneva = (time: string): string => `2025-07-11T${time}:00+02:00`;

/**
 * Tries the row as it is written. What the rule refuses stays as an open question, and the session is kept with its time
 * to be confirmed: nobody here knows what was meant.
 */
async function recordSession(
  rooms: Rooms,
  { actors: { officer } }: People,
  { event, document, row }: { event: Event; document: SourceDocument; row: ProgrammeRow },
): Promise<Session> {
  const session = { eventId: event.id, title: row.title, kind: kindOf(row.title) };
  const times = { startsAt: inGeneva(row.from), endsAt: inGeneva(row.to) };
  try {
    return await rooms.sessions.create(officer, CreateSession.parse({ ...session, ...times }));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await ask(rooms, document, {
      words: row.words,
      line: row.line,
      question: `When was this session held? The programme's time was refused: ${error.message}`,
      eventId: event.id,
      reasonCode: error.code,
    });
    const timeNote = `${row.from}-${row.to}`;
    return rooms.sessions.create(officer, CreateSession.parse({ ...session, timeNote }));
  }
}

const kinds: readonly [RegExp, Session['kind']][] = [
  [/^Opening/, 'opening'],
  [/^Keynote/, 'keynote'],
  [/^Panel/, 'panel'],
  [/^Closing/, 'closing'],
  [/Reception$/, 'social'],
];
const kindOf = (title: string): Session['kind'] => kinds.find(([pattern]) => pattern.test(title))?.[1] ?? 'other';
