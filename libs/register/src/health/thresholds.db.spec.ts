import { AddThresholds, defaultThresholds, ThresholdsList, type ThresholdsVersion } from '@concord/contracts';
import { addDays, type Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

describe('the numbers lights are judged by', () => {
  let rig: RegisterRig;
  let make: Builders;
  beforeEach(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
    await rig.setToday(today);
  });
  afterEach(() => rig.close());

  const { version: first, ...numbers } = defaultThresholds;
  const add = (
    seen: number,
    given: Partial<AddThresholds> = {},
    by: Actor = rig.actors.administrator,
  ): Promise<ThresholdsVersion> =>
    rig.thresholds.add(by, seen, AddThresholds.parse({ ...numbers, reason: 'The board decided.', ...given }));
  const versions = async (by: Actor = rig.actors.viewer) =>
    (await rig.thresholds.list(by, ThresholdsList.parse({}))).data.map(({ thresholds }) => thresholds);

  it('are those of the contract at first, and read by everybody', async () => {
    expect(await versions()).toEqual([defaultThresholds]);
    expect(await versions(rig.actors.partner)).toEqual([defaultThresholds]);
  });

  it('judge every light anew, in a new version that tells who and why', async () => {
    const late = await make.loneMilestone({ dueOn: addDays(today, -5) });
    const lightOf = async () => (await rig.milestones.get(rig.actors.officer, late.id)).health.computed;
    expect(await lightOf()).toBe('amber');
    const added = await add(first, { amberLateDays: 7, redLateDays: 60 });
    expect(added).toMatchObject({
      createdBy: { id: rig.actors.administrator.userId },
      reason: 'The board decided.',
      thresholds: { version: 2, amberLateDays: 7, redLateDays: 60 },
    });
    await rig.workerHealth.refreshAll();
    expect(await lightOf()).toBe('green');
    await add(2, { amberLateDays: 1, redLateDays: 3 });
    await rig.workerHealth.refreshAll();
    expect(await lightOf()).toBe('red');
    expect((await versions()).map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('are followed by one of two who add at once; the other is told', async () => {
    const ends = await Promise.allSettled([add(first, { silentDays: 30 }), add(first, { silentDays: 90 })]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')?.reason).toEqual(refusal('RECORD.STALE'));
  });

  it.each<[string, Partial<AddThresholds>, string]>([
    ['red before amber by days', { redLateDays: 2, amberLateDays: 3 }, '/redLateDays'],
    ['red before amber by points', { redVariance: -10, amberVariance: -10 }, '/redVariance'],
  ])('are refused with %s', async (_name, given, pointer) => {
    await expect(add(first, given)).rejects.toEqual(refusal('HEALTH.AMBER_BEFORE_RED', pointer));
  });

  it.each(['officer', 'manager', 'viewer', 'partner'] as const)('are added by no %s', async (name) => {
    await expect(add(first, {}, rig.actors[name])).rejects.toEqual(refusal('ACCESS.DENIED'));
    // and the database holds to it, whatever a service does
    await expect(
      rig.work.write(rig.actors[name], (tx) =>
        tx.affect(
          `INSERT INTO health_thresholds (number, red_late_days, amber_late_days, amber_slip_days, red_variance, amber_variance, silent_days, red_weight_share, due_soon_days)
           VALUES (2, 30, 1, 7, -25, -10, 60, 0.25, 14)`,
        ),
      ),
    ).rejects.toThrow('row-level security');
  });

  it('are never changed', async () => {
    const changed = await rig.work.write(rig.actors.administrator, (tx) =>
      tx.affect(`UPDATE health_thresholds SET silent_days = 1`),
    );
    expect(changed).toBe(0);
    expect(await versions()).toEqual([defaultThresholds]);
  });
});
