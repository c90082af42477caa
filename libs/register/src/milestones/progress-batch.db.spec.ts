import { LogMany, ProgressUpdateList, type Milestone } from '@concord/contracts';
import { addDays } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday(today));

type Who = keyof RegisterRig['actors'];
const logMany = (rows: readonly object[], by: Who = 'officer') =>
  rig.progressBatch.logMany(rig.actors[by], LogMany.parse({ rows }));
const read = ({ id }: Pick<Milestone, 'id'>) => rig.milestones.get(rig.actors.officer, id);
const updatesOf = async ({ id }: Pick<Milestone, 'id'>) =>
  (await rig.progress.list(rig.actors.officer, ProgressUpdateList.parse({ milestoneId: id }))).data;

describe('progress on many milestones at once', () => {
  it('is kept row by row, as if each had been logged alone', async () => {
    const [one, two] = [await make.loneMilestone(), await make.loneMilestone()];
    const { rows } = await logMany([
      { milestoneId: one.id, percent: 30, narrative: 'Poles stand.', declaredRag: 'green' },
      { milestoneId: two.id, percent: 0, asOf: addDays(today, -1) },
    ]);
    expect(rows.map(({ errors }) => errors)).toEqual([[], []]);
    expect(await read(one)).toMatchObject({ state: 'in_progress', percent: 30, health: { declared: 'green' } });
    const [update] = await updatesOf(one);
    expect(update).toMatchObject({
      id: rows[0]?.updateId,
      act: 'log',
      percent: 30,
      narrative: 'Poles stand.',
      visibility: 'internal',
      createdBy: { name: 'officer' },
    });
    expect((await updatesOf(two))[0]).toMatchObject({ percent: 0, asOf: '2026-06-14' });
  });

  it('keeps what is sound and says of the rest, at its cell, why not', async () => {
    const sound = await make.loneMilestone();
    const [fallen, done] = [await make.loneMilestone(), await make.loneMilestone({ evidencePolicy: 'none' })];
    await make.log(fallen, { percent: 70 });
    await make.submit(done);
    const foreign = '00000000-0000-7000-8000-00000000ffff';
    const { rows } = await logMany([
      { milestoneId: sound.id, percent: 10 },
      { milestoneId: fallen.id, percent: 20 },
      { milestoneId: done.id, percent: 20 },
      { milestoneId: foreign, percent: 20 },
      { milestoneId: (await make.loneMilestone()).id, percent: 5, asOf: addDays(today, 1) },
    ]);
    expect(rows.map(({ errors }) => errors.map(({ code, pointer }) => `${code} ${pointer}`))).toEqual([
      [],
      ['PROGRESS.FALL_NEEDS_REASON /reasonCode'],
      ['MILESTONE.CLOSED '],
      ['RECORD.NOT_FOUND '],
      ['PROGRESS.IN_FUTURE /asOf'],
    ]);
    expect(await read(sound)).toMatchObject({ percent: 10 });
    expect(await read(fallen)).toMatchObject({ percent: 70 });
    expect(await updatesOf(fallen)).toHaveLength(1);
  });

  it('takes out what owes a reason because its light got worse, and keeps the others', async () => {
    const worse = await make.loneMilestone({ dueOn: addDays(today, 2) });
    const other = await make.loneMilestone({ dueOn: addDays(today, 90) });
    await make.log(worse, { percent: 10 });
    await rig.setToday(addDays(today, 5));
    const asked = await logMany([
      { milestoneId: worse.id, percent: 20 },
      { milestoneId: other.id, percent: 20 },
    ]);
    expect(asked.rows.map(({ updateId }) => updateId === null)).toEqual([true, false]);
    expect(asked.rows[0]?.errors).toEqual([
      {
        pointer: '/reasonCode',
        code: 'PROGRESS.REASON_REQUIRED',
        detail:
          'The calculated status is “Needs attention” today; it was “On track” when progress was last logged. Choose a reason.',
      },
    ]);
    expect(await read(worse)).toMatchObject({ percent: 10 });
    expect(await read(other)).toMatchObject({ percent: 20 });
    const told = await logMany([{ milestoneId: worse.id, percent: 20, reasonCode: 'implementation_delay' }]);
    expect(told.rows[0]?.errors).toEqual([]);
    // the reason holds while the light gets no worse
    await logMany([{ milestoneId: worse.id, percent: 25 }]);
    expect((await updatesOf(worse))[0]).toMatchObject({ percent: 25, reasonCode: 'implementation_delay' });
  });

  it('is refused to whoever may not log, and a milestone stands in it once', async () => {
    const milestone = await make.loneMilestone();
    const { rows } = await logMany([{ milestoneId: milestone.id, percent: 20 }], 'colleague');
    expect(rows[0]?.errors).toMatchObject([{ code: 'ACCESS.DENIED' }]);
    const twice = { milestoneId: milestone.id, percent: 20 };
    expect(LogMany.safeParse({ rows: [twice, twice] }).success).toBe(false);
    expect(LogMany.safeParse({ rows: [{ ...twice, percent: 101 }] }).success).toBe(false);
  });

  it('asks as many statements for twenty as for two', async () => {
    const area = await make.area(await make.agreement());
    const rows: object[] = [];
    for (let n = 0; n < 20; n++) rows.push({ milestoneId: (await make.milestone(area)).id, percent: n });
    const two = await rig.statements.during(() => logMany(rows.slice(0, 2)));
    const twenty = await rig.statements.during(() => logMany(rows.map((row) => ({ ...row, percent: 30 }))));
    expect(twenty.length).toBe(two.length);
    expect(twenty.length).toBeLessThanOrEqual(12);
  });
});
