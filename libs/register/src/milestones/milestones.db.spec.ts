import {
  AgreementList,
  AreaList,
  Milestone,
  MilestoneList,
  ProgressUpdateList,
  type Agreement,
  type CreateMilestone,
  type PatchMilestone,
} from '@concord/contracts';
import { addDays, type Actor } from '@concord/platform';
import { Builders, placeMilestones, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });
const absent = '00000000-0000-7000-8000-000000000000';

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  // somebody else's agreement, whose people are nobody here
  await make.draft({ parties: [{ organisationId: rig.organisations.other, role: 'lead' }] });
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday(today));

const read = (milestone: Pick<Milestone, 'id'>): Promise<Milestone> =>
  rig.milestones.get(rig.actors.officer, milestone.id);
const verify = ({ id, version }: Milestone, by: Actor = rig.actors.manager): Promise<Milestone> =>
  rig.milestones.verify(by, id, version, { note: null });
const giveBack = ({ id, version }: Milestone, by: Actor = rig.actors.manager): Promise<Milestone> =>
  rig.milestones.return(by, id, version, { reason: 'The chart is missing.', resubmitBy: day(10) });
const decide = ({ id, version }: Milestone, to: 'missed' | 'cancelled' | 'in_progress'): Promise<Milestone> =>
  rig.milestones.decide(rig.actors.manager, id, version, { to, reason: 'Decided.' });
const patch = ({ id, version }: Milestone, input: PatchMilestone): Promise<Milestone> =>
  rig.milestones.patch(rig.actors.officer, id, version, input);
const acts = async ({ id }: Milestone): Promise<string[]> =>
  (
    await rig.progress.list(rig.actors.officer, ProgressUpdateList.parse({ milestoneId: id, sort: 'createdAt' }))
  ).data.map(({ act, narrative }) => `${act}: ${narrative}`);

describe('a milestone', () => {
  it('is planned with its agreed date as the current one', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(30) });
    expect(Milestone.parse(milestone)).toMatchObject({
      state: 'planned',
      dueOn: day(30),
      baselineDueOn: day(30),
      awaiting: 'owner',
      dueState: 'later',
      verificationLevel: null,
      health: { computed: 'green' },
    });
  });

  it.each<[string, (a: Agreement) => Partial<CreateMilestone>, string, string]>([
    [
      'a gradual one without a start',
      () => ({ kind: 'gradual', dueOn: today }),
      'MILESTONE.START_REQUIRED',
      '/startOn',
    ],
    ['a start after its date', () => ({ startOn: day(2), dueOn: day(1) }), 'MILESTONE.STARTS_AFTER_DUE', '/startOn'],
    ['an unknown commitment', () => ({ commitmentId: absent }), 'RECORD.REFERENCE_UNKNOWN', '/commitmentId'],
    ['an unknown party', () => ({ responsiblePartyId: absent }), 'RECORD.REFERENCE_UNKNOWN', '/responsiblePartyId'],
    [
      'somebody of no party',
      () => ({ responsibleContactId: rig.contacts.otherPartner }),
      'RECORD.REFERENCE_UNKNOWN',
      '/responsibleContactId',
    ],
    ['an unknown area', () => ({ areaId: absent }), 'RECORD.REFERENCE_UNKNOWN', '/areaId'],
  ])('is refused with %s', async (_name, given, code, pointer) => {
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    await expect(make.milestone(area, given(agreement))).rejects.toEqual(refusal(code, pointer));
  });

  it('belongs to areas, commitments and parties of its own agreement', async () => {
    const [here, there] = [await make.agreement(), await make.agreement()];
    const [area, elsewhere] = [await make.area(here), await make.area(there)];
    const commitment = await make.commitment(elsewhere, { ownerPartyIds: [make.partyOf(there, 'partner')] });
    await expect(make.milestone(area, { areaId: elsewhere.id })).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN'));
    await expect(make.milestone(area, { commitmentId: commitment.id })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
    await expect(make.milestone(area, { responsiblePartyId: make.partyOf(there, 'partner') })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
  });

  it('is written by the team alone', async () => {
    const milestone = await make.loneMilestone();
    for (const name of ['colleague', 'manager', 'viewer', 'partner'] as const)
      await expect(
        rig.milestones.patch(rig.actors[name], milestone.id, milestone.version, { title: 'Mine' }),
      ).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(
      rig.milestones.patch(rig.actors.otherPartner, milestone.id, milestone.version, { title: 'Mine' }),
    ).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });
});

describe('changing a milestone', () => {
  it('changes what is said and nothing else', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(30) });
    const changed = await patch(milestone, { title: 'Cable tested' });
    expect({ ...changed, updatedAt: '' }).toEqual({
      ...milestone,
      title: 'Cable tested',
      version: milestone.version + 1,
      updatedAt: '',
    });
  });

  it('is refused on a version somebody else has changed, with the record as it is', async () => {
    const milestone = await make.loneMilestone();
    const current = await patch(milestone, { title: 'First' });
    await expect(patch(milestone, { weight: 3 })).rejects.toEqual(
      expect.objectContaining({ code: 'RECORD.STALE', details: expect.objectContaining({ current }) }),
    );
    expect(await read(milestone)).toEqual(current);
  });

  it('loses no field when two change it at once', async () => {
    const milestone = await make.loneMilestone();
    const outcomes = await Promise.allSettled([patch(milestone, { title: 'One' }), patch(milestone, { weight: 2 })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('moves the agreed date until progress was logged, then only the current one', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(30) });
    const moved = await patch(milestone, { baselineDueOn: day(40) });
    expect(moved).toMatchObject({ baselineDueOn: day(40), dueOn: day(40) });
    await make.log(moved);
    const begun = await read(moved);
    await expect(patch(begun, { baselineDueOn: day(50) })).rejects.toEqual(
      refusal('MILESTONE.BASELINE_FIXED', '/baselineDueOn'),
    );
    await expect(patch(begun, { baselineDueOn: null })).rejects.toEqual(refusal('MILESTONE.BASELINE_FIXED'));
    expect(await patch(begun, { baselineDueOn: day(40), dueOn: day(60) })).toMatchObject({
      baselineDueOn: day(40),
      dueOn: day(60),
      health: { slip: 20, computed: 'amber' },
    });
  });

  it('may be given its first agreed date after progress was logged', async () => {
    const milestone = await make.loneMilestone();
    await make.log(milestone);
    expect(await patch(await read(milestone), { dueOn: day(5) })).toMatchObject({
      baselineDueOn: day(5),
      dueOn: day(5),
      health: { computed: 'green' },
    });
  });

  it('has a current date as long as it has an agreed one', async () => {
    const milestone = await make.loneMilestone({ baselineDueOn: day(5), dueOn: day(9) });
    expect(await patch(milestone, { dueOn: null })).toMatchObject({ dueOn: day(5), health: { slip: 0 } });
  });

  it('weighs anew at once', async () => {
    const area = await make.area(await make.agreement());
    const late = await make.milestone(area, { dueOn: day(-40), weight: 1 });
    await make.milestone(area, { dueOn: day(40), weight: 9 });
    expect((await rig.areas.get(rig.actors.officer, area.id)).health.computed).toBe('amber');
    await patch(late, { weight: 9 });
    expect((await rig.areas.get(rig.actors.officer, area.id)).health.computed).toBe('red');
  });
});

describe('submitting, verifying, returning', () => {
  it('goes from submitted to verified by a second person', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(5) });
    const submitted = await make.submit(milestone, { achievedOn: day(-2), narrative: 'It lies.' });
    expect(submitted).toMatchObject({
      state: 'submitted',
      percent: 100,
      submittedOn: day(-2),
      achievedOn: null,
      verificationLevel: 'self_reported',
      awaiting: 'verifier',
      dueState: 'none',
    });
    const verified = await verify(submitted);
    expect(verified).toMatchObject({
      state: 'achieved',
      achievedOn: day(-2),
      verificationLevel: 'independently_verified',
      awaiting: 'nobody',
      health: { computed: 'blue' },
    });
    expect(await acts(milestone)).toEqual(['submit: It lies.', 'verify: null']);
  });

  it('is achieved at once where the evidence policy asks nobody', async () => {
    const milestone = await make.loneMilestone({ evidencePolicy: 'none' });
    expect(await make.submit(milestone)).toMatchObject({
      state: 'achieved',
      achievedOn: today,
      verificationLevel: 'self_reported',
    });
  });

  it('is refused without the evidence it asks for, and counts evidence given before or with it', async () => {
    const milestone = await make.loneMilestone({ evidencePolicy: 'required' });
    await expect(make.submit(milestone)).rejects.toEqual(refusal('MILESTONE.EVIDENCE_REQUIRED', '/evidenceIds'));
    expect(await acts(milestone)).toEqual([]);
    const document = await make.document({ id: milestone.agreementId });
    const submitted = await make.submit(milestone, { evidenceIds: [document.id] });
    expect(submitted).toMatchObject({ state: 'submitted', verificationLevel: 'evidence_attached', evidenceCount: 1 });

    const other = await make.loneMilestone({ evidencePolicy: 'required' });
    const earlier = await make.document({ id: other.agreementId });
    await make.log(other, { percent: 50, evidenceIds: [earlier.id] });
    expect(await make.submit(await read(other))).toMatchObject({ state: 'submitted' });
  });

  it('is never dated in the future', async () => {
    const milestone = await make.loneMilestone();
    await expect(make.submit(milestone, { achievedOn: day(1) })).rejects.toEqual(
      refusal('PROGRESS.IN_FUTURE', '/achievedOn'),
    );
  });

  it('is never verified or returned by whoever submitted it', async () => {
    const { administrator } = rig.actors;
    const submitted = await make.submit(await make.loneMilestone(), {}, administrator);
    await expect(verify(submitted, administrator)).rejects.toEqual(refusal('MILESTONE.SUBMITTER_CANNOT_VERIFY'));
    await expect(giveBack(submitted, administrator)).rejects.toEqual(refusal('MILESTONE.SUBMITTER_CANNOT_VERIFY'));
    await expect(verify(submitted)).resolves.toMatchObject({ state: 'achieved' });
  });

  it('is verified by nobody of the desk or the partner', async () => {
    const submitted = await make.submit(await make.loneMilestone());
    for (const name of ['colleague', 'viewer', 'partner'] as const)
      await expect(verify(submitted, rig.actors[name])).rejects.toEqual(refusal('ACCESS.DENIED'));
  });

  it('is returned with a reason and a day, and again counted, its date untouched, its percent what was logged', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(-1) });
    await make.log(milestone, { percent: 60 });
    const returned = await giveBack(await make.submit(await read(milestone)));
    expect(returned).toMatchObject({
      state: 'in_progress',
      returnReason: 'The chart is missing.',
      resubmitBy: day(10),
      returnRounds: 1,
      dueOn: day(-1),
      submittedOn: null,
      verificationLevel: null,
      percent: 60,
      awaiting: 'owner',
    });
    const again = await make.submit(returned);
    expect(again).toMatchObject({ returnReason: null, resubmitBy: null, returnRounds: 1, percent: 100 });
    expect(await giveBack(again)).toMatchObject({ returnRounds: 2 });
    expect(await acts(milestone)).toEqual([
      'log: null',
      'submit: null',
      'return: The chart is missing.',
      'submit: null',
      'return: The chart is missing.',
    ]);
  });

  it('shows red again when gradual work that was behind is returned', async () => {
    const milestone = await make.loneMilestone({ kind: 'gradual', startOn: day(-50), dueOn: day(50) });
    await make.log(milestone, { percent: 10 });
    const submitted = await make.submit(await read(milestone));
    expect(submitted.health.computed).toBe('green');
    expect((await giveBack(submitted)).health).toMatchObject({ computed: 'red', percent: 10 });
  });

  it.each(['submit', 'verify', 'return', 'decide'] as const)('%s decides only about what was seen', async (act) => {
    const milestone = await make.loneMilestone();
    const submitted = act === 'verify' || act === 'return' ? await make.submit(milestone) : milestone;
    const current = await patch(submitted, { title: 'Changed meanwhile' });
    const attempt = {
      submit: () => make.submit(submitted),
      verify: () => verify(submitted),
      return: () => giveBack(submitted),
      decide: () => decide(submitted, 'missed'),
    }[act];
    const asManager = { ...current, allowedActions: expect.any(Array) };
    await expect(attempt()).rejects.toEqual(
      expect.objectContaining({
        code: 'RECORD.STALE',
        details: { current: asManager, changed: { by: 'officer', at: expect.any(String) } },
      }),
    );
  });

  it('takes one of two decisions that come at once', async () => {
    const submitted = await make.submit(await make.loneMilestone());
    const both = await Promise.allSettled([verify(submitted), giveBack(submitted), decide(submitted, 'missed')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await acts(submitted)).toHaveLength(2);
  });

  it('is verified by one of two managers who decide at once; the other sees what it is now, and by whom', async () => {
    const submitted = await make.submit(await make.loneMilestone());
    const both = await Promise.allSettled([verify(submitted), verify(submitted, rig.actors.administrator)]);
    const [refused] = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toEqual(
      expect.objectContaining({
        code: 'RECORD.STALE',
        details: {
          current: expect.objectContaining({ state: 'achieved' }),
          changed: expect.objectContaining({ by: expect.stringMatching(/manager|administrator/) }),
        },
      }),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is wanted again today at the earliest', async () => {
    const submitted = await make.submit(await make.loneMilestone());
    const wanted = (resubmitBy: string) =>
      rig.milestones.return(rig.actors.manager, submitted.id, submitted.version, { reason: 'No chart.', resubmitBy });
    await expect(wanted(day(-1))).rejects.toEqual(refusal('MILESTONE.RESUBMIT_IN_PAST', '/resubmitBy'));
    await expect(wanted(day(0))).resolves.toMatchObject({ resubmitBy: day(0) });
  });

  it('counts no evidence of an update that was corrected', async () => {
    const milestone = await make.loneMilestone({ evidencePolicy: 'required' });
    const document = await make.document({ id: milestone.agreementId });
    const wrong = await make.log(milestone, { percent: 50, evidenceIds: [document.id] });
    await make.log(milestone, { percent: 50, supersedesId: wrong.id });
    const corrected = await read(milestone);
    expect(corrected.evidenceCount).toBe(0);
    await expect(make.submit(corrected)).rejects.toEqual(refusal('MILESTONE.EVIDENCE_REQUIRED', '/evidenceIds'));
  });

  it('lets a partner submit its own milestone, and the office sees what it said', async () => {
    const agreement = await make.agreement();
    const milestone = await make.milestone(await make.area(agreement), {
      responsiblePartyId: make.partyOf(agreement, 'partner'),
    });
    const submitted = await make.submit(milestone, { narrative: 'Done by us.' }, rig.actors.partner);
    expect(submitted.allowedActions).toEqual([]);
    expect(await acts(milestone)).toEqual(['submit: Done by us.']);
    const [shared] = (
      await rig.progress.list(rig.actors.partner, ProgressUpdateList.parse({ milestoneId: milestone.id }))
    ).data;
    expect(shared).toMatchObject({ visibility: 'partner' });
  });
});

describe('what acts cost', () => {
  it('is at most 12 statements each', async () => {
    const area = await make.area(await make.agreement());
    const counts: Record<string, number> = {};
    const count = async <T>(act: string, work: () => Promise<T>): Promise<T> => {
      let outcome: T | undefined;
      counts[act] = (await rig.statements.during(async () => (outcome = await work()))).length;
      return outcome as T;
    };
    const document = await make.document({ id: area.agreementId });
    const milestone = await count('create', () => make.milestone(area, { dueOn: day(9), evidencePolicy: 'required' }));
    const changed = await count('patch', () => patch(milestone, { title: 'Other', dueOn: day(8) }));
    const submitted = await count('submit', () => make.submit(changed, { evidenceIds: [document.id] }));
    const returned = await count('return', () => giveBack(submitted));
    const again = await make.submit(returned);
    const verified = await count('verify', () => verify(again));
    await count('decide', () => decide(verified, 'in_progress'));
    for (const [act, statements] of Object.entries(counts)) {
      expect([act, statements <= 12]).toEqual([act, true]);
      expect(statements).toBeGreaterThan(4);
    }
  });
});

describe('deciding', () => {
  it('a miss is reversible, with what was logged', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(-1) });
    await make.log(milestone, { percent: 30 });
    const missed = await decide(await read(milestone), 'missed');
    expect(missed).toMatchObject({ state: 'missed', health: { computed: 'red', reason: 'Missed.' } });
    expect(await decide(missed, 'in_progress')).toMatchObject({ state: 'in_progress', percent: 30 });
    expect(await acts(milestone)).toEqual(['log: null', 'miss: Decided.', 'reopen: Decided.']);
  });

  it('reopens what was achieved by a logged event, and forgets who verified it', async () => {
    const milestone = await make.loneMilestone();
    await make.log(milestone, { percent: 80 });
    const achieved = await verify(await make.submit(await read(milestone)));
    expect(await decide(achieved, 'in_progress')).toMatchObject({
      state: 'in_progress',
      percent: 80,
      achievedOn: null,
      submittedOn: null,
      verificationLevel: null,
    });
    expect((await acts(milestone)).at(-1)).toBe('reopen: Decided.');
  });

  it('a cancelled one stays cancelled and leaves the percent of its area', async () => {
    const area = await make.area(await make.agreement());
    const milestone = await make.milestone(area, { dueOn: day(-90) });
    const cancelled = await decide(milestone, 'cancelled');
    expect(cancelled.health).toMatchObject({ computed: 'grey', reason: 'Cancelled.' });
    await expect(decide(cancelled, 'in_progress')).rejects.toEqual(refusal('STATE.NOT_ALLOWED'));
    expect((await rig.areas.get(rig.actors.officer, area.id)).health.reason).toBe('No milestones yet.');
  });

  it('belongs to managers', async () => {
    const { id, version } = await make.loneMilestone();
    await expect(
      rig.milestones.decide(rig.actors.officer, id, version, { to: 'missed', reason: 'Mine.' }),
    ).rejects.toEqual(refusal('ACCESS.DENIED'));
  });
});

describe('the list of milestones', () => {
  const list = async (query: Record<string, string>, by: Actor = rig.actors.officer): Promise<string[]> => {
    const { data, total } = await rig.milestones.list(by, MilestoneList.parse({ perPage: '200', ...query }));
    expect(total).toBe(data.length);
    return data.map(({ title }) => title);
  };

  it('finds under “No date” what is still open and has none, beside other words too', async () => {
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    await make.milestone(area, { title: 'undated' });
    await make.milestone(area, { title: 'late', dueOn: day(-9) });
    await make.milestone(area, { title: 'dated', dueOn: day(900) });
    const over = await make.milestone(area, { title: 'cancelled' });
    await rig.look(`UPDATE milestone SET state = 'cancelled' WHERE id = $1`, [over.id]);
    await rig.judge(agreement.id);
    const found = (dueState: string) => list({ agreementId: agreement.id, dueState, sort: 'title' });
    expect(await found('none')).toEqual(['undated']);
    expect(await found('none,overdue')).toEqual(['late', 'undated']);
    expect(await found('later,overdue')).toEqual(['dated', 'late']);
  });

  it('tells yes from no for every condition, also where a field is empty', async () => {
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    const scope = { agreementId: agreement.id };
    await make.milestone(area, { title: 'undated' });
    await make.milestone(area, { title: 'late', dueOn: day(-9) });
    await make.milestone(area, { title: 'mine', responsibleContactId: rig.contacts.officer, dueOn: day(9) });
    const all = ['late', 'mine', 'undated'];
    for (const condition of [
      'open',
      'pastAgreedDate',
      'withoutEvidence',
      'silent',
      'declaredDiffers',
      'returned',
      'mine',
      'team',
      'ourSide',
      'theirSide',
      'isExample',
    ]) {
      const yes = await list({ ...scope, [condition]: 'true' });
      const no = await list({ ...scope, [condition]: 'false' });
      expect([condition, ...[...yes, ...no].sort()]).toEqual([condition, ...all]);
      expect((await list({ ...scope, [condition]: 'true,false' })).sort()).toEqual(all);
    }
    expect(await list({ ...scope, mine: 'true' })).toEqual(['mine']);
    expect(await list({ ...scope, pastAgreedDate: 'true' })).toEqual(['late']);
  });

  it('misses evidence only where it is required and no file stands: of what is done, or due soon or past it', async () => {
    const area = await make.area(await make.agreement());
    const scope = { agreementId: area.agreementId, withoutEvidence: 'true' };
    const done = { state: 'achieved', achievedOn: day(-1) } as const;
    await placeMilestones(rig, area, [
      { ...done, evidencePolicy: 'none' },
      { ...done, evidencePolicy: 'optional' },
      { ...done, evidencePolicy: 'required' },
      { state: 'planned', evidencePolicy: 'required' },
      { state: 'planned', evidencePolicy: 'required', agreed: day(60) },
      { state: 'planned', evidencePolicy: 'required', agreed: day(15) },
      { state: 'planned', evidencePolicy: 'required', agreed: day(14) },
      { state: 'in_progress', evidencePolicy: 'required', agreed: day(60), due: day(-2) },
      { state: 'planned', evidencePolicy: 'optional', agreed: day(5) },
      { state: 'cancelled', evidencePolicy: 'required', agreed: day(5) },
    ]);
    await rig.judge(area.agreementId);
    const evidenced = await make.milestone(area, { title: 'evidenced', evidencePolicy: 'required' });
    const { id } = await make.document({ id: area.agreementId });
    const told = await make.log(evidenced, { percent: 90, evidenceIds: [id] });
    await make.submit(await read(evidenced));
    const soon = await make.milestone(area, { title: 'soon', evidencePolicy: 'required', dueOn: day(3) });
    const missing = ['Milestone 3', 'Milestone 7', 'Milestone 8'];
    expect((await list(scope)).sort()).toEqual([...missing, 'soon']);
    expect(await list({ ...scope, sort: 'dueOn' })).toEqual(['Milestone 8', 'soon', 'Milestone 7', 'Milestone 3']);
    await make.log(soon, { percent: 10, evidenceIds: [(await make.document({ id: area.agreementId })).id] });
    expect((await list(scope)).sort()).toEqual(missing);
    await rig.owner.query(
      `INSERT INTO progress_update (id, created_at, agreement_id, milestone_id, act, as_of, percent, visibility, supersedes_id)
       SELECT gen_random_uuid(), created_at, agreement_id, milestone_id, act, as_of, percent, visibility, id FROM progress_update WHERE id = $1`,
      [told.id],
    );
    expect((await list(scope)).sort()).toEqual([...missing, 'evidenced']);
  });

  it('finds where somebody declares another light than the calculated one, up to the agreement', async () => {
    const [differing, agreeing] = [
      await make.loneMilestone({ dueOn: day(-5) }),
      await make.loneMilestone({ dueOn: day(9) }),
    ];
    for (const milestone of [differing, agreeing]) await make.log(milestone, { percent: 10, declaredRag: 'green' });
    const done = await make.loneMilestone({ dueOn: day(9), evidencePolicy: 'none' });
    await make.log(done, { percent: 90, declaredRag: 'red' });
    await make.submit(await read(done));
    const { officer } = rig.actors;
    const differs = { declaredDiffers: 'true', perPage: '200' };
    const [milestones, areas, agreements] = [
      await rig.milestones.list(officer, MilestoneList.parse(differs)),
      await rig.areas.list(officer, AreaList.parse(differs)),
      await rig.agreements.list(officer, AgreementList.parse(differs)),
    ];
    const found = new Set([...milestones.data, ...areas.data, ...agreements.data].map(({ id }) => id));
    const ids = [differing, agreeing, done].map((one) =>
      [one.id, one.areaId, one.agreementId].map((id) => found.has(id)),
    );
    expect(ids).toEqual([[true, true, true], Array(3).fill(false), Array(3).fill(false)]);
  });

  it('lists the silent ones whose light says so', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(200) });
    await make.log(milestone);
    const silent = { agreementId: milestone.agreementId, silent: 'true' };
    await rig.setToday(day(59));
    await rig.judge(milestone.agreementId);
    expect(await list(silent)).toEqual([]);
    await rig.setToday(day(60));
    await rig.judge(milestone.agreementId);
    expect(await list(silent)).toEqual(['Cable laid']);
  });

  it('lists as silent what was missed before anything was logged, and is open again since long', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(200) });
    await decide(await decide(milestone, 'missed'), 'in_progress');
    const silent = { agreementId: milestone.agreementId, silent: 'true' };
    await rig.setToday(day(59));
    await rig.judge(milestone.agreementId);
    expect(await list(silent)).toEqual([]);
    await rig.setToday(day(60));
    await rig.judge(milestone.agreementId);
    expect(await list(silent)).toEqual(['Cable laid']);
  });

  it('pages through every row once, in one order, whatever the size of the page', async () => {
    const area = await make.area(await make.agreement());
    const titles = Array.from({ length: 23 }, (_, n) => `Milestone ${n % 4}`);
    for (const title of titles) await make.milestone(area, { title, dueOn: n(title) });
    for (const perPage of [1, 5, 7, 23, 200]) {
      const seen: string[] = [];
      for (let page = 1; seen.length < 23; page++) {
        const { data, total } = await rig.milestones.list(
          rig.actors.officer,
          MilestoneList.parse({ areaId: area.id, sort: '-title', page: String(page), perPage: String(perPage) }),
        );
        expect(total).toBe(23);
        expect(data.length).toBeGreaterThan(0);
        seen.push(...data.map(({ id }) => id));
      }
      expect(new Set(seen).size).toBe(23);
    }
    function n(title: string): string | null {
      return title.endsWith('0') ? null : day(1);
    }
  });

  it('leaves the total out when it is not wanted', async () => {
    expect(await rig.milestones.list(rig.actors.officer, MilestoneList.parse({ total: 'false' }))).not.toHaveProperty(
      'total',
    );
  });

  it('finds text as it stands, wildcards included', async () => {
    const area = await make.area(await make.agreement());
    for (const title of ['100% laid', '100 metres', 'under_sea', 'underXsea', 'back\\slash'])
      await make.milestone(area, { title });
    const found = (q: string) => list({ areaId: area.id, q });
    expect(await found('100%')).toEqual(['100% laid']);
    expect(await found('R_S')).toEqual(['under_sea']);
    expect(await found('k\\s')).toEqual(['back\\slash']);
  });
});
