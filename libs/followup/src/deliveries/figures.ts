import type { Tx } from '@concord/platform';
import type { Channel } from './delivery.key.ts';

/** How the sending stands on one channel. */
export interface ChannelFigures {
  channel: Channel;
  due: number;
  planned: number;
  sending: number;
  unknown: number;
  failed: number;
  suppressed: number;
  oldestDueSeconds: number;
}

/** How the sending stands, for whoever runs it. Each count is read from an index of its own. */
export interface DeliveryFigures {
  channels: ChannelFigures[];
  outbox: number;
}

/** What leaves by a carrier; the bell's notices are there as soon as they are written. */
const carried: readonly Channel[] = ['email', 'webhook'];

const counted = (state: 'sending' | 'unknown' | 'failed' | 'suppressed'): string =>
  `(SELECT count(*)::int FROM delivery WHERE state = '${state}' AND channel = c.channel) AS ${state}`;

export async function deliveryFigures(tx: Tx): Promise<DeliveryFigures> {
  const channels = await tx.query<ChannelFigures>(
    `SELECT c.channel, coalesce(d.due, 0) AS due, coalesce(d.planned, 0) AS planned,
       coalesce(extract(epoch FROM $1 - d.oldest), 0)::float8 AS "oldestDueSeconds",
       ${(['sending', 'unknown', 'failed', 'suppressed'] as const).map(counted).join(', ')}
     FROM unnest($2::text[]) AS c(channel) LEFT JOIN (
       SELECT channel, count(*) FILTER (WHERE next_attempt_at <= $1)::int AS due, count(*) FILTER (WHERE next_attempt_at > $1)::int AS planned,
         min(next_attempt_at) FILTER (WHERE next_attempt_at <= $1) AS oldest
       FROM delivery WHERE state = 'due' GROUP BY channel) d ON d.channel = c.channel`,
    [tx.now, carried],
  );
  const [row] = await tx.query<{ outbox: number }>(
    `SELECT count(*)::int AS outbox FROM outbox WHERE handled_at IS NULL`,
  );
  return { channels, outbox: row?.outbox ?? 0 };
}
