/** `concord reminders preview`: what goes out on a day, and what does not and why. It reads only. */
import { z } from 'zod';
import { AskReminderPreview, PlainDate, type ReminderPreview } from '@concord/contracts';
import { ReminderPreviewService } from '@concord/followup';
import { ConfigError, systemActor, type Config } from '@concord/platform';
import { asOwner } from './owner-session.ts';
import { withOwner } from './owner.ts';

const Options = z.strictObject({
  on: PlainDate,
  agreement: AskReminderPreview.shape.agreementId,
  recipient: AskReminderPreview.shape.recipientId,
});

/**
 * One line a reminder, in order of time, and a last one that counts.
 * @param options as given on the command line
 * @throws ConfigError naming a wrong option
 */
export async function previewReminders(config: Config, options: unknown): Promise<void> {
  const parsed = Options.safeParse(options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`--${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { on, agreement: agreementId, recipient: recipientId } = parsed.data;
  const { data, total } = await withOwner(config, (ownerUrl) =>
    asOwner(ownerUrl, (unit) =>
      new ReminderPreviewService(unit).preview(systemActor, { on, agreementId, recipientId }),
    ),
  );
  for (const row of data) console.log(lineOf(row));
  const sent = data.filter(({ outcome }) => outcome === 'send').length;
  console.log(`${on}: ${total} reminders, of the ${data.length} shown ${sent} go out.`);
}

const lineOf = ({
  dueAt,
  recipientName,
  agreementReference,
  subjectTitle,
  slot,
  outcome,
  reason,
  policyScope,
}: ReminderPreview): string =>
  [
    dueAt,
    outcome === 'send' ? 'send' : `suppressed (${reason})`,
    recipientName,
    `${agreementReference} ${subjectTitle}`,
    `${slot} by the ${policyScope} policy`,
  ].join('\t');
