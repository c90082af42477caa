import { NotificationList, type Milestone } from '@concord/contracts';
import type { ActorName } from '@concord/register/testing';
import { DeliveryRig } from '../testing/index.ts';
import { PredecessorsService } from './predecessors.service.ts';

const today = '2026-06-15';

let rig: DeliveryRig;
let predecessors: PredecessorsService;
beforeAll(async () => {
  rig = await DeliveryRig.open();
  predecessors = new PredecessorsService(rig.work);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.register.setToday(today);
  await rig.register.owner.query(`UPDATE agreement SET state = 'ended'; DELETE FROM notification`);
});

const told = async (name: ActorName = 'officer'): Promise<string[]> =>
  (await rig.notifications.list(rig.register.actors[name], NotificationList.parse({}))).data.map(({ text }) => text);
/** Two milestones of one agreement, the second waiting for the first. */
async function chain(first: object = {}, second: object = {}): Promise<[Milestone, Milestone]> {
  const area = await rig.build.area(await rig.build.agreement());
  const before = await rig.build.milestone(area, { title: 'Foundation', dueOn: '2026-06-20', ...first });
  const after = await rig.build.milestone(area, {
    title: 'Mast raised',
    dueOn: '2026-09-01',
    predecessorIds: [before.id],
    ...second,
  });
  return [before, after];
}
const change = (milestone: Milestone, input: object) =>
  rig.register.milestones.patch(rig.register.actors.officer, milestone.id, milestone.version, input);

describe('a predecessor that turns late', () => {
  it('is told to whoever is responsible for what waits for it, once, from the day it is late', async () => {
    await chain({}, { responsibleContactId: rig.register.contacts.colleague });
    await rig.register.setToday('2026-06-20');
    expect(await predecessors.tell()).toBe(0);
    await rig.register.setToday('2026-06-21');
    expect(await predecessors.tell()).toBe(1);
    expect(await predecessors.tell()).toBe(0);
    expect(await told('colleague')).toEqual([
      expect.stringMatching(/^“Mast raised” waits for “Foundation”, which is late: its date is 20 June? 2026\.$/),
    ]);
    expect(await told()).toEqual([]);
  });

  it('is told to the officers of the team where nobody is named, or whoever is has no account', async () => {
    await chain({ dueOn: '2026-06-01' });
    await predecessors.tell();
    expect(await told()).toHaveLength(1);
    expect(await told('colleague')).toEqual([]);
    expect(await told('manager')).toEqual([]);
  });

  it('is told too where it would end after the other is to begin', async () => {
    await chain({ dueOn: '2026-08-01' }, { kind: 'gradual', startOn: '2026-07-01' });
    expect(await predecessors.tell()).toBe(1);
  });

  it('is told anew when it is late again by another date, and what nobody read of the old one is taken back', async () => {
    const [before] = await chain({ dueOn: '2026-06-01' });
    await predecessors.tell();
    await change(before, { dueOn: '2026-06-18' });
    expect(await predecessors.tell()).toBe(0);
    expect(await told()).toEqual([]);
    await rig.register.setToday('2026-06-19');
    expect(await predecessors.tell()).toBe(1);
    expect(await told()).toEqual([expect.stringContaining('18 Jun')]);
  });

  it('is taken back unread when it is handed in, and told nobody where nothing waits any more', async () => {
    const [before, after] = await chain({ dueOn: '2026-06-01' });
    await predecessors.tell();
    await rig.build.submit(before);
    await predecessors.tell();
    expect(await told()).toEqual([]);
    const [, done] = await chain({ dueOn: '2026-06-01' });
    await rig.build.submit(done);
    expect(await predecessors.tell()).toBe(0);
    await rig.register.owner.query(`UPDATE agreement SET state = 'suspended' WHERE id = $1`, [after.agreementId]);
    expect(await predecessors.tell()).toBe(0);
  });
});
