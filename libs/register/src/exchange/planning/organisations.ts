import type { Draft } from '../import.draft.ts';
import type { OrganisationDraft } from '../import.plan.ts';
import { valueOf, type ReadRow } from '../import.rows.ts';
import type { Desk, Naming } from './desk.ts';
import { isOf } from './row.ts';

export function planOrganisation(row: ReadRow, desk: Desk): void {
  const field = 'organisation.name';
  const name = valueOf<string>(row, field) ?? '';
  if (!name && !isOf(row, 'organisation')) return;
  const { organisations } = desk.shelves;
  const found = organisations.find(name);
  if (found === null) return desk.several('organisation', { row, field, name });
  const draft = desk.placed(found ?? desk.shelves.newOrganisation(name, row), row, {
    field,
    list: desk.plan.organisations,
  });
  if (!desk.agrees(draft, row)) return;
  desk.of(row).organisation = draft;
  desk.take(draft, row);
  organisations.add(valueOf<string>(row, 'organisation.acronym'), draft);
}

/** The organisation a cell names: of this file, of the register, or new where that was wished for. */
export function organisationNamed(draft: Draft, { row, field, name }: Naming, desk: Desk): OrganisationDraft | null {
  const found = desk.shelves.organisations.find(name);
  if (found) return found;
  if (found === undefined && desk.ways.createOrganisations) {
    const made = desk.shelves.newOrganisation(name, row);
    made.values['type'] = '90';
    desk.firstNamed(made, row, desk.plan.organisations);
    return made;
  }
  const code = found === null ? 'IMPORT.NAMES_SEVERAL' : 'IMPORT.NAMES_NOTHING';
  desk.refuse(draft, row, field, { code, details: { value: name } });
  return null;
}
