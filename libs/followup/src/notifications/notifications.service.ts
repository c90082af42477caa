/** The bell: what concerns this person, in their language. Rows are written by whoever plans or finds something. */
import { z } from 'zod';
import {
  agreementStates,
  agreementStateWord,
  agreementTypes,
  type ListQuery,
  type Notification,
  type OfferedLanguage,
  type Page,
  type ReadNotifications,
} from '@concord/contracts';
import { listRows, UnitOfWork, type Actor, type ListSource } from '@concord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { formats } from '../texts/index.ts';
import { sentences, type SentenceKey } from './notification.texts.ts';

@Injectable()
export class NotificationsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** The actor's own, newest first unless asked otherwise; what is planned for later is not there yet. */
  list(actor: Actor, query: ListQuery): Promise<Page<Notification>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<NotificationRow>(tx, source, query, [tx.now]);
      return { data: rows.map((row) => toNotification(row, actor.language)), ...rest };
    });
  }

  /** How many the actor has not read. */
  unread(actor: Actor): Promise<number> {
    return this.work.read(actor, async (tx) => {
      const [row] = await tx.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM notification n WHERE n.read_at IS NULL AND ${shown}`,
        [tx.now],
      );
      return row?.count ?? 0;
    });
  }

  /** Marks them read; those that are not the actor's are not there. @returns how many were unread */
  markRead(actor: Actor, { ids }: ReadNotifications): Promise<number> {
    return this.work.write(actor, (tx) =>
      tx.affect(`UPDATE notification SET read_at = $2 WHERE id = ANY ($1::uuid[]) AND read_at IS NULL`, [ids, tx.now]),
    );
  }
}

// the scope is said here too: a process that sees every row (the worker) must still show a person only their own; $1 is now
const shown = 'n.user_id = (SELECT scope_user()) AND n.show_at <= $1';

const source: ListSource = {
  select: `n.id, n.show_at AS "showAt", n.kind, n.payload, n.path, n.read_at AS "readAt",
    (SELECT g.id FROM reminder_answer g WHERE g.id = n.delivery_id) AS "reminderId"`,
  from: 'notification n',
  id: 'n.id',
  columns: { createdAt: 'n.show_at' },
  conditions: { unread: 'n.read_at IS NULL' },
  where: shown,
};

interface NotificationRow {
  id: string;
  showAt: Date;
  kind: string;
  payload: Readonly<Record<string, unknown>>;
  path: string;
  reminderId: string | null;
  readAt: Date | null;
}

const toNotification = (
  { id, showAt, kind, payload, path, reminderId, readAt }: NotificationRow,
  language: OfferedLanguage,
): Notification => ({
  id,
  // when it came to be seen; the row may have been planned earlier
  createdAt: showAt.toISOString(),
  kind,
  text: sentenceOf(kind, payload, language),
  path,
  reminderId,
  readAt: readAt?.toISOString() ?? null,
});

/** Pure: the sentence of a notification. */
export function sentenceOf(
  kind: string,
  payload: Readonly<Record<string, unknown>>,
  language: OfferedLanguage,
): string {
  const catalogue = sentences[language];
  const { occurrence, slot, subject } = payload;
  const date =
    typeof occurrence === 'string' && /^\d{4}-\d\d-\d\d$/.test(occurrence) ? formats(language).date(occurrence) : '';
  const values: Readonly<Record<string, unknown>> = { ...payload, date, state: stateOf(payload, language) };
  const planned = { slot: String(slot ?? ''), subject: String(subject ?? ''), occurrence: String(occurrence ?? '') };
  return catalogue[keyOf(kind, planned)].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** The word of a state within a sentence; empty where the notification speaks of none. */
function stateOf(payload: Readonly<Record<string, unknown>>, language: OfferedLanguage): string {
  const { data } = AgreementStanding.safeParse(payload);
  if (!data) return '';
  const word = agreementStateWord(data.type, data.state, language);
  return word.charAt(0).toLocaleLowerCase(language) + word.slice(1);
}

const AgreementStanding = z.object({ type: z.enum(agreementTypes), state: z.enum(agreementStates) });

const isKey = (key: string): key is SentenceKey => key in sentences.en;

function keyOf(kind: string, { slot, subject, occurrence }: Planned): SentenceKey {
  if (kind === 'milestone_escalation') return 'escalation';
  const when = whenOf(slot, occurrence);
  if (kind === 'milestone_reminder') return when;
  const ofOverview = kind.replace(/^delivery/, 'overview');
  if (subject === 'digest' && isKey(ofOverview)) return ofOverview;
  const key = kind.startsWith('record_') ? subject : kind;
  const passed = `${key}_passed`;
  if (when === 'overdue' && isKey(passed)) return passed;
  return isKey(key) ? key : 'other';
}

interface Planned {
  slot: string;
  subject: string;
  /** The date it counts from. */
  occurrence: string;
}

/** How the day a slot speaks on lies to the date it counts from. */
function whenOf(slot: string, occurrence: string): 'before' | 'today' | 'overdue' {
  const again = /^again-(.+)$/.exec(slot)?.[1];
  if (slot === 'due-0' || again === occurrence) return 'today';
  const passed = again ? again > occurrence : /^(?:due\+|overdue|escalate)/.test(slot);
  return passed ? 'overdue' : 'before';
}
