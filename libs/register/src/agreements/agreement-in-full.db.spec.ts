import { AgreementList, agreementTypes, HistoryList, type Agreement, type PatchAgreement } from '@concord/contracts';
import { addDays } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);
const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer
      ? { details: expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ pointer })]) }) }
      : {}),
  });

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday(today));

const patch = async ({ id }: Pick<Agreement, 'id'>, input: PatchAgreement): Promise<Agreement> => {
  const { version } = await rig.agreements.get(rig.actors.officer, id);
  return rig.agreements.patch(rig.actors.officer, id, version, input);
};
const found = async (query: Record<string, string>, by = rig.actors.officer): Promise<string[]> =>
  (await rig.agreements.list(by, AgreementList.parse({ perPage: '200', ...query }))).data.map(({ id }) => id);

describe('dates with precision', () => {
  it('keep the first day of a beginning and the last of an end', async () => {
    const draft = await make.draft({
      signedOn: '2026-05-17',
      signedOnPrecision: 'month',
      effectiveOn: '2026-05-17',
      effectiveOnPrecision: 'month',
      endsOn: '2028-02-03',
      endsOnPrecision: 'month',
    });
    expect(draft).toMatchObject({ signedOn: '2026-05-17', effectiveOn: '2026-05-01', endsOn: '2028-02-29' });
    expect(await patch(draft, { endsOnPrecision: 'year' })).toMatchObject({ endsOn: '2028-12-31' });
    expect(await patch(draft, { endsOn: '2029-04-05', endsOnPrecision: 'day' })).toMatchObject({
      endsOn: '2029-04-05',
    });
  });

  it('take a date of signature that is given for known, and refuse a precision of nothing', async () => {
    expect(await make.draft({ signedOn: '2026-05-17' })).toMatchObject({ signedOnPrecision: 'day' });
    await expect(make.draft({ signedOnPrecision: 'year' })).rejects.toEqual(
      refusal('AGREEMENT.DATE_MISSING', '/signedOn'),
    );
  });
});

describe('notice and renewal', () => {
  it.each([
    ['the end less the notice', { endsOn: day(200), noticeDays: 30 }, day(170)],
    [
      'the end itself when somebody decides',
      { endsOn: day(200), noticeDays: null, renewalRule: 'by_decision' },
      day(200),
    ],
    ['no day when it just ends', { endsOn: day(200), noticeDays: null }, null],
    ['no day when nothing ends', { openEnded: true, reviewOn: day(9), noticeDays: 30, endsOn: undefined }, null],
  ])('give %s', async (_name, given, expected) => {
    expect(await make.draft(given)).toMatchObject({ noticeBy: expected });
  });

  it('are a filter and an order', async () => {
    const soon = await make.agreement({ endsOn: day(40), noticeDays: 30 });
    const later = await make.agreement({ endsOn: day(35), noticeDays: 5 });
    const ids = `${soon.id},${later.id}`;
    expect(await found({ ids, 'noticeBy.lte': day(10) })).toEqual([soon.id]);
    expect(await found({ ids, sort: 'noticeBy' })).toEqual([soon.id, later.id]);
    expect(await found({ ids, sort: '-noticeBy' })).toEqual([later.id, soon.id]);
  });

  it('want months for an automatic renewal, and an end to renew', async () => {
    const wish = { endsOn: day(40), renewalRule: 'automatic' };
    await expect(make.draft(wish)).rejects.toEqual(refusal('AGREEMENT.RENEWAL_MONTHS_REQUIRED', '/renewalMonths'));
    const draft = await make.draft({ ...wish, renewalMonths: 12 });
    expect(draft).toMatchObject({ renewalRule: 'automatic', renewalMonths: 12 });
    expect(await patch(draft, { renewalRule: 'none' })).toMatchObject({ renewalMonths: null });
    await expect(
      patch(draft, { openEnded: true, endsOn: null, reviewOn: day(9), renewalRule: 'by_decision' }),
    ).rejects.toEqual(refusal('AGREEMENT.RENEWAL_NEEDS_END', '/renewalRule'));
  });
});

describe('each type of agreement', () => {
  it.each(agreementTypes)('%s begins as is usual for it, and is recorded as signed when all is said', async (type) => {
    const draft = await make.draft({
      type,
      endsOn: day(300),
      effectiveOn: today,
      scopeCountries: ['CH'],
      parties: [
        { organisationId: rig.organisations.office, role: 'lead' },
        { organisationId: rig.organisations.partner, role: 'funding' },
      ],
    });
    expect(draft.allowedActions).toContain('record');
    const { id, version } = draft;
    const moved = await rig.agreements.transition(rig.actors.officer, id, version, { to: 'in_force' });
    expect(moved.state).toBe('in_force');
  });

  it('has its own usual binding and notice, which what is said overrules', async () => {
    expect(await make.draft({ type: 'framework_agreement' })).toMatchObject({ binding: true, noticeDays: 180 });
    expect(await make.draft({ type: 'joint_declaration' })).toMatchObject({ binding: false, noticeDays: null });
    expect(await make.draft({ type: 'framework_agreement', binding: false, noticeDays: null })).toMatchObject({
      binding: false,
      noticeDays: null,
    });
  });

  it('names every field it misses before a step', async () => {
    const { id, version } = await make.draft({ type: 'contribution_agreement' });
    const go = rig.agreements.transition(rig.actors.officer, id, version, { to: 'in_force' });
    await expect(go).rejects.toMatchObject({
      code: 'AGREEMENT.FUNDER_REQUIRED',
      details: {
        fields: [
          { pointer: '/parties', code: 'AGREEMENT.FUNDER_REQUIRED' },
          { pointer: '/endsOn', code: 'AGREEMENT.END_DATE_REQUIRED' },
        ],
      },
    });
    const said = await rig.explain.explain(rig.actors.officer, { resource: 'agreements', id, action: 'record' });
    expect(said).toMatchObject({ allowed: false, code: 'AGREEMENT.FUNDER_REQUIRED' });
  });

  it('takes the steps of its type only', async () => {
    const { officer } = rig.actors;
    const declaration = await make.draft({ type: 'joint_declaration' });
    let { version } = await rig.agreements.transition(officer, declaration.id, declaration.version, {
      to: 'negotiation',
    });
    await expect(rig.agreements.transition(officer, declaration.id, version, { to: 'approval' })).rejects.toEqual(
      refusal('AGREEMENT.STEP_NOT_OF_TYPE'),
    );
    ({ version } = await rig.agreements.transition(officer, declaration.id, version, { to: 'signature' }));
    expect(await rig.agreements.transition(officer, declaration.id, version, { to: 'signed' })).toMatchObject({
      state: 'signed',
    });
    const cooperation = await make.draft({ type: 'cooperation_without_instrument' });
    await expect(
      rig.agreements.transition(officer, cooperation.id, cooperation.version, { to: 'negotiation' }),
    ).rejects.toEqual(refusal('AGREEMENT.STEP_NOT_OF_TYPE'));
    const memorandum = await make.draft();
    const negotiated = await rig.agreements.transition(officer, memorandum.id, memorandum.version, {
      to: 'negotiation',
    });
    await expect(
      rig.agreements.transition(officer, memorandum.id, negotiated.version, { to: 'signature' }),
    ).rejects.toEqual(refusal('AGREEMENT.STEP_NOT_OF_TYPE'));
  });
});

describe('signatories', () => {
  const signed = { name: 'Ada Keeper', title: 'Master of Lights' };

  it('sign for a party, in the order given, and stay the same rows when said again', async () => {
    const { office, partner } = rig.organisations;
    const draft = await make.draft({
      signatories: [
        { organisationId: partner, name: 'Bo Cable', title: null },
        { organisationId: office, ...signed },
      ],
    });
    expect(draft.signatories).toMatchObject([
      { organisationId: partner, name: 'Bo Cable', title: null },
      { organisationId: office, ...signed },
    ]);
    const changed = await patch(draft, { signatories: [{ organisationId: office, ...signed }] });
    expect(changed.signatories).toEqual([draft.signatories[1]]);
  });

  it('whose name or title is put right stay the same rows, and the history tells a change', async () => {
    const { office, partner } = rig.organisations;
    const draft = await make.draft({
      signatories: [
        { organisationId: office, ...signed },
        { organisationId: office, name: 'Eve Second', title: null },
        { organisationId: partner, name: 'Bo Cable', title: null },
      ],
    });
    const changed = await patch(draft, {
      signatories: [
        { organisationId: office, name: 'Eve Second', title: null },
        { organisationId: office, name: 'Ada Keeper-Hall', title: 'Master of Lights' },
        { organisationId: partner, name: 'Bo Kabel', title: 'Director' },
      ],
    });
    const [ada, eve, bo] = draft.signatories.map(({ id }) => id);
    expect(changed.signatories.map(({ id }) => id)).toEqual([eve, ada, bo]);
    const { data } = await rig.history.list(
      rig.actors.officer,
      draft.id,
      HistoryList.parse({ resource: 'signatory', sort: 'sequence' }),
    );
    expect(data.map(({ action }) => action)).toEqual([...Array(3).fill('created'), ...Array(3).fill('changed')]);
    expect(data[5]?.changes.map(({ field, personal }) => [field, personal])).toEqual([
      ['name', true],
      ['title', true],
    ]);
  });

  it('of nobody are refused, and a party that signed is kept', async () => {
    const { office, partner, other } = rig.organisations;
    await expect(make.draft({ signatories: [{ organisationId: other, ...signed }] })).rejects.toEqual(
      refusal('AGREEMENT.SIGNATORY_NOT_PARTY', '/signatories/0/organisationId'),
    );
    const draft = await make.draft({ signatories: [{ organisationId: partner, ...signed }] });
    const parties = [
      { organisationId: office, role: 'lead' as const },
      { organisationId: other, role: 'counterpart' as const },
    ];
    await expect(patch(draft, { parties })).rejects.toEqual(refusal('RECORD.IN_USE', '/parties'));
    const changed = await patch(draft, { parties, signatories: [{ organisationId: other, ...signed }] });
    expect(changed.signatories).toMatchObject([{ organisationId: other, ...signed }]);
  });

  it('leave their names sealed in the audit', async () => {
    const draft = await make.draft({ signatories: [{ organisationId: rig.organisations.office, ...signed }] });
    const [entry] = await rig.look<{ after: Record<string, unknown> }>(
      `SELECT after FROM audit_entry WHERE resource = 'signatory' AND agreement_id = $1`,
      [draft.id],
    );
    expect(entry?.after).toMatchObject({ name: { sealed: expect.any(String) }, title: { sealed: expect.any(String) } });
    expect(JSON.stringify(entry)).not.toContain('Ada Keeper');
  });
});

describe('parties', () => {
  it('in another role are the same party, whatever names them', async () => {
    const agreement = await make.agreement();
    const party = make.partyOf(agreement, 'partner');
    await make.milestone(await make.area(agreement), { responsiblePartyId: party });
    const changed = await patch(agreement, {
      parties: [
        { organisationId: rig.organisations.office, role: 'lead', iatiRole: '2' },
        { organisationId: rig.organisations.partner, role: 'implementing', iatiRole: '4' },
      ],
    });
    expect(changed.parties).toMatchObject([
      { role: 'lead', iatiRole: '2' },
      { id: party, role: 'implementing', iatiRole: '4' },
    ]);
  });
});

describe('what others call it', () => {
  const file = (value: string, holder = 'Registry of the harbour') => ({ organisationId: null, holder, value });

  it('is found by the search, whoever holds it', async () => {
    const draft = await make.draft({
      otherReferences: [
        file('REG/77-XQ'),
        { organisationId: rig.organisations.partner, holder: null, value: 'NCC-2026-0815' },
      ],
    });
    expect(draft.otherReferences).toMatchObject([
      { holderName: 'NCC', value: 'NCC-2026-0815' },
      { holderName: 'Registry of the harbour', value: 'REG/77-XQ' },
    ]);
    expect(await found({ q: '77-xq' })).toEqual([draft.id]);
    expect(await found({ q: 'ncc-2026-0815' })).toEqual([draft.id]);
    expect(await patch(draft, { otherReferences: [file('REG/77-XQ')] })).toMatchObject({
      otherReferences: [draft.otherReferences[1]],
    });
    expect(await found({ q: 'ncc-2026-0815' })).toEqual([]);
  });

  it('is one agreement’s and one for each holder, also against an agreement one does not see', async () => {
    await make.draft({ confidentiality: 'confidential', otherReferences: [file('SECRET/1')] });
    const taken = (otherReferences: object[], index: number) =>
      expect(
        rig.agreements.create(rig.actors.colleague, {
          ...CreateDraft,
          parties: [{ organisationId: rig.organisations.office, role: 'lead' }],
          otherReferences: otherReferences as never,
        }),
      ).rejects.toEqual(refusal('AGREEMENT.REFERENCE_TAKEN', `/otherReferences/${index}/value`));
    await taken([file('secret/1', 'registry OF the harbour')], 0);
    await taken([file('A'), file('B')], 1);
  });

  it('is refused with the agreement that has it, where one sees that', async () => {
    const { reference, title } = await make.draft({ otherReferences: [file('OPEN/1')] });
    await expect(make.draft({ otherReferences: [file('open/1')] }, rig.actors.colleague)).rejects.toMatchObject({
      code: 'AGREEMENT.REFERENCE_USED',
      details: { value: 'open/1', agreement: `${reference} ${title}` },
    });
  });
});

const CreateDraft = {
  title: 'Other lights',
  type: 'joint_declaration' as const,
  signatories: [],
  summary: null,
  signedOn: null,
  signedOnPrecision: 'unknown' as const,
  signedAtPlace: null,
  signedAtOccasion: null,
  effectiveOn: null,
  effectiveOnPrecision: 'day' as const,
  endsOn: null,
  endsOnPrecision: 'day' as const,
  openEnded: false,
  reviewOn: null,
  renewalRule: 'none' as const,
  renewalMonths: null,
  confidentiality: 'internal' as const,
  scopeCountries: [],
  scopeRegions: [],
  tags: [],
  parentId: null,
};

describe('the family of an agreement', () => {
  it('is told both ways, and holds no circle', async () => {
    const framework = await make.draft({ type: 'framework_agreement' });
    const child = await make.draft({ parentId: framework.id });
    const grandchild = await make.draft({ parentId: child.id });
    expect(child).toMatchObject({ parentId: framework.id, parent: { reference: framework.reference } });
    expect(await found({ parentId: framework.id })).toEqual([child.id]);
    for (const parentId of [framework.id, child.id, grandchild.id])
      await expect(patch(framework, { parentId })).rejects.toEqual(refusal('AGREEMENT.PARENT_CIRCLE', '/parentId'));
    expect(await patch(child, { parentId: null })).toMatchObject({ parentId: null, parent: null });
  });

  it('holds no circle either when two half circles are closed at once', async () => {
    const [one, two] = [await make.draft(), await make.draft()];
    const outcomes = await Promise.allSettled([patch(one, { parentId: two.id }), patch(two, { parentId: one.id })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('says nothing of a parent the reader may not see', async () => {
    const secret = await make.draft({ confidentiality: 'confidential' });
    const child = await make.draft({ parentId: secret.id });
    expect(child.parent).toMatchObject({ reference: secret.reference });
    expect(await rig.agreements.get(rig.actors.colleague, child.id)).toMatchObject({ parentId: null, parent: null });
    await expect(
      rig.agreements.create(rig.actors.colleague, {
        ...CreateDraft,
        parties: [{ organisationId: rig.organisations.office, role: 'lead' }],
        otherReferences: [],
        parentId: secret.id,
      }),
    ).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN', '/parentId'));
  });
});

describe('steps that stand on something', () => {
  const go = async ({ id }: Pick<Agreement, 'id'>, wish: object): Promise<Agreement> => {
    const { version } = await rig.agreements.get(rig.actors.officer, id);
    return rig.agreements.transition(rig.actors.officer, id, version, wish as never);
  };

  it('termination wants a document of the agreement, and keeps it with the words', async () => {
    const agreement = await make.agreement();
    const wish = { to: 'terminated', reason: 'No ship.' };
    await expect(go(agreement, wish)).rejects.toEqual(refusal('STATE.DOCUMENT_REQUIRED', '/documentId'));
    const foreign = await make.document(await make.agreement());
    await expect(go(agreement, { ...wish, documentId: foreign.id })).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN', '/documentId'),
    );
    const notice = await make.document(agreement);
    expect(await go(agreement, { ...wish, documentId: notice.id })).toMatchObject({
      state: 'terminated',
      stateReason: 'No ship.',
      stateDocumentId: notice.id,
    });
    expect((await rig.agreements.get(rig.actors.partner, agreement.id)).stateReason).toBeNull();
  });

  it('supersession wants a successor, which is another agreement, and links both', async () => {
    const [agreement, next] = [await make.agreement(), await make.agreement()];
    const wish = { to: 'superseded', reason: 'A new one.' };
    await expect(go(agreement, wish)).rejects.toEqual(refusal('STATE.SUCCESSOR_REQUIRED', '/successorId'));
    await expect(go(agreement, { ...wish, successorId: agreement.id })).rejects.toEqual(
      refusal('AGREEMENT.SUCCESSOR_ITSELF', '/successorId'),
    );
    expect(await go(agreement, { ...wish, successorId: next.id })).toMatchObject({
      successor: { reference: next.reference },
    });
    expect(await found({ successorId: next.id })).toEqual([agreement.id]);
  });

  it('extension wants an end that is not past, and words or a document', async () => {
    const agreement = await make.agreement({ endsOn: day(-1) });
    await go(agreement, { to: 'ended' });
    await expect(go(agreement, { to: 'in_force', endsOn: day(30) })).rejects.toEqual(refusal('STATE.REASON_REQUIRED'));
    const reason = 'The end was mistyped.';
    await expect(go(agreement, { to: 'in_force', reason })).rejects.toEqual(refusal('AGREEMENT.END_IN_PAST'));
    await expect(go(agreement, { to: 'in_force', reason, endsOn: day(-1) })).rejects.toEqual(
      refusal('AGREEMENT.END_IN_PAST'),
    );
    const { id } = await make.document(agreement);
    expect(await go(agreement, { to: 'in_force', documentId: id, endsOn: today })).toMatchObject({
      state: 'in_force',
      endsOn: today,
    });
  });

  it('is renewed before its end, for longer than it has', async () => {
    const agreement = await make.agreement({ endsOn: day(30), renewalRule: 'by_decision' });
    expect(agreement.allowedActions).toContain('extend');
    const reason = 'It goes on.';
    for (const endsOn of [undefined, day(30), day(29)])
      await expect(go(agreement, { to: 'in_force', act: 'extend', reason, endsOn })).rejects.toEqual(
        refusal('AGREEMENT.END_NOT_LATER'),
      );
    await expect(go(agreement, { to: 'in_force', act: 'extend', endsOn: day(400) })).rejects.toEqual(
      refusal('STATE.REASON_REQUIRED'),
    );
    expect(await go(agreement, { to: 'in_force', act: 'extend', reason, endsOn: day(400) })).toMatchObject({
      state: 'in_force',
      endsOn: day(400),
    });
  });

  it('that ended is not extended to the end it had', async () => {
    const agreement = await make.agreement({ endsOn: day(30) });
    await go(agreement, { to: 'ended' });
    const reason = 'It goes on.';
    await expect(go(agreement, { to: 'in_force', reason, endsOn: day(30) })).rejects.toEqual(
      refusal('AGREEMENT.END_UNCHANGED'),
    );
    expect(await go(agreement, { to: 'in_force', reason, endsOn: day(31) })).toMatchObject({ endsOn: day(31) });
  });

  it('that ended before its time is taken up again to the end it had, with a reason', async () => {
    for (const given of [{ endsOn: day(30) }, {}]) {
      const agreement = await make.agreement(given);
      const ended = await go(agreement, { to: 'ended', reason: 'Too early.', on: today });
      expect(ended.allowedActions).toContain('extend');
      await expect(go(agreement, { to: 'in_force', act: 'extend' })).rejects.toEqual(refusal('STATE.REASON_REQUIRED'));
      expect(await go(agreement, { to: 'in_force', act: 'extend', reason: 'It goes on.' })).toMatchObject({
        state: 'in_force',
        endsOn: agreement.endsOn,
        openEnded: agreement.openEnded,
        stateOn: today,
      });
    }
  });

  it('an agreement that is over is changed no more; its team is until it is closed', async () => {
    const agreement = await make.agreement();
    const ended = await go(agreement, { to: 'ended' });
    await expect(patch(agreement, { title: 'Other' })).rejects.toEqual(refusal('AGREEMENT.SETTLED'));
    expect(ended.allowedActions).not.toContain('edit');
    expect(ended.allowedActions).toContain('staff');
    const closed = await go(agreement, { to: 'closed' });
    expect(closed.allowedActions).toEqual([]);
    await expect(patch(agreement, { title: 'Other' })).rejects.toEqual(refusal('AGREEMENT.SETTLED'));
    const terminated = await make.agreement();
    const { id: documentId } = await make.document(terminated);
    await go(terminated, { to: 'terminated', reason: 'No ship.', documentId });
    await expect(patch(terminated, { endsOn: '2035-01-01' })).rejects.toEqual(refusal('AGREEMENT.SETTLED'));
  });

  it('costs at most 12 statements with everything given, and a list at most 5', async () => {
    const { office, partner } = rig.organisations;
    const parent = await make.draft();
    const given = {
      parentId: parent.id,
      tags: [{ scheme: 'sdg_goal', code: '9' }],
      signatories: [{ organisationId: office, name: 'Ada', title: null }],
      otherReferences: [{ organisationId: partner, holder: null, value: `S-${parent.reference}` }],
    };
    const written = await rig.statements.during(() => make.draft(given));
    expect(written.length).toBeLessThanOrEqual(12);
    const listed = await rig.statements.during(() => found({ q: 'lights', stuck: 'false' }));
    expect(listed.length).toBeLessThanOrEqual(5);
  });
});
