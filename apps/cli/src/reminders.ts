/** `concord reminders preview`: what goes out on a day, overviews too, and what does not and why. It reads only. */
import { z } from 'zod';
import {
  AskReminderPreview,
  codeWords,
  dateWriter,
  PlainDate,
  previewState,
  previewWords,
  type ReminderPreview,
} from '@concord/contracts';
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
export async function previewReminders(
  config: Config,
  options: unknown,
  tell: Pick<Console, 'log'> = console,
): Promise<void> {
  const parsed = Options.safeParse(options);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`--${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { on, agreement: agreementId, recipient: recipientId } = parsed.data;
  const { data } = await withOwner(config, (ownerUrl) =>
    asOwner(ownerUrl, (unit) =>
      new ReminderPreviewService(unit).preview(systemActor, { on, agreementId, recipientId }),
    ),
  );
  for (const row of data) tell.log(lineOf(row));
  tell.log(countOf(on, data));
}

/** What becomes of it, when, to whom, about what, why, and why not; in the words of the console. All of a day. */
function lineOf(row: ReminderPreview): string {
  const { state, to, about, why, whyNot } = previewWords(row, 'en');
  const said = [state, at.format(Date.parse(row.dueAt)), to, about, why, whyNot];
  return said.filter((part) => part !== null).join('\t');
}

function countOf(on: string, rows: readonly ReminderPreview[]): string {
  const day = dateWriter('en', { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(on));
  if (rows.length === 0) return `${day}: no reminder speaks on this day.`;
  const states = Object.entries(codeWords.en.reminderPreview.state).flatMap(([state, word]) => {
    const count = rows.filter((row) => previewState(row) === state).length;
    return count > 0 ? [`${word}: ${count}.`] : [];
  });
  return [`${day}.`, ...states].join(' ');
}

const at = dateWriter('en', { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' });
