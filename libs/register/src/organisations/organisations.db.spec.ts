import { ContactList, CreateContact, CreateOrganisation, OrganisationList, type ListQuery } from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
beforeAll(async () => {
  rig = await RegisterRig.open();
  await new Builders(rig).agreement();
});
afterAll(() => rig.close());

const search = (q: string): ListQuery => OrganisationList.parse({ q });
const found = async (by: Actor, query = OrganisationList.parse({})): Promise<(string | null)[]> =>
  (await rig.organisationRecords.list(by, query)).data.map(({ acronym }) => acronym);
const guild = CreateOrganisation.parse({ name: 'Guild of Divers', acronym: 'GOD', type: '40' });

describe('an organisation', () => {
  it('is recorded and changed by the desk, found by name and acronym', async () => {
    const { officer, viewer } = rig.actors;
    const { id, version } = await rig.organisationRecords.create(officer, guild);
    expect(await found(viewer, search('divers'))).toEqual(['GOD']);
    const changed = await rig.organisationRecords.patch(officer, id, version, { acronym: 'GoD' });
    expect(changed).toMatchObject({
      acronym: 'GoD',
      version: version + 1,
      allowedActions: ['edit', 'remove', 'merge', 'brief'],
    });
    expect(await found(viewer, search('god'))).toEqual(['GoD']);
    await expect(rig.organisationRecords.patch(officer, id, version, { acronym: 'G' })).rejects.toEqual(
      refusal('RECORD.STALE'),
    );
  });

  it.each(['manager', 'viewer', 'partner', 'otherPartner'] as const)(
    'is written by no %s, not even its own',
    async (name) => {
      const actor = rig.actors[name];
      await expect(rig.organisationRecords.create(actor, guild)).rejects.toEqual(refusal('ACCESS.DENIED'));
      await expect(
        rig.organisationRecords.patch(actor, rig.organisations.partner, 1, { name: 'Ours' }),
      ).rejects.toEqual(refusal('ACCESS.DENIED'));
    },
  );

  it('is seen by a partner when it is its own or party with it', async () => {
    expect((await found(rig.actors.partner)).sort()).toEqual(['NCC', 'UOH']);
    expect(await found(rig.actors.otherPartner)).toEqual(['MOL']);
    await expect(rig.organisationRecords.get(rig.actors.partner, rig.organisations.other)).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
  });
});

describe('a list of organisations by a name mistyped', () => {
  it('is of what was meant, closest first, within the filters and what one may see', async () => {
    const { officer, partner } = rig.actors;
    for (const [name, acronym, type] of [
      ['Abbey of the Pelican by the Sea', 'ABP', '40'],
      ['Pelican Technologies', 'PT', '70'],
      ['Palace of Sciences', 'POS', '40'],
    ] as const)
      await rig.organisationRecords.create(officer, CreateOrganisation.parse({ name, acronym, type }));
    expect(await found(officer, search('peilcan'))).toEqual(['PT', 'ABP']);
    expect(await found(officer, search('pelicna technologies'))).toEqual(['PT']);
    expect(await found(officer, OrganisationList.parse({ q: 'peilcan', type: '40' }))).toEqual(['ABP']);
    const { data, total } = await rig.organisationRecords.list(officer, search('peilcan'));
    expect(total).toBe(data.length);
    expect(await found(officer, OrganisationList.parse({ q: 'peilcan', page: '2' }))).toEqual([]);
    expect(await found(officer, search('zzzzzz'))).toEqual([]);
    expect(await found(partner, search('peilcan'))).toEqual([]);
  });
});

describe('a contact', () => {
  const diver = (organisationId: string): CreateContact =>
    CreateContact.parse({
      organisationId,
      name: 'Ana',
      email: 'ana@divers.example',
      language: 'fr',
      timeZone: 'Europe/Paris',
    });

  it('works at an organisation that exists, and what is sent to it follows a change', async () => {
    const { officer } = rig.actors;
    const { id, version } = await rig.contactRecords.create(officer, diver(rig.organisations.partner));
    await rig.contactRecords.patch(officer, id, version, { email: 'ana.k@divers.example' });
    expect(await rig.look(`SELECT topic FROM outbox WHERE payload ->> 'contactId' = $1`, [id])).toEqual([
      { topic: 'contact.changed' },
    ]);
    await expect(rig.contactRecords.create(officer, diver('00000000-0000-7000-8000-000000000000'))).rejects.toEqual(
      refusal('RECORD.REFERENCE_UNKNOWN'),
    );
  });

  it('is written by no partner and seen by those who see its organisation', async () => {
    const { partner, otherPartner } = rig.actors;
    await expect(rig.contactRecords.create(partner, diver(rig.organisations.partner))).rejects.toEqual(
      refusal('ACCESS.DENIED'),
    );
    await expect(rig.contactRecords.patch(partner, rig.contacts.partner, 1, { name: 'X' })).rejects.toEqual(
      refusal('ACCESS.DENIED'),
    );
    const names = async (by: Actor, asked: object = {}) =>
      (await rig.contactRecords.list(by, ContactList.parse({ perPage: '200', ...asked }))).data.map(({ name }) => name);
    expect(await names(partner)).toEqual(expect.arrayContaining(['officer', 'partner']));
    expect(await names(otherPartner)).toEqual(['otherPartner']);
    const ofTheOffice = await names(rig.actors.officer, { staff: 'true' });
    expect(ofTheOffice).toEqual(expect.arrayContaining(['officer', 'manager']));
    expect(ofTheOffice).not.toEqual(expect.arrayContaining(['partner']));
    expect(await names(partner, { staff: 'true' })).toEqual([]);
  });

  it('is joined with its account by e-mail address, once, and made where there is none', async () => {
    const { organisations, actors } = rig;
    const account = (userId: string, email: string) => ({
      ...diver(organisations.partner),
      userId,
      email,
    });
    const known = await rig.contactRecords.create(actors.officer, {
      ...diver(organisations.partner),
      email: 'Deep@divers.example',
    });
    const [someone, another] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
    const joined = await rig.contactRecords.joinAccount(actors.administrator, account(someone, 'deep@divers.example'));
    expect(joined).toMatchObject({ id: known.id, userId: someone });
    expect(
      (await rig.contactRecords.joinAccount(actors.administrator, account(someone, 'deep@divers.example'))).id,
    ).toBe(known.id);
    const made = await rig.contactRecords.joinAccount(actors.administrator, account(another, 'deep@divers.example'));
    expect(made).toMatchObject({ userId: another, organisationId: organisations.partner });
    expect(made.id).not.toBe(known.id);
  });
});
