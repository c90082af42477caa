import { CreateSession, SessionList, type Event, type PatchSession, type Session } from '@concord/contracts';
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
    ['no length', { startsAt: at('11:00'), endsAt: at('11:00') }, 'SESSION_PLAN.ENDS_BEFORE_START', '/endsAt'],
    ['a start alone', { startsAt: at('11:00') }, 'SESSION_PLAN.ENDS_BEFORE_START', '/endsAt'],
    ['an end alone', { endsAt: at('11:00') }, 'SESSION_PLAN.ENDS_BEFORE_START', '/endsAt'],
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
    await expect(change(unconfirmed, { startsAt: at('10:00') })).rejects.toEqual(
      refusal('SESSION_PLAN.ENDS_BEFORE_START'),
    );
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
    const turn = { endsAt: '2026-06-09T00:00:00Z' };
    await expect(make.event({ id: event.agreementId }, turn)).rejects.toEqual(
      refusal('SESSION_PLAN.ENDS_BEFORE_START', '/endsAt'),
    );
    await expect(rig.events.patch(rig.actors.officer, id, version, turn)).rejects.toEqual(
      refusal('SESSION_PLAN.ENDS_BEFORE_START'),
    );
  });

  it('is never moved away from its own programme', async () => {
    await add({ title: 'Keynote', startsAt: at('10:00'), endsAt: at('11:00') });
    const { id, version } = await rig.events.get(rig.actors.officer, event.id);
    const move = (startsAt: string, endsAt: string) =>
      rig.events.patch(rig.actors.officer, id, version, { startsAt, endsAt });
    await expect(move('2026-06-11T07:00:00Z', '2026-06-11T16:00:00Z')).rejects.toEqual(
      refusal('SESSION_PLAN.OUTSIDE_EVENT', '/startsAt'),
    );
    await expect(move('2026-06-09T07:00:00Z', '2026-06-11T16:00:00Z')).resolves.toBeDefined();
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
});
