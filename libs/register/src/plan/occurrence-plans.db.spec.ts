import {
  Milestone,
  MilestoneList,
  PlannedOccurrences,
  PlanOccurrences,
  RecordOccurrence,
  type Agreement,
  type Area,
  type Commitment,
} from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

describe('the milestones of a recurring commitment', () => {
  let rig: RegisterRig;
  let make: Builders;
  let area: Area;
  let commitment: Commitment;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.setToday(today);
    const agreement = await make.agreement();
    area = await make.area(agreement);
    commitment = await make.commitment(area, {
      title: 'Inspect the lights',
      ownerPartyIds: [make.partyOf(agreement, 'partner')],
      schedule: 'recurring',
      recurrenceRule: 'FREQ=MONTHLY;INTERVAL=3',
      startsOn: '2026-01-31',
    });
  });

  const plan = (given: Record<string, unknown>, by: Actor = rig.actors.officer): Promise<PlannedOccurrences> =>
    rig.occurrencePlans.plan(
      by,
      commitment.id,
      PlanOccurrences.parse({ until: '2027-02-28', dryRun: false, ...given }),
    );
  const planned = async () =>
    (
      await rig.milestones.list(
        rig.actors.officer,
        MilestoneList.parse({ agreementId: area.agreementId, sort: 'dueOn' }),
      )
    ).data;

  it('are shown before they are planned, and planned once a day from today', async () => {
    const tried = PlannedOccurrences.parse(await plan({ dryRun: true }));
    expect(tried).toEqual({
      applied: false,
      days: [
        ['2026-07-31', '31 July 2026'],
        ['2026-10-31', '31 October 2026'],
        ['2027-01-31', '31 January 2027'],
      ].map(([on, day]) => ({
        on,
        title: `Inspect the lights, ${day}`,
        milestoneId: null,
        isNew: true,
      })),
    });
    expect(await planned()).toEqual([]);

    const done = await plan({});
    expect(await planned()).toMatchObject(
      done.days.map(({ milestoneId, on, title }) => ({
        id: milestoneId,
        title,
        dueOn: on,
        baselineDueOn: on,
        commitmentId: commitment.id,
        areaId: area.id,
        responsiblePartyId: commitment.ownerPartyIds[0],
        health: { computed: 'green' },
      })),
    );

    // further on, what is planned already is left alone
    const again = await plan({ until: '2027-04-30' });
    expect(again.days.map(({ on, isNew }) => [on, isNew])).toEqual([
      ['2026-07-31', false],
      ['2026-10-31', false],
      ['2027-01-31', false],
      ['2027-04-30', true],
    ]);
    expect(again.days.slice(0, 3).map(({ milestoneId }) => milestoneId)).toEqual(
      done.days.map(({ milestoneId }) => milestoneId),
    );
    expect(await planned()).toHaveLength(4);
  });

  it('may be planned for days that are past, under a name of their own', async () => {
    const { days } = await plan({ from: '2026-01-31', until: '2026-04-30', title: 'Inspection' });
    expect(days.map(({ title }) => title)).toEqual(['Inspection, 31 January 2026', 'Inspection, 30 April 2026']);
  });

  it('are named by their day in the language of the agreement', async () => {
    await make.document({ id: area.agreementId }, { purpose: 'instrument', language: 'fr' });
    const { days } = await plan({ until: '2026-07-31' });
    expect(days.map(({ title }) => title)).toEqual(['Inspect the lights, 31 juillet 2026']);
  });

  it('are planned once though two ask at once', async () => {
    await Promise.all([plan({}), plan({})]);
    expect(await planned()).toHaveLength(3);
  });

  it('may be planned anew when one was removed, which then is not restored beside it', async () => {
    await plan({ until: '2026-07-31' });
    const [first] = await planned();
    if (!first) throw new Error('nothing planned');
    await rig.removals.remove(rig.actors.officer, 'milestones', first, 'Planned by mistake.');
    expect((await plan({ until: '2026-07-31' })).days).toMatchObject([{ isNew: true }]);
    // the doors answer a violated key with RECORD.DUPLICATE
    await expect(rig.removals.restore(rig.actors.officer, 'milestones', first.id)).rejects.toThrow(
      'milestone_occurrence_key',
    );
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['a last day before the first', { from: '2026-07-01', until: '2026-06-30' }, 'PLAN.UNTIL_BEFORE_FROM', '/until'],
    ['more days than one plan holds', { until: '2060-01-01' }, 'PLAN.TOO_MANY', '/until'],
    [
      'somebody of no party',
      { responsibleContactId: '00000000-0000-7000-8000-000000000000' },
      'RECORD.REFERENCE_UNKNOWN',
      '/responsibleContactId',
    ],
  ])('are not planned with %s', async (_name, given, code, pointer) => {
    await expect(plan(given)).rejects.toEqual(refusal(code, pointer));
    expect(await planned()).toEqual([]);
  });

  it('are planned for what recurs, by the team', async () => {
    await expect(plan({}, rig.actors.viewer)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(plan({}, rig.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    const once = await make.commitment(area, { ownerPartyIds: commitment.ownerPartyIds });
    await expect(
      rig.occurrencePlans.plan(rig.actors.officer, once.id, PlanOccurrences.parse({ until: '2027-01-01' })),
    ).rejects.toEqual(refusal('COMMITMENT.NOT_RECURRING'));
  });
});

describe('what sets a commitment off', () => {
  let rig: RegisterRig;
  let make: Builders;
  let agreement: Agreement;
  let area: Area;
  let commitment: Commitment;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.setToday(today);
    agreement = await make.agreement({ effectiveOn: '2026-01-01' });
    area = await make.area(agreement);
    commitment = await make.commitment(area, {
      title: 'Send a team',
      ownerPartyIds: [make.partyOf(agreement, 'partner')],
      schedule: 'triggered',
      trigger: 'When a storm is announced',
    });
  });

  const record = (given: Record<string, unknown>, by: Actor = rig.actors.officer, id = commitment.id) =>
    rig.occurrencePlans.record(by, id, RecordOccurrence.parse({ on: '2026-06-10', ...given }));

  it('has happened: its milestone says when, what, what is to be done, by whom and by when', async () => {
    const milestone = await record({ note: 'Storm Ada', dueOn: '2026-06-24' });
    expect(Milestone.parse(milestone)).toMatchObject({
      title: 'Send a team, 10 June 2026',
      commitmentId: commitment.id,
      areaId: area.id,
      occurrence: { on: '2026-06-10', note: 'Storm Ada' },
      baselineDueOn: '2026-06-24',
      dueOn: '2026-06-24',
      responsiblePartyId: commitment.ownerPartyIds[0],
      state: 'planned',
    });
    expect(await rig.commitments.get(rig.actors.officer, commitment.id)).toMatchObject({ milestoneCount: 1 });
  });

  it('may happen again, on another day, and then joint owners are nobody alone', async () => {
    await record({});
    const both = agreement.parties.map(({ id }) => id);
    const { version } = await rig.commitments.get(rig.actors.officer, commitment.id);
    await rig.commitments.patch(rig.actors.officer, commitment.id, version, { ownerPartyIds: both });
    expect(await record({ on: today, title: 'Go' })).toMatchObject({
      title: 'Go',
      baselineDueOn: today,
      dueOn: today,
      responsiblePartyId: null,
    });
    await expect(record({ on: today })).rejects.toEqual(refusal('COMMITMENT.OCCURRENCE_KNOWN', '/on'));
  });

  it('is withdrawn with its milestone when it was recorded by mistake, and may be recorded anew', async () => {
    const milestone = await record({});
    await rig.removals.remove(rig.actors.officer, 'milestones', milestone, 'It was another storm.');
    expect(await rig.commitments.get(rig.actors.officer, commitment.id)).toMatchObject({ milestoneCount: 0 });
    expect(await record({})).toMatchObject({ occurrence: { on: '2026-06-10' } });
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['a day to come', { on: '2026-06-16' }, 'COMMITMENT.OCCURRENCE_IN_FUTURE', '/on'],
    ['a day before the agreement', { on: '1990-01-01' }, 'COMMITMENT.OCCURRENCE_BEFORE_AGREEMENT', '/on'],
    ['a date before it happened', { dueOn: '2026-06-09' }, 'COMMITMENT.DUE_BEFORE_OCCURRENCE', '/dueOn'],
  ])('is not recorded with %s', async (_name, given, code, pointer) => {
    await expect(record(given)).rejects.toEqual(refusal(code, pointer));
  });

  it('is recorded of what waits for it, by the team', async () => {
    await expect(record({}, rig.actors.viewer)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(record({}, rig.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    const once = await make.commitment(area, { ownerPartyIds: commitment.ownerPartyIds });
    await expect(record({}, rig.actors.officer, once.id)).rejects.toEqual(refusal('COMMITMENT.NOT_TRIGGERED'));
  });
});
