import { z } from 'zod';
import {
  AgreementType,
  commitmentStrengths,
  DatePrecision,
  PartyRole,
  type AgreementDraft,
  type CreateAgreementDraft,
} from '@concord/contracts';

/** A draft as a person works on it: every proposal with its own words, accepted or not. Pure. */
const Place = z.object({ start: z.number(), end: z.number() });
export type Place = z.infer<typeof Place>;
/** `passage` is its words in the text; null where a person added it without any. */
const proposed = { accepted: z.boolean(), passage: Place.nullable() };
const DraftParty = z.object({
  ...proposed,
  name: z.string(),
  acronym: z.string().nullable(),
  role: PartyRole,
  /** A known organisation; null makes a new one. */
  organisationId: z.string().nullable(),
});
export type DraftParty = z.infer<typeof DraftParty>;
const DraftArea = z.object({ ...proposed, title: z.string() });
export type DraftArea = z.infer<typeof DraftArea>;
const DraftCommitment = z.object({
  ...proposed,
  title: z.string(),
  strength: z.enum(commitmentStrengths),
  /** Places in the lists beside it. */
  area: z.number().nullable(),
  owners: z.array(z.number()),
});
export type DraftCommitment = z.infer<typeof DraftCommitment>;
export const Working = z.object({
  text: z.string(),
  title: z.string(),
  type: AgreementType,
  signedOn: z.string(),
  signedOnPrecision: DatePrecision,
  signedAtPlace: z.string(),
  effectiveOn: z.string(),
  endsOn: z.string(),
  parties: z.array(DraftParty),
  areas: z.array(DraftArea),
  commitments: z.array(DraftCommitment),
});
export type Working = z.infer<typeof Working>;

/** Nothing is accepted until a person says so; dates and places are offered filled in. */
export function workingOn(draft: AgreementDraft): Working {
  const dateOf = (meaning: AgreementDraft['dates'][number]['meaning']) =>
    draft.dates.find((date) => date.meaning === meaning);
  const signed = dateOf('signed');
  const anchored = ({ start, end }: Place): { passage: Place } => ({ passage: { start, end } });
  return {
    text: draft.text,
    title: draft.title ?? '',
    type: draft.type,
    signedOn: signed?.on ?? '',
    signedOnPrecision: signed?.precision ?? 'unknown',
    signedAtPlace: draft.places[0]?.name ?? '',
    effectiveOn: dateOf('effective')?.on ?? '',
    endsOn: dateOf('ends')?.on ?? '',
    parties: draft.parties.map(({ name, acronym, role, organisationId, passage }) => ({
      accepted: false,
      name,
      acronym,
      role,
      organisationId,
      ...anchored(passage),
    })),
    areas: draft.areas.map(({ title, passage }) => ({ accepted: false, title, ...anchored(passage) })),
    commitments: draft.commitments.map(({ title, strength, area, owners, passage }) => ({
      accepted: false,
      title,
      strength,
      area,
      owners,
      ...anchored(passage),
    })),
  };
}

export type Group = 'parties' | 'areas' | 'commitments';

/** One more of a kind, accepted as it is added: with the words that were selected in the text, or empty to be filled in. */
export function withMore(working: Working, group: Group, passage: Place | null): Working {
  const words = passage ? working.text.slice(passage.start, passage.end).replace(/\s+/g, ' ') : '';
  const added = { accepted: true, passage };
  switch (group) {
    case 'parties': {
      const party = {
        ...added,
        name: words.slice(0, 300),
        acronym: null,
        role: 'counterpart' as const,
        organisationId: null,
      };
      return { ...working, parties: [...working.parties, party] };
    }
    case 'areas':
      return { ...working, areas: [...working.areas, { ...added, title: words.slice(0, 300) }] };
    case 'commitments': {
      const [area, ...more] = working.areas.flatMap(({ accepted }, index) => (accepted ? [index] : []));
      const commitment = {
        ...added,
        title: words.slice(0, 500),
        strength: 'undertaken' as const,
        owners: [],
        area: more.length === 0 ? (area ?? null) : null,
      };
      return { ...working, commitments: [...working.commitments, commitment] };
    }
  }
}

/** The places of commitments that stand in no accepted area: of the accepted ones, or of all while none is. */
export function withoutArea({ commitments, areas }: Working): number[] {
  const anyAccepted = commitments.some(({ accepted }) => accepted);
  return commitments.flatMap(({ accepted, area }, index) =>
    (accepted || !anyAccepted) && (area === null || !areas[area]?.accepted) ? [index] : [],
  );
}

/** All of those put into one area at once. */
export function intoArea(working: Working, area: number): Working {
  const places = new Set(withoutArea(working));
  return {
    ...working,
    commitments: working.commitments.map((one, index) => (places.has(index) ? { ...one, area } : one)),
  };
}

/** Why the draft cannot be recorded as it stands; null when it can. */
export function missingOf(working: Working): 'title' | 'parties' | 'words' | 'areas' | 'area' | 'owners' | null {
  if (working.title.trim() === '') return 'title';
  if (!working.parties.some(({ accepted }) => accepted)) return 'parties';
  const nameless = [
    ...working.parties.map(({ accepted, name }) => accepted && name.trim() === ''),
    ...[...working.areas, ...working.commitments].map(({ accepted, title }) => accepted && title.trim() === ''),
  ];
  if (nameless.includes(true)) return 'words';
  const commitments = working.commitments.filter(({ accepted }) => accepted);
  if (commitments.length > 0 && !working.areas.some(({ accepted }) => accepted)) return 'areas';
  if (commitments.some(({ area }) => area === null || !working.areas[area]?.accepted)) return 'area';
  return commitments.some(({ owners }) => !owners.some((owner) => working.parties[owner]?.accepted)) ? 'owners' : null;
}

/** What was accepted, as it is sent: places are counted among what was accepted only. */
export function acceptedOf(working: Working): z.input<typeof CreateAgreementDraft> {
  const among = (items: readonly { accepted: boolean }[], index: number): number =>
    items.slice(0, index).filter(({ accepted }) => accepted).length;
  const kept = <T extends { accepted: boolean }>(items: readonly T[]): T[] => items.filter(({ accepted }) => accepted);
  return {
    text: working.text,
    documentTitle: working.title.trim(),
    agreement: {
      title: working.title.trim(),
      type: working.type,
      signedOn: working.signedOn || null,
      signedOnPrecision: working.signedOn
        ? working.signedOnPrecision === 'unknown'
          ? 'day'
          : working.signedOnPrecision
        : 'unknown',
      signedAtPlace: working.signedAtPlace.trim() || null,
      effectiveOn: working.effectiveOn || null,
      endsOn: working.endsOn || null,
    },
    parties: kept(working.parties).map(({ organisationId, name, acronym, role }) => ({
      role,
      organisation: organisationId ? { id: organisationId } : { name: name.trim(), acronym, type: '90' },
    })),
    areas: kept(working.areas).map(({ title, passage }) => ({ title: title.trim(), passage })),
    commitments: kept(working.commitments).map(({ title, strength, area, owners, passage }) => ({
      title: title.trim(),
      strength,
      area: among(working.areas, area ?? 0),
      owners: owners.filter((owner) => working.parties[owner]?.accepted).map((owner) => among(working.parties, owner)),
      passage,
    })),
  };
}
