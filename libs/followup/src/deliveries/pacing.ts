/**
 * How many mails a minute go to one domain, and altogether, counted for all workers in the database: each mail is given a
 * place in time, and one whose place lies ahead rests until then. What somebody waits for is never held back.
 */
import { later, type Tx } from '@concord/platform';
import type { DueRow } from './picking.ts';

/** Mails a minute; 0 is no limit. */
export interface MailRates {
  overall: number;
  perDomain: number;
}

/** So much may go at once after a rest. */
const BURST_MS = 1_000;
/** A place given longer ago than this was missed: nobody worked, and what piled up is spread anew. */
const PLACE_HOLDS_MS = 60_000;
const EVERYBODY = '*';

/** Gives places to the rows that have none. @returns the ids of those that may not go yet */
export async function pace(tx: Tx, rows: readonly DueRow[], rates: MailRates): Promise<ReadonlySet<string>> {
  const waiting = rows.filter((row) => row.priority > 0 && !holdsPlace(row, tx.now));
  const lines = linesOf(waiting, rates);
  if (lines.length === 0) return new Set();
  const ends = await advance(tx, lines);
  const places = new Map<string, number>();
  for (const { domain, ids, everyMs } of lines) {
    const begin = (ends.get(domain) ?? tx.now).getTime() - ids.length * everyMs;
    ids.forEach((id, n) => places.set(id, Math.max(places.get(id) ?? 0, begin + n * everyMs)));
  }
  const ahead = [...places]
    .map(([id, at]) => ({ id, at: later(tx.now, at - tx.now.getTime()) }))
    .filter(({ at }) => at > later(tx.now, BURST_MS));
  await rest(tx, ahead);
  return new Set(ahead.map(({ id }) => id));
}

const holdsPlace = ({ pacedAt }: DueRow, now: Date): boolean =>
  pacedAt !== null && pacedAt.getTime() > now.getTime() - PLACE_HOLDS_MS;

interface Line {
  domain: string;
  everyMs: number;
  ids: string[];
}

/** By name, so that two workers take their turns in one order. */
function linesOf(rows: readonly DueRow[], { overall, perDomain }: MailRates): Line[] {
  const lines = new Map<string, Line>();
  const join = (domain: string, rate: number, id: string): void => {
    if (rate === 0) return;
    const line = lines.get(domain) ?? { domain, everyMs: 60_000 / rate, ids: [] };
    line.ids.push(id);
    lines.set(domain, line);
  };
  for (const { id, email } of rows) {
    join(EVERYBODY, overall, id);
    join(email.slice(email.lastIndexOf('@') + 1).toLowerCase(), perDomain, id);
  }
  return [...lines.values()].sort((a, b) => (a.domain < b.domain ? -1 : 1));
}

/** Moves each line's end by what joins it. @returns the new ends */
async function advance(tx: Tx, lines: readonly Line[]): Promise<Map<string, Date>> {
  const ends = await tx.query<{ domain: string; next_at: Date }>(
    `INSERT INTO mail_pace AS p (domain, next_at)
     SELECT domain, $2::timestamptz + make_interval(secs => seconds) FROM jsonb_to_recordset($1) AS x(domain text, seconds float8) ORDER BY domain
     ON CONFLICT (domain) DO UPDATE SET next_at = greatest(p.next_at, $2) + (excluded.next_at - $2::timestamptz) RETURNING domain, next_at`,
    [
      JSON.stringify(lines.map(({ domain, everyMs, ids }) => ({ domain, seconds: (ids.length * everyMs) / 1_000 }))),
      tx.now,
    ],
  );
  return new Map(ends.map(({ domain, next_at }) => [domain, next_at]));
}

async function rest(tx: Tx, places: readonly { id: string; at: Date }[]): Promise<void> {
  if (places.length === 0) return;
  await tx.affect(
    `UPDATE delivery d SET next_attempt_at = x.at, paced_at = x.at FROM jsonb_to_recordset($1) AS x(id uuid, at timestamptz)
     WHERE d.id = x.id AND d.state = 'due'`,
    [JSON.stringify(places)],
  );
}
