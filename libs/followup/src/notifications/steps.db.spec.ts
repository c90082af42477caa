import { NotificationList, type Agreement, type TransitionAgreement } from '@concord/contracts';
import { addDays, dateIn } from '@concord/platform';
import { LifecycleService, Office } from '@concord/register';
import type { ActorName } from '@concord/register/testing';
import { DeliveryRig } from '../testing/index.ts';
import { formats } from '../texts/index.ts';

const day = (count: number): string => addDays(dateIn('UTC', new Date()), count);
const written = (on: string): string => formats('en').date(on);

describe('a step of an agreement', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.register.owner.query('DELETE FROM notification; DELETE FROM outbox');
  });

  const told = async (name: ActorName): Promise<string[]> => {
    await rig.relay.relay();
    return (await rig.notifications.list(rig.register.actors[name], NotificationList.parse({}))).data.map(
      ({ text }) => text,
    );
  };
  /** In force, with a manager on its team besides the officer. */
  const agreement = async (given: object = {}): Promise<Agreement> => {
    const made = await rig.build.agreement({ title: 'Lights', effectiveOn: '2026-01-01', ...given });
    await rig.register.owner.query(
      `INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager') ON CONFLICT DO NOTHING`,
      [made.id, rig.register.actors.manager.userId],
    );
    await rig.relay.relay();
    await rig.register.owner.query('DELETE FROM notification');
    return made;
  };
  const documentOf = async (one: Agreement): Promise<string> => (await rig.build.document(one)).id;
  const move = ({ id, version }: Agreement, wish: TransitionAgreement): Promise<Agreement> =>
    rig.register.agreements.transition(rig.register.actors.officer, id, version, wish);
  /** What is said is heard by the machine's own clock: so the agreement's days come closer, not the day to them. */
  const letPass = async (id: string, days: number): Promise<void> => {
    await rig.register.owner.query(
      `UPDATE agreement SET planned_on = planned_on - $2::int, ends_on = ends_on - $2::int WHERE id = $1`,
      [id, days],
    );
    await new LifecycleService(rig.work, new Office('UTC')).turn();
  };

  it('is told to the others of its team, once, and not to the partner', async () => {
    const { reference, ...made } = await agreement();
    await move({ reference, ...made }, { to: 'suspended', reason: 'Flood' });
    await rig.relay.relay();
    await rig.register.owner.query(`UPDATE outbox SET handled_at = NULL`);
    expect(await told('manager')).toEqual([`“Lights” (${reference}) is now: suspended.`]);
    expect(await told('officer')).toEqual([]);
    expect(await told('partner')).toEqual([]);
  });

  it('that waits for its day is told, and told to everybody when the calendar takes it', async () => {
    const made = await agreement();
    const { reference } = made;
    await move(made, { to: 'suspended', reason: 'Works', on: day(5) });
    expect(await told('manager')).toEqual([
      `“Lights” (${reference}): suspended from ${written(day(5))}, unless it is called off.`,
    ]);
    await letPass(made.id, 5);
    expect(await told('officer')).toEqual([`“Lights” (${reference}) is now: suspended.`]);
    expect(await told('manager')).toHaveLength(2);
  });

  it('that was recorded by mistake is told as taken back, and a correction with the right day', async () => {
    const made = await agreement();
    const { reference } = made;
    const stood = await move(made, { to: 'suspended', reason: 'Flood' });
    const right = await rig.register.corrections.correct(rig.register.actors.officer, made.id, stood.version, {
      on: day(-3),
      correction: 'Mistyped',
    });
    await move(right, { to: 'in_force', act: 'takeBack', reason: 'The wrong agreement' });
    expect(await told('manager')).toEqual(
      expect.arrayContaining([
        `The last step of “Lights” (${reference}) was corrected; its day is ${written(day(-3))}.`,
        `The last step of “Lights” (${reference}) was recorded by mistake and is taken back; it is now: in force.`,
      ]),
    );
  });

  it('that ends it says its last day, and that it was called off', async () => {
    const made = await agreement();
    const { reference } = made;
    const kept = await move(made, {
      to: 'terminated',
      reason: 'Agreed',
      on: day(30),
      documentId: await documentOf(made),
    });
    await rig.relay.relay();
    await rig.register.agreements.callOff(rig.register.actors.officer, kept.id, kept.version, {
      reason: 'Agreed anew',
    });
    expect(await told('manager')).toEqual([
      `What was planned for “Lights” (${reference}) on ${written(day(30))} is called off.`,
      `“Lights” (${reference}) will end: its last day is ${written(day(30))}.`,
    ]);
  });

  it('that stands on a notice is told as one', async () => {
    const made = await agreement({ noticeDays: 30 });
    const [party] = made.parties;
    await move(made, {
      to: 'terminated',
      reason: 'By the other side',
      documentId: await documentOf(made),
      notice: { on: day(-5), organisationId: party?.organisationId ?? '' },
    });
    expect(await told('manager')).toEqual([
      `Notice was given of “Lights” (${made.reference}): its last day is ${written(day(25))}.`,
    ]);
  });

  it('by which it renews itself is told with its new end', async () => {
    const { id, reference } = await agreement({
      endsOn: day(30),
      renewalRule: 'automatic',
      renewalMonths: 12,
      noticeDays: 10,
    });
    await letPass(id, 31);
    expect(await told('officer')).toEqual([
      expect.stringContaining(`“Lights” (${reference}) has renewed itself and now ends on `),
    ]);
  });
});
