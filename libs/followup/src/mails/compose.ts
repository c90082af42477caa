import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LetterPage } from './LetterPage.tsx';
import { writerOf } from './letter.ts';
import type { Addressed, Letter, Mail } from './letter.ts';
import { plainText } from './plain-text.ts';

const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** Sets a letter as HTML and as plain text; an example says so in its subject and above its first word. Pure. */
export function compose({ language, isExample }: Addressed, letter: Letter): Mail {
  const { text, format } = writerOf(language);
  const page = {
    ...letter,
    headline: letter.subject,
    subject: isExample ? text('mail.exampleSubject', { subject: letter.subject }) : letter.subject,
    language,
    direction: format.direction,
    notice: isExample ? text('example.notice') : null,
    footer: text('mail.footer'),
  };
  return {
    subject: page.subject,
    html: doctype + renderToStaticMarkup(createElement(LetterPage, page)),
    text: plainText(page, text),
  };
}
