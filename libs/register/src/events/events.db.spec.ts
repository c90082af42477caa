import {
  CreateDataQuestion,
  CreateSession,
  SessionList,
  type Event,
  type PatchEvent,
  type PatchSession,
  type Session,
} from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

let rig: RegisterRig;
let make: Builders;
let event: Event;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  await rig.setToday('2026-06-01');
});
afterAll(() => rig.close());
// 10 June 2026 in Zurich, two hours ahead of UTC
beforeEach(async () => {
  event = await make.event(await make.agreement());
});

const at = (time: string, date = '2026-06-10'): string => `${date}T${time}:00+02:00`;
const add = (given: Partial<Record<keyof CreateSession, unknown>>): Promise<Session> =>
  rig.sessions.create(rig.actors.officer, CreateSession.parse({ eventId: event.id, title: 'Opening', ...given }));
const change = ({ id, version }: Session, input: PatchSession): Promise<Session> =>
  rig.sessions.patch(rig.actors.officer, id, version, input);
const programme = async (): Promise<string[]> =>
  (await rig.sessions.list(rig.actors.viewer, SessionList.parse({ eventId: event.id }))).data.map(({ title }) => title);

describe('a session', () => {
  it('stands in the programme by its time, what is to be confirmed last', async () => {
    await add({ title: 'second', startsAt: at('11:00'), endsAt: at('12:00'), room: 'A' });
    await add({ title: 'to be confirmed', timeNote: 'in the afternoon' });
    await add({ title: 'also to be confirmed' });
    await add({ title: 'first', startsAt: at('10:00'), endsAt: at('11:00'), room: 'A' });
    expect((await programme()).slice(0, 2)).toEqual(['first', 'second']);
    expect(await programme()).toHaveLength(4);
    expect(await rig.events.get(rig.actors.viewer, event.id)).toMatchObject({ sessionCount: 4 });
  });

  it('never ends before it starts, and says both times as the event reads them', async () => {
    await expect(add({ startsAt: at('11:56'), endsAt: at('11:00') })).rejects.toEqual(
      expect.objectContaining({
        code: 'SESSION_PLAN.ENDS_BEFORE_START',
        details: expect.objectContaining({ starts: '11:56', ends: '11:00' }),
      }),
    );
    expect(await programme()).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['no length', { startsAt: at('11:00'), endsAt: at('11:00') }, 'SESSION_PLAN.NO_LENGTH', '/endsAt'],
    ['an end alone', { endsAt: at('11:00') }, 'SESSION_PLAN.NO_START', '/startsAt'],
    [
      'a start alone on another day',
      { startsAt: at('11:00', '2026-06-11') },
      'SESSION_PLAN.OUTSIDE_EVENT',
      '/startsAt',
    ],
    [
      'a day before the event',
      { startsAt: at('22:00', '2026-06-09'), endsAt: at('08:00') },
      'SESSION_PLAN.OUTSIDE_EVENT',
      '/startsAt',
    ],
    [
      'a day after the event',
      { startsAt: at('22:00'), endsAt: at('00:30', '2026-06-11') },
      'SESSION_PLAN.OUTSIDE_EVENT',
      '/startsAt',
    ],
  ])('is refused with %s', async (_name, given, code, pointer) => {
    await expect(add(given)).rejects.toEqual(refusal(code, pointer));
  });

  it('may lie before or after the hours of the event on its days, by the event’s own calendar', async () => {
    await expect(add({ startsAt: at('00:30'), endsAt: at('01:00') })).resolves.toBeDefined();
    await expect(add({ startsAt: at('23:00'), endsAt: at('23:59') })).resolves.toBeDefined();
  });

  it('overlaps no other in its room, and may touch it', async () => {
    await add({ title: 'Keynote', startsAt: at('10:00'), endsAt: at('11:00'), room: 'A' });
    const overlap = { startsAt: at('10:59'), endsAt: at('12:00') };
    await expect(add({ ...overlap, room: 'A' })).rejects.toEqual(
      expect.objectContaining({ code: 'SESSION_PLAN.OVERLAP', details: expect.objectContaining({ other: 'Keynote' }) }),
    );
    await expect(add({ ...overlap, room: 'B' })).resolves.toBeDefined();
    await expect(add({ startsAt: at('11:00'), endsAt: at('12:00'), room: 'A' })).resolves.toBeDefined();
    await expect(add({ startsAt: at('09:00'), endsAt: at('18:00'), room: 'A' })).rejects.toEqual(
      refusal('SESSION_PLAN.OVERLAP'),
    );
  });

  it('overlaps in a room however its name is spelt', async () => {
    await add({ title: 'Keynote', startsAt: at('10:00'), endsAt: at('11:00'), room: 'Popov Room' });
    await expect(add({ startsAt: at('10:15'), endsAt: at('10:45'), room: ' popov  room' })).rejects.toEqual(
      refusal('SESSION_PLAN.OVERLAP', '/startsAt'),
    );
  });

  it('may have its start alone, and holds its room from then on only as others leave it', async () => {
    const open = await add({ title: 'Questions', startsAt: at('14:00'), room: 'A' });
    expect(open).toMatchObject({ startsAt: '2026-06-10T12:00:00.000Z', endsAt: null });
    await expect(add({ startsAt: at('13:30'), endsAt: at('14:30'), room: 'A' })).rejects.toEqual(
      refusal('SESSION_PLAN.OVERLAP'),
    );
    await expect(add({ startsAt: at('14:00'), room: 'A' })).rejects.toEqual(refusal('SESSION_PLAN.OVERLAP'));
    await expect(add({ startsAt: at('13:30'), endsAt: at('14:00'), room: 'A' })).resolves.toBeDefined();
    await expect(add({ startsAt: at('14:30'), room: 'A' })).resolves.toBeDefined();
  });

  it('overlaps nothing when two are entered at once', async () => {
    const both = await Promise.allSettled(
      ['one', 'two'].map((title) => add({ title, startsAt: at('10:00'), endsAt: at('11:00'), room: 'A' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('may be moved within its own hour, confirmed, and unconfirmed', async () => {
    const session = await add({ startsAt: at('10:00'), endsAt: at('11:00'), room: 'A' });
    const moved = await change(session, { endsAt: at('11:30') });
    const unconfirmed = await change(moved, { startsAt: null, endsAt: null, timeNote: '11:56-11:00' });
    expect(unconfirmed).toMatchObject({ startsAt: null, endsAt: null, timeNote: '11:56-11:00' });
    await expect(change(unconfirmed, { endsAt: at('10:00') })).rejects.toEqual(refusal('SESSION_PLAN.NO_START'));
    await expect(change(moved, { title: 'Late' })).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('belongs to an event that the caller sees', async () => {
    const hidden = CreateSession.parse({ eventId: event.id, title: 'Mine' });
    await expect(rig.sessions.create(rig.actors.otherPartner, hidden)).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN', '/eventId'),
    );
    await expect(rig.sessions.create(rig.actors.colleague, hidden)).rejects.toEqual(refusal('ACCESS.DENIED'));
  });
});

describe('an event', () => {
  it('does not end before it begins', async () => {
    const { id, version } = event;
    const turn = { endsAt: '2026-06-09T22:30:00Z' };
    await expect(make.event({ id: event.agreementId }, { endsAt: '2026-06-09T21:00:00Z' })).rejects.toEqual(
      refusal('EVENT.ENDS_BEFORE_START', '/endsAt'),
    );
    await expect(rig.events.patch(rig.actors.officer, id, version, turn)).rejects.toThrow(
      // as the walls of Zurich show it, where it is the next day already
      'The event ends (10 Jun 2026, 00:30) before it starts (10 Jun 2026, 09:00).',
    );
  });

  const current = (): Promise<Event> => rig.events.get(rig.actors.officer, event.id);
  const set = async (input: PatchEvent): Promise<Event> =>
    rig.events.patch(rig.actors.officer, event.id, (await current()).version, input);
  const times = async (): Promise<string[]> =>
    (await rig.sessions.list(rig.actors.viewer, SessionList.parse({ eventId: event.id }))).data.map(
      ({ title, startsAt, endsAt }) => `${title} ${startsAt ?? 'open'} ${endsAt ?? 'open'}`,
    );
  const fill = async (): Promise<void> => {
    await add({ title: 'Keynote', startsAt: at('10:00'), endsAt: at('11:00') });
    await add({ title: 'Questions', startsAt: at('14:00') });
    await add({ title: 'Reception' });
  };

  it('does not leave its own programme, and says which sessions would lie outside, and when', async () => {
    await fill();
    await expect(set({ startsAt: '2026-06-11T07:00:00Z', endsAt: '2026-06-11T16:00:00Z' })).rejects.toEqual(
      refusal('EVENT.LEAVES_SESSIONS_OUT', '/startsAt'),
    );
    await expect(set({ startsAt: '2026-06-08T07:00:00Z', endsAt: '2026-06-09T16:00:00Z' })).rejects.toMatchObject({
      message: expect.stringContaining('“Keynote” (10 Jun 2026, 10:00), “Questions” (10 Jun 2026, 14:00)'),
      details: { fields: [expect.objectContaining({ pointer: '/endsAt' })] },
    });
    await expect(set({ startsAt: '2026-06-09T07:00:00Z', endsAt: '2026-06-11T16:00:00Z' })).resolves.toBeDefined();
  });

  it('takes its programme along when that is asked, each session at its time of day', async () => {
    await fill();
    // the week after the clocks go back
    const later = { startsAt: '2026-10-28T08:00:00Z', endsAt: '2026-10-28T17:00:00Z' };
    expect(await set({ ...later, programme: 'moves' })).toMatchObject({
      startsAt: '2026-10-28T08:00:00.000Z',
      sessionCount: 3,
    });
    expect(await times()).toEqual([
      'Keynote 2026-10-28T09:00:00.000Z 2026-10-28T10:00:00.000Z',
      'Questions 2026-10-28T13:00:00.000Z open',
      'Reception open open',
    ]);
    await set({ startsAt: event.startsAt, endsAt: event.endsAt, programme: 'moves' });
    expect((await times())[0]).toBe('Keynote 2026-06-10T08:00:00.000Z 2026-06-10T09:00:00.000Z');
  });

  it('is cut short only as far as the programme reaches, also when that moves along', async () => {
    await set({ endsAt: '2026-06-11T16:00:00Z' });
    await add({ title: 'Closing', startsAt: at('10:00', '2026-06-11'), endsAt: at('11:00', '2026-06-11') });
    await expect(
      set({ startsAt: '2026-06-17T07:00:00Z', endsAt: '2026-06-17T16:00:00Z', programme: 'moves' }),
    ).rejects.toThrow('“Closing” (18 Jun 2026, 10:00)');
    expect(await times()).toEqual(['Closing 2026-06-11T08:00:00.000Z 2026-06-11T09:00:00.000Z']);
  });

  it('keeps its times on the wall, and those of its sessions, when the zone is put right', async () => {
    await fill();
    expect(await set({ timeZone: 'Asia/Tokyo' })).toMatchObject({
      startsAt: '2026-06-10T00:00:00.000Z',
      endsAt: '2026-06-10T09:00:00.000Z',
    });
    expect(await times()).toEqual([
      'Keynote 2026-06-10T01:00:00.000Z 2026-06-10T02:00:00.000Z',
      'Questions 2026-06-10T05:00:00.000Z open',
      'Reception open open',
    ]);
    // given with the zone, the event's own times are as given
    await set({ timeZone: 'Europe/Zurich', startsAt: '2026-06-10T06:00:00Z' });
    expect(await current()).toMatchObject({ startsAt: '2026-06-10T06:00:00.000Z', endsAt: event.endsAt });
    expect((await times())[0]).toBe('Keynote 2026-06-10T08:00:00.000Z 2026-06-10T09:00:00.000Z');
  });

  it('moves its sessions with one statement, however many', async () => {
    for (const hour of [10, 11, 12, 13]) await add({ startsAt: at(`${hour}:00`), endsAt: at(`${hour}:30`) });
    const sent = await rig.statements.during(() => set({ timeZone: 'Asia/Tokyo' }));
    expect(sent.filter((statement) => statement.startsWith('UPDATE session'))).toHaveLength(1);
  });

  it('counts the editions of its series', async () => {
    const { agreementId } = event;
    const [{ id: seriesId }] = (await rig.look<{ id: string }>(
      `INSERT INTO event_series (agreement_id, title) VALUES ($1, 'Harbour seminars') RETURNING id`,
      [agreementId],
    )) as [{ id: string }];
    await make.event({ id: agreementId }, { seriesId });
    expect(await make.event({ id: agreementId }, { seriesId })).toMatchObject({
      series: { title: 'Harbour seminars', editions: 2 },
    });
    const elsewhere = await make.agreement();
    await expect(make.event(elsewhere, { seriesId })).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN', '/seriesId'));
  });

  it('of an example agreement is an example, and so are its documents', async () => {
    const agreement = await make.agreement();
    await rig.look(`UPDATE agreement SET is_example = true WHERE id = $1`, [agreement.id]);
    expect(await make.event(agreement)).toMatchObject({ isExample: true });
    expect(await make.document(agreement)).toMatchObject({ isExample: true });
  });
});

describe('a data question', () => {
  it('stays open until somebody of the team answers, who is then named', async () => {
    const { agreementId } = event;
    const [{ id }] = (await rig.look<{ id: string }>(
      `INSERT INTO data_question (agreement_id, event_id, source_line, source_text, question, reason_code)
       VALUES ($1, $2, 12, '11:56-11:00', 'When does it end?', 'SESSION_PLAN.ENDS_BEFORE_START') RETURNING id`,
      [agreementId, event.id],
    )) as [{ id: string }];
    const open = await rig.dataQuestions.get(rig.actors.viewer, id);
    expect(open).toMatchObject({ state: 'open', sourceLine: 12, answer: null, allowedActions: [] });
    const answer = (by: keyof typeof rig.actors) =>
      rig.dataQuestions.answer(rig.actors[by], id, open.version, { answer: 'At 12:00.' });
    await expect(answer('colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(answer('officer')).resolves.toMatchObject({
      state: 'answered',
      answer: 'At 12:00.',
      answeredBy: 'officer',
    });
    await expect(answer('officer')).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('is put in other words and answered anew, each on the version that was seen', async () => {
    const { agreementId, id: eventId } = event;
    const asked = await rig.dataQuestions.ask(
      rig.actors.officer,
      CreateDataQuestion.parse({ agreementId, eventId, sourceText: 'Lunch (TBC)', question: 'When is lnuch?' }),
    );
    const patch = (by: keyof typeof rig.actors, question = 'When is lunch?') =>
      rig.dataQuestions.patch(rig.actors[by], asked.id, asked.version, { question });
    expect(asked.allowedActions).toEqual(['edit', 'answer', 'remove']);
    await expect(patch('colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    const { version } = await patch('officer');
    await expect(patch('officer', 'Where?')).rejects.toEqual(refusal('RECORD.STALE'));
    const first = await rig.dataQuestions.answer(rig.actors.officer, asked.id, version, { answer: 'At 12.' });
    const again = await rig.dataQuestions.answer(rig.actors.officer, asked.id, first.version, { answer: 'At 13.' });
    expect(again).toMatchObject({
      question: 'When is lunch?',
      sourceText: 'Lunch (TBC)',
      answer: 'At 13.',
      state: 'answered',
    });
  });
});
