import type { Actual, LoggedReading, ProgressUpdate, Visibility } from '@concord/contracts';
import { newId, refuseField, type Tx } from '@concord/platform';
import { checkReading, type Measuring } from './reading.rules.ts';

const newestFirst = `ORDER BY d.as_of DESC, d.created_at DESC, d.id DESC`;

/**
 * SQL: where the indicator in alias `i` stands by the readings that count. What adds up adds to the baseline; of others
 * the latest holds, or their mean. Decimals all the way: nothing is rounded but the mean.
 */
export const actual = `(SELECT json_build_object('value', trim_scale(v.value)::text, 'words', t.words, 'on', t.latest::text, 'readings', t.readings, 'sum', trim_scale(t.sum)::text,
    'share', floor((v.value - v.base) * 100 / nullif(v.target - v.base, 0))::float8,
    'reached', CASE WHEN i.ascending THEN v.value >= v.target ELSE v.value <= v.target END)
  FROM (SELECT count(*)::int AS readings, max(d.as_of) AS latest, sum(d.value) AS sum, round(avg(d.value), 6) AS mean,
      (array_agg(d.value ${newestFirst}))[1] AS last, (array_agg(d.note ${newestFirst}))[1] AS words
    FROM indicator_reading d WHERE d.indicator_id = i.id AND NOT d.superseded) t,
  LATERAL (SELECT CASE i.meaning WHEN 'cumulative' THEN coalesce(i.baseline_value::text::numeric, 0) + t.sum WHEN 'average' THEN t.mean ELSE t.last END AS value,
      coalesce(i.baseline_value::text::numeric, CASE WHEN i.ascending THEN 0 END) AS base, i.target_value::text::numeric AS target) v
  WHERE t.readings > 0)`;

/** What `actual` answers. */
export type ActualRow = Actual | null;

/** SQL: what was read with the update in alias `u`; one corrected by itself stands as it was corrected. */
export const readingsOfUpdate = `(SELECT coalesce(json_agg(json_build_object('id', d.id, 'indicatorId', d.indicator_id, 'title', i.title, 'measure', i.measure, 'unit', i.unit,
    'value', trim_scale(d.value)::text, 'source', d.source, 'documentId', d.document_id, 'note', d.note) ORDER BY i.created_at, i.id), '[]')
  FROM indicator_reading d JOIN indicator i ON i.id = d.indicator_id
  WHERE d.progress_update_id = u.id AND NOT EXISTS (SELECT FROM indicator_reading s WHERE s.supersedes_id = d.id))`;

/** What `readingsOfUpdate` answers. */
export type UpdateReadings = ProgressUpdate['readings'];

interface Logged {
  agreementId: string;
  /** Whose indicators are read. */
  commitmentId: string | null;
  updateId: string;
  /** The update that is corrected: what was read with it counts no more. */
  corrected: string | null;
  asOf: string;
  today: string;
  visibility: Visibility;
  readings: readonly LoggedReading[];
}

/**
 * Keeps what was read with an update, in one statement; what is refused afterwards goes with the transaction.
 * @throws DomainError RECORD.REFERENCE_UNKNOWN for what is no indicator of the commitment or no document of the agreement,
 *   and those of `checkReading`
 */
export async function logReadings(tx: Tx, { readings, today, ...update }: Logged): Promise<void> {
  if (readings.length === 0 && update.corrected === null) return;
  const known = await tx.query<Measuring & { id: string; filed: boolean }>(logging, [
    JSON.stringify(readings.map((reading) => ({ ...reading, id: newId(tx.now) }))),
    update.agreementId,
    update.commitmentId,
    update.updateId,
    update.corrected,
    update.asOf,
    update.visibility,
    tx.now,
    tx.actor.userId,
  ]);
  for (const [place, reading] of readings.entries()) {
    const { filed } = checkLogged(known, reading, place, { asOf: update.asOf, today });
    if (!filed) throw unknown(`/readings/${String(place)}`, 'documentId');
  }
}

/** What must hold of the reading at a place among those given with an update. @returns its indicator @throws DomainError those of `checkReading`, RECORD.REFERENCE_UNKNOWN */
export function checkLogged<Known extends Measuring & { id: string }>(
  known: readonly Known[],
  reading: LoggedReading,
  place: number,
  day: { asOf: string; today: string },
): Known {
  const at = `/readings/${String(place)}`;
  const indicator = known.find(({ id }) => id === reading.indicatorId);
  if (!indicator) throw unknown(at, 'indicatorId');
  checkReading(indicator, reading, day, { reading: at, day: '/asOf' });
  return indicator;
}

const logging = `
WITH given AS (
    SELECT g.* FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, "indicatorId" uuid, value numeric, source text, "documentId" uuid, note text)),
  known AS (
    SELECT g.*, i.measure, i.meaning, i.ascending, i.baseline_value, i.baseline_on, i.target_value,
      g."documentId" IS NULL OR EXISTS (SELECT FROM document d WHERE d.id = g."documentId" AND d.agreement_id = $2) AS filed
    FROM given g JOIN indicator i ON i.id = g."indicatorId" WHERE i.commitment_id = $3),
  corrected AS (UPDATE indicator_reading SET superseded = true WHERE progress_update_id = $5 AND NOT superseded),
  kept AS (
    INSERT INTO indicator_reading (id, created_at, agreement_id, indicator_id, progress_update_id, as_of, value, source, document_id, note, visibility, created_by)
    SELECT k.id, $8, $2, k."indicatorId", $4, $6, k.value, k.source, k."documentId", k.note, $7, $9
    FROM known k WHERE k.filed AND coalesce(k.value::text, k.note) IS NOT NULL)
SELECT k."indicatorId" AS id, k.filed, k.measure, k.meaning, k.ascending, k.baseline_value AS "baselineValue", k.baseline_on AS "baselineOn", k.target_value AS "targetValue" FROM known k`;

const unknown = (at: string, field: string) => refuseField(`${at}/${field}`, 'RECORD.REFERENCE_UNKNOWN', { field });
