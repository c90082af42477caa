import type { SimilarOrganisations, SimilarQuery } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { nameKey } from './name-key.rules.ts';
import { patternOf, vowellessLetter } from './vowelless-name.rules.ts';

type Similar = SimilarOrganisations['data'][number];

const most = 6;
/** A name that fits a pattern may well be another one: less sure than the same letters. */
const fitting = 0.6;

/**
 * Organisations whose recorded names are like what is being typed, likeliest first, each once. Of names in Arabic or Hebrew
 * and those in Latin letters one is a pattern of the other, whichever of them is typed.
 */
export async function similarTo(tx: Tx, { name = '', acronym = '', except }: SimilarQuery): Promise<Similar[]> {
  const [key, pattern] = [nameKey(name), patternOf(name)];
  const found = await tx.query<Similar & { across: boolean }>(
    `WITH alike AS (
       SELECT organisation_id, recorded, score, false AS across FROM similar_organisations($1, $2, $3)
       UNION ALL
       SELECT organisation_id, recorded, ${fitting}::real, true FROM organisation_key
       WHERE $1 <> '' AND scope_is_staff() AND organisation_id IS DISTINCT FROM $3
         AND CASE WHEN $4::text IS NULL THEN recorded ~ $5 ELSE recorded !~ $5 AND key ~ $4 END
     )
     SELECT o.id, o.name, o.acronym, o.type, o.country, a.recorded AS matched, a.score, a.across
     FROM alike a JOIN organisation o ON o.id = a.organisation_id ORDER BY a.score DESC, o.name, o.id`,
    [key, nameKey(acronym), except ?? null, pattern, vowellessLetter],
  );
  return found
    .filter(({ across, matched }) => !across || pattern !== null || fits(matched, key))
    .filter(({ id }, place, all) => all.findIndex((one) => one.id === id) === place)
    .slice(0, most)
    .map(({ across: _, ...similar }) => similar);
}

function fits(recorded: string, key: string): boolean {
  const pattern = patternOf(recorded);
  return pattern !== null && new RegExp(pattern, 'u').test(key);
}
