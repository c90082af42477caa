import type { HistoryEntry, ListQuery, Page } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { listRows, one, UnitOfWork, type Actor } from '@concord/platform';
import { may, roleAlone } from '../access/access.rules.ts';
import { showRemoved } from '../removals/removals.service.ts';
import { historySource, tell, type EntryRow } from './history.query.ts';

/** What happened to a record and everything in it, told from the audit: newest first, by recording time. */
@Injectable()
export class HistoryService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** Of an agreement and all that is in it. @throws DomainError RECORD.NOT_FOUND when it is not in the caller's scope */
  list(actor: Actor, agreementId: string, query: ListQuery): Promise<Page<HistoryEntry>> {
    return this.read(actor, query, { table: 'agreement', field: 'agreementId', id: agreementId });
  }

  /** Of what belongs to no agreement. @throws DomainError RECORD.NOT_FOUND when it is not in the caller's scope */
  listOf(
    actor: Actor,
    record: { table: 'organisation' | 'contact'; id: string },
    query: ListQuery,
  ): Promise<Page<HistoryEntry>> {
    return this.read(actor, query, { ...record, field: 'recordId' });
  }

  private read(
    actor: Actor,
    query: ListQuery,
    { table, field, id }: { table: string; field: string; id: string },
  ): Promise<Page<HistoryEntry>> {
    return this.work.read(actor, async (tx) => {
      const standing = (): Promise<unknown[]> => tx.query(`SELECT 1 FROM ${table} WHERE id = $1`, [id]);
      if ((await standing()).length === 0) {
        // what was removed is told to those who may bring it back, and to others it is not there
        if (may(actor, 'removals.read', roleAlone)) await showRemoved(tx, true);
        one(await standing());
      }
      const filters = [{ field, operator: 'in' as const, values: [id] }, ...query.filters];
      const { rows, ...rest } = await listRows<EntryRow>(tx, historySource, { ...query, filters });
      return { data: await tell(tx, rows), ...rest };
    });
  }
}
