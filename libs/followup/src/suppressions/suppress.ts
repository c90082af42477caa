import type { MailSuppression } from '@concord/contracts';
import type { Tx } from '@concord/platform';

/** From now on the address gets nothing, or no reminders; again for one that gets none already changes nothing. */
export async function suppress(
  tx: Tx,
  { address, covers, cause, detail }: Pick<MailSuppression, 'address' | 'covers' | 'cause' | 'detail'>,
): Promise<void> {
  await tx.affect(
    `INSERT INTO mail_suppression (address, covers, cause, detail) VALUES (lower($1), $2, $3, $4)
     ON CONFLICT (address, covers) WHERE lifted_at IS NULL DO NOTHING`,
    [address, covers, cause, detail],
  );
}

/** Its reader wants no reminders by mail, said by a link or signed in; the bell goes on. */
export const muteReminders = (tx: Tx, address: string): Promise<void> =>
  suppress(tx, { address, covers: 'reminders', cause: 'unsubscribed', detail: null });

/** Its reader wants reminders by mail again. */
export async function unmuteReminders(tx: Tx, address: string): Promise<void> {
  await tx.affect(
    `UPDATE mail_suppression SET lifted_at = $2, lifted_by_id = $3 WHERE address = lower($1) AND covers = 'reminders' AND lifted_at IS NULL`,
    [address, tx.now, tx.actor.userId],
  );
}

/** SQL: the policy of delivery `d` shows its reminders in the bell alone; what goes up the ladder is mailed all the same. */
export const bellOnly = (muted: string): string =>
  `(d.kind = ANY (${muted}::text[]) AND d.rule_id IN (SELECT id FROM reminder_policy WHERE NOT by_mail))`;

/** SQL: the contact `c` is not to get the delivery `d`; `muted` is a parameter with the kinds that may be muted. */
export const isSuppressed = (muted: string): string => suppressed(`d.kind = ANY (${muted}::text[])`);

/** SQL: the contact `c` is not to get a mail of which may be muted what holds. */
export const suppressed = (mutable: string): string =>
  `EXISTS (SELECT FROM mail_suppression s WHERE s.address = lower(c.email) AND s.lifted_at IS NULL AND (s.covers = 'everything' OR ${mutable}))`;
