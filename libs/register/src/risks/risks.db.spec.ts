import { CommentList, CreateComment, CreateRisk, Risk, RiskList, type Agreement } from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });
const secret = 'MARKER-MAY-GO-WRONG';

let rig: RegisterRig;
let make: Builders;
let agreement: Agreement;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.setToday('2026-06-15');
  agreement = await make.agreement();
});

const fear = (given: Partial<Record<keyof CreateRisk, unknown>> = {}, by: Actor = rig.actors.officer) =>
  rig.risks.create(
    by,
    CreateRisk.parse({
      agreementId: agreement.id,
      subjectType: 'agreement',
      subjectId: agreement.id,
      title: 'The cable may break',
      likelihood: 2,
      impact: 4,
      ...given,
    }),
  );
const listed = (by: Actor, query: Record<string, string> = {}) =>
  rig.risks.list(by, RiskList.parse({ agreementId: agreement.id, ...query }));

describe('a risk', () => {
  it('is internal unless shared, with its level in a word and its owner by name', async () => {
    const { id } = await fear({ ownerContactId: rig.contacts.officer, reviewOn: '2026-06-15' });
    await rig.setToday('2026-06-16');
    const risk = await rig.risks.get(rig.actors.officer, id);
    await rig.setToday('2026-06-15');
    expect(Risk.parse(risk)).toMatchObject({
      level: 'moderate',
      state: 'open',
      visibility: 'internal',
      owner: 'officer',
      reviewOverdue: true,
      subject: { type: 'agreement', title: agreement.title },
      allowedActions: ['edit', 'remove'],
    });
  });

  it('is reviewed on a day to come; a day that stood before stays', async () => {
    const { id, version } = await fear({ reviewOn: '2026-06-15' });
    await rig.setToday('2026-06-20');
    const kept = await rig.risks.patch(rig.actors.officer, id, version, {
      reviewOn: '2026-06-15',
      response: 'Watch it.',
    });
    await expect(
      rig.risks.patch(rig.actors.officer, id, kept.version, { reviewOn: '2026-06-19' }),
    ).rejects.toMatchObject({ code: 'RISK.REVIEW_IN_PAST', details: { earliest: '2026-06-20' } });
    await rig.setToday('2026-06-15');
  });

  it.each<[string, object, string, string]>([
    ['a review that is over', { reviewOn: '2026-06-14' }, 'RISK.REVIEW_IN_PAST', '/reviewOn'],
    [
      'an unknown owner',
      { ownerContactId: '00000000-0000-7000-8000-000000000000' },
      'RECORD.REFERENCE_UNKNOWN',
      '/ownerContactId',
    ],
    ['a subject that is not of the agreement', { subjectType: 'milestone' }, 'RECORD.REFERENCE_UNKNOWN', '/subjectId'],
  ])('is refused with %s', async (_name, given, code, pointer) => {
    await expect(fear(given)).rejects.toEqual(refusal(code, pointer));
  });

  it.each(['colleague', 'viewer', 'partner'] as const)('is refused to a %s', async (name) => {
    await expect(fear({}, rig.actors[name])).rejects.toEqual(refusal('ACCESS.DENIED'));
  });

  it('is shared only where a partner sees the agreement', async () => {
    agreement = await make.agreement({ confidentiality: 'internal' });
    await expect(fear({ visibility: 'partner' })).rejects.toEqual(
      refusal('COMMENT.NOBODY_TO_SHARE_WITH', '/visibility'),
    );
  });

  it('wants words when it occurred or is over, and only then', async () => {
    const { id, version } = await fear();
    for (const state of ['occurred', 'closed'] as const)
      await expect(rig.risks.patch(rig.actors.officer, id, version, { state })).rejects.toEqual(
        refusal('RISK.OUTCOME_REQUIRED', '/outcome'),
      );
    const mitigated = await rig.risks.patch(rig.actors.officer, id, version, { state: 'mitigated' });
    const closed = await rig.risks.patch(rig.actors.officer, id, mitigated.version, {
      state: 'closed',
      outcome: 'Buried',
    });
    expect(closed).toMatchObject({ state: 'closed', outcome: 'Buried' });
    await expect(rig.risks.patch(rig.actors.officer, id, version, { title: 'Late' })).rejects.toEqual(
      refusal('RECORD.STALE'),
    );
  });
});

describe('the partner', () => {
  it('sees a shared risk and never learns of an internal one, in no list, figure or reason', async () => {
    const milestone = await make.milestone(await make.area(agreement), { dueOn: '2026-06-01' });
    const inside = await fear({
      subjectType: 'milestone',
      subjectId: milestone.id,
      title: secret,
      likelihood: 5,
      impact: 5,
    });
    const shared = await fear({ visibility: 'partner', title: 'Known to both', likelihood: 1, impact: 1 });
    const { partner } = rig.actors;
    expect((await listed(partner)).data.map(({ id, allowedActions }) => [id, allowedActions])).toEqual([
      [shared.id, []],
    ]);
    expect(await rig.risks.matrix(partner, RiskList.parse({ agreementId: agreement.id }))).toEqual({
      cells: [{ likelihood: 1, impact: 1, level: 'low', count: 1 }],
    });
    await expect(rig.risks.get(partner, inside.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await rig.judge(agreement.id);
    const said = [
      await rig.agreements.get(partner, agreement.id),
      await rig.milestones.get(partner, milestone.id),
      await rig.agreements.get(rig.actors.officer, agreement.id),
      await listed(partner, { q: secret }),
    ];
    expect(JSON.stringify(said)).not.toContain(secret);
  });
});

describe('a risk of a record that is removed', () => {
  it('goes with it, and so do its comments', async () => {
    const milestone = await make.milestone(await make.area(agreement));
    const about = { subjectType: 'milestone', subjectId: milestone.id };
    const { id } = await fear(about);
    const words = { agreementId: agreement.id, ...about, visibility: 'internal', text: 'Said' };
    await rig.comments.create(rig.actors.officer, CreateComment.parse(words));
    await rig.removals.remove(rig.actors.officer, 'milestones', milestone, 'Entered twice');
    await expect(rig.risks.get(rig.actors.officer, id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    expect((await listed(rig.actors.officer)).data).toEqual([]);
    expect(await rig.comments.list(rig.actors.officer, CommentList.parse({ agreementId: agreement.id }))).toEqual({
      data: [],
      total: 0,
    });
  });
});

describe('the list', () => {
  it('has the gravest first, and its filters and its matrix tell of the same rows', async () => {
    await fear({ title: 'Low', likelihood: 1, impact: 2 });
    await fear({ title: 'Very high', likelihood: 5, impact: 4 });
    await rig.setToday('2026-06-14');
    await fear({ title: 'High', likelihood: 3, impact: 4, reviewOn: '2026-06-14' });
    await rig.setToday('2026-06-15');
    const { officer } = rig.actors;
    const titles = async (query: Record<string, string> = {}) =>
      (await listed(officer, query)).data.map(({ title }) => title);
    expect(await titles()).toEqual(['Very high', 'High', 'Low']);
    expect(await titles({ level: 'high,very_high' })).toEqual(['Very high', 'High']);
    expect(await titles({ likelihood: '3', impact: '4' })).toEqual(['High']);
    expect(await titles({ reviewOverdue: 'true' })).toEqual(['High']);
    expect(await titles({ state: 'closed' })).toEqual([]);
    const { cells } = await rig.risks.matrix(
      officer,
      RiskList.parse({ agreementId: agreement.id, level: 'high,very_high' }),
    );
    expect(cells).toEqual([
      { likelihood: 5, impact: 4, level: 'very_high', count: 1 },
      { likelihood: 3, impact: 4, level: 'high', count: 1 },
    ]);
    expect((await rig.statements.during(() => listed(officer))).length).toBeLessThanOrEqual(5);
  });
});
