import { newId } from '@concord/platform';
import { partyOf, type NamedParty, type NamedSignatory } from '../cell.rules.ts';
import { draftOf, type Draft } from '../import.draft.ts';
import type { AgreementDraft, OrganisationDraft, PartyDraft } from '../import.plan.ts';
import type { KnownParty } from '../import.register.ts';
import { valueOf, type ReadRow } from '../import.rows.ts';
import type { Desk, Naming } from './desk.ts';
import { organisationNamed } from './organisations.ts';
import { isOf } from './row.ts';

export function planParty(row: ReadRow, desk: Desk): void {
  const field = 'party.organisation';
  const name = valueOf<string>(row, field);
  const { agreement } = desk.of(row);
  if (!name || !agreement) {
    if (!name && isOf(row, 'party')) desk.refuseNameless({ record: 'party', label: '' }, row, field);
    return;
  }
  if (desk.isUnread(row, 'party')) return void desk.refused.add(row);
  const role = valueOf<string>(row, 'party.role') ?? null;
  const organisation = organisationNamed(agreement, { row, field, name }, desk);
  if (organisation) desk.of(row).party = join(agreement, { row, organisation, role }, desk);
}

/** Who signed, once every party the file names is known. */
export function planSignatories(row: ReadRow, desk: Desk): void {
  const { agreement } = desk.of(row);
  const field = 'agreement.signatories';
  const named = valueOf<NamedSignatory[]>(row, field) ?? [];
  if (!agreement || named.length === 0) return;
  const signed = named.flatMap(({ party: name, ...one }) => {
    const party = partyNamed(agreement, { row, field, name, agreement }, desk);
    return party ? [{ organisation: party.organisation, ...one }] : [];
  });
  if (agreement.row !== row && desk.refused.has(row)) return;
  agreement.said['signatories'] ??= row;
  agreement.signatories.push(...signed);
}

/** Makes those that the row of an agreement names its parties. @returns whether all of them could be found */
export function joinNamed(draft: AgreementDraft, row: ReadRow, desk: Desk): boolean {
  const field = 'agreement.parties';
  const named = (valueOf<NamedParty[]>(row, field) ?? [])
    .flatMap((one) => eachOf(one, desk))
    .map(({ name, role }) => ({ role, organisation: organisationNamed(draft, { row, field, name }, desk) }));
  if (draft.row !== row && desk.refused.has(row)) return false;
  for (const { organisation, role } of named) if (organisation) join(draft, { row, organisation, role }, desk);
  return true;
}

/** "ITU (lead), Huawei" is two parties where both are known and no organisation is called so: commas stand in names too. */
function eachOf({ name, role }: NamedParty, { shelves }: Desk): NamedParty[] {
  const known = (one: string): boolean => Boolean(shelves.organisations.find(one));
  const parts = name.split(',').map((part) => partyOf(part.trim()));
  return !known(name) && parts.every((one) => known(one.name))
    ? parts.map((one) => ({ name: one.name, role: one.role ?? role }))
    : [{ name, role }];
}

/** Makes an organisation a party in a role, once. */
function join(
  agreement: AgreementDraft,
  { row, organisation, role: given }: { row: ReadRow; organisation: OrganisationDraft; role: string | null },
  { plan, ways }: Desk,
): PartyDraft {
  const role = given ?? 'counterpart';
  const known = agreement.parties.find((party) => party.organisation === organisation && party.role === role);
  if (known) return known;
  const label = `${organisation.label}, ${agreement.label}`;
  const base = draftOf<KnownParty>('party', { id: newId(ways.now), known: null, label, row });
  const party: PartyDraft = { ...base, agreement, organisation, role };
  if (given) party.said['role'] = row;
  agreement.parties.push(party);
  plan.parties.push(party);
  return party;
}

/** The party of an agreement that a name is. */
export function partyNamed(
  draft: Draft,
  naming: Naming & { agreement: AgreementDraft },
  desk: Desk,
): PartyDraft | null {
  const { row, field, name, agreement } = naming;
  // whose parties nobody knows, anybody may be one of
  if (agreement.apart && agreement.parties.length === 0) {
    const organisation = organisationNamed(draft, naming, desk);
    return organisation && join(agreement, { row, organisation, role: null }, desk);
  }
  const found = desk.shelves.organisations.find(name);
  const party = agreement.parties.find(({ organisation }) => organisation === found);
  if (!party) desk.refuse(draft, row, field, { code: 'IMPORT.NOT_A_PARTY', details: { value: name } });
  return party ?? null;
}
