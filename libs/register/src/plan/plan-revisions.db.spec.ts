import {
  CreatePlanRevision,
  MilestoneList,
  PlanRevision,
  PlanRevisionList,
  type Agreement,
  type Area,
  type Milestone,
} from '@concord/contracts';
import { addDays, type Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

describe('a revision of the plan', () => {
  let rig: RegisterRig;
  let make: Builders;
  let agreement: Agreement;
  let area: Area;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.setToday(today);
    agreement = await make.agreement();
    area = await make.area(agreement);
  });

  const read = ({ id }: Pick<Milestone, 'id'>): Promise<Milestone> => rig.milestones.get(rig.actors.officer, id);
  const propose = (
    moves: readonly { milestone: Milestone; to: string; dueOn?: string }[],
    given: Record<string, unknown> = {},
    by: Actor = rig.actors.officer,
  ): Promise<PlanRevision> =>
    rig.planRevisions.create(
      by,
      CreatePlanRevision.parse({
        agreementId: agreement.id,
        reasonCode: 'implementation_delay',
        moves: moves.map(({ milestone, to, dueOn }) => ({ milestoneId: milestone.id, baselineDueOn: to, dueOn })),
        ...given,
      }),
    );
  const decide = (
    { id, version }: PlanRevision,
    to: 'approved' | 'refused' | 'withdrawn',
    by: Actor = rig.actors.manager,
    reason?: string,
  ): Promise<PlanRevision> => rig.planRevisions.transition(by, id, version, { to, reason });
  /** An open milestone whose agreed date is fixed, because progress was logged on it. */
  const begun = async (given: Record<string, unknown> = {}): Promise<Milestone> => {
    const milestone = await make.milestone(area, { dueOn: day(-40), ...given });
    await make.log(milestone, { narrative: 'Begun.', reasonCode: 'implementation_delay' });
    return read(milestone);
  };

  it('moves nothing before somebody else approves it, then the dates, keeping the first agreed one', async () => {
    const milestone = await begun();
    expect(milestone.health.computed).toBe('red');
    const revision = PlanRevision.parse(await propose([{ milestone, to: day(20) }]));
    expect(revision).toMatchObject({
      state: 'proposed',
      moves: [{ baselineFrom: day(-40), baselineTo: day(20), dueFrom: day(-40), dueTo: day(20) }],
      proposedBy: { id: rig.actors.officer.userId },
      decidedBy: null,
    });
    expect(await read(milestone)).toMatchObject({
      baselineDueOn: day(-40),
      pendingRevisionId: revision.id,
      pendingRevisionAt: revision.createdAt,
    });

    const approved = await decide(revision, 'approved');
    expect(approved).toMatchObject({ state: 'approved', decidedBy: { id: rig.actors.manager.userId } });
    expect(await read(milestone)).toMatchObject({
      baselineDueOn: day(20),
      dueOn: day(20),
      originalDueOn: day(-40),
      pendingRevisionId: null,
      pendingRevisionAt: null,
      health: { computed: 'green' },
    });
    // the first agreed date stays the first
    await decide(await propose([{ milestone, to: day(50) }]), 'approved');
    expect((await read(milestone)).originalDueOn).toBe(day(-40));
  });

  it('leaves a current date that was moved apart, and takes one that is given', async () => {
    const apart = await begun({ title: 'Apart' });
    await rig.milestones.patch(rig.actors.officer, apart.id, apart.version, { dueOn: day(10) });
    const given = await begun({ title: 'Given' });
    const revision = await propose([
      { milestone: apart, to: day(30) },
      { milestone: given, to: day(30), dueOn: day(25) },
    ]);
    expect(revision.moves.map(({ title, dueTo }) => [title, dueTo])).toEqual([
      ['Apart', day(10)],
      ['Given', day(25)],
    ]);
    await decide(revision, 'approved');
    expect(await read(apart)).toMatchObject({ baselineDueOn: day(30), dueOn: day(10) });
    expect(await read(given)).toMatchObject({ baselineDueOn: day(30), dueOn: day(25) });
  });

  it('is decided by no one who proposed it, and by managers only', async () => {
    const milestone = await begun();
    const revision = await propose([{ milestone, to: day(20) }], {}, rig.actors.administrator);
    await expect(decide(revision, 'approved', rig.actors.administrator)).rejects.toEqual(
      refusal('REVISION.PROPOSER_CANNOT_DECIDE'),
    );
    for (const name of ['officer', 'viewer'] as const)
      await expect(decide(revision, 'approved', rig.actors[name])).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(decide(revision, 'approved', rig.actors.partner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    expect((await rig.planRevisions.get(rig.actors.administrator, revision.id)).allowedActions).toEqual(['withdraw']);
    expect((await rig.planRevisions.get(rig.actors.manager, revision.id)).allowedActions).toEqual([
      'approve',
      'refuse',
    ]);
  });

  it('is refused with words, or withdrawn, and the plan stands; then a new one may be proposed', async () => {
    const milestone = await begun();
    const first = await propose([{ milestone, to: day(20) }]);
    await expect(propose([{ milestone, to: day(21) }])).rejects.toEqual(
      refusal('REVISION.PENDING', '/moves/0/milestoneId'),
    );
    await expect(decide(first, 'refused')).rejects.toEqual(refusal('STATE.REASON_REQUIRED', '/reason'));
    expect(await decide(first, 'refused', rig.actors.manager, 'The ship is free in May.')).toMatchObject({
      state: 'refused',
      stateReason: 'The ship is free in May.',
    });
    await expect(decide(first, 'approved')).rejects.toEqual(refusal('RECORD.STALE'));
    const second = await propose([{ milestone, to: day(21) }]);
    expect(await decide(second, 'withdrawn', rig.actors.officer)).toMatchObject({ state: 'withdrawn' });
    expect(await read(milestone)).toMatchObject({ baselineDueOn: day(-40), originalDueOn: null });
  });

  it.each<[string, (m: Milestone) => Promise<unknown>, string, string | undefined]>([
    [
      'the date it has',
      (milestone) => propose([{ milestone, to: day(-40) }]),
      'REVISION.SAME_DATE',
      '/moves/0/baselineDueOn',
    ],
    [
      'another reason without words',
      (milestone) => propose([{ milestone, to: day(1) }], { reasonCode: 'other' }),
      'PROGRESS.REASON_TEXT_REQUIRED',
      '/reasonText',
    ],
    [
      'the same milestone twice',
      (milestone) =>
        propose([
          { milestone, to: day(1) },
          { milestone, to: day(2) },
        ]),
      'RECORD.DUPLICATE',
      '/moves/1/milestoneId',
    ],
    [
      'a milestone of another agreement',
      async () => propose([{ milestone: await make.loneMilestone(), to: day(1) }]),
      'RECORD.REFERENCE_UNKNOWN',
      '/moves/0/milestoneId',
    ],
    [
      'a date before its start',
      async () => propose([{ milestone: await make.milestone(area, { startOn: day(5), dueOn: day(9) }), to: day(4) }]),
      'MILESTONE.STARTS_AFTER_DUE',
      '/moves/0/baselineDueOn',
    ],
    [
      'a milestone that is done',
      async () => {
        const milestone = await make.milestone(area, { dueOn: day(9), evidencePolicy: 'none' });
        await make.submit(milestone);
        return propose([{ milestone, to: day(10) }]);
      },
      'MILESTONE.CLOSED',
      '/moves/0/milestoneId',
    ],
  ])('is not proposed for %s', async (_name, wish, code, pointer) => {
    const milestone = await begun();
    await expect(wish(milestone)).rejects.toEqual(refusal(code, pointer));
  });

  it('is not approved when an amendment moved the agreed date meanwhile, and then nothing of it moves', async () => {
    const [one, two] = [await begun({ title: 'One' }), await begun({ title: 'Two' })];
    const revision = await propose([
      { milestone: one, to: day(20) },
      { milestone: two, to: day(20) },
    ]);
    await rig.milestones.amend(rig.actors.officer, two.id, { baselineDueOn: day(3) });
    await expect(decide(revision, 'approved')).rejects.toEqual(
      expect.objectContaining({
        code: 'REVISION.OUTDATED',
        details: expect.objectContaining({ title: 'Two', now: day(3) }),
      }),
    );
    expect(await read(one)).toMatchObject({ baselineDueOn: day(-40) });
    expect(await rig.planRevisions.get(rig.actors.officer, revision.id)).toMatchObject({ state: 'proposed' });
    // what an amendment moved keeps its first date too
    expect(await read(two)).toMatchObject({ originalDueOn: day(-40) });
  });

  it('is read by partners once it is approved, and by no partner of another agreement', async () => {
    const milestone = await begun();
    const revision = await propose([{ milestone, to: day(20) }]);
    const seen = async (name: 'partner' | 'otherPartner') =>
      (await rig.planRevisions.list(rig.actors[name], PlanRevisionList.parse({ agreementId: agreement.id }))).data;
    expect(await seen('partner')).toEqual([]);
    expect((await rig.milestones.get(rig.actors.partner, milestone.id)).pendingRevisionId).toBeNull();
    await decide(revision, 'approved');
    expect((await seen('partner')).map(({ id }) => id)).toEqual([revision.id]);
    expect(await seen('otherPartner')).toEqual([]);
  });

  describe('of what else a light hangs on', () => {
    const reviseTerms = (milestone: Milestone, terms: object, dates: object = {}) =>
      rig.planRevisions.create(
        rig.actors.officer,
        CreatePlanRevision.parse({
          agreementId: agreement.id,
          reasonCode: 'adaptive_management',
          moves: [{ milestoneId: milestone.id, terms, ...dates }],
        }),
      );

    it.each([
      ['kind', { kind: 'gradual', startOn: day(-90) }],
      ['startOn', { startOn: day(-90) }],
      ['weight', { weight: 2 }],
      ['evidencePolicy', { evidencePolicy: 'none' }],
    ] as const)('is the only way to change %s once progress was logged on an agreed date', async (field, change) => {
      const fresh = await make.milestone(area, { dueOn: day(-40) });
      const changed = await rig.milestones.patch(rig.actors.officer, fresh.id, fresh.version, change);
      expect(changed).toMatchObject(change);
      const fixed = await begun();
      await expect(rig.milestones.patch(rig.actors.officer, fixed.id, fixed.version, change)).rejects.toEqual(
        refusal('MILESTONE.PLAN_FIXED', `/${field}`),
      );
      // the same said again changes nothing
      const same = { title: 'Renamed', weight: fixed.weight, kind: fixed.kind };
      expect(await rig.milestones.patch(rig.actors.officer, fixed.id, fixed.version, same)).toMatchObject(same);
    });

    it('leaves it to the desk to ask for more evidence', async () => {
      const { id, version } = await begun();
      const asked = await rig.milestones.patch(rig.actors.officer, id, version, { evidencePolicy: 'required' });
      await expect(
        rig.milestones.patch(rig.actors.officer, id, asked.version, { evidencePolicy: 'optional' }),
      ).rejects.toEqual(refusal('MILESTONE.PLAN_FIXED', '/evidencePolicy'));
    });

    it('turns a light only once a manager has approved, told as it was and as it is', async () => {
      const milestone = await begun({ kind: 'gradual', startOn: day(-100) });
      expect(milestone.health.computed).toBe('red');
      const revision = await reviseTerms(milestone, { kind: 'deliverable', weight: 3 }, { baselineDueOn: day(10) });
      expect(revision.moves[0]?.terms).toEqual([
        { field: 'kind', from: 'gradual', to: 'deliverable' },
        { field: 'weight', from: 1, to: 3 },
      ]);
      expect(await read(milestone)).toMatchObject({ kind: 'gradual', weight: 1, health: { computed: 'red' } });
      await decide(revision, 'approved');
      expect(await read(milestone)).toMatchObject({
        kind: 'deliverable',
        weight: 3,
        startOn: day(-100),
        evidencePolicy: milestone.evidencePolicy,
        baselineDueOn: day(10),
        originalDueOn: day(-40),
        health: { computed: 'green' },
      });
    });

    it('leaves the agreed date as it is, and takes a start away', async () => {
      const milestone = await begun({ startOn: day(-60) });
      const revision = await reviseTerms(milestone, { startOn: null });
      expect(revision.moves[0]).toMatchObject({ baselineFrom: day(-40), baselineTo: day(-40) });
      await decide(revision, 'approved');
      expect(await read(milestone)).toMatchObject({ startOn: null, baselineDueOn: day(-40), originalDueOn: null });
    });

    it('is refused where nothing changes, or what it comes to contradicts itself', async () => {
      const milestone = await begun();
      const at = '/moves/0';
      await expect(reviseTerms(milestone, { weight: 1 })).rejects.toEqual(
        refusal('REVISION.NOTHING_NEW', `${at}/baselineDueOn`),
      );
      await expect(reviseTerms(milestone, { kind: 'gradual' })).rejects.toEqual(
        refusal('MILESTONE.START_REQUIRED', `${at}/terms/startOn`),
      );
      await expect(reviseTerms(milestone, { startOn: day(30) })).rejects.toEqual(
        refusal('MILESTONE.STARTS_AFTER_DUE', `${at}/terms/startOn`),
      );
    });

    it('is not approved of a plan that is another one by then', async () => {
      const milestone = await make.milestone(area, { dueOn: day(9) });
      const revision = await reviseTerms(milestone, { weight: 2 });
      // nothing was logged yet: it is still changed by hand
      await rig.milestones.patch(rig.actors.officer, milestone.id, milestone.version, { weight: 5 });
      await expect(decide(revision, 'approved')).rejects.toEqual(refusal('REVISION.PLAN_OUTDATED'));
    });
  });

  it('is found by its milestone, and its milestones by what waits', async () => {
    const [one, two] = [await begun({ title: 'One' }), await begun({ title: 'Two' })];
    const revision = await propose([{ milestone: one, to: day(20) }]);
    const of = async ({ id }: Milestone) =>
      (await rig.planRevisions.list(rig.actors.officer, PlanRevisionList.parse({ milestoneId: id }))).data.length;
    expect([await of(one), await of(two)]).toEqual([1, 0]);
    const waiting = () =>
      rig.milestones.list(
        rig.actors.manager,
        MilestoneList.parse({ agreementId: agreement.id, revisionPending: 'true' }),
      );
    expect((await waiting()).data.map(({ id }) => id)).toEqual([one.id]);
    await decide(revision, 'withdrawn', rig.actors.officer);
    expect((await waiting()).data).toEqual([]);
  });

  it('takes as many statements for many milestones as for one', async () => {
    const many = await Promise.all(
      Array.from({ length: 12 }, (_, i) => make.milestone(area, { title: `M${i}`, dueOn: day(9) })),
    );
    const revision = await propose(many.map((milestone) => ({ milestone, to: day(20) })));
    const statements = await rig.statements.during(() => decide(revision, 'approved'));
    // one line of the outbox for each milestone, whose reminders follow it
    expect(statements.length - many.length).toBeLessThanOrEqual(12);
  });

  it('tells how the dates slipped, each move with what it came with', async () => {
    const milestone = await begun();
    await rig.milestones.patch(rig.actors.officer, milestone.id, milestone.version, { dueOn: day(10) });
    const revision = await propose([{ milestone, to: day(20), dueOn: day(15) }], { reasonText: 'The ship is late.' });
    await decide(revision, 'approved');
    expect(await rig.dateMoves.list(rig.actors.officer, milestone.id)).toEqual([
      expect.objectContaining({ field: 'dueOn', from: day(-40), to: day(10), revision: null, amendment: null }),
      expect.objectContaining({
        field: 'baselineDueOn',
        from: day(-40),
        to: day(20),
        revision: { id: revision.id, reasonCode: 'implementation_delay', reasonText: 'The ship is late.' },
      }),
      expect.objectContaining({ field: 'dueOn', from: day(10), to: day(15) }),
    ]);
    expect(await rig.dateMoves.list(rig.actors.partner, milestone.id)).toEqual([]);
    await expect(rig.dateMoves.list(rig.actors.otherPartner, milestone.id)).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
  });
});
