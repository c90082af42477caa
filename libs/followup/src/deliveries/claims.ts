/**
 * Every move of a delivery's state by the worker: each one conditional UPDATE naming the old state and, once claimed, the
 * claim's token. Zero rows means somebody else has it, and the mover stops. No network call happens here.
 */
import { randomUUID } from 'node:crypto';
import { later, systemActor, type Tx, type UnitOfWork } from '@concord/platform';
import { messageIdOf } from './delivery.key.ts';
import type { DeliveryKinds, DueDelivery, Verdict, WrittenMail, WrittenPost } from './delivery.kinds.ts';
import type { Settlement } from './delivery.rules.ts';
import { pace, type MailRates } from './pacing.ts';
import { MailPicker, type DueRow, type Picker } from './picking.ts';
import { gather } from '../digests/overflow.ts';
import { holdBack } from '../reminders/lateness.ts';
import { suppress } from '../suppressions/suppress.ts';
import { noted } from './attempts.ts';
import { prove } from './proof.ts';
import { Together } from './together.ts';
import { tellOfficers } from './troubles.ts';
import { withdrawNotifications } from './planning.ts';

/** How long a claim holds. All timeouts of one sending stay under it. */
export const LEASE_MS = 60_000;

/** A delivery in our hand until the lease ends. */
export interface Claim {
  delivery: DueDelivery;
  token: string;
  /** Counting this one. */
  attempts: number;
  firstAttemptAt: Date;
  /** As frozen at the first claim. */
  message: WrittenMail | WrittenPost;
  messageId: string;
  /** When it was frozen; the mail's Date. */
  writtenAt: string;
}

export interface ClaimOptions {
  work: UnitOfWork;
  kinds: DeliveryKinds;
  /** The part after the @ of Message-IDs. */
  domain: string;
  /** Without them everything goes as it is due. */
  rates?: MailRates;
  /** Whose turn it is, and on which channel; mails when absent. */
  picker?: Picker;
}

/** What one look at the due rows brought. */
export interface Claimed {
  claims: Claim[];
  /** Whether any row was moved, be it only called off or told to wait: then another look may find more. */
  moved: boolean;
}

/** What a sent or just leaving mail is written as. */
interface Move {
  claim: Claim;
  to: 'handed' | 'sent';
}

/** A mail waits so long for others to be written down with it: far less than a server takes to read it. */
const COMPANY_MS = 10;

type Frozen = (WrittenMail | WrittenPost) & { writtenAt: string };

export class Claims {
  private readonly picker: Picker;
  private readonly moves = new Together<Move, boolean>((moves) => this.move(moves), { companyMs: COMPANY_MS });

  constructor(private readonly options: ClaimOptions) {
    this.picker = options.picker ?? new MailPicker();
  }

  /** Ids of what is due, the most pressing first. */
  due(limit: number): Promise<string[]> {
    return this.options.work.read(systemActor, async (tx) => {
      const rows = await tx.query<{ id: string }>(
        `SELECT d.id FROM delivery d WHERE ${this.picker.dueNow} ORDER BY d.priority, d.next_attempt_at LIMIT $3`,
        [tx.now, await this.options.kinds.ready(tx), limit],
      );
      return rows.map(({ id }) => id);
    });
  }

  /**
   * Claims up to `limit` due deliveries (or of these, `only` one): locks them, reads their subjects again under lock,
   * calls off what no longer goes, freezes the message of the rest. One transaction.
   */
  claim(limit: number, only?: string): Promise<Claimed> {
    const { work, kinds, rates } = this.options;
    return work.write(systemActor, async (tx) => {
      const picked = await this.picker.pick(tx, {
        kinds: await kinds.ready(tx),
        mutable: kinds.mutable(),
        limit,
        only,
      });
      if (picked.length === 0) return { claims: [], moved: false };
      const held = await holdBack(tx, picked);
      const timely = picked.filter(({ id }) => !held.has(id));
      const resting = rates ? await pace(tx, timely, rates) : new Set();
      const waking = timely.filter(({ id }) => !resting.has(id));
      const gathered = await gather(tx, waking, kinds.gathered());
      const rows = waking.filter(({ id }) => !gathered.has(id));
      const verdicts = await this.judge(tx, rows);
      await stop(tx, verdicts);
      const claims = await this.take(tx, rows, verdicts);
      return { claims, moved: verdicts.size + held.size + resting.size + gathered.size > 0 };
    });
  }

  /** R12: the mark that a server is about to read our body. False: the claim is no longer ours and nothing may be sent. */
  markHanded(claim: Claim): Promise<boolean> {
    return this.moves.ask({ claim, to: 'handed' });
  }

  /** The end of what the far end took. False: it was no longer ours, and nothing was written. */
  settleSent(claim: Claim): Promise<boolean> {
    return this.moves.ask({ claim, to: 'sent' });
  }

  /** The end of any other claim. What failed or stays unknown is brought to the officers in the same transaction. */
  settle(claim: Claim, decide: (now: Date) => Settlement | null): Promise<Settlement | null> {
    return this.options.work.write(systemActor, async (tx) => {
      const settlement = decide(tx.now);
      if (!settlement) return null;
      const settled = await tx.query(settleStatement, [
        claim.delivery.id,
        claim.token,
        settlement.state,
        tx.now,
        settlement.state === 'due' ? settlement.nextAttemptAt : null,
        settlement.state === 'sent' ? null : settlement.reason,
        settlement.state === 'due' && !settlement.counted ? 1 : 0,
        settlement.state === 'due' ? 'later' : settlement.state,
      ]);
      if (settled.length === 0) return null;
      if (settlement.state === 'failed' && settlement.deadAddress)
        await suppress(tx, {
          address: claim.delivery.recipient.email,
          covers: 'everything',
          cause: 'bounce',
          detail: settlement.reason,
        });
      if (settlement.state === 'failed' || settlement.state === 'unknown')
        await tellOfficers(tx, settlement.state, [claim.delivery.id]);
      return settlement;
    });
  }

  /** A delivery that could not even be written: it rests, longer each time, and says so. */
  postpone(
    id: string,
    decide: (attempt: { attempts: number; firstAttemptAt: Date }, now: Date) => Settlement,
  ): Promise<void> {
    return this.options.work.write(systemActor, async (tx) => {
      const [row] = await tx.query<{ attempts: number; firstAttemptAt: Date | null }>(
        `SELECT attempts, first_attempt_at AS "firstAttemptAt" FROM delivery WHERE id = $1 AND state = 'due' FOR UPDATE SKIP LOCKED`,
        [id],
      );
      if (!row) return;
      const firstAttemptAt = row.firstAttemptAt ?? tx.now;
      const settlement = decide({ attempts: row.attempts + 1, firstAttemptAt }, tx.now);
      if (settlement.state === 'sent') return;
      await tx.affect(
        `UPDATE delivery SET state = $2, attempts = attempts + 1, first_attempt_at = $3, reason = $4,
           next_attempt_at = coalesce($5, next_attempt_at) WHERE id = $1 AND state = 'due'`,
        [
          id,
          settlement.state,
          firstAttemptAt,
          settlement.reason,
          settlement.state === 'due' ? settlement.nextAttemptAt : null,
        ],
      );
      if (settlement.state === 'failed') await tellOfficers(tx, 'failed', [id]);
    });
  }

  /**
   * R15: claims whose lease ended. Not handed over: due again. Handed over: unknown, and shown to the officers. Another
   * system is told at least once: it is told again, and knows a message it had by its id.
   */
  async reconcile(): Promise<{ due: number; unknown: number }> {
    return this.options.work.write(systemActor, async (tx) => {
      const rows = await tx.query<{ id: string; state: 'due' | 'unknown' }>(
        `WITH left_behind AS (UPDATE delivery SET token = NULL, lease_until = NULL, next_attempt_at = $1,
           state = CASE WHEN handed_at IS NULL OR channel = 'webhook' THEN 'due' ELSE 'unknown' END,
           reason = CASE WHEN handed_at IS NULL OR channel = 'webhook' THEN 'worker_lost' ELSE 'no_answer' END
         WHERE id IN (SELECT id FROM delivery WHERE state = 'sending' AND lease_until < $1 FOR UPDATE SKIP LOCKED)
           AND state = 'sending' RETURNING id, agreement_id, state, reason),
         noted AS (${noted('left_behind', `CASE state WHEN 'due' THEN 'abandoned' ELSE 'unknown' END`, 'reason', '$1')})
         SELECT id, state FROM left_behind`,
        [tx.now],
      );
      const unknown = rows.filter(({ state }) => state === 'unknown').map(({ id }) => id);
      await tellOfficers(tx, 'unknown', unknown);
      return { due: rows.length - unknown.length, unknown: unknown.length };
    });
  }

  /** Unknown deliveries handed over before the given instant, with what to look for. */
  unknownSince(quietMs: number): Promise<{ id: string; messageId: string }[]> {
    return this.options.work.read(systemActor, (tx) =>
      tx.query(
        `SELECT id, message_id AS "messageId" FROM delivery WHERE state = 'unknown' AND message_id IS NOT NULL
           AND handed_at < $1 ORDER BY handed_at LIMIT 200`,
        [later(tx.now, -quietMs)],
      ),
    );
  }

  /** R16: proof was found where the mail went, that it arrived or that it did not. */
  prove(id: string, arrived: boolean): Promise<void> {
    return this.options.work.write(systemActor, (tx) => prove(tx, { id }, arrived ? 'arrived' : 'missing'));
  }

  /** Moves many in one transaction, by one statement for each way; each by its own token. */
  private move(moves: readonly Move[]): Promise<boolean[]> {
    return this.options.work.write(systemActor, async (tx) => {
      const ways = Object.entries(moveStatements).map(async ([to, statement]) => {
        const claims = moves.flatMap((move) => (move.to === to ? [move.claim] : []));
        if (claims.length === 0) return [];
        return tx.query<{ id: string }>(statement, [
          claims.map(({ delivery }) => delivery.id),
          claims.map(({ token }) => token),
          tx.now,
        ]);
      });
      const moved = new Set((await Promise.all(ways)).flat().map(({ id }) => id));
      // a mark is answered before its mail leaves: no claim goes both ways at once
      return moves.map(({ claim }) => moved.has(claim.delivery.id));
    });
  }

  private async judge(tx: Tx, rows: readonly DueRow[]): Promise<Map<string, Verdict>> {
    const verdicts = new Map<string, Verdict>();
    for (const row of rows) {
      const reason = unreachable(row);
      if (reason) verdicts.set(row.id, { stop: 'suppressed', reason });
    }
    const going = rows.filter(({ id }) => !verdicts.has(id)).map(toDelivery);
    for (const name of new Set(going.map(({ kind }) => kind))) {
      const judged = await this.options.kinds.get(name).judge(
        tx,
        going.filter(({ kind }) => kind === name),
      );
      for (const [id, verdict] of judged) verdicts.set(id, verdict);
    }
    return verdicts;
  }

  private async take(tx: Tx, rows: readonly DueRow[], verdicts: ReadonlyMap<string, Verdict>): Promise<Claim[]> {
    const token = randomUUID();
    const writtenAt = tx.now.toISOString();
    const going = rows.flatMap((row) => {
      const verdict = verdicts.get(row.id);
      const written = verdict && writtenIn(verdict);
      return written ? [{ row, message: { ...written, writtenAt } satisfies Frozen }] : [];
    });
    if (going.length === 0) return [];
    const taken = await tx.query<{
      id: string;
      attempts: number;
      firstAttemptAt: Date;
      /** Null: it was written just now. */
      message: Frozen | null;
      messageId: string;
    }>(takeStatement, [
      JSON.stringify(
        going.map(({ row, message }) => ({
          id: row.id,
          frozen: row.frozen,
          message,
          message_id: 'body' in message ? row.key : messageIdOf(row.key, this.options.domain),
          language: message.language,
        })),
      ),
      token,
      later(tx.now, LEASE_MS),
      tx.now,
    ]);
    const byId = new Map(taken.map((claimed) => [claimed.id, claimed]));
    return going.flatMap(({ row, message: written }) => {
      const claimed = byId.get(row.id);
      if (!claimed) return [];
      const message = claimed.message ?? written;
      return [{ ...claimed, message, delivery: toDelivery(row), token, writtenAt: message.writtenAt }];
    });
  }
}

function writtenIn(verdict: Verdict): WrittenMail | WrittenPost | null {
  if ('mail' in verdict) return verdict.mail;
  return 'post' in verdict ? verdict.post : null;
}

/** The first claim writes the message; later ones find it written. */
const takeStatement = `
UPDATE delivery d SET state = 'sending', token = $2, lease_until = $3, handed_at = NULL, attempts = d.attempts + 1, reason = NULL,
  first_attempt_at = coalesce(d.first_attempt_at, $4), message = coalesce(d.message, x.message),
  message_id = coalesce(d.message_id, x.message_id), paced_at = NULL, language = coalesce(d.language, x.language)
FROM jsonb_to_recordset($1) AS x(id uuid, frozen boolean, message jsonb, message_id text, language text)
WHERE d.id = x.id AND d.state = 'due'
RETURNING d.id, d.attempts, d.first_attempt_at AS "firstAttemptAt", CASE WHEN x.frozen THEN d.message END AS message, d.message_id AS "messageId"`;

const claimed = 'FROM unnest($1::uuid[], $2::uuid[]) AS x(id, token) WHERE d.id = x.id AND d.token = x.token';

const moveStatements: Readonly<Record<Move['to'], string>> = {
  handed: `
UPDATE delivery d SET handed_at = $3 ${claimed} AND d.state = 'sending' AND d.lease_until > $3::timestamptz RETURNING d.id`,
  sent: `
WITH settled AS (UPDATE delivery d SET state = 'sent', token = NULL, lease_until = NULL, reason = NULL, sent_at = $3::timestamptz
  ${claimed} AND d.state = 'sending' RETURNING d.id, d.agreement_id),
noted AS (${noted('settled', `'sent'`, 'NULL', '$3')})
SELECT id FROM settled`,
};

const settleStatement = `
WITH settled AS (UPDATE delivery SET state = $3, token = NULL, lease_until = NULL, reason = $6, attempts = attempts - $7,
  -- while the server refuses us no mail's three days run
  first_attempt_at = CASE WHEN $7 = 1 THEN NULL ELSE first_attempt_at END, sent_at = CASE WHEN $3 = 'sent' THEN $4::timestamptz END,
  handed_at = CASE WHEN $3 = 'due' THEN NULL ELSE handed_at END,
  next_attempt_at = coalesce($5, next_attempt_at)
WHERE id = $1 AND token = $2 AND state = 'sending' RETURNING id, agreement_id)
${noted('settled', '$8', '$6', '$4')}`;

async function stop(tx: Tx, verdicts: ReadonlyMap<string, Verdict>): Promise<void> {
  const stops = [...verdicts].flatMap(([id, verdict]) =>
    'stop' in verdict ? [{ id, state: verdict.stop, reason: verdict.reason }] : [],
  );
  if (stops.length === 0) return;
  const stopped = await tx.query<{ id: string }>(
    `UPDATE delivery d SET state = x.state, reason = x.reason
     FROM jsonb_to_recordset($1) AS x(id uuid, state text, reason text) WHERE d.id = x.id AND d.state = 'due' RETURNING d.id`,
    [JSON.stringify(stops)],
  );
  const kept = new Set(stops.filter(({ reason }) => bellKeeps.includes(reason)).map(({ id }) => id));
  await withdrawNotifications(
    tx,
    stopped.filter(({ id }) => !kept.has(id)),
  );
}

/** Where it is only the mail that does not go: the bell is for whoever wants none, or has no address that takes one. */
const bellKeeps = ['address_suppressed', 'bell_only'];

/** Why its reader gets nothing, whatever it says. */
function unreachable({ active, suppressed, kept, bellOnly }: DueRow): string | null {
  if (!active) return 'recipient_inactive';
  if (kept) return 'recipient_may_not_see';
  if (suppressed) return 'address_suppressed';
  return bellOnly ? 'bell_only' : null;
}

const toDelivery = ({
  recipientId,
  name,
  email,
  language,
  timeZone,
  userId,
  active: _active,
  suppressed: _suppressed,
  bellOnly: _bellOnly,
  kept: _kept,
  frozen: _frozen,
  priority: _priority,
  pacedAt: _pacedAt,
  ...delivery
}: DueRow): DueDelivery => ({
  ...delivery,
  recipient: { id: recipientId, name, email, language, timeZone, userId },
});
