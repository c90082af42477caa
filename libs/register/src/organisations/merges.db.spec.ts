import {
  ContactList,
  CreateAmendment,
  CreateContact,
  CreateOrganisation,
  HistoryList,
  OrganisationList,
  type Organisation,
} from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
let builders: Builders;
let count = 0;
beforeAll(async () => {
  rig = await RegisterRig.open();
  builders = new Builders(rig);
});
afterAll(() => rig.close());

const organisation = (given: Partial<CreateOrganisation> = {}): Promise<Organisation> =>
  rig.organisationRecords.create(
    rig.actors.officer,
    CreateOrganisation.parse({ name: `Harbour ${++count}`, type: '40', ...given }),
  );
const read = (id: string, by: Actor = rig.actors.officer): Promise<Organisation> => rig.organisationRecords.get(by, id);
const contactAt = (organisationId: string, name = 'Ana') =>
  rig.contactRecords.create(
    rig.actors.officer,
    CreateContact.parse({
      organisationId,
      name,
      email: 'ana@harbour.example',
      language: 'fr',
      timeZone: 'Europe/Paris',
    }),
  );
const merge = async (gone: string, kept: string, by: Actor = rig.actors.officer): Promise<Organisation> =>
  rig.merges.merge(by, gone, (await read(gone)).version, { into: kept, reason: 'recorded twice' });

describe('merging two organisations', () => {
  it('moves everything that pointed to the one that goes, and answers with the one that is kept', async () => {
    const above = await organisation({ name: 'Federation of Harbours' });
    const gone = await organisation({
      name: 'Port of Example',
      acronym: 'POE',
      country: 'CH',
      parentId: above.id,
      names: [
        { kind: 'official', language: 'fr', name: 'Port d’Exemple' },
        { kind: 'official', language: 'es', name: 'Puerto de Ejemplo' },
      ],
      identifiers: [{ scheme: 'ROR', value: '03yrm5c26' }],
    });
    const kept = await organisation({
      name: 'The Port of Example',
      website: 'https://port.example',
      names: [{ kind: 'official', language: 'fr', name: 'Le Port d’Exemple' }],
    });
    const part = await organisation({ parentId: gone.id });
    const contact = await contactAt(gone.id);
    const agreement = await builders.agreement({
      parties: [
        { organisationId: rig.organisations.office, role: 'lead' },
        { organisationId: gone.id, role: 'counterpart' },
      ],
    });

    const merged = await merge(gone.id, kept.id);

    expect(merged).toMatchObject({
      id: kept.id,
      acronym: 'POE',
      country: 'CH',
      website: 'https://port.example',
      parentId: above.id,
      agreementCount: 1,
      subsidiaryCount: 1,
    });
    expect(merged.identifiers).toEqual([{ scheme: 'ROR', value: '03yrm5c26' }]);
    expect(merged.names).toEqual(
      expect.arrayContaining([
        { kind: 'official', language: 'fr', name: 'Le Port d’Exemple' },
        { kind: 'official', language: 'es', name: 'Puerto de Ejemplo' },
        { kind: 'former', language: 'fr', name: 'Port d’Exemple' },
        { kind: 'former', language: null, name: 'Port of Example' },
      ]),
    );
    expect(merged.names).toHaveLength(4);
    expect((await read(part.id)).parentId).toBe(kept.id);
    expect((await rig.contactRecords.get(rig.actors.officer, contact.id)).organisationId).toBe(kept.id);
    expect(
      (await rig.agreements.get(rig.actors.officer, agreement.id)).parties.map(({ organisationId }) => organisationId),
    ).toContain(kept.id);
  });

  it('leaves the old id answering with where it went, out of every list, and found by its old name', async () => {
    const [gone, kept] = [await organisation({ name: 'Olden Quay' }), await organisation({ name: 'Newer Quay' })];
    await merge(gone.id, kept.id);
    await expect(read(gone.id)).rejects.toMatchObject({
      code: 'RECORD.MOVED',
      details: { from: gone.id, to: kept.id },
    });
    await expect(rig.organisationRecords.patch(rig.actors.officer, gone.id, 3, { name: 'X' })).rejects.toEqual(
      refusal('RECORD.MOVED'),
    );
    const found = await rig.organisationRecords.list(rig.actors.officer, OrganisationList.parse({ q: 'olden quay' }));
    expect(found.data.map(({ id }) => id)).toEqual([kept.id]);
    const similar = await rig.organisationRecords.similar(rig.actors.officer, { name: 'Olden Quay' });
    expect(similar.data[0]).toMatchObject({ id: kept.id, matched: 'Olden Quay', score: 1 });
  });

  it('keeps a differing acronym as a former name, and makes no name of a missing one', async () => {
    const kept = await organisation({ acronym: 'KEPT' });
    const [nameless, named] = [await organisation(), await organisation({ acronym: 'OTHER' })];
    expect((await merge(nameless.id, kept.id)).names.map(({ name }) => name)).toEqual([nameless.name]);
    const { acronym, names } = await merge(named.id, kept.id);
    expect(acronym).toBe('KEPT');
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining([nameless.name, named.name, 'OTHER']));
  });

  it('makes one party of two in the same role, with what either side owes', async () => {
    const [gone, kept] = [await organisation(), await organisation()];
    const agreement = await builders.agreement({
      parties: [
        { organisationId: rig.organisations.office, role: 'lead' },
        { organisationId: gone.id, role: 'counterpart' },
        { organisationId: kept.id, role: 'counterpart' },
        { organisationId: gone.id, role: 'funding' },
      ],
    });
    const party = (organisationId: string, role: string): string =>
      String(agreement.parties.find((one) => one.organisationId === organisationId && one.role === role)?.id);
    const area = await builders.area(agreement);
    const milestone = await builders.milestone(area, { responsiblePartyId: party(gone.id, 'counterpart') });
    const both = await builders.commitment(area, {
      ownerPartyIds: [party(gone.id, 'counterpart'), party(kept.id, 'counterpart')],
    });
    const preview = await rig.merges.preview(rig.actors.officer, gone.id, kept.id);
    expect(preview.meetings).toEqual([{ kind: 'party_twice', subject: `${agreement.reference} ${agreement.title}` }]);

    await merge(gone.id, kept.id);

    const { parties } = await rig.agreements.get(rig.actors.officer, agreement.id);
    expect(
      parties
        .filter(({ organisationId }) => organisationId === kept.id)
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['counterpart', 'funding']);
    expect((await rig.milestones.get(rig.actors.officer, milestone.id)).responsiblePartyId).toBe(
      party(kept.id, 'counterpart'),
    );
    expect(await rig.look(`SELECT party_id FROM commitment_owner WHERE commitment_id = $1`, [both.id])).toEqual([
      { party_id: party(kept.id, 'counterpart') },
    ]);
  });

  it('makes one of two that led one area, signed one amendment and called one agreement each by a reference', async () => {
    const [gone, kept] = [await organisation({ type: '10', country: 'CH' }), await organisation({ country: 'FR' })];
    const agreement = await builders.agreement({
      parties: [
        { organisationId: rig.organisations.office, role: 'lead' },
        { organisationId: gone.id, role: 'funding' },
        { organisationId: kept.id, role: 'funding' },
      ],
      otherReferences: [
        { organisationId: gone.id, holder: null, value: 'G-1' },
        { organisationId: kept.id, holder: null, value: 'K-1' },
      ],
    });
    const [, goneParty, keptParty] = agreement.parties;
    const area = await builders.area(agreement);
    await rig.look(
      `INSERT INTO area_lead (area_id, party_id, contact_id, agreement_id) SELECT $1, p.id, $2, p.agreement_id FROM party p WHERE p.id = ANY ($3)`,
      [area.id, rig.contacts.partner, [goneParty?.id, keptParty?.id]],
    );
    const amendment = await rig.amendments.create(
      rig.actors.officer,
      CreateAmendment.parse({ agreementId: agreement.id, kind: 'other', title: 'Both signed it' }),
    );
    await rig.look(
      `INSERT INTO amendment_signature (agreement_id, amendment_id, organisation_id, signatory, signed_on) SELECT $1, $2, o, 'A. Keeper', '2026-01-01' FROM unnest($3::uuid[]) AS o`,
      [agreement.id, amendment.id, [gone.id, kept.id]],
    );
    const preview = await rig.merges.preview(rig.actors.officer, gone.id, kept.id);
    expect(preview.meetings.map(({ kind }) => kind)).toEqual(['party_twice', 'reference_twice', 'signed_twice']);
    expect(preview.differs).toEqual([
      { field: 'type', kept: '40', gone: '10' },
      { field: 'country', kept: 'FR', gone: 'CH' },
    ]);

    await merge(gone.id, kept.id);

    expect((await rig.amendments.get(rig.actors.officer, amendment.id)).signatures).toMatchObject([
      { organisationId: kept.id },
    ]);
    const { otherReferences } = await rig.agreements.get(rig.actors.officer, agreement.id);
    expect(otherReferences.map(({ holder, value }) => [holder, value])).toEqual(
      expect.arrayContaining([
        [null, 'K-1'],
        [gone.name, 'G-1'],
      ]),
    );
    const history = await rig.history.listOf(
      rig.actors.officer,
      { table: 'organisation', id: kept.id },
      HistoryList.parse({ perPage: '50' }),
    );
    expect(history.data).toContainEqual(
      expect.objectContaining({
        recordId: gone.id,
        subject: gone.name,
        changes: expect.arrayContaining([expect.objectContaining({ field: 'mergeReason', after: 'recorded twice' })]),
      }),
    );
  });

  it('names an agreement that has both as parties, in whatever roles', async () => {
    const [gone, kept] = [await organisation(), await organisation()];
    await builders.agreement({
      parties: [
        { organisationId: rig.organisations.office, role: 'lead' },
        { organisationId: gone.id, role: 'funding' },
        { organisationId: kept.id, role: 'counterpart' },
      ],
    });
    const preview = await rig.merges.preview(rig.actors.officer, gone.id, kept.id);
    expect(preview.meetings.map(({ kind }) => kind)).toEqual(['party_beside']);
    await merge(gone.id, kept.id);
  });

  it('moves what the officer may not see, and tells them nothing of it', async () => {
    const [gone, kept] = [await organisation(), await organisation()];
    const secret = await builders.draft(
      {
        confidentiality: 'confidential',
        parties: [
          { organisationId: gone.id, role: 'lead' },
          { organisationId: kept.id, role: 'lead' },
        ],
      },
      rig.actors.administrator,
    );
    const preview = await rig.merges.preview(rig.actors.officer, gone.id, kept.id);
    expect([preview.moves, preview.meetings]).toEqual([[], []]);
    const merged = await merge(gone.id, kept.id);
    expect(merged.agreementCount).toBe(0);
    const { parties } = await rig.agreements.get(rig.actors.administrator, secret.id);
    expect(parties.map(({ organisationId }) => organisationId)).toEqual([kept.id]);
  });

  it('moves the accounts, so that a partner goes on seeing its own, and follows an old bookmark', async () => {
    const [gone, kept] = [await organisation(), await organisation()];
    const account = rig.actors.otherPartner;
    await rig.look(`UPDATE users SET organisation_id = $1 WHERE id = $2`, [gone.id, account.userId]);
    await merge(gone.id, kept.id);
    expect(await rig.look(`SELECT organisation_id FROM users WHERE id = $1`, [account.userId])).toEqual([
      { organisation_id: kept.id },
    ]);
    const partner = { ...account, organisationId: kept.id };
    expect((await read(kept.id, partner)).id).toBe(kept.id);
    await expect(read(gone.id, partner)).rejects.toEqual(refusal('RECORD.MOVED'));
    await expect(read(gone.id, rig.actors.partner)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await rig.look(`UPDATE users SET organisation_id = $1 WHERE id = $2`, [rig.organisations.other, account.userId]);
  });

  it('is told by the audit with its reason and by whom', async () => {
    const [gone, kept] = [await organisation(), await organisation()];
    await merge(gone.id, kept.id);
    const entries = await rig.look(
      `SELECT actor_id, after FROM audit_entry WHERE record_id = $1 AND after ? 'merge_reason' AND action = 'update'`,
      [gone.id],
    );
    expect(entries).toEqual([
      {
        actor_id: rig.actors.officer.userId,
        after: expect.objectContaining({ merged_into_id: kept.id, merge_reason: 'recorded twice' }),
      },
    ]);
  });

  it('follows through a chain of merges', async () => {
    const [first, second, third] = [await organisation(), await organisation(), await organisation()];
    await merge(first.id, second.id);
    await merge(second.id, third.id);
    await expect(read(first.id)).rejects.toMatchObject({ details: { to: third.id } });
  });

  it('previews what moves, what is taken over and what meets, and changes nothing', async () => {
    const kept = await organisation({ identifiers: [{ scheme: 'WIKIDATA', value: 'Q1' }] });
    const gone = await organisation({
      acronym: 'GONE',
      parentId: kept.id,
      identifiers: [{ scheme: 'WIKIDATA', value: 'Q2' }],
    });
    await contactAt(gone.id);
    await contactAt(kept.id);
    const preview = await rig.merges.preview(rig.actors.officer, gone.id, kept.id);
    expect(preview.moves).toEqual([
      { what: 'contacts', count: 1, examples: ['Ana'] },
      { what: 'identifiers', count: 1, examples: ['WIKIDATA Q2'] },
    ]);
    expect(preview.takes).toEqual([{ field: 'acronym', value: 'GONE' }]);
    expect(preview.formerNames).toEqual([gone.name]);
    expect(preview.meetings.map(({ kind }) => kind)).toEqual(['contact_twice', 'scheme_twice', 'child_of_kept']);
    expect(await read(gone.id)).toEqual(gone);
  });

  it('is refused into itself, into its own part, into what is gone, and into nothing', async () => {
    const gone = await organisation();
    const part = await organisation({ parentId: gone.id });
    const below = await organisation({ parentId: part.id });
    const [old, new_] = [await organisation(), await organisation()];
    await merge(old.id, new_.id);
    await expect(merge(gone.id, gone.id)).rejects.toEqual(refusal('ORGANISATION.MERGE_SELF'));
    await expect(merge(gone.id, below.id)).rejects.toEqual(refusal('ORGANISATION.MERGE_DESCENDANT'));
    await expect(rig.merges.preview(rig.actors.officer, gone.id, below.id)).rejects.toEqual(
      refusal('ORGANISATION.MERGE_DESCENDANT'),
    );
    await expect(merge(gone.id, old.id)).rejects.toEqual(refusal('ORGANISATION.MERGED'));
    await expect(merge(gone.id, '00000000-0000-7000-8000-000000000000')).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
    await expect(rig.merges.merge(rig.actors.officer, gone.id, 7, { into: new_.id, reason: 'x' })).rejects.toEqual(
      refusal('RECORD.STALE'),
    );
  });

  it.each(['manager', 'viewer', 'partner'] as const)('is done and previewed by no %s', async (name) => {
    const [gone, kept] = [await organisation(), await organisation()];
    expect(() => rig.merges.preview(rig.actors[name], gone.id, kept.id)).toThrow(refusal('ACCESS.DENIED'));
    expect(() => rig.merges.merge(rig.actors[name], gone.id, 1, { into: kept.id, reason: 'x' })).toThrow(
      refusal('ACCESS.DENIED'),
    );
  });

  it('happens once when two people do it at once, in whatever direction', async () => {
    const [one, other] = [await organisation(), await organisation()];
    const results = await Promise.allSettled([merge(one.id, other.id), merge(other.id, one.id)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [lost] = results.filter((result) => result.status === 'rejected');
    expect(['ORGANISATION.MERGED', 'RECORD.MOVED', 'RECORD.STALE']).toContain((lost?.reason as { code: string }).code);
    const gone = await rig.look(`SELECT id FROM organisation WHERE id = ANY ($1) AND merged_into_id IS NOT NULL`, [
      [one.id, other.id],
    ]);
    expect(gone).toHaveLength(1);
  });

  it('catches what is written with the old id meanwhile and afterwards', async () => {
    const [gone, kept] = [await organisation(), await organisation()];
    const [, contact] = await Promise.all([merge(gone.id, kept.id), contactAt(gone.id, 'Meanwhile')]);
    const late = await contactAt(gone.id, 'Afterwards');
    const child = await organisation({ parentId: gone.id });
    expect((await rig.contactRecords.get(rig.actors.officer, contact.id)).organisationId).toBe(kept.id);
    expect(late.organisationId).toBe(kept.id);
    expect(child.parentId).toBe(kept.id);
  });

  it('leaves no column of any table behind', async () => {
    const forgotten = await rig.look(
      `SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       WHERE c.contype = 'f' AND c.confrelid = 'organisation'::regclass AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.conrelid AND t.tgname = 'follow_merge_' || a.attname)`,
    );
    expect(forgotten).toEqual([]);
    // the search's entries are written anew from the rows that move
    const unbound = await rig.look(
      `SELECT table_name, column_name FROM information_schema.columns x WHERE table_schema = 'public' AND column_name LIKE '%organisation_id'
         AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = format('%I', x.table_name)::regclass AND t.tgname = 'follow_merge_' || x.column_name)
         AND table_name <> 'search_entry' AND NOT EXISTS (SELECT FROM information_schema.views v WHERE v.table_name = x.table_name)`,
    );
    expect(unbound).toEqual([]);
    const followed = await rig.look<{ held_in: string }>(
      `SELECT tgrelid::regclass::text || '.' || substr(tgname, 14) AS held_in FROM pg_trigger WHERE tgname LIKE 'follow\\_merge\\_%'`,
    );
    expect(followed.map(({ held_in }) => held_in)).toEqual(
      expect.arrayContaining([
        'contact.organisation_id',
        'organisation.parent_id',
        'party.organisation_id',
        'users.organisation_id',
      ]),
    );
  });
});

describe('who is part of whom', () => {
  it('never closes a circle, not even when two close it at once', async () => {
    const [top, middle] = [await organisation(), await organisation()];
    const patch = async (id: string, parentId: string) =>
      rig.organisationRecords.patch(rig.actors.officer, id, (await read(id)).version, { parentId });
    await patch(middle.id, top.id);
    await expect(patch(top.id, middle.id)).rejects.toMatchObject({
      code: 'ORGANISATION.PARENT_CYCLE',
      details: { fields: [{ pointer: '/parentId' }] },
    });
    await expect(patch(top.id, top.id)).rejects.toEqual(refusal('ORGANISATION.PARENT_CYCLE'));
    const [left, right] = [await organisation(), await organisation()];
    const both = await Promise.allSettled([patch(left.id, right.id), patch(right.id, left.id)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the people of a party', () => {
  it('are focal points of agreements their organisation is party to, marked by its team', async () => {
    const { officer, colleague } = rig.actors;
    const agreement = await builders.agreement();
    const contact = await contactAt(rig.organisations.partner, 'Focal');
    const marked = await rig.contactRecords.patch(officer, contact.id, contact.version, {
      focalPointOf: [agreement.id],
    });
    expect(marked.focalPoints).toEqual([
      { agreementId: agreement.id, reference: agreement.reference, title: agreement.title },
    ]);
    const listed = await rig.contactRecords.list(officer, ContactList.parse({ focalPointOf: agreement.id }));
    expect(listed.data.map(({ id }) => id)).toEqual([contact.id]);
    await expect(rig.contactRecords.patch(colleague, contact.id, marked.version, { focalPointOf: [] })).rejects.toEqual(
      refusal('ACCESS.DENIED'),
    );
    const stranger = await contactAt(rig.organisations.other);
    await expect(
      rig.contactRecords.patch(officer, stranger.id, stranger.version, { focalPointOf: [agreement.id] }),
    ).rejects.toMatchObject({
      code: 'CONTACT.NOT_PARTY',
      details: { fields: [{ pointer: '/focalPointOf/0' }] },
    });
    const cleared = await rig.contactRecords.patch(officer, contact.id, marked.version, {
      focalPointOf: [],
      active: false,
    });
    expect([cleared.focalPoints, cleared.active]).toEqual([[], false]);
  });

  it('stay focal points of what the writer does not see', async () => {
    const { administrator, officer } = rig.actors;
    const secret = await builders.draft({ confidentiality: 'confidential' }, administrator);
    const contact = await contactAt(rig.organisations.partner);
    const { version } = await rig.contactRecords.patch(administrator, contact.id, contact.version, {
      focalPointOf: [secret.id],
    });
    const seen = await rig.contactRecords.patch(officer, contact.id, version, { focalPointOf: [], title: 'Captain' });
    expect(seen.focalPoints).toEqual([]);
    expect((await rig.contactRecords.get(administrator, contact.id)).focalPointOf).toEqual([secret.id]);
  });
});

describe('a warning of one already there', () => {
  beforeAll(async () => {
    await organisation({ name: 'Huawei Technologies Co., Ltd', acronym: null });
    await organisation({ name: 'Ministère de l’Économie maritime', acronym: 'MEM', country: 'FR' });
    await organisation({
      name: 'International Telecommunication Union',
      acronym: 'ITU',
      names: [
        { kind: 'short', language: 'ru', name: 'МСЭ' },
        { kind: 'official', language: 'zh', name: '国际电信联盟' },
      ],
    });
  });
  const like = async (given: { name?: string; acronym?: string }): Promise<string[]> =>
    (await rig.organisationRecords.similar(rig.actors.officer, given)).data.map(({ name }) => name);

  it.each([
    [{ name: 'Huawei' }, 'Huawei Technologies Co., Ltd'],
    [{ name: 'Huaw' }, 'Huawei Technologies Co., Ltd'],
    [{ name: 'Хуавэй' }, 'Huawei Technologies Co., Ltd'],
    [{ name: '华为' }, 'Huawei Technologies Co., Ltd'],
    [{ name: 'Huawei Tecnologies Limited' }, 'Huawei Technologies Co., Ltd'],
    [{ name: 'ministere de l economie' }, 'Ministère de l’Économie maritime'],
    [{ acronym: 'I.T.U.' }, 'International Telecommunication Union'],
    [{ name: 'ITU' }, 'International Telecommunication Union'],
    [{ acronym: 'мсэ' }, 'International Telecommunication Union'],
    [{ name: 'Internacional Telecomunication Union' }, 'International Telecommunication Union'],
    [{ name: '国际电信联盟' }, 'International Telecommunication Union'],
  ])('%j finds %s', async (given, name) => {
    expect((await like(given))[0]).toBe(name);
  });

  it('finds a name in Latin letters by the Arabic one, and the other way round', async () => {
    expect(await like({ name: 'هواوي' })).toEqual(['Huawei Technologies Co., Ltd']);
    await organisation({ name: 'أوريدو', acronym: null });
    expect(await like({ name: 'Ooredoo' })).toEqual(['أوريدو']);
    expect(await like({ name: 'Oracle' })).toEqual([]);
  });

  it.each([[{ name: 'Ministry of Fisheries' }], [{ name: 'H' }], [{ acronym: 'ICU' }], [{}], [{ name: '!!' }]])(
    '%j finds nothing',
    async (given) => {
      expect(await like(given)).toEqual([]);
    },
  );

  it('leaves out the record being edited, shows a partner nothing, and costs one statement', async () => {
    const [found] = (await rig.organisationRecords.similar(rig.actors.officer, { name: 'Huawei' })).data;
    expect(
      (await rig.organisationRecords.similar(rig.actors.officer, { name: 'Huawei', except: String(found?.id) })).data,
    ).toEqual([]);
    expect((await rig.organisationRecords.similar(rig.actors.partner, { name: 'Northern Cable' })).data).toEqual([]);
    expect(await rig.statements.during(() => like({ name: 'Huawei' }))).toHaveLength(1);
  });
});

describe('an identifier', () => {
  it('belongs to one organisation', async () => {
    const holder = await organisation({ identifiers: [{ scheme: 'XM-DAC', value: '47071' }] });
    const other = await organisation();
    await expect(
      rig.organisationRecords.patch(rig.actors.officer, other.id, other.version, {
        identifiers: [
          { scheme: 'other', value: 'a' },
          { scheme: 'XM-DAC', value: '47071' },
        ],
      }),
    ).rejects.toMatchObject({
      code: 'ORGANISATION.IDENTIFIER_TAKEN',
      details: { holder: holder.name, fields: [{ pointer: '/identifiers/1/value' }] },
    });
  });

  it('and everything else is written in twelve statements at most, and listed in two', async () => {
    const { officer } = rig.actors;
    const parent = await organisation();
    const full = CreateOrganisation.parse({
      name: 'Statement Works',
      type: '40',
      parentId: parent.id,
      names: [{ kind: 'official', language: 'fr', name: 'Ateliers' }],
      identifiers: [{ scheme: 'WIKIDATA', value: 'Q99' }],
    });
    let made: Organisation | undefined;
    const creating = await rig.statements.during(
      async () => (made = await rig.organisationRecords.create(officer, full)),
    );
    const { type: _, ...changes } = full;
    const patching = await rig.statements.during(() =>
      rig.organisationRecords.patch(officer, String(made?.id), 1, changes),
    );
    const listing = await rig.statements.during(() =>
      rig.organisationRecords.list(officer, OrganisationList.parse({})),
    );
    expect(creating.length).toBeLessThanOrEqual(12);
    expect(patching.length).toBeLessThanOrEqual(12);
    expect(listing).toHaveLength(2);
  });
});

describe('a logo', () => {
  const png = Uint8Array.from(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );

  it('is kept, replaced and taken away, and leaves no file behind', async () => {
    const { officer } = rig.actors;
    const { id, version } = await organisation();
    const before = rig.storedFiles().length;
    const withLogo = await rig.logos.put(officer, id, version, { fileName: 'a.png', content: png });
    expect(withLogo.logo).toMatchObject({ mediaType: 'image/png' });
    expect((await rig.logos.open(rig.actors.viewer, id)).mediaType).toBe('image/png');
    await expect(rig.logos.open(rig.actors.otherPartner, id)).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    const again = await rig.logos.put(officer, id, withLogo.version, { fileName: 'b.png', content: png });
    await expect(rig.logos.put(officer, id, version, { fileName: 'c.png', content: png })).rejects.toEqual(
      refusal('RECORD.STALE'),
    );
    expect(rig.storedFiles()).toHaveLength(before + 1);
    expect((await rig.logos.remove(officer, id, again.version)).logo).toBeNull();
    expect(rig.storedFiles()).toHaveLength(before);
  });

  it.each([
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      'ORGANISATION.LOGO_TYPE',
    ],
    ['a PDF called a picture', Buffer.from('%PDF-1.7\n'), 'ORGANISATION.LOGO_TYPE'],
    ['nothing', Buffer.alloc(0), 'ORGANISATION.LOGO_TYPE'],
    ['more than a logo', Buffer.concat([png, Buffer.alloc(300_000)]), 'ORGANISATION.LOGO_TOO_LARGE'],
  ])('is not %s', async (_, content, code) => {
    const { id, version } = await organisation();
    await expect(rig.logos.put(rig.actors.officer, id, version, { fileName: 'logo.png', content })).rejects.toEqual(
      refusal(code),
    );
  });
});
