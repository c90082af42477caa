import { createHash } from 'node:crypto';
import { readProgramme } from '../programme.ts';
import { findPassage, lineOf, sources } from './index.ts';

describe('the sources of the demonstration', () => {
  it.each([
    ['declaration', '95a7c053918252ead4bcc696b164f0fe8ae5e42c6494fc45388e24286243d235'],
    ['seminar2025', '151178b357e0efce0ebdd27abbd36fe3b971f112f64a3d6bb3b8b778bbcd111f'],
    ['seminar2021', 'a9165c1f65e6bf2d9d4508dfac8202b6a6d5b09fd2e084561ad771d141beafbb'],
  ] as const)('%s is the published text, byte for byte', (key, sha256) => {
    expect(createHash('sha256').update(sources[key].text, 'utf8').digest('hex')).toBe(sha256);
  });

  it('refuse words that do not stand in them', () => {
    expect(() => findPassage(sources.declaration.text, 'signed on 1 May')).toThrow(/does not say "signed on 1 May"/);
  });

  it('know the line of a place', () => {
    expect(lineOf('one\ntwo\nthree', 3)).toBe(1);
    expect(lineOf('one\ntwo\nthree', 4)).toBe(2);
  });
});

describe('a programme', () => {
  it('is read row by row with titles on the same line or the next, wrong times as they stand', () => {
    const rows = readProgramme(sources.seminar2025.text);
    expect(rows.map(({ line, from, to, title }) => `${line} ${from} ${to} ${title}`)).toEqual([
      '15 09:00 09:05 Promotional Video of China-ITU Cooperation',
      '16 09:05 09:25 Opening Session',
      '18 09:25 09:40 Keynote Session: Digital Innovation Cooperation for the Future and for All',
      '20 09:40 10:18 Panel 1: Fostering Cooperation Between China and ITU',
      "22 10:18 10:56 Panel 2: Harnessing ITU's Influence in the Digital Age",
      '24 11:56 11:00 Closing Session',
      '26 11:20 13:00 Lunch Reception',
    ]);
    for (const { start, end, words } of rows) expect(sources.seminar2025.text.slice(start, end)).toBe(words);
  });
});
