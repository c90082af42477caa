import type { z } from 'zod';
import type { AgreementDraft, AgreementType, CreateAgreementDraft, PartyRole } from '@concord/contracts';

/** A draft as a person works on it: every proposal with its own words, accepted or not. Pure. */
type Place = { start: number; end: number };
export interface DraftParty extends Place {
  accepted: boolean;
  name: string;
  acronym: string | null;
  role: PartyRole;
  /** A known organisation; null makes a new one. */
  organisationId: string | null;
}
export interface DraftArea extends Place {
  accepted: boolean;
  title: string;
}
export interface DraftCommitment extends Place {
  accepted: boolean;
  title: string;
  strength: CreateAgreementDraft['commitments'][number]['strength'];
  /** Places in the lists beside it. */
  area: number | null;
  owners: number[];
}
export interface Working {
  text: string;
  title: string;
  type: AgreementType;
  signedOn: string;
  signedOnPrecision: AgreementDraft['dates'][number]['precision'];
  signedAtPlace: string;
  effectiveOn: string;
  endsOn: string;
  parties: DraftParty[];
  areas: DraftArea[];
  commitments: DraftCommitment[];
}

/** Nothing is accepted until a person says so; dates and places are offered filled in. */
export function workingOn(draft: AgreementDraft): Working {
  const dateOf = (meaning: AgreementDraft['dates'][number]['meaning']) =>
    draft.dates.find((date) => date.meaning === meaning);
  const signed = dateOf('signed');
  const place = ({ start, end }: Place): Place => ({ start, end });
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
      ...place(passage),
    })),
    areas: draft.areas.map(({ title, passage }) => ({ accepted: false, title, ...place(passage) })),
    commitments: draft.commitments.map(({ title, strength, area, owners, passage }) => ({
      accepted: false,
      title,
      strength,
      area,
      owners,
      ...place(passage),
    })),
  };
}

/** Why the draft cannot be recorded as it stands; null when it can. */
export function missingOf(working: Working): 'title' | 'parties' | 'areas' | 'owners' | null {
  if (working.title.trim() === '') return 'title';
  if (!working.parties.some(({ accepted }) => accepted)) return 'parties';
  const commitments = working.commitments.filter(({ accepted }) => accepted);
  if (commitments.length > 0 && !working.areas.some(({ accepted }) => accepted)) return 'areas';
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
    areas: kept(working.areas).map(({ title, start, end }) => ({ title: title.trim(), start, end })),
    commitments: kept(working.commitments).map(({ title, strength, area, owners, start, end }) => ({
      title: title.trim(),
      strength,
      area: area !== null && working.areas[area]?.accepted ? among(working.areas, area) : 0,
      owners: owners.filter((owner) => working.parties[owner]?.accepted).map((owner) => among(working.parties, owner)),
      start,
      end,
    })),
  };
}
