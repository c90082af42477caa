import type { AgreementDraft } from '@concord/contracts';
import { saysOnlyWhere } from './enumerations.rules.ts';
import { partiesNamed, type NamedParty } from './parties.rules.ts';
import type { Span } from './sentences.ts';

/**
 * Commitments: what a party says it will do, with the strength of its verb. What was done already, what others do, and
 * what an event will be is none. Pure, general, English and French.
 */
export interface ReadCommitment {
  title: string;
  strength: AgreementDraft['commitments'][number]['strength'];
  owners: number[];
  span: Span;
}

type Strength = ReadCommitment['strength'];

const adverb = String.raw`(?:[\s\u00a0]+(?:also|further|jointly|continue[sd]? to|together|each|therefore|both|en outre|également|conjointement|aussi))*`;
/** The strongest first: the first that stands in a sentence is its verb. */
const verbs: readonly [Strength, RegExp][] = [
  [
    'binding',
    new RegExp(
      String.raw`\b(?:shall|must|(?:is|are) (?:obliged|required|bound) to|doi(?:t|vent)|(?:est|sont) tenue?s? de)\b${adverb}[\s\u00a0]+`,
      'iu',
    ),
  ],
  [
    'undertaken',
    new RegExp(
      String.raw`\b(?:undertakes?|undertook|commit(?:s|ted)?(?:[\s\u00a0]+(?:itself|themselves))?|pledge[sd]?|vow(?:s|ed)?|promise[sd]?|agree[sd]?)[\s\u00a0]+to[\s\u00a0]+|\b(?:pledge[sd]?|commit(?:s|ted)?)[\s\u00a0]+(?=(?:up to[\s\u00a0]+|(?:an?|an initial|some|over|about)[\s\u00a0]+)?(?:\p{Lu}{3}[\s\u00a0]?|\p{Sc}[\s\u00a0]?)?\d)|(?<!\p{L})s[’']engage(?:nt)?${adverb}[\s\u00a0]+(?:à[\s\u00a0]+|d[’'])|\b(?:convient|conviennent|sont convenues?s?)${adverb}[\s\u00a0]+(?:de[\s\u00a0]+|d[’'])`,
      'iu',
    ),
  ],
  [
    'planned',
    new RegExp(
      String.raw`\b(?:plans?|aims?|intends?|expects?|proposes?|declares? (?:its|their) intention|(?:is|are)(?: planning| set| going)?) to${adverb}[\s\u00a0]+|(?<!\p{L})(?:prévoi(?:t|ent)|envisage(?:nt)?)${adverb}[\s\u00a0]+(?:de[\s\u00a0]+|d[’'])|\b(?:entend(?:ent)?|compte(?:nt)?)[\s\u00a0]+(?=\p{L}+(?:er|ir|re)\b)|\ba(?:ont)? l[’']intention (?:de[\s\u00a0]+|d[’'])`,
      'iu',
    ),
  ],
  [
    'expressed',
    /\b(?:hopes?|wish(?:es)?|seeks?|desires?|would like) to[\s\u00a0]+|\bexpressed (?:the|its|their|his|her|[\p{Lu}][\p{L}]+[’']s) (?:desire|wish|commitment|intention|interest|readiness) (?:to|toward|towards|in)[\s\u00a0]+|\bsouhaite(?:nt)?[\s\u00a0]+|\bexprim(?:e|ent|é) (?:le souhait|la volonté|son intérêt|leur volonté) (?:de[\s\u00a0]+|d[’'])/iu,
  ],
  ['undertaken', new RegExp(String.raw`\bwill\b${adverb}[\s\u00a0]+`, 'iu')],
  ['undertaken', /(?<=\s)(?=\p{Ll}+(?:era|eront|ira|iront|dra|dront)\b)/u],
];

/** "which will help", "that will be": the future of a thing, not of a party. */
const subordinate = /(?:\b(?:that|which|who|whom|qui|que)[\s\u00a0]+|,[\s\u00a0]+qui[\s\u00a0]+)$/iu;
const notDone =
  /^(?:not\b|be held\b|take place\b|be\b|have\b|ne\b|aura lieu|auront lieu|sera\b|seront\b|se tiendra|permettra|permettront)/iu;
/** "does not plan to", "neither party shall": what is not promised. */
const denied =
  /\b(?:not|never|no longer|ne)[\s\u00a0]+(?:\p{L}+[\s\u00a0]+)?$|n[’']t[\s\u00a0]+$|\bn[’']$|^(?:neither|no|none|nothing|aucune?|ni|rien)\b/iu;
const everybody =
  /\b(?:(?:the|both|two|all) (?:two )?(?:parties|participants|signatories|sides|partners|organi[sz]ations|institutions)|each (?:party|participant|signatory|side|partner)|les (?:deux )?(?:parties|participants|signataires|partenaires|institutions|organisations)|chaque (?:partie|partenaire|signataire)|(?:an?|the) (?:joint|steering|joint steering) (?:committee|commission|board|working group)|(?:un|le) (?:comité|groupe de travail) (?:conjoint|mixte|de pilotage))\b/iu;
const pronoun =
  /^(?:(?:In addition|Moreover|Furthermore|En outre|De plus),?[\s\u00a0]+)?(?:it|he|she|they|elle|il|ils|elles|the organi[sz]ation|the company)\b/iu;
const many = /^(?:they|ils|elles)\b/iu;

/** What a preamble takes note of is promised nowhere. */
const recital =
  /^(?:whereas|considering|recalling|recogni[sz]ing|noting|acknowledging|considérant|rappelant|reconnaissant|attendu|vu que)(?!\p{L})/iu;

/** Reads the sentences in their order; a pronoun speaks of who was named before. */
export function commitmentsIn(
  sentences: readonly Span[],
  parties: readonly NamedParty[],
  binding: boolean,
): ReadCommitment[] {
  let named: number[] = [];
  return sentences
    .filter(({ text }) => !recital.test(text))
    .flatMap((sentence) =>
      clausesOf(sentence).flatMap((clause) => {
        const read = readOne(clause, { parties, named, binding });
        const here = everybody.test(clause.text)
          ? parties.map((_, index) => index)
          : partiesNamed(clause.text, parties);
        if (here.length > 0) named = here;
        return read ? [{ ...read, span: sentence }] : [];
      }),
    );
}

/** "X will …, and Y will …" and "X will … and is to …" promise twice: where a clause with its own verb begins. */
function clausesOf(sentence: Span): Span[] {
  const { text } = sentence;
  const joints = [...text.matchAll(jointOfClauses)].map(({ index, 0: joint }) => ({
    end: index,
    next: index + joint.length,
  }));
  const clauses: { from: number; to: number; promises: boolean }[] = [];
  let from = 0;
  for (const { end, next } of [...joints, { end: text.length, next: text.length }]) {
    const promises = verbOf(text.slice(from, end)) !== null;
    const last = clauses.at(-1);
    if (last && !(last.promises && promises)) Object.assign(last, { to: end, promises: last.promises || promises });
    else clauses.push({ from, to: end, promises });
    from = next;
  }
  return clauses.map((clause) => ({ ...sentence, text: text.slice(clause.from, clause.to) }));
}
const jointOfClauses =
  /[,;][\s\u00a0]+(?:and|but|while|whereas|et|mais|tandis que)[\s\u00a0]+(?=(?:they|it|both|the|each|la|le|les|ils?|elles?)[\s\u00a0]|l[’']|\p{Lu})|,?[\s\u00a0]+(?:and|et)[\s\u00a0]+(?=(?:will|shall|is to|are to|(?:aim|hope|intend|plan|pledge|undertake)s? to|s[’']engage(?:nt)?|prévoi(?:t|ent))[\s\u00a0])/gu;

/** The items of a list that a sentence like "The parties undertake to:" announces. */
export function commitmentsInList(
  intro: Span,
  items: readonly Span[],
  context: { parties: readonly NamedParty[]; binding: boolean },
): ReadCommitment[] {
  const verb = verbOf(`${intro.text.replace(/[:\s\u00a0]+$/u, '')} `);
  if (!verb || saysOnlyWhere(intro.text.slice(verb.until))) return [];
  // "declare their intention to:", whose subject are the parties at the head
  const owners = ownersOf(intro.text.slice(0, verb.at), {
    ...context,
    named: context.parties.map((_, index) => index),
  });
  if (owners.length === 0) return [];
  return items.map((span) => ({
    title: titled(span.text),
    strength: strengthIn(verb.strength, context.binding),
    owners,
    span,
  }));
}

interface Context {
  parties: readonly NamedParty[];
  named: readonly number[];
  binding: boolean;
}

function readOne(span: Span, context: Context): ReadCommitment | null {
  const verb = verbOf(span.text);
  if (!verb) return null;
  const [before, said] = [span.text.slice(0, verb.at), span.text.slice(verb.until)];
  if (
    subordinate.test(before) ||
    denied.test(before) ||
    notDone.test(said) ||
    saysOnlyWhere(said) ||
    said.trim().length < 8
  )
    return null;
  // "He expressed the port's commitment to …" speaks of the port
  const possessor = /expressed ([\p{Lu}][\p{L}]+)[’']s/u.exec(span.text.slice(verb.at, verb.until))?.[1];
  const owners = possessor === undefined ? ownersOf(before, context) : partiesNamed(possessor, context.parties);
  if (owners.length === 0) return null;
  return { title: titled(said), strength: strengthIn(verb.strength, context.binding), owners, span };
}

/** The first verb of intention; of two at one place, the stronger. */
function verbOf(sentence: string): { strength: Strength; at: number; until: number } | null {
  const found = verbs.flatMap(([strength, shape]) => {
    const match = shape.exec(sentence);
    return match ? [{ strength, at: match.index, until: match.index + match[0].length }] : [];
  });
  return found.sort((a, b) => a.at - b.at)[0] ?? null;
}

/** An event aims at things; it promises nothing. */
const event =
  /(?<!\p{L})(?:seminar|conference|forum|summit|workshop|event|meeting|agenda|séminaire|conférence|sommet|atelier|réunion)s?(?!\p{L})/iu;

/** "Under the pact announced at the summit, …" */
const ledIn =
  /^(?:under|at|on|in|during|following|after|as|with|through|lors|dans|pour|aux?|à|en|selon|après)(?!\p{L})[^,]*,/iu;

/** Who "they" are: whoever was named together, or else both of two. */
const severalOf = (named: readonly number[], parties: readonly NamedParty[]): number[] =>
  named.length < 2 && parties.length === 2 ? [0, 1] : [...named];

/** Whose it is: who stands before the verb, nearest first where a clause of its own begins. */
function ownersOf(before: string, { parties, named }: Pick<Context, 'parties' | 'named'>): number[] {
  // "… and is to": who stands before the first verb
  if (before.trim() === '') return [...named];
  // "At the summit, the ministry will": where it was said acts no more than the summit does
  if (!ledIn.test(before) && event.test(before)) return [];
  if (everybody.test(before)) return parties.map((_, index) => index);
  // "Moving forward, the ministry": what leads in is no subject
  const clause = before
    .split(/[,;][\s\u00a0]+/u)
    .findLast((part) => partiesNamed(part, parties).length > 0 || pronoun.test(part));
  if (clause === undefined || event.test(clause)) return [];
  const here = partiesNamed(clause, parties);
  if (here.length === 0) return many.test(clause) ? severalOf(named, parties) : named.slice(0, 1);
  // "X and Y will" are two owners, "X, with the help of Y, will" is one
  return /\b(?:and|et)\b/iu.test(clause) ? here : here.slice(0, 1);
}

/** An obligation binds only in a binding instrument. */
const strengthIn = (strength: Strength, binding: boolean): Strength =>
  strength === 'binding' && !binding ? 'undertaken' : strength;

/** "… but does not plan to fund travel": what the same breath takes back. */
const takenBack =
  /,?[\s\u00a0]+(?:but|though|mais)[\s\u00a0]+(?:(?:does|do|will|shall|is|are|can|may)[\s\u00a0]+not|cannot|ne[\s\u00a0]|n[’'])(?!\p{L}).*$/isu;

/** What is promised, as a title: from its verb on, without the full stop. */
function titled(said: string): string {
  const words = said
    .replace(takenBack, '')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/(?:[;,.:\s]+(?:and|et|in particular|notably|notamment))?(?:\s(?:by|through|par))?[;,.:\s]*$/iu, '')
    .trim();
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 500);
}
