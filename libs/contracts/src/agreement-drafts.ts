import { z } from 'zod';
import { AgreementType } from './agreement-types.ts';
import { CreateAgreement, PartyRole } from './agreements.ts';
import { commitmentKinds, commitmentStrengths } from './commitments.ts';
import { CreateOrganisation } from './organisations.ts';
import { DatePrecision, Id, PlainDate, plainText, text } from './primitives.ts';

/** The longest text that is read into a draft, in UTF-16 code units. */
export const draftTextLimit = 100_000;
const sourceText = plainText().min(1).max(draftTextLimit);

/** A text to read, or the text of a document that is filed already. Nothing is saved. */
export const ReadDraft = z.union([z.strictObject({ text: sourceText }), z.strictObject({ documentId: Id })]);
export type ReadDraft = z.infer<typeof ReadDraft>;

/** The sentence something was read from: UTF-16 code units of the text as it was given, the end excluded. */
export const Passage = z.strictObject({
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  text: z.string(),
});
export type Passage = z.infer<typeof Passage>;

export const dateMeanings = ['signed', 'effective', 'ends', 'other'] as const;
const ReadParty = z.strictObject({
  name: z.string(),
  acronym: z.string().nullable(),
  role: z.enum(['lead', 'counterpart']),
  /** The one organisation that has or had this name or acronym, in any language. */
  organisationId: Id.nullable(),
  passage: Passage,
});
export type ReadParty = z.infer<typeof ReadParty>;

/** What was read of a text: proposals, each with its sentence, for a person to accept one by one. */
export const AgreementDraft = z.strictObject({
  text: z.string(),
  language: z.enum(['en', 'fr']),
  title: z.string().nullable(),
  type: AgreementType,
  parties: z.array(ReadParty),
  places: z.array(z.strictObject({ name: z.string(), passage: Passage })),
  dates: z.array(
    z.strictObject({ on: PlainDate, precision: DatePrecision, meaning: z.enum(dateMeanings), passage: Passage }),
  ),
  areas: z.array(z.strictObject({ title: z.string(), passage: Passage })),
  commitments: z.array(
    z.strictObject({
      title: z.string(),
      strength: z.enum(commitmentStrengths),
      /** Places in `parties`; never empty. */
      owners: z.array(z.number().int().nonnegative()),
      /** The place in `areas` whose words are nearest; null where none is near. */
      area: z.number().int().nonnegative().nullable(),
      passage: Passage,
    }),
  ),
});
export type AgreementDraft = z.infer<typeof AgreementDraft>;

/** Null for what a person added without words of the text. */
const passage = Passage.omit({ text: true }).nullable();
/**
 * What a person accepted of a draft. Organisations that are not known yet are made with it; areas and commitments name
 * each other by places in these lists.
 */
export const CreateAgreementDraft = z.strictObject({
  /** The text the offsets count in; kept as the agreement's source document. */
  text: sourceText,
  documentTitle: text(300),
  agreement: CreateAgreement.omit({ parties: true }),
  parties: z
    .array(
      z.strictObject({
        organisation: z.union([
          z.strictObject({ id: Id }),
          CreateOrganisation.pick({ name: true, acronym: true, type: true }),
        ]),
        role: PartyRole,
      }),
    )
    .min(1)
    .max(50),
  areas: z.array(z.strictObject({ title: text(300), passage })).max(100),
  commitments: z
    .array(
      z.strictObject({
        title: text(500),
        kind: z.enum(commitmentKinds).default('programmatic'),
        strength: z.enum(commitmentStrengths),
        area: z.number().int().nonnegative(),
        owners: z.array(z.number().int().nonnegative()).min(1).max(20),
        passage,
      }),
    )
    .max(200),
});
export type CreateAgreementDraft = z.infer<typeof CreateAgreementDraft>;

/** The text field `draft` beside the `file` part, when what was accepted was read from a file: its text is not sent again. */
export const CreateFileDraft = z.strictObject({
  draft: z
    .string()
    .max(500_000)
    .transform((given, context): unknown => {
      try {
        return JSON.parse(given);
      } catch {
        context.addIssue({ code: 'custom', message: 'JSON' });
        return z.NEVER;
      }
    })
    .pipe(CreateAgreementDraft.omit({ text: true })),
});
export type CreateFileDraft = z.infer<typeof CreateFileDraft>;
