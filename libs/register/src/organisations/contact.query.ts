import type { Contact } from '@concord/contracts';
import { type Actor, type ListSource, type Tx, storedOf, type StoredRow, readRow } from '@concord/platform';
import { may, roleAlone } from '../access/access.rules.ts';
import { organisationRef } from './organisation.query.ts';

/** How contacts are read: one statement with their organisation and what they are the focal point of. */
export interface ContactRow extends StoredRow {
  organisation_id: string;
  organisation: Contact['organisation'];
  user_id: string | null;
  name: string;
  title: string | null;
  email: string;
  language: Contact['language'];
  time_zone: string;
  active: boolean;
  focal_points: Contact['focalPoints'];
  is_example: boolean;
}

const focalPoints = `(SELECT coalesce(json_agg(json_build_object('agreementId', a.id, 'reference', a.reference, 'title', a.title) ORDER BY a.reference), '[]')
  FROM focal_point f JOIN agreement a ON a.id = f.agreement_id WHERE f.contact_id = c.id)`;

export const contactSource: ListSource = {
  select: `c.*, ${organisationRef('o')} AS organisation, ${focalPoints} AS focal_points`,
  from: 'contact c JOIN organisation o ON o.id = c.organisation_id',
  id: 'c.id',
  columns: {
    name: 'c.name',
    email: 'c.email',
    organisation: 'o.name',
    organisationId: 'c.organisation_id',
    userId: 'c.user_id',
    language: 'c.language',
    createdAt: 'c.created_at',
  },
  conditions: {
    active: 'c.active',
    staff: `EXISTS (SELECT FROM users u WHERE u.id = c.user_id AND u.role <> 'partner')`,
  },
  sets: {
    focalPointOf: 'SELECT f.agreement_id FROM focal_point f WHERE f.contact_id = c.id',
    peopleOf: `SELECT p.agreement_id FROM party p WHERE p.organisation_id = c.organisation_id
      UNION ALL SELECT m.agreement_id FROM team_member m WHERE m.user_id = c.user_id`,
  },
  search: `(c.name ILIKE $q OR c.email ILIKE $q OR c.title ILIKE $q)`,
};

/** @throws DomainError RECORD.NOT_FOUND */
export async function readContact(tx: Tx, id: string): Promise<Contact> {
  return toContact(await readRow<ContactRow>(tx, contactSource, id), tx.actor);
}

export function toContact(row: ContactRow, actor: Actor): Contact {
  return {
    allowedActions: may(actor, 'contacts.write', roleAlone) ? ['edit', 'remove'] : [],
    organisationId: row.organisation_id,
    organisation: row.organisation,
    userId: row.user_id,
    name: row.name,
    title: row.title,
    email: row.email,
    language: row.language,
    timeZone: row.time_zone,
    active: row.active,
    focalPointOf: row.focal_points.map(({ agreementId }) => agreementId),
    focalPoints: row.focal_points,
    isExample: row.is_example,
    ...storedOf(row),
  };
}
