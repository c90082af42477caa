import type { Agreement, TransitionAgreement } from '@concord/contracts';
import { Builders, RegisterRig } from '@concord/register/testing';
import { DataSource } from 'typeorm';
import { StepsTakenBack1764073000844 } from './1764073000844-steps-taken-back.ts';

/** A database as the version before left it, and the migration run over it. */
describe('steps from before they could be taken back', () => {
  let rig: RegisterRig;
  let make: Builders;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());

  const step = async ({ id }: Pick<Agreement, 'id'>, wish: TransitionAgreement): Promise<Agreement> => {
    const { version } = await rig.agreements.get(rig.actors.officer, id);
    return rig.agreements.transition(rig.actors.officer, id, version, wish);
  };
  const begun = () => make.agreement({ effectiveOn: '2025-01-01', endsOn: '2028-01-01' });
  const migrate = async (): Promise<void> => {
    await rig.owner.query(`ALTER TABLE agreement DROP COLUMN before_step, DROP COLUMN correction_reason`);
    const source = await new DataSource({ type: 'postgres', url: rig.database.ownerUrl }).initialize();
    try {
      await new StepsTakenBack1764073000844().up(source.createQueryRunner());
    } finally {
      await source.destroy();
    }
  };

  it('are found in the audit, but not what the calendar ended nor what goes on again', async () => {
    const [suspended, twice, byClock, resumed] = [await begun(), await begun(), await begun(), await begun()];
    await step(suspended, { to: 'suspended', reason: 'Flood', on: '2026-01-09' });
    await step(twice, { to: 'suspended', reason: 'Flood', on: '2026-01-09' });
    await step(twice, { to: 'ended', reason: 'Dry', on: '2026-01-19' });
    await rig.owner.query(`UPDATE agreement SET state = 'ended', state_on = '2026-01-31' WHERE id = $1`, [byClock.id]);
    await step(resumed, { to: 'suspended', reason: 'Flood' });
    await step(resumed, { to: 'in_force', reason: 'Dry' });

    await migrate();
    const takesBackTo = async ({ id }: Agreement) => (await rig.agreements.get(rig.actors.officer, id)).takesBackTo;
    expect(await takesBackTo(suspended)).toBe('in_force');
    expect(await takesBackTo(twice)).toBe('suspended');
    expect(await takesBackTo(byClock)).toBeNull();
    expect(await takesBackTo(resumed)).toBeNull();
    expect(await step(twice, { to: 'suspended', act: 'takeBack', reason: 'The wrong one' })).toMatchObject({
      state: 'suspended',
      stateOn: '2026-01-09',
      stateReason: 'Flood',
    });
    expect(await step(suspended, { to: 'in_force', act: 'takeBack', reason: 'The wrong one' })).toMatchObject({
      state: 'in_force',
      stateOn: '2025-01-01',
      stateReason: null,
    });
  });
});
