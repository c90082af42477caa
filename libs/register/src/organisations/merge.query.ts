import type { MergeMove, MergePreview, Organisation } from '@concord/contracts';
import type { Tx } from '@concord/platform';

/** What merging would move and where the two meet, as far as the caller sees it. Two statements, whatever the size. */
interface MoveRow {
  what: MergeMove;
  count: number;
  examples: string[];
}

const examplesShown = 5;

const moves = `
WITH moved (what, place, told) AS (
  SELECT 'agreements', 1, a.reference || ' ' || a.title FROM agreement a WHERE a.id IN (SELECT agreement_id FROM party WHERE organisation_id = $1)
  UNION ALL SELECT 'contacts', 2, name FROM contact WHERE organisation_id = $1
  UNION ALL SELECT 'accounts', 3, name FROM users WHERE organisation_id = $1
  UNION ALL SELECT 'subsidiaries', 4, name FROM organisation WHERE parent_id = $1 AND merged_into_id IS NULL
  UNION ALL SELECT 'names', 5, name FROM organisation_name WHERE organisation_id = $1
  UNION ALL SELECT 'identifiers', 6, scheme || ' ' || value FROM organisation_identifier WHERE organisation_id = $1)
SELECT what, count(*)::int AS count, (array_agg(told ORDER BY told))[1:${examplesShown}] AS examples FROM moved GROUP BY what, place ORDER BY place`;

const meetings = `
SELECT 'party_twice' AS kind, a.reference || ' ' || a.title AS subject FROM party g
  JOIN party k ON k.agreement_id = g.agreement_id AND k.role = g.role AND k.organisation_id = $2 JOIN agreement a ON a.id = g.agreement_id WHERE g.organisation_id = $1
UNION ALL SELECT 'party_beside', a.reference || ' ' || a.title FROM agreement a
  WHERE a.id IN (SELECT agreement_id FROM party WHERE organisation_id = $1) AND a.id IN (SELECT agreement_id FROM party WHERE organisation_id = $2)
    AND NOT EXISTS (SELECT FROM party g JOIN party k ON k.agreement_id = g.agreement_id AND k.role = g.role AND k.organisation_id = $2 WHERE g.organisation_id = $1 AND g.agreement_id = a.id)
UNION ALL SELECT 'signed_twice', a.reference || ' ' || m.title FROM amendment_signature g JOIN amendment_signature k ON k.amendment_id = g.amendment_id AND k.organisation_id = $2
  JOIN amendment m ON m.id = g.amendment_id JOIN agreement a ON a.id = g.agreement_id WHERE g.organisation_id = $1
UNION ALL SELECT 'reference_twice', g.value FROM other_reference g WHERE g.organisation_id = $1
  AND EXISTS (SELECT FROM other_reference k WHERE k.organisation_id = $2 AND (k.agreement_id = g.agreement_id OR lower(k.value) = lower(g.value)))
UNION ALL SELECT 'contact_twice', g.name FROM contact g WHERE g.organisation_id = $1 AND EXISTS (SELECT FROM contact k WHERE k.organisation_id = $2 AND lower(k.email) = lower(g.email))
UNION ALL SELECT DISTINCT 'scheme_twice', g.scheme FROM organisation_identifier g JOIN organisation_identifier k ON k.scheme = g.scheme AND k.organisation_id = $2
  WHERE g.organisation_id = $1 AND g.scheme <> 'other'
ORDER BY 1, 2`;

export async function readMergePreview(
  tx: Tx,
  { gone, kept }: { gone: Organisation; kept: Organisation },
): Promise<MergePreview> {
  const ids = [gone.id, kept.id];
  const met = await tx.query<MergePreview['meetings'][number]>(meetings, ids);
  return {
    gone,
    kept,
    moves: await tx.query<MoveRow>(moves, [gone.id]),
    takes: takenFrom(gone, kept),
    differs: differing(gone, kept),
    formerNames: formerNames(gone, kept),
    meetings: gone.parentId === kept.id ? [...met, { kind: 'child_of_kept', subject: gone.name }] : met,
  };
}

/** What the kept record lacks and the other has. */
function takenFrom(gone: Organisation, kept: Organisation): MergePreview['takes'] {
  const taken: MergePreview['takes'] = [];
  for (const field of ['acronym', 'country', 'website'] as const)
    if (kept[field] === null && gone[field] !== null) taken.push({ field, value: gone[field] });
  if (!kept.parent && gone.parent && gone.parent.id !== kept.id)
    taken.push({ field: 'parentId', value: gone.parent.name });
  if (!kept.logo && gone.logo) taken.push({ field: 'logo', value: gone.logo.mediaType });
  return taken;
}

/** What both say, differently. */
const differing = (gone: Organisation, kept: Organisation): MergePreview['differs'] =>
  (['type', 'country', 'website'] as const).flatMap((field) => {
    const [theirs, ours] = [gone[field], kept[field]];
    return theirs !== null && ours !== null && theirs !== ours ? [{ field, kept: ours, gone: theirs }] : [];
  });

function formerNames(gone: Organisation, kept: Organisation): string[] {
  const known = new Set([kept.name, kept.acronym ?? gone.acronym, ...kept.names.map(({ name }) => name)]);
  return [gone.name, gone.acronym].filter((name): name is string => name !== null && !known.has(name));
}
