import { dateIn, type Config } from '@concord/platform';
import type { DeliveryKind, DueDelivery, Verdict } from '../deliveries/delivery.kinds.ts';
import { digest } from '../mails/index.ts';
import { readDigests, readTakenUp, type DigestLine } from './digest.query.ts';

/** The overview of one person: written from the record as it is when it goes out. With nothing to say it does not go. */
export const digestKind = ({ publicUrl }: Pick<Config, 'publicUrl'>): DeliveryKind => ({
  kind: 'digest',
  mutable: true,
  singly: true,
  async judge(tx, deliveries) {
    const verdicts = new Map<string, Verdict>();
    // a reader's today is one of at most three dates
    const dayOf = ({ recipient }: DueDelivery): string => dateIn(recipient.timeZone, tx.now);
    for (const [some, read] of [
      [deliveries.filter(isWeekly), readDigests],
      [deliveries.filter((delivery) => !isWeekly(delivery)), readTakenUp],
    ] as const)
      for (const today of new Set(some.map(dayOf))) {
        const ofDay = some.filter((delivery) => dayOf(delivery) === today);
        const lines = await read(
          tx,
          ofDay.map(({ id }) => id),
          today,
        );
        for (const delivery of ofDay) {
          const own = lines.filter(({ deliveryId }) => deliveryId === delivery.id);
          verdicts.set(
            delivery.id,
            own.length === 0 ? { stop: 'cancelled', reason: 'nothing_to_say' } : write(delivery, own, publicUrl),
          );
        }
      }
    return verdicts;
  },
});

const isWeekly = ({ slot }: DueDelivery): boolean => slot === 'weekly';

function write(delivery: DueDelivery, lines: readonly DigestLine[], publicUrl: string): Verdict {
  const { recipient } = delivery;
  const { language } = recipient;
  const mail = digest({
    language,
    recipient: recipient.name,
    isExample: lines.some((line) => line.isExample),
    weekly: isWeekly(delivery),
    lines,
    url: publicUrl,
  });
  return { mail: { ...mail, language } };
}
