import { z } from 'zod';
import type { Agreement } from '@concord/contracts';

interface Lines {
  parties?: Partial<Agreement['parties'][number]>[] | null;
  signatories?: Partial<Agreement['signatories'][number]>[] | null;
  otherReferences?: Partial<Agreement['otherReferences'][number]>[] | null;
  signedOn?: string | null;
  signedOnPrecision?: string;
}

/** What a person typed of a line, or null: an emptied input is nothing said. */
const said = <T>(value: T | undefined | ''): T | null => (value === undefined || value === '' ? null : value);

/** The parts of a form as the API takes them: lines without names and ids, with null for what is left out. */
export const writtenLines = ({ parties, signatories, otherReferences, signedOn, signedOnPrecision }: Lines) => ({
  // however exact it would be: an empty date is not stated
  signedOnPrecision: signedOn ? signedOnPrecision : 'unknown',
  parties: (parties ?? []).map(({ organisationId, role, iatiRole }) => ({
    organisationId,
    role,
    iatiRole: said(iatiRole),
  })),
  signatories: (signatories ?? []).map(({ organisationId, name, title }) => ({
    organisationId,
    name,
    title: said(title),
  })),
  otherReferences: (otherReferences ?? []).map(({ organisationId, holder, value }) => ({
    organisationId: said(organisationId),
    holder: said(holder),
    value,
  })),
});

/** How much of a date is said with each precision. */
const saidPart: Readonly<Record<string, number>> = { month: 7, year: 4 };

/** An end is not before the beginning, as exactly as the end is given. */
function endsInOrder({ effectiveOn, endsOn, endsOnPrecision, openEnded }: Record<string, unknown>): boolean {
  if (typeof effectiveOn !== 'string' || typeof endsOn !== 'string' || openEnded === true) return true;
  const length = saidPart[String(endsOnPrecision)] ?? effectiveOn.length;
  return endsOn.slice(0, length) >= effectiveOn.slice(0, length);
}

/** What is judged of a form: its lines as they are sent, and the rest as it stands. */
export const judged = (schema: z.ZodObject): z.ZodType =>
  z.preprocess(
    (values: Lines | undefined) => (values === undefined ? values : { ...values, ...writtenLines(values) }),
    schema
      .loose()
      .refine(endsInOrder, { path: ['endsOn'], error: 'AGREEMENT.ENDS_BEFORE_EFFECTIVE', when: () => true }),
  );
