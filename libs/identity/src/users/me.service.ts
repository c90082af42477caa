import { Inject, Injectable } from '@nestjs/common';
import { permissionsOf } from '@concord/contracts';
import type { Language, Me, PatchMe, Role } from '@concord/contracts';
import { CONFIG, DomainError, UnitOfWork, one, updateRow, type Actor, type Config, type Tx } from '@concord/platform';

interface MeRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  organisation_id: string | null;
  organisation: string | null;
  contact_ids: string[];
  language: Language;
  time_zone: string;
  unread: number;
}

/** One look at who is asking: the screen's frame is drawn from it. Counts and names come from the tables of other rooms
 * by SQL alone; row level security holds for each of them. */
const whoIsAsking = `
  SELECT u.id, u.name, u.email, u.role, u.organisation_id, u.language, u.time_zone, o.name AS organisation,
    (SELECT coalesce(array_agg(c.id), '{}') FROM contact c WHERE c.user_id = u.id AND c.active) AS contact_ids,
    (SELECT count(*)::int FROM notification n WHERE n.user_id = u.id AND n.read_at IS NULL AND n.show_at <= $2) AS unread
  FROM users u LEFT JOIN organisation o ON o.id = u.organisation_id
  WHERE u.id = $1`;

/** Who the caller is, and the two things about themselves they may change. */
@Injectable()
export class MeService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get(actor: Actor): Promise<Me> {
    return this.work.read(actor, (tx) => this.read(tx));
  }

  /** Changes the caller's language and time zone; they hold from the next request on. */
  patch(actor: Actor, input: PatchMe): Promise<Me> {
    return this.work.write(actor, async (tx) => {
      await updateRow(tx, 'users', idOf(actor), input);
      return this.read(tx);
    });
  }

  private async read(tx: Tx): Promise<Me> {
    const row = one(await tx.query<MeRow>(whoIsAsking, [idOf(tx.actor), tx.now]));
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      organisationId: row.organisation_id,
      organisation: row.organisation,
      contactIds: row.contact_ids,
      language: row.language,
      timeZone: row.time_zone,
      officeTimeZone: this.config.officeTimeZone,
      permissions: permissionsOf(row.role),
      mailbox: this.config.mailbox,
      unreadNotifications: row.unread,
    };
  }
}

function idOf({ userId }: Actor): string {
  if (userId === null) throw new DomainError('SESSION.MISSING');
  return userId;
}
