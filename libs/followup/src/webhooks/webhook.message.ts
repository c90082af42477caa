/** What other systems are told, in each shape. Pure. Names of persons and anybody's words stay in Concord. */
import {
  agreementStateWord,
  codeWords,
  slotWord,
  slotWords,
  type AgreementState,
  type AgreementType,
  type Answer,
  type OfferedLanguage,
  type ReminderSubject,
  type WebhookEvent,
  type WebhookShape,
} from '@concord/contracts';
import { writerOf } from '../mails/letter.ts';
import { serverText } from '../texts/index.ts';

/** One thing that happened, with its records as they are now. */
export interface Happening {
  event: WebhookEvent | 'webhook.test';
  /** ISO 8601. */
  at: string;
  /** Null for a test. */
  agreement: AgreementFacts | null;
  milestone: MilestoneFacts | null;
  report: { id: string; number: number; period: { from: string; to: string }; url: string } | null;
  amendment: { id: string; number: number; title: string; url: string } | null;
  reminder: ReminderFacts | null;
  from: string | null;
  to: string | null;
  answer: Answer | null;
}
interface AgreementFacts {
  id: string;
  reference: string;
  title: string;
  type: AgreementType;
  state: AgreementState;
  url: string;
}
/** What a reminder speaks of and when; to whom it goes is nobody else's business. */
export interface ReminderFacts {
  about: ReminderSubject;
  slot: string;
  /** The date it counts from. */
  dueOn: string;
  title: string;
  url: string;
}
interface MilestoneFacts {
  id: string;
  title: string;
  state: string;
  dueOn: string | null;
  url: string;
}

/** The body of a message, as it is sent. */
export function bodyOf(happening: Happening, shape: WebhookShape, language: OfferedLanguage): string {
  switch (shape) {
    case 'standard':
      return JSON.stringify(standard(happening));
    case 'slack':
      return JSON.stringify({ text: slack(lineOf(happening, language)) });
    case 'teams':
      return JSON.stringify(teams(lineOf(happening, language), language));
  }
}

/** Standard Webhooks: type, timestamp, data. What does not apply is left out. */
function standard({ event, at, from, to, ...about }: Happening): object {
  const data = Object.entries({ ...about, ...(event === 'agreement.state' ? { from, to } : {}) });
  return { type: event, timestamp: at, data: Object.fromEntries(data.filter(([, value]) => value !== null)) };
}

interface Line {
  /** What happened. */
  headline: string;
  /** To what. */
  subject: string;
  /** Of which agreement, or more about it. */
  detail: string | null;
  url: string | null;
}

function lineOf({ event, agreement, milestone, ...more }: Happening, language: OfferedLanguage): Line {
  const t = serverText(language);
  if (event === 'webhook.test' || !agreement)
    return { headline: t('webhook.test'), subject: 'Concord', detail: null, url: null };
  if (more.reminder) return lineOfReminder(more.reminder, agreement, language);
  const words = codeWords[language];
  const [record = '', what = ''] = event.split('.');
  const happened = (words.webhookEvent as Readonly<Record<string, Readonly<Record<string, string>>>>)[record]?.[what];
  const word = (state: string): string => agreementStateWord(agreement.type, state as AgreementState, language);
  const change = event === 'agreement.state' && more.from && more.to ? `${word(more.from)} → ${word(more.to)}` : null;
  const headline = [happened ?? event, more.answer && words.answer[more.answer]].filter(Boolean).join(': ');
  const whole = `${agreement.reference} ${agreement.title}`;
  return milestone
    ? { headline, subject: milestone.title, detail: whole, url: milestone.url }
    : { headline, subject: whole, detail: change, url: (more.report ?? more.amendment ?? agreement).url };
}

/** As an overview says it of a reader's own. */
function lineOfReminder(
  { about, slot, dueOn, title, url }: ReminderFacts,
  { reference }: AgreementFacts,
  language: OfferedLanguage,
): Line {
  const { text, format } = writerOf(language);
  const ended = about === 'agreement_end' && ['after', 'overdue'].includes(slotWord(slot)?.word ?? '');
  return {
    headline: `${codeWords[language].webhookEvent.reminder.due}: ${slotWords(slot, language)}`,
    subject: title,
    detail: text(`mail.digest.line.${ended ? 'agreement_end_passed' : about}`, { reference, date: format.date(dueOn) }),
    url,
  };
}

/** Slack's own marks are taken out of what people wrote. */
const slackText = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[|\r\n]+/g, ' ');
const slack = ({ headline, subject, detail, url }: Line): string =>
  [`*${slackText(headline)}*`, url ? `<${url}|${slackText(subject)}>` : slackText(subject), detail && slackText(detail)]
    .filter(Boolean)
    .join('\n');

/** An adaptive card, which Teams' workflows take; its Markdown is taken out of what people wrote. */
function teams({ headline, subject, detail, url }: Line, language: OfferedLanguage): object {
  const block = (text: string, more: object = {}): object => ({
    type: 'TextBlock',
    text: text.replace(/[\\`*_[\]()#]/g, '\\$&'),
    wrap: true,
    ...more,
  });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      block(headline, { weight: 'Bolder' }),
      block(subject),
      ...(detail ? [block(detail, { isSubtle: true, spacing: 'Small' })] : []),
    ],
    ...(url ? { actions: [{ type: 'Action.OpenUrl', title: serverText(language)('webhook.open'), url }] } : {}),
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}
