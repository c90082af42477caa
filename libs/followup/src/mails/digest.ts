import type { DigestLine, DigestSection } from '../digests/digest.query.ts';
import { compose } from './compose.ts';
import { stopLink, writerOf } from './letter.ts';
import type { Addressed, Mail } from './letter.ts';

export interface Digest extends Addressed {
  /** Of the week; else of what was too much for single mails today. */
  weekly: boolean;
  lines: readonly DigestLine[];
  /** The console. */
  url: string;
}

const sections: readonly DigestSection[] = ['past', 'returned', 'soon', 'later', 'silent'];

/** What waits for one person, in one mail. */
export function digest({ lines, url, ...reminder }: Digest): Mail {
  const writer = writerOf(reminder.language);
  const { text, format } = writer;
  const kind = reminder.weekly ? 'weekly' : 'overflow';
  // a section shows as many as are read with patience, and all of it waits
  let waiting = 0;
  const shown = sections.flatMap((section) => {
    const own = lines.filter((line) => line.section === section);
    const [first] = own;
    if (!first) return [];
    const rest = first.total - own.length;
    waiting += first.total;
    return [
      {
        title: text(`mail.digest.section.${section}`, { count: first.total }),
        items: own.map(({ subjectType, title, reference, dueOn, path }) => ({
          title,
          detail: text(
            `mail.digest.line.${section === 'past' && subjectType === 'agreement_end' ? 'agreement_end_passed' : subjectType}`,
            { reference, date: format.date(dueOn) },
          ),
          url: `${url}${path}`,
        })),
        ...(rest > 0 ? { more: text('mail.digest.more', { count: rest }) } : {}),
      },
    ];
  });
  return compose(reminder, {
    subject: text(`mail.digest.subject.${kind}`, { count: waiting }),
    greeting: text('mail.greeting', { name: reminder.recipient }),
    lead: text(`mail.digest.lead.${kind}`),
    facts: [],
    lists: shown,
    button: { label: text('mail.digest.button'), url: `${url}/inbox` },
    notes: [text('mail.digest.why')],
    stop: stopLink(writer),
  });
}
