import type { AgreementState, Touched } from '@concord/contracts';
import { DeliveryRig } from '../testing/index.ts';
import { touchPlanned } from './transition-touch.ts';

/** A Wednesday; its first reminder is planned from 24 March. */
const dueOn = '2031-04-02';
const planning = '2031-03-24T08:00:00Z';

describe('before a step of an agreement', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    rig.register.previews.teach(touchPlanned);
  });
  afterAll(() => rig.close());
  afterEach(() =>
    rig.register.owner.query(
      `UPDATE milestone SET state = 'cancelled'; UPDATE delivery SET state = 'cancelled' WHERE state = 'due'`,
    ),
  );

  const touched = async (agreementId: string, to: AgreementState): Promise<Touched[]> => {
    const { touches } = await rig.register.previews.preview(rig.register.actors.officer, agreementId, { to });
    return touches.filter(({ thing }) => thing === 'reminders' || thing === 'reports');
  };
  const step = async (agreementId: string, to: AgreementState) => {
    const { agreements, actors } = rig.register;
    const { version } = await agreements.get(actors.officer, agreementId);
    await agreements.transition(actors.officer, agreementId, version, { to, reason: 'Funds are withheld.' });
  };

  it('the reminders it pauses or stops are counted, and afterwards those that go on', async () => {
    const { agreementId } = await rig.milestone(dueOn);
    await rig.workAt(planning);
    expect(await touched(agreementId, 'suspended')).toEqual([{ thing: 'reminders', effect: 'pauses', count: 1 }]);
    expect(await touched(agreementId, 'terminated')).toEqual([{ thing: 'reminders', effect: 'stops', count: 1 }]);
    await step(agreementId, 'suspended');
    await rig.workAt(planning);
    expect(await touched(agreementId, 'terminated')).toEqual([]);
    expect(await touched(agreementId, 'in_force')).toEqual([{ thing: 'reminders', effect: 'goes_on', count: 1 }]);
    await step(agreementId, 'in_force');
    await rig.workAt(planning);
    expect(await touched(agreementId, 'suspended')).toEqual([{ thing: 'reminders', effect: 'pauses', count: 1 }]);
  });

  it('those of an end that is taken back are planned again', async () => {
    const { agreementId } = await rig.milestone(dueOn);
    await rig.workAt(planning);
    await step(agreementId, 'ended');
    await rig.workAt(planning);
    expect(await touched(agreementId, 'in_force')).toEqual([{ thing: 'reminders', effect: 'goes_on', count: 1 }]);
    const { agreements, actors } = rig.register;
    const { version } = await agreements.get(actors.officer, agreementId);
    await agreements.transition(actors.officer, agreementId, version, {
      to: 'in_force',
      act: 'takeBack',
      reason: 'The wrong agreement',
    });
    await rig.workAt(planning);
    expect(await touched(agreementId, 'suspended')).toEqual([{ thing: 'reminders', effect: 'pauses', count: 1 }]);
  });

  it('what was already sent is not counted: it cannot be called back', async () => {
    const { agreementId } = await rig.milestone(dueOn);
    await rig.sendAt('2031-03-26T09:00:00Z');
    expect(await touched(agreementId, 'suspended')).toEqual([]);
  });

  it('another agreement’s reminders are not counted', async () => {
    await rig.milestone(dueOn);
    await rig.workAt(planning);
    const { id } = await rig.build.agreement({ title: 'Quiet' });
    expect(await touched(id, 'suspended')).toEqual([]);
  });
});
