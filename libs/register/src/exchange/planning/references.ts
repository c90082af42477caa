import type { ImportField } from '@concord/contracts';
import type { NamedReference } from '../cell.rules.ts';
import type { AgreementDraft } from '../import.plan.ts';
import { nameKey, type KnownReference } from '../import.register.ts';
import { headingOf, valueOf, type ReadRow } from '../import.rows.ts';
import type { Desk } from './desk.ts';
import { isSame } from './row.ts';

/** Which agreement a row means, by what it and others call it. */

/** A reference of our own, which is given here and never by a file. */
const ownReference = /^C-\d{4}-\d{4,}$/i;

/**
 * By our reference or another's first, then by its title; the title also tells apart two that a reference names, and
 * references tell apart two new ones of one title.
 */
export function agreementNamed(
  row: ReadRow,
  name: string,
  title: string | undefined,
  { shelves: { agreements } }: Desk,
): AgreementDraft | null | undefined {
  let several = false;
  for (const named of [name, ...othersIn(row).map(({ value }) => value)]) {
    const found = agreements.find(named);
    if (found) return found;
    several ||= found === null;
  }
  const titled = title === undefined ? undefined : agreements.find(title);
  if (titled && isCalledOtherwise(titled, row)) return undefined;
  return titled ?? (several ? null : titled);
}

/** Whether the file calls a new agreement by one reference and another of the same title, in the same column, by another. */
const isCalledOtherwise = ({ known, row: first }: AgreementDraft, row: ReadRow): boolean =>
  !known &&
  first.sheet === row.sheet &&
  (['agreement.key', 'agreement.reference', 'agreement.otherReferences'] as const).some((field) => {
    const [one, other] = [valueOf(first, field), valueOf(row, field)];
    return one !== undefined && other !== undefined && !isSame(one, other);
  });

/**
 * A reference that stands for another agreement is refused in its cell: for one of an earlier row, or for one of the
 * register. A reference that stands for an agreement alone names it, whatever its title is by now.
 */
export function isOfAnother(found: AgreementDraft, row: ReadRow, desk: Desk): boolean {
  const title = valueOf<string>(row, 'agreement.title');
  const isTaken = (other: AgreementDraft): boolean =>
    other !== found || (title !== undefined && isOther(other, title, desk));
  const taken = referencesIn(row).flatMap(({ field, value }) => {
    const other = desk.shelves.agreements.find(value);
    return other && isTaken(other) ? [{ field, value, other }] : [];
  });
  for (const { field, ...one } of taken) refuseReference(row, field, { ...one, title: title ?? found.label }, desk);
  return taken.length > 0;
}

/** Whether an agreement is called otherwise by the file, or another of the register is called so. */
function isOther(draft: AgreementDraft, title: string, { shelves }: Desk): boolean {
  if ([draft.values['title'], draft.known?.title].some((one) => isTitled(title, one))) return false;
  const titled = shelves.agreements.find(title);
  return Boolean(draft.said['title'] ?? (titled?.known && titled !== draft));
}

const isTitled = (title: string, other: unknown): boolean =>
  typeof other === 'string' && nameKey(title) === nameKey(other);

function refuseReference(
  row: ReadRow,
  field: ImportField,
  { value, other, title }: { value: string; other: AgreementDraft; title: string },
  { findings }: Desk,
): void {
  const earlier = other.said['title'] ?? (other.known ? undefined : other.row);
  const draft = { record: 'agreement' as const, label: title };
  if (earlier) {
    const details = { value, row: earlier.number, sheet: earlier.sheet.name, other: other.label };
    findings.refuse(draft, row, field, { code: 'IMPORT.REFERENCE_TWICE', details });
  } else {
    const details = { value, other: other.label, reference: other.known?.reference ?? '' };
    findings.refuse(draft, row, field, { code: 'IMPORT.REFERENCE_OTHERS', details });
  }
}

/** Keeps what others call it, each with whose it is: the heading of its column says so where the cell does not. */
export function referTo(draft: AgreementDraft, row: ReadRow, { shelves }: Desk): void {
  for (const { holder, value, field } of foreignIn(draft, row)) {
    shelves.agreements.add(value, draft);
    const whose = holder ?? headingOf(row, field);
    const organisation = shelves.organisations.find(whose);
    const one: KnownReference = organisation
      ? { organisationId: organisation.id, holder: null, value }
      : { organisationId: null, holder: whose, value };
    if (!draft.references.some((known) => isSame(known, one))) draft.references.push(one);
    draft.said['otherReferences'] ??= row;
  }
}

/**
 * A column of references, or a reference that is not one of ours. One that looks like ours on an agreement that is new here
 * is another register's.
 */
function foreignIn({ known }: AgreementDraft, row: ReadRow): (NamedReference & { field: ImportField })[] {
  const value = valueOf<string>(row, 'agreement.reference');
  const isForeign = value && !(known && ownReference.test(value)) && value !== known?.reference;
  return [...othersIn(row), ...(isForeign ? [{ holder: null, value, field: 'agreement.reference' as const }] : [])];
}

/** What a row calls its agreement beside the title, and where. */
const referencesIn = (row: ReadRow): { field: ImportField; value: string }[] => [
  ...(['agreement.key', 'agreement.reference'] as const).flatMap((field) => {
    const value = valueOf<string>(row, field);
    return value === undefined ? [] : [{ field, value }];
  }),
  ...othersIn(row),
];

function othersIn(row: ReadRow): (NamedReference & { field: ImportField })[] {
  const field = 'agreement.otherReferences';
  return (valueOf<NamedReference[]>(row, field) ?? []).map((one) => ({ ...one, field }));
}
