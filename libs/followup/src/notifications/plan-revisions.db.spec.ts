import { CreatePlanRevision, NotificationList, type Agreement, type PlanRevision } from '@concord/contracts';
import type { ActorName } from '@concord/register/testing';
import { DeliveryRig } from '../testing/index.ts';

describe('a revision of the plan', () => {
  let rig: DeliveryRig;
  let agreement: Agreement;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    agreement = await rig.build.agreement({ title: 'Lights' });
    await rig.register.owner.query('DELETE FROM notification; DELETE FROM outbox');
  });

  const told = async (name: ActorName) =>
    (await rig.notifications.list(rig.register.actors[name], NotificationList.parse({}))).data.map(({ text }) => text);
  const propose = async (): Promise<PlanRevision> => {
    const milestone = await rig.build.milestone(await rig.build.area(agreement), {
      title: 'Mast',
      dueOn: '2026-09-01',
    });
    return rig.register.planRevisions.create(
      rig.register.actors.officer,
      CreatePlanRevision.parse({
        agreementId: agreement.id,
        reasonCode: 'force_majeure',
        moves: [{ milestoneId: milestone.id, baselineDueOn: '2026-10-01' }],
      }),
    );
  };
  const asked = () => `A revision of the plan of ${agreement.reference} waits for your decision: “Mast”.`;

  it('asks a manager once though it is relayed twice, and tells its proposer the decision', async () => {
    const { id, version } = await propose();
    await rig.relay.relay();
    await rig.register.work.write(rig.register.actors.officer, (tx) =>
      tx.publish('plan.revision-proposed', { revisionId: id }),
    );
    await rig.relay.relay();
    expect(await told('manager')).toEqual([asked()]);
    expect(await told('officer')).toEqual([]);
    expect(await told('partner')).toEqual([]);

    await rig.register.planRevisions.transition(rig.register.actors.manager, id, version, { to: 'approved' });
    await rig.relay.relay();
    expect(await told('officer')).toEqual([
      `Your revision of the plan of ${agreement.reference} was approved: “Mast”.`,
    ]);
    // nobody is asked any more what is decided
    expect(await told('manager')).toEqual([]);
  });

  it('that was withdrawn before it was relayed asks nobody', async () => {
    const { id, version } = await propose();
    await rig.register.planRevisions.transition(rig.register.actors.officer, id, version, { to: 'withdrawn' });
    await rig.relay.relay();
    expect(await told('manager')).toEqual([]);
    expect(await told('officer')).toEqual([]);
  });
});
