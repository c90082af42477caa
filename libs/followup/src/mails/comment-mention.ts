import { compose } from './compose.ts';
import { oneLine, stopLink, writerOf } from './letter.ts';
import type { Addressed, Mail } from './letter.ts';

export interface CommentMention extends Addressed {
  /** Who wrote the comment. */
  author: string;
  /** What it is about. */
  title: string;
  words: string;
  agreement: { reference: string; title: string };
  /** The conversation in the console. */
  url: string;
}

/** Brings a comment to somebody it mentions. */
export function commentMention(mention: CommentMention): Mail {
  const writer = writerOf(mention.language);
  const { text } = writer;
  const { author, title, words, agreement } = mention;
  return compose(mention, {
    subject: text('mail.commentMention.subject', { author: oneLine(author), title: oneLine(title) }),
    greeting: text('mail.greeting', { name: mention.recipient }),
    lead: text('mail.commentMention.lead', { author, title }),
    facts: [{ label: text('mail.label.agreement'), value: text('mail.named', agreement) }],
    quote: { label: text('mail.label.comment'), words },
    button: { label: text('mail.commentMention.button'), url: mention.url },
    notes: [text('mail.commentMention.why')],
    stop: stopLink(writer),
  });
}
