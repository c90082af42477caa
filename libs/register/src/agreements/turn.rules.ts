import type { Agreement, Role, Turn } from '@concord/contracts';

/**
 * Whose turn it is. Pure. A step of the agreement's own waits for the office, a signature for the party that has not
 * signed, and while it is in force what waits longest: first of all for the reader's own side, so that nobody is shown to
 * wait for another before they have done their part.
 */
export interface Waits {
  what: NonNullable<Turn['what']>;
  /** The office that keeps the register, the reader's own organisation, or another one. */
  whose: 'office' | 'own' | 'other';
  party: string | null;
  since: string | null;
}

interface Facts {
  state: Agreement['state'];
  stuck: boolean;
  /** Since when it is in its state. */
  since: string | null;
  parties: Pick<Agreement['parties'][number], 'organisationId' | 'name' | 'acronym' | 'role'>[];
  signatories: Pick<Agreement['signatories'][number], 'organisationId'>[];
  /** The reader's own organisation. */
  own: string | null;
  inForce: readonly Waits[];
}

/** Steps that the office takes. */
const officeSteps: Partial<Record<Agreement['state'], Waits['what']>> = {
  draft: 'draft',
  negotiation: 'negotiation',
  approval: 'approval',
  ended: 'closing',
  terminated: 'closing',
  superseded: 'closing',
};
/** They see that others sign, and sign nothing themselves. */
const onlookers: ReadonlySet<string> = new Set(['observer', 'witness']);

function waitsIn({ state, stuck, since, parties, signatories, own, inForce }: Facts): Waits[] {
  const office = (what: Waits['what'], from = since): Waits => ({ what, whose: 'office', party: null, since: from });
  if (stuck) return [office('stuck', null)];
  const step = officeSteps[state];
  if (step) return [office(step)];
  if (state !== 'signature') return [...inForce];
  const signed = new Set(signatories.map(({ organisationId }) => organisationId));
  const missing = parties
    .filter(({ role, organisationId }) => !onlookers.has(role) && !signed.has(organisationId))
    .map(({ organisationId, acronym, name }): Waits => {
      const whose = organisationId === own ? 'own' : 'other';
      return { what: 'signature', whose, party: acronym ?? name, since };
    });
  return missing.length > 0 ? missing : [office('recording')];
}

type Reader = Role | 'system' | 'link';

export const turnOf = (facts: Facts, role: Reader): Turn => turnAmong(waitsIn(facts), role);

/** Whose turn it is where this is waited for, as its reader sees it. */
export function turnAmong(given: readonly Waits[], role: Reader): Turn {
  const waits = [...given].sort(longestFirst);
  const ours = waits.filter(({ whose }) => (role === 'partner' ? whose === 'own' : whose !== 'other'));
  const [first] = ours.length > 0 ? ours : waits;
  if (!first) return { who: 'nobody', parties: [], what: null, since: null };
  const { what, since } = first;
  if (ours.length > 0) return { who: 'us', parties: [], what, since };
  const parties = waits.flatMap((one) => (one.what === what && one.party !== null ? [one.party] : []));
  return { who: 'them', parties: [...new Set(parties)], what, since };
}

/** What nobody knows the beginning of comes last. */
const longestFirst = (a: Waits, b: Waits): number => (a.since ?? '9').localeCompare(b.since ?? '9');
