import { fillCalendars } from '@concord/register';
import { DeliveryRig } from '../testing/index.ts';

/** A Wednesday. */
const dueOn = '2031-04-02';

describe('reminders counted in working days', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    rig.register.clock.set('2031-01-15T00:00:00Z');
    await rig.register.owner.query(
      `UPDATE organisation SET country = 'FR' WHERE id = (SELECT organisation_id FROM contact WHERE id = $1)`,
      [rig.register.contacts.officer],
    );
    await fillCalendars(rig.work);
  });
  afterAll(() => rig.close());

  const overdue = async (milestone: { id: string }): Promise<string[]> =>
    (await rig.of(milestone))
      .filter(({ slot }) => slot === 'overdue+5')
      .map(({ state, due_at }) => `${state} ${due_at.toISOString().slice(0, 10)}`);

  it('move at once when the office changes a holiday', async () => {
    const { administrator } = rig.register.actors;
    const milestone = await rig.milestone(dueOn);
    await rig.workAt('2031-04-08T12:00:00Z');
    expect(await overdue(milestone)).toEqual(['due 2031-04-09']);
    const added = await rig.register.calendars.addHoliday(administrator, {
      country: 'FR',
      onDay: '2031-04-08',
      name: 'Move',
    });
    await rig.workAt('2031-04-08T12:05:00Z');
    expect(await overdue(milestone)).toEqual(['due 2031-04-10']);
    await rig.register.calendars.patchHoliday(administrator, added.id, added.version, { observed: false });
    await rig.workAt('2031-04-08T12:10:00Z');
    expect(await overdue(milestone)).toEqual(['due 2031-04-09']);
  });
});
