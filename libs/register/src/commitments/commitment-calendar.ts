/**
 * The days on which recurring commitments fall, worked out for a while ahead so that statements may ask for them. A rule
 * that was changed, or is nearly at the end of what is kept, is worked out anew by whoever looks next; two may do it at once.
 */
import { addDays, dateIn, DomainError, type Tx } from '@concord/platform';
import { occurrencesBetween } from './recurrence.rules.ts';

/** As far as a policy may speak before a day, and a month more so that a rule is worked out once a month. */
const NEEDED_DAYS = 370;
const KEPT_DAYS = 400;
/** Past days are still late for a while. */
const PAST_DAYS = 100;

interface Recurring {
  commitmentId: string;
  agreementId: string;
  rule: string;
  startsOn: string;
}

export async function keepCommitmentDays(tx: Tx): Promise<void> {
  const today = dateIn('UTC', tx.now);
  const missing = await tx.query<Recurring>(notKept, [addDays(today, NEEDED_DAYS)]);
  if (missing.length === 0) return;
  const until = addDays(today, KEPT_DAYS);
  const span = { from: addDays(today, -PAST_DAYS), until };
  const rows = missing.map(({ commitmentId, agreementId, rule, startsOn }) => ({
    commitment_id: commitmentId,
    agreement_id: agreementId,
    rule,
    starts_on: startsOn,
    days: daysOf({ rule, start: startsOn }, span),
  }));
  await tx.affect(keep, [JSON.stringify(rows), until]);
}

/** A rule that never falls has no days, and nobody is told of it here: whoever wrote it was. */
function daysOf(recurrence: { rule: string; start: string }, span: { from: string; until: string }): string[] {
  try {
    return occurrencesBetween(recurrence, span, PAST_DAYS + KEPT_DAYS + 1);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

const notKept = `
SELECT k.id AS "commitmentId", k.agreement_id AS "agreementId", k.recurrence_rule AS rule, k.starts_on AS "startsOn"
FROM commitment k LEFT JOIN commitment_calendar x
  ON x.commitment_id = k.id AND x.rule = k.recurrence_rule AND x.starts_on = k.starts_on AND x.kept_until >= $1
WHERE k.schedule = 'recurring' AND k.state = 'accepted' AND x.commitment_id IS NULL ORDER BY k.id`;

const keep = `
INSERT INTO commitment_calendar (commitment_id, agreement_id, rule, starts_on, kept_until, days)
SELECT commitment_id, agreement_id, rule, starts_on, $2, ARRAY(SELECT jsonb_array_elements_text(days)::date)
FROM jsonb_to_recordset($1) AS r(commitment_id uuid, agreement_id uuid, rule text, starts_on date, days jsonb)
ON CONFLICT (commitment_id) DO UPDATE SET rule = excluded.rule, starts_on = excluded.starts_on, kept_until = excluded.kept_until, days = excluded.days`;
