import {
  agreementMachine,
  Agreement,
  AgreementList,
  AreaList,
  CommitmentList,
  DataQuestionList,
  DocumentList,
  HistoryList,
  MilestoneList,
  type AgreementState,
  type PatchAgreement,
  type TransitionAgreement,
} from '@concord/contracts';
import { addDays, type Actor } from '@concord/platform';
import { Office } from '../health/office.ts';
import { takeReferences } from './agreements.service.ts';
import { actorNames, Builders, RegisterRig, type ActorName } from '../testing/index.ts';

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
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday(today));

const patch = ({ id, version }: Agreement, input: PatchAgreement, by = rig.actors.officer): Promise<Agreement> =>
  rig.agreements.patch(by, id, version, input);
const move = (
  { id, version }: Agreement,
  to: AgreementState,
  reason?: string,
  by = rig.actors.officer,
  rest: Partial<TransitionAgreement> = {},
) => rig.agreements.transition(by, id, version, { to, reason, ...rest });
/** Ends it for good, with the notice on file. */
const terminate = async (agreement: Agreement): Promise<Agreement> => {
  const { id } = await make.document(agreement, { title: 'Notice of termination' });
  return move(agreement, 'terminated', 'No ship.', rig.actors.officer, { documentId: id });
};
const seenBy = async (by: Actor, id: string): Promise<boolean> =>
  (await rig.agreements.list(by, AgreementList.parse({ ids: id }))).data.length > 0;

describe('recording an agreement', () => {
  it('makes a draft with a reference, its parties in order, and the officer on its team', async () => {
    const draft = await make.draft({ title: '  Lights  ' });
    expect(Agreement.parse(draft)).toMatchObject({
      reference: expect.stringMatching(/^C-2026-\d{4}$/),
      title: 'Lights',
      state: 'draft',
      parties: [
        { name: 'Union of Harbours', acronym: 'UOH', role: 'lead' },
        { name: 'Northern Cable Company', acronym: 'NCC', role: 'counterpart' },
      ],
      team: [{ userId: rig.actors.officer.userId, duty: 'officer' }],
      health: { computed: 'grey', reason: 'No milestones yet.' },
    });
  });

  it('numbers without a gap when fifty are recorded at once and some are refused', async () => {
    rig.clock.set('2031-06-15');
    const attempts = Array.from({ length: 60 }, (_, n) =>
      n % 6 === 5
        ? make.draft({ parties: [{ organisationId: absent, role: 'lead' }] })
        : make.draft({ title: `Agreement ${n}` }),
    );
    const outcomes = await Promise.allSettled(attempts);
    const references = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value.reference] : [])).sort();
    expect(references).toEqual(Array.from({ length: 50 }, (_, n) => `C-2031-${String(n + 1).padStart(4, '0')}`));
  });

  it('counts by the year of the office, not of the server', async () => {
    rig.clock.set('2031-12-31T23:30:00Z');
    expect((await make.draft()).reference).toBe('C-2032-0001');
  });

  it.each<[string, object, string, string]>([
    [
      'an end before its beginning',
      { effectiveOn: day(2), endsOn: day(1) },
      'AGREEMENT.ENDS_BEFORE_EFFECTIVE',
      '/endsOn',
    ],
    ['an end although open-ended', { openEnded: true, endsOn: day(1) }, 'AGREEMENT.OPEN_ENDED_NEEDS_REVIEW', '/endsOn'],
    [
      'an unknown organisation',
      { parties: [{ organisationId: absent, role: 'lead' }] },
      'RECORD.REFERENCE_UNKNOWN',
      '/parties',
    ],
  ])('is refused with %s', async (_name, given, code, pointer) => {
    await expect(make.draft(given)).rejects.toEqual(refusal(code, pointer));
  });

  it('numbers by the pattern of the office, going on where another pattern stopped', async () => {
    await rig.setToday('2033-02-01');
    const [before, renamed] = ['C-{YEAR}-{NNNN}', 'BDT/{YEAR}/{NNN}'].map((pattern) => new Office('UTC', pattern));
    const take = (office = before, count = 1) =>
      rig.work.write(rig.actors.officer, (tx) => takeReferences(tx, office as Office, count));
    expect(await take()).toEqual(['C-2033-0001']);
    expect(await take(renamed, 2)).toEqual(['BDT/2033/002', 'BDT/2033/003']);
  });

  it('is refused when an organisation has the same role twice', async () => {
    const { office } = rig.organisations;
    const twice = [
      { organisationId: office, role: 'lead' },
      { organisationId: office, role: 'lead' },
    ];
    await expect(make.draft({ parties: twice })).rejects.toEqual(refusal('RECORD.DUPLICATE', '/parties/1'));
  });

  it.each(['manager', 'viewer', 'partner'] as const)('is refused to a %s', async (name) => {
    await expect(make.draft({}, rig.actors[name])).rejects.toEqual(refusal('ACCESS.DENIED'));
  });
});

describe('changing an agreement', () => {
  it('is refused on a version somebody else has changed, with the record as it is', async () => {
    const agreement = await make.agreement();
    const current = await patch(agreement, { title: 'First' });
    await expect(patch(agreement, { summary: 'Second' })).rejects.toEqual(
      expect.objectContaining({ code: 'RECORD.STALE', details: expect.objectContaining({ current }) }),
    );
  });

  it('judges dates with those that stay', async () => {
    const agreement = await make.agreement({ endsOn: day(90) });
    await expect(patch(agreement, { effectiveOn: day(91) })).rejects.toEqual(
      refusal('AGREEMENT.ENDS_BEFORE_EFFECTIVE'),
    );
    await expect(patch(agreement, { openEnded: true })).rejects.toEqual(refusal('AGREEMENT.OPEN_ENDED_NEEDS_REVIEW'));
    expect(await patch(agreement, { openEnded: true, endsOn: null })).toMatchObject({ openEnded: true, endsOn: null });
  });

  it('keeps parties that stay, adds new ones and removes others', async () => {
    const agreement = await make.agreement();
    const { office, other } = rig.organisations;
    const changed = await patch(agreement, {
      parties: [
        { organisationId: office, role: 'lead' },
        { organisationId: other, role: 'observer' },
      ],
    });
    expect(changed.parties.map(({ organisationId }) => organisationId).sort()).toEqual([office, other].sort());
    expect(changed.parties).toContainEqual(agreement.parties[0]);
    expect(changed.version).toBe(agreement.version + 1);
  });

  it('keeps a party that milestones or commitments name', async () => {
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    await make.milestone(area, { responsiblePartyId: make.partyOf(agreement, 'partner') });
    const alone = { parties: [{ organisationId: rig.organisations.office, role: 'lead' as const }] };
    await expect(patch(agreement, alone)).rejects.toEqual(refusal('RECORD.IN_USE', '/parties'));

    const other = await make.agreement();
    await make.commitment(await make.area(other), { ownerPartyIds: [make.partyOf(other, 'partner')] });
    await expect(patch(other, alone)).rejects.toEqual(refusal('RECORD.IN_USE', '/parties'));
  });

  it('does not turn non-binding what holds a binding commitment', async () => {
    const agreement = await make.agreement({ binding: true });
    const area = await make.area(agreement);
    await make.commitment(area, { strength: 'binding', ownerPartyIds: [make.partyOf(agreement, 'partner')] });
    await expect(patch(agreement, { binding: false })).rejects.toEqual(
      refusal('COMMITMENT.BINDING_IN_NON_BINDING', '/binding'),
    );
  });

  it.each(['colleague', 'manager', 'viewer', 'partner'] as const)(
    'is refused to a %s who is not on the team',
    async (name) => {
      await expect(patch(await make.agreement(), { title: 'Mine' }, rig.actors[name])).rejects.toEqual(
        refusal('ACCESS.DENIED'),
      );
    },
  );
});

describe('the lifecycle of an agreement', () => {
  it('is walked from draft to closed, each step in the history of the agreement', async () => {
    let agreement = await make.draft({ signedOn: '2026-05-01' });
    const path: [AgreementState, string?][] = [
      ['negotiation'],
      ['approval'],
      ['negotiation', 'One more clause.'],
      ['approval'],
      ['signature'],
      ['signed'],
      ['in_force'],
      ['suspended', 'Storm.'],
      ['in_force', 'Calm.'],
      ['ended'],
      ['closed'],
    ];
    for (const [to, reason] of path)
      agreement = await move(agreement, to, reason, to === 'signature' ? rig.actors.manager : undefined);
    expect(agreement.state).toBe('closed');
    const { data } = await rig.history.list(
      rig.actors.officer,
      agreement.id,
      HistoryList.parse({ recordId: agreement.id, perPage: '50', sort: 'at' }),
    );
    const states = data.flatMap(({ changes }) =>
      changes.filter(({ field }) => field === 'state').map(({ after }) => after),
    );
    expect(states).toEqual(['draft', ...path.map(([to]) => to)]);
  });

  it('is approved by a manager, never by an officer nor by who recorded or submitted it', async () => {
    const { officer, manager, administrator } = rig.actors;
    const submitted = async (by = officer) => {
      const negotiated = await move(await make.draft(), 'negotiation', undefined, by);
      return move(negotiated, 'approval', undefined, by);
    };
    const theirs = await submitted();
    await expect(move(theirs, 'signature')).rejects.toEqual(refusal('ACCESS.DENIED'));
    expect(theirs.allowedActions).not.toContain('approve');
    const own = await submitted(manager);
    await expect(move(own, 'signature', undefined, manager)).rejects.toEqual(
      refusal('AGREEMENT.AUTHOR_CANNOT_APPROVE'),
    );
    const said = { resource: 'agreements' as const, id: own.id, action: 'approve' };
    expect(await rig.explain.explain(manager, said)).toMatchObject({ code: 'AGREEMENT.AUTHOR_CANNOT_APPROVE' });
    expect(await rig.explain.explain(administrator, said)).toMatchObject({ allowed: true });
    const awaiting = async (name: ActorName) =>
      (
        await rig.agreements.list(rig.actors[name], AgreementList.parse({ toApprove: 'true', perPage: '200' }))
      ).data.map(({ id }) => id);
    expect(await awaiting('manager')).toContain(theirs.id);
    expect(await awaiting('manager')).not.toContain(own.id);
    expect(await move(theirs, 'signature', undefined, manager)).toMatchObject({ state: 'signature' });
    expect(await awaiting('manager')).not.toContain(theirs.id);
  });

  it('wants two organisations, not one in two roles', async () => {
    const { office } = rig.organisations;
    const draft = await make.draft({
      parties: [
        { organisationId: office, role: 'lead' },
        { organisationId: office, role: 'funding' },
      ],
    });
    await expect(move(draft, 'negotiation')).rejects.toEqual(refusal('AGREEMENT.PARTY_REQUIRED'));
    expect(draft.allowedActions).not.toContain('negotiate');
  });

  it('wants an end, or a review of what is open-ended', async () => {
    const draft = await make.draft({ openEnded: true, reviewOn: null });
    await expect(move(draft, 'in_force')).rejects.toEqual(refusal('AGREEMENT.OPEN_ENDED_NEEDS_REVIEW'));
    expect(await move(await patch(draft, { reviewOn: day(90) }), 'in_force')).toMatchObject({ state: 'in_force' });
  });

  it('wants a reason where the table says so, and moves only from what was seen', async () => {
    const agreement = await make.agreement();
    await expect(move(agreement, 'suspended')).rejects.toEqual(refusal('STATE.REASON_REQUIRED', '/reason'));
    await expect(move(agreement, 'draft')).rejects.toEqual(refusal('STATE.NOT_ALLOWED'));
    await move(agreement, 'ended');
    await expect(move(agreement, 'terminated', 'No ship.')).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('ends planning when it is over, and open milestones stay listed', async () => {
    const agreement = await make.agreement();
    const area = await make.area(agreement);
    const milestone = await make.milestone(area);
    const commitment = await make.commitment(area, { ownerPartyIds: [make.partyOf(agreement, 'office')] });
    await terminate(agreement);
    await expect(make.milestone(area)).rejects.toEqual(refusal('AGREEMENT.NOT_OPEN'));
    await expect(make.area(agreement)).rejects.toEqual(refusal('AGREEMENT.NOT_OPEN'));
    await expect(rig.areas.patch(rig.actors.officer, area.id, area.version, { title: 'Mine' })).rejects.toEqual(
      refusal('AGREEMENT.NOT_OPEN'),
    );
    await expect(
      rig.commitments.patch(rig.actors.officer, commitment.id, commitment.version, { title: 'Mine' }),
    ).rejects.toEqual(refusal('AGREEMENT.NOT_OPEN'));
    expect(area.allowedActions).toContain('edit');
    expect((await rig.areas.get(rig.actors.officer, area.id)).allowedActions).toEqual([]);
    expect(commitment.allowedActions).toContain('edit');
    expect((await rig.commitments.get(rig.actors.officer, commitment.id)).allowedActions).toEqual([]);
    const { data } = await rig.milestones.list(
      rig.actors.officer,
      MilestoneList.parse({ agreementId: agreement.id, open: 'true' }),
    );
    expect(data.map(({ id }) => id)).toEqual([milestone.id]);
  });
});

describe('explain', () => {
  it('says of every act to everybody what the buttons say', async () => {
    const [draft, agreement] = [await make.draft(), await make.agreement()];
    const milestone = await make.milestone(await make.area(agreement), {
      responsiblePartyId: make.partyOf(agreement, 'partner'),
    });
    const submitted = await make.submit(await make.milestone(await make.area(agreement)));
    for (const name of actorNames.filter((one) => one !== 'otherPartner')) {
      const actor = rig.actors[name];
      for (const { id } of [draft, agreement]) {
        const { allowedActions } = await rig.agreements.get(actor, id);
        for (const action of ['edit', ...agreementMachine.map(({ act }) => act)]) {
          const said = await rig.explain.explain(actor, { resource: 'agreements', id, action });
          expect([name, action, said.allowed]).toEqual([name, action, allowedActions.includes(action)]);
          expect(said.code === null).toBe(said.allowed);
        }
      }
      for (const { id } of [milestone, submitted]) {
        const { allowedActions } = await rig.milestones.get(actor, id);
        for (const action of ['edit', 'log', 'submit', 'verify', 'return', 'miss', 'cancel', 'reopen'])
          expect([
            name,
            action,
            (await rig.explain.explain(actor, { resource: 'milestones', id, action })).allowed,
          ]).toEqual([name, action, allowedActions.includes(action)]);
      }
    }
  });

  it('says why, in the language of the reader', async () => {
    const agreement = await make.agreement();
    const french = { ...rig.actors.officer, language: 'fr' as const };
    expect(
      await rig.explain.explain(french, { resource: 'agreements', id: agreement.id, action: 'negotiate' }),
    ).toEqual({
      allowed: false,
      code: 'STATE.NOT_ALLOWED',
      detail: 'Action impossible tant que la fiche est à l’état « En vigueur ».',
      permission: 'agreements.transition',
    });
  });

  it('knows no act that the record has not, and no record that is hidden', async () => {
    const agreement = await make.agreement();
    const ask = (by: Actor, action: string) =>
      rig.explain.explain(by, { resource: 'agreements', id: agreement.id, action });
    await expect(ask(rig.actors.officer, 'fly')).rejects.toEqual(refusal('REQUEST.INVALID', '?action'));
    await expect(ask(rig.actors.otherPartner, 'edit')).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });
});

/** Who sees an agreement recorded by the officer, by its confidentiality. */
const readers: Record<Agreement['confidentiality'], readonly ActorName[]> = {
  public: ['officer', 'colleague', 'manager', 'viewer', 'administrator', 'partner'],
  partner: ['officer', 'colleague', 'manager', 'viewer', 'administrator', 'partner'],
  internal: ['officer', 'colleague', 'manager', 'viewer', 'administrator'],
  confidential: ['officer'],
};

describe('who sees what', () => {
  it.each(Object.keys(readers) as Agreement['confidentiality'][])(
    'an agreement that is %s, with all in it',
    async (confidentiality) => {
      const agreement = await make.agreement({ confidentiality });
      const area = await make.area(agreement);
      const milestone = await make.milestone(area);
      const commitment = await make.commitment(area, { ownerPartyIds: [make.partyOf(agreement, 'partner')] });
      for (const name of actorNames) {
        const actor = rig.actors[name];
        const sees = readers[confidentiality].includes(name);
        const found = await Promise.all([
          seenBy(actor, agreement.id),
          rig.areas.list(actor, AreaList.parse({ ids: area.id })).then(({ total }) => total === 1),
          rig.milestones.list(actor, MilestoneList.parse({ ids: milestone.id })).then(({ total }) => total === 1),
          rig.commitments.list(actor, CommitmentList.parse({ ids: commitment.id })).then(({ total }) => total === 1),
          rig.agreements.get(actor, agreement.id).then(
            () => true,
            () => false,
          ),
        ]);
        expect([name, ...found]).toEqual([name, sees, sees, sees, sees, sees]);
      }
    },
  );

  it('a manager sees and moves a confidential one when on its team, and nobody else can write in it', async () => {
    const agreement = await make.agreement({ confidentiality: 'confidential' });
    const milestone = await make.milestone(await make.area(agreement));
    await expect(make.log(milestone, { percent: 5 }, rig.actors.colleague)).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
    await expect(move(agreement, 'ended', undefined, rig.actors.manager)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await rig.look(`INSERT INTO team_member VALUES ($1, $2, 'manager')`, [agreement.id, rig.actors.manager.userId]);
    expect(await seenBy(rig.actors.manager, agreement.id)).toBe(true);
    expect(await move(agreement, 'ended', undefined, rig.actors.manager)).toMatchObject({ state: 'ended' });
  });

  it('nobody who may edit one hides it from themselves', async () => {
    const agreement = await make.agreement({ confidentiality: 'internal' });
    await rig.owner.query(`UPDATE agreement SET recorded_by = NULL WHERE id = $1`, [agreement.id]);
    const { version } = await rig.agreements.get(rig.actors.administrator, agreement.id);
    const hide = (name: ActorName) =>
      rig.agreements.patch(rig.actors[name], agreement.id, version, { confidentiality: 'confidential' });
    await expect(hide('administrator')).rejects.toEqual(refusal('AGREEMENT.CANNOT_LEAVE', '/confidentiality'));
    await expect(hide('officer')).resolves.toMatchObject({ confidentiality: 'confidential' });
  });

  describe('a confidential one that an administrator opens', () => {
    const reason = 'Its officer has left the office.';
    const open = (by: Actor, agreement: string) => rig.confidentialReadings.open(by, { agreement, reason });

    it('is seen by that administrator, by its reference or its id, for an hour and in its history', async () => {
      const { administrator, officer } = rig.actors;
      const agreement = await make.agreement({ confidentiality: 'confidential' });
      const other = await make.agreement({ confidentiality: 'confidential' });
      const before = Date.now();
      const { agreementId, endsAt } = await open(administrator, agreement.reference.toLowerCase());
      expect(agreementId).toBe(agreement.id);
      expect(Math.abs(Date.parse(endsAt ?? '') - before - 3_600_000)).toBeLessThan(60_000);
      expect([await seenBy(administrator, agreement.id), await seenBy(administrator, other.id)]).toEqual([true, false]);
      // open already: nothing more is written
      expect(await open(administrator, agreement.id)).toEqual({ agreementId, endsAt: null });
      const { data } = await rig.history.list(officer, agreement.id, HistoryList.parse({}));
      const told = data.filter(({ resource }) => resource === 'confidential_reading');
      expect(told).toEqual([
        expect.objectContaining({
          action: 'created',
          actorName: 'administrator',
          of: expect.objectContaining({ resource: 'agreement', id: agreement.id }),
          changes: expect.arrayContaining([{ field: 'reason', before: null, after: reason }]),
        }),
      ]);
      await rig.owner.query(`UPDATE confidential_reading SET ends_at = now() WHERE agreement_id = $1`, [agreement.id]);
      expect(await seenBy(administrator, agreement.id)).toBe(false);
    });

    it('is opened by nobody else, and nothing else is told apart from what is not there', async () => {
      const agreement = await make.agreement({ confidentiality: 'confidential' });
      for (const name of ['officer', 'manager', 'viewer', 'partner'] as const)
        await expect(open(rig.actors[name], agreement.id)).rejects.toEqual(refusal('ACCESS.DENIED'));
      const missing = open(rig.actors.administrator, 'C-2026-9999');
      await expect(missing).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
      const internal = await make.agreement({ confidentiality: 'internal' });
      expect(await open(rig.actors.administrator, internal.id)).toEqual({ agreementId: internal.id, endsAt: null });
      expect(await rig.look(`SELECT 1 FROM confidential_reading WHERE agreement_id = $1`, [internal.id])).toEqual([]);
    });

    it.each(['administrator', 'manager', 'officer'] as const)('is written by no statement of the %s', async (name) => {
      const agreement = await make.agreement({ confidentiality: 'confidential' });
      const write = rig.work.write(rig.actors[name], (tx) =>
        tx.affect(
          `INSERT INTO confidential_reading (agreement_id, user_id, reason, ends_at) VALUES ($1, $2, 'mine', now() + interval '1 day')`,
          [agreement.id, rig.actors[name].userId],
        ),
      );
      await expect(write).rejects.toThrow(/permission denied/);
    });
  });

  it('a viewer sees no confidential one, not even on its team', async () => {
    const agreement = await make.agreement({ confidentiality: 'confidential' });
    await rig.look(`INSERT INTO team_member VALUES ($1, $2, 'officer')`, [agreement.id, rig.actors.viewer.userId]);
    expect(await seenBy(rig.actors.viewer, agreement.id)).toBe(false);
  });

  it('a partner that is party no more sees nothing of it', async () => {
    const agreement = await make.agreement();
    expect(await seenBy(rig.actors.partner, agreement.id)).toBe(true);
    await patch(agreement, {
      parties: [
        { organisationId: rig.organisations.office, role: 'lead' },
        { organisationId: rig.organisations.other, role: 'counterpart' },
      ],
    });
    expect([
      await seenBy(rig.actors.partner, agreement.id),
      await seenBy(rig.actors.otherPartner, agreement.id),
    ]).toEqual([false, true]);
  });

  it('a partner sees no internal document, no data question and no history', async () => {
    const agreement = await make.agreement();
    const event = await make.event(agreement);
    await make.document(agreement, { title: 'between us' });
    const shared = await make.document(agreement, { title: 'for them', visibility: 'partner' });
    const [{ id }] = (await rig.look<{ id: string }>(
      `INSERT INTO data_question (agreement_id, event_id, source_text, question) VALUES ($1, $2, '11:56-11:00', 'When?') RETURNING id`,
      [agreement.id, event.id],
    )) as [{ id: string }];
    const { officer, partner } = rig.actors;
    const documents = async (by: Actor) =>
      (await rig.documents.list(by, DocumentList.parse({ agreementId: agreement.id }))).data
        .map(({ title }) => title)
        .sort();
    expect([await documents(officer), await documents(partner)]).toEqual([['between us', 'for them'], ['for them']]);
    expect(await rig.documents.get(partner, shared.id)).toMatchObject({ visibility: 'partner' });
    expect((await rig.dataQuestions.list(partner, DataQuestionList.parse({}))).total).toBe(0);
    await expect(rig.dataQuestions.get(partner, id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    expect((await rig.events.get(partner, event.id)).openQuestions).toBe(0);
    expect((await rig.events.get(officer, event.id)).openQuestions).toBe(1);
    expect((await rig.history.list(partner, agreement.id, HistoryList.parse({}))).data).toEqual([]);
    await expect(rig.history.list(rig.actors.otherPartner, agreement.id, HistoryList.parse({}))).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
  });

  it('a partner sees the organisations it is party with and no other', async () => {
    await make.agreement();
    const names = async (by: Actor) =>
      (await rig.organisationRecords.list(by, { ...AgreementList.parse({}), sort: [], filters: [] })).data
        .map(({ acronym }) => acronym)
        .sort();
    await rig.look(`INSERT INTO organisation (name, acronym, type) VALUES ('Guild of Divers', 'GOD', '40')`);
    expect(await names(rig.actors.viewer)).toEqual(expect.arrayContaining(['GOD', 'NCC', 'UOH']));
    const seen = await names(rig.actors.partner);
    expect(seen).toEqual(expect.arrayContaining(['NCC', 'UOH']));
    expect(seen).not.toContain('GOD');
  });
});

describe('lists of agreements', () => {
  it('tell what expires and what is to be reviewed, and what is not', async () => {
    const titles: Record<string, string> = {};
    for (const [title, given] of Object.entries({
      'ends in 89 days': { endsOn: day(89) },
      'ends in 90 days': { endsOn: day(90) },
      'ends in 91 days': { endsOn: day(91), noticeDays: 0 },
      'ends in 100 days, ten of notice': { endsOn: day(100), noticeDays: 10 },
      'review was yesterday': { openEnded: true, reviewOn: day(-1) },
      'review is today': { openEnded: true, reviewOn: today },
    }))
      titles[(await make.agreement({ title, ...given })).id] = title;
    const ids = Object.keys(titles).join(',');
    const list = async (query: Record<string, string>) =>
      (await rig.agreements.list(rig.actors.viewer, AgreementList.parse({ ids, ...query }))).data
        .map(({ title }) => title)
        .sort();
    const expiring = ['ends in 100 days, ten of notice', 'ends in 89 days', 'ends in 90 days'];
    expect(await list({ expiring: 'true' })).toEqual(expiring);
    expect(await list({ expiring: 'false' })).toEqual(
      Object.values(titles)
        .filter((one) => !expiring.includes(one))
        .sort(),
    );
    expect(await list({ reviewOverdue: 'true' })).toEqual(['review was yesterday']);
    expect(await list({ reviewOverdue: 'false' })).toHaveLength(5);
  });

  it('leave out what is over when asked for what goes on, and tell it when asked for the rest', async () => {
    const { officer, viewer } = rig.actors;
    const [kept, unwanted] = [await make.draft(), await make.draft()];
    const wish = { to: 'cancelled', reason: 'Not wanted.' } as const;
    await rig.agreements.transition(officer, unwanted.id, unwanted.version, wish);
    const list = async (ongoing: string) =>
      (await rig.agreements.list(viewer, AgreementList.parse({ ids: `${kept.id},${unwanted.id}`, ongoing }))).data.map(
        ({ id }) => id,
      );
    expect([await list('true'), await list('false')]).toEqual([[kept.id], [unwanted.id]]);
  });

  it('find by party, and bring areas along when asked', async () => {
    const agreement = await make.agreement({
      parties: [
        { organisationId: rig.organisations.other, role: 'lead' },
        { organisationId: rig.organisations.office, role: 'witness' },
      ],
    });
    const area = await make.area(agreement);
    const query = { ids: agreement.id, partyId: rig.organisations.other };
    const { data } = await rig.agreements.list(rig.actors.viewer, AgreementList.parse({ ...query, include: 'areas' }));
    expect(data.map(({ areas }) => areas?.map(({ id }) => id))).toEqual([[area.id]]);
    expect(
      (await rig.agreements.list(rig.actors.viewer, AgreementList.parse({ ...query, partyId: absent }))).total,
    ).toBe(0);
    const [plain] = (await rig.agreements.list(rig.actors.viewer, AgreementList.parse(query))).data;
    expect(plain).not.toHaveProperty('areas');
  });
});

describe('history', () => {
  it('tells who changed what, newest first, and no secret', async () => {
    const agreement = await make.agreement();
    await patch(agreement, { title: 'Lights everywhere' });
    await rig.look(
      `INSERT INTO audit_entry (chain, agreement_id, sequence, resource, record_id, action, at, after, previous_hash, hash)
       VALUES ($1, $2, 999, 'report_recipient', $2, 'insert', now(), '{"name": {"sealed": "c2VjcmV0"}, "language": "en"}', '', '')`,
      [agreement.id, agreement.id],
    );
    const { data } = await rig.history.list(rig.actors.viewer, agreement.id, HistoryList.parse({ perPage: '200' }));
    expect(data).toContainEqual(
      expect.objectContaining({
        resource: 'agreement',
        action: 'changed',
        actorName: 'officer',
        subject: 'Lights everywhere',
        changes: [{ field: 'title', before: agreement.title, after: 'Lights everywhere' }],
      }),
    );
    expect(data.map(({ at }) => at)).toEqual(
      data
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(data).toContainEqual(
      expect.objectContaining({ changes: [{ field: 'language', before: null, after: 'en' }] }),
    );
    expect(JSON.stringify(data)).not.toContain('sealed');
  });
});
