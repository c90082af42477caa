import {
  CreateAmendment,
  CreateOrganisation,
  CreatePlanRevision,
  CreateSession,
  HistoryList,
  HistoryPage,
  type Agreement,
  type HistoryEntry,
} from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';

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

const told = async (query: Record<string, string> = {}): Promise<HistoryEntry[]> =>
  HistoryPage.parse(
    await rig.history.list(
      rig.actors.officer,
      agreement.id,
      HistoryList.parse({ sort: 'sequence', perPage: '200', ...query }),
    ),
  ).data;

const nameOf = async (contactId: string): Promise<string | undefined> =>
  (await rig.look<{ name: string }>(`SELECT name FROM contact WHERE id = $1`, [contactId]))[0]?.name;

describe('the history', () => {
  it('names who and what an id stands for, and tells a part at its record', async () => {
    const area = await make.area(agreement, { title: 'Cables' });
    const commitment = await make.commitment(area, { ownerPartyIds: [make.partyOf(agreement, 'partner')] });
    const party = make.partyOf(agreement, 'office');
    await rig.commitments.patch(rig.actors.officer, commitment.id, commitment.version, { ownerPartyIds: [party] });
    const entries = await told({ recordId: commitment.id });
    expect(entries.map(({ resource, action, subject, of }) => [resource, action, subject, of?.title])).toEqual([
      ['commitment', 'created', 'Lay the cable', undefined],
      ['commitment_owner', 'created', 'Northern Cable Company', 'Lay the cable'],
      ['commitment_owner', 'removed', 'Northern Cable Company', 'Lay the cable'],
      ['commitment_owner', 'created', 'Union of Harbours', 'Lay the cable'],
    ]);
    expect(entries[0]?.names).toEqual({ [area.id]: 'Cables' });
  });

  it('names whom a report goes to once, at the agreement', async () => {
    const person = { contact_id: rig.contacts.partner, name: await nameOf(rig.contacts.partner) };
    await rig.look(
      `INSERT INTO audit_entry (chain, agreement_id, sequence, resource, record_id, action, at, after, previous_hash, hash)
       VALUES ('told', $1, 1, 'report_recipient', new_id(), 'insert', now(), $2, '', '')`,
      [agreement.id, JSON.stringify(person)],
    );
    const [entry] = await told({ resource: 'report_recipient' });
    expect([entry?.subject, entry?.of]).toEqual([
      person.name,
      { resource: 'agreement', id: agreement.id, title: agreement.title },
    ]);
  });

  it('tells of a list that was written again only what changed in it', async () => {
    const { officer } = rig.actors;
    const [office, partner] = [make.partyOf(agreement, 'office'), make.partyOf(agreement, 'partner')];
    const ofRecord = async (recordId: string, resource: string) =>
      (await told({ recordId, resource })).map(({ action, changes }) => [action, changes.map(({ field }) => field)]);
    const leads = [
      { partyId: office, contactId: rig.contacts.officer },
      { partyId: partner, contactId: rig.contacts.partner },
    ];
    const area = await make.area(agreement, { leads });
    await rig.areas.patch(officer, area.id, area.version, {
      leads: [{ partyId: office, contactId: rig.contacts.manager }, ...leads.slice(1)],
    });
    expect((await ofRecord(area.id, 'area_lead')).slice(2)).toEqual([['changed', ['contactId']]]);

    const event = await make.event(agreement, { hostPartyIds: [office] });
    await rig.events.patch(officer, event.id, event.version, { hostPartyIds: [office, partner] });
    expect((await ofRecord(event.id, 'event_host')).map(([action]) => action)).toEqual(['created', 'created']);

    const speakers = ['Ada', 'Bo'].map((name) => ({ name, title: null, organisation: null }));
    const session = await rig.sessions.create(
      officer,
      CreateSession.parse({ eventId: event.id, title: 'Opening', speakers }),
    );
    await rig.sessions.patch(officer, session.id, session.version, {
      speakers: speakers.map((one) => (one.name === 'Bo' ? { ...one, title: 'Director' } : one)),
    });
    expect((await ofRecord(session.id, 'session_speaker')).slice(2)).toEqual([['changed', ['title']]]);

    const { id, version } = await rig.organisationRecords.create(
      officer,
      CreateOrganisation.parse({
        ...{ name: 'Board of Buoys', type: '10' },
        names: [
          { kind: 'official', language: 'fr', name: 'Office des bouées' },
          { kind: 'former', language: null, name: 'Buoy Office' },
        ],
      }),
    );
    await rig.organisationRecords.patch(officer, id, version, {
      names: [
        { kind: 'official', language: 'fr', name: 'Régie des bouées' },
        { kind: 'former', language: null, name: 'Buoy Office' },
      ],
    });
    const { data } = await rig.history.listOf(
      officer,
      { table: 'organisation', id },
      HistoryList.parse({ resource: 'organisation_name', sort: 'sequence' }),
    );
    expect(data.slice(2).map(({ action, changes }) => [action, changes])).toEqual([
      ['changed', [{ field: 'name', before: 'Office des bouées', after: 'Régie des bouées' }]],
    ]);
  });

  it('tells the parties and the team at the agreement, and what was said about a milestone at the milestone', async () => {
    const milestone = await make.milestone(await make.area(agreement), { title: 'Laid' });
    await make.log(milestone, { percent: 5 });
    const parts = await told({ recordId: agreement.id, resource: 'party,team_member' });
    expect(parts.map(({ resource, subject, of }) => [resource, subject, of?.resource])).toEqual([
      ['team_member', 'officer', 'agreement'],
      ['party', 'Union of Harbours', 'agreement'],
      ['party', 'Northern Cable Company', 'agreement'],
    ]);
    const ofMilestone = await told({ recordId: milestone.id });
    expect(ofMilestone.map(({ resource, of }) => [resource, of?.title])).toEqual([
      ['milestone', undefined],
      ['milestone', undefined],
      ['progress_update', 'Laid'],
    ]);
  });

  it('tells what is given with a step as new, not as a change of what the step before was given', async () => {
    const step = async (to: 'suspended' | 'in_force', reason: string): Promise<void> => {
      const { id, version } = await rig.agreements.get(rig.actors.officer, agreement.id);
      await rig.agreements.transition(rig.actors.officer, id, version, { to, reason });
    };
    await step('suspended', 'Force majeure');
    await step('in_force', 'Back');
    const [last] = (await told({ recordId: agreement.id, resource: 'agreement' })).slice(-1);
    expect(last?.changes).toEqual(
      expect.arrayContaining([
        { field: 'stateReason', before: null, after: 'Back', given: true },
        { field: 'state', before: 'suspended', after: 'in_force' },
      ]),
    );
  });

  it('tells a table it has never heard of at the agreement', async () => {
    await rig.look(
      `INSERT INTO audit_entry (chain, agreement_id, sequence, resource, record_id, action, at, after, previous_hash, hash)
       VALUES ($1::uuid::text, $1::uuid, 998, 'agreement_weather', new_id(), 'insert', now(), jsonb_build_object('organisation_id', $2::text, 'agreement_id', $1::uuid), '', '')`,
      [agreement.id, rig.organisations.other],
    );
    expect((await told({ resource: 'agreement_weather' })).map(({ subject, of }) => [subject, of?.title])).toEqual([
      ['Ministry of Lighthouses', agreement.title],
    ]);
  });

  it('tells an answer to a reminder, and not the links that every reminder carries', async () => {
    const ofTheAudit = (sequence: number, action: string, fields: object, actor: string | null = null) =>
      rig.look(
        `INSERT INTO audit_entry (chain, agreement_id, sequence, resource, record_id, action, at, after, actor_id, previous_hash, hash)
         VALUES ($1::uuid::text, $1::uuid, $2, 'reminder_answer', $1::uuid, $3, now(), $4::jsonb, $5, '', '')`,
        [agreement.id, sequence, action, JSON.stringify(fields), actor],
      );
    await ofTheAudit(996, 'insert', {
      ...{ link_hash: '0', contact_id: rig.contacts.partner },
      ...{ subject_type: 'agreement', subject_id: agreement.id },
    });
    await ofTheAudit(997, 'update', { snoozed_until: '2031-02-03' });
    await ofTheAudit(998, 'update', { acknowledged_at: '2031-02-04T08:00:00Z' }, rig.actors.officer.userId);
    await ofTheAudit(999, 'update', { lapsed_at: '2031-02-05T08:00:00Z' });
    const entries = await told({ resource: 'reminder_answer' });
    const [name] = await rig.look<{ name: string }>(`SELECT name FROM contact WHERE id = $1`, [rig.contacts.partner]);
    expect(entries.map(({ actorName, byLink, changes }) => [actorName, byLink, changes[0]])).toEqual([
      [name?.name, true, { field: 'snoozedUntil', before: null, after: '2031-02-03', given: true }],
      ['officer', false, expect.objectContaining({ field: 'acknowledgedAt' })],
      [null, false, expect.objectContaining({ field: 'lapsedAt' })],
    ]);
  });

  it('says of what came by the link of a mail who it went to and which record it was about, where the making of the link is not told', async () => {
    const milestone = await make.milestone(await make.area(agreement), { title: 'Laid', dueOn: '2026-07-01' });
    const contact = rig.contacts.partner;
    await rig.look(
      `INSERT INTO reminder_answer (id, agreement_id, subject_type, subject_id, occurrence, contact_id, for_office, about, link_hash, link_expires_at)
       VALUES ($1::uuid, $2, 'milestone', $1::uuid, '2026-07-01', $3, false, '{}', $1::text, now())`,
      [milestone.id, agreement.id, contact],
    );
    await rig.look(`UPDATE reminder_answer SET acknowledged_at = now() WHERE id = $1`, [milestone.id]);
    await rig.look(
      `INSERT INTO progress_request (id, milestone_id, agreement_id, contact_id, name, email, language, for_office, asked_at)
       VALUES ($1, $1, $2, $3, 'Ana', 'ana@concord.example', 'en', false, now())`,
      [milestone.id, agreement.id, contact],
    );
    await rig.look(`UPDATE progress_request SET answered_at = now(), told = '{}' WHERE id = $1`, [milestone.id]);
    await rig.look(
      `INSERT INTO audit_entry (chain, agreement_id, sequence, resource, record_id, action, at, after, previous_hash, hash)
       VALUES ($1::uuid::text, $1::uuid, 999, 'progress_update', $2, 'insert', now(), $3::jsonb, '', '')`,
      [
        agreement.id,
        milestone.id,
        JSON.stringify({ milestone_id: milestone.id, request_id: milestone.id, percent: 30 }),
      ],
    );
    const [name] = await rig.look<{ name: string }>(`SELECT name FROM contact WHERE id = $1`, [contact]);
    const entries = await Promise.all(
      ['reminder_answer', 'progress_request', 'progress_update'].map((resource) => told({ resource })),
    );
    expect(
      entries.flat().map(({ resource, actorName, byLink, of }) => [resource, actorName, byLink, of?.title]),
    ).toEqual([
      ['reminder_answer', name?.name, true, 'Laid'],
      ['progress_request', name?.name, true, 'Laid'],
      ['progress_update', name?.name, true, 'Laid'],
    ]);
  });

  it('says of a revision of the plan from what to what it moves each date', async () => {
    const milestone = await make.milestone(await make.area(agreement), { title: 'Laid', dueOn: '2026-07-01' });
    const apart = { baselineDueOn: '2026-07-01', dueOn: '2026-08-01' };
    const other = await make.milestone(await make.area(agreement), { title: 'Tested', ...apart });
    await rig.planRevisions.create(
      rig.actors.officer,
      CreatePlanRevision.parse({
        ...{ agreementId: agreement.id, reasonCode: 'implementation_delay' },
        moves: [milestone, other].map(({ id }) => ({ milestoneId: id, baselineDueOn: '2026-07-10' })),
      }),
    );
    const moved = { before: '2026-07-01', after: '2026-07-10' };
    const entries = (await told({ resource: 'plan_move' })).map(({ of, changes }) => [of?.title, changes]);
    expect(Object.fromEntries(entries)).toEqual({
      Laid: [
        { field: 'baselineDueOn', ...moved },
        { field: 'dueOn', ...moved },
      ],
      Tested: [{ field: 'baselineDueOn', ...moved }],
    });
  });

  it('names what an amendment changes, and says what an amount is in', async () => {
    const area = await make.area(agreement, { title: 'Cables' });
    const commitment = await make.commitment(area, {
      kind: 'financial',
      amount: '1250000.50',
      currency: 'CHF',
      ownerPartyIds: [make.partyOf(agreement, 'office')],
    });
    await rig.amendments.create(
      rig.actors.officer,
      CreateAmendment.parse({
        agreementId: agreement.id,
        kind: 'financial',
        title: 'More',
        changes: [{ what: 'commitment.change', id: commitment.id, values: { amount: '1500000' } }],
      }),
    );
    const [drafted] = await told({ resource: 'amendment' });
    expect(drafted?.names).toMatchObject({ [commitment.id]: 'Lay the cable' });
    await rig.commitments.patch(rig.actors.officer, commitment.id, commitment.version, { amount: '1400000' });
    const entries = await told({ recordId: commitment.id, resource: 'commitment' });
    expect(entries.map(({ currency }) => currency)).toEqual(['CHF', 'CHF']);
    expect(entries[1]?.changes.map(({ field }) => field)).toEqual(['amount']);
  });

  it('is filtered by who, what and when', async () => {
    const { manager } = rig.actors;
    await rig.agreements.transition(manager, agreement.id, agreement.version, { to: 'suspended', reason: 'Storm' });
    expect((await told({ actorId: manager.userId ?? '' })).map(({ action }) => action)).toEqual(['changed']);
    expect(await told({ 'at.gt': '2100-01-01T00:00:00Z' })).toEqual([]);
    const reading = () => rig.history.list(manager, agreement.id, HistoryList.parse({}));
    expect((await rig.statements.during(reading)).length).toBeLessThanOrEqual(5);
  });

  it('of what was removed is told to those who may bring it back', async () => {
    const { officer, viewer, partner } = rig.actors;
    const draft = await make.draft();
    const { version } = await rig.agreements.get(officer, draft.id);
    await rig.removals.remove(officer, 'agreements', { id: draft.id, version }, 'recorded twice');
    const read = (by: typeof officer) => rig.history.list(by, draft.id, HistoryList.parse({ perPage: '200' }));
    const entries = (await read(officer)).data;
    expect(entries.map(({ resource, action, subject }) => [resource, action, subject])).toContainEqual([
      'agreement',
      'created',
      draft.title,
    ]);
    for (const other of [viewer, partner])
      await expect(read(other)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
  });

  it('of an organisation and of a contact says that a personal field changed, and not what it was', async () => {
    const { officer, viewer, partner } = rig.actors;
    const { organisations, contacts } = rig;
    await rig.look(`UPDATE organisation SET acronym = 'NCX' WHERE id = $1`, [organisations.partner]);
    await rig.look(`UPDATE contact SET email = 'new@concord.example', language = 'fr' WHERE id = $1`, [
      contacts.partner,
    ]);
    const of = (by: typeof officer, table: 'organisation' | 'contact', id: string) =>
      rig.history.listOf(by, { table, id }, HistoryList.parse({ perPage: '1' }));
    for (const reader of [officer, viewer]) {
      expect((await of(reader, 'organisation', organisations.partner)).data).toMatchObject([
        {
          resource: 'organisation',
          subject: 'Northern Cable Company',
          changes: [{ field: 'acronym', before: 'NCC', after: 'NCX' }],
        },
      ]);
      const contact = await of(reader, 'contact', contacts.partner);
      expect(contact.data[0]?.changes).toContainEqual({ field: 'email', before: null, after: null, personal: true });
      expect(JSON.stringify(contact)).not.toContain('new@concord.example');
    }
    expect((await of(partner, 'organisation', organisations.partner)).data).toEqual([]);
    await rig.look(`UPDATE organisation SET acronym = 'NCC' WHERE id = $1`, [organisations.partner]);
  });

  it('of users stays with those who administer', async () => {
    const seen = await rig.work.read(rig.actors.officer, (tx) =>
      tx.query(`SELECT DISTINCT resource FROM audit_entry WHERE agreement_id IS NULL ORDER BY 1`),
    );
    expect(seen).toEqual(['contact', 'organisation', 'organisation_name'].map((resource) => ({ resource })));
  });
});
