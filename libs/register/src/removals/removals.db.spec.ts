import {
  CreateContact,
  CreateDataQuestion,
  CreateEventOutcome,
  CreateEventSeries,
  CreateIndicator,
  CreateOrganisation,
  CreateRisk,
  CreateSession,
  HistoryList,
  MilestoneList,
  ProgressUpdateList,
  RemovalList,
  type RemovableResource,
} from '@concord/contracts';
import type { DomainError } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

type Who = keyof RegisterRig['actors'];
type Kind = 'indicators' | 'event-outcomes' | 'risks' | 'event-series' | 'data-questions';
const remove = (resource: RemovableResource, { id, version }: { id: string; version: number }, by: Who = 'officer') =>
  rig.removals.remove(rig.actors[by], resource, { id, version }, 'recorded by mistake');
const restore = (resource: RemovableResource, { id }: { id: string }, by: Who = 'officer') =>
  rig.removals.restore(rig.actors[by], resource, id);
const bin = async (by: Who = 'officer', asked: Record<string, string> = {}) =>
  (await rig.removals.list(rig.actors[by], RemovalList.parse(asked))).data;
const area = (id: string) => rig.areas.get(rig.actors.officer, id);
const current = async <T extends { id: string }>(get: (id: string) => Promise<T>, { id }: { id: string }): Promise<T> =>
  get(id);

describe('a removed milestone', () => {
  it('is gone for everybody, counts nowhere, and is whole again once restored', async () => {
    const home = await make.area(await make.agreement());
    const late = await make.milestone(home, { title: 'Late one', dueOn: '2026-01-01' });
    await make.milestone(home, { title: 'Good one', dueOn: '2026-12-01' });
    await make.log(late, { percent: 20, reasonCode: 'implementation_delay' });
    const lit = async () => (await area(home.id)).health.computed;
    expect(await lit()).toBe('red');

    const seen = await rig.milestones.get(rig.actors.officer, late.id);
    const removal = await remove('milestones', seen, 'manager');
    expect(removal).toMatchObject({ title: 'Late one', reason: 'recorded by mistake', removedBy: { name: 'manager' } });
    expect(await lit()).toBe('green');
    expect(await area(home.id)).toMatchObject({ milestoneCount: 1 });
    for (const who of ['officer', 'administrator', 'partner'] as const)
      await expect(rig.milestones.get(rig.actors[who], late.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    const listed = await rig.milestones.list(rig.actors.manager, MilestoneList.parse({ areaId: home.id }));
    expect(listed).toMatchObject({ total: 1, data: [{ title: 'Good one' }] });
    const updates = await rig.progress.list(rig.actors.officer, ProgressUpdateList.parse({ milestoneId: late.id }));
    expect(updates).toEqual({ data: [], total: 0 });
    await expect(make.log(late)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));

    await restore('milestones', late);
    expect(await lit()).toBe('red');
    expect(await rig.milestones.get(rig.actors.officer, late.id)).toMatchObject({ percent: 20, state: 'in_progress' });
    expect((await bin()).filter(({ recordId }) => recordId === late.id)).toEqual([]);
  });

  it('is removed on the version that was seen, by the team alone', async () => {
    const milestone = await make.loneMilestone();
    await expect(remove('milestones', milestone, 'colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(remove('milestones', milestone, 'partner')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(remove('milestones', milestone, 'otherPartner')).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await expect(remove('milestones', { ...milestone, version: 99 })).rejects.toEqual(refusal('RECORD.STALE'));
    await remove('milestones', milestone);
    await expect(remove('milestones', milestone)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await expect(restore('milestones', milestone, 'colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await restore('milestones', milestone, 'administrator');
    await expect(restore('milestones', milestone)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
  });

  it('is hidden from the worker as well, which ends its light and judges it no more', async () => {
    const milestone = await make.loneMilestone({ dueOn: '2026-06-01' });
    await remove('milestones', milestone);
    await rig.judge(milestone.agreementId);
    expect(
      await rig.look(`SELECT valid_to IS NULL AS current FROM health WHERE subject_id = $1`, [milestone.id]),
    ).not.toContainEqual({ current: true });
  });

  it('is told in the history, with its name, and so is its return', async () => {
    const milestone = await make.loneMilestone({ title: 'Cable laid' });
    await remove('milestones', milestone);
    const told = async () =>
      (
        await rig.history.list(rig.actors.officer, milestone.agreementId, HistoryList.parse({ recordId: milestone.id }))
      ).data.map(({ action, subject, changes }) => ({ action, subject, changed: changes.length }));
    expect((await told())[0]).toEqual({ action: 'removed', subject: 'Cable laid', changed: 0 });
    await restore('milestones', milestone);
    expect((await told())[0]).toEqual({ action: 'restored', subject: 'Cable laid', changed: 0 });
  });

  it('asks few statements, removed or restored', async () => {
    const milestone = await make.loneMilestone();
    expect((await rig.statements.during(() => remove('milestones', milestone))).length).toBeLessThanOrEqual(12);
    expect((await rig.statements.during(() => restore('milestones', milestone))).length).toBeLessThanOrEqual(12);
    expect((await rig.statements.during(() => bin())).length).toBeLessThanOrEqual(5);
  });
});

describe('what belongs to a record', () => {
  it('goes along and comes back with it; what was removed before stays removed', async () => {
    const agreement = await make.agreement();
    const home = await make.area(agreement, { title: 'Whole area' });
    const commitment = await make.commitment(home, { ownerPartyIds: [make.partyOf(agreement, 'partner')] });
    const before = await make.milestone(home, { title: 'removed before' });
    const along = await make.milestone(home, { title: 'goes along', commitmentId: commitment.id });
    await remove('milestones', before);
    expect(await remove('areas', await area(home.id))).toMatchObject({
      along: [
        { resource: 'commitments', count: 1 },
        { resource: 'milestones', count: 1 },
      ],
    });
    await expect(restore('milestones', before)).rejects.toEqual(refusal('REMOVAL.PARENT_REMOVED'));
    await restore('areas', home);
    expect(await rig.milestones.get(rig.actors.officer, along.id)).toMatchObject({ title: 'goes along' });
    await expect(rig.milestones.get(rig.actors.officer, before.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await restore('milestones', before);
  });

  it('leaves no gap in the order of the areas, and comes back to its place', async () => {
    const agreement = await make.agreement();
    const areas = [];
    for (const title of ['A', 'B', 'C']) areas.push(await make.area(agreement, { title }));
    const order = async () =>
      (await rig.agreements.get(rig.actors.officer, agreement.id)).areas?.map((one) => `${one.order}${one.title}`);
    await remove('areas', await area(areas[1]?.id ?? ''));
    expect(await order()).toEqual(['1A', '2C']);
    await make.area(agreement, { title: 'D' });
    await restore('areas', { id: areas[1]?.id ?? '' });
    expect(await order()).toEqual(['1A', '2B', '3C', '4D']);
  });

  it('is an event with its programme', async () => {
    const event = await make.event(await make.agreement());
    const session = await rig.sessions.create(rig.actors.officer, {
      eventId: event.id,
      title: 'Opening',
      kind: 'opening',
      room: null,
      startsAt: '2026-06-10T07:00:00Z',
      endsAt: '2026-06-10T08:00:00Z',
      timeNote: null,
      speakers: [],
    } as never);
    await remove('events', event);
    await expect(rig.sessions.get(rig.actors.officer, session.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await restore('events', event);
    expect(await rig.sessions.get(rig.actors.officer, session.id)).toMatchObject({ title: 'Opening' });
  });

  it('is a session, which comes back only where its event takes it in', async () => {
    const event = await make.event(await make.agreement());
    const session = await rig.sessions.create(
      rig.actors.officer,
      CreateSession.parse({ eventId: event.id, title: 'Opening', startsAt: event.startsAt, endsAt: event.endsAt }),
    );
    await remove('sessions', session);
    const { version } = await rig.events.patch(rig.actors.officer, event.id, event.version, {
      startsAt: '2026-06-12T07:00:00Z',
      endsAt: '2026-06-12T16:00:00Z',
    });
    await expect(restore('sessions', session)).rejects.toMatchObject({
      code: 'SESSION_PLAN.OUTSIDE_EVENT',
      message: 'The session lies outside the days of the event (12 Jun 2026).',
    });
    await expect(rig.sessions.get(rig.actors.officer, session.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await rig.events.patch(rig.actors.officer, event.id, version, { startsAt: event.startsAt });
    await restore('sessions', session);
    expect(await rig.sessions.get(rig.actors.officer, session.id)).toMatchObject({ title: 'Opening' });
  });
});

describe('what a record is told with', () => {
  /** One of each kind, as its own room makes it, and how it is found there. */
  const told = async () => {
    const agreement = await make.agreement();
    const { officer } = rig.actors;
    const home = await make.area(agreement);
    const commitment = await make.commitment(home, { ownerPartyIds: [make.partyOf(agreement, 'office')] });
    const event = await make.event(agreement);
    const of = { agreementId: agreement.id };
    const subject = { subjectType: 'commitment', subjectId: commitment.id };
    return {
      agreement,
      home,
      commitment,
      event,
      indicators: await rig.indicators.create(
        officer,
        CreateIndicator.parse({ commitmentId: commitment.id, title: 'Quokka' }),
      ),
      'event-outcomes': await rig.eventOutcomes.create(
        officer,
        CreateEventOutcome.parse({ eventId: event.id, title: 'Quokka', commitmentId: commitment.id }),
      ),
      risks: await rig.risks.create(
        officer,
        CreateRisk.parse({ ...of, ...subject, title: 'Quokka', likelihood: 2, impact: 4 }),
      ),
      'event-series': await rig.eventSeries.create(officer, CreateEventSeries.parse({ ...of, title: 'Quokka' })),
      'data-questions': await rig.dataQuestions.ask(
        officer,
        CreateDataQuestion.parse({ ...of, eventId: event.id, sourceText: '11:56', question: 'Quokka' }),
      ),
    };
  };
  const get = (kind: Kind, id: string, by: Who = 'officer') => {
    const rooms = {
      indicators: rig.indicators,
      'event-outcomes': rig.eventOutcomes,
      risks: rig.risks,
      'event-series': rig.eventSeries,
      'data-questions': rig.dataQuestions,
    };
    return rooms[kind].get(rig.actors[by], id);
  };
  const found = async (kind: Kind) =>
    (await rig.search.search(rig.actors.officer, { q: 'quokka', kinds: [kind] })).groups.flatMap(({ hits }) => hits);

  it.each(['indicators', 'event-outcomes', 'risks', 'event-series', 'data-questions'] as const)(
    'is gone for everybody, the search too, and whole again once restored: %s',
    async (kind) => {
      const record = (await told())[kind];
      expect(record.allowedActions).toContain('remove');
      const before = (await found(kind)).length;
      await expect(remove(kind, { ...record, version: 99 })).rejects.toEqual(refusal('RECORD.STALE'));
      await expect(remove(kind, record, 'colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
      await expect(remove(kind, record, 'otherPartner')).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
      expect(await remove(kind, record)).toMatchObject({ title: 'Quokka', reason: 'recorded by mistake' });
      for (const who of ['officer', 'administrator', 'partner'] as const)
        await expect(get(kind, record.id, who)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
      expect(await found(kind)).toHaveLength(before - 1);
      expect((await bin('officer', { resource: kind })).map(({ recordId }) => recordId)).toContain(record.id);
      await restore(kind, record);
      expect(await get(kind, record.id)).toMatchObject({ id: record.id });
      expect(await found(kind)).toHaveLength(before);
    },
  );

  it('goes along with what it belongs to, and does not come back before it', async () => {
    const one = await told();
    await remove('risks', one.risks);
    await remove('event-outcomes', one['event-outcomes']);
    expect(await remove('events', one.event)).toMatchObject({ along: [{ resource: 'data-questions', count: 1 }] });
    expect(await remove('areas', await area(one.home.id))).toMatchObject({
      along: [
        { resource: 'commitments', count: 1 },
        { resource: 'indicators', count: 1 },
      ],
    });
    for (const kind of ['risks', 'event-outcomes'] as const)
      await expect(restore(kind, one[kind])).rejects.toEqual(refusal('REMOVAL.PARENT_REMOVED'));
    await restore('areas', one.home);
    await restore('events', one.event);
    for (const kind of ['risks', 'event-outcomes'] as const) await restore(kind, one[kind]);
    for (const kind of ['indicators', 'data-questions', 'risks', 'event-outcomes'] as const)
      expect(await get(kind, one[kind].id)).toMatchObject({ id: one[kind].id });
  });

  it('is a series while it has editions, and it is told by which', async () => {
    const { agreement, 'event-series': series } = await told();
    const edition = await make.event(agreement, { seriesId: series.id });
    expect((await get('event-series', series.id)).allowedActions).not.toContain('remove');
    await expect(remove('event-series', series)).rejects.toMatchObject({
      code: 'RECORD.IN_USE',
      details: { uses: { records: [{ resource: 'events', id: edition.id }] } },
    });
  });
});

describe('a removed agreement', () => {
  it('takes everything in it out of sight, for every role, and brings it back', async () => {
    const draft = await make.draft();
    const milestone = await make.milestone(await make.area(draft));
    await make.log(milestone);
    const gone = await rig.agreements.get(rig.actors.officer, draft.id);
    expect(gone.allowedActions).toContain('remove');
    await remove('agreements', gone);
    for (const who of ['officer', 'administrator', 'manager'] as const) {
      await expect(rig.agreements.get(rig.actors[who], draft.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
      const seen = await rig.work.read(rig.actors[who], (tx) =>
        tx.query(
          `SELECT 'party' FROM party WHERE agreement_id = $1 UNION ALL SELECT 'update' FROM progress_update WHERE agreement_id = $1
           UNION ALL SELECT 'audit' FROM audit_entry WHERE agreement_id = $1`,
          [draft.id],
        ),
      );
      expect(seen).toEqual([]);
    }
    expect(await bin('officer', { resource: 'agreements' })).toContainEqual(
      expect.objectContaining({
        recordId: draft.id,
        agreement: expect.objectContaining({ reference: draft.reference }),
        allowedActions: ['restore'],
      }),
    );
    await restore('agreements', draft);
    expect(await rig.milestones.get(rig.actors.officer, milestone.id)).toMatchObject({ percent: 10 });
    expect(await rig.agreements.get(rig.actors.officer, draft.id)).toMatchObject({ health: { computed: 'grey' } });
  });

  it('was a draft, unless an administrator removed it', async () => {
    const agreement = await make.agreement();
    expect(agreement.allowedActions).not.toContain('remove');
    await expect(remove('agreements', agreement)).rejects.toEqual(refusal('REMOVAL.ONLY_DRAFTS'));
    await remove('agreements', agreement, 'administrator');
    expect((await bin()).find(({ recordId }) => recordId === agreement.id)?.allowedActions).toEqual([]);
    await restore('agreements', agreement, 'administrator');
  });

  it('is shown in the bin to nobody who could not see it', async () => {
    const secret = await make.draft({ confidentiality: 'confidential', title: 'Secret' });
    await remove('agreements', await rig.agreements.get(rig.actors.officer, secret.id));
    const ofSecret = async (who: Who) => (await bin(who)).filter(({ recordId }) => recordId === secret.id).length;
    expect([await ofSecret('officer'), await ofSecret('colleague'), await ofSecret('partner')]).toEqual([1, 0, 0]);
    await restore('agreements', secret);
  });
});

describe('what stays', () => {
  it('is what has begun, and what it belongs to, for whoever may not cancel it: no red light goes out by one hand', async () => {
    const agreement = await make.agreement();
    const home = await make.area(agreement);
    const commitment = await make.commitment(home, { ownerPartyIds: [make.partyOf(agreement, 'office')] });
    const late = await make.milestone(home, { dueOn: '2026-01-01', commitmentId: commitment.id });
    const read = (who: Who = 'officer') => rig.milestones.get(rig.actors[who], late.id);
    expect((await read()).allowedActions).toContain('remove');
    await make.log(late, { percent: 20, reasonCode: 'implementation_delay' });
    expect((await read()).allowedActions).not.toContain('remove');
    const held = [
      remove('milestones', await read()),
      remove('commitments', await rig.commitments.get(rig.actors.officer, commitment.id)),
      remove('areas', await area(home.id)),
    ];
    for (const one of held) await expect(one).rejects.toEqual(refusal('REMOVAL.BEGUN'));
    expect((await area(home.id)).health.computed).toBe('red');
    expect((await read('manager')).allowedActions).toContain('remove');
    const { version } = await read();
    await rig.milestones.decide(rig.actors.manager, late.id, version, { to: 'cancelled', reason: 'Agreed to drop.' });
    await remove('areas', await area(home.id));
  });

  it('is verified work, its evidence, and whatever holds them', async () => {
    const home = await make.area(await make.agreement());
    const made = await make.milestone(home, { evidencePolicy: 'required' });
    const file = await make.document({ id: home.agreementId });
    const submitted = await make.submit(made, { evidenceIds: [file.id] });
    await rig.milestones.verify(rig.actors.manager, made.id, submitted.version, { note: null });
    const verified = await current((id) => rig.milestones.get(rig.actors.officer, id), made);
    expect(verified.allowedActions).not.toContain('remove');
    await expect(remove('milestones', verified)).rejects.toEqual(refusal('REMOVAL.VERIFIED'));
    await expect(remove('documents', file)).rejects.toEqual(refusal('REMOVAL.VERIFIED'));
    await expect(remove('areas', await area(home.id))).rejects.toEqual(refusal('REMOVAL.VERIFIED'));
  });

  it('is what the other side confirmed, and the evidence it confirmed, until it is sent back', async () => {
    const made = await make.milestone(await make.area(await make.agreement()), { evidencePolicy: 'required' });
    const file = await make.document({ id: made.agreementId });
    const { version } = await make.submit(made, { evidenceIds: [file.id] });
    await rig.confirmations.confirm(rig.actors.partner, made.id, version, { answer: 'confirmed', comment: null });
    const read = () => current((id) => rig.milestones.get(rig.actors.officer, id), made);
    await expect(remove('milestones', await read())).rejects.toEqual(refusal('REMOVAL.VERIFIED'));
    await expect(remove('documents', file)).rejects.toEqual(refusal('REMOVAL.VERIFIED'));
    const back = { reason: 'Not all of it.', resubmitBy: '2099-01-01' };
    await rig.milestones.return(rig.actors.manager, made.id, (await read()).version, back);
    await remove('documents', file);
  });

  it('is the evidence of verified work as it was verified: no newer version, no other purpose', async () => {
    const made = await make.milestone(await make.area(await make.agreement()), { evidencePolicy: 'required' });
    const { id } = await make.document({ id: made.agreementId });
    const submitted = await make.submit(made, { evidenceIds: [id] });
    await rig.milestones.verify(rig.actors.manager, made.id, submitted.version, { note: null });
    const { version, allowedActions } = await rig.documents.get(rig.actors.officer, id);
    expect(allowedActions).toEqual(['edit']);
    const patch = (change: object) => rig.documents.patch(rig.actors.officer, id, version, change);
    await expect(patch({ purpose: 'other' })).rejects.toEqual(refusal('REMOVAL.VERIFIED'));
    const file = { fileName: 'later.txt', content: Buffer.from('later') };
    await expect(rig.documents.addVersion(rig.actors.officer, id, version, { input: {}, file })).rejects.toEqual(
      refusal('REMOVAL.VERIFIED'),
    );
    await expect(patch({ title: 'Signed list', purpose: 'evidence' })).resolves.toMatchObject({ title: 'Signed list' });
  });

  it('is not evidence nobody has verified: removed it counts no more, restored it counts again', async () => {
    const milestone = await make.loneMilestone();
    const file = await make.document({ id: milestone.agreementId });
    await make.log(milestone, { narrative: 'see file', evidenceIds: [file.id] });
    const count = async () => (await rig.milestones.get(rig.actors.officer, milestone.id)).evidenceCount;
    expect(await count()).toBe(1);
    await remove('documents', file);
    expect(await count()).toBe(0);
    await restore('documents', file);
    expect(await count()).toBe(1);
  });

  it('is an organisation that is party somewhere, though the caller does not see where', async () => {
    const lone = await rig.organisationRecords.create(
      rig.actors.officer,
      CreateOrganisation.parse({ name: 'Nobody in particular', type: '40' }),
    );
    const agreement = await make.draft({
      confidentiality: 'confidential',
      parties: [
        { organisationId: rig.organisations.office, role: 'lead' },
        { organisationId: lone.id, role: 'counterpart' },
      ],
    });
    await expect(remove('organisations', lone, 'administrator')).rejects.toEqual(refusal('RECORD.IN_USE'));
    const spare = await rig.organisationRecords.create(
      rig.actors.officer,
      CreateOrganisation.parse({ name: 'Spare', type: '40' }),
    );
    const person = await rig.contactRecords.create(
      rig.actors.officer,
      CreateContact.parse({
        organisationId: spare.id,
        name: 'Somebody',
        title: null,
        email: 'somebody@concord.example',
        language: 'en',
        timeZone: 'UTC',
      }),
    );
    expect(await remove('organisations', spare)).toMatchObject({ along: [{ resource: 'contacts', count: 1 }] });
    await expect(rig.contactRecords.get(rig.actors.officer, person.id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await restore('organisations', spare);
    expect(await rig.contactRecords.get(rig.actors.officer, person.id)).toMatchObject({ name: 'Somebody' });
    expect(agreement.confidentiality).toBe('confidential');
  });

  it('is a document that is quoted, and it is told by what', async () => {
    const agreement = await make.agreement();
    const document = await make.document(agreement, { text: 'We shall lay the cable.' });
    const sourceQuote = { documentId: document.id, start: 0, end: 8 };
    const home = await make.area(agreement);
    const ownerPartyIds = [make.partyOf(agreement, 'office')];
    for (const n of [1, 2, 3, 4, 5, 6])
      await make.commitment(home, { title: `Promise ${n}`, ownerPartyIds, sourceQuote });
    const { message, details } = await remove('documents', document).then(
      () => Promise.reject(new Error('it was removed')),
      (error: unknown) => error as DomainError,
    );
    expect(message).toBe('The record is still used and cannot be removed.');
    expect(details.uses?.count).toBe(6);
    expect(details.uses?.records.map(({ resource, title }) => [resource, title])).toEqual(
      [1, 2, 3, 4, 5].map((n) => ['commitments', `Promise ${n}`]),
    );
  });

  it('is a contact with an account, or responsible for anything', async () => {
    const contact = await rig.contactRecords.get(rig.actors.officer, rig.contacts.partner);
    await expect(remove('contacts', contact)).rejects.toEqual(refusal('RECORD.IN_USE'));
  });

  it('is every file a partner did not send itself', async () => {
    const agreement = await make.agreement();
    const ours = await make.document(agreement, { visibility: 'partner' });
    const theirs = await make.document(agreement, {}, rig.actors.partner);
    for (const { allowedActions } of [ours, theirs]) expect(allowedActions).toContain('remove');
    await expect(remove('documents', ours, 'partner')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(remove('documents', theirs, 'partner')).resolves.toMatchObject({ resource: 'documents' });
  });
});
