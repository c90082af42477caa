import { trimmed, type Line, type Span } from './sentences.ts';

/** Areas of collaboration: what is listed after words that announce them, in prose or one under the other. Pure. */
const noun = String.raw`(?:areas?|fields?|priorit(?:y|ies)|pillars?|themes?|tracks?|workstreams?|domaines?|axes?|priorités?|piliers?|volets?|thématiques?|thèmes?)`;
const announces = new RegExp(String.raw`\b${noun}\b`, 'iu');
/** The list begins after these words. */
const opening = new RegExp(
  String.raw`\b${noun}\b[^.;:]{0,80}?(?:\binclud(?:e|es|ing)|\b(?:are|is|cover|covers|covering|comprise|namely|such as|comprennent|comprend|sont|couvrent|portent sur|notamment|à savoir|suivants?|suivantes?)\b|:|\b(?:of|de|d’|d')(?=[\s\u00a0\p{L}]*,))[\s\u00a0]*:?[\s\u00a0]*`,
  'iu',
);

/** "Careers in areas such as …": examples, unless the sentence speaks of working together. */
const examples = /such as|notamment/iu;
const together =
  /co-?op[eé]rat|collaborat|partner|partenariat|jointly|conjoint|together|ensemble|agreement|accord|declaration|déclaration|memorandum|protocole/iu;

/** "The work will focus on …", "l’accord porte sur …". */
const focus =
  /(?<!\p{L})(?:co-?operation|partnership|collaboration|agreement|memorandum|declaration|work|coopération|partenariat|accord|déclaration|travaux)[\s\u00a0]+(?:(?:will|shall)[\s\u00a0]+)?(?:(?:focus(?:es)?|concentrates?|cent(?:er|re)s?)[\s\u00a0]+on|covers?|spans?|port(?:e|era)[\s\u00a0]+sur|couvr(?:e|ira)|s[’']articule(?:ra)?[\s\u00a0]+autour)[\s\u00a0]*:?[\s\u00a0]*/iu;

/** "… will work together on (i) …, (ii) … and (iii) …" */
const numbered = /(?<!\p{L})(?:on|in|to|sur|dans)[\s\u00a0]*:?[\s\u00a0]+(?=\((?:i|a|1)\)[\s\u00a0])/iu;
const number = /^\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)[\s\u00a0]+/iu;

/** The items of a sentence that announces areas. */
export function areasInSentence(text: string, sentence: Span): Span[] {
  const begin =
    (announces.test(sentence.text) ? opening.exec(sentence.text) : null) ??
    focus.exec(sentence.text) ??
    (together.test(sentence.text) ? numbered.exec(sentence.text) : null);
  if (!begin || (examples.test(begin[0]) && !together.test(sentence.text))) return [];
  const from = sentence.start + begin.index + begin[0].length;
  const items = itemsOf(text, from, sentence.end);
  return items.length >= 2 ? items.map(unnumbered) : [];
}

const unnumbered = (item: Span): Span => {
  const mark = number.exec(item.text)?.[0].length ?? 0;
  return { ...item, start: item.start + mark, text: item.text.slice(mark) };
};

/** Parts between semicolons, or else commas, with the "and" or "et" before the last taken off. */
export function itemsOf(text: string, from: number, to: number): Span[] {
  const end = text.slice(from, to).replace(/[.!?\s\u00a0]+$/u, '').length + from;
  const body = text.slice(from, end);
  const separator = body.includes(';') ? /;/g : /,(?![\s\u00a0]*(?:which|who|where|qui|dont)\b)/g;
  const cuts = [...body.matchAll(separator)].map(({ index }) => index);
  const spans: Span[] = [];
  let start = 0;
  for (const cut of [...cuts, body.length]) {
    const led = /^[\s\u00a0]*(?:and|as well as|et|ainsi que)[\s\u00a0]+/iu.exec(body.slice(start, cut));
    const item = trimmed(text, from + start + (led?.[0].length ?? 0), from + cut);
    if (item) spans.push(item);
    start = cut + 1;
  }
  const ledLast =
    cuts.length > 0 &&
    /^[\s\u00a0]*(?:and|as well as|et|ainsi que)[\s\u00a0]/iu.test(body.slice((cuts.at(-1) ?? 0) + 1));
  const last = spans.at(-1);
  if (!last || ledLast) return spans.filter(isItem);
  // "a, b and c": the last two stand together
  const split = /[\s\u00a0]+(?:and|et)[\s\u00a0]+(?!.*[\s\u00a0](?:and|et)[\s\u00a0])/iu.exec(last.text);
  if (!split) return spans.filter(isItem);
  const left = trimmed(text, last.start, last.start + split.index);
  const right = trimmed(text, last.start + split.index + split[0].length, last.end);
  return [...spans.slice(0, -1), ...(left && right ? [left, right] : [last])].filter(isItem);
}

const isItem = ({ text }: Span): boolean => text.length > 2 && text.length <= 300 && /\p{L}/u.test(text);

export interface ListBlock {
  /** The line before the list, which says what it is a list of; null at the beginning of the text. */
  intro: Line | null;
  items: Line[];
}

/** Lists written one item under the other. */
export function listsOf(lines: readonly Line[]): ListBlock[] {
  const blocks: ListBlock[] = [];
  lines.forEach((line, index) => {
    if (line.mark === null) return;
    const before = lines[index - 1];
    if (before?.mark !== null && before !== undefined) blocks.at(-1)?.items.push(line);
    else blocks.push({ intro: before ?? null, items: [line] });
  });
  return blocks;
}

/** "What the memorandum covers", "Scope": the heading of what is agreed. */
const heading =
  /^(?:what|ce que)\b.*\b(?:covers?|contains?|provides?|couvre|comprend|prévoit)\b|^(?:scope|objet|champ)\b/iu;
/** Whether a line announces a list of areas. */
export const announcesAreas = (line: Line | null): boolean =>
  line !== null && (announces.test(line.text) || heading.test(line.text));

/** The few words an item of a list begins with, before it says more: "Shared masts. Ducts and power are …". */
export function headOf({ text }: Span): string | null {
  const head = /^([^.:;!?–—]{3,80}?)(?:[.:][\s\u00a0]+|[\s\u00a0]+[–—-][\s\u00a0]+)(?=\S)/u.exec(text)?.[1];
  return head !== undefined && head.split(/[\s\u00a0]+/u).length <= 7 ? head : null;
}

/** "Cooperate in the following areas", "work together on (i) …": says where, and promises nothing beyond it. `said` begins with the verb. */
const workTogether = new RegExp(
  String.raw`^(?:co-?operate|collaborate|work (?:together|jointly)|partner|coopér|collabor|travaill(?:er|ent|eront) ensemble)[^.;:]*(?:\b${noun}\b|\((?:i|a|1)\)[\s\u00a0])`,
  'iu',
);
export const saysOnlyWhere = (said: string): boolean => workTogether.test(said);

/** An item as a title: without what ends it. */
export const titleOf = (item: Span): string => item.text.replace(/[;,.:\s\u00a0]+(?:and|et)?[\s\u00a0]*$/iu, '');
