import { HistoryList, ShiftDates, shiftLimit, type Milestone, type ShiftedDates } from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  await rig.owner.query(
    `INSERT INTO country_calendar (country, weekend, filled_to) VALUES ('CH', '{6,7}', 2027), ('EG', '{5,6}', 2027);
     INSERT INTO holiday (country, on_day, name, source) VALUES ('CH', '2026-06-22', 'Harbour day', 'office');
     UPDATE organisation SET country = 'CH' WHERE id = '${rig.organisations.partner}'`,
  );
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

const why = { reasonCode: 'implementation_delay', reasonText: 'The ship is late.' };
type Who = keyof RegisterRig['actors'];
type Wish = Partial<Record<keyof ShiftDates, unknown>>;
const ids = (...milestones: { id: string }[]) => milestones.map(({ id }) => id);
const ask = (wish: Wish, by: Who = 'officer'): Promise<ShiftedDates> =>
  rig.dateShifts.shift(rig.actors[by], ShiftDates.parse({ unit: 'working_days', ...why, ...wish }));
const shiftNow = async (wish: Wish, by: Who = 'officer'): Promise<ShiftedDates> => {
  const { seen } = await ask(wish, by);
  return ask({ ...wish, seen }, by);
};
const get = (id: string): Promise<Milestone> => rig.milestones.get(rig.actors.officer, id);
const moves = ({ rows }: ShiftedDates) => Object.fromEntries(rows.map(({ title, then }) => [title, then]));
const whys = ({ rows }: ShiftedDates) =>
  Object.fromEntries(rows.map(({ title, errors }) => [title, errors.map(({ code }) => code).join()]));

describe('dates shifted together', () => {
  it('are shown before they move, and move as they were shown', async () => {
    const area = await make.area(await make.agreement());
    const one = await make.milestone(area, { title: 'One', dueOn: '2026-06-19' });
    await make.milestone(area, { title: 'Two', dueOn: '2026-07-01' });
    const wish = { filter: { areaId: area.id }, by: 10 };
    const shown = await ask(wish);
    expect(shown).toMatchObject({
      applied: false,
      moved: 2,
      rows: [
        { title: 'One', now: '2026-06-19', then: '2026-07-03', passed: { weekendDays: 4, holidays: [] }, errors: [] },
        { title: 'Two', now: '2026-07-01', then: '2026-07-15' },
      ],
      calendars: [{ country: null, knownTo: null, milestones: 2 }],
    });
    expect(await get(one.id)).toMatchObject({ dueOn: '2026-06-19' });
    expect(await ask({ ...wish, seen: shown.seen })).toEqual({
      ...shown,
      applied: true,
      shiftIds: [expect.any(String)],
    });
    expect(await get(one.id)).toMatchObject({
      dueOn: '2026-07-03',
      baselineDueOn: '2026-06-19',
      health: { slip: 14 },
    });
  });

  it('count the working days of the responsible side, there and back, and name the holidays they pass', async () => {
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    const theirs = await make.milestone(area, {
      title: 'Theirs',
      dueOn: '2026-06-19',
      responsiblePartyId: make.partyOf(agreement, 'partner'),
    });
    const nobodys = await make.milestone(area, { title: 'Nobody’s', dueOn: '2026-06-19' });
    const shown = await ask({ ids: ids(theirs, nobodys), by: 1 });
    expect(moves(shown)).toEqual({ Theirs: '2026-06-23', 'Nobody’s': '2026-06-22' });
    expect(shown.rows.find(({ title }) => title === 'Theirs')?.passed).toEqual({
      weekendDays: 2,
      holidays: [{ onDay: '2026-06-22', name: 'Harbour day' }],
      moreHolidays: 0,
    });
    expect(shown.calendars).toEqual(
      expect.arrayContaining([
        { country: 'CH', knownTo: 2027, milestones: 1 },
        { country: null, knownTo: null, milestones: 1 },
      ]),
    );
    await shiftNow({ ids: ids(theirs), by: 1 });
    expect(moves(await ask({ ids: ids(theirs), by: -1 }))).toEqual({ Theirs: '2026-06-19' });
  });

  it('count by the calendar that was chosen, and by days tell what falls on a day off', async () => {
    const one = await make.loneMilestone({ title: 'One', dueOn: '2026-06-18' });
    expect(moves(await ask({ ids: ids(one), by: 1, country: 'EG' }))).toEqual({ One: '2026-06-21' });
    const { rows } = await ask({ ids: ids(one), by: 4, unit: 'days', country: 'CH' });
    expect(rows[0]).toMatchObject({ then: '2026-06-22', dayOff: { holiday: 'Harbour day' } });
    expect((await ask({ ids: ids(one), by: 2, unit: 'days' })).rows[0]?.dayOff).toEqual({ holiday: null });
    await expect(ask({ ids: ids(one), by: 1, country: 'JP' })).rejects.toMatchObject({
      code: 'HOLIDAY.NO_CALENDAR',
      details: { fields: [{ pointer: '/country' }] },
    });
  });

  it('leave what cannot move and say why, and move the others', async () => {
    const area = await make.area(await make.agreement({ endsOn: '2026-08-01' }));
    const fine = await make.milestone(area, { title: 'Fine', dueOn: '2026-07-30' });
    const achieved = await make.submit(
      await make.milestone(area, { title: 'Done', dueOn: '2026-07-01', evidencePolicy: 'none' }),
    );
    const gradual = { kind: 'gradual', startOn: '2026-07-01' };
    const begun = await make.milestone(area, { title: 'Begun', dueOn: '2026-07-03', ...gradual });
    const undated = await make.milestone(area, { title: 'Undated' });
    const foreign = { id: '00000000-0000-7000-8000-00000000ffff' };
    const back = await ask({ ids: ids(fine, achieved, begun, undated, foreign), by: -5 });
    expect(whys(back)).toEqual({
      Fine: '',
      Done: 'SHIFT.NOT_OPEN',
      Begun: 'SHIFT.BEFORE_START',
      Undated: 'SHIFT.NO_DATE',
      null: 'RECORD.NOT_FOUND',
    });
    expect(back.rows.find(({ title }) => title === 'Begun')?.errors[0]?.detail).toContain('26 Jun 2026');
    expect(whys(await ask({ ids: ids(fine), by: 5 }, 'colleague'))).toEqual({ Fine: 'SHIFT.NOT_YOURS' });
    const { rows } = await shiftNow({ ids: ids(fine, achieved), by: 5 });
    expect(rows.find(({ title }) => title === 'Fine')).toMatchObject({ then: '2026-08-06', afterEnd: true });
    expect(await get(fine.id)).toMatchObject({ dueOn: '2026-08-06' });
    expect(await get(achieved.id)).toMatchObject({ dueOn: '2026-07-01' });
    await expect(shiftNow({ ids: ids(achieved), by: 5 })).rejects.toMatchObject({ code: 'SHIFT.NOTHING_MOVES' });
  });

  it('that are over after the move are pointed out', async () => {
    const area = await make.area(await make.agreement());
    const late = await make.milestone(area, { title: 'Late', dueOn: '2026-06-01' });
    const today = await make.milestone(area, { title: 'Today', dueOn: '2026-06-08' });
    const overOf = async (agreed: boolean) =>
      (await ask({ ids: ids(late, today), by: 5, agreed })).rows.map(({ then, over }) => [then, over]);
    for (const agreed of [false, true])
      expect(await overOf(agreed)).toEqual([
        ['2026-06-08', true],
        ['2026-06-15', false],
      ]);
  });

  it('never overtake what comes first, along the whole chain', async () => {
    const area = await make.area(await make.agreement());
    const first = await make.milestone(area, { title: 'First', dueOn: '2026-07-01' });
    const after = (title: string, before: Milestone, dueOn: string) =>
      make.milestone(area, { title, dueOn, predecessorIds: [before.id] });
    const second = await after('Second', first, '2026-07-03');
    const third = await after('Third', second, '2026-07-06');
    expect(whys(await ask({ ids: ids(second, third), by: -5 }))).toEqual({
      Second: 'SHIFT.BEFORE_PREDECESSOR',
      Third: 'SHIFT.BEFORE_PREDECESSOR',
    });
    expect(whys(await ask({ ids: ids(first, second, third), by: -5 }))).toEqual({ First: '', Second: '', Third: '' });
    // what stood behind it already is not held by it
    const behind = await after('Behind', third, '2026-06-30');
    expect(whys(await ask({ ids: ids(behind), by: -5 }))).toEqual({ Behind: '' });
  });

  it.each([
    ['a milestone', (milestone: Milestone) => make.log(milestone)],
    [
      'a holiday',
      () =>
        rig.owner.query(
          `INSERT INTO holiday (country, on_day, name, source) VALUES ('CH', '2026-06-25', 'Storm', 'office')`,
        ),
    ],
    [
      'what the filter finds',
      ({ areaId, agreementId }: Milestone) => make.milestone({ id: areaId, agreementId }, { dueOn: '2026-09-01' }),
    ],
  ])('stay where they are when %s changed since they were shown', async (_what, change) => {
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    const one = await make.milestone(area, {
      dueOn: '2026-06-24',
      responsiblePartyId: make.partyOf(agreement, 'partner'),
    });
    const wish = { filter: { areaId: area.id }, by: 3 };
    const { seen } = await ask(wish);
    await change(one);
    await expect(ask({ ...wish, seen })).rejects.toMatchObject({ code: 'SHIFT.CHANGED_MEANWHILE', status: 412 });
    expect(await get(one.id)).toMatchObject({ dueOn: '2026-06-24' });
  });

  it('move once, however many confirm the same preview at the same moment', async () => {
    const one = await make.loneMilestone({ dueOn: '2026-07-01' });
    const wish = { ids: ids(one), by: 5, unit: 'days' };
    const { seen } = await ask(wish);
    const answers = await Promise.allSettled([1, 2, 3].map(() => ask({ ...wish, seen })));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await get(one.id)).toMatchObject({ dueOn: '2026-07-06' });
  });

  it('are told in the history and in how the dates moved', async () => {
    const area = await make.area(await make.agreement());
    const one = await make.milestone(area, { dueOn: '2026-07-01' });
    await make.milestone(area, { dueOn: '2026-07-02' });
    await shiftNow({ filter: { areaId: area.id }, by: 10, country: 'CH' });
    const shift = { by: 10, unit: 'working_days', country: 'CH', milestones: 2, ...why, undone: false };
    expect(await rig.dateMoves.list(rig.actors.officer, one.id)).toEqual([
      expect.objectContaining({ field: 'dueOn', from: '2026-07-01', to: '2026-07-15', by: 'officer', shift }),
    ]);
    const { data } = await rig.history.list(rig.actors.officer, area.agreementId, HistoryList.parse({}));
    expect(
      data
        .filter(({ action }) => action === 'changed')
        .map((entry) => [entry.resource, entry.shift])
        .slice(0, 3),
    ).toEqual([
      ['milestone', shift],
      ['milestone', shift],
      ['agreement', null],
    ]);
    expect(data.map(({ resource }) => resource)).not.toContain('date_shift');
  });

  it('are bounded, and need a way and an amount', async () => {
    const area = await make.area(await make.agreement());
    await rig.owner.query(
      `INSERT INTO milestone (agreement_id, area_id, title, kind, due_on) SELECT $1, $2, 'M' || n, 'deliverable', '2026-07-01' FROM generate_series(1, $3) n`,
      [area.agreementId, area.id, shiftLimit + 1],
    );
    await expect(ask({ filter: { areaId: area.id }, by: 1 })).rejects.toMatchObject({
      code: 'SHIFT.TOO_MANY',
      details: { limit: shiftLimit },
    });
    const id = '00000000-0000-7000-8000-000000000001';
    for (const wrong of [
      { by: 1 },
      { ids: [id], filter: {}, by: 1 },
      { ids: [id], by: 0 },
      { ids: [id], by: 1.5 },
      { ids: [id], by: 1831 },
      { ids: [id], by: 1, unit: 'weeks' },
      { filter: { colour: 'red' }, by: 1 },
      { filter: { open: 'maybe' }, by: 1 },
      { ids: [id], by: 1, seen: 'yes' },
      { ids: [id], by: 1, reasonCode: undefined },
    ])
      expect([wrong, ShiftDates.safeParse({ unit: 'days', ...why, ...wrong }).success]).toEqual([wrong, false]);
    await expect(ask({ ids: [id], by: 1, reasonCode: 'other', reasonText: null })).rejects.toMatchObject({
      code: 'PROGRESS.REASON_TEXT_REQUIRED',
    });
  });

  it('ask as few statements for hundreds as for two', async () => {
    const area = await make.area(await make.agreement());
    await rig.owner.query(
      `INSERT INTO milestone (agreement_id, area_id, title, kind, baseline_due_on, due_on) SELECT $1, $2, 'M' || n, 'deliverable', '2026-07-01', '2026-07-01' FROM generate_series(1, 400) n`,
      [area.agreementId, area.id],
    );
    const wish = { filter: { areaId: area.id }, by: 10 };
    const { seen } = await ask(wish);
    expect((await rig.statements.during(() => ask({ ...wish, seen }))).length).toBeLessThanOrEqual(12);
    const agreed = { ...wish, agreed: true };
    const signed = await ask(agreed);
    expect((await rig.statements.during(() => ask({ ...agreed, seen: signed.seen }))).length).toBeLessThanOrEqual(12);
  });
});

describe('agreed dates shifted together', () => {
  it('are one revision of the plan an agreement, which a manager approves in one act', async () => {
    const area = await make.area(await make.agreement());
    const one = await make.milestone(area, { title: 'One', dueOn: '2026-07-01' });
    const two = await make.milestone(area, { title: 'Two', baselineDueOn: '2026-07-02', dueOn: '2026-07-20' });
    const elsewhere = await make.loneMilestone({ title: 'Elsewhere', dueOn: '2026-07-03' });
    const wish = { ids: ids(one, two, elsewhere), by: 5, agreed: true };
    const shown = await ask(wish);
    expect(shown.rows).toEqual([
      expect.objectContaining({ title: 'One', then: '2026-07-08', along: { from: '2026-07-01', to: '2026-07-08' } }),
      expect.objectContaining({ title: 'Two', then: '2026-07-09', along: null }),
      expect.objectContaining({ title: 'Elsewhere', then: '2026-07-10' }),
    ]);
    const { revisionIds } = await ask({ ...wish, seen: shown.seen });
    expect(revisionIds).toHaveLength(2);
    expect(await get(one.id)).toMatchObject({ baselineDueOn: '2026-07-01' });
    expect(whys(await ask(wish))).toEqual({
      One: 'REVISION.PENDING',
      Two: 'REVISION.PENDING',
      Elsewhere: 'REVISION.PENDING',
    });

    const { pendingRevisionId } = await get(one.id);
    const proposed = await rig.planRevisions.get(rig.actors.manager, pendingRevisionId ?? '');
    expect(proposed).toMatchObject({
      reasonText: 'The ship is late.',
      shift: { by: 5, unit: 'working_days', country: null, milestones: 2, ...why, undone: false },
      moves: [{ title: 'One' }, { title: 'Two', dueFrom: '2026-07-20', dueTo: '2026-07-20' }],
    });
    await rig.planRevisions.transition(rig.actors.manager, proposed.id, proposed.version, { to: 'approved' });
    expect(await get(one.id)).toMatchObject({
      baselineDueOn: '2026-07-08',
      originalDueOn: '2026-07-01',
      dueOn: '2026-07-08',
    });
    expect(await get(two.id)).toMatchObject({ baselineDueOn: '2026-07-09', dueOn: '2026-07-20' });
    expect((await get(elsewhere.id)).pendingRevisionId).not.toBeNull();
    expect(
      (await rig.dateMoves.list(rig.actors.officer, one.id)).map(({ field, shift }) => [field, shift?.by]),
    ).toEqual([
      ['baselineDueOn', 5],
      ['dueOn', 5],
    ]);
  });

  it('leave what was submitted, as current dates do', async () => {
    const submitted = await make.submit(await make.loneMilestone({ title: 'Submitted', dueOn: '2026-07-01' }));
    for (const agreed of [false, true])
      expect(whys(await ask({ ids: ids(submitted), by: 5, agreed }))).toEqual({ Submitted: 'SHIFT.NOT_OPEN' });
  });
});

describe('a shift that is undone', () => {
  const undo = (shiftIds: string[], by: Who = 'officer') => rig.dateShifts.undo(rig.actors[by], { shiftIds });

  it('moves everything back, also what had no current date of its own, and is told so', async () => {
    const area = await make.area(await make.agreement());
    const one = await make.milestone(area, { title: 'One', dueOn: '2026-07-01' });
    const lone = await make.loneMilestone({ baselineDueOn: '2026-07-03', dueOn: null });
    const { shiftIds } = await shiftNow({ ids: ids(one, lone), by: 5 });
    expect(shiftIds).toHaveLength(2);
    expect(await get(one.id)).toMatchObject({ dueOn: '2026-07-08', health: { slip: 7 } });
    expect(await undo(shiftIds)).toEqual({ moved: 2, stayed: 0 });
    expect(await get(one.id)).toMatchObject({ dueOn: '2026-07-01', health: { slip: 0 } });
    expect((await get(lone.id)).dueOn).toBe(lone.dueOn);
    expect((await rig.dateMoves.list(rig.actors.officer, one.id)).map(({ to, shift }) => [to, shift?.undone])).toEqual([
      ['2026-07-08', false],
      ['2026-07-01', true],
    ]);
    await expect(undo(shiftIds)).rejects.toMatchObject({ code: 'SHIFT.UNDONE' });
  });

  it('leaves what was changed or submitted since', async () => {
    const area = await make.area(await make.agreement());
    const [one, moved, done] = [
      await make.milestone(area, { title: 'One', dueOn: '2026-07-01' }),
      await make.milestone(area, { title: 'Moved', dueOn: '2026-07-01' }),
      await make.milestone(area, { title: 'Done', dueOn: '2026-07-01' }),
    ];
    const { shiftIds } = await shiftNow({ ids: ids(one, moved, done), by: 5 });
    await make.submit(await get(done.id));
    const { version } = await get(moved.id);
    await rig.milestones.patch(rig.actors.officer, moved.id, version, { dueOn: '2026-08-01' });
    expect(await undo(shiftIds)).toEqual({ moved: 1, stayed: 2 });
    const dates = [one, moved, done].map(async ({ id }) => (await get(id)).dueOn);
    expect(await Promise.all(dates)).toEqual(['2026-07-01', '2026-08-01', '2026-07-08']);
  });

  it('is undone by the team, and while something of it still stands', async () => {
    const one = await make.loneMilestone({ dueOn: '2026-07-01' });
    const { shiftIds } = await shiftNow({ ids: ids(one), by: 5 });
    await expect(undo(shiftIds, 'colleague')).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
    await expect(undo(shiftIds, 'otherPartner')).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
    const { version } = await get(one.id);
    await rig.milestones.patch(rig.actors.officer, one.id, version, { dueOn: '2026-08-01' });
    await expect(undo(shiftIds)).rejects.toMatchObject({ code: 'SHIFT.NOTHING_TO_UNDO' });
  });
});
