import { NotificationList, type Milestone } from '@concord/contracts';
import type { ActorName } from '@concord/register/testing';
import { DeliveryRig } from '../testing/index.ts';

describe('a milestone sent back', () => {
  let rig: DeliveryRig;
  let submitted: Milestone;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.register.owner.query('DELETE FROM notification; DELETE FROM outbox');
    submitted = await rig.build.submit(await rig.build.loneMilestone({ title: 'Mast raised' }));
  });

  const told = async (name: ActorName) =>
    (await rig.notifications.list(rig.register.actors[name], NotificationList.parse({}))).data.map(({ text }) => text);
  const giveBack = ({ id, version }: Milestone, reason: string): Promise<Milestone> =>
    rig.register.milestones.return(rig.register.actors.manager, id, version, { reason, resubmitBy: '2031-01-01' });
  const sentence = (reason: string) =>
    `“Mast raised” was sent back to you, to be submitted again by 1 January 2031: ${reason}`;

  it('is told once to whoever submitted it, each time it happens, and to nobody else', async () => {
    const returned = await giveBack(submitted, 'The report is missing');
    await rig.relay.relay();
    await rig.register.work.write(rig.register.actors.manager, (tx) =>
      tx.publish('milestone.returned', {
        milestoneId: submitted.id,
        round: 1,
        submittedBy: rig.register.actors.officer.userId,
      }),
    );
    await rig.relay.relay();
    expect(await told('officer')).toEqual([sentence('The report is missing')]);
    expect(await told('manager')).toEqual([]);

    await giveBack(await rig.build.submit(returned), 'It is not signed');
    await rig.relay.relay();
    expect((await told('officer')).sort()).toEqual([sentence('It is not signed'), sentence('The report is missing')]);
  });

  it('is not told any more when it was submitted again before', async () => {
    await rig.build.submit(await giveBack(submitted, 'The report is missing'));
    await rig.relay.relay();
    expect(await told('officer')).toEqual([]);
  });
});
