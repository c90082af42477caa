import pg from 'pg';
import { z } from 'zod';
import { readAuditHeads, type AuditKeeping, type KnownHeads, type RunSql } from './audit-heads.ts';

/** What is wrong with a chain; the first thing only, for everything after it hangs on it. */
export interface AuditFault {
  /** An agreement's id, or `system`. */
  chain: string;
  /** The row it shows at, or the first that is missing. */
  sequence: number;
  /** Id of that row, where it is there. */
  entryId: string | null;
  kind: 'altered' | 'missing' | 'unlinked' | 'tail_missing' | 'rewritten' | 'head_altered' | 'signed_heads_altered';
  /** One sentence for the operator. */
  message: string;
}

export interface AuditVerdict {
  entries: number;
  chains: number;
  /** How many chains were also held against a head signed outside the database. */
  signedChains: number;
  faults: AuditFault[];
}

/** The first row of each chain that is not what its neighbours and its own hash say. */
const firstFaults = `
  WITH walked AS (
    SELECT e.chain, e.sequence, e.id, e.hash, e.previous_hash,
      coalesce(lag(e.sequence) OVER w, 0) AS last_sequence, coalesce(lag(e.hash) OVER w, '') AS last_hash,
      audit_hash(e.previous_hash, e.chain, e.sequence, e.resource, e.record_id, e.action, e.actor_id, e.at, e.request_id, e.before, e.after) AS own_hash
    FROM audit_entry e WINDOW w AS (PARTITION BY e.chain ORDER BY e.sequence)
  )
  SELECT DISTINCT ON (chain) chain, sequence, id, last_sequence,
    CASE WHEN sequence <> last_sequence + 1 THEN 'missing' WHEN hash <> own_hash THEN 'altered' ELSE 'unlinked' END AS kind
  FROM walked
  WHERE sequence <> last_sequence + 1 OR hash <> own_hash OR previous_hash <> last_hash
  ORDER BY chain, sequence`;

/** Where each chain ends, and where its head says that it ends. */
const ends = `
  SELECT coalesce(h.chain, e.chain) AS chain, h.sequence AS head_sequence, h.hash AS head_hash, e.sequence, e.hash, e.id
  FROM audit_chain h FULL JOIN (SELECT DISTINCT ON (chain) chain, sequence, hash, id FROM audit_entry ORDER BY chain, sequence DESC) e ON e.chain = h.chain`;

const FaultRow = z.object({
  chain: z.string(),
  sequence: z.coerce.number(),
  id: z.string(),
  last_sequence: z.coerce.number(),
  kind: z.enum(['missing', 'altered', 'unlinked']),
});
const count = z.coerce.number().nullable();
const EndRow = z.object({
  chain: z.string(),
  head_sequence: count,
  head_hash: z.string().nullable(),
  sequence: count,
  hash: z.string().nullable(),
  id: z.string().nullable(),
});
type EndRow = z.infer<typeof EndRow>;

/**
 * Recomputes every hash of the audit, follows every chain, and holds its end against the head kept beside it and against
 * the last head signed outside the database. Names the first bad row and every missing tail. Reads only.
 * @param ownerUrl the owner of the database, who sees all rows
 */
export async function verifyAudit(ownerUrl: string, keeping: AuditKeeping): Promise<AuditVerdict> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'concord audit' });
  await client.connect();
  try {
    // one moment for all questions: what is written meanwhile is judged next time
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await judge(async (sql, parameters) => (await client.query(sql, parameters)).rows, keeping);
  } finally {
    await client.end();
  }
}

async function judge(run: RunSql, keeping: AuditKeeping): Promise<AuditVerdict> {
  const signed = await readAuditHeads(keeping);
  const inside = z
    .array(FaultRow)
    .parse(await run(firstFaults))
    .map(faultInside);
  const endRows = z.array(EndRow).parse(await run(ends));
  const [counted] = z
    .array(z.object({ entries: z.coerce.number() }))
    .parse(await run('SELECT count(*) AS entries FROM audit_entry'));
  const known = new Set(inside.map(({ chain }) => chain));
  const atTheEnd = endRows.flatMap((row) => (known.has(row.chain) ? [] : faultAtEnd(row)));
  const outside = await faultsAgainstSigned(run, signed, endRows);
  return {
    entries: counted?.entries ?? 0,
    chains: endRows.length,
    signedChains: signed.heads.size,
    faults: [...inside, ...atTheEnd, ...outside],
  };
}

function faultInside({ chain, sequence, id, last_sequence, kind }: z.infer<typeof FaultRow>): AuditFault {
  const first = last_sequence + 1;
  switch (kind) {
    case 'missing':
      return fault(
        chain,
        first,
        null,
        kind,
        `row ${first}${sequence - 1 > first ? ` to ${sequence - 1}` : ''} is missing`,
      );
    case 'altered':
      return fault(chain, sequence, id, kind, `row ${sequence} (${id}) is not as it was written`);
    case 'unlinked':
      return fault(chain, sequence, id, kind, `row ${sequence} (${id}) does not follow the row before it`);
  }
}

function faultAtEnd({ chain, head_sequence, head_hash, sequence, hash, id }: EndRow): AuditFault[] {
  const last = sequence ?? 0;
  if (head_sequence === null)
    return [fault(chain, last, id, 'head_altered', `the head of the chain is gone; ${last} rows are there`)];
  if (last < head_sequence) return [tailMissing(chain, last, head_sequence)];
  if (last > head_sequence || hash !== head_hash)
    return [
      fault(
        chain,
        head_sequence,
        id,
        'head_altered',
        `the head says row ${head_sequence}, the rows end at ${last} with another hash`,
      ),
    ];
  return [];
}

/** A head was signed when the chain stood there: the row must still be there, with that hash. */
async function faultsAgainstSigned(run: RunSql, signed: KnownHeads, endRows: readonly EndRow[]): Promise<AuditFault[]> {
  const ended = new Map(endRows.map((row) => [row.chain, row.sequence ?? 0]));
  const stands = await run(
    `SELECT e.chain, e.hash FROM audit_entry e
     JOIN unnest($1::text[], $2::bigint[]) AS s (chain, sequence) ON s.chain = e.chain AND s.sequence = e.sequence`,
    [[...signed.heads.keys()], [...signed.heads.values()].map(({ sequence }) => sequence)],
  );
  const hashes = new Map(
    z
      .array(z.object({ chain: z.string(), hash: z.string() }))
      .parse(stands)
      .map(({ chain, hash }) => [chain, hash]),
  );
  const faults = [...signed.heads].flatMap(([chain, head]) => {
    const last = ended.get(chain) ?? 0;
    if (last < head.sequence) return [tailMissing(chain, last, head.sequence)];
    if (hashes.get(chain) === head.hash) return [];
    return [
      fault(
        chain,
        head.sequence,
        null,
        'rewritten',
        `the rows up to ${head.sequence} were written anew after their head was signed`,
      ),
    ];
  });
  if (signed.tamperedLine === null) return faults;
  return [
    ...faults,
    fault(
      '',
      signed.tamperedLine,
      null,
      'signed_heads_altered',
      `line ${signed.tamperedLine} of the signed heads is not as it was written`,
    ),
  ];
}

const tailMissing = (chain: string, last: number, head: number): AuditFault =>
  fault(chain, last + 1, null, 'tail_missing', `the tail is missing: rows ${last + 1} to ${head}`);

const fault = (
  chain: string,
  sequence: number,
  entryId: string | null,
  kind: AuditFault['kind'],
  words: string,
): AuditFault => ({ chain, sequence, entryId, kind, message: chain ? `chain ${chain}: ${words}` : words });
