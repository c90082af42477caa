import { searchKinds, type SearchAnswer, type SearchHit, type SearchKind, type SearchQuery } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { Office } from '../health/office.ts';
import { holdsAll, markTerms, termsOf } from './search.rules.ts';

const perKind = 6;

/**
 * One search over everything the caller may see: six languages, beginnings of words, typing errors. The entries are
 * written by trigger with their records; one statement answers, in a scope the database holds.
 */
@Injectable()
export class SearchService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  search(actor: Actor, query: SearchQuery): Promise<SearchAnswer> {
    return this.work.read(actor, async (tx) => {
      const { q, limit = perKind } = query;
      const reference = await this.referenceMeant(tx, q);
      const rows = reference ? await rowsOfReference(tx, query, reference) : await rowsOf(tx, query);
      const typed = termsOf(reference ?? q);
      const meant = [...new Set(rows.flatMap((row) => row.meant ?? []))];
      return { q, meant, groups: groupsOf(rows, { limit, terms: [...typed, ...meant.flatMap(termsOf)], typed }) };
    });
  }

  /** The reference of an agreement in sight that was typed, whole or without what is easily left out. */
  private async referenceMeant(tx: Tx, typed: string): Promise<string | null> {
    const reference = this.office.referenceMeant(typed);
    const [found] = reference ? await tx.query(`SELECT FROM agreement WHERE reference = $1`, [reference]) : [];
    return found ? reference : null;
  }
}

function rowsOf(tx: Tx, query: SearchQuery): Promise<HitRow[]> {
  const { text, values } = searchStatement(query);
  return tx.query<HitRow>(text, values);
}

/** The agreement of that number, then what is called exactly as was typed: what merely looks alike was not meant. */
async function rowsOfReference(tx: Tx, query: SearchQuery, reference: string): Promise<HitRow[]> {
  const asTyped = reference === query.q ? [] : await rowsOf(tx, query);
  return [...(await rowsOf(tx, { ...query, q: reference })), ...asTyped.filter(({ meant }) => meant === null)];
}

/** The one statement of a search. */
export const searchStatement = ({ q, kinds = [...searchKinds], limit = perKind }: SearchQuery) => ({
  text: question,
  values: [q, kinds, limit, termsOf(q)],
});

interface HitRow {
  kind: SearchKind;
  id: string;
  opens: SearchHit['opens']['resource'];
  record_id: string;
  title: string;
  excerpt: string | null;
  /** Whether something stands before the excerpt. */
  within: boolean;
  agreement: SearchHit['agreement'];
  /** What the organisation is called. */
  organisation: string | null;
  meant: string[] | null;
}

/**
 * The candidates are bounded and in scope; they are read under row level security like everything else. What is said of a
 * removed record is not found.
 */
const question = `
SELECT e.id, e.kind, e.opens, e.record_id, e.title, nullif(substr(e.body, greatest(found.at - 50, 1), 220), '') AS excerpt, found.at > 51 AS within, c.meant,
  CASE WHEN e.kind = 'organisations' THEN (SELECT o.name FROM organisation o WHERE o.id = e.record_id) END AS organisation,
  CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'reference', a.reference, 'title', a.title, 'type', a.type, 'state', a.state) END AS agreement
FROM search_candidates($1, $2, $3) c
JOIN search_entry e ON e.id = c.id
LEFT JOIN agreement a ON a.id = e.agreement_id,
LATERAL (SELECT coalesce(min(nullif(strpos(lower(e.body), t), 0)), 1) AS at FROM unnest($4::text[] || coalesce(c.meant, '{}')) t) found
WHERE (e.kind NOT IN ('comments', 'risks', 'indicators', 'event-outcomes', 'data-questions', 'progress-updates') OR EXISTS (SELECT FROM milestone m WHERE m.id = e.record_id) OR EXISTS (SELECT FROM area r WHERE r.id = e.record_id)
  OR EXISTS (SELECT FROM commitment k WHERE k.id = e.record_id) OR EXISTS (SELECT FROM agreement g WHERE g.id = e.record_id) OR EXISTS (SELECT FROM event v WHERE v.id = e.record_id))
  AND (e.kind <> 'speakers' OR EXISTS (SELECT FROM session_speaker p JOIN session s ON s.id = p.session_id WHERE p.id = e.id))
ORDER BY c.score DESC, e.id DESC`;

interface Sought {
  limit: number;
  terms: readonly string[];
  typed: readonly string[];
}

/** By kind, the kind of the best hit first; a record that was found by several of its names is told once. */
function groupsOf(rows: readonly HitRow[], sought: Sought): SearchAnswer['groups'] {
  const groups = new Map<SearchKind, SearchHit[]>();
  const told = new Set<string>();
  for (const row of rows) {
    const hits = groups.get(row.kind) ?? [];
    const record = row.opens === row.kind ? row.record_id : row.id;
    if (told.has(record) || hits.length === sought.limit) continue;
    told.add(record);
    groups.set(row.kind, [...hits, toHit(row, sought)]);
  }
  return [...groups].map(([kind, hits]) => ({ kind, hits }));
}

/** A file number or a signatory is not what an agreement is called, nor a register's number an organisation: it stands where it was found. */
function calledRight(found: HitRow): HitRow {
  if (found.id === found.record_id) return found;
  if (found.kind === 'agreements' && found.agreement)
    return { ...found, title: found.agreement.title, excerpt: found.title };
  if (found.kind === 'organisations' && found.organisation && found.excerpt)
    return { ...found, title: found.organisation, excerpt: `${found.excerpt} ${found.title}` };
  return found;
}

function toHit(found: HitRow, { terms, typed }: Sought): SearchHit {
  const row = calledRight(found);
  const excerpt = row.excerpt?.replace(/\s+/g, ' ').trim() ?? '';
  return {
    kind: row.kind,
    opens: { resource: row.opens, id: row.record_id },
    title: markTerms(row.title, terms),
    excerpt:
      excerpt === '' || holdsAll(row.title, typed) ? null : markTerms(`${row.within ? '… ' : ''}${excerpt}`, terms),
    agreement: row.agreement,
  };
}
