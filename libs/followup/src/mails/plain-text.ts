import type { MailText } from '../texts/index.ts';
import type { LetterPageProps } from './LetterPage.tsx';

const width = 72;

/** Breaks a paragraph between words, so that it reads well in a window that does not. Long words and addresses stay whole. */
function wrap(words: string, indent = ''): string {
  const lines: string[] = [];
  for (const paragraph of words.split(/\r?\n/)) {
    let line = '';
    // no-break spaces hold
    for (const word of paragraph.split(/[ \t]+/)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && indent.length + longer.length > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines
    .map((line) => indent + line)
    .join('\n')
    .trimEnd();
}

/** The letter as plain text: the same words in the same order, the link once, on a line of its own. */
export function plainText(letter: LetterPageProps, text: MailText): string {
  const facts = letter.facts.map(({ label, value }) => wrap(text('mail.fact', { label, value }))).join('\n');
  const parts = [
    letter.notice === null ? null : `*** ${letter.notice} ***`,
    letter.greeting,
    wrap(letter.lead),
    letter.code === undefined ? null : `    ${letter.code}`,
    facts,
    ...(letter.lists ?? []).map(({ title, items, more }) =>
      [
        title.toUpperCase(),
        ...items.map((item) => `- ${wrap(item.title, '  ').trimStart()}\n${wrap(item.detail, '  ')}\n  ${item.url}`),
        ...(more === undefined ? [] : [more]),
      ].join('\n'),
    ),
    letter.quote === undefined ? null : `${letter.quote.label}\n${wrap(letter.quote.words, '> ')}`,
    letter.ask === undefined ? null : wrap(letter.ask),
    letter.button === undefined ? null : `${letter.button.label}\n${letter.button.url}`,
    ...(letter.others ?? []).map(({ label, url }) => `${label}\n${url}`),
    letter.choices === undefined
      ? null
      : [
          wrap(letter.choices.intro),
          ...letter.choices.items.map((item) => `- ${wrap(item, '  ').trimStart()}`),
          `\n${wrap(letter.choices.close)}`,
        ].join('\n'),
    ...letter.notes.map((note) => wrap(note)),
    `-- \n${wrap(letter.footer)}`,
    letter.stop === undefined ? null : `${letter.stop.label}\n${letter.stop.url}`,
  ];
  return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`;
}
