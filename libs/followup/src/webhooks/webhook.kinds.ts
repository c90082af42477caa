/** The messages to other systems, judged again under lock when they are claimed, as every delivery is. */
import type {
  AgreementState,
  AgreementType,
  Answer,
  OfferedLanguage,
  WebhookEvent,
  WebhookShape,
} from '@concord/contracts';
import { instant, systemActor, type Config, type Tx, type UnitOfWork } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { isOpenTo } from './webhook.events.ts';
import type { WebhookKeys } from './webhook.keys.ts';
import { bodyOf, type Happening, type ReminderFacts } from './webhook.message.ts';
import { notRemindedOf, spokenOfBy, subjectRows } from '../reminders/reminder.subjects.ts';

interface Parts {
  work: UnitOfWork;
  keys: WebhookKeys;
  config: Pick<Config, 'publicUrl'>;
}

export const webhookKinds = ({ work, keys, config }: Parts): DeliveryKind[] => {
  const fill: NonNullable<DeliveryKind['fill']> = ({ recipient }) => whereTo(work, keys, recipient.id);
  return [
    {
      kind: 'webhook_event',
      judge: async (tx, deliveries) => {
        const rows = await read(tx, deliveries);
        return new Map(rows.map((row) => [row.id, decide(row, config.publicUrl)]));
      },
      fill,
    },
    {
      kind: 'webhook_reminder',
      judge: async (tx, deliveries) => {
        const rows = await readReminders(tx, deliveries);
        return new Map(rows.map((row) => [row.id, decide(row, config.publicUrl)]));
      },
      fill,
    },
    {
      kind: 'webhook_test',
      judge: async (tx, deliveries) => {
        const shapes = await tx.query<{ id: string; shape: WebhookShape; language: OfferedLanguage; at: string }>(
          `SELECT d.id, w.shape, w.language, d.payload ->> 'at' AS at FROM delivery d JOIN webhook w ON w.id = d.webhook_id WHERE d.id = ANY ($1::uuid[])`,
          [deliveries.map(({ id }) => id)],
        );
        return new Map(
          shapes.map(({ id, at, ...way }) => [id, post({ ...nothing, event: 'webhook.test', at }, way)] as const),
        );
      },
      fill,
    },
  ];
};

/** Read at each attempt: an address or a secret that was changed counts at once. */
function whereTo(work: UnitOfWork, keys: WebhookKeys, id: string): Promise<Readonly<Record<string, string>>> {
  return work.read(systemActor, async (tx) => {
    const [webhook] = await tx.query<{ sealed_url: string; secret_serial: number; shape: WebhookShape }>(
      `SELECT sealed_url, secret_serial, shape FROM webhook WHERE id = $1 AND removed_at IS NULL`,
      [id],
    );
    if (!webhook) return {};
    const url = keys.open(webhook.sealed_url);
    const secret = webhook.shape === 'standard' ? { secret: keys.signing(id, webhook.secret_serial) } : {};
    return { url, at: tx.now.toISOString(), ...secret };
  });
}

interface Row {
  id: string;
  shape: WebhookShape;
  language: OfferedLanguage;
  event: WebhookEvent;
  at: string;
  from: string | null;
  to: string | null;
  answer: Answer | null;
  refusal: string | null;
  agreementId: string;
  reference: string;
  title: string;
  type: AgreementType;
  state: AgreementState;
  milestone: { id: string; title: string; state: string; dueOn: string | null } | null;
  report: { id: string; number: number; period: { from: string; to: string } } | null;
  amendment: { id: string; number: number; title: string } | null;
  reminder: (Omit<ReminderFacts, 'url'> & { path: string }) | null;
}

/** An agreement that is being changed is left out, and its messages stay due; one that was removed is told of no more. */
const question = `
WITH held AS (SELECT id FROM agreement WHERE id = ANY ($2::uuid[]) ORDER BY id FOR SHARE SKIP LOCKED)
SELECT d.id, w.shape, w.language, d.payload ->> 'event' AS event, d.payload ->> 'at' AS at, d.payload ->> 'from' AS "from", d.payload ->> 'to' AS "to",
  d.payload ->> 'answer' AS answer, a.id AS "agreementId", a.reference, a.title, a.type, a.state,
  CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'title', m.title, 'state', m.state, 'dueOn', m.due_on) END AS milestone,
  CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('id', r.id, 'number', r.number, 'period', jsonb_build_object('from', r.period_start, 'to', r.period_end)) END AS report,
  CASE WHEN v.id IS NOT NULL THEN jsonb_build_object('id', v.id, 'number', v.number, 'title', v.title) END AS amendment, NULL AS reminder,
  CASE WHEN a.id IS NULL OR (d.subject_type <> 'agreement_event' AND coalesce(m.id, r.id, v.id) IS NULL) THEN 'removed'
    WHEN NOT ${isOpenTo} THEN 'endpoint_may_not_see'
    WHEN d.slot = 'milestone-overdue' AND m.due_on::text IS DISTINCT FROM d.occurrence THEN 'date_moved'
    WHEN d.slot = 'milestone-overdue' AND m.state NOT IN ('planned', 'in_progress') THEN 'milestone_' || m.state END AS refusal
FROM delivery d JOIN webhook w ON w.id = d.webhook_id LEFT JOIN agreement a ON a.id = d.agreement_id
LEFT JOIN milestone m ON m.id = d.subject_id LEFT JOIN status_report r ON r.id = d.subject_id LEFT JOIN amendment v ON v.id = d.subject_id
WHERE d.id = ANY ($1::uuid[]) AND (a.id IS NULL OR a.id IN (SELECT id FROM held))`;

const read = (tx: Tx, deliveries: readonly DueDelivery[]): Promise<Row[]> =>
  tx.query<Row>(question, [deliveries.map(({ id }) => id), deliveries.map(({ agreementId }) => agreementId)]);

/**
 * The record a reminder speaks of is looked at as for a mail: what is done, or has another date by now, is told of no more.
 * An endpoint for what is shared may be the other side's.
 */
const reminderQuestion = `
WITH held AS (SELECT id FROM agreement WHERE id = ANY ($2::uuid[]) ORDER BY id FOR SHARE SKIP LOCKED)
SELECT d.id, w.shape, w.language, d.payload ->> 'event' AS event, d.payload ->> 'at' AS at, NULL AS "from", NULL AS "to", NULL AS answer,
  a.id AS "agreementId", a.reference, a.title, a.type, a.state, NULL AS milestone, NULL AS report, NULL AS amendment,
  jsonb_build_object('about', o.subject_type, 'slot', d.payload ->> 'slot', 'dueOn', o.occurrence, 'title', s.title, 'path', s.path) AS reminder,
  CASE WHEN s.id IS NULL THEN 'removed'
    WHEN NOT ${isOpenTo} OR s.office_only AND w.reach = 'shared' THEN 'endpoint_may_not_see'
    ${notRemindedOf}
    WHEN s.due_on::text IS DISTINCT FROM o.occurrence THEN 'date_moved' END AS refusal
FROM delivery d JOIN webhook w ON w.id = d.webhook_id LEFT JOIN agreement a ON a.id = d.agreement_id
CROSS JOIN LATERAL (SELECT d.payload ->> 'about' AS subject_type, d.subject_id, d.payload ->> 'dueOn' AS occurrence) o
LEFT JOIN (${subjectRows({})}) s ON ${spokenOfBy('o')} AND s.id = ANY ($3::uuid[])
WHERE d.id = ANY ($1::uuid[]) AND (a.id IS NULL OR a.id IN (SELECT id FROM held))`;

const readReminders = (tx: Tx, deliveries: readonly DueDelivery[]): Promise<Row[]> =>
  tx.query<Row>(reminderQuestion, [
    deliveries.map(({ id }) => id),
    deliveries.map(({ agreementId }) => agreementId),
    deliveries.map(({ subjectId }) => subjectId),
  ]);

function decide({ refusal, ...row }: Row, publicUrl: string): Verdict {
  if (refusal === 'endpoint_may_not_see') return { stop: 'suppressed', reason: refusal };
  if (refusal) return { stop: 'cancelled', reason: refusal };
  return post(happeningOf(row, publicUrl), row);
}

function happeningOf(row: Omit<Row, 'refusal'>, publicUrl: string): Happening {
  const { event, at, from, to, answer, agreementId: id, reference, title, type, state } = row;
  const shownAt = (path: string): string => `${publicUrl}/${path}/show`;
  const placed = <Record extends { id: string }>(record: Record | null, resource: string) =>
    record && { ...record, url: shownAt(`${resource}/${record.id}`) };
  return {
    event,
    at: instant(at).toISOString(),
    agreement: { id, reference, title, type, state, url: shownAt(`agreements/${id}`) },
    milestone: placed(row.milestone, 'milestones'),
    report: placed(row.report, 'status-reports'),
    amendment: placed(row.amendment, 'amendments'),
    reminder: row.reminder && remindedOf(row.reminder, publicUrl),
    from,
    to,
    answer,
  };
}

const remindedOf = ({ path, ...facts }: NonNullable<Row['reminder']>, publicUrl: string): ReminderFacts => ({
  ...facts,
  url: `${publicUrl}${path}`,
});

const nothing = {
  agreement: null,
  milestone: null,
  report: null,
  amendment: null,
  reminder: null,
  from: null,
  to: null,
  answer: null,
} as const satisfies Partial<Happening>;

const post = (happening: Happening, { shape, language }: Pick<Row, 'shape' | 'language'>): Verdict => ({
  post: { body: bodyOf(happening, shape, language), language },
});
