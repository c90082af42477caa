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
/** An acronym in brackets behind its name. */
const bracketed = String.raw`\((\p{Lu}[\p{Lu}\d/-]{1,9})\)`;
/** "International Union of Harbours (IUH)". */
const withAcronym = new RegExp(String.raw`(${name})[\s\u00a0]+${bracketed}`, 'gu');
/** "Northern Cables (Iceland) Co., Ltd." */
const company = new RegExp(
  String.raw`(${name}(?:[\s\u00a0]+\(\p{Lu}[\p{L} ]+\))?,?[\s\u00a0]+(?:(?:Co|Pte|Pty)\.?,?[\s\u00a0]+)?(?:Ltd|Inc|Corp|Corporation|Limited|PLC|LLC|GmbH|AG|S\.A|SA|SAS|SE|N\.V|B\.V)\b\.?)`,
  'gu',
);
/** A line of its own: a name, its acronym, and what more is said of it. */
const headed = new RegExp(String.raw`^([^(,;]+?)[\s\u00a0]*(?:${bracketed})?(?:[,;(].*)?$`, 'u');
/** Words that say what kind of body a name is. */
const kinds = String.raw`(?:Union|Minist(?:ry|ère)|Organi[sz]ation|Commission|Commissariat|Agency|Agence|Authority|Autorité|Universit(?:y|é)|Institut(?:e|ion)?|Foundation|Fondation|Banks?|Banque|Fund|Fonds|Council|Conseil|Association|Alliance|Société|Government|Gouvernement|Secretariat|Secrétariat|Compan(?:y|ies)|Compagnie|Community|Communauté|City(?= of)|Ville|Municipalit(?:y|é)|Chamber|Chambre|Network|Réseau|Academy|Académie|Trust|Confederation|Confédération|Federation|Fédération|Cent(?:re|er)|Office|Regulator|Operator|Nations|Group|Groupe|Port|Ports)`;
const institution = new RegExp(String.raw`(?<!\p{L})${kinds}(?!\p{L})`, 'u');
/** "l’Agence des phares (ADP)": from the word that says what it is to its acronym. */
const described = new RegExp(String.raw`((?<!\p{L})${kinds}(?!\p{L})[^().,;:]{2,80}?)[\s\u00a0]+${bracketed}`, 'gu');
/** "l’Agence française de développement": a French name has one capital; its end is what follows it. */
const body = String.raw`(?:${name}|${kinds}(?:[\s\u00a0]+[\p{L}\d’'-]+){1,8}?)`;
const the = String.raw`(?:(?:the|la|le|les)[\s\u00a0]+|l[’'][\s\u00a0]*)?`;
const and = String.raw`[\s\u00a0]+(?:and|et)[\s\u00a0]+`;
/** Where a name may begin: a sentence, what follows a dash or a colon, an article. */
const from = String.raw`(?:^|[–—:-][\s\u00a0]+(?:[Tt]he[\s\u00a0]+|[Ll][’'])?|(?<!\p{L})(?:(?:[Tt]he|[Ll]a|[Ll]e)[\s\u00a0]+|[Ll][’'][\s\u00a0]*))`;
const already = String.raw`(?:(?:have|has|ont|a|today|jointly|recently|aujourd[’']hui|formally|officially)[\s\u00a0]+)*`;
const signs = String.raw`(?:sign(?:s|ed|ent)?|signé|agree[ds]?|launch(?:es|ed)?|conclude[ds]?|conclu|(?:put|affix(?:ed)?) their (?:names?|signatures?|seals?) to|enter(?:s|ed)? into|renew(?:s|ed)?|join(?:s|ed)? (?:forces|hands)|team(?:s|ed)? up|partner(?:s|ed)?|ont apposé|s[’'](?:associent?|allient?))`;
/** The verb of "X, Y and Z have signed". */
const signing = new RegExp(String.raw`[\s\u00a0]+${already}${signs}(?!\p{L})`, 'gu');
/** The two names of "X has signed a memorandum with Y", "X s’associe à Y". */
const joining = new RegExp(
  String.raw`${from}(${body})[\s\u00a0]+${already}${signs}(?!\p{L})(?:[^.;:]{0,80}?[\s\u00a0](?:with|avec)|(?<=associe(?:nt)?)[\s\u00a0]+à)[\s\u00a0]+${the}(${name})`,
  'gud',
);
/** "between X and Y", "entre X et Y". */
const between = new RegExp(
  String.raw`(?<!\p{L})(?:between|entre)[\s\u00a0]+${the}(${name})${and}${the}(${name})`,
  'gud',
);

/** "between X, a foundation of Y (“the Foundation”), and the Z": what stands between the names says more of the first. */
const betweenAtLength = new RegExp(
  String.raw`(?<!\p{L})(?:between|entre)[\s\u00a0]+${the}(${name})(?:,|[\s\u00a0]+\()[^.;]{1,200}?(?:,|\))[\s\u00a0]+(?:and|et)[\s\u00a0]+${the}(${name})`,
  'gud',
);

const article =
  /^(?:(?:[Tt]he|[Ll]a|[Ll]e|[Ll]es|Both|Today|Yesterday|Hier|In|At|On|As|This|Under|During|Between|Entre)[\s\u00a0]+(?:(?:the|la|le|les)[\s\u00a0]+|l[’'])?|[Ll][’'])/u;
/** "Chief Executive of …", "the anniversary of the …": what an organisation has, not what it is. */
const belonging = /^(.*?)[\s\u00a0]+(?:of|de)[\s\u00a0]+(?:the[\s\u00a0]+|la[\s\u00a0]+|l[’'])?(.+)$/u;
const suffixLeft = /^(?:Ltd|Inc|Corp|Co|Limited)\b\.?,?[\s\u00a0]+(?:and|et)[\s\u00a0]+(?:the[\s\u00a0]+)?/u;
function cleaned(written: string): string {
  const called = written
    .replace(suffixLeft, '')
    .replace(article, '')
    .replace(/[’']s$/, '')
    // the end of a sentence, not of "Ltd."
    .replace(/(?<=\p{Ll}{3})(?<!\bCorp)\.$/u, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
  const [, before = '', after = ''] = belonging.exec(called) ?? [];
  return before !== '' && !institution.test(before) && /^\p{Lu}/u.test(after) && isBody(after) ? after : called;
}
const legalForm = /\b(?:Ltd|Inc|Corp|Limited|PLC|LLC|GmbH)\b/u;
const isBody = (written: string): boolean => institution.test(written) || legalForm.test(written);

/** The organisations of a text in the order they are named, each once. */
export function partiesIn(sentences: readonly Span[]): NamedParty[] {
  const found: NamedParty[] = [];
  const add = (written: string, acronym: string | null, span: Span): void => {
    const called = cleaned(written);
    if (called.length < 2) return;
    const known = found.find((party) => isSame(party, called, acronym));
    const short = known ?? found.find((party) => party.span === sentences[0] && isLonger(called, party.name));
    // a heading names in full what the text below gives an acronym, or by its acronym what the text names in full
    if (known) known.acronym ??= acronym ?? (called === initialsOf(known.name) ? called : null);
    else if (short)
      Object.assign(short, {
        name: called,
        acronym: acronym ?? (initialsOf(called) === short.name ? short.name : null),
        span,
      });
    else found.push({ name: called, acronym, span });
  };
  for (const span of linedUp(sentences)) {
    const [, written = '', acronym = null] = headed.exec(span.text) ?? [];
    add(written, acronym, span);
  }
  for (const span of sentences) {
    const here: Named[] = [];
    for (const match of span.text.matchAll(company))
      for (const written of beforeCompany(match[1] ?? '')) here.push({ at: match.index, name: written, acronym: null });
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
    for (const shape of shapesIn(span.text))
      for (const match of span.text.matchAll(shape))
        for (const place of [1, 2])
          if (isName(match[place] ?? ''))
            here.push({ at: match.indices?.[place]?.[0] ?? match.index, name: match[place] ?? '', acronym: null });
    here.push(...signatoriesIn(span.text));
    for (const one of here.sort((a, b) => a.at - b.at)) add(one.name, one.acronym, span);
  }
  const said = new Set(sentences.flatMap(({ text }) => text.match(/(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu) ?? []));
  for (const party of found) {
    const initials = initialsOf(party.name);
    if (initials !== null && said.has(initials)) party.acronym ??= initials;
  }
  return found;
}

interface Named {
  /** Where in its sentence. */
  at: number;
  name: string;
  acronym: string | null;
}

/** Who signs, where several are named before the verb. */
function signatoriesIn(sentence: string): Named[] {
  if (!tellsOfSigning(sentence)) return [];
  return [...sentence.matchAll(signing)].flatMap(({ index }) => {
    const near = Math.max(0, index - LONGEST_SUBJECT);
    const from = near + (lead.exec(sentence.slice(near, index))?.[0].length ?? 0);
    const subject = sentence.slice(from, index);
    const several = namesAtEnd(enumerated(subject));
    // nobody signs alone: then "Ministry of Transport and Orange" are two
    const alone = several.length < 2 && !withWhom.test(sentence.slice(index));
    const names = alone ? namesAtEnd(partsOf(subject)) : several;
    return names.length > 1 ? names.map((one) => ({ ...one, at: from + one.at })) : [];
  });
}
const LONGEST_SUBJECT = 400;
/** Where and when the newsroom was, and a label. */
const lead = /^.*(?:[–—:]|[\s\u00a0]-)[\s\u00a0]+/su;
const withWhom = /(?<!\p{L})(?:with|avec)(?!\p{L})/u;

/** Of the parts of a subject those at its end that are names; what stands before them ("At the summit,") is none. */
function namesAtEnd(parts: readonly { at: number; written: string }[]): Named[] {
  const names = parts.map(({ at, written }): Named => {
    const [, name = '', acronym = null] = headed.exec(written) ?? [];
    return { at, name, acronym };
  });
  return names.slice(names.findLastIndex(({ name }) => !whole.test(name) || !isName(name)) + 1);
}
const whole = new RegExp(String.raw`^(?:(?:[Tt]he|[Ll]a|[Ll]es?)[\s\u00a0]+|[Ll][’'][\s\u00a0]*)?${body}$`, 'u');

/** The parts of "X, the Y and Z". */
function partsOf(subject: string): { at: number; written: string }[] {
  let at = 0;
  return subject
    .split(/(,[\s\u00a0]+(?:(?:and|et)[\s\u00a0]+)?|[\s\u00a0]+(?:and|et)[\s\u00a0]+)/u)
    .flatMap((written, n) => {
      at += written.length;
      return n % 2 === 0 ? [{ at: at - written.length, written }] : [];
    });
}

/** The same, where the "and" of "Ministry of Information and Communications" parts nothing. */
function enumerated(subject: string): { at: number; written: string }[] {
  const parts: { at: number; written: string }[] = [];
  for (const { at, written } of partsOf(subject)) {
    const last = parts.at(-1);
    const joint = last ? subject.slice(last.at + last.written.length, at) : '';
    const goesOn =
      last && !joint.includes(',') && ofSomething.test(last.written) && !beginsName.test(written) && !isBody(written);
    if (goesOn) last.written += joint + written;
    else parts.push({ at, written });
  }
  return parts;
}
/** Bodies named after what they see to, which may be two things. */
const ofSomething =
  /(?<!\p{L})(?:Minist(?:ry|ère)|Department|Département|Commission|Agency|Agence|Authority|Autorité|Office|Institut(?:e)?|Council|Conseil|Cent(?:re|er)|Academy|Académie|Chamber|Chambre|Organi[sz]ation)[\s\u00a0]+(?:of|for|de|des|du|pour)(?!\p{L})/u;
const beginsName = /^(?:\p{Lu}{2,}(?!\p{Ll})|(?:[Tt]he|[Ll]a|[Ll]es?)[\s\u00a0]|[Ll][’'])/u;

const tellsOfSigning = (sentence: string): boolean => agrees.test(sentence) || joins.test(sentence);
const shapesIn = (sentence: string): RegExp[] => [
  ...(tellsOfSigning(sentence) ? [joining] : []),
  ...(agrees.test(sentence) ? [between, betweenAtLength] : []),
];
const joins =
  /(?<!\p{L})(?:partner|partenar|co-?op[eé]r|collabor|join(?:s|ed)? (?:forces|hands)|team(?:s|ed)? up|s[’']a(?:ssoci|lli))/iu;
const agrees = /(?<!\p{L})(?:sign(?!ifi)|agree|declar|déclar|memorand|mémorand|conclu|accord|protocole|convention)/iu;

/** The parties at the head of an instrument, one under the other: "between", the one, "and", the other. */
function linedUp(sentences: readonly Span[]): Span[] {
  const at = sentences.findIndex(({ text }) => /^(?:by and )?(?:between|entre)\s*:?$/iu.test(text));
  const heads: Span[] = [];
  for (let next = at + 1; at >= 0 && next < sentences.length; next += 2) {
    const [party, word] = [sentences[next], sentences[next + 1]];
    if (party) heads.push(party);
    if (!/^(?:and|et)$/iu.test(word?.text ?? '')) break;
  }
  return heads.length > 1 ? heads : [];
}

/** "Ministry of Ports and Northern Cables Ltd." is two names: a body is no part of what a company is called. */
function beforeCompany(written: string): string[] {
  const [, others = '', last = ''] =
    /^(.*)[\s\u00a0]+(?:and|et)[\s\u00a0]+(.*)$/u.exec(written.replace(suffixLeft, '')) ?? [];
  return institution.test(others) ? [others, last] : [written];
}

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

/** Whether a name says in full what a heading says in short: "IUP" or "Union of Ports" for "International Union of Ports". */
function isLonger(called: string, short: string): boolean {
  if (initialsOf(called) === short) return true;
  const words = called.split(' ');
  let at = -1;
  return institution.test(short) && short.split(' ').every((word) => (at = words.indexOf(word, at + 1)) >= 0);
}

/** "Ministry of Lights and Fog" is MLF; null for a single word. */
function initialsOf(called: string): string | null {
  const initials = [...called.matchAll(/(?<!\p{L})\p{Lu}/gu)].join('');
  return initials.length > 1 ? initials : null;
}

/** The parties a passage speaks of, in its order: by name, acronym, the name's beginning, or "the ministry" where there is one. */
export function partiesNamed(passage: string, parties: readonly NamedParty[]): number[] {
  const bodies = parties.map(({ name: called }) => kindOf(called));
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

/** What a party is called after its first mention: the bank, the ministry, the company. */
const kindOf = (called: string): string | undefined =>
  legalForm.test(called) ? 'company|firm|entreprise|société' : institution.exec(called)?.[0].toLowerCase();

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
