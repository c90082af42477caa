import { HolidayList } from '@concord/contracts';
import { DeliveryRig } from '../testing/index.ts';
import { CalendarsService } from './calendars.service.ts';
import { fillCalendars } from './filling.ts';

/** A Wednesday. */
const dueOn = '2031-04-02';

describe('the calendars of countries', () => {
  let rig: DeliveryRig;
  let calendars: CalendarsService;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    calendars = new CalendarsService(rig.register.work);
    rig.register.clock.set('2031-01-15T00:00:00Z');
    await rig.register.owner.query(
      `UPDATE organisation SET country = 'FR' WHERE id = (SELECT organisation_id FROM contact WHERE id = $1)`,
      [rig.register.contacts.officer],
    );
  });
  afterAll(() => rig.close());

  const administrator = () => ({ ...rig.register.actors.officer, role: 'administrator' as const });
  const holiday = async (onDay: string) => {
    const query = HolidayList.parse({ country: 'FR', onDay });
    const { data } = await calendars.holidays(administrator(), query);
    return data[0];
  };
  const overdue = async (milestone: { id: string }): Promise<string[]> =>
    (await rig.of(milestone))
      .filter(({ slot }) => slot === 'overdue+5')
      .map(({ state, due_at }) => `${state} ${due_at.toISOString().slice(0, 10)}`);

  it('are filled once for each country somebody lives in, however many workers do it', async () => {
    const work = rig.work;
    expect((await Promise.all([fillCalendars(work), fillCalendars(work)])).flat()).toContain('FR');
    expect(await fillCalendars(work)).toEqual([]);
    expect(await holiday('2031-04-14')).toMatchObject({ name: 'Easter Monday', observed: true, source: 'library' });
    const [{ count }] = (await rig.register.look<{ count: number }>(
      `SELECT count(*)::int AS count FROM holiday WHERE country = 'FR' AND on_day = '2031-04-14'`,
    )) as [{ count: number }];
    expect(count).toBe(1);
  });

  it('move what is counted in working days, at once when the office changes them', async () => {
    const milestone = await rig.milestone(dueOn);
    await rig.workAt('2031-04-08T12:00:00Z');
    expect(await overdue(milestone)).toEqual(['due 2031-04-09']);
    const added = await calendars.addHoliday(administrator(), { country: 'FR', onDay: '2031-04-08', name: 'Move' });
    await rig.workAt('2031-04-08T12:05:00Z');
    expect(await overdue(milestone)).toEqual(['due 2031-04-10']);
    await calendars.patchHoliday(administrator(), added.id, added.version, { observed: false });
    await rig.workAt('2031-04-08T12:10:00Z');
    expect(await overdue(milestone)).toEqual(['due 2031-04-09']);
  });

  it('refuse a day twice, and a country without a calendar', async () => {
    const add = (country: string, onDay: string) =>
      calendars.addHoliday(administrator(), { country, onDay, name: 'A day' });
    await expect(add('FR', '2031-05-01')).rejects.toMatchObject({ code: 'HOLIDAY.EXISTS' });
    await expect(add('JP', '2031-05-01')).rejects.toMatchObject({ code: 'HOLIDAY.NO_CALENDAR' });
  });

  it('keep what the office corrected when further years are filled in', async () => {
    const day = await holiday('2031-05-01');
    if (!day) throw new Error('no first of May');
    await calendars.patchHoliday(administrator(), day.id, day.version, { observed: false });
    await rig.register.owner.query(`UPDATE country_calendar SET filled_to = 2030 WHERE country = 'FR'`);
    await fillCalendars(rig.work);
    expect(await holiday('2031-05-01')).toMatchObject({ observed: false });
  });
});
