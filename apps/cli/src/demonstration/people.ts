/** The organisations of the texts and of the examples, and the invented people who stand for the roles. */
import { CreateContact, CreateOrganisation, type Role } from '@concord/contracts';
import { systemActor, updateRow, type Actor } from '@concord/platform';
import type { Rooms } from './rooms.ts';

/** The accounts that sign in with the demonstration's password. RFC 2606 keeps the domain from ever reaching anybody. */
export const demonstrationLogins = {
  admin: 'admin@concord.example',
  officer: 'officer@concord.example',
  manager: 'manager@concord.example',
  viewer: 'viewer@concord.example',
  huawei: 'partner.huawei@concord.example',
  miit: 'partner.miit@concord.example',
} as const;

export interface People {
  organisations: Record<OrganisationKey, string>;
  contacts: Record<ContactKey, string>;
  actors: Record<UserKey, Actor>;
}
export type OrganisationKey = 'itu' | 'huawei' | 'miit' | 'shenzhen' | 'ministry' | 'agency' | 'operator';
export type UserKey = keyof typeof demonstrationLogins;
export type ContactKey = 'officer' | 'manager' | 'huawei' | 'miit' | 'liaison' | 'desk';

/** Nobody the texts name becomes a user or a contact: each is a role, marked as an example. */
export async function createPeople(rooms: Rooms, password: string): Promise<People> {
  const organisations = await createOrganisations(rooms);
  const { itu, huawei, miit, agency } = organisations;
  const user = (key: UserKey, person: Omit<NewPerson, 'email'>): Promise<Actor> =>
    createUser(rooms, password, { ...person, email: demonstrationLogins[key] });
  const actors = {
    admin: await user('admin', { name: 'Administrator (example)', role: 'administrator', zone: geneva }),
    officer: await user('officer', { name: 'Programme officer (example)', role: 'officer', zone: geneva }),
    manager: await user('manager', { name: 'Portfolio manager (example)', role: 'manager', zone: geneva }),
    viewer: await user('viewer', { name: 'Auditor (example)', role: 'viewer', zone: geneva }),
    huawei: await user('huawei', {
      name: 'Huawei focal point (example)',
      role: 'partner',
      zone: bangkok,
      organisationId: huawei,
    }),
    miit: await user('miit', {
      name: 'MIIT focal point (example)',
      role: 'partner',
      zone: shanghai,
      organisationId: miit,
    }),
  };
  const contacts = {
    officer: await createContact(rooms, { at: itu, email: demonstrationLogins.officer, person: actors.officer }),
    manager: await createContact(rooms, { at: itu, email: demonstrationLogins.manager, person: actors.manager }),
    huawei: await createContact(rooms, { at: huawei, email: demonstrationLogins.huawei, person: actors.huawei }),
    miit: await createContact(rooms, { at: miit, email: demonstrationLogins.miit, person: actors.miit }),
    liaison: await createContact(rooms, {
      at: huawei,
      email: 'liaison.huawei@concord.example',
      person: { userId: null, name: 'Chargé de liaison Huawei (exemple)', language: 'fr', timeZone: bangkok },
    }),
    desk: await createContact(rooms, {
      at: agency,
      email: 'desk.agency@concord.example',
      person: { userId: null, name: 'Agency desk officer (example)', language: 'en', timeZone: geneva },
    }),
  };
  return { organisations, actors, contacts };
}

const geneva = 'Europe/Zurich';
const bangkok = 'Asia/Bangkok';
const shanghai = 'Asia/Shanghai';

async function createOrganisations({ organisations, write }: Rooms): Promise<People['organisations']> {
  const create = async (input: Record<string, string>, isExample = false): Promise<string> => {
    const { id } = await organisations.create(systemActor, CreateOrganisation.parse(input));
    if (isExample) await write((tx) => updateRow(tx, 'organisation', id, { isExample }));
    return id;
  };
  return {
    itu: await create({ name: 'International Telecommunication Union', acronym: 'ITU', type: '40', country: 'CH' }),
    huawei: await create({
      name: 'Huawei Technologies (Thailand) Co., Ltd.',
      acronym: 'Huawei',
      type: '70',
      country: 'TH',
    }),
    miit: await create({
      name: 'Ministry of Industry and Information Technology of the People’s Republic of China',
      acronym: 'MIIT',
      type: '10',
      country: 'CN',
    }),
    shenzhen: await create({
      name: 'Shenzhen Municipal People’s Government',
      acronym: 'Shenzhen',
      type: '11',
      country: 'CN',
    }),
    ministry: await create({ name: 'Example Ministry of Connectivity', acronym: 'EMC', type: '10' }, true),
    agency: await create({ name: 'Example Development Agency', acronym: 'EDA', type: '40' }, true),
    operator: await create({ name: 'Example Satellite Operator', acronym: 'ESO', type: '70' }, true),
  };
}

interface NewPerson {
  email: string;
  name: string;
  role: Role;
  zone: string;
  organisationId?: string | null;
}

async function createUser(
  { users }: Rooms,
  password: string,
  { email, name, role, zone, organisationId = null }: NewPerson,
): Promise<Actor> {
  const { id } = await users.create(systemActor, { name, email, role, organisationId, timeZone: zone, password });
  return { ...systemActor, userId: id, role, organisationId, name, timeZone: zone };
}

async function createContact(
  { contacts, write }: Rooms,
  {
    at,
    email,
    person,
  }: { at: string; email: string; person: Pick<Actor, 'userId' | 'name' | 'language' | 'timeZone'> },
): Promise<string> {
  const { userId, name, language, timeZone } = person;
  const { id } = await contacts.create(
    systemActor,
    CreateContact.parse({ organisationId: at, name, email, language, timeZone }),
  );
  await write((tx) => updateRow(tx, 'contact', id, { userId, isExample: true }));
  return id;
}
