import fc from 'fast-check';
import {
  CreateIndicator,
  CreateIndicatorReading,
  HistoryList,
  IndicatorList,
  IndicatorReadingList,
  PatchIndicator,
  ProgressUpdateList,
  type Indicator,
  type IndicatorReading,
  type Milestone,
} from '@concord/contracts';
import { addDays } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday(today));

/** A commitment with a milestone of it. */
async function ground(): Promise<{ commitmentId: string; milestone: Milestone }> {
  const agreement = await make.agreement();
  const area = await make.area(agreement);
  const { id: commitmentId } = await make.commitment(area, { ownerPartyIds: [make.partyOf(agreement, 'office')] });
  return { commitmentId, milestone: await make.milestone(area, { commitmentId }) };
}
const indicate = (commitmentId: string, given: object = {}): Promise<Indicator> =>
  rig.indicators.create(
    rig.actors.officer,
    CreateIndicator.parse({ commitmentId, title: 'People trained', unit: 'people', ...given }),
  );
const note = (indicator: Pick<Indicator, 'id'>, given: object, by = rig.actors.officer): Promise<IndicatorReading> =>
  rig.readings.create(by, CreateIndicatorReading.parse({ indicatorId: indicator.id, ...given }));
const actualOf = async ({ id }: Pick<Indicator, 'id'>, by = rig.actors.officer) =>
  (await rig.indicators.get(by, id)).actual;
const readingsOf = async ({ id }: Pick<Indicator, 'id'>, by = rig.actors.officer) =>
  (await rig.readings.list(by, IndicatorReadingList.parse({ indicatorId: id }))).data;

describe('a reading of an indicator', () => {
  it('is kept to the last digit, with its day, where it comes from and who gave it', async () => {
    const { commitmentId, milestone } = await ground();
    const one = await indicate(commitmentId);
    expect(one.actual).toBeNull();
    const document = await make.document({ id: milestone.agreementId });
    const reading = await note(one, {
      value: '123456789012345.000001',
      asOf: '2026-06-01',
      source: 'Register of the academy',
      documentId: document.id,
      note: 'Counted twice.',
    });
    expect(reading).toMatchObject({
      value: '123456789012345.000001',
      asOf: '2026-06-01',
      source: 'Register of the academy',
      document: { id: document.id, title: document.title },
      note: 'Counted twice.',
      superseded: false,
      allowedActions: ['correct'],
      createdBy: { name: 'officer' },
    });
    expect(await actualOf(one)).toMatchObject({ value: '123456789012345.000001', on: '2026-06-01', readings: 1 });
  });

  it('adds up to the baseline, tells the latest, or their mean, as the indicator says', async () => {
    const { commitmentId } = await ground();
    const given = { baselineValue: 100, baselineOn: '2026-01-01', targetValue: 200 };
    const told: Record<string, unknown> = {};
    for (const meaning of ['cumulative', 'snapshot', 'average']) {
      const one = await indicate(commitmentId, { ...given, meaning });
      await note(one, { value: '30.5', asOf: '2026-03-01' });
      await note(one, { value: '20', asOf: '2026-02-01' });
      await note(one, { value: '0.1', asOf: '2026-02-01' });
      told[meaning] = await actualOf(one);
    }
    const common = { on: '2026-03-01', readings: 3, sum: '50.6', reached: false, words: null };
    expect(told).toEqual({
      cumulative: { ...common, value: '150.6', share: 50 },
      snapshot: { ...common, value: '30.5', share: -70 },
      average: { ...common, value: '16.866667', share: -84 },
    });
  });

  it('is on its way down where less is better, and has reached a target it has passed', async () => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId, { baselineValue: 40, targetValue: 10, ascending: false });
    await note(one, { value: '25' });
    expect(await actualOf(one)).toMatchObject({ share: 50, reached: false });
    await note(one, { value: '9.5' });
    expect(await actualOf(one)).toMatchObject({ share: 101, reached: true });
    const unknown = await indicate(commitmentId, { targetValue: 10, ascending: false });
    await note(unknown, { value: '12' });
    expect(await actualOf(unknown)).toMatchObject({ share: null, reached: false });
  });

  it('is words where the indicator is qualitative', async () => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId, { measure: '5' });
    await expect(note(one, { value: '3', note: 'Good' })).rejects.toEqual(
      refusal('INDICATOR.QUALITATIVE_HAS_NO_VALUE', '/value'),
    );
    await expect(note(one, {})).rejects.toEqual(refusal('READING.WORDS_REQUIRED', '/note'));
    await note(one, { note: 'The ministry teaches it by itself.' });
    expect(await actualOf(one)).toMatchObject({
      value: null,
      words: 'The ministry teaches it by itself.',
      share: null,
    });
  });

  it.each([
    ['tomorrow', {}, { value: '1', asOf: addDays(today, 1) }, 'READING.IN_FUTURE', '/asOf'],
    [
      'before the baseline',
      { baselineOn: '2026-06-10' },
      { value: '1', asOf: '2026-06-09' },
      'READING.BEFORE_BASELINE',
      '/asOf',
    ],
    ['no number', {}, { note: 'Many' }, 'READING.VALUE_REQUIRED', '/value'],
    ['more than all', { measure: '2' }, { value: '100.5' }, 'READING.OUT_OF_BOUNDS', '/value'],
    ['less than nothing', { measure: '2' }, { value: '-1' }, 'READING.OUT_OF_BOUNDS', '/value'],
    ['a share taken away', { measure: '2', meaning: 'cumulative' }, { value: '-1' }, 'READING.OUT_OF_BOUNDS', '/value'],
    ['fewer than none', {}, { value: '-3' }, 'READING.NEGATIVE', '/value'],
    ['a count taken away', { meaning: 'cumulative' }, { value: '-3' }, 'READING.NEGATIVE', '/value'],
    [
      'a document of elsewhere',
      {},
      { value: '1', documentId: '01900000-0000-7000-8000-000000000001' },
      'RECORD.REFERENCE_UNKNOWN',
      '/documentId',
    ],
    [
      'a correction of nothing',
      {},
      { value: '1', supersedesId: '01900000-0000-7000-8000-000000000001' },
      'RECORD.REFERENCE_UNKNOWN',
      '/supersedesId',
    ],
  ])('is refused: %s', async (_, indicator, reading, code, pointer) => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId, indicator);
    await expect(note(one, reading)).rejects.toEqual(refusal(code, pointer));
    expect(await readingsOf(one)).toEqual([]);
  });

  it('goes beyond a hundred percent where the target does', async () => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId, { measure: '2', targetValue: 150 });
    await expect(note(one, { value: '150' })).resolves.toMatchObject({ value: '150' });
    await expect(note(one, { value: '150.1' })).rejects.toEqual(refusal('READING.OUT_OF_BOUNDS'));
  });

  it.each([
    ['its baseline is', { baselineValue: -5 }],
    ['its target is', { targetValue: -5, ascending: false }],
    ['it counts down', { baselineValue: 40, targetValue: 10, ascending: false, meaning: 'cumulative' }],
    ['it is a rank', { measure: '4' }],
  ])('is below zero where %s', async (_, indicator) => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId, indicator);
    await expect(note(one, { value: '-3' })).resolves.toMatchObject({ value: '-3' });
  });

  it.each(['1e3', '1,5', 'many', '1.0000001', '1234567890123456', ''])('is a decimal, never %j', (value) => {
    expect(
      CreateIndicatorReading.safeParse({ indicatorId: '01900000-0000-7000-8000-000000000001', value }).success,
    ).toBe(false);
  });

  it('is corrected by another, once; the first stays and counts no more', async () => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId, { meaning: 'cumulative' });
    const wrong = await note(one, { value: '500', visibility: 'partner' });
    const right = await note(one, { value: '50', supersedesId: wrong.id });
    expect(right).toMatchObject({ supersedesId: wrong.id, visibility: 'partner' });
    expect((await readingsOf(one)).map(({ value, superseded }) => [value, superseded])).toEqual([
      ['50', false],
      ['500', true],
    ]);
    expect(await actualOf(one)).toMatchObject({ value: '50', readings: 1 });
    await expect(note(one, { value: '5', supersedesId: wrong.id })).rejects.toEqual(
      refusal('RECORD.DUPLICATE', '/supersedesId'),
    );
    const other = await indicate(commitmentId);
    await expect(note(other, { value: '5', supersedesId: right.id })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN', '/supersedesId'),
    );
  });

  it('is corrected once by two at once', async () => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId);
    const wrong = await note(one, { value: '500' });
    const both = await Promise.allSettled(['50', '51'].map((value) => note(one, { value, supersedesId: wrong.id })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('holds the measure, and the indicator in its place', async () => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId);
    await note(one, { value: '5' });
    const now = await rig.indicators.get(rig.actors.officer, one.id);
    expect(now.allowedActions).toEqual(['edit', 'read']);
    const patch = (input: object) =>
      rig.indicators.patch(rig.actors.officer, one.id, now.version, PatchIndicator.parse(input));
    await expect(patch({ measure: '5' })).rejects.toEqual(refusal('INDICATOR.HAS_READINGS', '/measure'));
    await expect(rig.removals.remove(rig.actors.officer, 'indicators', now, 'not ours')).rejects.toEqual(
      refusal('INDICATOR.HAS_READINGS'),
    );
    await expect(patch({ measure: '1', title: 'People trained well' })).resolves.toMatchObject({
      title: 'People trained well',
    });
  });

  it('is given by the team, and read by a partner once it is shared', async () => {
    const { commitmentId } = await ground();
    const one = await indicate(commitmentId, { meaning: 'cumulative' });
    for (const by of ['colleague', 'manager', 'viewer', 'partner'] as const)
      await expect(note(one, { value: '1' }, rig.actors[by])).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(note(one, { value: '1' }, rig.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await note(one, { value: '7' });
    const shared = await note(one, { value: '2', visibility: 'partner' });
    expect((await readingsOf(one, rig.actors.partner)).map(({ id }) => id)).toEqual([shared.id]);
    expect(await actualOf(one, rig.actors.partner)).toMatchObject({ value: '2' });
    expect(await actualOf(one, rig.actors.viewer)).toMatchObject({ value: '9' });
    expect(await readingsOf(one, rig.actors.otherPartner)).toEqual([]);
  });

  it('is told in the history at its indicator', async () => {
    const { commitmentId, milestone } = await ground();
    const one = await indicate(commitmentId);
    const wrong = await note(one, { value: '500' });
    await note(one, { value: '5', supersedesId: wrong.id });
    const { data } = await rig.history.list(
      rig.actors.viewer,
      milestone.agreementId,
      HistoryList.parse({ recordId: one.id }),
    );
    const told = data.filter(({ resource }) => resource === 'indicator_reading');
    expect(told.map(({ action }) => action).sort()).toEqual(['changed', 'created', 'created']);
    expect(told.map(({ of }) => of)).toEqual(
      Array(3).fill({ resource: 'indicator', id: one.id, title: 'People trained' }),
    );
  });

  it('stands as of a day by what was recorded then', async () => {
    const { commitmentId, milestone } = await ground();
    const one = await indicate(commitmentId);
    const wrong = await note(one, { value: '500' });
    // the audit goes by the database's clock
    await rig.look(`UPDATE audit_entry SET at = $1 WHERE agreement_id = $2`, [
      `${today}T12:00:00Z`,
      milestone.agreementId,
    ]);
    await rig.setToday(addDays(today, 10));
    await note(one, { value: '5', supersedesId: wrong.id });
    const on = (asOf?: string) => IndicatorList.parse({ agreementId: milestone.agreementId, asOf });
    const { data: then } = await rig.indicators.list(rig.actors.officer, on(today));
    expect(then).toMatchObject([{ actual: { value: '500', readings: 1 }, allowedActions: [] }]);
    const { data: now } = await rig.indicators.list(rig.actors.officer, on());
    expect(now).toMatchObject([{ actual: { value: '5', readings: 1 } }]);
  });
});

describe('readings given with progress', () => {
  it('are kept with the update, of its day and as visible', async () => {
    const { commitmentId, milestone } = await ground();
    const one = await indicate(commitmentId, { meaning: 'cumulative', targetValue: 10 });
    const update = await make.log(milestone, {
      asOf: '2026-06-12',
      visibility: 'partner',
      readings: [{ indicatorId: one.id, value: '4', source: 'List of names' }],
    });
    expect(update).toMatchObject({
      percent: 0,
      readings: [{ indicatorId: one.id, title: 'People trained', unit: 'people', value: '4', source: 'List of names' }],
    });
    expect(await readingsOf(one)).toMatchObject([
      { progressUpdateId: update.id, asOf: '2026-06-12', visibility: 'partner' },
    ]);
    expect(await actualOf(one, rig.actors.partner)).toMatchObject({ value: '4', share: 40 });
  });

  it('count no more once the update is corrected, nor does what corrected them', async () => {
    const { commitmentId, milestone } = await ground();
    const one = await indicate(commitmentId, { meaning: 'cumulative' });
    const first = await make.log(milestone, { percent: 5, readings: [{ indicatorId: one.id, value: '4' }] });
    const [reading] = await readingsOf(one);
    await note(one, { value: '5', supersedesId: reading?.id });
    const listed = ProgressUpdateList.parse({ milestoneId: milestone.id });
    const { data } = await rig.progress.list(rig.actors.officer, listed);
    expect(data).toMatchObject([{ readings: [{ value: '5' }] }]);
    await make.log(milestone, {
      percent: 5,
      supersedesId: first.id,
      readings: [{ indicatorId: one.id, value: '6' }],
    });
    expect(await actualOf(one)).toMatchObject({ value: '6', readings: 1 });
    expect((await readingsOf(one)).filter(({ superseded }) => !superseded)).toHaveLength(1);
  });

  it.each([
    ['of another agreement', true, { value: '1' }, 'RECORD.REFERENCE_UNKNOWN', '/readings/1/indicatorId'],
    ['over its bounds', false, { value: '101' }, 'READING.OUT_OF_BOUNDS', '/readings/1/value'],
    ['without a number', false, { note: 'Some' }, 'READING.VALUE_REQUIRED', '/readings/1/value'],
  ])('are refused with all of the update: one %s', async (_, foreign, reading, code, pointer) => {
    const { commitmentId, milestone } = await ground();
    const sound = await indicate(commitmentId);
    const other = await indicate(foreign ? (await ground()).commitmentId : commitmentId, { measure: '2' });
    const readings = [
      { indicatorId: sound.id, value: '1' },
      { indicatorId: other.id, ...reading },
    ];
    await expect(make.log(milestone, { percent: 50, readings })).rejects.toEqual(refusal(code, pointer));
    expect(await readingsOf(sound)).toEqual([]);
    expect(await rig.milestones.get(rig.actors.officer, milestone.id)).toMatchObject({ percent: 0 });
  });
});

describe('where an indicator stands', () => {
  interface Told {
    micros: bigint;
    day: number;
    /** Whether the one before it is corrected by this one. */
    corrects: boolean;
  }
  const decimal = (micros: bigint): string => {
    const digits = (micros < 0n ? -micros : micros).toString().padStart(7, '0');
    const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '');
    return micros < 0n && text !== '0' ? `-${text}` : text;
  };
  const micros = fc.oneof(
    fc.bigInt({ min: -2_000_000n, max: 2_000_000n }),
    fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
  );
  const told = fc.array(fc.record({ micros, day: fc.integer({ min: 0, max: 5 }), corrects: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  });

  /** The same said a second time, in whole millionths. */
  function reckon(meaning: string, baseline: number | null, all: readonly Told[]): string {
    const counting = all.filter((_, place) => !all[place + 1]?.corrects);
    const sum = counting.reduce((total, one) => total + one.micros, 0n);
    if (meaning === 'cumulative') return decimal(BigInt(baseline ?? 0) * 1_000_000n + sum);
    if (meaning === 'average') {
      const count = BigInt(counting.length);
      const size = sum < 0n ? -sum : sum;
      const rounded = (2n * size + count) / (2n * count);
      return decimal(sum < 0n ? -rounded : rounded);
    }
    const latest = counting.reduce((best, one) => (one.day >= best.day ? one : best));
    return decimal(latest.micros);
  }

  it('is what the readings that count come to, however they were told', async () => {
    const { commitmentId } = await ground();
    const below = { targetValue: -100, ascending: false };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('cumulative', 'snapshot', 'average'),
        fc.option(fc.integer({ min: -50, max: 50 })),
        told,
        async (meaning, baseline, all) => {
          // a target below zero, so that readings may be
          const one = await indicate(commitmentId, { ...below, meaning, baselineValue: baseline });
          let last: string | null = null;
          for (const { micros: value, day, corrects } of all) {
            const given = { value: decimal(value), asOf: addDays('2026-06-01', day) };
            const supersedesId: string | null = corrects ? last : null;
            last = (await note(one, { ...given, supersedesId })).id;
          }
          const first = all.map((entry, place) => (place === 0 ? { ...entry, corrects: false } : entry));
          expect((await actualOf(one))?.value).toBe(reckon(meaning, baseline, first));
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);
});
