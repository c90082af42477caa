import { isOngoing, type AgreementState, type Confidentiality } from '@concord/contracts';
import { DomainError, one, refuseField, type Tx } from '@concord/platform';
import type { Standing } from './access.rules.ts';

/** What a write needs to know of the agreement it happens in. */
export interface AgreementGround extends Standing {
  id: string;
  state: AgreementState;
  binding: boolean;
  confidentiality: Confidentiality;
  isExample: boolean;
  /** Whether the caller recorded it or submitted it for approval. */
  ownWork: boolean;
}

/** SQL: whether the caller is on the team of the agreement in `column`. */
export const onTeam = (column: string): string =>
  `EXISTS (SELECT FROM team_member t WHERE t.agreement_id = ${column} AND t.user_id = (SELECT scope_user()))`;

/** SQL: whether the party in `column` is the caller's organisation. */
export const ownSide = (column: string): string =>
  `EXISTS (SELECT FROM party own WHERE own.id = ${column} AND own.organisation_id = (SELECT scope_organisation()))`;

/** SQL: the organisation of the caller; of the office's people, that of their contact. */
export const ownOrganisation = `coalesce((SELECT scope_organisation()), (SELECT c.organisation_id FROM contact c WHERE c.user_id = (SELECT scope_user())))`;

/** SQL: whether the caller recorded the agreement or submitted it for approval. */
export const ownWork = (a: string): string =>
  `coalesce((SELECT scope_user()) IN (${a}.recorded_by, ${a}.submitted_by), false)`;

/** SQL: the office day everything was last judged on, as a date and as it is answered. */
export const officeDate = `(SELECT day FROM office_day)`;
export const officeDay = `${officeDate}::text`;

/**
 * Locks the agreement: all writes to one agreement take turns, which keeps its roll-ups and its audit chain in order.
 * @throws DomainError RECORD.NOT_FOUND
 */
export async function lockAgreement(tx: Tx, id: string): Promise<AgreementGround> {
  return one(await tx.query<AgreementGround>(lockWhere('a.id = $1'), [id]));
}

const lockWhere = (condition: string): string =>
  `SELECT a.id, a.state, a.binding, a.confidentiality, a.is_example AS "isExample", ${ownWork('a')} AS "ownWork", ${onTeam('a.id')} AS "onTeam",
     EXISTS (SELECT FROM party p WHERE p.agreement_id = a.id AND p.organisation_id = (SELECT scope_organisation())) AS "ownSide"
   FROM agreement a WHERE ${condition} FOR NO KEY UPDATE OF a`;

/** The caller's standing towards an agreement, whether it is their own work, and the office day; for reading only. */
export async function readStanding(
  tx: Tx,
  agreementId: string,
): Promise<Standing & { ownWork: boolean; today: string }> {
  return one(
    await tx.query<Standing & { ownWork: boolean; today: string }>(
      `SELECT ${onTeam('a.id')} AS "onTeam", false AS "ownSide", ${ownWork('a')} AS "ownWork", ${officeDay} AS today
       FROM agreement a WHERE a.id = $1`,
      [agreementId],
    ),
  );
}

/** Locks the agreement a child row belongs to. */
export async function lockAgreementOf(tx: Tx, table: string, id: string): Promise<AgreementGround> {
  return one(
    await tx.query<AgreementGround>(lockWhere(`a.id = (SELECT agreement_id FROM ${table} WHERE id = $1)`), [id]),
  );
}

/**
 * Locks the agreement a child row belongs to and enters it: for the rest of the transaction it is seen without asking anew
 * what is hidden. For writes that ask much of one agreement and change neither who sees it nor whether it is removed; under
 * the lock nobody else does. Who does not see the row enters nothing.
 * @throws DomainError RECORD.NOT_FOUND
 */
export async function enterAgreementOf(tx: Tx, table: string, id: string): Promise<Pick<AgreementGround, 'state'>> {
  const [locked] = await Promise.all([
    tx.query<Pick<AgreementGround, 'state'>>(
      `SELECT a.state FROM agreement a WHERE a.id = (SELECT agreement_id FROM ${table} WHERE id = $1) FOR NO KEY UPDATE OF a`,
      [id],
    ),
    // after the lock: what was decided before it was waited for may no longer hold
    tx.query(`SELECT set_config('concord.entered', agreement_id::text, true) FROM ${table} WHERE id = $1`, [id]),
  ]);
  return one(locked);
}

/** SQL: the state of the agreement in `column`. */
export const stateOf = (column: string): string => `(SELECT g.state FROM agreement g WHERE g.id = ${column})`;

/** @throws DomainError AGREEMENT.NOT_OPEN */
export function requireOpen({ state }: Pick<AgreementGround, 'state'>): void {
  if (!isOngoing(state)) throw new DomainError('AGREEMENT.NOT_OPEN', { state });
}

/** @throws DomainError RECORD.REFERENCE_UNKNOWN naming the field, when the id is no row of the table in this agreement */
export async function requireIn(
  tx: Tx,
  reference: { table: string; agreementId: string; field: string; id: string | null | undefined },
): Promise<void> {
  if (!reference.id) return;
  const found = await tx.query(`SELECT 1 FROM ${reference.table} WHERE id = $1 AND agreement_id = $2`, [
    reference.id,
    reference.agreementId,
  ]);
  if (found.length === 0) throw unknownReference(reference.field);
}

export const unknownReference = (field: string): DomainError =>
  new DomainError('RECORD.REFERENCE_UNKNOWN', {
    field,
    fields: [{ pointer: `/${field}`, code: 'RECORD.REFERENCE_UNKNOWN', details: { field } }],
  });

/** Whoever changed who sees an agreement sees it still. @throws DomainError AGREEMENT.CANNOT_LEAVE */
export async function requireStaying(tx: Tx, agreementId: string, pointer: string): Promise<void> {
  const seen = await tx.query(`SELECT 1 FROM agreement WHERE id = $1`, [agreementId]);
  if (seen.length === 0) throw refuseField(pointer, 'AGREEMENT.CANNOT_LEAVE');
}
