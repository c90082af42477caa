import type { ImportField } from '@concord/contracts';
import { fieldsOf } from '../import.draft.ts';
import { definingFields } from '../import.fields.ts';
import type { AgreementDraft } from '../import.plan.ts';
import { valueOf, type ReadRow } from '../import.rows.ts';
import type { Desk } from './desk.ts';
import { joinNamed } from './parties.ts';
import { agreementNamed, isOfAnother, referTo } from './references.ts';
import { identityOf, isOf, isSame, labelOfRow, namesAgreements } from './row.ts';

export function planAgreement(row: ReadRow, desk: Desk): void {
  if (!namesAgreements(row)) return;
  const { field, name } = identityOf(row);
  if (!name) return goOn(row, desk);
  const above = desk.lastAgreement.get(row.sheet.name);
  desk.lastAgreement.delete(row.sheet.name);
  const title = valueOf<string>(row, 'agreement.title');
  const found = agreementNamed(row, name, title, desk);
  const defines = row.sheet.record === 'agreements' || definingFields.some((one) => row.sheet.columns.has(one));
  if (found === null) desk.several('agreement', { row, field, name });
  else if (!found && !(defines && title)) {
    if (defines && row.sheet.columns.has('agreement.title')) return untitled(row, desk);
    desk.nothing('agreement', { row, field, name }, defines ? 'IMPORT.TITLE_NEEDED' : 'IMPORT.NAMES_NOTHING');
  } else if (!(found && defines && isOfAnother(found, row, desk))) {
    const draft = found ?? desk.shelves.newAgreement(title ?? name, row);
    desk.firstNamed(draft, row, desk.plan.agreements);
    if (!defines || isTaken(draft, row, desk)) return standAbove(row, draft, desk, above);
  }
  standAbove(row, standApart(row, title ?? name, found ?? null, desk), desk);
}

type Above = ReturnType<Desk['lastAgreement']['get']>;

/** The agreement of a row, and of the rows below it that name none. */
function standAbove(row: ReadRow, draft: AgreementDraft, desk: Desk, above?: Above): void {
  const own = above?.draft === draft ? above : { draft, cells: new Map<ImportField, unknown>() };
  desk.lastAgreement.set(row.sheet.name, own);
  for (const one of fieldsOf(row, 'agreement'))
    if (valueOf(row, one) !== undefined) own.cells.set(one, valueOf(row, one));
  desk.of(row).agreement = draft;
}

/** Takes what a row says of an agreement, where it goes with what is known of it. */
function isTaken(draft: AgreementDraft, row: ReadRow, desk: Desk): boolean {
  if (!desk.agrees(draft, row, storedFields(row)) || !joinNamed(draft, row, desk)) return false;
  desk.take(draft, row, storedFields(row));
  referTo(draft, row, desk);
  return true;
}

/**
 * What a refused row says of an agreement is held against itself, and so is all below it in its row, so that everything
 * that is wrong is told at once; no other row takes it up.
 * @param like what it speaks of, where that is known
 */
export function standApart(row: ReadRow, label: string, like: AgreementDraft | null, desk: Desk): AgreementDraft {
  desk.refused.add(row);
  const draft = Object.assign(desk.shelves.agreementApart(label, row, like), { apart: true });
  desk.plan.agreements.push(draft);
  readAlone(draft, row, desk);
  return draft;
}

/** A row that names no agreement goes on with the one above, unless it says of an agreement what that one does not. */
function goOn(row: ReadRow, desk: Desk): void {
  if (row.sheet.record === 'organisations') return;
  const above = row.sheet.record === 'agreements' ? undefined : desk.lastAgreement.get(row.sheet.name);
  const isOther = (one: ImportField): boolean =>
    valueOf(row, one) !== undefined && !isSame(valueOf(row, one), above?.cells.get(one));
  if (above && !fieldsOf(row, 'agreement').some(isOther)) {
    desk.of(row).agreement = above.draft;
    return;
  }
  desk.lastAgreement.delete(row.sheet.name);
  untitled(row, desk);
}

/** An agreement that nothing else names. A row that is nothing but it is judged all the same, so that all is told at once. */
function untitled(row: ReadRow, desk: Desk): void {
  const field = 'agreement.title';
  if (!isOf(row, 'agreement')) {
    desk.refuseNameless({ record: 'agreement', label: '' }, row, field);
    standApart(row, labelOfRow(row), null, desk);
    return;
  }
  const draft = desk.placed(desk.shelves.newAgreement('', row), row, { field, list: desk.plan.agreements });
  readAlone(draft, row, desk);
}

/** What a row says of an agreement that no other row speaks of. */
function readAlone(draft: AgreementDraft, row: ReadRow, desk: Desk): void {
  desk.of(row).agreement = draft;
  desk.take(draft, row, storedFields(row));
  joinNamed(draft, row, desk);
}

/** What a row says of an agreement itself: who it is, and who belongs to it, is kept beside it. */
const storedFields = (row: ReadRow): ImportField[] => fieldsOf(row, 'agreement').filter((one) => !besideIt.has(one));
const besideIt: ReadonlySet<ImportField> = new Set([
  'agreement.key',
  'agreement.reference',
  'agreement.parties',
  'agreement.otherReferences',
  'agreement.signatories',
]);
