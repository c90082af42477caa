import type { Agreement } from '@concord/contracts';

interface Lines {
  parties?: Partial<Agreement['parties'][number]>[] | null;
  signatories?: Partial<Agreement['signatories'][number]>[] | null;
  otherReferences?: Partial<Agreement['otherReferences'][number]>[] | null;
}

/** What a person typed of a line, or null: an emptied input is nothing said. */
const said = <T>(value: T | undefined | ''): T | null => (value === undefined || value === '' ? null : value);

/** The lines of a form as the API takes them: without names and ids, with null for what is left out. */
export const writtenLines = ({ parties, signatories, otherReferences }: Lines) => ({
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
