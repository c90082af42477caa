import type { Agreement, Confidentiality } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { actorNames, Builders, RegisterRig, type ActorName } from '../testing/index.ts';

const counts = 'open overdue past_agreed submitted undated silent due_30 red amber green blue grey'.split(' ');

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  await rig.setToday('2026-06-15');
});
afterAll(() => rig.close());

const seenBy = async (by: ActorName, sql: string): Promise<Record<string, number>> => {
  const [row] = await rig.work.read(rig.actors[by], (tx: Tx) => tx.query<Record<string, number>>(sql));
  return row ?? {};
};

/** Counted from the rows the caller sees, one by one. */
const counted = `
SELECT (SELECT count(*)::int FROM agreement WHERE state = 'in_force') AS in_force,
  ${counts.map((name) => `coalesce(sum(${name}), 0)::int AS ${name}`).join(', ')} FROM milestone_tally`;

async function expectTrue(): Promise<void> {
  for (const by of actorNames)
    expect([by, await seenBy(by, 'SELECT * FROM tally_in_scope()')]).toEqual([by, await seenBy(by, counted)]);
}

async function withMilestones(confidentiality: Confidentiality): Promise<{ agreement: Agreement; ids: string[] }> {
  const agreement = await make.agreement({ confidentiality });
  const area = await make.area(agreement);
  const ids: string[] = [];
  for (const dueOn of ['2026-06-01', '2026-06-20', '2026-09-01']) ids.push((await make.milestone(area, { dueOn })).id);
  return { agreement, ids };
}

describe('what is tallied of the portfolio', () => {
  it('is what the rows say for everybody, whatever was written, removed and brought back, and by whom at once', async () => {
    const all = await Promise.all((['partner', 'internal', 'confidential'] as const).map(withMilestones));
    await expectTrue();
    expect((await seenBy('officer', 'SELECT * FROM tally_in_scope()'))['open']).toBe(9);
    // many at once, so that some of them fold what the others wrote
    await rig.owner.query(`ALTER TABLE tally_change ALTER COLUMN id RESTART WITH 253`);
    const reasonCode = 'implementation_delay';
    await Promise.all(
      all.map(async ({ ids }) => {
        for (const id of ids) await make.log({ id }, { percent: 40, reasonCode });
      }),
    );
    await expectTrue();
    const [first] = all;
    if (!first) throw new Error('nothing was made');
    const { id } = first.agreement;
    const { version } = await rig.agreements.get(rig.actors.administrator, id);
    await rig.removals.remove(rig.actors.administrator, 'agreements', { id, version }, 'recorded twice');
    await expectTrue();
    await rig.removals.restore(rig.actors.administrator, 'agreements', id);
    await expectTrue();
  });

  it('is folded by who writes, and tells the same', async () => {
    await withMilestones('partner');
    const before = await seenBy('administrator', 'SELECT * FROM tally_in_scope()');
    await rig.owner.query(`SELECT tally_fold()`);
    expect(await rig.look(`SELECT count(*)::int AS rows FROM tally_change`)).toEqual([{ rows: 1 }]);
    expect(await seenBy('administrator', 'SELECT * FROM tally_in_scope()')).toEqual(before);
    await rig.owner.query(`ALTER TABLE tally_change ALTER COLUMN id RESTART WITH 252`);
    await withMilestones('partner');
    expect(await rig.look(`SELECT id FROM tally_change WHERE id BETWEEN 252 AND 256`)).toEqual([]);
    expect(await rig.look(`SELECT id FROM tally_change WHERE id > 256 LIMIT 1`)).toHaveLength(1);
    await expectTrue();
  });

  it('is counted anew when the day turns, should it ever differ', async () => {
    await rig.owner.query(`INSERT INTO tally_change (open, in_force) VALUES (7, -1)`);
    await expect(expectTrue()).rejects.toThrow();
    rig.clock.set('2026-06-16');
    await rig.workerHealth.refreshDay();
    await expectTrue();
  });

  it('is read through the scope only', async () => {
    await expect(seenBy('administrator', 'SELECT * FROM tally_change')).rejects.toThrow(/permission denied/);
    await expect(seenBy('administrator', 'SELECT tally_anew()')).rejects.toThrow(/permission denied/);
    await expect(seenBy('administrator', 'SELECT tally_fold()')).rejects.toThrow(/permission denied/);
  });
});
