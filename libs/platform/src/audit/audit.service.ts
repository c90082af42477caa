import { Inject, Injectable } from '@nestjs/common';
import type { AuditEntry, ListQuery, Page } from '@concord/contracts';
import type { Actor } from '../database/actor.ts';
import { listRows, type ListSource } from '../database/list.ts';
import { camel } from '../database/naming.ts';
import { UnitOfWork } from '../database/unit-of-work.ts';

type Fields = Record<string, unknown>;
interface EntryRow {
  id: string;
  chain: string;
  sequence: number;
  resource: string;
  record_id: string;
  action: AuditEntry['action'];
  actor_id: string | null;
  at: Date;
  request_id: string | null;
  before: Fields | null;
  after: Fields | null;
  hash: string;
}

/** Personal fields come out of `audit_open`: in words for an administrator while the person's key exists, else null. */
const source: ListSource = {
  select: `e.id, e.chain, e.sequence, audit_resource(e.resource) AS resource, e.record_id, e.action, e.actor_id, e.at, e.request_id,
    audit_open(e.record_id, e.before) AS before, audit_open(e.record_id, e.after) AS after, e.hash`,
  from: 'audit_entry e',
  id: 'e.id',
  columns: {
    agreementId: 'e.agreement_id',
    resource: 'audit_resource(e.resource)',
    recordId: 'e.record_id',
    actorId: 'e.actor_id',
    at: 'e.at',
  },
};

/** Reads the trail that triggers write. Nothing here, or anywhere else in the application, can change a row of it. */
@Injectable()
export class AuditService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<AuditEntry>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<EntryRow>(tx, source, query);
      return { data: rows.map(toEntry), ...rest };
    });
  }
}

const toEntry = (row: EntryRow): AuditEntry => ({
  id: row.id,
  chain: row.chain,
  sequence: row.sequence,
  resource: row.resource,
  recordId: row.record_id,
  action: row.action,
  actorId: row.actor_id,
  at: row.at.toISOString(),
  requestId: row.request_id,
  before: inWireNames(row.before),
  after: inWireNames(row.after),
  hash: row.hash,
});

const inWireNames = (fields: Fields | null): Fields | null =>
  fields && Object.fromEntries(Object.entries(fields).map(([name, value]) => [camel(name), value]));
