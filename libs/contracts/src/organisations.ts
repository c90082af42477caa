import { z } from 'zod';
import { listQuery } from './list.ts';
import { Country, Id, Language, TimeZone, languages, page, plainText, recordFields, text } from './primitives.ts';

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

/** The language of a name, ISO 639 (two or three letters); wider than the languages Concord speaks. */
export const NameLanguage = z.string().regex(/^[a-z]{2,3}$/);
export const organisationNameKinds = ['official', 'short', 'former'] as const;
/** A further name: one official and one short name a language, and any number of former ones. */
export const OrganisationName = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('official'), language: NameLanguage, name: text(300) }),
  z.strictObject({ kind: z.literal('short'), language: NameLanguage, name: text(300) }),
  z.strictObject({ kind: z.literal('former'), language: NameLanguage.nullable().default(null), name: text(300) }),
]);
export type OrganisationName = z.infer<typeof OrganisationName>;

/**
 * Registers that number organisations. `XM-DAC`, `XM-OCHA` and `XI-IATI` are codes of the IATI codelist
 * OrganisationRegistrationAgency; LEI is ISO 17442, ISNI is ISO 27729, ROR is ror.org. `other` is any other register.
 */
export const identifierSchemes = ['XM-DAC', 'XM-OCHA', 'XI-IATI', 'LEI', 'ROR', 'ISNI', 'WIKIDATA', 'other'] as const;
export const IdentifierScheme = z.enum(identifierSchemes);
export type IdentifierScheme = z.infer<typeof IdentifierScheme>;
export const OrganisationIdentifier = z.strictObject({ scheme: IdentifierScheme, value: text(120) });
export type OrganisationIdentifier = z.infer<typeof OrganisationIdentifier>;

/** An organisation as other records name it. */
export const OrganisationRef = z.strictObject({ id: Id, name: z.string(), acronym: z.string().nullable() });
export type OrganisationRef = z.infer<typeof OrganisationRef>;

/** The largest logo, in bytes, and the images it may be. */
export const logoMaxBytes = 262_144;
export const logoMediaTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;

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
  names: z.array(OrganisationName).max(60),
  identifiers: z.array(OrganisationIdentifier).max(20),
};
export const Organisation = z.strictObject({
  ...recordFields,
  ...organisation,
  /** The organisation it is a part of, where the caller may see it. */
  parent: OrganisationRef.nullable(),
  /** Organisations directly below it, and agreements it is party to, as far as the caller sees them. */
  subsidiaryCount: z.number().int().nonnegative(),
  agreementCount: z.number().int().nonnegative(),
  /** `sha256` (hex) changes with the picture; the picture itself is `/organisations/{id}/logo`. */
  logo: z.strictObject({ mediaType: z.enum(logoMediaTypes), sha256: z.string() }).nullable(),
  isExample: z.boolean(),
});
export type Organisation = z.infer<typeof Organisation>;
export const CreateOrganisation = z.strictObject({
  ...organisation,
  acronym: organisation.acronym.default(null),
  country: organisation.country.default(null),
  parentId: organisation.parentId.default(null),
  website: organisation.website.default(null),
  names: organisation.names.default([]),
  identifiers: organisation.identifiers.default([]),
});
export type CreateOrganisation = z.infer<typeof CreateOrganisation>;
export const PatchOrganisation = z.strictObject(organisation).partial();
export type PatchOrganisation = z.infer<typeof PatchOrganisation>;
export const OrganisationPage = page(Organisation);
export const OrganisationList = listQuery({
  filters: {
    type: { kind: 'choice', values: organisationTypes },
    country: { kind: 'text' },
    parentId: { kind: 'id' },
    withAgreements: { kind: 'boolean' },
    isExample: { kind: 'boolean' },
  },
  sort: ['name', 'acronym', 'country', 'agreementCount', 'createdAt'],
  order: 'name',
  search: true,
});

/** What is being typed, to be warned of an organisation that is already there. `except` is the record being edited. */
export const SimilarQuery = z.strictObject({
  name: plainText().trim().max(300).optional(),
  acronym: plainText().trim().max(40).optional(),
  except: Id.optional(),
});
export type SimilarQuery = z.infer<typeof SimilarQuery>;
/** Organisations that may be the same, likeliest first; `score` is 0 to 1, `matched` the recorded name that is alike. */
export const SimilarOrganisations = z.strictObject({
  data: z.array(
    z.strictObject({
      ...OrganisationRef.shape,
      type: z.enum(organisationTypes),
      country: Country.nullable(),
      matched: z.string(),
      score: z.number().min(0).max(1),
    }),
  ),
});
export type SimilarOrganisations = z.infer<typeof SimilarOrganisations>;

/** An agreement a contact is the focal point of. */
export const FocalPoint = z.strictObject({ agreementId: Id, reference: z.string(), title: z.string() });
export type FocalPoint = z.infer<typeof FocalPoint>;

const contact = {
  organisationId: Id,
  name: text(200),
  title: text(200).nullable(),
  email: z.email().max(254),
  language: Language,
  timeZone: TimeZone,
  /** Whether the person still works there. */
  active: z.boolean(),
  /** The agreements this person is the focal point of; those the caller does not see are neither shown nor touched. */
  focalPointOf: z.array(Id).max(200),
};
export const Contact = z.strictObject({
  ...recordFields,
  ...contact,
  organisation: OrganisationRef,
  focalPoints: z.array(FocalPoint),
  userId: Id.nullable(),
  isExample: z.boolean(),
});
export type Contact = z.infer<typeof Contact>;
export const CreateContact = z.strictObject({
  ...contact,
  title: contact.title.default(null),
  active: contact.active.default(true),
  focalPointOf: contact.focalPointOf.default([]),
});
export type CreateContact = z.infer<typeof CreateContact>;
export const PatchContact = z.strictObject(contact).omit({ organisationId: true }).partial();
export type PatchContact = z.infer<typeof PatchContact>;
export const ContactPage = page(Contact);
export const ContactList = listQuery({
  filters: {
    organisationId: { kind: 'id' },
    userId: { kind: 'id' },
    active: { kind: 'boolean' },
    focalPointOf: { kind: 'id' },
    /** The people of an agreement: those of its parties, and its team. */
    peopleOf: { kind: 'id' },
    /** Those of the office, with an account of their own. */
    staff: { kind: 'boolean' },
    language: { kind: 'choice', values: languages },
  },
  sort: ['name', 'email', 'organisation', 'createdAt'],
  order: 'name',
  search: true,
});
