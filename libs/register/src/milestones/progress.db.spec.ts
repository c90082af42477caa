import {
  CreateIndicator,
  LogMany,
  LogProgress,
  MilestoneList,
  ProgressUpdateList,
  type Milestone,
  type ProgressUpdate,
} from '@concord/contracts';
import { addDays } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);
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

const read = (milestone: Pick<Milestone, 'id'>): Promise<Milestone> =>
  rig.milestones.get(rig.actors.officer, milestone.id);
const updatesOf = async (milestone: Pick<Milestone, 'id'>, by = rig.actors.officer): Promise<ProgressUpdate[]> =>
  (await rig.progress.list(by, MilestoneUpdates(milestone.id))).data;
const MilestoneUpdates = (milestoneId: string) => ProgressUpdateList.parse({ milestoneId });
const outbox = (milestoneId: string) =>
  rig.look(`SELECT topic FROM outbox WHERE payload ->> 'milestoneId' = $1`, [milestoneId]);

/** Everything a refused write may not have touched. */
const traces = async (milestone: Milestone) => ({
  milestone: await read(milestone),
  updates: await updatesOf(milestone),
  outbox: await outbox(milestone.id),
  evidence: await rig.look(`SELECT * FROM evidence WHERE agreement_id = $1`, [milestone.agreementId]),
  audit: await rig.look(`SELECT sequence FROM audit_chain WHERE chain = $1`, [milestone.agreementId]),
});

describe('logging progress', () => {
  it('keeps percent, note and evidence, starts the milestone, changes its light and says so', async () => {
    const milestone = await make.loneMilestone({ kind: 'gradual', startOn: day(-10), dueOn: day(10) });
    expect(milestone).toMatchObject({ state: 'planned', health: { computed: 'red', expected: 50 } });
    const document = await make.document({ id: milestone.agreementId });
    const update = await make.log(milestone, {
      percent: 60,
      narrative: 'Sixty metres lie.',
      challenges: 'Fog.',
      nextSteps: 'The rest.',
      declaredRag: 'green',
      evidenceIds: [document.id, document.id],
    });
    expect(update).toMatchObject({
      act: 'log',
      asOf: today,
      percent: 60,
      narrative: 'Sixty metres lie.',
      visibility: 'internal',
      reasonCode: null,
      createdBy: { id: rig.actors.officer.userId, name: 'officer' },
      evidence: [{ documentId: document.id, title: 'report.txt', mediaType: 'text/plain', bytes: document.bytes }],
    });
    expect(await read(milestone)).toMatchObject({
      state: 'in_progress',
      percent: 60,
      evidenceCount: 1,
      version: milestone.version + 1,
      lastUpdateAt: expect.stringContaining(`${today}T12:00:00`),
      health: { computed: 'green', declared: 'green', percent: 60, variance: 10 },
    });
    expect(await outbox(milestone.id)).toContainEqual({ topic: 'milestone.changed' });
  });

  it('keeps of which day a declared status is while nothing else is declared', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(30) });
    await make.log(milestone, { percent: 70, declaredRag: 'green', asOf: day(-12) });
    await make.log(milestone, { percent: 10, reasonCode: 'change_in_context' });
    expect(await read(milestone)).toMatchObject({ declaredOn: day(-12), health: { declared: 'green', percent: 10 } });
    await make.log(milestone, { declaredRag: 'red', reasonCode: 'change_in_context' });
    expect(await read(milestone)).toMatchObject({ declaredOn: today, health: { declared: 'red' } });
    await make.log(milestone, { declaredRag: 'amber', asOf: day(-20), narrative: 'Learned later.' });
    expect(await read(milestone)).toMatchObject({ declaredOn: today, health: { declared: 'red' } });
  });

  it('asks for a reason when the light is amber or red and worse than after the last update', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(2) });
    await make.log(milestone, { percent: 10 });
    await rig.setToday(day(5));
    await expect(make.log(milestone, { percent: 20 })).rejects.toEqual(
      refusal('PROGRESS.REASON_REQUIRED', '/reasonCode'),
    );
    const update = await make.log(milestone, { percent: 20, reasonCode: 'implementation_delay' });
    expect(update).toMatchObject({ reasonCode: 'implementation_delay' });
  });

  it('carries the last reason while the light stays and drops it when all is well again', async () => {
    const milestone = await make.loneMilestone({ kind: 'gradual', startOn: day(-50), dueOn: day(50) });
    await make.log(milestone, { percent: 35, reasonCode: 'other', reasonText: 'The ship was late.' });
    const still = await make.log(milestone, { percent: 36 });
    expect(still).toMatchObject({ reasonCode: 'other', reasonText: 'The ship was late.' });
    const well = await make.log(milestone, { percent: 60 });
    expect(well).toMatchObject({ reasonCode: null, reasonText: null });
    const worse = make.log(milestone, { percent: 30, narrative: 'Lost some.' });
    await expect(worse).rejects.toEqual(refusal('PROGRESS.FALL_NEEDS_REASON', '/reasonCode'));
  });

  it('carries into what is shared no words that were told to the office alone', async () => {
    const milestone = await make.loneMilestone({ kind: 'gradual', startOn: day(-50), dueOn: day(50) });
    await make.log(milestone, { percent: 35, reasonCode: 'other', reasonText: 'Between us: they are broke.' });
    const shared = await make.log(milestone, { percent: 36, visibility: 'partner' });
    expect(shared).toMatchObject({ reasonCode: 'other', reasonText: null });
    const said = { reasonCode: 'other', reasonText: 'The ship was late.', visibility: 'partner' };
    await make.log(milestone, { percent: 37, ...said });
    await make.log(milestone, { percent: 38, narrative: 'For the office.' });
    const again = await make.log(milestone, { percent: 39, visibility: 'partner' });
    expect(again).toMatchObject({ reasonCode: 'other', reasonText: 'The ship was late.' });
    const words = (await updatesOf(milestone, rig.actors.partner)).map(({ reasonText }) => reasonText);
    expect(words).toEqual(['The ship was late.', 'The ship was late.', null]);
  });

  it('asks for no reason at the first update of what is late already', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(-40) });
    expect(await make.log(milestone, { percent: 5 })).toMatchObject({ percent: 5, reasonCode: null });
  });

  it('lets the percentage fall with a reason', async () => {
    const milestone = await make.loneMilestone();
    await make.log(milestone, { percent: 70 });
    await make.log(milestone, { percent: 30, reasonCode: 'change_in_context' });
    expect(await read(milestone)).toMatchObject({ percent: 30 });
  });

  it('keeps what is learned afterwards without taking the milestone back to it', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(90) });
    await make.log(milestone, { percent: 70, declaredRag: 'green' });
    await make.log(milestone, { percent: 20, asOf: day(-30), declaredRag: 'red' });
    expect(await read(milestone)).toMatchObject({ percent: 70, health: { declared: 'green' } });
    expect(await updatesOf(milestone)).toHaveLength(2);
  });

  it('keeps a corrected update beside its correction, which counts instead', async () => {
    const milestone = await make.loneMilestone();
    const wrong = await make.log(milestone, { percent: 80, asOf: day(-1) });
    const right = await make.log(milestone, {
      percent: 8,
      asOf: day(-2),
      supersedesId: wrong.id,
      reasonCode: 'other',
      reasonText: 'Mistyped.',
    });
    expect(await read(milestone)).toMatchObject({ percent: 8 });
    expect(await updatesOf(milestone)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: wrong.id, percent: 80, supersededById: right.id }),
        expect.objectContaining({ id: right.id, supersedesId: wrong.id, supersededById: null }),
      ]),
    );
    await expect(make.log(milestone, { percent: 9, supersedesId: wrong.id })).rejects.toEqual(
      refusal('RECORD.DUPLICATE', '/supersedesId'),
    );
  });

  it('stands as what is told then says when the newest update is corrected to an earlier day', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(90) });
    await make.log(milestone, { percent: 50, asOf: day(-5), declaredRag: 'green' });
    const wrong = await make.log(milestone, { percent: 80, asOf: day(-1), declaredRag: 'amber' });
    const correction = { percent: 30, asOf: day(-10), declaredRag: 'amber', supersedesId: wrong.id } as const;
    await expect(make.log(milestone, correction)).rejects.toEqual(refusal('PROGRESS.FALL_NEEDS_REASON', '/reasonCode'));
    const right = await make.log(milestone, { ...correction, reasonCode: 'other', reasonText: 'Another day.' });
    expect(right).toMatchObject({ percent: 30, asOf: day(-10) });
    expect(await read(milestone)).toMatchObject({
      percent: 50,
      declaredOn: day(-5),
      health: { percent: 50, declared: 'green' },
    });
  });

  it('leaves a correction in the place of what it corrects, among what was told of one day', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(90) });
    const earlier = await make.log(milestone, { percent: 50, declaredRag: 'green' });
    await make.log(milestone, { percent: 60, declaredRag: 'amber' });
    const once = await make.log(milestone, { percent: 40, declaredRag: 'red', supersedesId: earlier.id });
    expect(await read(milestone)).toMatchObject({ percent: 60, health: { declared: 'amber' } });
    const twice = await make.log(milestone, { narrative: 'Nearly half.', supersedesId: once.id });
    expect(twice).toMatchObject({ percent: 40 });
    const { version } = await make.submit(await read(milestone));
    const returned = await rig.milestones.return(rig.actors.manager, milestone.id, version, {
      reason: 'Too early.',
      resubmitBy: day(9),
    });
    expect(returned).toMatchObject({ percent: 60 });
  });

  it('tells what stood before each update by the days they tell of, also where the page ends', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(90) });
    await make.log(milestone, { percent: 10, asOf: day(-9) });
    const wrong = await make.log(milestone, { percent: 80, asOf: day(-5) });
    await make.log(milestone, {
      percent: 8,
      supersedesId: wrong.id,
      reasonCode: 'other',
      reasonText: 'Mistyped.',
      asOf: day(-5),
    });
    await make.log(milestone, { percent: 70 });
    await make.log(milestone, { percent: 5, asOf: day(-7) });
    await make.submit(await read(milestone));
    const page = async (perPage: string) =>
      (
        await rig.progress.list(rig.actors.officer, ProgressUpdateList.parse({ milestoneId: milestone.id, perPage }))
      ).data.map(({ percent, percentBefore }) => [percent, percentBefore]);
    const told = [
      [100, null],
      [5, 10],
      [70, 8],
      [8, 5],
      [80, 5],
      [10, 0],
    ];
    expect(await page('20')).toEqual(told);
    expect(await page('2')).toEqual(told.slice(0, 2));
    const asked = await rig.statements.during(() => page('20'));
    expect(asked.filter((statement) => statement.includes('percent_before'))).toHaveLength(1);
  });

  it('takes back a status that was declared by mistake, on the milestone, its area and its agreement', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(90) });
    const declared = async () => [
      (await read(milestone)).health.declared,
      (await rig.areas.get(rig.actors.officer, milestone.area.id)).health.declared,
      (await rig.agreements.get(rig.actors.officer, milestone.agreementId)).health.declared,
    ];
    const wrong = await make.log(milestone, { percent: 10, declaredRag: 'red' });
    expect(await declared()).toEqual(['red', 'red', 'red']);
    await make.log(milestone, { percent: 10, supersedesId: wrong.id });
    expect(await declared()).toEqual([null, null, null]);
    expect(await read(milestone)).toMatchObject({ declaredOn: null });
  });

  it('lets a partner correct what it said itself and nothing else', async () => {
    const agreement = await make.agreement();
    const milestone = await make.milestone(await make.area(agreement), {
      responsiblePartyId: make.partyOf(agreement, 'partner'),
    });
    const ours = await make.log(milestone, { percent: 10, visibility: 'partner' });
    const theirs = await make.log(milestone, { percent: 20 }, rig.actors.partner);
    const correct = (supersedesId: string) => make.log(milestone, { percent: 30, supersedesId }, rig.actors.partner);
    await expect(correct(ours.id)).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN', '/supersedesId'));
    await expect(correct(theirs.id)).resolves.toMatchObject({ supersedesId: theirs.id });
  });

  it('derives from all that was told how a milestone stands after what a partner adds, though it reads a part', async () => {
    const agreement = await make.agreement();
    const milestone = await make.milestone(await make.area(agreement), {
      responsiblePartyId: make.partyOf(agreement, 'partner'),
    });
    const { partner } = rig.actors;
    const theirs = await make.log(milestone, { percent: 20, asOf: day(-5) }, partner);
    await make.log(milestone, { percent: 60, asOf: day(-1), narrative: 'between us', declaredRag: 'green' });
    await make.log(milestone, { percent: 30, supersedesId: theirs.id, asOf: day(-5), declaredRag: 'red' }, partner);
    expect(await read(milestone)).toMatchObject({ percent: 60, health: { declared: 'green' } });
    await make.log(milestone, { percent: 40, asOf: day(-3) }, partner);
    expect(await read(milestone)).toMatchObject({ percent: 60 });
    const row = { milestoneId: milestone.id, percent: 45, asOf: day(-2) };
    await rig.progressBatch.logMany(partner, LogMany.parse({ rows: [row] }));
    expect(await read(milestone)).toMatchObject({ percent: 60 });
    expect((await updatesOf(milestone, partner)).map(({ narrative }) => narrative)).not.toContain('between us');
  });

  it('tells nothing of a milestone on which one may not log', async () => {
    const agreement = await make.agreement();
    const [ours, others] = [
      await make.milestone(await make.area(agreement), { responsiblePartyId: make.partyOf(agreement, 'office') }),
      await make.loneMilestone({}),
    ];
    const told = (by: keyof RegisterRig['actors'], { id }: Milestone) =>
      rig.work.read(rig.actors[by], (tx) => tx.query(`SELECT percent FROM milestone_told($1)`, [id]));
    for (const milestone of [ours, others]) await make.log(milestone, { percent: 30 });
    expect(await told('officer', ours)).toEqual([{ percent: 30 }]);
    expect(await told('partner', ours)).toEqual([]);
    expect(await told('otherPartner', others)).toEqual([]);
  });

  it('stays as it was said: the database lets nobody change its words or take it away', async () => {
    const { id } = await make.log(await make.loneMilestone(), { percent: 10, narrative: 'As said.' });
    const writes = [
      `UPDATE progress_update SET narrative = 'Otherwise.' WHERE id = $1`,
      `UPDATE progress_update SET percent = 90 WHERE id = $1`,
      `DELETE FROM progress_update WHERE id = $1`,
    ];
    for (const work of [rig.work, rig.workerWork])
      for (const sql of writes)
        await expect(work.write(rig.actors.officer, (tx) => tx.affect(sql, [id]))).rejects.toThrow(/permission denied/);
  });

  it('keeps both of two people who log at once, and the light is right', async () => {
    const milestone = await make.loneMilestone({ kind: 'gradual', startOn: day(-10), dueOn: day(10) });
    const party = await rig.agreements.get(rig.actors.officer, milestone.agreementId);
    await rig.milestones.patch(rig.actors.officer, milestone.id, milestone.version, {
      responsiblePartyId: make.partyOf(party, 'partner'),
    });
    const both = Array.from({ length: 4 }, (_, n) => [
      make.log(milestone, { percent: 50 + n, narrative: 'ours', reasonCode: 'adaptive_management' }),
      make.log(
        milestone,
        { percent: 60 + n, narrative: 'theirs', reasonCode: 'adaptive_management' },
        rig.actors.partner,
      ),
    ]).flat();
    await Promise.all(both);
    expect(await updatesOf(milestone)).toHaveLength(8);
    const { percent, health, version } = await read(milestone);
    expect(health).toMatchObject({ percent, variance: percent - 50, computed: 'green' });
    expect(version).toBe(milestone.version + 1 + 8);
    expect(
      await rig.look(`SELECT 1 FROM health WHERE subject_id = $1 AND valid_to IS NULL`, [milestone.id]),
    ).toHaveLength(1);
  });

  it('rolls up what is logged at once on different milestones of an area', async () => {
    const area = await make.area(await make.agreement());
    const milestones = [];
    for (let n = 0; n < 6; n++) milestones.push(await make.milestone(area, { dueOn: day(9) }));
    await Promise.all(milestones.map((milestone, n) => make.log(milestone, { percent: 10 * (n + 1) })));
    expect((await rig.areas.get(rig.actors.officer, area.id)).health).toMatchObject({ percent: 35 });
    expect((await rig.agreements.get(rig.actors.officer, area.agreementId)).health).toMatchObject({ percent: 35 });
  });

  it.each<[string, object, string, string]>([
    ['a day in the future', { percent: 50, asOf: day(1) }, 'PROGRESS.IN_FUTURE', '/asOf'],
    ['nothing said', {}, 'PROGRESS.NOTHING_SAID', '/percent'],
    ['"other" without words', { percent: 50, reasonCode: 'other' }, 'PROGRESS.REASON_TEXT_REQUIRED', '/reasonText'],
    [
      'evidence that does not exist',
      { percent: 50, evidenceIds: ['00000000-0000-7000-8000-000000000000'] },
      'RECORD.REFERENCE_UNKNOWN',
      '/evidenceIds',
    ],
    [
      'a correction of nothing',
      { percent: 50, supersedesId: '00000000-0000-7000-8000-000000000000' },
      'RECORD.REFERENCE_UNKNOWN',
      '/supersedesId',
    ],
  ])('refuses %s and leaves no trace', async (_name, given, code, pointer) => {
    const milestone = await make.loneMilestone();
    const before = await traces(milestone);
    await expect(make.log(milestone, given)).rejects.toEqual(refusal(code, pointer));
    expect(await traces(milestone)).toEqual(before);
  });

  it('refuses evidence of another agreement', async () => {
    const milestone = await make.loneMilestone();
    const elsewhere = await make.document(await make.agreement());
    await expect(make.log(milestone, { percent: 5, evidenceIds: [elsewhere.id] })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN', '/evidenceIds'),
    );
  });

  it('leaves no trace of an update whose reason is owed', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(2) });
    await make.log(milestone, { percent: 10 });
    await rig.setToday(day(40));
    await rig.judge(milestone.agreementId);
    const document = await make.document({ id: milestone.agreementId });
    const before = await traces(milestone);
    await expect(make.log(milestone, { percent: 20, evidenceIds: [document.id] })).rejects.toEqual(
      refusal('PROGRESS.REASON_REQUIRED'),
    );
    expect(await traces(milestone)).toEqual(before);
  });

  it('is over when the milestone or its agreement is', async () => {
    const milestone = await make.loneMilestone({ evidencePolicy: 'none' });
    const { version } = await make.submit(milestone);
    await expect(make.log(milestone)).rejects.toEqual(refusal('MILESTONE.CLOSED'));
    expect(version).toBe(milestone.version + 1);

    const other = await make.loneMilestone();
    const agreement = await rig.agreements.get(rig.actors.officer, other.agreementId);
    await rig.agreements.transition(rig.actors.officer, agreement.id, agreement.version, {
      to: 'terminated',
      reason: 'No ship.',
      documentId: (await make.document(agreement)).id,
    });
    await expect(make.log(other)).rejects.toEqual(refusal('AGREEMENT.NOT_OPEN'));
  });

  it('costs at most 12 statements with evidence, a reading and a correction, and a list of milestones at most 5', async () => {
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    const ownerPartyIds = [make.partyOf(agreement, 'office')];
    const { id: commitmentId } = await make.commitment(area, { ownerPartyIds });
    const { id: indicatorId } = await rig.indicators.create(
      rig.actors.officer,
      CreateIndicator.parse({ commitmentId, title: 'Metres' }),
    );
    const milestone = await make.milestone(area, { dueOn: day(9), commitmentId });
    const readings = [{ indicatorId, value: '20' }];
    const earlier = await make.log(milestone, { percent: 10, readings });
    const document = await make.document({ id: milestone.agreementId });
    const written = await rig.statements.during(() =>
      make.log(milestone, { percent: 20, readings, evidenceIds: [document.id], supersedesId: earlier.id }),
    );
    expect(written.length).toBeLessThanOrEqual(12);
    expect(written.length).toBeGreaterThan(5);
    const listed = await rig.statements.during(() =>
      rig.milestones.list(rig.actors.officer, MilestoneList.parse({ perPage: '200', q: 'cable', sort: '-dueOn' })),
    );
    expect(listed.length).toBeLessThanOrEqual(5);
    expect(listed.length).toBeGreaterThan(0);
  });
});

describe('who reads and writes progress', () => {
  it('shows a partner what is shared and what it said itself, the office everything', async () => {
    const agreement = await make.agreement();
    const milestone = await make.milestone(await make.area(agreement), {
      responsiblePartyId: make.partyOf(agreement, 'partner'),
    });
    await make.log(milestone, { percent: 10, narrative: 'between us' });
    await make.log(milestone, { percent: 20, narrative: 'for them', visibility: 'partner' });
    const theirs = { percent: 30, narrative: 'from them', visibility: 'internal' };
    await expect(make.log(milestone, theirs, rig.actors.partner)).resolves.toMatchObject({ visibility: 'partner' });
    const said = async (by: Parameters<typeof updatesOf>[1]) =>
      (await updatesOf(milestone, by)).map(({ narrative }) => narrative).sort();
    expect(await said(rig.actors.partner)).toEqual(['for them', 'from them']);
    expect(await said(rig.actors.viewer)).toEqual(['between us', 'for them', 'from them']);
    expect(await said(rig.actors.otherPartner)).toEqual([]);
    const { total } = await rig.progress.list(rig.actors.partner, MilestoneUpdates(milestone.id));
    expect(total).toBe(2);
  });

  it('lets a partner log on its own milestones alone', async () => {
    const agreement = await make.agreement();
    const ours = await make.milestone(await make.area(agreement), {
      responsiblePartyId: make.partyOf(agreement, 'office'),
    });
    await expect(make.log(ours, { percent: 5 }, rig.actors.partner)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(make.log(ours, { percent: 5 }, rig.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    expect(await updatesOf(ours)).toEqual([]);
  });

  it.each(['colleague', 'manager', 'viewer'] as const)('lets no %s log who is not on the team', async (name) => {
    const milestone = await make.loneMilestone();
    await expect(make.log(milestone, { percent: 5 }, rig.actors[name])).rejects.toEqual(refusal('ACCESS.DENIED'));
  });

  it('offers exactly what the contract describes', async () => {
    const milestone = await make.loneMilestone();
    const given = LogProgress.parse({ percent: 0, narrative: ' x ' });
    await expect(rig.progress.log(rig.actors.officer, milestone.id, given)).resolves.toMatchObject({ narrative: 'x' });
  });
});
