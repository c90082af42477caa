import { type Contact, type CreateContact, type ListQuery, type Page, type PatchContact } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  listRows,
  one,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { may, requireMay, roleAlone } from '../access/access.rules.ts';
import { unknownReference } from '../access/standing.query.ts';

/** An account and whom it belongs to. */
export type Account = Pick<CreateContact, 'organisationId' | 'name' | 'email' | 'language' | 'timeZone'> & {
  userId: string;
};

/** People at organisations: who is responsible, who is reminded, who receives reports. */
@Injectable()
export class ContactsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Contact>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<ContactRow>(tx, source, query);
      return { data: rows.map((row) => toContact(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Contact> {
    return this.work.read(actor, (tx) => readContact(tx, id));
  }

  async create(actor: Actor, input: CreateContact): Promise<Contact> {
    requireMay(actor, 'contacts.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      const [organisation] = await tx.query(`SELECT 1 FROM organisation WHERE id = $1`, [input.organisationId]);
      if (!organisation) throw unknownReference('organisationId');
      return readContact(tx, await insertRow(tx, 'contact', input));
    });
  }

  /**
   * Ties an account to its person at the organisation: the contact with the same e-mail address, else a new one. Without
   * it nobody is reminded of their own work, and a partner cannot answer signed in. Doing it twice changes nothing.
   */
  async joinAccount(actor: Actor, user: Account): Promise<Contact> {
    requireMay(actor, 'contacts.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      const { userId, organisationId, email } = user;
      const [same] = await tx.query<{ id: string }>(
        `UPDATE contact SET user_id = $1 WHERE id = (SELECT id FROM contact WHERE organisation_id = $2 AND lower(email) = lower($3)
           AND (user_id IS NULL OR user_id = $1) ORDER BY user_id IS NULL, id LIMIT 1) RETURNING id`,
        [userId, organisationId, email],
      );
      return readContact(tx, same?.id ?? (await insertRow(tx, 'contact', { ...user, title: null })));
    });
  }

  /** A new address, language or zone re-plans what is still to be sent. */
  async patch(actor: Actor, id: string, version: number, input: PatchContact): Promise<Contact> {
    requireMay(actor, 'contacts.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      await readContact(tx, id);
      await updateVersion(tx, 'contact', { id, version }, input, () => readContact(tx, id));
      await tx.publish('contact.changed', { contactId: id });
      return readContact(tx, id);
    });
  }
}

interface ContactRow {
  id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  organisation_id: string;
  user_id: string | null;
  name: string;
  title: string | null;
  email: string;
  language: Contact['language'];
  time_zone: string;
  is_example: boolean;
}

const source: ListSource = {
  select: 'c.*',
  from: 'contact c',
  id: 'c.id',
  columns: {
    name: 'c.name',
    email: 'c.email',
    organisationId: 'c.organisation_id',
    userId: 'c.user_id',
    createdAt: 'c.created_at',
  },
  search: `(c.name ILIKE $q OR c.email ILIKE $q)`,
};

export async function readContact(tx: Tx, id: string): Promise<Contact> {
  return toContact(one(await tx.query<ContactRow>(`SELECT c.* FROM contact c WHERE c.id = $1`, [id])), tx.actor);
}

function toContact(row: ContactRow, actor: Actor): Contact {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    allowedActions: may(actor, 'contacts.write', roleAlone) ? ['edit', 'remove'] : [],
    organisationId: row.organisation_id,
    userId: row.user_id,
    name: row.name,
    title: row.title,
    email: row.email,
    language: row.language,
    timeZone: row.time_zone,
    isExample: row.is_example,
  };
}
