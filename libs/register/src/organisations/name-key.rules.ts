import type { Organisation } from '@concord/contracts';
import anyAscii from 'any-ascii';

/**
 * The key a name is found by whatever the script it is written in: transliterated to ASCII, without the noise of legal
 * forms, with letters that transliterations disagree about made one. "Huawei Technologies Co., Ltd" and "Хуавэй" begin
 * with the same word. ASCII on purpose: trigrams of other letters depend on the locale of the database.
 *
 * Scripts that write no vowels (Arabic, Hebrew) give a key of consonants, alike among themselves only; against the others
 * such a name is a pattern (`vowelless-name.rules.ts`).
 */
export interface SearchKey {
  kind: 'name' | 'acronym';
  key: string;
  /** The name as it is recorded. */
  recorded: string;
}

/** Words that say what form a body has in law, not which body it is. */
const noise = new Set(
  `the co company corp corporation inc incorporated ltd limited llc llp plc pte pty gmbh ag kg sa sas sarl srl spa bv nv oy oyj ab as aps kk
   ooo oao zao pao ao ltda cia sociedad anonima`.split(/\s+/),
);

/** Chinese is written without spaces: the legal form ends the name. */
const closing = /(?:gufen)?youxian(?:zeren)?gongsi$/;

/** Pairs that transliterations of one sound disagree about, after lower case. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/kh|ch/g, 'h'],
  [/ph/g, 'f'],
  [/w/g, 'v'],
  [/y/g, 'i'],
  [/([a-z])\1+/g, '$1'],
];

/** The key of one name; empty when nothing of it can be written in letters or digits. */
export function nameKey(name: string): string {
  const words = anyAscii(name.normalize('NFKC'))
    .toLowerCase()
    .replace(/['’`.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !noise.has(word));
  const kept = (telling.length > 0 ? telling : words).map((word) => word.replace(closing, '') || word);
  return kept.map((word) => alike.reduce((text, [from, to]) => text.replace(from, to), word)).join(' ');
}

/** Every key of an organisation, each once. */
export function searchKeysOf({ name, acronym, names }: Pick<Organisation, 'name' | 'acronym' | 'names'>): SearchKey[] {
  const keys = new Map<string, SearchKey>();
  const add = (kind: SearchKey['kind'], recorded: string): void => {
    const key = nameKey(recorded);
    if (key !== '' && !keys.has(`${kind}/${key}`)) keys.set(`${kind}/${key}`, { kind, key, recorded });
  };
  add('name', name);
  if (acronym !== null) add('acronym', acronym);
  for (const further of names) add(isAcronym(further.name) ? 'acronym' : 'name', further.name);
  return [...keys.values()];
}

/** Short, one word, capitals: МСЭ, UIT, OIT. */
const isAcronym = (name: string): boolean => name.length <= 12 && /^[\p{Lu}\d/&.-]{2,}$/u.test(name.trim());
