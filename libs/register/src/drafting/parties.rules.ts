import type { Span } from './sentences.ts';

/** Who the text is about: organisations by the way their names are written. Pure; it knows no organisation by name. */
export interface NamedParty {
  name: string;
  acronym: string | null;
  span: Span;
}

const proper = String.raw`\p{Lu}[\p{L}\d’'&.-]*`;
const joint = String.raw`(?:of|for|and|on|in|the|de|du|des|la|le|les|d’|d'|et|pour|l’|l')`;
/** No name has more words than this; a text of nothing but names is still read in its length. */
const name = String.raw`${proper}(?:[\s\u00a0]+(?:${joint}[\s\u00a0]+){0,3}${proper}){0,12}`;
/** "International Union of Harbours (IUH)". */
const withAcronym = new RegExp(String.raw`(${name})[\s\u00a0]+\((\p{Lu}[\p{Lu}\d/-]{1,9})\)`, 'gu');
/** "Northern Cables (Iceland) Co., Ltd." */
const company = new RegExp(
  String.raw`(${name}(?:[\s\u00a0]+\(\p{Lu}[\p{L} ]+\))?,?[\s\u00a0]+(?:(?:Co|Pte|Pty)\.?,?[\s\u00a0]+)?(?:Ltd|Inc|Corp|Corporation|Limited|PLC|LLC|GmbH|AG|S\.A|SA|SAS|SE|N\.V|B\.V)\b\.?)`,
  'gu',
);
/** Words that say what kind of body a name is. */
const kinds = String.raw`(?:Union|Minist(?:ry|ère)|Organi[sz]ation|Commission|Commissariat|Agency|Agence|Authority|Autorité|Universit(?:y|é)|Institut(?:e|ion)?|Foundation|Fondation|Banks?|Banque|Fund|Fonds|Council|Conseil|Association|Alliance|Société|Government|Gouvernement|Secretariat|Secrétariat|Compan(?:y|ies)|Compagnie|Community|Communauté|Federation|Fédération|Cent(?:re|er)|Office|Regulator|Operator|Nations|Group|Groupe|Port|Ports)`;
const institution = new RegExp(String.raw`(?<!\p{L})${kinds}(?!\p{L})`, 'u');
/** "l’Agence des phares (ADP)": from the word that says what it is to its acronym. */
const described = new RegExp(
  String.raw`((?<!\p{L})${kinds}(?!\p{L})[^().,;:]{2,80}?)[\s\u00a0]+\((\p{Lu}[\p{Lu}\d/-]{1,9})\)`,
  'gu',
);
/** The two names of "X and Y have signed", "X et Y ont signé", "between X and Y", "entre X et Y". */
const signing = new RegExp(
  String.raw`(?:^|[–—:][\s\u00a0]+|(?<!\p{L})(?:[Tt]he|[Ll]a|[Ll]e|[Ll]’|[Ll]')[\s\u00a0]*)(${name})[\s\u00a0]+(?:and|et)[\s\u00a0]+(?:the[\s\u00a0]+|la[\s\u00a0]+|le[\s\u00a0]+|l’|l')?(${name})[\s\u00a0]+(?:have[\s\u00a0]+|has[\s\u00a0]+|ont[\s\u00a0]+|today[\s\u00a0]+)?(?:jointly[\s\u00a0]+)?(?:sign(?:ed)?|signé|agreed?|launch(?:ed)?|concluded?|conclu|(?:put|affix(?:ed)?) their (?:names?|signatures?|seals?) to|enter(?:ed)? into|join(?:ed)? forces|ont apposé)\b`,
  'gu',
);
const between = new RegExp(
  String.raw`\b(?:between|entre)[\s\u00a0]+(?:the[\s\u00a0]+|la[\s\u00a0]+|le[\s\u00a0]+|l’|l')?(${name})[\s\u00a0]+(?:and|et)[\s\u00a0]+(?:the[\s\u00a0]+|la[\s\u00a0]+|le[\s\u00a0]+|l’|l')?(${name})`,
  'gu',
);

const article =
  /^(?:(?:The|La|Le|Les|Both|In|At|On|As|This|Under|During|Between|Entre)[\s\u00a0]+(?:(?:the|la|le|les)[\s\u00a0]+|l[’'])?|L[’'])/u;
/** "Chief Executive of …", "the anniversary of the …": what an organisation has, not what it is. */
const belonging = /^(.*?)[\s\u00a0]+(?:of|de)[\s\u00a0]+(?:the[\s\u00a0]+|la[\s\u00a0]+|l[’'])?(.+)$/u;
const suffixLeft = /^(?:Ltd|Inc|Corp|Co|Limited)\b\.?,?[\s\u00a0]+(?:and|et)[\s\u00a0]+(?:the[\s\u00a0]+)?/u;
function cleaned(written: string): string {
  const called = written
    .replace(suffixLeft, '')
    .replace(article, '')
    .replace(/[’']s$/, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  const [, before = '', after = ''] = belonging.exec(called) ?? [];
  return before !== '' && !institution.test(before) && /^\p{Lu}/u.test(after) && isBody(after) ? after : called;
}
const isBody = (written: string): boolean =>
  institution.test(written) || /\b(?:Ltd|Inc|Corp|Limited|PLC|LLC|GmbH)\b/u.test(written);

/** The organisations of a text in the order they are named, each once. */
export function partiesIn(sentences: readonly Span[]): NamedParty[] {
  const found: NamedParty[] = [];
  const add = (written: string, acronym: string | null, span: Span): void => {
    const called = cleaned(written);
    if (called.length < 2) return;
    const known = found.find((party) => isSame(party, called, acronym));
    // a heading names in full what the text below gives an acronym
    if (known) known.acronym ??= acronym ?? (called === initialsOf(known.name) ? called : null);
    else found.push({ name: called, acronym, span });
  };
  for (const span of sentences) {
    const here: { at: number; name: string; acronym: string | null }[] = [];
    for (const match of span.text.matchAll(company))
      here.push({ at: match.index, name: match[1] ?? '', acronym: null });
    for (const shape of [withAcronym, described])
      for (const match of span.text.matchAll(shape)) {
        if (here.some(({ acronym }) => acronym === match[2])) continue;
        const names = namesIn(match[1] ?? '');
        names.forEach((written, index) => {
          if (institution.test(written))
            here.push({
              at: match.index + index,
              name: written,
              acronym: index === names.length - 1 ? (match[2] ?? null) : null,
            });
        });
      }
    for (const shape of agrees.test(span.text) ? [signing, between] : [])
      for (const match of span.text.matchAll(shape))
        for (const written of [match[1] ?? '', match[2] ?? ''])
          if (isName(written)) here.push({ at: match.index, name: written, acronym: null });
    for (const one of here.sort((a, b) => a.at - b.at)) add(one.name, one.acronym, span);
  }
  return found;
}

const agrees = /(?<!\p{L})(?:sign(?!ifi)|agree|declar|déclar|memorand|mémorand|conclu|accord|protocole|convention)/iu;

/** "Harbour Bank and International Union of Ports" is two names; the acronym belongs to the last. */
function namesIn(written: string): string[] {
  const parts = written
    .replace(suffixLeft, '')
    .split(/[\s\u00a0]+(?:and|et)[\s\u00a0]+(?:the[\s\u00a0]+|la[\s\u00a0]+|l[’'])?/u);
  const [first = ''] = parts;
  const rest = parts.slice(1).join(' and ');
  const two =
    parts.length > 1 &&
    institution.test(rest) &&
    (institution.test(first) || /^\p{Lu}{2,}$/u.test(first)) &&
    !/\b(?:of|de|des|du|for|pour)\b/u.test(first);
  return two ? [first, ...namesIn(rest)] : [written.replace(suffixLeft, '')];
}

const isName = (written: string): boolean => institution.test(written) || /^\p{Lu}[\p{L}\d-]+$/u.test(cleaned(written));

/** The same body written shorter: its acronym, its initials, or the first word of a company's name. */
function isSame({ name: known, acronym }: NamedParty, called: string, other: string | null): boolean {
  const [a, b] = [known.toLowerCase(), called.toLowerCase()];
  if (a === b || a.startsWith(`${b} `)) return true;
  return acronym === null ? initialsOf(known) === called : acronym === called || acronym === other;
}

/** "Ministry of Lights and Fog" is MLF; null for a single word. */
function initialsOf(called: string): string | null {
  const initials = [...called.matchAll(/(?<!\p{L})\p{Lu}/gu)].join('');
  return initials.length > 1 ? initials : null;
}

/** The parties a passage speaks of, in its order: by name, acronym, the name's beginning, or "the ministry" where there is one. */
export function partiesNamed(passage: string, parties: readonly NamedParty[]): number[] {
  const bodies = parties.map(({ name: called }) => institution.exec(called)?.[0].toLowerCase());
  const at = parties.map(({ name: called, acronym }, index) => {
    const kind = bodies[index];
    const only = kind !== undefined && bodies.filter((other) => other === kind).length === 1;
    const places = [called, ...(acronym ? [acronym] : []), ...shortNames(called)].map((word) => placeOf(passage, word));
    if (only) {
      // a government acts by its ministries, unless one of them is a party itself
      const ministry = bodies.some((other) => other?.startsWith('minist')) ? undefined : ministries[kind];
      const called = [kind, ...(ministry ? [ministry] : [])].join('|');
      places.push(
        passage
          .toLowerCase()
          .search(new RegExp(String.raw`(?<!\p{L})(?:the |la |le |l[’'])(?:${called})(?!\p{L})`, 'u')),
      );
    }
    return { index, place: Math.min(...places.filter((place) => place >= 0), Infinity) };
  });
  return at
    .filter(({ place }) => place < Infinity)
    .sort((a, b) => a.place - b.place)
    .map(({ index }) => index);
}

const ministries: Readonly<Record<string, string>> = { government: 'ministry', gouvernement: 'ministère' };

/** "Northern Cables (Iceland) Co., Ltd." is called Northern Cables, "Huawei Technologies" Huawei. */
function shortNames(called: string): string[] {
  const base = called.replace(/[\s\u00a0]*\(.*$|,?[\s\u00a0]+(?:Co|Ltd|Inc|Corp|Limited|PLC|LLC|GmbH)\b.*$/u, '');
  const first = base.split(' ')[0] ?? base;
  const country = governed.exec(base)?.[1];
  return [base, ...(first.length > 3 && !generic.has(first) ? [first] : []), ...(country ? [country] : [])];
}

/** "Government of Malindia" acts as Malindia. */
const governed =
  /^(?:Government|Republic|Kingdom|State|Gouvernement|République|Royaume|État)[\s\u00a0]+(?:of|de|du|d[’'])[\s\u00a0]*(?:the[\s\u00a0]+|la[\s\u00a0]+)?(.+)$/u;

const generic = new Set([
  'Government',
  'Gouvernement',
  'Republic',
  'République',
  'Kingdom',
  'Royaume',
  'International',
  'National',
  'Ministry',
  'Ministère',
  'United',
  'European',
  'African',
  'World',
  'Union',
  'University',
  'Agence',
  'Agency',
  'Organisation',
  'Organization',
  'Commission',
  'Institut',
  'Institute',
  'Université',
  'Banque',
  'Bank',
  'Association',
  'Northern',
  'Southern',
  'Global',
  'Regional',
]);

/** Where a word stands whole, or -1. */
function placeOf(passage: string, word: string): number {
  for (let at = passage.indexOf(word); at >= 0; at = passage.indexOf(word, at + 1)) {
    const [before, after] = [passage[at - 1] ?? ' ', passage[at + word.length] ?? ' '];
    if (!/[\p{L}\d]/u.test(before) && !/[\p{L}\d]/u.test(after)) return at;
  }
  return -1;
}
