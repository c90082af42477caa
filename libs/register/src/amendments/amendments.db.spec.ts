import {
  AmendmentList,
  amendmentMachine,
  amendmentStates,
  CreateAmendment,
  type Agreement,
  type Amendment,
  type AmendmentState,
  type PatchAmendment,
} from '@concord/contracts';
import { newId, type Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
let make: Builders;
let officer: Actor;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  ({ officer } = rig.actors);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

const draft = (
  agreement: Pick<Agreement, 'id'>,
  given: Partial<Record<keyof CreateAmendment, unknown>> = {},
  by = officer,
) =>
  rig.amendments.create(
    by,
    CreateAmendment.parse({
      agreementId: agreement.id,
      kind: 'extension',
      title: 'Two more years',
      effectiveOn: '2026-06-15',
      ...given,
    }),
  );
const endsLater = (agreement: Pick<Agreement, 'id'>, endsOn = '2029-12-31') => ({
  what: 'agreement.change',
  id: agreement.id,
  values: { endsOn },
});
const dated = (given = {}) => make.agreement({ endsOn: '2027-12-31', ...given });
const go = async (amendment: Pick<Amendment, 'id'>, to: AmendmentState, by = officer, reason?: string) => {
  const { version } = await rig.amendments.get(officer, amendment.id);
  return rig.amendments.transition(by, amendment.id, version, { to, ...(reason ? { reason } : {}) });
};
const patch = async (amendment: Pick<Amendment, 'id'>, values: PatchAmendment) => {
  const { version } = await rig.amendments.get(officer, amendment.id);
  return rig.amendments.patch(officer, amendment.id, version, values);
};
const signatures = (signedOn = '2026-06-10'): NonNullable<PatchAmendment['signatures']> =>
  [rig.organisations.office, rig.organisations.partner].map((organisationId) => ({
    organisationId,
    signatory: 'A. Keeper',
    signatoryTitle: 'Head of harbours',
    signedOn,
  }));
async function signed(agreement: Agreement, given = {}): Promise<Amendment> {
  const amendment = await draft(agreement, { changes: [endsLater(agreement)], ...given });
  await go(amendment, 'proposed');
  await patch(amendment, { signatures: signatures() });
  return go(amendment, 'signed');
}
const live = (agreement: Pick<Agreement, 'id'>) => rig.agreements.get(officer, agreement.id);
const edit = async (agreement: Pick<Agreement, 'id'>, values: object) => {
  const { version } = await live(agreement);
  return rig.agreements.patch(officer, agreement.id, version, values);
};

describe('an amendment', () => {
  it('is numbered per agreement, without a gap, also when many are drafted at once', async () => {
    const [one, other] = [await dated(), await dated()];
    const drafted = await Promise.all([...Array.from({ length: 8 }, () => draft(one)), draft(other)]);
    const numbers = drafted.filter(({ agreementId }) => agreementId === one.id).map(({ number }) => number);
    expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(drafted.find(({ agreementId }) => agreementId === other.id)?.number).toBe(1);
  });

  it('shows before and after, and keeps nothing that is as the record says already', async () => {
    const agreement = await dated();
    const { changes } = await draft(agreement, {
      changes: [
        { what: 'agreement.change', id: agreement.id, values: { endsOn: '2029-12-31', title: agreement.title } },
      ],
    });
    expect(changes).toMatchObject([
      {
        subject: agreement.title,
        fields: [{ field: 'endsOn', before: '2027-12-31', after: '2029-12-31', outcome: 'clean' }],
      },
    ]);
  });

  it('changes fields, parties, areas, commitments and agreed dates in one transaction, and says so in the history', async () => {
    const agreement = await dated();
    const area = await make.area(agreement);
    const owner = make.partyOf(agreement, 'partner');
    const commitment = await make.commitment(area, { ownerPartyIds: [owner] });
    const milestone = await make.milestone(area, { dueOn: '2026-06-01' });
    await make.log(milestone, { percent: 10, reasonCode: 'implementation_delay' });
    expect((await rig.milestones.get(officer, milestone.id)).health.computed).toBe('amber');
    const given = await make.commitment(area, { ownerPartyIds: [make.partyOf(agreement, 'office')] });
    const dropped = await make.area(agreement, { title: 'Foghorns' });
    const added = newId(new Date(0));
    const { other, office } = rig.organisations;
    const text = await make.document(agreement, { text: 'The lamps are kept lit, all winter.' });
    const joined = await draft(agreement, {
      title: 'The ministry takes over',
      changes: [
        // the owner that leaves hands its commitment over to one that joins by the same amendment
        { what: 'commitment.change', id: commitment.id, values: { ownerPartyIds: [other] } },
        {
          what: 'commitment.add',
          id: newId(new Date(1)),
          values: {
            areaId: added,
            title: 'Light the lamps',
            kind: 'policy',
            strength: 'planned',
            ownerPartyIds: [other],
          },
        },
        { what: 'area.add', id: added, values: { title: 'Lamps' } },
        {
          what: 'commitment.add',
          id: newId(new Date(2)),
          values: {
            areaId: area.id,
            furtherAreaIds: [added],
            title: 'Keep the lamps lit',
            kind: 'policy',
            strength: 'planned',
            ownerPartyIds: [other],
            sourceQuote: { documentId: text.id, start: 0, end: 22 },
          },
        },
        { what: 'commitment.withdraw', id: given.id, values: { reason: 'Given to others' } },
        { what: 'area.remove', id: dropped.id, values: { reason: 'No fog any more' } },
        { what: 'area.change', id: area.id, values: { title: 'Cables and masts' } },
        { what: 'milestone.change', id: milestone.id, values: { baselineDueOn: '2026-12-01' } },
        {
          what: 'agreement.change',
          id: agreement.id,
          values: {
            endsOn: '2029-12-31',
            parties: [
              { organisationId: office, role: 'lead' },
              { organisationId: other, role: 'counterpart' },
            ],
          },
        },
      ],
    });
    await go(joined, 'proposed');
    await patch(joined, {
      signatures: [
        ...signatures(),
        { organisationId: other, signatory: 'B. Lamp', signatoryTitle: null, signedOn: '2026-06-11' },
      ],
    });
    await go(joined, 'signed');
    const applied = await go(joined, 'applied');
    expect(applied).toMatchObject({ state: 'applied', allowedActions: [], refusals: [] });
    expect(applied.changes?.find(({ id }) => id === commitment.id)?.subject).toBe(commitment.title);

    const now = await live(agreement);
    expect(now).toMatchObject({
      endsOn: '2029-12-31',
      parties: [{ organisationId: office }, { organisationId: other }],
    });
    expect(now.areas?.map(({ title }) => title)).toEqual(['Cables and masts', 'Lamps']);
    const [ministry] = now.parties.filter(({ organisationId }) => organisationId === other);
    expect(await rig.commitments.get(officer, commitment.id)).toMatchObject({ ownerPartyIds: [ministry?.id] });
    expect(await rig.look(`SELECT area_id FROM commitment WHERE title = 'Light the lamps'`)).toEqual([
      { area_id: now.areas?.[1]?.id },
    ]);
    expect(
      await rig.look(`SELECT ca.area_id FROM commitment_area ca JOIN commitment c ON c.id = ca.commitment_id
        WHERE c.title = 'Keep the lamps lit'`),
    ).toEqual([{ area_id: now.areas?.[1]?.id }]);
    const [kept] = await rig.look<{ id: string }>(`SELECT id FROM commitment WHERE title = 'Keep the lamps lit'`);
    expect(await rig.commitments.get(officer, kept?.id ?? '')).toMatchObject({
      sourceQuote: { documentId: text.id, text: 'The lamps are kept lit' },
    });
    expect(await rig.commitments.get(officer, given.id)).toMatchObject({
      state: 'withdrawn',
      stateReason: 'Given to others',
    });
    expect(await rig.milestones.get(officer, milestone.id)).toMatchObject({
      baselineDueOn: '2026-12-01',
      dueOn: '2026-12-01',
      health: { computed: 'green' },
    });

    const { data } = await rig.history.list(officer, agreement.id, {
      page: 1,
      perPage: 50,
      total: false,
      sort: [{ field: 'sequence', descending: true }],
      filters: [],
      include: [],
    });
    expect(
      data.find(({ changes }) => changes.some(({ field, after }) => field === 'endsOn' && after === '2029-12-31')),
    ).toMatchObject({ amendment: 1, action: 'changed' });
    expect(data.find(({ resource, action }) => resource === 'milestone' && action === 'created')).toMatchObject({
      amendment: null,
    });
  });

  it('lets what somebody else changed stand, and asks only where both changed the same', async () => {
    const agreement = await dated({ scopeRegions: ['EUR'] });
    const amendment = await draft(agreement, {
      changes: [
        {
          what: 'agreement.change',
          id: agreement.id,
          values: { endsOn: '2029-12-31', scopeRegions: ['EUR', 'AFR'], signedAtPlace: 'Geneva' },
        },
      ],
    });
    await edit(agreement, { title: 'Lights and horns', scopeRegions: ['EUR', 'ARB'], endsOn: '2028-06-30' });
    const [change] = (await rig.amendments.get(officer, amendment.id)).changes ?? [];
    expect(
      Object.fromEntries((change?.fields ?? []).map(({ field, outcome, result }) => [field, [outcome, result]])),
    ).toEqual({
      endsOn: ['conflict', '2029-12-31'],
      scopeRegions: ['merged', ['EUR', 'ARB', 'AFR']],
      signedAtPlace: ['clean', 'Geneva'],
    });
    await expect(go(amendment, 'proposed')).rejects.toEqual(refusal('AMENDMENT.CONFLICT'));
    const { version, allowedActions } = await rig.amendments.get(officer, amendment.id);
    expect(allowedActions).not.toContain('propose');
    const chosen = await rig.amendments.rebase(officer, amendment.id, version, {
      choices: [{ what: 'agreement.change', id: agreement.id, field: 'endsOn', keep: 'mine' }],
    });
    expect(chosen.allowedActions).toContain('propose');
    await go(amendment, 'proposed');
    await patch(amendment, { signatures: signatures() });
    await go(amendment, 'signed');
    await go(amendment, 'applied');
    expect(await live(agreement)).toMatchObject({
      title: 'Lights and horns',
      endsOn: '2029-12-31',
      scopeRegions: ['EUR', 'ARB', 'AFR'],
      signedAtPlace: 'Geneva',
    });
    // what was done is kept as it was then
    await edit(agreement, { endsOn: '2031-01-01' });
    expect((await rig.amendments.get(officer, amendment.id)).changes?.[0]?.fields).toContainEqual(
      expect.objectContaining({ field: 'endsOn', before: '2028-06-30', after: '2029-12-31', outcome: 'clean' }),
    );
  });

  it('that was signed may be held against a record that moved, but never say something else', async () => {
    const agreement = await dated();
    const amendment = await signed(agreement);
    await edit(agreement, { endsOn: '2028-01-01' });
    await expect(go(amendment, 'applied')).rejects.toEqual(refusal('AMENDMENT.CONFLICT'));
    const keep = async (side: 'mine' | 'theirs') => {
      const { version } = await rig.amendments.get(officer, amendment.id);
      return rig.amendments.rebase(officer, amendment.id, version, {
        choices: [{ what: 'agreement.change', id: agreement.id, field: 'endsOn', keep: side }],
      });
    };
    await expect(keep('theirs')).rejects.toEqual(refusal('AMENDMENT.FIXED'));
    await keep('mine');
    await go(amendment, 'applied');
    expect((await live(agreement)).endsOn).toBe('2029-12-31');
  });

  it('is refused like a direct edit, every change with its reason, and then changes nothing', async () => {
    const agreement = await dated({ effectiveOn: '2026-01-01' });
    const area = await make.area(agreement);
    const commitment = await make.commitment(area, { ownerPartyIds: [make.partyOf(agreement, 'office')] });
    const amendment = await draft(agreement, {
      changes: [
        endsLater(agreement, '2025-01-01'),
        { what: 'area.change', id: area.id, values: { title: 'Renamed' } },
        { what: 'commitment.change', id: commitment.id, values: { strength: 'binding' } },
      ],
    });
    await expect(go(amendment, 'proposed')).rejects.toMatchObject({
      code: 'AMENDMENT.NOT_APPLICABLE',
      details: {
        fields: [
          { pointer: '/changes/0/values/endsOn', code: 'AGREEMENT.ENDS_BEFORE_EFFECTIVE' },
          { pointer: '/changes/2/values/strength', code: 'COMMITMENT.BINDING_IN_NON_BINDING' },
        ],
      },
    });
    expect(await rig.areas.get(officer, area.id)).toMatchObject({ title: area.title, version: area.version });
    expect(
      await rig.look(
        `SELECT 1 FROM outbox WHERE topic = 'agreement.changed' AND payload ->> 'agreementId' = $1 AND created_at > now()`,
        [agreement.id],
      ),
    ).toEqual([]);
  });
});

describe('the steps of an amendment', () => {
  it('wait for changes, a day, signatures of all who must, and the day itself', async () => {
    const agreement = await dated();
    const empty = await draft(agreement, { effectiveOn: null });
    await expect(go(empty, 'proposed')).rejects.toEqual(refusal('AMENDMENT.EMPTY'));
    await patch(empty, { changes: [endsLater(agreement) as never] });
    await expect(go(empty, 'proposed')).rejects.toEqual(refusal('AMENDMENT.EFFECTIVE_REQUIRED'));
    await patch(empty, { effectiveOn: '2026-07-01' });
    await go(empty, 'proposed');
    await patch(empty, { signatures: signatures().slice(1) });
    await expect(go(empty, 'signed')).rejects.toEqual(refusal('AMENDMENT.SIGNATURE_MISSING'));
    await patch(empty, { signatures: signatures() });
    await go(empty, 'signed');
    await expect(go(empty, 'applied')).rejects.toEqual(refusal('AMENDMENT.NOT_YET'));
    await rig.setToday('2026-07-01');
    expect(await go(empty, 'applied')).toMatchObject({ state: 'applied' });
  });

  it.each(
    amendmentStates.flatMap((from) =>
      amendmentStates
        .filter((to) => !amendmentMachine.some((step) => step.from.includes(from) && step.to === to))
        .map((to) => [from, to] as const),
    ),
  )('do not lead from %s to %s', async (from, to) => {
    const amendment = await draft(await dated());
    await rig.look(
      `UPDATE amendment SET state = $2, applied_at = CASE WHEN $2 = 'applied' THEN now() END, version = version WHERE id = $1`,
      [amendment.id, from],
    );
    await expect(go(amendment, to, officer, 'why')).rejects.toEqual(refusal('STATE.NOT_ALLOWED'));
  });

  it('back to draft and away want words; the way back takes the signatures off', async () => {
    const amendment = await signed(await dated());
    await expect(go(amendment, 'draft')).rejects.toEqual(refusal('STATE.REASON_REQUIRED'));
    expect(await go(amendment, 'draft', officer, 'A date was wrong')).toMatchObject({
      signatures: [],
      stateReason: 'A date was wrong',
    });
    await expect(go(amendment, 'withdrawn')).rejects.toEqual(refusal('STATE.REASON_REQUIRED'));
    expect(await go(amendment, 'withdrawn', officer, 'Not needed')).toMatchObject({ number: 1, state: 'withdrawn' });
  });

  it('fix what was proposed, but for signatures and the document', async () => {
    const agreement = await dated();
    const amendment = await draft(agreement, { changes: [endsLater(agreement)] });
    await go(amendment, 'proposed');
    await expect(patch(amendment, { title: 'Another' })).rejects.toEqual(refusal('AMENDMENT.FIXED'));
    await expect(patch(amendment, { changes: [] })).rejects.toEqual(refusal('AMENDMENT.FIXED'));
    const { id: documentId } = await make.document(agreement);
    expect(await patch(amendment, { documentId, signatures: signatures() })).toMatchObject({ documentId });
    const foreign = await make.document(await dated());
    await expect(patch(amendment, { documentId: foreign.id })).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN'));
    await go(amendment, 'signed');
    await expect(patch(amendment, { signatures: [] })).rejects.toEqual(refusal('AMENDMENT.FIXED'));
  });

  it('take signatures once it is proposed, and never let the text be changed under them', async () => {
    const agreement = await dated();
    const amendment = await draft(agreement, { changes: [endsLater(agreement)] });
    await expect(patch(amendment, { signatures: signatures() })).rejects.toMatchObject({
      details: { fields: [{ pointer: '/signatures', code: 'AMENDMENT.NOT_PROPOSED' }] },
    });
    await go(amendment, 'proposed');
    await patch(amendment, { signatures: signatures() });
    await edit(agreement, { endsOn: '2028-06-30' });
    const choice = (keep: 'mine' | 'theirs') => ({
      choices: [{ what: 'agreement.change' as const, id: agreement.id, field: 'endsOn', keep }],
    });
    const { version } = await rig.amendments.get(officer, amendment.id);
    await expect(rig.amendments.rebase(officer, amendment.id, version, choice('theirs'))).rejects.toEqual(
      refusal('AMENDMENT.FIXED'),
    );
    await go(amendment, 'draft', officer, 'The record holds');
    const emptied = await rig.amendments.rebase(officer, amendment.id, version + 1, choice('theirs'));
    expect(emptied).toMatchObject({ changeCount: 0, signatures: [] });
    expect(emptied.allowedActions).not.toContain('propose');
  });

  it('need something that changes: not what the record says by now', async () => {
    const agreement = await dated();
    const amendment = await draft(agreement, { changes: [endsLater(agreement)] });
    await edit(agreement, { endsOn: '2029-12-31' });
    await expect(go(amendment, 'proposed')).rejects.toEqual(refusal('AMENDMENT.EMPTY'));
    await edit(agreement, { endsOn: '2027-12-31' });
    await go(amendment, 'proposed');
    await patch(amendment, { signatures: signatures() });
    await edit(agreement, { endsOn: '2029-12-31' });
    await expect(go(amendment, 'signed')).rejects.toEqual(refusal('AMENDMENT.EMPTY'));
  });

  it('keep the signatures that stay, so that the history tells only what was done', async () => {
    const agreement = await dated();
    const amendment = await draft(agreement, { changes: [endsLater(agreement)] });
    await go(amendment, 'proposed');
    await patch(amendment, { signatures: signatures().slice(0, 1) });
    await patch(amendment, { signatures: signatures() });
    await patch(amendment, {
      signatures: signatures()
        .map((one) => ({ ...one, signatory: 'B. Lamp' }))
        .slice(0, 1),
    });
    expect(
      await rig.look(
        `SELECT action FROM audit_entry WHERE agreement_id = $1 AND resource = 'amendment_signature' ORDER BY sequence`,
        [agreement.id],
      ),
    ).toEqual(['insert', 'insert', 'delete', 'update'].map((action) => ({ action })));
  });

  it('take no effect before the agreement does', async () => {
    const agreement = await dated({ effectiveOn: '2026-02-01' });
    const early = { details: { fields: [{ pointer: '/effectiveOn', code: 'AMENDMENT.EFFECTIVE_BEFORE_AGREEMENT' }] } };
    await expect(draft(agreement, { effectiveOn: '2026-01-31' })).rejects.toMatchObject(early);
    const amendment = await draft(agreement, { effectiveOn: '2026-02-01' });
    await expect(patch(amendment, { effectiveOn: '2020-01-01' })).rejects.toMatchObject(early);
  });

  it('take signatures of parties only, once each, and none of tomorrow', async () => {
    const agreement = await dated();
    const amendment = await draft(agreement, { changes: [endsLater(agreement)] });
    await go(amendment, 'proposed');
    const [first] = signatures();
    if (!first) throw new Error('no signature');
    const code = async (given: NonNullable<PatchAmendment['signatures']>) =>
      patch(amendment, { signatures: given }).catch((error: { code: string }) => error.code);
    expect(await code([first, first])).toBe('AMENDMENT.SIGNER_NOT_PARTY');
    expect(await code([{ ...first, organisationId: rig.organisations.other }])).toBe('AMENDMENT.SIGNER_NOT_PARTY');
    expect(await code([{ ...first, signedOn: '2026-06-16' }])).toBe('AMENDMENT.SIGNED_IN_FUTURE');
  });

  it('belong to the team; the partner sees what is proposed to it, and nothing before', async () => {
    const agreement = await dated();
    await expect(draft(agreement, {}, rig.actors.colleague)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(draft(agreement, {}, rig.actors.otherPartner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    const amendment = await draft(agreement, { changes: [endsLater(agreement)] });
    const { partner } = rig.actors;
    await expect(rig.amendments.get(partner, amendment.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await go(amendment, 'proposed', rig.actors.manager);
    expect(await rig.amendments.get(partner, amendment.id)).toMatchObject({ state: 'proposed', allowedActions: [] });
    await expect(rig.amendments.get(rig.actors.otherPartner, amendment.id)).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
    expect(
      await rig.explain.explain(rig.actors.viewer, { resource: 'amendments', id: amendment.id, action: 'sign' }),
    ).toMatchObject({ allowed: false, code: 'ACCESS.DENIED' });
    expect(
      await rig.explain.explain(officer, { resource: 'amendments', id: amendment.id, action: 'sign' }),
    ).toMatchObject({ allowed: false, code: 'AMENDMENT.SIGNATURE_MISSING' });
  });

  it('are decided on what was seen', async () => {
    const amendment = await draft(await dated());
    await patch(amendment, { title: 'Three more years' });
    await expect(rig.amendments.patch(officer, amendment.id, amendment.version, { title: 'x' })).rejects.toMatchObject({
      code: 'RECORD.STALE',
      details: { current: { title: 'Three more years' }, changed: { by: 'officer' } },
    });
    await expect(
      rig.amendments.transition(officer, amendment.id, amendment.version, { to: 'withdrawn', reason: 'x' }),
    ).rejects.toEqual(refusal('RECORD.STALE'));
  });
});

describe('the clock', () => {
  it('applies what is signed on its day, once, with two workers at once', async () => {
    const agreement = await dated();
    const amendment = await signed(agreement, { effectiveOn: '2026-07-01' });
    await rig.workerAmendments.applyDue();
    expect((await live(agreement)).endsOn).toBe('2027-12-31');
    await rig.setToday('2026-07-02');
    await Promise.all([rig.workerAmendments.applyDue(), rig.workerAmendments.applyDue()]);
    const { version } = await live(agreement);
    expect(await rig.amendments.get(officer, amendment.id)).toMatchObject({ state: 'applied' });
    await rig.workerAmendments.applyDue();
    expect(await live(agreement)).toMatchObject({ endsOn: '2029-12-31', version });
  });

  it('keeps why it could not, once a day, and applies it when the reason is gone', async () => {
    const agreement = await dated();
    const amendment = await signed(agreement);
    await edit(agreement, { endsOn: '2028-01-01' });
    await rig.workerAmendments.applyDue();
    const stuck = await rig.amendments.get(officer, amendment.id);
    expect(stuck).toMatchObject({
      state: 'signed',
      refusals: [{ pointer: '', code: 'AMENDMENT.CONFLICT', detail: expect.stringContaining('changed meanwhile') }],
    });
    await rig.workerAmendments.applyDue();
    expect((await rig.amendments.get(officer, amendment.id)).version).toBe(stuck.version);
    const stuckOf = async (by: Actor, query = {}) =>
      (await rig.amendments.list(by, AmendmentList.parse({ stuck: 'true', agreementId: agreement.id, ...query }))).data;
    const waits = { what: 'application', since: '2026-06-15' };
    expect(await stuckOf(officer, { team: 'true' })).toMatchObject([
      { id: amendment.id, agreement: { reference: agreement.reference }, turn: { who: 'us', ...waits } },
    ]);
    expect(await stuckOf(rig.actors.colleague)).toHaveLength(1);
    expect(await stuckOf(rig.actors.colleague, { team: 'true' })).toEqual([]);
    expect(await stuckOf(rig.actors.partner)).toMatchObject([{ turn: { who: 'them', parties: [], ...waits } }]);
    const changing = async (changesRecord: string) =>
      (await rig.amendments.list(officer, AmendmentList.parse({ changesRecord, agreementId: agreement.id }))).data;
    expect((await changing(agreement.id)).map(({ id }) => id)).toEqual([amendment.id]);
    expect(await changing(amendment.id)).toEqual([]);
    await edit(agreement, { endsOn: '2027-12-31' });
    await rig.setToday('2026-06-16');
    await rig.workerAmendments.applyDue();
    expect(await rig.amendments.get(officer, amendment.id)).toMatchObject({ state: 'applied', refusals: [] });
  });
});

it('the list of all shows a party its own, once proposed, and each reader whose step is next', async () => {
  const agreement = await dated();
  const foreign = await dated({ confidentiality: 'internal' });
  const proposed = await draft(agreement, { title: 'Proposed', changes: [endsLater(agreement)] });
  await draft(agreement, { title: 'Drafted' });
  await go(await draft(foreign, { title: 'Internal', changes: [endsLater(foreign)] }), 'proposed');
  await go(proposed, 'proposed');
  const seen = async (by: Actor, ...agreements: Agreement[]) => {
    const agreementId = agreements.map(({ id }) => id).join();
    const { data } = await rig.amendments.list(by, AmendmentList.parse({ agreementId, sort: 'title' }));
    return data.map(({ title, turn }) => [title, turn?.who, turn?.what, turn?.parties]);
  };
  const [ours, theirs] = [
    ['us', 'signature', []],
    ['them', 'signature', ['NCC']],
  ];
  expect(await seen(officer, agreement, foreign)).toEqual([
    ['Drafted', 'us', 'draft', []],
    ['Internal', ...ours],
    ['Proposed', ...ours],
  ]);
  expect(await seen(rig.actors.partner, agreement, foreign)).toEqual([['Proposed', ...ours]]);
  expect(await seen(rig.actors.otherPartner, agreement, foreign)).toEqual([]);
  const [office, partner] = signatures();
  if (!office || !partner) throw new Error('both sign');
  await patch(proposed, { signatures: [office] });
  expect(await seen(rig.actors.manager, agreement)).toContainEqual(['Proposed', ...theirs]);
  expect(await seen(rig.actors.partner, agreement)).toEqual([['Proposed', ...ours]]);
  await patch(proposed, { signatures: [office, partner] });
  expect(await seen(officer, agreement)).toContainEqual(['Proposed', 'us', 'recording', []]);
  expect(await seen(rig.actors.partner, agreement)).toEqual([['Proposed', 'them', 'recording', []]]);
  await go(proposed, 'signed');
  expect(await seen(officer, agreement)).toContainEqual(['Proposed', 'nobody', null, []]);
});

it('lists cost few statements, whatever stands in them', async () => {
  const agreement = await dated();
  for (let n = 0; n < 3; n++) await draft(agreement, { changes: [endsLater(agreement)] });
  const sent = await rig.statements.during(() =>
    rig.amendments.list(officer, AmendmentList.parse({ agreementId: agreement.id })),
  );
  expect(sent.length).toBeLessThanOrEqual(5);
  const { data } = await rig.amendments.list(officer, AmendmentList.parse({ agreementId: agreement.id }));
  expect(data.map(({ changedFields }) => changedFields)).toEqual([['endsOn'], ['endsOn'], ['endsOn']]);
});
