/**
 * Which due rows a worker takes in its hand next: what somebody waits for first, then a few of each agreement in turn, so
 * that a hundred thousand mails of one agreement delay nobody else's. Rows that others hold are passed over.
 */
import type { Tx } from '@concord/platform';
import { bellOnly, isSuppressed } from '../suppressions/suppress.ts';
import type { Channel } from './delivery.key.ts';
import type { DueDelivery, Recipient } from './delivery.kinds.ts';
import { maySee, office } from './may-see.ts';

/** A due row under lock, with its reader as the contact stands now. */
export type DueRow = Omit<DueDelivery, 'recipient'> &
  Omit<Recipient, 'id'> & {
    recipientId: string;
    active: boolean;
    suppressed: boolean;
    /** Its policy wants it in the bell and in no mail. */
    bellOnly: boolean;
    /** The agreement is kept from its reader. */
    kept: boolean;
    /** Its message was written at an earlier claim. */
    frozen: boolean;
    priority: number;
    pacedAt: Date | null;
  };

/** Finds and locks the due rows of one channel. */
export interface Picker {
  /** SQL: a delivery `d` may be claimed at $1, being of one of the kinds $2. */
  readonly dueNow: string;
  pick(tx: Tx, wanted: Wanted): Promise<DueRow[]>;
}

export interface Wanted {
  /** Kinds this worker can write. */
  kinds: readonly string[];
  /** Of those, the ones a reader may have muted. */
  mutable: readonly string[];
  limit: number;
  /** Only this one. */
  only?: string | undefined;
}

const BEFORE_ALL_LANES = '00000000-0000-0000-0000-000000000000';
const lane = `coalesce(d.agreement_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)`;

/** SQL: may be claimed at $1 on a channel, being of one of the kinds $2. */
export const dueOn = (channel: Channel): string =>
  `d.state = 'due' AND d.channel = '${channel}' AND d.next_attempt_at <= $1 AND d.kind = ANY ($2::text[])`;
const dueNow = dueOn('email');

const rowWith = (
  mutable: string,
): string => `d.id, d.key, d.kind, d.agreement_id AS "agreementId", d.subject_type AS "subjectType", d.subject_id AS "subjectId",
  d.title, d.slot, d.occurrence, d.payload, d.due_at AS "dueAt", d.priority, d.paced_at AS "pacedAt", d.recipient_id AS "recipientId",
  c.name, c.email, c.language, c.time_zone AS "timeZone", c.user_id AS "userId", c.active,
  ${isSuppressed(mutable)} AS suppressed, ${bellOnly(mutable)} AS "bellOnly", ${keptFrom} AS kept, d.message IS NOT NULL AS frozen`;
/** SQL: the reader may not, or may no longer, see the agreement it speaks of. What was removed is for its kind to judge. */
const keptFrom = `EXISTS (SELECT FROM agreement a WHERE a.id = d.agreement_id AND (${maySee}) IS NOT TRUE)`;
const held = 'FOR UPDATE OF d SKIP LOCKED FOR SHARE OF c SKIP LOCKED';
const joined = 'FROM delivery d JOIN contact c ON c.id = d.recipient_id';

/** Goes from lane to lane by the index, without reading what waits in them. */
const inTurn = `
WITH RECURSIVE ${office},
lanes AS (
  (SELECT ${lane} AS lane, 1 AS place FROM delivery d WHERE ${dueNow} AND d.priority > 0 AND ${lane} > $4 ORDER BY ${lane} LIMIT 1)
  UNION ALL
  SELECT next.lane, lanes.place + 1 FROM lanes CROSS JOIN LATERAL (
    SELECT ${lane} AS lane FROM delivery d WHERE ${dueNow} AND d.priority > 0 AND ${lane} > lanes.lane ORDER BY ${lane} LIMIT 1) next
  WHERE lanes.place < $3
)
SELECT picked.*, turn.lane FROM (SELECT lane, place, count(*) OVER () AS lanes FROM lanes) turn CROSS JOIN LATERAL (
  SELECT ${rowWith('$5')} ${joined} WHERE ${dueNow} AND d.priority > 0 AND ${lane} = turn.lane
  ORDER BY d.next_attempt_at LIMIT greatest(1, $3 / turn.lanes) ${held}) picked
ORDER BY turn.place`;

/** Mails, and one worker's place in the round of agreements. */
export class MailPicker implements Picker {
  readonly dueNow = dueNow;
  private lastLane = BEFORE_ALL_LANES;

  async pick(tx: Tx, wanted: Wanted): Promise<DueRow[]> {
    const { kinds, mutable, limit, only } = wanted;
    const row = rowWith('$4');
    if (only)
      return tx.query<DueRow>(`WITH ${office} SELECT ${row} ${joined} WHERE ${dueNow} AND d.id = $3 ${held}`, [
        tx.now,
        kinds,
        only,
        mutable,
      ]);
    const urgent = await tx.query<DueRow>(
      `WITH ${office} SELECT ${row} ${joined} WHERE ${dueNow} AND d.priority = 0 ORDER BY d.next_attempt_at LIMIT $3 ${held}`,
      [tx.now, kinds, limit, mutable],
    );
    return urgent.length === limit
      ? urgent
      : [...urgent, ...(await this.round(tx, { ...wanted, limit: limit - urgent.length }))];
  }

  /** From where the last round ended; past the last lane it begins again. */
  private async round(tx: Tx, { kinds, mutable, limit }: Wanted): Promise<DueRow[]> {
    const from = async (after: string) =>
      tx.query<DueRow & { lane: string }>(inTurn, [tx.now, kinds, limit, after, mutable]);
    let picked = await from(this.lastLane);
    if (picked.length === 0 && this.lastLane !== BEFORE_ALL_LANES) picked = await from(BEFORE_ALL_LANES);
    this.lastLane = picked.at(-1)?.lane ?? BEFORE_ALL_LANES;
    return picked.map(({ lane: _, ...due }) => due);
  }
}
