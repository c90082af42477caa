import { z } from 'zod';
import { listQuery } from './list.ts';
import { Country, Id, Language, TimeZone, page, recordFields, text } from './primitives.ts';

/** Organisations and the people at them. Types are the IATI 2.03 OrganisationType codelist. */
export const organisationTypes = [
  '10',
  '11',
  '15',
  '21',
  '22',
  '23',
  '24',
  '30',
  '40',
  '60',
  '70',
  '71',
  '72',
  '73',
  '80',
  '90',
] as const;

const organisation = {
  name: text(300),
  acronym: text(40).nullable(),
  type: z.enum(organisationTypes),
  country: Country.nullable(),
  parentId: Id.nullable(),
  website: z
    .url({ protocol: /^https?$/ })
    .max(300)
    .nullable(),
};
export const Organisation = z.strictObject({ ...recordFields, ...organisation, isExample: z.boolean() });
export type Organisation = z.infer<typeof Organisation>;
export const CreateOrganisation = z.strictObject({
  ...organisation,
  acronym: organisation.acronym.default(null),
  country: organisation.country.default(null),
  parentId: organisation.parentId.default(null),
  website: organisation.website.default(null),
});
export type CreateOrganisation = z.infer<typeof CreateOrganisation>;
export const PatchOrganisation = z.strictObject(organisation).partial();
export type PatchOrganisation = z.infer<typeof PatchOrganisation>;
export const OrganisationPage = page(Organisation);
export const OrganisationList = listQuery({
  filters: { type: { kind: 'choice', values: organisationTypes }, country: { kind: 'text' }, parentId: { kind: 'id' } },
  sort: ['name', 'acronym', 'country', 'createdAt'],
  order: 'name',
  search: true,
});

const contact = {
  organisationId: Id,
  name: text(200),
  title: text(200).nullable(),
  email: z.email().max(254),
  language: Language,
  timeZone: TimeZone,
};
export const Contact = z.strictObject({ ...recordFields, ...contact, userId: Id.nullable(), isExample: z.boolean() });
export type Contact = z.infer<typeof Contact>;
export const CreateContact = z.strictObject({ ...contact, title: contact.title.default(null) });
export type CreateContact = z.infer<typeof CreateContact>;
export const PatchContact = z.strictObject(contact).omit({ organisationId: true }).partial();
export type PatchContact = z.infer<typeof PatchContact>;
export const ContactPage = page(Contact);
export const ContactList = listQuery({
  filters: { organisationId: { kind: 'id' }, userId: { kind: 'id' } },
  sort: ['name', 'email', 'createdAt'],
  order: 'name',
  search: true,
});
