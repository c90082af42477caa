import type {
  Agreement,
  OtherReference,
  OtherReferenceInput,
  Party,
  PartyInput,
  Signatory,
  SignatoryInput,
} from '@concord/contracts';
import { DomainError, insertRows, newId, refuseField, replaceRows, type Tx } from '@concord/platform';
import { unknownReference } from '../access/standing.query.ts';
import { checkParties } from './agreement.rules.ts';

/** Who an agreement is between, who signed, and what each calls it. Rows that stay keep their ids: other records point at them. */

/** Writes parties at the places they are named at, and answers them. */
export async function insertParties(
  tx: Tx,
  agreementId: string,
  parties: readonly { wish: PartyInput; position: number }[],
): Promise<{ id: string; organisationId: string }[]> {
  const rows = parties.map(({ wish: { organisationId, role, iatiRole }, position }) => ({
    id: newId(tx.now),
    agreementId,
    organisationId,
    role,
    iatiRole: iatiRole ?? null,
    position,
  }));
  await insertRows(tx, 'party', rows);
  return rows;
}

/** What is named, at the place it is named at. */
export const placed = (parties: readonly PartyInput[]): { wish: PartyInput; position: number }[] =>
  parties.map((wish, index) => ({ wish, position: index + 1 }));

interface Kept {
  party: Party;
  wish: PartyInput;
  position: number;
}

/**
 * Replaces the parties: one that is named again stays, in another role too. @throws DomainError RECORD.IN_USE when one
 * that goes is still named by a milestone, a commitment or a signatory
 */
export async function replaceParties(
  tx: Tx,
  agreement: Agreement,
  wanted: readonly PartyInput[],
): Promise<Signing['parties']> {
  checkParties(wanted);
  await requireOrganisations(tx, wanted, 'parties');
  const kept = keptParties(agreement.parties, wanted);
  const gone = agreement.parties.filter(({ id }) => !kept.some(({ party }) => party.id === id));
  if (gone.length > 0) await removeParties(tx, gone);
  for (const one of kept.filter(isChanged)) await changeParty(tx, one);
  const added = await insertParties(
    tx,
    agreement.id,
    placed(wanted).filter(({ position }) => !kept.some((one) => one.position === position)),
  );
  return [...kept.map(({ party }) => party), ...added];
}

/** The same organisation in the same role is the same party; else the same organisation in a role that nobody kept. */
function keptParties(parties: readonly Party[], wanted: readonly PartyInput[]): Kept[] {
  const left = [...parties];
  const take = (fits: (party: Party) => boolean): Party | undefined => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const exact = placed(wanted).map(({ wish, position }) => ({
    wish,
    position,
    party: take(({ organisationId, role }) => organisationId === wish.organisationId && role === wish.role),
  }));
  return exact.flatMap(({ wish, position, party = take((one) => one.organisationId === wish.organisationId) }) =>
    party ? [{ party, wish, position }] : [],
  );
}

const isChanged = ({ party, wish }: Kept): boolean =>
  party.role !== wish.role || (wish.iatiRole !== undefined && party.iatiRole !== wish.iatiRole);

async function changeParty(tx: Tx, { party, wish }: Kept): Promise<void> {
  await tx.affect(`UPDATE party SET role = $2, iati_role = $3 WHERE id = $1`, [
    party.id,
    wish.role,
    wish.iatiRole === undefined ? party.iatiRole : wish.iatiRole,
  ]);
}

async function removeParties(tx: Tx, parties: readonly Party[]): Promise<void> {
  const ids = parties.map(({ id }) => id);
  const used = await tx.query(
    `SELECT 1 FROM milestone WHERE responsible_party_id = ANY ($1) UNION ALL SELECT 1 FROM commitment_owner WHERE party_id = ANY ($1)
     UNION ALL SELECT 1 FROM area_lead WHERE party_id = ANY ($1) UNION ALL SELECT 1 FROM signatory WHERE party_id = ANY ($1)`,
    [ids],
  );
  if (used.length > 0)
    throw new DomainError('RECORD.IN_USE', { fields: [{ pointer: '/parties', code: 'RECORD.IN_USE' }] });
  await tx.affect(`DELETE FROM party WHERE id = ANY ($1)`, [ids]);
}

const sameSignatory = (a: SignatoryInput, b: SignatoryInput): boolean =>
  a.organisationId === b.organisationId && a.name === b.name && a.title === b.title;

interface Signing {
  id: string;
  parties: readonly { id: string; organisationId: string }[];
  signatories: readonly Signatory[];
}

/** A signatory as wished for, and as stored where it is the same one. */
interface Signed extends SignatoryInput {
  was?: Signatory;
}

/** The same words are the same signatory; else somebody of the same party whose name or title stays; else anybody of it. */
function keptSignatories(stored: readonly Signatory[], wanted: readonly SignatoryInput[]): Signed[] {
  const left = [...stored];
  const rows: Signed[] = wanted.map((wish) => ({ ...wish }));
  const likenesses: ((a: SignatoryInput, b: SignatoryInput) => boolean)[] = [
    sameSignatory,
    (a, b) => a.organisationId === b.organisationId && (a.name === b.name || (a.title !== null && a.title === b.title)),
    (a, b) => a.organisationId === b.organisationId,
  ];
  for (const alike of likenesses)
    for (const row of rows) {
      const index = row.was ? -1 : left.findIndex((one) => alike(one, row));
      const [was] = index < 0 ? [] : left.splice(index, 1);
      if (was) row.was = was;
    }
  return rows;
}

/**
 * Writes who signed, in the order given; a signatory whose name or title is put right stays the same row.
 * @param current the agreement with the parties it has by now and the signatories it had
 * @throws DomainError AGREEMENT.SIGNATORY_NOT_PARTY
 */
export async function writeSignatories(tx: Tx, current: Signing, wanted: readonly SignatoryInput[]): Promise<void> {
  const rows = keptSignatories(current.signatories, wanted).map(({ organisationId, name, title, was }, index) => {
    const party = current.parties.find((one) => one.organisationId === organisationId);
    if (!party) throw refuseField(`/signatories/${index}/organisationId`, 'AGREEMENT.SIGNATORY_NOT_PARTY');
    return { id: was?.id ?? newId(tx.now), partyId: party.id, name, title, position: index + 1 };
  });
  await replaceRows(tx, 'signatory', { of: { agreementId: current.id }, key: (row) => `${row}.id` }, rows);
}

/**
 * Writes what others call it. @throws DomainError AGREEMENT.REFERENCE_USED when a holder already uses the value for an
 * agreement that the caller sees, AGREEMENT.REFERENCE_TAKEN for one they do not, or when it has two for this one
 */
export async function writeOtherReferences(
  tx: Tx,
  current: { id: string; otherReferences: readonly OtherReference[] },
  wanted: readonly OtherReferenceInput[],
): Promise<void> {
  const same = (a: OtherReferenceInput, b: OtherReferenceInput): boolean =>
    a.organisationId === b.organisationId && a.holder === b.holder && a.value === b.value;
  const gone = current.otherReferences.filter((one) => !wanted.some((wish) => same(one, wish)));
  if (gone.length > 0) await tx.affect(`DELETE FROM other_reference WHERE id = ANY ($1)`, [gone.map(({ id }) => id)]);
  const added = wanted.filter((wish) => !current.otherReferences.some((one) => same(one, wish)));
  if (added.length === 0) return;
  const written = await tx.query<{ place: number }>(insertReferences, [current.id, JSON.stringify(added)]);
  const refused = added.find((_, index) => !written.some(({ place }) => place === index + 1));
  if (refused) throw await takenBy(tx, refused, `/otherReferences/${wanted.indexOf(refused)}/value`);
}

/** Names the agreement that has the reference to whoever may see it. */
async function takenBy(
  tx: Tx,
  { organisationId, holder, value }: OtherReferenceInput,
  pointer: string,
): Promise<DomainError> {
  const [other] = await tx.query<{ agreement: string }>(
    `SELECT a.reference || ' ' || a.title AS agreement FROM other_reference o JOIN agreement a ON a.id = o.agreement_id
     WHERE coalesce(o.organisation_id::text, lower(o.holder)) = coalesce($1, lower($2)) AND lower(o.value) = lower($3)`,
    [organisationId, holder, value],
  );
  return other
    ? refuseField(pointer, 'AGREEMENT.REFERENCE_USED', { value, ...other })
    : refuseField(pointer, 'AGREEMENT.REFERENCE_TAKEN', { value });
}

/** What a constraint keeps out is not among the places that come back. */
const insertReferences = `
WITH wanted AS (
  SELECT new_id() AS id, ordinality::int AS place, (value->>'organisationId')::uuid AS organisation_id, value->>'holder' AS holder, value->>'value' AS value
  FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY
),
written AS (
  INSERT INTO other_reference (id, agreement_id, organisation_id, holder, value)
  SELECT id, $1, organisation_id, holder, value FROM wanted ON CONFLICT DO NOTHING RETURNING id
)
SELECT w.place FROM wanted w JOIN written USING (id)`;

/** Every organisation an agreement names is there. @throws DomainError RECORD.REFERENCE_UNKNOWN naming the field */
export async function requireOrganisations(
  tx: Tx,
  named: readonly { organisationId: string }[],
  field: 'parties' | 'otherReferences',
): Promise<void> {
  if (named.length === 0) return;
  const known = await tx.query<{ id: string }>(`SELECT id FROM organisation WHERE id = ANY ($1::uuid[])`, [
    named.map(({ organisationId }) => organisationId),
  ]);
  if (named.some(({ organisationId }) => !known.some(({ id }) => id === organisationId))) throw unknownReference(field);
}
