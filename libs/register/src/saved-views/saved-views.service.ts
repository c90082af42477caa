import type { CreateSavedView, ListQuery, Page, PatchSavedView, SavedView } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  listRows,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
} from '@concord/platform';

/**
 * Views of lists, kept by their owner, private or for the whole office. A view is only a question: what it shows is the
 * reader's own scope. The owner changes it; an administrator may take a shared one away.
 */
@Injectable()
export class SavedViewsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<SavedView>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<ViewRow>(tx, source, query);
      return { data: rows.map((row) => toView(row, actor)), ...rest };
    });
  }

  /** @throws DomainError ACCESS.DENIED when a partner shares one with the office; RECORD.DUPLICATE */
  create(actor: Actor, input: CreateSavedView): Promise<SavedView> {
    requireShareable(actor, input);
    return this.work.write(actor, async (tx) =>
      readView(
        tx,
        await insertRow(tx, 'saved_view', { ...input, filter: JSON.stringify(input.filter), ownerId: actor.userId }),
      ),
    );
  }

  /** @throws DomainError ACCESS.DENIED, RECORD.STALE, RECORD.DUPLICATE */
  patch(actor: Actor, id: string, version: number, { filter, ...input }: PatchSavedView): Promise<SavedView> {
    requireShareable(actor, input);
    return this.work.write(actor, async (tx) => {
      const view = await readView(tx, id);
      if (!view.allowedActions.includes('edit')) throw new DomainError('ACCESS.DENIED');
      const values = { ...input, filter: filter && JSON.stringify(filter) };
      await updateVersion(tx, 'saved_view', { id, version }, values, () => readView(tx, id));
      return readView(tx, id);
    });
  }

  /** @throws DomainError ACCESS.DENIED, RECORD.STALE */
  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.work.write(actor, async (tx) => {
      const view = await readView(tx, id);
      if (!view.allowedActions.includes('remove')) throw new DomainError('ACCESS.DENIED');
      if (view.version !== version) throw new DomainError('RECORD.STALE', { current: view });
      await tx.affect(`DELETE FROM saved_view WHERE id = $1 AND version = $2`, [id, version]);
    });
  }
}

/** The office's views are the office's. */
function requireShareable(actor: Actor, { visibility }: Pick<PatchSavedView, 'visibility'>): void {
  if (actor.role === 'partner' && visibility === 'team') throw new DomainError('ACCESS.DENIED');
}

interface ViewRow extends StoredRow {
  owner_id: string;
  owner: string | null;
  resource: SavedView['resource'];
  name: string;
  filter: SavedView['filter'];
  sort: string | null;
  columns: string[] | null;
  visibility: SavedView['visibility'];
}

const source: ListSource = {
  select: 'v.*, (SELECT u.name FROM users u WHERE u.id = v.owner_id) AS owner',
  from: 'saved_view v',
  id: 'v.id',
  columns: { resource: 'v.resource', visibility: 'v.visibility', name: 'lower(v.name)', createdAt: 'v.created_at' },
};

async function readView(tx: Tx, id: string): Promise<SavedView> {
  return toView(await readRow<ViewRow>(tx, source, id), tx.actor);
}

function toView(row: ViewRow, actor: Actor): SavedView {
  const mine = row.owner_id === actor.userId;
  return {
    allowedActions: mine ? ['edit', 'remove'] : actor.role === 'administrator' ? ['remove'] : [],
    resource: row.resource,
    name: row.name,
    filter: row.filter,
    sort: row.sort,
    columns: row.columns,
    visibility: row.visibility,
    owner: { id: row.owner_id, name: row.owner ?? '' },
    ...storedOf(row),
  };
}
