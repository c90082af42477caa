import { NotificationList, type Agreement, type AgreementState } from '@concord/contracts';
import type { ActorName } from '@concord/register/testing';
import { DeliveryRig } from '../testing/index.ts';

describe('an agreement that waits for approval', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
  });
  afterAll(() => rig.close());
  beforeEach(() => rig.register.owner.query('DELETE FROM notification; DELETE FROM outbox'));

  const told = async (name: ActorName) =>
    (await rig.notifications.list(rig.register.actors[name], NotificationList.parse({}))).data.map(({ text }) => text);
  const move = ({ id, version }: Agreement, to: AgreementState, by: ActorName, reason?: string) =>
    rig.register.agreements.transition(rig.register.actors[by], id, version, { to, ...(reason ? { reason } : {}) });
  const submitted = async (by: ActorName = 'officer'): Promise<Agreement> =>
    move(await move(await rig.build.draft({ title: 'Lights' }), 'negotiation', by), 'approval', by);

  it('is told to a manager once though it is relayed twice, and no more once it is decided', async () => {
    const agreement = await submitted();
    await rig.relay.relay();
    await rig.register.work.write(rig.register.actors.officer, (tx) =>
      tx.publish('agreement.approval', { agreementId: agreement.id, version: agreement.version - 1, by: null }),
    );
    await rig.relay.relay();
    expect(await told('manager')).toEqual([`“Lights” (${agreement.reference}) waits for your approval.`]);
    expect(await told('officer')).toEqual([]);
    expect(await told('partner')).toEqual([]);

    await move(agreement, 'signature', 'manager');
    await rig.relay.relay();
    expect(await told('manager')).toEqual([]);
    expect(await told('officer')).toEqual([`“Lights” (${agreement.reference}) was approved.`]);
  });

  it('is not told to who submitted it, who hears when somebody else sends it back', async () => {
    const own = await submitted('manager');
    await rig.relay.relay();
    expect(await told('manager')).toEqual([]);
    await move(own, 'negotiation', 'officer', 'One more clause.');
    await rig.relay.relay();
    expect(await told('manager')).toEqual([`“Lights” (${own.reference}) was taken back to negotiation.`]);
  });
});
