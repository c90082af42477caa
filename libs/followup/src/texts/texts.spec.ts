import { isSpacedFrench } from '@concord/contracts';
import { sentences } from '../notifications/notification.texts.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { formats, serverText } from './index.ts';

const leaves = (node: object, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, entry]: [string, unknown]) =>
    typeof entry === 'object' && entry !== null
      ? leaves(entry, `${path}${key}.`)
      : [[`${path}${key}`, String(entry)] as [string, string]],
  );
const names = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

describe('the texts of the server', () => {
  it('exist in French for every key of English', () => {
    const french = new Set(leaves(fr).map(([key]) => key));
    expect(
      leaves(en)
        .map(([key]) => key)
        .filter((key) => !french.has(key)),
    ).toEqual([]);
  });

  it('are filled with the same values in every language', () => {
    const english = new Map(leaves(en));
    const different = leaves(fr).filter(([key, text]) => {
      const same = english.get(key) ?? english.get(key.replace(/\.many$/, '.other')) ?? '';
      return names(text).join() !== names(same).join();
    });
    expect(different).toEqual([]);
  });

  it('are never empty', () => {
    expect([...leaves(en), ...leaves(fr)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are spaced in French as printers set them, the bell’s sentences too', () => {
    const french = serverText('fr') as (key: string, values: object) => string;
    const served = leaves(fr).map(([key, text]) => {
      const values = Object.fromEntries(names(text).map((name) => [name, 'x']));
      return french(key.replace(/\.(one|many|other)$/, ''), { ...values, count: key.endsWith('.one') ? 1 : 2 });
    });
    expect([...served, ...Object.values(sentences.fr)].filter((text) => !isSpacedFrench(text))).toEqual([]);
  });

  it('bend with the count as the language does: French says "0 jour", English "0 days"', () => {
    const [english, french] = [serverText('en'), serverText('fr')];
    expect([0, 1, 2].map((count) => english('count.days', { count }))).toEqual(['0 days', '1 day', '2 days']);
    expect([0, 1, 2].map((count) => french('count.days', { count }))).toEqual(['0 jour', '1 jour', '2 jours']);
    expect(french('count.days', { count: 1_000_000 })).toBe('1000000 de jours');
  });

  it('leave what people typed as it is: no HTML, no second filling', () => {
    expect(serverText('en')('mail.greeting', { name: '<b>A & B</b> {{name}} $t(example.notice)' })).toBe(
      'Dear <b>A & B</b> {{name}} $t(example.notice),',
    );
  });

  it.each([
    ['en', '1 March 2026'],
    ['fr', '1er mars 2026'],
  ] as const)('write dates in %s without shifting a calendar day', (language, written) => {
    const { date, day } = formats(language);
    expect(date('2026-03-01')).toBe(written);
    expect(day('2026-02-28T23:30:00Z', 'Asia/Bangkok')).toBe(written);
  });

  it('write percents and times as the language does', () => {
    expect(formats('en').percent(60)).toBe('60%');
    expect(formats('fr').percent(60)).toMatch(/^60\s%$/u);
    expect(formats('en').time('2026-03-01T14:05:00Z', 'Europe/Paris')).toBe('15:05');
  });
});
