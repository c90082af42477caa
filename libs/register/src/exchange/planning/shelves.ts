import { newId } from '@concord/platform';
import { draftOf, type Draft } from '../import.draft.ts';
import type {
  AgreementDraft,
  AreaDraft,
  CommitmentDraft,
  IndicatorDraft,
  MilestoneDraft,
  OrganisationDraft,
} from '../import.plan.ts';
import {
  nameKey,
  type KnownAgreement,
  type KnownArea,
  type KnownCommitment,
  type KnownIndicator,
  type KnownMilestone,
  type KnownOrganisation,
  type KnownParty,
  type KnownRegister,
} from '../import.register.ts';
import { nowhere, type ReadRow } from '../import.rows.ts';

/** Names that stand for one record, for none (undefined), or for several (null). */
class Directory<T> {
  private readonly named = new Map<string, T | null>();

  add(name: string | null | undefined, one: T): void {
    if (!name) return;
    const key = nameKey(name);
    const known = this.named.get(key);
    this.named.set(key, known === undefined || known === one ? one : null);
  }

  find(name: string): T | null | undefined {
    return this.named.get(nameKey(name));
  }
}

/** The records a file may name, each under the names it goes by: those that stand in the register, and those it makes. */
export class Shelves {
  readonly organisations = new Directory<OrganisationDraft>();
  readonly agreements = new Directory<AgreementDraft>();
  readonly contacts: ReadonlyMap<string, KnownRegister['contacts']>;
  private readonly organisationsById = new Map<string, OrganisationDraft>();
  private readonly partiesOf: Map<string, KnownParty[]>;
  private readonly areasOf: Map<string, KnownArea[]>;
  private readonly commitmentsOf: Map<string, KnownCommitment[]>;
  private readonly indicatorsOf: Map<string, KnownIndicator[]>;
  private readonly milestonesOf: Map<string, KnownMilestone[]>;

  constructor(
    register: KnownRegister,
    private readonly now: Date,
  ) {
    this.partiesOf = grouped(register.parties, ({ agreementId }) => agreementId);
    this.areasOf = grouped(register.areas, ({ agreementId }) => agreementId);
    this.commitmentsOf = grouped(register.commitments, ({ areaId }) => areaId);
    this.indicatorsOf = grouped(register.indicators, ({ commitmentId }) => commitmentId);
    this.milestonesOf = grouped(register.milestones, ({ areaId }) => areaId);
    this.contacts = grouped(register.contacts, ({ email }) => nameKey(email));
    for (const known of register.organisations) this.standing(known);
    for (const known of register.agreements) this.standingAgreement(known);
  }

  private standing(known: KnownOrganisation): OrganisationDraft {
    const draft = draftOf<KnownOrganisation>('organisation', { id: known.id, known, label: known.name, row: nowhere });
    this.organisations.add(known.name, draft);
    this.organisations.add(known.acronym, draft);
    for (const name of known.names) this.organisations.add(name, draft);
    this.organisationsById.set(known.id, draft);
    return draft;
  }

  newOrganisation(name: string, row: ReadRow): OrganisationDraft {
    const draft = draftOf<KnownOrganisation>('organisation', {
      id: newId(this.now),
      known: null,
      label: name,
      row,
    });
    draft.values['name'] = name;
    this.organisations.add(name, draft);
    return draft;
  }

  private standingAgreement(known: KnownAgreement): void {
    const { id, title: label } = known;
    const draft = asAgreement(draftOf('agreement', { id, known, label, row: nowhere }));
    this.agreements.add(known.reference, draft);
    this.agreements.add(known.title, draft);
    for (const { value } of known.otherReferences) this.agreements.add(value, draft);
    for (const party of this.partiesOf.get(id) ?? []) {
      const organisation = this.organisationsById.get(party.organisationId);
      if (!organisation) continue;
      const base = draftOf('party', { id: party.id, known: party, label: organisation.label, row: nowhere });
      draft.parties.push({ ...base, agreement: draft, organisation, role: party.role });
    }
    for (const area of this.areasOf.get(id) ?? []) this.standingArea(draft, area);
  }

  private standingArea(agreement: AgreementDraft, known: KnownArea): void {
    const area: AreaDraft = {
      ...draftOf('area', { id: known.id, known, label: known.title, row: nowhere }),
      agreement,
      commitments: new Map(),
      milestones: new Map(),
    };
    put(agreement.areas, known.title, area);
    agreement.nextPosition = Math.max(agreement.nextPosition, known.position + 1);
    for (const commitment of this.commitmentsOf.get(known.id) ?? []) {
      const base = draftOf('commitment', {
        id: commitment.id,
        known: commitment,
        label: commitment.title,
        row: nowhere,
      });
      const draft: CommitmentDraft = { ...base, area, owners: [], indicators: new Map() };
      put(area.commitments, commitment.title, draft);
      for (const indicator of this.indicatorsOf.get(commitment.id) ?? []) {
        const { id, title: label } = indicator;
        const own = draftOf('indicator', { id, known: indicator, label, row: nowhere });
        put(draft.indicators, label, { ...own, commitment: draft });
      }
    }
    for (const milestone of this.milestonesOf.get(known.id) ?? []) {
      const base = draftOf('milestone', { id: milestone.id, known: milestone, label: milestone.title, row: nowhere });
      put(area.milestones, milestone.title, inArea(base, area));
    }
  }

  newAgreement(title: string, row: ReadRow): AgreementDraft {
    const draft = this.agreementOf(title, row);
    this.agreements.add(title, draft);
    return draft;
  }

  private agreementOf(label: string, row: ReadRow): AgreementDraft {
    return asAgreement(draftOf<KnownAgreement>('agreement', { id: newId(this.now), known: null, label, row }));
  }

  /** One that no other row can name. @param like what its row speaks of */
  agreementApart(label: string, row: ReadRow, like: AgreementDraft | null): AgreementDraft {
    return Object.assign(apart(this.agreementOf(label, row)), { parties: [...(like?.parties ?? [])] });
  }

  private areaOf(agreement: AgreementDraft, label: string, row: ReadRow): AreaDraft {
    const base = draftOf<KnownArea>('area', { id: newId(this.now), known: null, label, row });
    return { ...base, agreement, commitments: new Map(), milestones: new Map() };
  }

  areaApart(agreement: AgreementDraft, label: string, row: ReadRow): AreaDraft {
    return apart(this.areaOf(agreement, label, row));
  }

  newArea(agreement: AgreementDraft, title: string, row: ReadRow): AreaDraft {
    const draft = this.areaOf(agreement, title, row);
    draft.values['position'] = agreement.nextPosition++;
    agreement.areas.set(nameKey(title), draft);
    return draft;
  }

  private commitmentOf(area: AreaDraft, label: string, row: ReadRow): CommitmentDraft {
    const base = draftOf<KnownCommitment>('commitment', { id: newId(this.now), known: null, label, row });
    return { ...base, area, owners: [], indicators: new Map() };
  }

  commitmentApart(area: AreaDraft, label: string, row: ReadRow): CommitmentDraft {
    return apart(this.commitmentOf(area, label, row));
  }

  newCommitment(area: AreaDraft, title: string, row: ReadRow): CommitmentDraft {
    const draft = this.commitmentOf(area, title, row);
    area.commitments.set(nameKey(title), draft);
    return draft;
  }

  newIndicator(commitment: CommitmentDraft, title: string, row: ReadRow): IndicatorDraft {
    const base = draftOf<KnownIndicator>('indicator', { id: newId(this.now), known: null, label: title, row });
    const draft: IndicatorDraft = { ...base, commitment };
    commitment.indicators.set(nameKey(title), draft);
    return draft;
  }

  private milestoneOf(area: AreaDraft, label: string, row: ReadRow): MilestoneDraft {
    return inArea(draftOf<KnownMilestone>('milestone', { id: newId(this.now), known: null, label, row }), area);
  }

  milestoneApart(area: AreaDraft, label: string, row: ReadRow): MilestoneDraft {
    return apart(this.milestoneOf(area, label, row));
  }

  newMilestone(area: AreaDraft, title: string, row: ReadRow): MilestoneDraft {
    const draft = this.milestoneOf(area, title, row);
    area.milestones.set(nameKey(title), draft);
    return draft;
  }
}

/** Its row is refused; no other finds it. */
function apart<D extends Draft>(draft: D): D {
  const { label, row } = draft;
  return Object.assign(draft, { cause: { label, row } });
}

const asAgreement = (base: Draft<KnownAgreement>): AgreementDraft =>
  Object.assign(base, {
    parties: [],
    references: [],
    signatories: [],
    areas: new Map<string, AreaDraft | null>(),
    nextPosition: 1,
  });
const inArea = (base: Draft<KnownMilestone>, area: AreaDraft): MilestoneDraft =>
  Object.assign(base, { area, commitment: null, responsible: null, contactId: null, progress: [] });

/** Names within a parent; a name two records have stands for neither. */
function put<T>(into: Map<string, T | null>, name: string, one: T): void {
  into.set(nameKey(name), into.has(nameKey(name)) ? null : one);
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
