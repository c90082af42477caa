/**
 * What the worker does with a file that arrived: has it scanned, reads its text, takes away what the scanner refused and
 * what nothing came to need. A file is hostile until shown otherwise: it is scanned elsewhere and read in a process of its own.
 */
import {
  systemActor,
  type OutboxHandlers,
  type Scanner,
  type Storage,
  type Tx,
  type UnitOfWork,
} from '@concord/platform';
import { documentFiled, documentInfected, DocumentEvent } from './document.events.ts';
import { readText } from './reading/read-text.ts';

export interface FilingTools {
  work: UnitOfWork;
  storage: Storage;
  /** Absent: nothing is scanned. */
  scanner: Scanner | undefined;
}

/** What became of a file; null when there is nothing to do any more. */
type Outcome =
  | { infected: string }
  | {
      infected: null;
      scanned: boolean;
      text: { state: 'pending' | 'done' | 'none' | 'failed'; content: string | null };
    }
  | null;

interface FileRow {
  storage_key: string;
  media_type: string;
  scan_state: string;
  text_state: 'pending' | 'done' | 'none' | 'failed';
}

export function hearDocuments(handlers: OutboxHandlers, tools: FilingTools): void {
  // Idempotent: scanning and reading change nothing, and their outcome is written only over what is still waiting for it.
  handlers.onPrepared(documentFiled, DocumentEvent, ({ documentId }) => examine(tools, documentId), keepOutcome);
  // Idempotent: bytes that are gone stay gone.
  handlers.onPrepared(
    documentInfected,
    DocumentEvent,
    ({ documentId }) => takeBytes(tools, documentId),
    async () => {},
  );
}

/** @throws whatever keeps the scanner from answering: the file stays held and is tried again */
async function examine({ work, storage, scanner }: FilingTools, documentId: string): Promise<Outcome> {
  const row = await work.read(systemActor, (tx) => find(tx, documentId));
  if (!row || row.scan_state === 'infected') return null;
  const scanned = row.scan_state === 'scanning' && scanner !== undefined;
  if (scanned) {
    const finding = await scanner.scan(await storage.get(row.storage_key));
    if (finding !== null) return { infected: finding };
  }
  const text =
    row.text_state === 'pending'
      ? await readText(row.media_type, await storage.bytes(row.storage_key))
      : { state: row.text_state, content: null };
  return { infected: null, scanned, text };
}

async function keepOutcome(tx: Tx, { documentId }: { documentId: string }, outcome: Outcome): Promise<void> {
  if (outcome === null) return;
  if (outcome.infected !== null) {
    await tx.affect(
      `UPDATE document SET scan_state = 'infected', scan_finding = $2, content = NULL, text_state = 'none' WHERE id = $1 AND scan_state = 'scanning'`,
      [documentId, outcome.infected],
    );
    await tx.publish(documentInfected, { documentId });
    return;
  }
  const { scanned, text } = outcome;
  await tx.affect(
    `UPDATE document SET scan_state = CASE WHEN scan_state = 'scanning' AND $2 THEN 'clean' ELSE scan_state END,
       content = CASE WHEN text_state = 'pending' THEN $4 ELSE content END,
       text_state = CASE WHEN text_state = 'pending' THEN $3 ELSE text_state END WHERE id = $1`,
    [documentId, scanned, text.state, text.content],
  );
}

async function takeBytes({ work, storage }: FilingTools, documentId: string): Promise<void> {
  const row = await work.read(systemActor, (tx) => find(tx, documentId));
  if (row?.scan_state === 'infected') await storage.remove(row.storage_key);
}

async function find(tx: Tx, id: string): Promise<FileRow | undefined> {
  const [row] = await tx.query<FileRow>(
    `SELECT storage_key, media_type, scan_state, text_state FROM document WHERE id = $1`,
    [id],
  );
  return row;
}

const DRAFT_DAYS = 7;

/** Takes away what was filed for something that was never saved. @returns how many */
export async function sweepDrafts({ work, storage }: Pick<FilingTools, 'work' | 'storage'>): Promise<number> {
  const gone = await work.write(systemActor, (tx) =>
    tx.query<{ storage_key: string | null }>(
      `DELETE FROM document WHERE is_draft AND created_at < $1::timestamptz - make_interval(days => ${DRAFT_DAYS}) RETURNING storage_key`,
      [tx.now],
    ),
  );
  for (const { storage_key } of gone) if (storage_key !== null) await storage.remove(storage_key);
  return gone.length;
}
