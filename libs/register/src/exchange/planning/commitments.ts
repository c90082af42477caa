import type { CommitmentDraft, PartyDraft } from '../import.plan.ts';
import { nameKey } from '../import.register.ts';
import { valueOf, type ReadRow } from '../import.rows.ts';
import type { Desk } from './desk.ts';
import { partyNamed } from './parties.ts';
import { isOf } from './row.ts';

export function planCommitment(row: ReadRow, desk: Desk): void {
  const { area } = desk.of(row);
  const field = 'commitment.title';
  const title = valueOf<string>(row, field) ?? '';
  if (!title && !isOf(row, 'commitment')) return;
  if (!area) return title ? undefined : desk.refuseNameless({ record: 'commitment', label: '' }, row, field);
  const found = title ? area.commitments.get(nameKey(title)) : undefined;
  if (found === null) return desk.several('commitment', { row, field, name: title });
  if (!found && !definesCommitments(row)) {
    // of a refused row nobody knows whose commitments are meant
    if (!desk.refused.has(row)) desk.nothing('commitment', { row, field, name: title });
    return;
  }
  const draft = desk.placed(found ?? desk.shelves.newCommitment(area, title, row), row, {
    field,
    list: desk.plan.commitments,
  });
  const owners = ownersNamed(draft, row, desk);
  if (!desk.agrees(draft, row) || (draft.row !== row && desk.refused.has(row))) {
    desk.of(row).commitment = desk.shelves.commitmentApart(area, title, row);
    return;
  }
  desk.of(row).commitment = draft;
  desk.take(draft, row);
  for (const owner of owners) if (!draft.owners.includes(owner)) draft.owners.push(owner);
}

const definesCommitments = ({ sheet }: ReadRow): boolean =>
  sheet.record === 'commitments' || sheet.columns.has('commitment.kind');

function ownersNamed(draft: CommitmentDraft, row: ReadRow, desk: Desk): PartyDraft[] {
  const field = 'commitment.owners';
  const { agreement } = draft.area;
  return (valueOf<string[]>(row, field) ?? []).flatMap(
    (name) => partyNamed(draft, { row, field, name, agreement }, desk) ?? [],
  );
}
