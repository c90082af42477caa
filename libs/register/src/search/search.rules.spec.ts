import { markTerms, termsOf } from './search.rules.ts';

const marked = (text: string, typed: string): string =>
  markTerms(text, termsOf(typed))
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');

describe('what was looked for', () => {
  it.each([
    ['Cables laid in the harbour', 'cable', '[Cables] laid in the harbour'],
    ['École générale', 'ecole', '[École] générale'],
    ['Ёлка и сеть', 'елка', '[Ёлка] и сеть'],
    ['国际电信联盟培训', '电信', '国际[电信]联盟培训'],
    ['Reference C-2026-0012', 'c-2026-0012', 'Reference [C]-[2026]-[0012]'],
    ['الاتصالات الدولية', 'الاتصالات', '[الاتصالات] الدولية'],
    ['nothing here', 'cable', 'nothing here'],
    ['', 'cable', ''],
  ])('is marked in "%s" for "%s"', (text, typed, expected) => {
    expect(marked(text, typed)).toBe(expected);
  });

  it('is every piece of the text, in order', () => {
    const text = '  A “cable”, twice: cable.';
    expect(
      markTerms(text, ['cable'])
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
