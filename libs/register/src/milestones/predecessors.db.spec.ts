import { MilestoneList, type Area, type Milestone } from '@concord/contracts';
import { addDays } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);
const absent = '00000000-0000-7000-8000-000000000000';

describe('predecessors', () => {
  let rig: RegisterRig;
  let make: Builders;
  let area: Area;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.setToday(today);
    area = await make.area(await make.agreement());
  });

  const read = ({ id }: Pick<Milestone, 'id'>): Promise<Milestone> => rig.milestones.get(rig.actors.officer, id);
  const wait = async (milestone: Milestone, ...predecessors: Pick<Milestone, 'id'>[]): Promise<Milestone> =>
    rig.milestones.patch(rig.actors.officer, milestone.id, (await read(milestone)).version, {
      predecessorIds: predecessors.map(({ id }) => id),
    });
  const lateOnes = async () =>
    (
      await rig.milestones.list(
        rig.actors.officer,
        MilestoneList.parse({ agreementId: area.agreementId, predecessorLate: 'true' }),
      )
    ).data.map(({ title }) => title);

  it('are given with a milestone, replaced, and taken away', async () => {
    const [ground, mast] = [
      await make.milestone(area, { title: 'Ground', dueOn: day(5) }),
      await make.milestone(area, { title: 'Mast', dueOn: day(6) }),
    ];
    const lamp = await make.milestone(area, { title: 'Lamp', dueOn: day(9), predecessorIds: [ground.id] });
    expect(lamp.predecessors).toEqual([
      { id: ground.id, title: 'Ground', state: 'planned', dueOn: day(5), late: false },
    ]);
    const both = await wait(lamp, mast, ground, mast);
    expect(both.predecessorIds).toEqual([ground.id, mast.id]);
    expect(both.version).toBe(lamp.version + 1);
    expect((await wait(lamp)).predecessors).toEqual([]);
  });

  it('stand outside the dates of their agreement, before it begins or after it ends', async () => {
    const own = await make.area(await make.agreement({ effectiveOn: '2026-01-01', endsOn: '2026-12-31' }));
    for (const [title, dates] of Object.entries({
      first: { dueOn: '2026-01-01' },
      last: { dueOn: '2026-12-31' },
      early: { dueOn: '2025-12-31' },
      'early start': { kind: 'gradual' as const, startOn: '2025-12-31', dueOn: '2026-07-01' },
      late: { dueOn: '2027-01-01' },
      'late as agreed': { dueOn: '2026-07-01', baselineDueOn: '2027-01-01' },
      undated: {},
    }))
      await make.milestone(own, { title, ...dates });
    const { data } = await rig.milestones.list(
      rig.actors.officer,
      MilestoneList.parse({ agreementId: own.agreementId, outsideAgreement: 'true', sort: 'title' }),
    );
    expect(data.map(({ title }) => title)).toEqual(['early', 'early start', 'late', 'late as agreed']);
  });

  it('of an agreement that only says when it was signed, begin on that day, or on the first of its month or year', async () => {
    const begin = async (dueOn: string, signedOnPrecision: 'day' | 'month' | 'year') => {
      const signed = { effectiveOn: null, signedOn: '2026-03-31', signedOnPrecision };
      const own = await make.agreement(signed);
      await make.milestone(await make.area(own), { title: 'early', dueOn });
      const outside = MilestoneList.parse({ agreementId: own.id, outsideAgreement: 'true' });
      return [own.beginsOn, own.beginsOnPrecision, (await rig.milestones.list(rig.actors.officer, outside)).total];
    };
    expect(await begin('2026-03-30', 'day')).toEqual(['2026-03-31', 'day', 1]);
    expect(await begin('2026-03-30', 'month')).toEqual(['2026-03-01', 'month', 0]);
    expect(await begin('2026-02-28', 'month')).toEqual(['2026-03-01', 'month', 1]);
    expect(await begin('2025-12-31', 'year')).toEqual(['2026-01-01', 'year', 1]);
  });

  it('close no circle, whichever way round, and say along whom it would go', async () => {
    const [a, b, c] = [
      await make.milestone(area, { title: 'A' }),
      await make.milestone(area, { title: 'B' }),
      await make.milestone(area, { title: 'C' }),
    ];
    await wait(b, a);
    await wait(c, b);
    const circle = (path: string) =>
      expect.objectContaining({
        code: 'MILESTONE.PREDECESSOR_CYCLE',
        details: expect.objectContaining({
          fields: [expect.objectContaining({ pointer: '/predecessorIds', details: { path } })],
        }),
      });
    await expect(wait(a, c)).rejects.toEqual(circle('A → C → B → A'));
    await expect(wait(a, a)).rejects.toEqual(circle('A → A'));
    expect((await read(a)).predecessors).toEqual([]);
    // two ways to the same one are no circle
    expect((await wait(c, b, a)).predecessorIds).toHaveLength(2);
  });

  it('cannot close a circle by two writers at once', async () => {
    const [a, b] = [await make.milestone(area, { title: 'A' }), await make.milestone(area, { title: 'B' })];
    const ends = await Promise.allSettled([wait(a, b), wait(b, a)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('belong to the same agreement', async () => {
    const milestone = await make.milestone(area);
    const unknown = expect.objectContaining({ code: 'RECORD.REFERENCE_UNKNOWN' });
    await expect(wait(milestone, await make.loneMilestone())).rejects.toEqual(unknown);
    await expect(wait(milestone, { id: absent })).rejects.toEqual(unknown);
  });

  it.each<[string, { dueOn?: string }, { startOn?: string; dueOn?: string }, boolean]>([
    ['open and in time', { dueOn: day(5) }, { dueOn: day(9) }, false],
    ['past its date', { dueOn: day(-1) }, { dueOn: day(9) }, true],
    ['due today', { dueOn: today }, { dueOn: day(9) }, false],
    ['to end after this one begins', { dueOn: day(5) }, { startOn: day(4), dueOn: day(9) }, true],
    ['to end the day this one begins', { dueOn: day(4) }, { startOn: day(4), dueOn: day(9) }, false],
    ['to end after this one is due', { dueOn: day(10) }, { dueOn: day(9) }, true],
    ['without a date', {}, { dueOn: day(9) }, false],
  ])('warn of one that is %s', async (_name, first, then, late) => {
    const predecessor = await make.milestone(area, { title: 'First', ...first });
    const milestone = await make.milestone(area, { title: 'Then', ...then, predecessorIds: [predecessor.id] });
    expect(milestone.predecessors.map((one) => one.late)).toEqual([late]);
    expect(await lateOnes()).toEqual(late ? ['Then'] : []);
  });

  it('warn of one that was missed: it will not come', async () => {
    const first = await make.milestone(area, { title: 'First', dueOn: day(5) });
    const milestone = await make.milestone(area, { title: 'Then', dueOn: day(9), predecessorIds: [first.id] });
    expect(await lateOnes()).toEqual([]);
    await rig.milestones.decide(rig.actors.manager, first.id, first.version, { to: 'missed', reason: 'No ship.' });
    expect((await read(milestone)).predecessors).toMatchObject([{ state: 'missed', late: true }]);
    expect(await lateOnes()).toEqual(['Then']);
  });

  it('warn no more once the predecessor is done, or the milestone is', async () => {
    const first = await make.milestone(area, { title: 'First', dueOn: day(-3), evidencePolicy: 'none' });
    const milestone = await make.milestone(area, { title: 'Then', dueOn: day(9), predecessorIds: [first.id] });
    expect(await lateOnes()).toEqual(['Then']);
    await make.submit(first);
    expect((await read(milestone)).predecessors).toMatchObject([{ state: 'achieved', late: false }]);
    expect(await lateOnes()).toEqual([]);
  });
});
