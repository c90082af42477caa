import {
  CommitmentList,
  CreateIndicator,
  PatchIndicator,
  type Agreement,
  type Area,
  type Commitment,
  type CreateCommitment,
} from '@concord/contracts';
import { Builders, placeMilestones, RegisterRig, type MilestoneRowGiven } from '../testing/index.ts';

const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });

let rig: RegisterRig;
let make: Builders;
let agreement: Agreement;
let area: Area;
let owner: string;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  await rig.setToday('2026-06-15');
  agreement = await make.agreement();
  area = await make.area(agreement);
  owner = make.partyOf(agreement, 'partner');
});
afterAll(() => rig.close());

const commit = (given: Partial<Record<keyof CreateCommitment, unknown>> = {}) =>
  make.commitment(area, { ownerPartyIds: [owner], ...given });
const patch = ({ id, version }: Commitment, given: object) =>
  rig.commitments.patch(rig.actors.officer, id, version, given);
const move = ({ id, version }: Commitment, to: Commitment['state'], reason?: string) =>
  rig.commitments.transition(rig.actors.officer, id, version, { to, ...(reason ? { reason } : {}) });

describe('the life of a commitment', () => {
  it('goes from proposed to closed, is deferred and accepted again, and keeps the words it went by', async () => {
    let one = await commit({ state: 'proposed' });
    expect(one.allowedActions).toEqual(['edit', 'remove', 'accept', 'defer', 'withdraw']);
    one = await move(one, 'accepted');
    await expect(move(one, 'deferred')).rejects.toEqual(refusal('STATE.REASON_REQUIRED', '/reason'));
    one = await move(one, 'deferred', 'The budget is not voted yet.');
    expect(one).toMatchObject({ state: 'deferred', stateReason: 'The budget is not voted yet.' });
    one = await move(one, 'accepted');
    expect(one.stateReason).toBeNull();
    one = await move(one, 'closed', 'Kept, by both sides.');
    expect(one).toMatchObject({
      state: 'closed',
      stateReason: 'Kept, by both sides.',
      allowedActions: ['edit', 'remove'],
    });
    await expect(move(one, 'accepted')).rejects.toEqual(refusal('STATE.NOT_ALLOWED'));
  });

  it('is not closed over an open milestone, and says so before it is tried', async () => {
    const one = await commit();
    await make.milestone(area, { commitmentId: one.id });
    const seen = await rig.commitments.get(rig.actors.officer, one.id);
    expect(seen.allowedActions).not.toContain('close');
    await expect(move(seen, 'closed', 'Done.')).rejects.toEqual(refusal('COMMITMENT.MILESTONES_OPEN'));
    const why = await rig.explain.explain(rig.actors.officer, { resource: 'commitments', id: one.id, action: 'close' });
    expect(why).toMatchObject({
      allowed: false,
      code: 'COMMITMENT.MILESTONES_OPEN',
      permission: 'commitments.transition',
    });
  });

  it('is decided on the version that was seen, by those who may', async () => {
    const one = await commit();
    const wish = { to: 'withdrawn', reason: 'Overtaken.' } as const;
    for (const name of ['colleague', 'viewer', 'partner'] as const)
      await expect(rig.commitments.transition(rig.actors[name], one.id, one.version, wish)).rejects.toEqual(
        refusal('ACCESS.DENIED'),
      );
    await patch(one, { title: 'Lay two cables' });
    await expect(move(one, 'withdrawn', 'Overtaken.')).rejects.toEqual(refusal('RECORD.STALE'));
    await expect(rig.commitments.transition(rig.actors.manager, one.id, one.version + 1, wish)).resolves.toMatchObject({
      state: 'withdrawn',
    });
  });

  it('ends with its agreement: nothing in a finished one is changed', async () => {
    const other = await make.agreement();
    const one = await make.commitment(await make.area(other), { ownerPartyIds: [make.partyOf(other, 'partner')] });
    const { version } = await rig.agreements.get(rig.actors.officer, other.id);
    await rig.agreements.transition(rig.actors.manager, other.id, version, {
      to: 'terminated',
      reason: 'Over.',
      documentId: (await make.document(other)).id,
    });
    const seen = await rig.commitments.get(rig.actors.officer, one.id);
    expect(seen.allowedActions).toEqual([]);
    await expect(patch(seen, { title: 'Mine' })).rejects.toEqual(refusal('AGREEMENT.NOT_OPEN'));
    await expect(move(seen, 'withdrawn', 'Over.')).rejects.toEqual(refusal('AGREEMENT.NOT_OPEN'));
    const [theArea] = (await rig.agreements.get(rig.actors.officer, other.id)).areas ?? [];
    expect(theArea?.allowedActions).toEqual([]);
    await expect(rig.areas.patch(rig.actors.officer, theArea?.id ?? '', 1, { title: 'Mine' })).rejects.toEqual(
      refusal('AGREEMENT.NOT_OPEN'),
    );
  });
});

describe('what is computed of a commitment', () => {
  it.each<[Commitment['progress'], MilestoneRowGiven[]]>([
    ['no_milestones', []],
    ['no_milestones', [{ state: 'cancelled' }]],
    ['planned', [{ agreed: '2026-12-01' }, { agreed: null }]],
    ['in_progress', [{ state: 'in_progress', agreed: '2026-12-01' }, { agreed: '2027-01-01' }]],
    ['in_progress', [{ state: 'achieved', agreed: '2026-05-01', achievedOn: '2026-05-01' }, { agreed: '2027-01-01' }]],
    ['at_risk', [{ state: 'achieved', agreed: '2026-05-01', achievedOn: '2026-05-01' }, { agreed: '2026-06-01' }]],
    ['at_risk', [{ state: 'missed', agreed: '2026-06-01' }]],
    ['delivered', [{ state: 'achieved', agreed: '2026-05-01', achievedOn: '2026-06-10' }, { state: 'cancelled' }]],
  ])('is %s by its milestones, and is found by it', async (progress, milestones) => {
    const one = await commit();
    if (milestones.length > 0) {
      const ids = await placeMilestones(rig, { id: area.id, agreementId: agreement.id }, milestones);
      await rig.look(`UPDATE milestone SET commitment_id = $1 WHERE id = ANY ($2)`, [one.id, ids]);
      await rig.judge(agreement.id);
    }
    expect((await rig.commitments.get(rig.actors.officer, one.id)).progress).toBe(progress);
    const found = async (asked: string) =>
      (await rig.commitments.list(rig.actors.viewer, CommitmentList.parse({ ids: one.id, progress: asked }))).total;
    expect([await found(progress), await found(progress === 'at_risk' ? 'delivered' : 'at_risk')]).toEqual([1, 0]);
  });

  it('is complete by the SMART list exactly where the filter finds it so', async () => {
    const bare = await commit();
    const gaps = async ({ id }: { id: string }) => {
      const { smart } = await rig.commitments.get(rig.actors.officer, id);
      return smart.flatMap(({ missing }) => missing ?? []);
    };
    const found = async ({ id }: { id: string }) => {
      const of = async (smart: string) =>
        (await rig.commitments.list(rig.actors.viewer, CommitmentList.parse({ ids: id, smart }))).total;
      return [await of('complete'), await of('incomplete')];
    };
    expect(await gaps(bare)).toEqual(['words', 'indicator', 'person', 'tag', 'date']);
    expect(await found(bare)).toEqual([0, 1]);

    let full = await patch(bare, {
      description: 'From the harbour to the island.',
      dueOn: '2027-05-01',
      tags: [{ scheme: 'sdg_goal', code: '9' }],
    });
    const { id } = await rig.indicators.create(
      rig.actors.officer,
      CreateIndicator.parse({ commitmentId: full.id, title: 'Length', unit: 'km' }),
    );
    expect(await gaps(full)).toEqual(['target', 'person']);
    expect(await found(full)).toEqual([0, 1]);
    await rig.indicators.patch(rig.actors.officer, id, 1, { targetValue: 40 });
    await make.milestone(area, {
      commitmentId: full.id,
      responsiblePartyId: owner,
      responsibleContactId: rig.contacts.partner,
    });
    full = await rig.commitments.get(rig.actors.officer, full.id);
    expect(full).toMatchObject({ indicatorCount: 1, milestoneCount: 1 });
    expect(await gaps(full)).toEqual([]);
    expect(await found(full)).toEqual([1, 0]);
  });

  it('is relevant by a tag of its area or its agreement, and achievable by the lead of its side', async () => {
    const other = await make.agreement();
    const party = make.partyOf(other, 'partner');
    const place = await make.area(other, {
      tags: [{ scheme: 'sdg_goal', code: '9' }],
      leads: [{ partyId: party, contactId: rig.contacts.partner }],
    });
    const one = await make.commitment(place, { ownerPartyIds: [party] });
    expect(one.smart.flatMap(({ missing }) => missing ?? [])).toEqual(['words', 'indicator', 'date']);
    const ours = await make.commitment(place, { ownerPartyIds: [make.partyOf(other, 'office')] });
    expect(ours.smart.flatMap(({ missing }) => missing ?? [])).toEqual(['words', 'indicator', 'person', 'date']);
  });

  it('costs no statement per row', async () => {
    const query = CommitmentList.parse({ agreementId: agreement.id, smart: 'incomplete', perPage: '200' });
    const sent = await rig.statements.during(() => rig.commitments.list(rig.actors.officer, query));
    expect(sent.length).toBeLessThanOrEqual(5);
    const written = await rig.statements.during(() =>
      commit({ furtherAreaIds: [], amount: '5', currency: 'CHF', tags: [{ scheme: 'sdg_goal', code: '9' }] }),
    );
    expect(written.length).toBeLessThanOrEqual(12);
  });
});

describe('what a commitment carries', () => {
  it('keeps money as it was written, and a month by its last day', async () => {
    const one = await commit({
      kind: 'financial',
      amount: '999999999999999.99',
      currency: 'CHF',
      dueOn: '2027-02-01',
      dueOnPrecision: 'month',
    });
    expect(one).toMatchObject({
      amount: '999999999999999.99',
      currency: 'CHF',
      dueOn: '2027-02-28',
      dueOnPrecision: 'month',
      nextOn: '2027-02-28',
    });
  });

  it('holds its currency to the list, a withdrawn one too', async () => {
    const money = (currency: string) => commit({ kind: 'financial', amount: '5', currency });
    await expect(money('XYZ')).rejects.toEqual(refusal('CODE.UNKNOWN', '/currency'));
    await expect(money('LTL')).rejects.toEqual(refusal('CODE.WITHDRAWN', '/currency'));
  });

  it('recurs by its rule, and turns into one that is due once', async () => {
    const one = await commit({ schedule: 'recurring', recurrenceRule: 'FREQ=MONTHLY', startsOn: '2026-01-31' });
    expect(one.nextOn).toBe('2026-06-30');
    await expect(patch(one, { dueOn: '2026-08-01' })).rejects.toEqual(refusal('COMMITMENT.NOT_OF_SCHEDULE', '/dueOn'));
    const once = await patch(one, { schedule: 'one_off', dueOn: '2026-08-01' });
    expect(once).toMatchObject({ recurrenceRule: null, startsOn: null, dueOn: '2026-08-01', nextOn: '2026-08-01' });
  });

  it('says beforehand on which days a rule falls, and which is next where one is', async () => {
    const ask = (timeZone: string) =>
      rig.commitments.preview(rig.actors.partner, { rule: 'FREQ=DAILY', start: '2026-06-14', count: 3, timeZone });
    expect(await ask('Europe/Zurich')).toEqual({
      occurrences: ['2026-06-14', '2026-06-15', '2026-06-16'],
      next: '2026-06-15',
    });
    expect((await ask('Pacific/Kiritimati')).next).toBe('2026-06-16');
    const never = { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', start: '2026-06-14', count: 3 };
    await expect(rig.commitments.preview(rig.actors.partner, never)).rejects.toEqual(
      refusal('COMMITMENT.RULE_INVALID', '?rule'),
    );
  });

  it('serves further areas of its agreement, and is found in each', async () => {
    const second = await make.area(agreement);
    const one = await commit({ furtherAreaIds: [second.id, second.id] });
    expect(one.furtherAreaIds).toEqual([second.id]);
    const inArea = async ({ id }: Area) =>
      (await rig.commitments.list(rig.actors.viewer, CommitmentList.parse({ ids: one.id, areaId: id }))).total;
    expect([await inArea(area), await inArea(second)]).toEqual([1, 1]);
    await expect(patch(one, { furtherAreaIds: [area.id] })).rejects.toEqual(
      refusal('COMMITMENT.AREA_TWICE', '/furtherAreaIds'),
    );
    const foreign = await make.area(await make.agreement());
    await expect(patch(one, { furtherAreaIds: [foreign.id] })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN', '/furtherAreaIds'),
    );
    expect((await patch(one, { furtherAreaIds: [] })).furtherAreaIds).toEqual([]);
  });

  it('changes the sentence it comes from, or has none', async () => {
    const { id: documentId } = await make.document(agreement, { text: 'We lay a cable. We test it.' });
    let one = await commit({ sourceQuote: { documentId, start: 0, end: 15 } });
    one = await patch(one, { sourceQuote: { documentId, start: 16, end: 27 } });
    expect(one.sourceQuote?.text).toBe('We test it.');
    await expect(patch(one, { sourceQuote: { documentId, start: 16, end: 28 } })).rejects.toEqual(
      refusal('COMMITMENT.QUOTE_NOT_IN_DOCUMENT'),
    );
    expect((await patch(one, { sourceQuote: null })).sourceQuote).toBeNull();
  });

  it('loses nothing when two write at once: the second is told', async () => {
    const one = await commit();
    const both = await Promise.allSettled([patch(one, { description: 'One' }), patch(one, { title: 'Two' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('an indicator', () => {
  const indicate = async (given: object = {}) =>
    rig.indicators.create(
      rig.actors.officer,
      CreateIndicator.parse({ commitmentId: (await commit()).id, title: 'Cables', ...given }),
    );

  it('is defined and changed by the team', async () => {
    const one = await indicate({
      baselineValue: 2,
      baselineOn: '2026-01-01',
      targetValue: 10.5,
      targetOn: '2027-01-01',
      meaning: 'cumulative',
      unit: 'km',
    });
    expect(one).toMatchObject({ measure: '1', ascending: true, allowedActions: ['edit', 'read', 'remove'] });
    const change = (by: keyof typeof rig.actors, input: object) =>
      rig.indicators.patch(rig.actors[by], one.id, one.version, PatchIndicator.parse(input));
    await expect(change('colleague', { title: 'Mine' })).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(change('officer', { targetValue: 1 })).rejects.toEqual(
      refusal('INDICATOR.TARGET_AGAINST_DIRECTION', '/targetValue'),
    );
    await expect(change('officer', { targetValue: 1, ascending: false })).resolves.toMatchObject({ ascending: false });
  });

  it('is seen by whoever sees its agreement, and by no other', async () => {
    const one = await indicate();
    await expect(rig.indicators.get(rig.actors.partner, one.id)).resolves.toMatchObject({ allowedActions: [] });
    await expect(rig.indicators.get(rig.actors.otherPartner, one.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });
});
