import type { ImportField } from '@concord/contracts';
import { newId } from '@concord/platform';
import type { NamedParty, NamedReference, NamedSignatory } from './cell.rules.ts';
import { draftOf, fieldsOf, Findings, type Draft } from './import.draft.ts';
import { definingFields, recordOf, rowKinds, type FieldRecord } from './import.fields.ts';
import type {
  AgreementDraft,
  AreaDraft,
  CommitmentDraft,
  IndicatorDraft,
  MilestoneDraft,
  OrganisationDraft,
  PartyDraft,
  Plan,
  PlanWays,
  ProgressDraft,
} from './import.plan.ts';
import { nameKey, type KnownParty, type KnownRegister } from './import.register.ts';
import { Shelves } from './import.shelves.ts';
import { judgePlan } from './judging/judge.ts';
import { gently, headingOf, shownOf, valueOf, type CellProblem, type ReadRow } from './import.rows.ts';

/** The plan of a file. @param cells what could not be read in the cells themselves */
export async function planImport(
  rows: readonly ReadRow[],
  cells: readonly CellProblem[],
  register: KnownRegister,
  ways: PlanWays,
): Promise<Plan> {
  const planner = new Planner(cells, register, ways);
  await gently(rows, (row) => planner.organisation(row));
  await gently(rows, (row) => planner.agreement(row));
  await gently(rows, (row) => planner.party(row));
  await gently(rows, (row) => planner.signatories(row));
  await gently(rows, (row) => planner.area(row));
  await gently(rows, (row) => planner.commitment(row));
  await gently(rows, (row) => planner.indicator(row));
  await gently(rows, (row) => planner.milestone(row));
  await gently(rows, (row) => planner.progress(row));
  planner.refuseCells();
  await judgePlan(planner.plan, { findings: planner.findings, register, ways });
  planner.holdBack();
  return planner.plan;
}

interface RowDrafts {
  organisation?: OrganisationDraft;
  agreement?: AgreementDraft;
  party?: PartyDraft;
  area?: AreaDraft;
  commitment?: CommitmentDraft;
  indicator?: IndicatorDraft;
  milestone?: MilestoneDraft;
  progress?: ProgressDraft;
}

class Planner {
  readonly findings = new Findings();
  readonly plan: Plan;
  private readonly drafts = new Map<ReadRow, RowDrafts>();
  private readonly shelves: Shelves;
  private readonly listed = new Set<Draft>();
  /** Rows that say something of a record of an earlier row that cannot be taken: the record stands, and the row stays out. */
  private readonly refused = new Set<ReadRow>();
  /** The records whose cells could not be read, by row. */
  private readonly unread = new Map<ReadRow, Set<FieldRecord>>();
  /** The record named last in each sheet: an empty agreement or area means the same again, as in merged cells. */
  private readonly lastAgreement = new Map<string, Above>();
  private readonly lastArea = new Map<string, AreaDraft>();

  constructor(
    private readonly cells: readonly CellProblem[],
    register: KnownRegister,
    private readonly ways: PlanWays,
  ) {
    for (const { row, field } of cells)
      this.unread.set(row, (this.unread.get(row) ?? new Set()).add(recordRead(row, field)));
    this.plan = {
      organisations: [],
      agreements: [],
      parties: [],
      areas: [],
      commitments: [],
      indicators: [],
      milestones: [],
      progress: [],
      problems: this.findings.problems,
      held: [],
    };
    this.shelves = new Shelves(register, ways.now);
  }

  organisation(row: ReadRow): void {
    const name = valueOf<string>(row, 'organisation.name') ?? '';
    if (!name && !isOf(row, 'organisation')) return;
    const found = this.shelves.organisations.find(name);
    if (found === null) return this.several(row, 'organisation', 'organisation.name', name);
    const draft = found ?? this.shelves.newOrganisation(name, row);
    if (!name) this.refuseNameless(draft, row, 'organisation.name');
    this.firstNamed(draft, row, this.plan.organisations);
    if (!this.agrees(draft, row)) return;
    this.of(row).organisation = draft;
    this.findings.take(draft, row, fieldsOf(row, 'organisation'));
    this.shelves.organisations.add(valueOf<string>(row, 'organisation.acronym'), draft);
  }

  agreement(row: ReadRow): void {
    if (!agreementFields.some((field) => row.sheet.columns.has(field))) return;
    const [field, name] = identityOf(row);
    if (!name) return this.goOn(row, field);
    const above = this.lastAgreement.get(row.sheet.name);
    this.lastAgreement.delete(row.sheet.name);
    const title = valueOf<string>(row, 'agreement.title');
    const found = this.agreementNamed(row, name, title);
    const defines = row.sheet.record === 'agreements' || definingFields.some((one) => row.sheet.columns.has(one));
    if (found === null) this.several(row, 'agreement', field, name);
    else if (!found && !(defines && title)) {
      if (defines && row.sheet.columns.has('agreement.title')) return this.untitled(row, 'agreement.title');
      this.nothing(row, 'agreement', field, name, defines ? 'IMPORT.TITLE_NEEDED' : 'IMPORT.NAMES_NOTHING');
    } else if (!(found && defines && this.isOfAnother(found, row))) {
      const draft = found ?? this.shelves.newAgreement(title ?? name, row);
      this.firstNamed(draft, row, this.plan.agreements);
      if (!defines || this.isTaken(draft, row)) return this.standsAbove(row, draft, above);
    }
    this.standsAbove(row, this.standApart(row, title ?? name, found ?? null), undefined);
  }

  /** The agreement of a row, and of the rows below it that name none. */
  private standsAbove(row: ReadRow, draft: AgreementDraft, above: Above | undefined): void {
    const own: Above = above?.draft === draft ? above : { draft, cells: new Map() };
    this.lastAgreement.set(row.sheet.name, own);
    for (const one of fieldsOf(row, 'agreement'))
      if (valueOf(row, one) !== undefined) own.cells.set(one, valueOf(row, one));
    this.of(row).agreement = draft;
  }

  /** Takes what a row says of an agreement, where it goes with what is known of it. */
  private isTaken(draft: AgreementDraft, row: ReadRow): boolean {
    const stored = fieldsOf(row, 'agreement').filter((one) => !notStored.has(one));
    if (!this.agrees(draft, row, stored) || !this.joinNamed(draft, row)) return false;
    this.findings.take(draft, row, stored);
    this.referTo(draft, row);
    return true;
  }

  private joinNamed(draft: AgreementDraft, row: ReadRow): boolean {
    const field = 'agreement.parties';
    const named = (valueOf<NamedParty[]>(row, field) ?? [])
      .flatMap((one) => this.eachOf(one))
      .map(({ name, role }) => ({ role, organisation: this.organisationNamed(draft, { row, field, name }) }));
    if (draft.row !== row && this.refused.has(row)) return false;
    for (const { organisation, role } of named) if (organisation) this.join(draft, { row, organisation, role });
    return true;
  }

  /**
   * What a refused row says of an agreement is held against itself, and so is all below it in its row, so that everything
   * that is wrong is told at once; no other row takes it up.
   * @param like what it speaks of, where that is known
   */
  private standApart(row: ReadRow, label: string, like: AgreementDraft | null): AgreementDraft {
    this.refused.add(row);
    const draft = Object.assign(this.shelves.agreementApart(label, row, like), { apart: true });
    this.plan.agreements.push(draft);
    this.of(row).agreement = draft;
    this.findings.take(
      draft,
      row,
      fieldsOf(row, 'agreement').filter((one) => !notStored.has(one)),
    );
    this.joinNamed(draft, row);
    return draft;
  }

  /** A row that names no agreement goes on with the one above, unless it says of an agreement what that one does not. */
  private goOn(row: ReadRow, field: ImportField): void {
    if (row.sheet.record === 'organisations') return;
    const above = row.sheet.record === 'agreements' ? undefined : this.lastAgreement.get(row.sheet.name);
    const isOther = (one: ImportField): boolean =>
      valueOf(row, one) !== undefined && !isSame(valueOf(row, one), above?.cells.get(one));
    if (above && !fieldsOf(row, 'agreement').some(isOther)) {
      this.of(row).agreement = above.draft;
      return;
    }
    this.lastAgreement.delete(row.sheet.name);
    this.untitled(row, field);
  }

  /** An agreement that nothing else names. A row that is nothing but it is judged all the same, so that all is told at once. */
  private untitled(row: ReadRow, field: ImportField): void {
    if (!isOf(row, 'agreement')) {
      this.findings.refuse({ record: 'agreement', label: labelOfRow(row) }, row, field, { code: 'required' });
      this.standApart(row, labelOfRow(row), null);
      return;
    }
    const draft = this.shelves.newAgreement('', row);
    this.refuseNameless(draft, row, field);
    this.firstNamed(draft, row, this.plan.agreements);
    this.of(row).agreement = draft;
    this.findings.take(
      draft,
      row,
      fieldsOf(row, 'agreement').filter((one) => !notStored.has(one)),
    );
    this.joinNamed(draft, row);
  }

  /**
   * A reference that stands for another agreement is refused in its cell: for one of an earlier row, or for one of the
   * register. A reference that stands for an agreement alone names it, whatever its title is by now.
   */
  private isOfAnother(found: AgreementDraft, row: ReadRow): boolean {
    const title = valueOf<string>(row, 'agreement.title');
    const isTaken = (other: AgreementDraft): boolean =>
      other !== found || (title !== undefined && this.isOther(other, title));
    let taken = false;
    for (const { field, value } of referencesIn(row)) {
      const other = this.shelves.agreements.find(value);
      if (!other || !isTaken(other)) continue;
      taken = true;
      this.refuseReference(row, field, { value, other, title: title ?? found.label });
    }
    return taken;
  }

  /** Whether an agreement is called otherwise by the file, or another of the register is called so. */
  private isOther(draft: AgreementDraft, title: string): boolean {
    if ([draft.values['title'], draft.known?.title].some((one) => isTitled(title, one))) return false;
    const titled = this.shelves.agreements.find(title);
    return Boolean(draft.said['title'] ?? (titled?.known && titled !== draft));
  }

  private refuseReference(
    row: ReadRow,
    field: ImportField,
    { value, other, title }: { value: string; other: AgreementDraft; title: string },
  ): void {
    const earlier = other.said['title'] ?? (other.known ? undefined : other.row);
    const draft = { record: 'agreement' as const, label: title };
    if (earlier) {
      const details = { value, row: earlier.number, sheet: earlier.sheet.name, other: other.label };
      this.findings.refuse(draft, row, field, { code: 'IMPORT.REFERENCE_TWICE', details });
    } else {
      const details = { value, other: other.label, reference: other.known?.reference ?? '' };
      this.findings.refuse(draft, row, field, { code: 'IMPORT.REFERENCE_OTHERS', details });
    }
  }

  /** "ITU, Huawei" is two parties where both are known and no organisation is called so: commas stand in names too. */
  private eachOf({ name, role }: NamedParty): NamedParty[] {
    const known = (one: string): boolean => Boolean(this.shelves.organisations.find(one));
    const names = name.split(',').map((part) => part.trim());
    return !known(name) && names.every(known) ? names.map((one) => ({ name: one, role })) : [{ name, role }];
  }

  party(row: ReadRow): void {
    const name = valueOf<string>(row, 'party.organisation');
    const { agreement } = this.of(row);
    if (!name || !agreement) {
      if (!name && isOf(row, 'party')) this.refuseNameless({ record: 'party', label: '' }, row, 'party.organisation');
      return;
    }
    if (this.unread.get(row)?.has('party')) return void this.refused.add(row);
    const role = valueOf<string>(row, 'party.role') ?? null;
    const organisation = this.organisationNamed(agreement, { row, field: 'party.organisation', name });
    if (organisation) this.of(row).party = this.join(agreement, { row, organisation, role });
  }

  /** Who signed, once every party the file names is known. */
  signatories(row: ReadRow): void {
    const { agreement } = this.of(row);
    const field = 'agreement.signatories';
    const named = valueOf<NamedSignatory[]>(row, field) ?? [];
    if (!agreement || named.length === 0) return;
    const signed = named.flatMap(({ party: name, ...one }) => {
      const party = this.partyNamed(agreement, { row, field, name, agreement });
      return party ? [{ organisation: party.organisation, ...one }] : [];
    });
    if (agreement.row !== row && this.refused.has(row)) return;
    agreement.said['signatories'] ??= row;
    agreement.signatories.push(...signed);
  }

  area(row: ReadRow): void {
    const { agreement: named } = this.of(row);
    if (!named || !row.sheet.columns.has('area.title')) return;
    const title = valueOf<string>(row, 'area.title');
    const isLate = this.refused.has(row) && named.row !== row;
    const agreement = isLate ? this.standApart(row, named.label, named) : named;
    if (!title) return this.areaAbove(row, agreement);
    this.lastArea.delete(row.sheet.name);
    const area = this.areaNamed(agreement, row, title) ?? this.shelves.areaApart(agreement, title, row);
    this.of(row).area = area;
    this.lastArea.set(row.sheet.name, area);
  }

  private areaNamed(agreement: AgreementDraft, row: ReadRow, title: string): AreaDraft | null {
    const found = agreement.areas.get(nameKey(title));
    if (found === null) {
      this.several(row, 'area', 'area.title', title);
      return null;
    }
    const draft = found ?? this.shelves.newArea(agreement, title, row);
    this.firstNamed(draft, row, this.plan.areas);
    if (!this.agrees(draft, row)) return null;
    this.findings.take(draft, row, fieldsOf(row, 'area'));
    return draft;
  }

  /** A row that names no area is of the one above, where that is of the same agreement. */
  private areaAbove(row: ReadRow, agreement: AgreementDraft): void {
    const above = row.sheet.record === 'areas' ? undefined : this.lastArea.get(row.sheet.name);
    if (above?.agreement === agreement) {
      this.of(row).area = above;
      return;
    }
    if (!this.refused.has(row))
      this.findings.refuse({ record: 'area', label: labelOfRow(row) }, row, 'area.title', { code: 'required' });
    this.refused.add(row);
    this.of(row).area = this.shelves.areaApart(agreement, labelOfRow(row), row);
  }

  commitment(row: ReadRow): void {
    const { area } = this.of(row);
    const title = valueOf<string>(row, 'commitment.title') ?? '';
    if (!title && !isOf(row, 'commitment')) return;
    if (!area)
      return title ? undefined : this.refuseNameless({ record: 'commitment', label: '' }, row, 'commitment.title');
    const found = title ? area.commitments.get(nameKey(title)) : undefined;
    if (found === null) return this.several(row, 'commitment', 'commitment.title', title);
    const defines = row.sheet.record === 'commitments' || row.sheet.columns.has('commitment.kind');
    if (!found && !defines) {
      // of a refused row nobody knows whose commitments are meant
      if (!this.refused.has(row)) this.nothing(row, 'commitment', 'commitment.title', title);
      return;
    }
    const draft = found ?? this.shelves.newCommitment(area, title, row);
    if (!title) this.refuseNameless(draft, row, 'commitment.title');
    this.firstNamed(draft, row, this.plan.commitments);
    const { agreement } = area;
    const owners = (valueOf<string[]>(row, 'commitment.owners') ?? []).flatMap(
      (name) => this.partyNamed(draft, { row, field: 'commitment.owners', name, agreement }) ?? [],
    );
    if (!this.agrees(draft, row) || (draft.row !== row && this.refused.has(row))) {
      this.of(row).commitment = this.shelves.commitmentApart(area, title, row);
      return;
    }
    this.of(row).commitment = draft;
    this.findings.take(draft, row, fieldsOf(row, 'commitment'));
    for (const owner of owners) if (!draft.owners.includes(owner)) draft.owners.push(owner);
  }

  indicator(row: ReadRow): void {
    const { area, commitment } = this.of(row);
    const title = valueOf<string>(row, 'indicator.title') ?? '';
    if (!title && !isOf(row, 'indicator')) return;
    if (!commitment) {
      if (!title) this.refuseNameless({ record: 'indicator', label: '' }, row, 'indicator.title');
      else if (area && !valueOf(row, 'commitment.title'))
        this.findings.refuse({ record: 'indicator', label: title }, row, 'commitment.title', { code: 'required' });
      return;
    }
    const found = title ? commitment.indicators.get(nameKey(title)) : undefined;
    if (found === null) return this.several(row, 'indicator', 'indicator.title', title);
    const draft = found ?? this.shelves.newIndicator(commitment, title, row);
    if (!title) this.refuseNameless(draft, row, 'indicator.title');
    this.firstNamed(draft, row, this.plan.indicators);
    if (!this.agrees(draft, row)) return;
    this.of(row).indicator = draft;
    this.findings.take(draft, row, fieldsOf(row, 'indicator'));
  }

  milestone(row: ReadRow): void {
    const { area, commitment } = this.of(row);
    const title = valueOf<string>(row, 'milestone.title') ?? '';
    if (!title && !isOf(row, 'milestone')) return;
    if (!area)
      return title ? undefined : this.refuseNameless({ record: 'milestone', label: '' }, row, 'milestone.title');
    const found = title && !this.refused.has(row) ? area.milestones.get(nameKey(title)) : undefined;
    if (found === null) this.several(row, 'milestone', 'milestone.title', title);
    const pointsOnly = row.sheet.record === 'progress-updates' && fieldsOf(row, 'milestone').length === 1;
    if (found === undefined && pointsOnly && !this.refused.has(row))
      this.nothing(row, 'milestone', 'milestone.title', title);
    // what was refused above in its row stands apart, and what it says of a milestone with it
    const draft = this.refused.has(row)
      ? this.shelves.milestoneApart(area, title, row)
      : (found ?? this.shelves.newMilestone(area, title, row));
    if (!title) this.refuseNameless(draft, row, 'milestone.title');
    this.firstNamed(draft, row, this.plan.milestones);
    const responsible = this.responsibleNamed(draft, row);
    const contactId = this.contactNamed(draft, row);
    const taken = this.agrees(draft, row) && (draft.row === row || !this.refused.has(row));
    this.of(row).milestone = taken ? draft : this.milestoneBeside(draft, row);
    if (!taken) return;
    this.findings.take(draft, row, fieldsOf(row, 'milestone'));
    draft.commitment = commitment ?? draft.commitment;
    draft.responsible = responsible ?? draft.responsible;
    draft.contactId = contactId ?? draft.contactId;
  }

  /** What a refused row says beside an earlier one; only progress that it tells is judged. */
  private milestoneBeside({ area, label }: MilestoneDraft, row: ReadRow): MilestoneDraft {
    const draft = Object.assign(this.shelves.milestoneApart(area, label, row), { apart: true });
    this.plan.milestones.push(draft);
    return draft;
  }

  private responsibleNamed(draft: MilestoneDraft, row: ReadRow): PartyDraft | null {
    const field = 'milestone.responsible';
    const name = valueOf<string>(row, field);
    return name ? this.partyNamed(draft, { row, field, name, agreement: draft.area.agreement }) : null;
  }

  progress(row: ReadRow): void {
    const { milestone } = this.of(row);
    const asOf = valueOf<string>(row, 'progress.asOf');
    const said = fieldsOf(row, 'progress').some((field) => valueOf(row, field) !== undefined);
    if (!milestone || (!said && row.sheet.record !== 'progress-updates')) return;
    const label = [milestone.label, asOf].filter(Boolean).join(', ');
    const draft: ProgressDraft = {
      ...draftOf<never>('progress', { id: newId(this.ways.now), known: null, label, row }),
      milestone,
    };
    this.findings.take(draft, row, fieldsOf(row, 'progress'));
    milestone.progress.push(draft);
    this.plan.progress.push(draft);
    this.of(row).progress = draft;
  }

  /** A cell that could not be read keeps out what its row names first, and else its row. */
  refuseCells(): void {
    for (const { row, field, code, details } of this.cells) {
      const record = recordRead(row, field);
      const draft = this.drafts.get(row)?.[record] ?? { record, label: labelOfRow(row) };
      this.refuse(draft, row, field, { code, details });
    }
  }

  /** Rows without an error of their own that do not come in, with the reason. */
  holdBack(): void {
    const wrong = new Set(this.plan.problems.map(({ row }) => row));
    for (const [row, drafts] of this.drafts) {
      if (wrong.has(row)) continue;
      const named: Draft[] = Object.values(drafts);
      const cause = named.find((draft) => draft.cause && this.needs(row, draft))?.cause;
      const innermost = named.at(-1);
      if (cause && innermost)
        this.plan.held.push({ row, record: rowKinds[row.sheet.record].record, label: innermost.label, cause });
    }
  }

  /** A record of the register stands, whatever is said of it: only rows that say it are held back with it. */
  private needs(row: ReadRow, { known, row: first, said }: Draft): boolean {
    return !known || first === row || Object.values(said).includes(row);
  }

  /** Refuses what a row says of a record: the record where no earlier row named it, else the row alone. */
  private refuse(
    draft: { record: FieldRecord; label: string; row?: ReadRow },
    row: ReadRow,
    field: ImportField | null,
    refusal: Parameters<Findings['refuse']>[3],
  ): void {
    const { record, label } = draft;
    if (draft.row === row) return this.findings.refuse(draft, row, field, refusal);
    this.refused.add(row);
    this.findings.refuse({ record, label }, row, field, refusal);
  }

  /** Whether what a row says of a record goes with what an earlier row named and said. */
  private agrees(draft: Draft, row: ReadRow, fields = fieldsOf(row, draft.record)): boolean {
    if (draft.row === row) return true;
    const contradicts = this.findings.contradicts(draft, row, fields);
    const isWrong = contradicts || this.unread.get(row)?.has(draft.record) === true;
    if (isWrong) this.refused.add(row);
    return !isWrong;
  }

  private of(row: ReadRow): RowDrafts {
    const known = this.drafts.get(row);
    if (known) return known;
    const drafts: RowDrafts = {};
    this.drafts.set(row, drafts);
    return drafts;
  }

  /**
   * By our reference or another's first, then by its title; the title also tells apart two that a reference names, and
   * references tell apart two new ones of one title.
   */
  private agreementNamed(row: ReadRow, name: string, title: string | undefined): AgreementDraft | null | undefined {
    const others = valueOf<NamedReference[]>(row, 'agreement.otherReferences') ?? [];
    let several = false;
    for (const named of [name, ...others.map(({ value }) => value)]) {
      const found = this.shelves.agreements.find(named);
      if (found) return found;
      several ||= found === null;
    }
    const titled = title === undefined ? undefined : this.shelves.agreements.find(title);
    if (titled && isCalledOtherwise(titled, row)) return undefined;
    return titled ?? (several ? null : titled);
  }

  /**
   * What others call it: a column of references, or a reference that is not one of ours. Its heading says whose it is.
   * One that looks like ours on an agreement that is new here is another register's.
   */
  private referTo(draft: AgreementDraft, row: ReadRow): void {
    const reference = valueOf<string>(row, 'agreement.reference');
    const foreign = reference && !(draft.known && ownReference.test(reference)) && reference !== draft.known?.reference;
    const named = [
      ...(valueOf<NamedReference[]>(row, 'agreement.otherReferences') ?? []).map((one) => ({
        ...one,
        field: 'agreement.otherReferences' as const,
      })),
      ...(foreign ? [{ holder: null, value: reference, field: 'agreement.reference' as const }] : []),
    ];
    for (const { holder, value, field } of named) {
      this.shelves.agreements.add(value, draft);
      const whose = holder ?? headingOf(row, field);
      const organisation = this.shelves.organisations.find(whose);
      const one = organisation
        ? { organisationId: organisation.id, holder: null, value }
        : { organisationId: null, holder: whose, value };
      if (!draft.references.some((known) => JSON.stringify(known) === JSON.stringify(one))) draft.references.push(one);
      draft.said['otherReferences'] ??= row;
    }
  }

  /** A row of this kind without the name of what it is. */
  private refuseNameless(draft: Pick<Draft, 'record' | 'label'>, row: ReadRow, field: ImportField): void {
    draft.label = labelOfRow(row);
    this.findings.refuse(draft, row, field, { code: 'required' });
  }

  private several(row: ReadRow, record: FieldRecord, field: ImportField, value: string): void {
    this.refuse({ record, label: value }, row, field, { code: 'IMPORT.NAMES_SEVERAL', details: { value } });
  }

  private nothing(
    row: ReadRow,
    record: FieldRecord,
    field: ImportField,
    value: string,
    code: 'IMPORT.NAMES_NOTHING' | 'IMPORT.TITLE_NEEDED' = 'IMPORT.NAMES_NOTHING',
  ): void {
    this.refuse({ record, label: value }, row, field, { code, details: { value } });
  }

  /** A record of the register becomes part of the plan with the first row that names it. */
  private firstNamed<D extends Draft>(draft: D, row: ReadRow, list: D[]): void {
    if (this.listed.has(draft)) return;
    this.listed.add(draft);
    draft.row = row;
    list.push(draft);
  }

  /** The organisation a row names as a party: of this file, of the register, or new where that was wished for. */
  private organisationNamed(draft: Draft, { row, field, name }: Naming): OrganisationDraft | null {
    const found = this.shelves.organisations.find(name);
    if (found) return found;
    if (found === undefined && this.ways.createOrganisations) {
      const made = this.shelves.newOrganisation(name, row);
      made.values['type'] = '90';
      this.firstNamed(made, row, this.plan.organisations);
      return made;
    }
    const code = found === null ? 'IMPORT.NAMES_SEVERAL' : 'IMPORT.NAMES_NOTHING';
    this.refuse(draft, row, field, { code, details: { value: name } });
    return null;
  }

  /** Makes an organisation a party in a role, once. */
  private join(
    agreement: AgreementDraft,
    { row, organisation, role: given }: { row: ReadRow; organisation: OrganisationDraft; role: string | null },
  ): PartyDraft {
    const role = given ?? 'counterpart';
    const known = agreement.parties.find((party) => party.organisation === organisation && party.role === role);
    if (known) return known;
    const base = draftOf<KnownParty>('party', {
      id: newId(this.ways.now),
      known: null,
      label: `${organisation.label}, ${agreement.label}`,
      row,
    });
    const party: PartyDraft = { ...base, agreement, organisation, role };
    if (given) party.said['role'] = row;
    agreement.parties.push(party);
    this.plan.parties.push(party);
    return party;
  }

  /** The party of an agreement that a name is. */
  private partyNamed(draft: Draft, naming: Naming & { agreement: AgreementDraft }): PartyDraft | null {
    const { row, field, name, agreement } = naming;
    // whose parties nobody knows, anybody may be one of
    if (agreement.apart && agreement.parties.length === 0) {
      const organisation = this.organisationNamed(draft, naming);
      return organisation && this.join(agreement, { row, organisation, role: null });
    }
    const found = this.shelves.organisations.find(name);
    const party = agreement.parties.find(({ organisation }) => organisation === found);
    if (!party) this.refuse(draft, row, field, { code: 'IMPORT.NOT_A_PARTY', details: { value: name } });
    return party ?? null;
  }

  private contactNamed(draft: MilestoneDraft, row: ReadRow): string | null {
    const field = 'milestone.contactEmail';
    const value = valueOf<string>(row, field);
    if (!value) return null;
    const parties = new Set(draft.area.agreement.parties.map(({ organisation }) => organisation.id));
    const contact = this.shelves.contacts
      .get(nameKey(value))
      ?.find(({ organisationId }) => parties.has(organisationId));
    if (!contact) this.refuse(draft, row, field, { code: 'IMPORT.NAMES_NOTHING', details: { value } });
    return contact?.id ?? null;
  }
}

/** The agreement a sheet named last, and what its rows said of it. */
interface Above {
  draft: AgreementDraft;
  cells: Map<ImportField, unknown>;
}

interface Naming {
  row: ReadRow;
  field: ImportField;
  name: string;
}

/** A reference of our own, which is given here and never by a file. */
const ownReference = /^C-\d{4}-\d{4,}$/i;
const agreementFields = ['agreement.reference', 'agreement.key', 'agreement.title'] as const;
const referring = ['agreement.key', 'agreement.reference', 'agreement.otherReferences'] as const;
const notStored: ReadonlySet<ImportField> = new Set([
  'agreement.key',
  'agreement.reference',
  'agreement.parties',
  'agreement.otherReferences',
  'agreement.signatories',
]);

/** What a row calls its agreement beside the title, and where. */
const referencesIn = (row: ReadRow): { field: ImportField; value: string }[] => [
  ...(['agreement.key', 'agreement.reference'] as const).flatMap((field) => {
    const value = valueOf<string>(row, field);
    return value === undefined ? [] : [{ field, value }];
  }),
  ...(valueOf<NamedReference[]>(row, 'agreement.otherReferences') ?? []).map(({ value }) => ({
    field: 'agreement.otherReferences' as const,
    value,
  })),
];

/** Whether a row of this kind is nothing but that record. */
const isOf = (row: ReadRow, record: FieldRecord): boolean => rowKinds[row.sheet.record].record === record;
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const isTitled = (title: string, other: unknown): boolean =>
  typeof other === 'string' && nameKey(title) === nameKey(other);

/** Whether the file calls a new agreement by one reference and another of the same title, in the same column, by another. */
const isCalledOtherwise = ({ known, row: first }: AgreementDraft, row: ReadRow): boolean =>
  !known &&
  first.sheet === row.sheet &&
  referring.some((field) => {
    const [one, other] = [valueOf(first, field), valueOf(row, field)];
    return one !== undefined && other !== undefined && !isSame(one, other);
  });

/** Who a row's agreement is: by the most certain of its columns that is filled. */
function identityOf(row: ReadRow): [ImportField, string | undefined] {
  const field = agreementFields.find((one) => valueOf(row, one) !== undefined);
  return field ? [field, valueOf<string>(row, field)] : ['agreement.title', undefined];
}

/** The record a cell that cannot be read says something of. */
const recordRead = (row: ReadRow, field: ImportField | null): FieldRecord =>
  field ? recordOf(field) : rowKinds[row.sheet.record].record;

const labelOfRow = (row: ReadRow): string =>
  agreementFields.reduce<string | null>((label, field) => label ?? shownOf(row, field), null) ?? '';
