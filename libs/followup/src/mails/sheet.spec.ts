import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LetterPage, type LetterPageProps } from './LetterPage.tsx';
import { pageOf } from './sheet.ts';

const words = fc.oneof(
  fc.string({ maxLength: 30, unit: 'grapheme' }),
  fc.constantFrom('a & b <i>"c"</i> \'d\'', '$& $1 $$', '{{link}}', 'https://x.example/?a=1&b="2"', '0', ' '),
);
const link = fc.record({ label: words, url: words });
const letters = fc.record(
  {
    subject: words,
    headline: words,
    greeting: words,
    lead: words,
    preview: words,
    footer: words,
    notice: fc.option(words),
    language: fc.constantFrom('en', 'fr'),
    direction: fc.constantFrom('ltr' as const, 'rtl' as const),
    facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 3 }),
    notes: fc.array(words, { maxLength: 2 }),
    code: words,
    ask: words,
    button: link,
    others: fc.array(link, { maxLength: 2 }),
    choices: fc.record({ intro: words, items: fc.array(words, { maxLength: 2 }), close: words }),
    quote: fc.record({ label: words, words: fc.constantFrom('one', 'one\ntwo') }),
    lists: fc.constant([{ title: 'Due', items: [{ title: 'A & B', detail: 'today', url: '/x' }] }]),
  },
  {
    requiredKeys: [
      'subject',
      'headline',
      'greeting',
      'lead',
      'preview',
      'footer',
      'notice',
      'language',
      'direction',
      'facts',
      'notes',
    ],
  },
) as fc.Arbitrary<LetterPageProps>;

it('gives what setting the letter alone gives, whatever was set before', () => {
  fc.assert(
    fc.property(letters, (letter) => {
      expect(pageOf(letter)).toBe(renderToStaticMarkup(createElement(LetterPage, letter)));
    }),
    { numRuns: 300 },
  );
});
