/**
 * The heads of the audit chains, signed and kept outside the database: whoever can rewrite every row of it cannot rewrite
 * this file too. Each line holds the heads that moved since the one before, and the seal of that one, so that no line can
 * be altered or taken out of the middle.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Where a chain stood: how many rows, and the hash of the last. */
export interface AuditHead {
  sequence: number;
  hash: string;
}

export interface AuditKeeping {
  /** Folder of what is kept outside the database. */
  dataDir: string;
  /** CONCORD_SECRET. */
  secret: string;
}

/** Runs SQL; a pool, a client or a data source. Rows with the column names as selected. */
export type RunSql = (sql: string, parameters?: unknown[]) => Promise<readonly unknown[]>;

const Line = z.strictObject({
  at: z.string(),
  heads: z.record(z.string(), z.tuple([z.number(), z.string()])),
  previous: z.string(),
  seal: z.string(),
});
type Line = z.infer<typeof Line>;

const headRows = z.array(z.object({ chain: z.string(), sequence: z.coerce.number(), hash: z.string() }));

export const auditHeadsFile = (dataDir: string): string => join(dataDir, 'audit-heads.jsonl');

/** any number, as long as it stays the same: two workers never write after the same last line */
const HEADS_LOCK = 4_207_002;

/**
 * Adds the heads that moved since the last time; the worker calls it hourly, inside a transaction, which makes writers
 * take turns.
 * @returns how many heads were written
 * @throws Error when the file was tampered with: a good line after a bad one would hide it
 */
export async function writeAuditHead(run: RunSql, keeping: AuditKeeping, at: Date): Promise<number> {
  await run('SELECT pg_advisory_xact_lock($1)', [HEADS_LOCK]);
  const known = await readAuditHeads(keeping);
  if (known.tamperedLine !== null)
    throw new Error(`line ${known.tamperedLine} of ${auditHeadsFile(keeping.dataDir)} is not as it was written`);
  const now = headRows.parse(await run('SELECT chain, sequence, hash FROM audit_chain'));
  const moved = now.filter(({ chain, hash }) => known.heads.get(chain)?.hash !== hash);
  if (moved.length === 0) return 0;
  const heads = Object.fromEntries(
    moved.map(({ chain, sequence, hash }): [string, [number, string]] => [chain, [sequence, hash]]),
  );
  const line = sealed({ at: at.toISOString(), heads, previous: known.lastSeal }, keeping.secret);
  await mkdir(dirname(auditHeadsFile(keeping.dataDir)), { recursive: true });
  await appendFile(auditHeadsFile(keeping.dataDir), `${JSON.stringify(line)}\n`, { mode: 0o600 });
  return moved.length;
}

export interface KnownHeads {
  heads: ReadonlyMap<string, AuditHead>;
  lastSeal: string;
  /** The first line that is not as it was written, from 1; what follows it is not believed. */
  tamperedLine: number | null;
  lines: number;
}

/** The last signed head of every chain, as far as the file can be believed. */
export async function readAuditHeads({ dataDir, secret }: AuditKeeping): Promise<KnownHeads> {
  const file = auditHeadsFile(dataDir);
  const heads = new Map<string, AuditHead>();
  const lines = existsSync(file) ? (await readFile(file, 'utf8')).split('\n').filter(Boolean) : [];
  let lastSeal = '';
  for (const [index, text] of lines.entries()) {
    const line = intactLine(text, lastSeal, secret);
    if (!line) return { heads, lastSeal, tamperedLine: index + 1, lines: lines.length };
    for (const [chain, [sequence, hash]] of Object.entries(line.heads)) heads.set(chain, { sequence, hash });
    lastSeal = line.seal;
  }
  return { heads, lastSeal, tamperedLine: null, lines: lines.length };
}

function intactLine(text: string, previous: string, secret: string): Line | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    // half a line is as bad as a false one; the caller names it
    return null;
  }
  const parsed = Line.safeParse(raw);
  if (!parsed.success || parsed.data.previous !== previous) return null;
  const expected = Buffer.from(sealed(parsed.data, secret).seal);
  const given = Buffer.from(parsed.data.seal);
  return expected.length === given.length && timingSafeEqual(expected, given) ? parsed.data : null;
}

function sealed({ at, heads, previous }: Omit<Line, 'seal'>, secret: string): Line {
  const key = createHmac('sha256', secret).update('concord audit heads').digest();
  const seal = createHmac('sha256', key)
    .update(JSON.stringify([at, heads, previous]))
    .digest('hex');
  return { at, heads, previous, seal };
}
