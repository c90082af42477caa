import type { Contact, CreateContact, ListQuery, Page, PatchContact } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { insertRow, listRows, UnitOfWork, updateVersion, type Actor } from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';
import { unknownReference } from '../access/standing.query.ts';
import { contactSource, readContact, toContact, type ContactRow } from './contact.query.ts';
import { writeFocalPoints } from './focal-points.ts';

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
      const { rows, ...rest } = await listRows<ContactRow>(tx, contactSource, query);
      return { data: rows.map((row) => toContact(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Contact> {
    return this.work.read(actor, (tx) => readContact(tx, id));
  }

  /** @throws DomainError ACCESS.DENIED, RECORD.REFERENCE_UNKNOWN, CONTACT.NOT_PARTY */
  async create(actor: Actor, input: CreateContact): Promise<Contact> {
    requireMay(actor, 'contacts.write', roleAlone);
    const { focalPointOf, ...values } = input;
    return this.work.write(actor, async (tx) => {
      const [organisation] = await tx.query(`SELECT 1 FROM organisation WHERE id = $1`, [input.organisationId]);
      if (!organisation) throw unknownReference('organisationId');
      const contact = await readContact(tx, await insertRow(tx, 'contact', values));
      if (focalPointOf.length === 0) return contact;
      await writeFocalPoints(tx, contact, focalPointOf);
      return readContact(tx, contact.id);
    });
  }

  /**
   * Ties an account to its person at the organisation: the contact with the same e-mail address, else a new one. Without
   * it nobody is reminded of their own work, and a partner cannot answer signed in. Doing it twice changes nothing.
   */
  async joinAccount(actor: Actor, user: Account): Promise<Contact> {
    requireMay(actor, 'contacts.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      const { userId, organisationId, name, email, language, timeZone } = user;
      const [same] = await tx.query<{ id: string }>(
        `UPDATE contact SET user_id = $1 WHERE id = (SELECT id FROM contact WHERE organisation_id = $2 AND lower(email) = lower($3)
           AND (user_id IS NULL OR user_id = $1) ORDER BY user_id IS NULL, id LIMIT 1) RETURNING id`,
        [userId, organisationId, email],
      );
      return readContact(
        tx,
        same?.id ?? (await insertRow(tx, 'contact', { userId, organisationId, name, email, language, timeZone })),
      );
    });
  }

  /** A new address, language or zone re-plans what is still to be sent, and so does leaving. */
  async patch(actor: Actor, id: string, version: number, input: PatchContact): Promise<Contact> {
    requireMay(actor, 'contacts.write', roleAlone);
    const { focalPointOf, ...values } = input;
    return this.work.write(actor, async (tx) => {
      const contact = await readContact(tx, id);
      await updateVersion(tx, 'contact', { id, version }, values, () => readContact(tx, id));
      if (focalPointOf) await writeFocalPoints(tx, contact, focalPointOf);
      await tx.publish('contact.changed', { contactId: id });
      return readContact(tx, id);
    });
  }
}
