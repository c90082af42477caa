import { isSpacedFrench, languages, type Language } from '@concord/contracts';
import { sentences } from '../notifications/notification.texts.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { formats, isolated, mailText, serverText } from './index.ts';
import { ar } from './mails/ar.ts';
import { mailsEn } from './mails/en.ts';
import { es } from './mails/es.ts';
import { mailsFr } from './mails/fr.ts';
import { ru } from './mails/ru.ts';
import { zh } from './mails/zh.ts';

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

const mails: Record<Language, object> = { en: mailsEn, fr: mailsFr, es, ru, zh, ar };
type Entry = string | Partial<Record<Intl.LDMLPluralRule, string>>;
const entries = (node: object, path = ''): [string, Entry][] =>
  Object.entries(node).flatMap(([key, entry]: [string, Entry]): [string, Entry][] =>
    typeof entry === 'string' || 'other' in entry ? [[path + key, entry]] : entries(entry, `${path}${key}.`),
  );
const besidesCount = (text: string): string =>
  names(text)
    .filter((name) => name !== 'count')
    .join();

describe.each(languages)('the texts of mails in %s', (language) => {
  const own = entries(mails[language]);
  const english = new Map(entries(mailsEn));
  const rules = new Intl.PluralRules(language);
  const bending = own.flatMap(([key, entry]) => (typeof entry === 'string' ? [] : [{ key, entry }]));

  it('exist for every key, and for no other', () => {
    expect(own.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
  });

  it('have a form for every count', () => {
    const counts = Array.from({ length: 200 }, (_, count) => count);
    const lacking = bending.flatMap(({ key, entry }) =>
      counts.filter((count) => entry[rules.select(count)] === undefined).map((count) => `${key} ${count}`),
    );
    expect(lacking).toEqual([]);
  });

  it('are filled with what English is filled with, and tell the count wherever a form stands for several', () => {
    const standsForSeveral = (form: string): boolean =>
      Array.from({ length: 200 }, (_, less) => less + 1).filter((count) => rules.select(count) === form).length > 1;
    const different = own.flatMap(([key, entry]) => {
      const said = english.get(key);
      if (typeof said === 'string' || typeof entry === 'string')
        return names(String(entry)).join() === names(String(said)).join() ? [] : [key];
      return Object.entries(entry)
        .filter(
          ([form, text]) =>
            besidesCount(text) !== besidesCount(said?.other ?? '') ||
            (standsForSeveral(form) && !names(text).includes('count')),
        )
        .map(([form]) => `${key} ${form}`);
    });
    expect(different).toEqual([]);
  });

  it('are said in no other language', () => {
    const foreign = { ar: /\p{Script=Latin}/u, zh: /\p{Script=Latin}/u, ru: /\p{Script=Latin}/u };
    const others =
      Object.entries(foreign).find(([name]) => name === language)?.[1] ?? /[\p{Script=Arabic}\p{Script=Han}]/u;
    const words = (text: string): string => text.replace(/\{\{\w+\}\}|Concord|Reminders to me/g, '');
    expect(leaves(mails[language]).filter(([, text]) => text.trim() === '' || others.test(words(text)))).toEqual([]);
  });
});

describe('what mails count', () => {
  it.each([
    ['ar', ['يوم واحد', 'يومين', '3 أيام', '10 أيام', '11 يومًا', '100 يوم', '103 أيام']],
    ['ru', ['1 день', '2 дня', '3 дня', '10 дней', '11 дней', '100 дней', '103 дня']],
    ['es', ['1 día', '2 días', '3 días', '10 días', '11 días', '100 días', '103 días']],
    ['zh', ['1天', '2天', '3天', '10天', '11天', '100天', '103天']],
  ] as const)('bends in %s', (language, said) => {
    const text = mailText(language);
    expect([1, 2, 3, 10, 11, 100, 103].map((count) => text('count.days', { count }))).toEqual(said);
  });
});

it.each([
  ['es', '1 de marzo de 2026'],
  ['ru', '1 марта 2026 года'],
  ['zh', '2026年3月1日'],
  ['ar', '1 آذار/مارس 2026'],
] as const)('mails write dates in %s with the digits of what stands beside them', (language, written) => {
  const { date, day, time, percent } = formats(language);
  expect(date('2026-03-01')).toBe(written);
  expect(day('2026-02-28T23:30:00Z', 'Asia/Bangkok')).toBe(written);
  expect(time('2026-03-01T14:05:00Z', 'Europe/Paris')).toBe('15:05');
  expect(percent(60)).toMatch(/^60\P{L}*%\P{L}*$/u);
});

describe('words of the other direction of writing', () => {
  it('stand apart within Arabic, and Arabic ones within English', () => {
    expect(isolated('rtl')('Lamps (phase 2)')).toBe('\u2068Lamps (phase 2)\u2069');
    expect(isolated('ltr')('مصابيح (2)')).toBe('\u2068مصابيح (2)\u2069');
  });

  it('are marked once, and nothing else is', () => {
    const apart = isolated('rtl');
    expect(apart(apart('Lamps'))).toBe('\u2068Lamps\u2069');
    // what is filled in while sending may be copied out of the mail
    expect([apart('{{code}}'), apart('مصابيح (2)'), apart(7), isolated('ltr')('Lamps')]).toEqual([
      '{{code}}',
      'مصابيح (2)',
      '7',
      'Lamps',
    ]);
  });
});
