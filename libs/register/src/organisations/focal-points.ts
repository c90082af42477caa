import { DomainError, insertRows, refuseField, type Tx } from '@concord/platform';
import { requireMay } from '../access/access.rules.ts';
import { onTeam } from '../access/standing.query.ts';

/** Whom to speak to about an agreement: a contact of a party to it, marked by those who may write the agreement. */
interface Ground {
  id: string;
  onTeam: boolean;
  isParty: boolean;
}

/**
 * Makes a contact the focal point of exactly these agreements, as far as the caller sees them. The agreements that gain
 * or lose the mark are locked in the order of their ids.
 * @throws DomainError RECORD.REFERENCE_UNKNOWN, CONTACT.NOT_PARTY, ACCESS.DENIED naming the agreement
 */
export async function writeFocalPoints(
  tx: Tx,
  contact: { id: string; organisation: { id: string; name: string } },
  wanted: readonly string[],
): Promise<void> {
  const before = await tx.query<{ id: string }>(`SELECT agreement_id AS id FROM focal_point WHERE contact_id = $1`, [
    contact.id,
  ]);
  const had = new Set(before.map(({ id }) => id));
  const gained = [...new Set(wanted)].filter((id) => !had.has(id));
  const lost = [...had].filter((id) => !wanted.includes(id));
  if (gained.length + lost.length === 0) return;
  const grounds = await lockGrounds(tx, [...gained, ...lost], contact.organisation.id);
  const at = (id: string): string => `/focalPointOf/${wanted.indexOf(id)}`;
  for (const id of gained) {
    const ground = grounds.get(id);
    if (!ground) throw refuseField(at(id), 'RECORD.REFERENCE_UNKNOWN', { field: 'focalPointOf' });
    if (!ground.isParty) throw refuseField(at(id), 'CONTACT.NOT_PARTY', { organisation: contact.organisation.name });
    requireTeam(tx, ground, at(id));
  }
  for (const id of lost) requireTeam(tx, grounds.get(id) ?? { id, onTeam: false, isParty: true }, '/focalPointOf');
  if (lost.length > 0)
    await tx.affect(`DELETE FROM focal_point WHERE contact_id = $1 AND agreement_id = ANY ($2::uuid[])`, [
      contact.id,
      lost,
    ]);
  await insertRows(
    tx,
    'focal_point',
    gained.map((agreementId) => ({ agreementId, contactId: contact.id })),
  );
}

async function lockGrounds(tx: Tx, ids: readonly string[], organisationId: string): Promise<Map<string, Ground>> {
  const rows = await tx.query<Ground>(
    `SELECT a.id, ${onTeam('a.id')} AS "onTeam", EXISTS (SELECT FROM party p WHERE p.agreement_id = a.id AND p.organisation_id = $2) AS "isParty"
     FROM agreement a WHERE a.id = ANY ($1::uuid[]) ORDER BY a.id FOR NO KEY UPDATE OF a`,
    [ids, organisationId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function requireTeam(tx: Tx, ground: Ground, pointer: string): void {
  try {
    requireMay(tx.actor, 'agreements.write', { onTeam: ground.onTeam, ownSide: false });
  } catch (cause) {
    throw new DomainError('ACCESS.DENIED', { fields: [{ pointer, code: 'ACCESS.DENIED' }] }, { cause });
  }
}
