import { HolidayList } from '@concord/contracts';
import { RegisterRig } from '../testing/index.ts';
import { fillCalendars } from './filling.ts';

describe('the calendars of countries', () => {
  let rig: RegisterRig;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    rig.clock.set('2031-01-15T00:00:00Z');
    await rig.owner.query(`UPDATE organisation SET country = 'FR' WHERE id = $1`, [rig.organisations.office]);
  });
  afterAll(() => rig.close());

  const holiday = async (onDay: string) => {
    const query = HolidayList.parse({ country: 'FR', onDay });
    const { data } = await rig.calendars.holidays(rig.actors.administrator, query);
    return data[0];
  };
  it('are filled once for each country somebody lives in, however many workers do it', async () => {
    const work = rig.workerWork;
    expect((await Promise.all([fillCalendars(work), fillCalendars(work)])).flat()).toContain('FR');
    expect(await fillCalendars(work)).toEqual([]);
    expect(await holiday('2031-04-14')).toMatchObject({ name: 'Easter Monday', observed: true, source: 'library' });
    const [{ count }] = (await rig.look<{ count: number }>(
      `SELECT count(*)::int AS count FROM holiday WHERE country = 'FR' AND on_day = '2031-04-14'`,
    )) as [{ count: number }];
    expect(count).toBe(1);
  });

  it('refuse a day twice, and a country without a calendar', async () => {
    const add = (country: string, onDay: string) =>
      rig.calendars.addHoliday(rig.actors.administrator, { country, onDay, name: 'A day' });
    await expect(add('FR', '2031-05-01')).rejects.toMatchObject({ code: 'HOLIDAY.EXISTS' });
    await expect(add('JP', '2031-05-01')).rejects.toMatchObject({ code: 'HOLIDAY.NO_CALENDAR' });
  });

  it('keep what the office corrected when further years are filled in', async () => {
    const day = await holiday('2031-05-01');
    if (!day) throw new Error('no first of May');
    await rig.calendars.patchHoliday(rig.actors.administrator, day.id, day.version, { observed: false });
    await rig.owner.query(`UPDATE country_calendar SET filled_to = 2030 WHERE country = 'FR'`);
    await fillCalendars(rig.workerWork);
    expect(await holiday('2031-05-01')).toMatchObject({ observed: false });
  });

  it('are called in the language of whoever reads, but for what the office called itself', async () => {
    const reader = { ...rig.actors.administrator, language: 'fr' as const };
    const read = async (onDay: string) =>
      (await rig.calendars.holidays(reader, HolidayList.parse({ country: 'FR', onDay }))).data[0];
    const day = await read('2031-04-14');
    expect(day).toMatchObject({ name: 'Lundi de Pâques' });
    if (!day) throw new Error('no Easter Monday');
    // a day that is switched off by a reader keeps the name it is known by
    await rig.calendars.patchHoliday(reader, day.id, day.version, { name: day.name, observed: false });
    expect(await holiday('2031-04-14')).toMatchObject({ name: 'Easter Monday', observed: false });
    const named = { name: 'Founders’ day' };
    await rig.calendars.patchHoliday(reader, day.id, day.version + 1, named);
    expect([await read('2031-04-14'), await holiday('2031-04-14')]).toMatchObject([named, named]);
  });
});
