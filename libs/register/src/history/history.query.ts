import { isDeepStrictEqual } from 'node:util';
import type { HistoryEntry, OfferedLanguage, PlanMove } from '@concord/contracts';
import { camel, type ListSource, type Tx } from '@concord/platform';
import { shiftOfEntry } from '../plan/date-shift.query.ts';
import { reasonSaid } from '../removals/removal.reasons.ts';

/**
 * How the audit is told. A table that is named here is a record, told under its own name; any other is a part of one, told
 * at the record that the first of its known keys names, or at its agreement. So a new table is told from its first day,
 * and one line here makes it a record.
 */
const records: Readonly<Record<string, string>> = {
  agreement: 'title',
  amendment: 'title',
  area: 'title',
  commitment: 'title',
  indicator: 'title',
  milestone: 'title',
  event: 'title',
  event_series: 'title',
  event_outcome: 'title',
  session: 'title',
  document: 'title',
  risk: 'title',
  organisation: 'name',
  contact: 'name',
};

/** The records a part may belong to, nearest first, by the key it names them with. */
const homes: readonly [key: string, resource: string][] = [
  ['indicator_id', 'indicator'],
  ['commitment_id', 'commitment'],
  ['milestone_id', 'milestone'],
  ['area_id', 'area'],
  ['session_id', 'session'],
  ['event_id', 'event'],
  ['contact_id', 'contact'],
  ['amendment_id', 'amendment'],
];

/** What a reader gets nothing from: keys of the row itself, and what the register keeps for its own use. */
const untold: ReadonlySet<string> = new Set([
  'id',
  'agreement_id',
  'removal_id',
  'last_update_at',
  'declared_on',
  'reopened_on',
  'subject_type',
  'removed_by',
  // where a file lies and what opens a link are no news of the record
  'storage_key',
  'sha256',
  'logo_key',
  'logo_sha256',
  'link_hash',
  'code_sent_at',
  'code_tries',
  'code_count',
  'link_expires_at',
  'for_office',
  'about',
  'request_id',
  'text_state',
  'logo_media_type',
  'before_step',
  'first_version_id',
  'is_latest',
]);

/** What is given with a step or an answer: another one's words, day or document are not what these were before. */
const ofTheStep: ReadonlySet<string> = new Set([
  'acknowledged_at',
  'snoozed_until',
  'snooze_reason',
  'state_on',
  'state_reason',
  'state_document_id',
  'planned_reason',
  'planned_document_id',
  'correction_reason',
  'weight_reason',
]);

/** The ids a value may hold, and where their names stand. */
const names = [
  ...Object.entries(records).map(([table, column]) => `SELECT id, ${column} AS name FROM ${table}`),
  `SELECT id, name FROM users`,
  `SELECT p.id, o.name FROM party p JOIN organisation o ON o.id = p.organisation_id`,
]
  .map((sql) => `SELECT n.id, n.name FROM (${sql}) n WHERE n.id = ANY ($1::uuid[])`)
  .join(' UNION ALL ');

export interface EntryRow {
  id: string;
  resource: string;
  record_id: string;
  action: 'insert' | 'update' | 'delete';
  at: Date;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  actor: string | null;
  by_link: string | null;
  amendment: number | null;
  shift: HistoryEntry['shift'];
  currency: string | null;
  /** The whole row as it was when it came, or went. */
  whole: Record<string, unknown> | null;
  home: { resource: string; id: string } | null;
}

const isRecord = `e.resource IN (${Object.keys(records)
  .map((table) => `'${table}'`)
  .join(', ')})`;
const whole = `coalesce(CASE WHEN e.action = 'insert' THEN e.after WHEN e.action = 'delete' THEN e.before END,
  (SELECT i.after FROM audit_entry i WHERE i.record_id = e.record_id AND i.resource = e.resource AND i.action = 'insert' ORDER BY i.sequence LIMIT 1))`;
/** The making of a mail's link is not audited: whose it is, and what it is about, its row still says. */
const ofTheLink = `CASE e.resource
  WHEN 'reminder_answer' THEN (SELECT jsonb_build_object('contact_id', l.contact_id, 'subject_type', l.subject_type, 'subject_id', l.subject_id) FROM reminder_answer l WHERE l.id = e.record_id)
  WHEN 'progress_request' THEN (SELECT jsonb_build_object('contact_id', l.contact_id, 'milestone_id', l.milestone_id) FROM progress_request l WHERE l.id = e.record_id) END`;
/** Whom a report goes to is told at the agreement: a report belongs to no person. */
const homeOf = `CASE WHEN ${isRecord} THEN jsonb_build_object('resource', e.resource, 'id', e.record_id)
  WHEN e.resource = 'report_recipient' THEN jsonb_build_object('resource', 'agreement', 'id', e.agreement_id)
  WHEN w.whole ? 'subject_id' THEN jsonb_build_object('resource', w.whole ->> 'subject_type', 'id', w.whole ->> 'subject_id')
  ${homes.map(([key, resource]) => `WHEN w.whole ->> '${key}' IS NOT NULL THEN jsonb_build_object('resource', '${resource}', 'id', w.whole ->> '${key}')`).join(' ')}
  WHEN e.agreement_id IS NOT NULL THEN jsonb_build_object('resource', 'agreement', 'id', e.agreement_id)
  WHEN w.whole ->> 'organisation_id' IS NOT NULL THEN jsonb_build_object('resource', 'organisation', 'id', w.whole ->> 'organisation_id') END`;

/** The currency an amount was in at the time. */
const currencyOf = `CASE WHEN coalesce(e.before, '{}') ? 'amount' OR coalesce(e.after, '{}') ? 'amount' THEN
  (SELECT i.after ->> 'currency' FROM audit_entry i WHERE i.record_id = e.record_id AND i.resource = e.resource AND i.sequence <= e.sequence AND i.after ? 'currency' ORDER BY i.sequence DESC LIMIT 1) END`;

/** Who answered by the link of a mail, where it had no account to answer as: whoever it went to. */
const byLink = `CASE WHEN e.actor_id IS NULL AND e.action = 'update' AND coalesce(e.after ->> 'acknowledged_at', e.after ->> 'snoozed_until', e.after ->> 'answered_at') IS NOT NULL
  THEN (SELECT c.name FROM contact c WHERE c.id = (w.whole ->> 'contact_id')::uuid)
  WHEN e.actor_id IS NULL AND e.resource = 'progress_update' AND e.action = 'insert'
  THEN (SELECT c.name FROM progress_request q JOIN contact c ON c.id = q.contact_id WHERE q.id = (e.after ->> 'request_id')::uuid) END`;

export const historySource: ListSource = {
  // an amendment is applied in a transaction of its own: what was written at its instant is its work
  select: `e.id, e.resource, e.record_id, e.action, e.at, e.before, e.after, w.whole, o.home, (SELECT u.name FROM users u WHERE u.id = e.actor_id) AS actor, ${byLink} AS by_link,
    (SELECT n.number FROM amendment n WHERE n.agreement_id = e.agreement_id AND n.applied_at = e.at) AS amendment,
    CASE WHEN e.resource = 'milestone' AND e.action = 'update' THEN ${shiftOfEntry('e')} END AS shift, ${currencyOf} AS currency`,
  from: 'audit_entry e',
  joins: {
    w: `CROSS JOIN LATERAL (SELECT coalesce(${whole}, ${ofTheLink}) AS whole) w`,
    o: `CROSS JOIN LATERAL (SELECT ${homeOf} AS home) o`,
  },
  id: 'e.id',
  columns: {
    at: 'e.at',
    sequence: 'e.sequence',
    agreementId: 'e.agreement_id',
    resource: 'e.resource',
    actorId: 'e.actor_id',
  },
  // a record's history is told with that of its parts
  sets: {
    // a merge is told at the record that was kept, too
    recordId: `SELECT e.record_id::text UNION ALL SELECT e.after ->> 'merged_into_id' WHERE e.resource = 'organisation' UNION ALL SELECT (SELECT ${homeOf} FROM (SELECT ${whole} AS whole) w) ->> 'id'`,
  },
  // a removal is told by the record it removed, a shift by the milestones it moved; the links a reminder carries are no news until somebody answers by them
  where: `e.resource NOT IN ('removal', 'date_shift') AND NOT (e.action = 'insert' AND e.actor_id IS NULL AND e.resource IN ('progress_request', 'reminder_answer'))`,
};

/** Entries as a reader takes them: every id that has a name the reader may know comes with it. */
export async function tell(tx: Tx, rows: readonly EntryRow[]): Promise<HistoryEntry[]> {
  const ids = [
    ...new Set(
      rows.flatMap((row) => [
        row.record_id,
        row.home?.id,
        ...idsIn(row.before),
        ...idsIn(row.after),
        ...idsIn(row.whole),
      ]),
    ),
  ];
  const known = new Map(
    (await tx.query<{ id: string; name: string }>(names, [ids.filter((id) => id !== undefined)])).map(
      ({ id, name }) => [id, name],
    ),
  );
  return rows.map((row) => toEntry(row, known, tx.actor.language));
}

const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const idsIn = (fields: Record<string, unknown> | null): string[] =>
  Object.entries(fields ?? {}).flatMap(([field, value]) => (untold.has(field) ? [] : idsOf(value)));

/** The ids within a value: an amendment's changes name the records they are about. */
function idsOf(value: unknown): string[] {
  if (typeof value === 'string') return isId.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsOf) : [];
}

const actions = { insert: 'created', update: 'changed', delete: 'removed' } as const;

/** A record that was taken away or brought back says so; nothing else changed in it. */
function actionOf({ action, after }: EntryRow): HistoryEntry['action'] {
  if (action !== 'update' || !after || !('removal_id' in after)) return actions[action];
  return after['removal_id'] === null ? 'restored' : 'removed';
}

const isSealed = (value: unknown): boolean => typeof value === 'object' && value !== null && 'sealed' in value;

function toEntry(row: EntryRow, known: ReadonlyMap<string, string>, language: OfferedLanguage): HistoryEntry {
  const isPart = row.home !== null && !(row.resource in records);
  const title = row.whole?.[records[row.resource] ?? 'title'];
  const own = known.get(row.record_id) ?? (typeof title === 'string' ? title : null);
  return {
    id: row.id,
    resource: row.resource,
    recordId: row.record_id,
    action: actionOf(row),
    actorName: row.actor ?? row.by_link,
    byLink: row.by_link !== null,
    at: row.at.toISOString(),
    amendment: row.amendment,
    shift: row.shift,
    currency: row.currency,
    subject: isPart ? partName(row, known) : own,
    of: isPart && row.home ? { ...row.home, title: known.get(row.home.id) ?? null } : null,
    changes: row.resource === 'plan_move' && row.action === 'insert' ? movesOf(row) : changesOf(row, language),
    names: Object.fromEntries(
      [...idsIn(row.before), ...idsIn(row.after)].flatMap((id) => (known.has(id) ? [[id, known.get(id) ?? '']] : [])),
    ),
  };
}

/** A part is called by whom or what it ties to its record. */
function partName({ whole, home }: EntryRow, known: ReadonlyMap<string, string>): string | null {
  const own = whole?.['title'] ?? whole?.['name'] ?? whole?.['value'] ?? whole?.['code'];
  const tied = Object.entries(whole ?? {})
    .filter(([field]) => field.endsWith('_id') && field !== 'agreement_id')
    .map(([, id]) => (typeof id === 'string' && id !== home?.id ? known.get(id) : undefined))
    .filter((name) => name !== undefined);
  return [...new Set([...(typeof own === 'string' ? [own] : []), ...tied])].join(', ') || null;
}

const moves = [
  { field: 'baselineDueOn', from: 'baseline_from', to: 'baseline_to' },
  { field: 'dueOn', from: 'due_from', to: 'due_to' },
] as const;

/** What a revision of the plan proposes is told as from where to where. */
const movesOf = ({ after }: EntryRow): HistoryEntry['changes'] => {
  const terms = (after?.['terms'] ?? []) as PlanMove['terms'];
  return [
    ...moves
      .map(({ field, from, to }) => ({ field, before: after?.[from] ?? null, after: after?.[to] ?? null }))
      .filter((move) => move.before !== move.after),
    ...terms.map(({ field, from, to }) => ({ field, before: from, after: to })),
  ];
};

/** What is sealed for the sake of a person is told as changed, never as what it was. */
function changesOf({ before, after, action }: EntryRow, language: OfferedLanguage): HistoryEntry['changes'] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => !untold.has(field),
  );
  // of a correction it is told what was wrong: the step is the same
  const corrected = typeof after?.['correction_reason'] === 'string' && !('state' in after);
  return fields.flatMap((field) => {
    const [was, is] = [before?.[field] ?? null, after?.[field] ?? null].map((value) =>
      typeof value === 'string' ? reasonSaid(value, language) : value,
    );
    if (action === 'update' && ofTheStep.has(field) && (!corrected || field === 'correction_reason'))
      return is === null ? [] : [{ field: camel(field), before: null, after: is, given: true as const }];
    if (isSealed(was) || isSealed(is))
      return action === 'update' ? [{ field: camel(field), before: null, after: null, personal: true as const }] : [];
    // a row without an id of its own is audited whole: what stayed is no news
    return isDeepStrictEqual(was, is) ? [] : [{ field: camel(field), before: was, after: is }];
  });
}
