import { fieldsOf } from '../import.draft.ts';
import type { AreaDraft, MilestoneDraft, PartyDraft } from '../import.plan.ts';
import { nameKey } from '../import.register.ts';
import { valueOf, type ReadRow } from '../import.rows.ts';
import type { Desk } from './desk.ts';
import { partyNamed } from './parties.ts';
import { isOf } from './row.ts';

export function planMilestone(row: ReadRow, desk: Desk): void {
  const { area, commitment } = desk.of(row);
  const field = 'milestone.title';
  const title = valueOf<string>(row, field) ?? '';
  if (!title && !isOf(row, 'milestone')) return;
  if (!area) return title ? undefined : desk.refuseNameless({ record: 'milestone', label: '' }, row, field);
  const draft = desk.placed(milestoneNamed(area, row, title, desk), row, { field, list: desk.plan.milestones });
  const responsible = responsibleNamed(draft, row, desk);
  const contactId = contactNamed(draft, row, desk);
  const isTaken = desk.agrees(draft, row) && (draft.row === row || !desk.refused.has(row));
  desk.of(row).milestone = isTaken ? draft : milestoneBeside(draft, row, desk);
  if (!isTaken) return;
  desk.take(draft, row);
  draft.commitment = commitment ?? draft.commitment;
  draft.responsible = responsible ?? draft.responsible;
  draft.contactId = contactId ?? draft.contactId;
}

function milestoneNamed(area: AreaDraft, row: ReadRow, title: string, desk: Desk): MilestoneDraft {
  const field = 'milestone.title';
  const found = title && !desk.refused.has(row) ? area.milestones.get(nameKey(title)) : undefined;
  if (found === null) desk.several('milestone', { row, field, name: title });
  if (found === undefined && pointsOnly(row) && !desk.refused.has(row))
    desk.nothing('milestone', { row, field, name: title });
  // what was refused above in its row stands apart, and what it says of a milestone with it
  if (desk.refused.has(row)) return desk.shelves.milestoneApart(area, title, row);
  return found ?? desk.shelves.newMilestone(area, title, row);
}

/** A row of progress that says of its milestone nothing but the name. */
const pointsOnly = (row: ReadRow): boolean =>
  row.sheet.record === 'progress-updates' && fieldsOf(row, 'milestone').length === 1;

/** What a refused row says beside an earlier one; only progress that it tells is judged. */
function milestoneBeside({ area, label }: MilestoneDraft, row: ReadRow, { shelves, plan }: Desk): MilestoneDraft {
  const draft = Object.assign(shelves.milestoneApart(area, label, row), { apart: true });
  plan.milestones.push(draft);
  return draft;
}

function responsibleNamed(draft: MilestoneDraft, row: ReadRow, desk: Desk): PartyDraft | null {
  const field = 'milestone.responsible';
  const name = valueOf<string>(row, field);
  return name ? partyNamed(draft, { row, field, name, agreement: draft.area.agreement }, desk) : null;
}

function contactNamed(draft: MilestoneDraft, row: ReadRow, desk: Desk): string | null {
  const field = 'milestone.contactEmail';
  const value = valueOf<string>(row, field);
  if (!value) return null;
  const parties = new Set(draft.area.agreement.parties.map(({ organisation }) => organisation.id));
  const contact = desk.shelves.contacts.get(nameKey(value))?.find(({ organisationId }) => parties.has(organisationId));
  if (!contact) desk.refuse(draft, row, field, { code: 'IMPORT.NAMES_NOTHING', details: { value } });
  return contact?.id ?? null;
}
