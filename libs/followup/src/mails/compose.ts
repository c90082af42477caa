import { isolated } from '../texts/index.ts';
import { writerOf } from './letter.ts';
import type { Addressed, Letter, Mail } from './letter.ts';
import { plainText } from './plain-text.ts';
import { pageOf } from './sheet.ts';

const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** Mail programs show so many characters after the subject: after the lead, something that nobody sees. */
const previewLength = 150;
const unseen = '\u00a0\u200c';

/** Sets a letter as HTML and as plain text; an example says so in its subject and above its first word. Pure. */
export function compose({ language, isExample }: Addressed, letter: Letter): Mail {
  const { text, format } = writerOf(language);
  const apart = isolated(format.direction);
  const page = {
    ...letter,
    facts: letter.facts.map(({ label, value }) => ({ label, value: apart(value) })),
    ...(letter.lists && {
      lists: letter.lists.map((list) => ({
        ...list,
        items: list.items.map((item) => ({ ...item, title: apart(item.title) })),
      })),
    }),
    headline: letter.subject,
    subject: isExample ? text('mail.exampleSubject', { subject: letter.subject }) : letter.subject,
    language,
    direction: format.direction,
    notice: isExample ? text('example.notice') : null,
    footer: text('mail.footer'),
    preview: letter.lead + unseen.repeat(Math.max(0, previewLength - letter.lead.length)),
  };
  return {
    subject: page.subject,
    html: doctype + pageOf(page),
    text: plainText(page, text),
  };
}
