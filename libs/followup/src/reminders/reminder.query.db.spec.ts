import { systemActor } from '@concord/platform';
import { DeliveryRig } from '../testing/index.ts';
import { candidateParameters, candidates } from './reminder.query.ts';

interface Step {
  'Actual Rows': number;
  'Actual Loops': number;
  Plans?: Step[];
}
const mostRows = ({ 'Actual Rows': rows, 'Actual Loops': loops, Plans = [] }: Step): number =>
  Math.max(rows * loops, ...Plans.map(mostRows));

describe('the question of the reminders', () => {
  const many = 400;
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    const { agreement, area } = await rig.milestone('2031-04-02');
    await rig.register.owner.query(
      `INSERT INTO milestone (agreement_id, area_id, title, baseline_due_on, due_on, responsible_contact_id, created_at)
       SELECT $1, $2, 'Cable ' || n, '2031-04-02', '2031-04-02', (SELECT id FROM contact WHERE user_id IS NOT NULL LIMIT 1), '2031-01-01'
       FROM generate_series(1, $3::int) n`,
      [agreement.id, area.id, many],
    );
    await rig.workAt('2031-04-02T12:00:00Z');
  });
  afterAll(() => rig.close());

  it('makes few rows of each milestone on its way to the answer, whatever it believes of the tables', async () => {
    const plan = await rig.work.read(systemActor, async (tx) => {
      // as the planning asks it
      await tx.query(`SELECT set_config('enable_nestloop', 'off', true)`);
      const [explained] = await tx.query<{ 'QUERY PLAN': [{ Plan: Step }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) WITH ${candidates} SELECT count(*) FROM candidate`,
        await candidateParameters(tx),
      );
      return explained?.['QUERY PLAN'][0].Plan;
    });
    if (!plan) throw new Error('nothing was explained');
    const most = mostRows(plan);
    expect(most).toBeGreaterThanOrEqual(many);
    expect(most).toBeLessThan(20 * many);
  });
});
