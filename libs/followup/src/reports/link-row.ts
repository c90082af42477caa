import { DomainError, later, refuseField, updateRow, type Actor, type Tx } from '@concord/platform';
import { codeExpiry, codeTries, codeWait, linkHash, type LinkKeys } from './link.ts';

/** The tables whose rows are opened by a single-purpose link and answered once, with a code from the same mailbox. */
export type LinkedTable = 'report_recipient' | 'milestone_confirmation' | 'progress_request';
export interface LinkRow {
  id: string;
  link_expires_at: Date | null;
  opened_at: Date | null;
  code_sent_at: Date | null;
  code_count: number;
  code_tries: number;
  answered_at: Date | null;
}

/** Whoever holds the link: the database shows them this one row and nothing else. */
export const bearer = (nobody: Actor, token: string): Actor => ({ ...nobody, role: 'link', linkHash: linkHash(token) });

/** The row of the caller's link, locked where something may be written. @throws DomainError LINK.UNKNOWN, LINK.EXPIRED */
export async function rowOfLink<Row extends LinkRow>(tx: Tx, table: LinkedTable): Promise<Row> {
  const [row] = await tx.query<Row>(
    `SELECT x.* FROM ${table} x WHERE x.link_hash = $1${tx.writes ? ' FOR UPDATE' : ''}`,
    [tx.actor.linkHash],
  );
  if (!row) throw new DomainError('LINK.UNKNOWN');
  if (!row.link_expires_at || row.link_expires_at < tx.now) throw new DomainError('LINK.EXPIRED');
  return row;
}

/** The first look is remembered. */
export async function rememberLook(tx: Tx, table: LinkedTable, row: LinkRow): Promise<void> {
  if (!row.opened_at) await updateRow(tx, table, row.id, { openedAt: tx.now });
}

/** A newer code replaces the last; at most one a minute, and ever fewer. @throws DomainError LINK.ANSWERED, REQUEST.TOO_MANY */
export async function renewCode(tx: Tx, table: LinkedTable, row: LinkRow): Promise<void> {
  if (row.answered_at) throw new DomainError('LINK.ANSWERED');
  const { code_sent_at: last, code_count: count } = row;
  const wait = last ? later(last, codeWait(count)).getTime() - tx.now.getTime() : 0;
  if (wait > 0) throw new DomainError('REQUEST.TOO_MANY', { seconds: Math.ceil(wait / 1000) });
  await updateRow(tx, table, row.id, { codeSentAt: tx.now, codeTries: 0, codeCount: count + 1 });
}

/** A wrong code is counted, in a transaction of its own. @returns how many tries are left @throws DomainError LINK.ANSWERED, LINK.CODE_EXPIRED */
export async function tryCode(
  tx: Tx,
  { table, row, code }: { table: LinkedTable; row: LinkRow; code: string },
  keys: LinkKeys,
): Promise<'right' | number> {
  if (row.answered_at) throw new DomainError('LINK.ANSWERED');
  const sentAt = row.code_sent_at;
  if (!sentAt || codeExpiry(sentAt) < tx.now || row.code_tries >= codeTries)
    throw refuseField('/code', 'LINK.CODE_EXPIRED');
  if (keys.isCode(code, row.id, sentAt)) return 'right';
  await updateRow(tx, table, row.id, { codeTries: row.code_tries + 1 });
  return codeTries - row.code_tries - 1;
}
