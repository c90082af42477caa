import { finishedAgreementStates, type Milestone } from '@concord/contracts';
import { escapeLike, readRows, type Actor, type Tx } from '@concord/platform';
import { onTeam, ownSide } from '../access/standing.query.ts';
import { milestoneSource, toMilestone, type MilestoneRow } from './milestone.query.ts';

/** So many are offered. */
const most = 12;
/** So many words are looked up; a further one is looked for among what these leave. */
const mostSought = 5;
/** Of a word that is everywhere the search names not all: such a word is looked for among so many, those due first. */
const mostRead = 10_000;
/** A word that stands for more agreements than these is everywhere. */
const mostAgreements = 400;

/**
 * The open milestones the caller may log progress on, of agreements that go on, in which every word stands: in the title, in that of the area, in
 * title or number of the agreement, or in a name of one of its parties. Typing errors are forgiven where the search
 * forgives them. What has the words in its own title comes first, then what is due first.
 */
export async function readToLog(tx: Tx, typed = ''): Promise<Milestone[]> {
  const words = typed.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const parameters: unknown[] = [];
  const parameter = (value: unknown): string => `$${parameters.push(value)}`;
  const sought = (await seek(tx, words)).map((word) => conditionOf(word, parameter));
  const own = `m.state IN ('planned', 'in_progress') AND ${ongoing} AND ${loggable(tx.actor)}`;
  const everywhere = sought.length > 0 && sought.every(({ narrow }) => !narrow);
  const from = everywhere
    ? `(SELECT m.* FROM milestone m WHERE ${own} ORDER BY m.due_on, m.id LIMIT ${mostRead}) m WHERE true`
    : `milestone m WHERE ${own}`;
  const order = [sought.map(({ inTitle }) => inTitle).join(' + '), 'm.due_on', 'm.title', 'm.id'];
  const found = await tx.query<{ id: string }>(
    `SELECT m.id FROM ${[from, ...sought.map(({ holds }) => holds)].join(' AND ')} ORDER BY ${order.filter(Boolean).join(', ')} LIMIT ${most}`,
    parameters,
  );
  const rows = await readRows<MilestoneRow>(
    tx,
    milestoneSource,
    found.map(({ id }) => id),
  );
  const places = new Map(found.map(({ id }, place) => [id, place]));
  return rows
    .sort((one, other) => (places.get(one.id) ?? 0) - (places.get(other.id) ?? 0))
    .map((row) => toMilestone(row, tx.actor))
    .filter(({ allowedActions }) => allowedActions.includes('log'));
}

/** SQL: the agreement of milestone `m` goes on: in one that is over nothing is logged any more. */
const ongoing = `m.agreement_id NOT IN (SELECT g.id FROM agreement g WHERE g.state = ANY ('{${finishedAgreementStates.join(',')}}'))`;

/** SQL: whether the caller logs progress on milestone `m`: the office's people on their team's, a partner's on those of its side. */
function loggable({ role }: Actor): string {
  if (role === 'administrator') return 'true';
  if (role === 'officer') return onTeam('m.agreement_id');
  if (role !== 'partner') return 'false';
  return `m.agreement_id = ANY (ARRAY(SELECT scope_agreement_ids())) AND ${ownSide('m.responsible_party_id')}`;
}

interface Sought {
  /** What was typed, and what the search takes it for. */
  words: string[];
  milestones: string[];
  areas: string[];
  /** Where it stands in the agreement itself, or in the name of a party. */
  agreements: string[];
  organisations: string[];
  /** There may be more than the search named. */
  everywhere: boolean;
}

/** Where each word stands, by the entries of the search: bounded, in the caller's scope. */
async function seek(tx: Tx, words: readonly string[]): Promise<Sought[]> {
  if (words.length === 0) return [];
  const rows = await tx.query<Omit<Sought, 'words'> & { meant: string[] | null }>(seeking, [
    words.slice(0, mostSought),
  ]);
  const none = { milestones: [], areas: [], agreements: [], organisations: [], everywhere: true, meant: null };
  return words.map((word, place) => {
    const { meant, ...found } = rows[place] ?? none;
    return {
      ...found,
      words: [word, ...(meant ?? [])],
      everywhere: found.everywhere || found.agreements.length > mostAgreements,
    };
  });
}

/** `search_candidates` looks at no more than a thousand of the other kinds and a hundred of the latest milestones. */
const seeking = `
WITH found AS MATERIALIZED (
  SELECT w.place, e.kind, e.record_id, c.meant FROM unnest($1::text[]) WITH ORDINALITY AS w (word, place),
    LATERAL search_candidates(w.word, ARRAY['agreements', 'areas', 'organisations', 'milestones'], 1200) c JOIN search_entry e ON e.id = c.id
)
SELECT (SELECT max(f.meant) FROM found f WHERE f.place = w.place) AS meant,
  ARRAY(SELECT f.record_id FROM found f WHERE f.place = w.place AND f.kind = 'milestones') AS milestones,
  ARRAY(SELECT f.record_id FROM found f WHERE f.place = w.place AND f.kind = 'areas') AS areas,
  ARRAY(SELECT f.record_id FROM found f WHERE f.place = w.place AND f.kind = 'organisations') AS organisations,
  ARRAY(SELECT f.record_id FROM found f WHERE f.place = w.place AND f.kind = 'agreements'
    UNION SELECT p.agreement_id FROM party p WHERE p.organisation_id IN (SELECT f.record_id FROM found f WHERE f.place = w.place AND f.kind = 'organisations')
    LIMIT ${mostAgreements + 1}) AS agreements,
  (SELECT count(*) FILTER (WHERE f.kind = 'milestones') >= 100 OR count(*) FILTER (WHERE f.kind <> 'milestones') >= 1000 FROM found f WHERE f.place = w.place) AS everywhere
FROM generate_series(1, cardinality($1::text[])) AS w (place) ORDER BY w.place`;

/** SQL: a text as words are compared: without case and accents. */
const folded = (text: string): string => `lower(unaccent('unaccent', ${text}))`;

/** SQL: whether a word holds of milestone `m`, and whether it does not stand in its title. */
function conditionOf(
  { words, milestones, areas, agreements, organisations, everywhere }: Sought,
  parameter: (value: unknown) => string,
): { narrow: boolean; holds: string; inTitle: string } {
  const patterns = `ARRAY(SELECT '%' || ${folded('t')} || '%' FROM unnest(${parameter(words.map(escapeLike))}::text[]) t)`;
  const stands = (text: string): string => `${folded(text)} LIKE ANY (${patterns})`;
  const within = `m.area_id = ANY (${parameter(areas)}::uuid[]) OR m.agreement_id = ANY (${parameter(agreements)}::uuid[])`;
  const holds = everywhere
    ? `${stands('m.title')} OR ${within} OR EXISTS (SELECT FROM area r WHERE r.id = m.area_id AND ${stands('r.title')})
        OR EXISTS (SELECT FROM agreement g WHERE g.id = m.agreement_id AND ${stands(`g.reference || ' ' || g.title`)})
        OR EXISTS (SELECT FROM party p WHERE p.agreement_id = m.agreement_id AND p.organisation_id = ANY (${parameter(organisations)}::uuid[]))`
    : `m.id = ANY (${parameter(milestones)}::uuid[]) OR ${within}`;
  return { narrow: !everywhere, holds: `(${holds})`, inTitle: `(${stands('m.title')} IS NOT TRUE)::int` };
}
