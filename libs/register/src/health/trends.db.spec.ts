import { PortfolioTrend, PortfolioTrendQuery, Trend, TrendQuery } from '@concord/contracts';
import { addDays, daysBetween } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const start = '2026-06-15';
const day = (days: number): string => addDays(start, days);
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

describe('the trend of an agreement', () => {
  let rig: RegisterRig;
  let make: Builders;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());

  it('is how it stood at the end of each day since it was first judged, whoever may see it', async () => {
    await rig.setToday(start);
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    const milestone = await make.milestone(area, { dueOn: day(2), kind: 'gradual', startOn: day(-2) });
    // on the third day it is half done, and on the fourth its day has passed
    await rig.setToday(day(2));
    await make.log(milestone, { percent: 50, reasonCode: 'implementation_delay' });
    await rig.setToday(day(3));
    await rig.workerHealth.refreshDay();
    await rig.setToday(day(4));
    const read = async (by: 'officer' | 'partner' = 'officer', query: TrendQuery = {}) =>
      (await rig.trends.read(rig.actors[by], agreement.id, query)).data;
    const points = Trend.parse({ data: await read() }).data;
    expect(points.map(({ on, rag, percent, expected }) => [on, rag, percent, expected])).toEqual([
      // two of four days are gone and nothing is done: 50 points behind
      [day(0), 'red', 0, 50],
      [day(1), 'red', 0, 50],
      [day(2), 'red', 50, 100],
      [day(3), 'red', 50, 100],
      [day(4), 'red', 50, 100],
    ]);
    expect(points[0]?.areas).toMatchObject({ red: 1, green: 0 });
    expect(await read('partner')).toEqual(points);
    expect((await read('officer', { from: day(1), until: day(2) })).map(({ on }) => on)).toEqual([day(1), day(2)]);
    await expect(rig.trends.read(rig.actors.otherPartner, agreement.id, {})).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
  });

  it('says today what the agreement says', async () => {
    await rig.setToday(start);
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    const gradual = { dueOn: day(30), kind: 'gradual', startOn: start } as const;
    const done = await make.milestone(area, { ...gradual, weight: 53.46 });
    await make.milestone(area, { ...gradual, weight: 46.54 });
    await make.log(done, { percent: 100 });
    const { health } = await rig.agreements.get(rig.actors.officer, agreement.id);
    const { data } = await rig.trends.read(rig.actors.officer, agreement.id, {});
    expect(health.percent).toBe(53.5);
    expect(data).toMatchObject([{ percent: health.percent, expected: health.expected }]);
  });

  it.each<[string, TrendQuery, string, string]>([
    ['a day to come', { until: day(30) }, 'HISTORY.IN_FUTURE', '?until'],
    ['a last day before the first', { from: day(2), until: day(1) }, 'TREND.SPAN', '?from'],
    ['more than a year', { from: day(-500) }, 'TREND.SPAN', '?from'],
  ])('is not told for %s', async (_name, query, code, pointer) => {
    await rig.setToday(day(4));
    const agreement = await make.agreement();
    await expect(rig.trends.read(rig.actors.officer, agreement.id, query)).rejects.toEqual(refusal(code, pointer));
  });
});

describe('the trend of the portfolio', () => {
  let rig: RegisterRig;
  let make: Builders;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());
  const brief = async (given: object = {}, by: 'officer' | 'colleague' | 'partner' | 'otherPartner' = 'officer') => {
    const query = PortfolioTrendQuery.parse({ from: day(-1), ...given });
    const { data } = PortfolioTrend.parse(await rig.trends.readPortfolio(rig.actors[by], query));
    return data.map(({ on, red, amber, green, blue, grey }) => [daysBetween(start, on), red, amber, green, blue, grey]);
  };

  it('counts at the end of each day how many stood how, to whoever may see them', async () => {
    await rig.setToday(start);
    const shared = await make.agreement();
    const kept = await make.agreement({ confidentiality: 'internal' });
    await rig.owner.query(`UPDATE agreement SET state = 'in_force'`);
    const area = await make.area(shared);
    await make.area(kept);
    const milestone = await make.milestone(area, { dueOn: day(1) });
    await rig.setToday(day(2));
    await rig.workerHealth.refreshAll();
    await rig.setToday(day(3));
    await make.submit(milestone);
    // a second change of the same day counts once, by its end
    await rig.milestones.verify(
      rig.actors.manager,
      milestone.id,
      (await rig.milestones.get(rig.actors.manager, milestone.id)).version,
      { note: null },
    );
    await rig.setToday(day(4));
    const late = [2, 0, 1, 0, 0, 1];
    expect(await brief()).toEqual([
      [-1, 0, 0, 0, 0, 0],
      [0, 0, 0, 1, 0, 1],
      [1, 0, 0, 1, 0, 1],
      late,
      [3, 0, 0, 0, 1, 1],
      [4, 0, 0, 0, 1, 1],
    ]);
    expect(await brief({ from: day(2), until: day(2) })).toEqual([late]);
    expect((await brief({ of: 'areas' })).at(-1)).toEqual([4, 0, 0, 0, 1, 1]);
    expect((await brief({}, 'partner')).at(-1)).toEqual([4, 0, 0, 0, 1, 0]);
    expect((await brief({}, 'otherPartner')).at(-1)).toEqual([4, 0, 0, 0, 0, 0]);
    expect((await brief({ team: 'true' }, 'colleague')).at(-1)).toEqual([4, 0, 0, 0, 0, 0]);
    expect((await brief({ organisationId: rig.organisations.other })).at(-1)).toEqual([4, 0, 0, 0, 0, 0]);
    expect((await brief({ type: 'hosting_agreement' })).at(-1)).toEqual([4, 0, 0, 0, 0, 0]);
    expect((await brief({ type: shared.type })).at(-1)).toEqual([4, 0, 0, 0, 1, 1]);
  });

  it('is not told for days to come, nor for more than a year', async () => {
    const read = (query: object) => rig.trends.readPortfolio(rig.actors.officer, PortfolioTrendQuery.parse(query));
    await expect(read({ until: day(30) })).rejects.toEqual(refusal('HISTORY.IN_FUTURE', '?until'));
    await expect(read({ from: day(-500) })).rejects.toEqual(refusal('TREND.SPAN', '?from'));
  });
});
