import { agreementTypeRules, type AgreementDraft, type AgreementType, type Passage } from '@concord/contracts';
import { commitmentsIn, commitmentsInList, type ReadCommitment } from './commitments.rules.ts';
import { datesIn, endIn } from './dates.rules.ts';
import { announcesAreas, areasInSentence, headOf, listsOf, titleOf } from './enumerations.rules.ts';
import { flowOf } from './flow.rules.ts';
import { isNoise } from './noise.rules.ts';
import { partiesIn, type NamedParty } from './parties.rules.ts';
import { datelineOf, placesIn } from './places.rules.ts';
import { linesOf, sentencesOf, type Line, type Span } from './sentences.ts';

/**
 * Reads a declaration or a press release into proposals, each with its sentence. Pure; general rules in English and
 * French. It proposes, a person decides: what it is not sure of it leaves out, and it never makes up a word.
 */
export type DraftReading = Omit<AgreementDraft, 'parties'> & {
  parties: Omit<AgreementDraft['parties'][number], 'organisationId'>[];
};

const types: readonly [AgreementType, RegExp][] = [
  [
    'memorandum_of_understanding',
    /\bmemorand(?:um|a) of (?:understanding|co-?operation|collaboration)\b|\bMo[UC]\b|\bprotocole d[’']accord\b|\bmémorandum (?:d[’']entente|de coopération)\b/i,
  ],
  ['joint_declaration', /\bjoint (?:declaration|statement)\b|\bdéclaration (?:conjointe|commune)\b/i],
  ['letter_of_intent', /\bletter of intent\b|\blettre d[’']intention\b/i],
  ['framework_agreement', /\bframework agreement\b|\baccord[- ]cadre\b/i],
  ['hosting_agreement', /\bhost(?:ing| country) agreement\b|\baccord (?:de siège|d[’']accueil)\b/i],
  ['data_sharing_agreement', /\bdata[- ]sharing agreement\b|\baccord (?:de|sur le) partage (?:de|des) données\b/i],
  [
    'contribution_agreement',
    /\b(?:contribution|grant) agreement\b|\b(?:accord|convention) de (?:contribution|subvention|financement)\b/i,
  ],
  [
    'cooperation_agreement',
    /\b(?:co-?operation|partnership|collaboration) agreement\b|\b(?:accord|convention) de (?:coopération|partenariat)\b/i,
  ],
];

export function readDraft(given: string): DraftReading {
  const flow = flowOf(given);
  const { text } = flow;
  const passageOf = (span: Span): Passage => {
    const { start, end } = flow.given(span);
    return { start, end, text: given.slice(start, end) };
  };
  const lines = linesOf(text).filter((line) => !isNoise(line));
  const sentences = lines.flatMap((line) => sentencesOf(text, line));
  const heading = headingOf(lines);
  const type = types.find(([, shape]) => shape.test(text))?.[0] ?? 'cooperation_without_instrument';
  const parties = partiesIn(sentences);
  const dates = sentences.flatMap((span) => datesIn(span).map((date) => ({ ...date, span })));
  return {
    text: given,
    language: languageOf(text),
    title: titleIn(heading ?? sentences[0])?.slice(0, 300) ?? null,
    type,
    parties: parties.map(({ name, acronym, span }, index) => ({
      name,
      acronym,
      role: index === 0 ? 'lead' : 'counterpart',
      passage: passageOf(span),
    })),
    places: placesIn(sentences).map(({ name, span }) => ({ name, passage: passageOf(span) })),
    dates: [...dates, ...endIn(sentences, dates)].map(({ span, ...date }) => ({ ...date, passage: passageOf(span) })),
    ...promises(text, {
      lines,
      sentences: sentences.filter(({ start }) => start !== heading?.start),
      parties,
      binding: agreementTypeRules[type].binding,
      passageOf,
    }),
  };
}

/** What a mail is about is what its text is called; where a newsroom wrote is no part of it. */
const titleIn = (first: Span | undefined): string | undefined =>
  first?.text.slice(datelineOf(first.text).length).replace(/^(?:subject|objet)\s?:\s*/i, '');

/** The first line, where it is a heading: some words, and no sentence. */
function headingOf(lines: readonly Line[]): Line | null {
  const [first] = lines;
  if (!first || first.mark !== null || /[.!?:;]["”»]?$/.test(first.text) || first.text.length > 300) return null;
  return first.text.split(/\s+/).length >= 3 ? first : null;
}

interface Reading {
  lines: readonly Line[];
  sentences: readonly Span[];
  parties: readonly NamedParty[];
  binding: boolean;
  passageOf: (span: Span) => Passage;
}

/** Areas and commitments: a list is one or the other by the line that announces it, a sentence by its verb. */
function promises(
  text: string,
  { lines, sentences, parties, binding, passageOf }: Reading,
): Pick<AgreementDraft, 'areas' | 'commitments'> {
  const areas: ReadArea[] = sentences.flatMap((sentence) =>
    areasInSentence(text, sentence).map((item) => ({ title: titleOf(item), span: sentence, item: null })),
  );
  const commitments: ReadCommitment[] = commitmentsIn(sentences, parties, binding);
  for (const { intro, items } of listsOf(lines)) {
    const promised = intro ? commitmentsInList(intro, items, { parties, binding }) : [];
    if (promised.length > 0) commitments.push(...promised);
    else if (announcesAreas(intro) || (items.length > 1 && items.every((item) => headOf(item) !== null)))
      for (const item of items) {
        // "Skills: the Fund will …" is an area and a promise in it; an item that is nothing but a promise is no area
        const title =
          headOf(item) ?? (commitments.some(({ span }) => span.start === item.start) ? null : titleOf(item));
        if (title !== null) areas.push({ title, span: item, item });
      }
  }
  const once = areas.filter(
    ({ title }, index) => areas.findIndex((other) => other.title.toLowerCase() === title.toLowerCase()) === index,
  );
  return {
    areas: once.map(({ title, span }) => ({ title, passage: passageOf(span) })),
    commitments: commitments
      .sort((a, b) => a.span.start - b.span.start)
      .map(({ title, strength, owners, span }) => ({
        title,
        strength,
        owners,
        area: areaAround(span, once) ?? nearestArea(title, once),
        passage: passageOf(span),
      })),
  };
}

/** An area as it was read; `item` is the item of a list that speaks of it. */
interface ReadArea {
  title: string;
  span: Span;
  item: Span | null;
}

/** The area in whose item of a list a promise stands. */
function areaAround({ start }: Span, areas: readonly ReadArea[]): number | null {
  const at = areas.findIndex(({ item }) => item !== null && item.start <= start && start < item.end);
  return at < 0 ? null : at;
}

const small = new Set(
  'the and for with their its into from through that this will des les aux pour avec dans par une sur the'.split(' '),
);
const wordsOf = (text: string): Set<string> =>
  new Set(
    [...text.toLowerCase().matchAll(/\p{L}{4,}/gu)]
      .map(([word]) => word.slice(0, 6))
      .filter((word) => !small.has(word)),
  );

/** The area that shares most words with a commitment; none where they share nothing. */
function nearestArea(title: string, areas: readonly { title: string }[]): number | null {
  const words = wordsOf(title);
  const shared = areas.map((area) => [...wordsOf(area.title)].filter((word) => words.has(word)).length);
  const best = Math.max(0, ...shared);
  return best === 0 ? null : shared.indexOf(best);
}

/** By the small words no text of a language can do without. */
function languageOf(text: string): 'en' | 'fr' {
  const count = (shape: RegExp): number => text.match(shape)?.length ?? 0;
  return count(/\b(?:les|des|une|dans|pour|avec|entre|leur|aux)\b/gi) >
    count(/\b(?:the|and|of|with|for|between|their|to)\b/gi)
    ? 'fr'
    : 'en';
}
