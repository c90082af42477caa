import type { ImportField } from '@concord/contracts';
import { fieldsOf, Findings, type Draft } from '../import.draft.ts';
import type { FieldRecord } from '../import.fields.ts';
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
} from '../import.plan.ts';
import type { KnownRegister } from '../import.register.ts';
import { valueOf, type CellProblem, type ReadRow } from '../import.rows.ts';
import { labelOfRow, recordRead } from './row.ts';
import { Shelves } from './shelves.ts';

/** The records a row speaks of. */
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

/** The agreement a sheet named last, and what its rows said of it. */
interface Above {
  draft: AgreementDraft;
  cells: Map<ImportField, unknown>;
}

/** A cell that names a record. */
export interface Naming {
  row: ReadRow;
  field: ImportField;
  name: string;
}

/** Where a file is spread out while its plan is made, and what the planning of every kind of record shares. */
export class Desk {
  readonly findings = new Findings();
  readonly plan: Plan;
  readonly shelves: Shelves;
  readonly drafts = new Map<ReadRow, RowDrafts>();
  /** Rows that say something of a record of an earlier row that cannot be taken: the record stands, and the row stays out. */
  readonly refused = new Set<ReadRow>();
  /** The record named last in each sheet: an empty agreement or area means the same again, as in merged cells. */
  readonly lastAgreement = new Map<string, Above>();
  readonly lastArea = new Map<string, AreaDraft>();
  private readonly listed = new Set<Draft>();
  /** The records whose cells could not be read, by row. */
  private readonly unread = new Map<ReadRow, Set<FieldRecord>>();

  constructor(
    cells: readonly CellProblem[],
    register: KnownRegister,
    readonly ways: PlanWays,
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

  of(row: ReadRow): RowDrafts {
    const known = this.drafts.get(row);
    if (known) return known;
    const drafts: RowDrafts = {};
    this.drafts.set(row, drafts);
    return drafts;
  }

  isUnread(row: ReadRow, record: FieldRecord): boolean {
    return this.unread.get(row)?.has(record) === true;
  }

  /** Refuses what a row says of a record: the record where no earlier row named it, else the row alone. */
  refuse(
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

  /** A row of this kind without the name of what it is. */
  refuseNameless(draft: Pick<Draft, 'record' | 'label'>, row: ReadRow, field: ImportField): void {
    draft.label = labelOfRow(row);
    this.findings.refuse(draft, row, field, { code: 'required' });
  }

  several(record: FieldRecord, { row, field, name }: Naming): void {
    this.refuse({ record, label: name }, row, field, { code: 'IMPORT.NAMES_SEVERAL', details: { value: name } });
  }

  nothing(
    record: FieldRecord,
    { row, field, name }: Naming,
    code: 'IMPORT.NAMES_NOTHING' | 'IMPORT.TITLE_NEEDED' = 'IMPORT.NAMES_NOTHING',
  ): void {
    this.refuse({ record, label: name }, row, field, { code, details: { value: name } });
  }

  /** A record becomes part of the plan with the first row that names it. */
  firstNamed<D extends Draft>(draft: D, row: ReadRow, list: D[]): void {
    if (this.listed.has(draft)) return;
    this.listed.add(draft);
    draft.row = row;
    list.push(draft);
  }

  /** The same of a record that its row may leave without a name. @param field where that stands */
  placed<D extends Draft>(draft: D, row: ReadRow, { field, list }: { field: ImportField; list: D[] }): D {
    if (valueOf(row, field) === undefined) this.refuseNameless(draft, row, field);
    this.firstNamed(draft, row, list);
    return draft;
  }

  /** Whether what a row says of a record goes with what an earlier row named and said. */
  agrees(draft: Draft, row: ReadRow, fields = fieldsOf(row, draft.record)): boolean {
    if (draft.row === row) return true;
    const contradicts = this.findings.contradicts(draft, row, fields);
    const isWrong = contradicts || this.isUnread(row, draft.record);
    if (isWrong) this.refused.add(row);
    return !isWrong;
  }

  take(draft: Draft, row: ReadRow, fields = fieldsOf(row, draft.record)): void {
    this.findings.take(draft, row, fields);
  }
}
