import {
  CreateDataQuestion,
  CreateEventOutcome,
  CreateSession,
  EnterProgramme,
  EventOutcomeList,
  NextEdition,
  SessionList,
  type Agreement,
  type Event,
  type ProgrammeAnswer,
} from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
let make: Builders;
let agreement: Agreement;
let event: Event;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  await rig.setToday('2026-06-01');
});
afterAll(() => rig.close());
// 10 June 2026 in Zurich, two hours ahead of UTC
beforeEach(async () => {
  agreement = await make.agreement();
  event = await make.event(agreement, { hostPartyIds: [make.partyOf(agreement, 'office')] });
});

const enter = (text: string, given: object = {}): Promise<ProgrammeAnswer> =>
  rig.sessions.enter(rig.actors.officer, event.id, EnterProgramme.parse({ day: '2026-06-10', text, ...given }));
const programme = async (): Promise<string[]> =>
  (await rig.sessions.list(rig.actors.viewer, SessionList.parse({ eventId: event.id }))).data.map(
    ({ title, startsAt, timeNote }) => `${startsAt?.slice(11, 16) ?? timeNote} ${title}`,
  );

describe('a programme entered as text', () => {
  it('becomes sessions line by line, in the time of the place', async () => {
    const answer = await enter(
      '09:00-09:30 Opening\n\n9.30 – 10:15, Keynote: cables\n10h15 à 11h00\nPanel of harbours\nTBC Reception',
    );
    expect(answer).toMatchObject({ saved: 4, refused: 0 });
    expect(answer.lines.map(({ line, kind }) => [line, kind])).toEqual([
      [1, 'opening'],
      [3, 'keynote'],
      [4, 'panel'],
      [6, 'social'],
    ]);
    expect(await programme()).toEqual([
      '07:00 Opening',
      '07:30 Keynote: cables',
      '08:15 Panel of harbours',
      'TBC Reception',
    ]);
  });

  it('refuses the line that is wrong, by its number, and saves the others', async () => {
    const answer = await enter('09:00-09:30 Opening\n11:56-11:00 Keynote\n11:00-12:00 Panel');
    expect(answer).toMatchObject({ saved: 2, refused: 1 });
    expect(answer.lines[1]).toMatchObject({
      line: 2,
      words: '11:56-11:00 Keynote',
      code: 'SESSION_PLAN.ENDS_BEFORE_START',
      detail: 'The session ends (11:00) before it starts (11:56).',
    });
    expect(await programme()).toEqual(['07:00 Opening', '09:00 Panel']);
  });

  it.each([
    ['a line without a time', 'Lunch in the hall', 'SESSION_PLAN.NO_TIME'],
    ['a time no clock shows', '25:00-26:00 Night', 'SESSION_PLAN.NO_TIME'],
    ['a time without a title', '09:00-09:30', 'SESSION_PLAN.NO_TITLE'],
    ['an overlap with the line above it', '09:00-10:00 One\n09:30-11:00 Two', 'SESSION_PLAN.OVERLAP'],
  ])('refuses %s', async (_what, text, code) => {
    const { lines } = await enter(text, { room: 'A' });
    expect(lines.at(-1)).toMatchObject({ code });
  });

  it('refuses a day that is not the event’s, and what overlaps a session that is there', async () => {
    expect((await enter('09:00-09:30 Opening', { day: '2026-06-12' })).lines[0]).toMatchObject({
      code: 'SESSION_PLAN.OUTSIDE_EVENT',
    });
    await enter('09:00-10:00 Opening', { room: 'A' });
    expect((await enter('09:30-10:00 Other', { room: 'A' })).lines[0]).toMatchObject({ code: 'SESSION_PLAN.OVERLAP' });
    expect((await enter('09:30-10:00 Other', { room: 'B' })).saved).toBe(1);
  });

  it('keeps a start alone: until the next line starts, or with its end open', async () => {
    const { lines, saved } = await enter('2:00 pm Questions\n3 pm Closing', { room: 'A' });
    expect(saved).toBe(2);
    expect(lines).toEqual([
      expect.objectContaining({ endsAt: '2026-06-10T13:00:00.000Z', endsWithNext: true }),
      expect.objectContaining({ startsAt: '2026-06-10T13:00:00.000Z', endsAt: null, endsWithNext: false }),
    ]);
    expect(await programme()).toEqual(['12:00 Questions', '13:00 Closing']);
  });

  it('is only tried when that is asked, and costs no statement a line', async () => {
    expect(await enter('09:00-09:30 Opening', { dryRun: true })).toMatchObject({ saved: 0, refused: 0 });
    expect(await programme()).toEqual([]);
    const rows = Array.from(
      { length: 12 },
      (_, index) => `${String(index + 9)}:00-${String(index + 9)}:50 Session ${index}`,
    );
    const sent = await rig.statements.during(() => enter(rows.join('\n')));
    expect(await programme()).toHaveLength(12);
    expect(sent.length).toBeLessThanOrEqual(12);
  });

  it('comes from the team', async () => {
    const input = EnterProgramme.parse({ day: '2026-06-10', text: '09:00-09:30 Opening' });
    await expect(rig.sessions.enter(rig.actors.colleague, event.id, input)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(rig.sessions.enter(rig.actors.otherPartner, event.id, input)).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
  });
});

describe('who speaks', () => {
  const ana = { name: 'Ana Silva', title: 'Director', organisation: 'Union of Harbours' };
  const bo = { name: 'Bo', title: null, organisation: null };

  it('is named in the order of the programme, and changed with the version that was seen', async () => {
    const session = await rig.sessions.create(
      rig.actors.officer,
      CreateSession.parse({ eventId: event.id, title: 'Keynote', speakers: [ana, { name: 'Bo' }] }),
    );
    expect(session.speakers).toEqual([ana, bo]);
    const { id, version } = session;
    expect(await rig.sessions.patch(rig.actors.officer, id, version, { speakers: [bo, ana] })).toMatchObject({
      speakers: [bo, ana],
      version: version + 1,
    });
    await expect(rig.sessions.patch(rig.actors.officer, id, version, { speakers: [] })).rejects.toEqual(
      refusal('RECORD.STALE'),
    );
    expect((await rig.sessions.get(rig.actors.officer, id)).speakers).toHaveLength(2);
  });

  it('stays a person’s own: the audit keeps no name in the clear', async () => {
    await rig.sessions.create(
      rig.actors.officer,
      CreateSession.parse({ eventId: event.id, title: 'Keynote', speakers: [{ ...ana, name: 'Carla Unica' }] }),
    );
    const [kept] = await rig.look<{ n: number }>(
      `SELECT count(*)::int AS n FROM audit_entry WHERE before::text LIKE '%Carla Unica%' OR after::text LIKE '%Carla Unica%'`,
    );
    expect(kept?.n).toBe(0);
  });
});

describe('the hosts of an event', () => {
  it('are parties of its agreement', async () => {
    expect(event.hosts).toEqual([expect.objectContaining({ name: 'Union of Harbours' })]);
    const { id, version } = event;
    const elsewhere = make.partyOf(await make.agreement(), 'office');
    const set = (hostPartyIds: string[]) => rig.events.patch(rig.actors.officer, id, version, { hostPartyIds });
    await expect(set([elsewhere])).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN'));
    await expect(set([make.partyOf(agreement, 'partner')])).resolves.toMatchObject({
      hosts: [expect.objectContaining({ name: 'Northern Cable Company' })],
    });
  });
});

describe('the next edition', () => {
  const next = (input: object, of = event) =>
    rig.events.addEdition(rig.actors.officer, of.id, NextEdition.parse({ title: 'Second seminar', ...input }));
  const days = { startsAt: '2027-06-10T07:00:00Z', endsAt: '2027-06-11T16:00:00Z' };

  it('stands in the frame of the last, and begins the series', async () => {
    const second = await next(days);
    expect(second).toMatchObject({
      ...{
        mode: event.mode,
        venue: event.venue,
        timeZone: event.timeZone,
        hosts: event.hosts,
        title: 'Second seminar',
      },
      series: { title: 'Harbour seminar', editions: 2 },
      sessionCount: 0,
    });
    const third = await next({ ...days, title: 'Third seminar' }, second);
    expect(third.series).toMatchObject({ id: second.series?.id, editions: 3 });
    const series = await rig.eventSeries.get(rig.actors.officer, third.seriesId ?? '');
    const renamed = await rig.eventSeries.patch(rig.actors.officer, series.id, series.version, {
      title: 'Harbour days',
    });
    expect(renamed).toMatchObject({ title: 'Harbour days', editions: 3 });
    await expect(
      rig.eventSeries.patch(rig.actors.officer, series.id, series.version, { title: 'Late' }),
    ).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('does not end before it begins', async () => {
    await expect(next({ ...days, endsAt: '2027-06-09T16:00:00Z' })).rejects.toEqual(refusal('EVENT.ENDS_BEFORE_START'));
  });
});

describe('what came out of an event', () => {
  const record = (given: object) =>
    rig.eventOutcomes.create(
      rig.actors.officer,
      CreateEventOutcome.parse({ eventId: event.id, title: 'Agreed', ...given }),
    );

  it('is seen from the event, the commitment and the milestone', async () => {
    const area = await make.area(agreement);
    const commitment = await make.commitment(area, { ownerPartyIds: [make.partyOf(agreement, 'office')] });
    const milestone = await make.milestone(area);
    const outcome = await record({ commitmentId: commitment.id, milestoneId: milestone.id });
    expect(outcome).toMatchObject({
      commitment: commitment.title,
      milestone: milestone.title,
      event: { title: event.title },
    });
    for (const filter of [{ eventId: event.id }, { commitmentId: commitment.id }, { milestoneId: milestone.id }])
      expect(await rig.eventOutcomes.list(rig.actors.viewer, EventOutcomeList.parse(filter))).toMatchObject({
        data: [{ id: outcome.id }],
        total: 1,
      });
  });

  it('is of something, and of the same agreement', async () => {
    await expect(record({})).rejects.toEqual(refusal('EVENT.OUTCOME_OF_NOTHING'));
    const elsewhere = await make.milestone(await make.area(await make.agreement()));
    await expect(record({ milestoneId: elsewhere.id })).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN'));
    const outcome = await record({ milestoneId: (await make.milestone(await make.area(agreement))).id });
    await expect(
      rig.eventOutcomes.patch(rig.actors.officer, outcome.id, outcome.version, { milestoneId: null }),
    ).rejects.toEqual(refusal('EVENT.OUTCOME_OF_NOTHING'));
  });
});

describe('a question asked by a person', () => {
  it('is open until it is answered, and only of records of its agreement', async () => {
    const ask = (given: object) =>
      rig.dataQuestions.ask(
        rig.actors.officer,
        CreateDataQuestion.parse({
          ...{ agreementId: agreement.id, eventId: event.id, sourceText: '11:56-11:00', question: 'Which?' },
          ...given,
        }),
      );
    expect(await ask({ sourceLine: 3 })).toMatchObject({ state: 'open', sourceLine: 3, reasonCode: null });
    expect(await rig.events.get(rig.actors.officer, event.id)).toMatchObject({ openQuestions: 1 });
    await expect(ask({ eventId: (await make.event(await make.agreement())).id })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
  });
});

describe('the calendar file of an event', () => {
  const file = () => rig.events.calendar(rig.actors.viewer, event.id);
  const linesOf = (text: string): string[] => text.replace(/\r\n /g, '').split('\r\n');

  it('holds the event and what has a time, in UTC, with lasting ids and the version as sequence', async () => {
    await enter('09:00-09:30 Opening; with “guests”, and more\nTBC Reception\n15:00 Closing');
    const { name, text } = await file();
    const lines = linesOf(text);
    expect(name).toBe('2026-06-10 Harbour seminar.ics');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual([
      `UID:event-${event.id}@concord`,
      expect.stringMatching(/^UID:session-[0-9a-f-]{36}@concord$/),
      expect.stringMatching(/^UID:session-[0-9a-f-]{36}@concord$/),
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        'DTSTART:20260610T070000Z',
        'DTEND:20260610T160000Z',
        'DTEND:20260610T073000Z',
        'DTSTART:20260610T130000Z',
        'SUMMARY:Opening\\; with “guests”\\, and more',
        'SEQUENCE:0',
        // left out of the hours, not without a word
        'DESCRIPTION:Time to be confirmed:\\n- Reception',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('DTEND'))).toHaveLength(2);
    await rig.events.patch(rig.actors.officer, event.id, event.version, { title: 'Ports: "old/new"' });
    const renamed = await file();
    expect(renamed.text).toContain('SEQUENCE:1\r\n');
    expect(renamed.name).toBe('2026-06-10 Ports old new.ics');
  });

  it('has an event of several days as days, which take nobody’s time through the night', async () => {
    // Zurich is a day ahead of UTC when it begins
    const days = { startsAt: '2026-06-09T22:30:00Z', endsAt: '2026-06-11T16:00:00Z' };
    await rig.events.patch(rig.actors.officer, event.id, event.version, days);
    expect(linesOf((await file()).text)).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20260610', 'DTEND;VALUE=DATE:20260612', 'TRANSP:TRANSPARENT']),
    );
  });

  it('is not made up where only the year is known', async () => {
    await rig.events.patch(rig.actors.officer, event.id, event.version, { precision: 'year' });
    await expect(rig.events.calendar(rig.actors.viewer, event.id)).rejects.toEqual(refusal('EVENT.DAY_NOT_KNOWN'));
  });
});
