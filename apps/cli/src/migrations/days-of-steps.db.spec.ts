import type { Agreement, TransitionAgreement } from '@concord/contracts';
import { Builders, RegisterRig } from '@concord/register/testing';
import { DataSource } from 'typeorm';
import { DaysOfSteps1764073000807 } from './1764073000807-days-of-steps.ts';

/** Rows as older versions left them, and the migration run over them. */
describe('the days of steps from before they were kept', () => {
  let rig: RegisterRig;
  let make: Builders;
  let recorded: string;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
    // the audit goes by the database's own clock
    const [now] = await rig.look<{ day: string }>(`SELECT (now() AT TIME ZONE 'UTC')::date::text AS day`, []);
    recorded = now?.day ?? '';
  });
  afterAll(() => rig.close());

  const step = async ({ id }: Pick<Agreement, 'id'>, wish: TransitionAgreement): Promise<Agreement> => {
    const { version } = await rig.agreements.get(rig.actors.officer, id);
    return rig.agreements.transition(rig.actors.officer, id, version, wish);
  };
  const begun = (): Promise<Agreement> => make.agreement({ effectiveOn: '2025-01-01', endsOn: '2028-01-01' });
  const put = (set: string, { id }: Pick<Agreement, 'id'>) =>
    rig.owner.query(`UPDATE agreement SET ${set} WHERE id = $1`, [id]);
  const migrate = async (): Promise<void> => {
    const source = await new DataSource({ type: 'postgres', url: rig.database.ownerUrl }).initialize();
    try {
      const runner = source.createQueryRunner();
      await runner.startTransaction();
      await new DaysOfSteps1764073000807().up(runner);
      await runner.commitTransaction();
    } finally {
      await source.destroy();
    }
  };

  it('are found in the audit, and unknown where it has no step', async () => {
    const [suspended, kept, closed, reclosed, byClock, unknown] = [
      await begun(),
      await begun(),
      await begun(),
      await begun(),
      await begun(),
      await begun(),
    ];
    await step(suspended, { to: 'suspended', reason: 'Flood' });
    await put('state_on = NULL', suspended);
    await step(kept, { to: 'suspended', reason: 'Flood', on: '2026-01-09' });
    for (const one of [closed, reclosed]) await step(one, { to: 'ended', reason: 'No funds', on: '2026-01-09' });
    await put(`state = 'closed', state_on = '2026-02-01', state_reason = 'All is filed'`, closed);
    await put(`state = 'closed', state_on = '2026-02-01', state_reason = NULL`, reclosed);
    await put(`state = 'ended', ends_on = '2026-01-31', state_on = NULL`, byClock);
    await rig.owner.query(`ALTER TABLE agreement DISABLE TRIGGER USER`);
    await put(`state = 'ended', state_on = NULL`, unknown);
    await rig.owner.query(`ALTER TABLE agreement ENABLE TRIGGER USER`);

    await migrate();
    const standing = async ({ id }: Agreement) => {
      const { stateOn, stateReason } = await rig.agreements.get(rig.actors.officer, id);
      return { stateOn, stateReason };
    };
    expect(await standing(suspended)).toEqual({ stateOn: recorded, stateReason: 'Flood' });
    expect(await standing(kept)).toEqual({ stateOn: '2026-01-09', stateReason: 'Flood' });
    expect(await standing(closed)).toEqual({ stateOn: '2026-01-09', stateReason: 'No funds\n\nAll is filed' });
    expect(await standing(reclosed)).toEqual({ stateOn: '2026-01-09', stateReason: 'No funds' });
    expect((await standing(byClock)).stateOn).toBe('2026-01-31');
    expect((await standing(unknown)).stateOn).toBeNull();
  });
});
