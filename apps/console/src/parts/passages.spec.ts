import { overlapOf, sentencesOf, trimmed } from './passages.ts';

// a letter outside the basic plane counts two
const text =
  'The parties 𝕃ay a cable. It is tested each year!\n\n1. Joint research\n(2) “Inclusive infrastructure”\n- digital skills\n';
const wordsOf = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);

describe('the sentences of a text', () => {
  it('are its sentences and lines, blanks left out', () => {
    expect(sentencesOf(text, 'en').map(wordsOf)).toEqual([
      'The parties 𝕃ay a cable.',
      'It is tested each year!',
      'Joint research',
      '“Inclusive infrastructure”',
      'digital skills',
    ]);
  });
  it('of nothing are none', () => {
    expect(sentencesOf(' \n ', 'en')).toEqual([]);
  });
});

describe('a passage', () => {
  it('is taken without the blanks around it', () => {
    expect(wordsOf(trimmed(text, { start: 24, end: 49 }) ?? { start: 0, end: 0 })).toBe('. It is tested each year!');
    expect(trimmed(text, { start: 49, end: 51 })).toBeNull();
  });
  it.each([
    [0, 5, 3, 9, { start: 3, end: 5 }],
    [3, 9, 0, 5, { start: 3, end: 5 }],
    [0, 3, 3, 9, null],
    [0, 9, 2, 4, { start: 2, end: 4 }],
  ])('of %i-%i and %i-%i shares this', (a, b, c, d, shared) => {
    expect(overlapOf({ start: a, end: b }, { start: c, end: d })).toEqual(shared);
  });
});
