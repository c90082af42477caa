import type { HistoryEntry, ListQuery, Page } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { camel, listRows, one, UnitOfWork, type Actor, type ListSource } from '@concord/platform';

/** What happened to an agreement and everything in it, told from the audit: newest first, by recording time. */
@Injectable()
export class HistoryService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** @throws DomainError RECORD.NOT_FOUND when the agreement is not in the caller's scope */
  list(actor: Actor, agreementId: string, query: ListQuery): Promise<Page<HistoryEntry>> {
    return this.work.read(actor, async (tx) => {
      one(await tx.query(`SELECT 1 FROM agreement WHERE id = $1`, [agreementId]));
      const filters = [{ field: 'agreementId', operator: 'in' as const, values: [agreementId] }, ...query.filters];
      const { rows, ...rest } = await listRows<EntryRow>(tx, source, { ...query, filters });
      return { data: rows.map(toEntry), ...rest };
    });
  }
}

interface EntryRow {
  id: string;
  resource: string;
  record_id: string;
  action: 'insert' | 'update' | 'delete';
  at: Date;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  actor: string | null;
  amendment: number | null;
  subject: string | null;
}

const title = (table: string): string => `(SELECT s.title FROM ${table} s WHERE s.id = e.record_id)`;

const source: ListSource = {
  // an amendment is applied in a transaction of its own: what was written at its instant is its work
  select: `e.*, (SELECT u.name FROM users u WHERE u.id = e.actor_id) AS actor,
    (SELECT n.number FROM amendment n WHERE n.agreement_id = e.agreement_id AND n.applied_at = e.at) AS amendment,
    coalesce(CASE e.resource WHEN 'agreement' THEN ${title('agreement')} WHEN 'area' THEN ${title('area')} WHEN 'commitment' THEN ${title('commitment')} WHEN 'indicator' THEN ${title('indicator')} WHEN 'milestone' THEN ${title('milestone')}
      WHEN 'event' THEN ${title('event')} WHEN 'session' THEN ${title('session')} WHEN 'amendment' THEN ${title('amendment')} WHEN 'document' THEN ${title('document')}
      WHEN 'progress_update' THEN (SELECT m.title FROM progress_update u JOIN milestone m ON m.id = u.milestone_id WHERE u.id = e.record_id) END,
      (SELECT x.title FROM removal x WHERE x.record_id = e.record_id AND x.restored_at IS NULL), e.after ->> 'title') AS subject`,
  from: `audit_entry e`,
  id: 'e.id',
  columns: {
    at: 'e.at',
    sequence: 'e.sequence',
    agreementId: 'e.agreement_id',
    resource: 'e.resource',
    recordId: 'e.record_id',
    actorId: 'e.actor_id',
  },
  // Rows that only tie two records together say nothing to a reader.
  where: `e.resource NOT IN ('commitment_owner', 'commitment_area', 'area_lead', 'source_quote', 'evidence', 'removal')`,
};

const actions = { insert: 'created', update: 'changed', delete: 'removed' } as const;

/** A record that was taken away or brought back says so; nothing else changed in it. */
function actionOf({ action, after }: EntryRow): HistoryEntry['action'] {
  if (action !== 'update' || !after || !('removal_id' in after)) return actions[action];
  return after['removal_id'] === null ? 'restored' : 'removed';
}

/** What is sealed for the sake of a person is not told here. */
const told = (value: unknown): unknown =>
  value === null || value === undefined || (typeof value === 'object' && 'sealed' in value) ? null : value;

function toEntry(row: EntryRow): HistoryEntry {
  const fields = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])].filter(
    (field) => field !== 'id' && field !== 'agreement_id' && field !== 'removal_id',
  );
  return {
    id: row.id,
    resource: row.resource,
    recordId: row.record_id,
    action: actionOf(row),
    actorName: row.actor,
    at: row.at.toISOString(),
    amendment: row.amendment,
    subject: row.subject,
    changes: fields
      .map((field) => ({ field: camel(field), before: told(row.before?.[field]), after: told(row.after?.[field]) }))
      .filter(({ before, after }) => before !== null || after !== null),
  };
}
