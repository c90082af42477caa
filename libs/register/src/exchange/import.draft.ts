import { importFields, type ErrorCode, type FieldCode, type ImportField, type ImportRecord } from '@concord/contracts';
import { DomainError, refusedFields, type RefusedField } from '@concord/platform';
import type { z } from 'zod';
import { recordOf, rowKinds, type FieldRecord } from './import.fields.ts';
import { shownOf, valueOf, type CellProblem, type ReadRow } from './import.rows.ts';

/** A record a file speaks of, from the rows that name it: one that stands already, or one that would be new. */
export interface Draft<Known = object> {
  record: FieldRecord;
  id: string;
  known: Known | null;
  label: string;
  /** The row that named it first. */
  row: ReadRow;
  /** Said of it, by wire name. */
  values: Record<string, unknown>;
  /** The row each of them was said in. */
  said: Record<string, ReadRow | undefined>;
  broken: boolean;
  outcome: 'new' | 'changed' | 'same';
  changes: { field: ImportField; before: string | null; after: string | null }[];
  /** Columns to write: all of them when new, those that change otherwise. */
  write: Record<string, unknown>;
  /** Columns as they were, for the way back. */
  before: Record<string, unknown>;
}

export function draftOf<Known extends object>(
  record: FieldRecord,
  given: { id: string; known: Known | null; label: string; row: ReadRow },
): Draft<Known> {
  return {
    record,
    values: {},
    said: {},
    broken: false,
    outcome: given.known ? 'same' : 'new',
    changes: [],
    write: {},
    before: {},
    ...given,
  };
}

/** Where problems gather while a plan is made. */
export class Findings {
  readonly problems: (CellProblem & { record: FieldRecord; label: string })[] = [];

  private readonly refused = new Map<ReadRow, Set<ImportField>>();

  refuse(
    draft: { record: FieldRecord; label: string; broken?: boolean },
    row: ReadRow,
    field: ImportField | null,
    refusal: { code: ErrorCode | FieldCode; details?: Readonly<Record<string, unknown>> | undefined },
  ): void {
    draft.broken = true;
    // one cell, one reason: the first says why, the others follow from it
    if (field !== null && !this.firstOf(row, field)) return;
    const { code, details = {} } = refusal;
    this.problems.push({ row, field, code, details, record: draft.record, label: draft.label });
  }

  private firstOf(row: ReadRow, field: ImportField): boolean {
    const refused = this.refused.get(row) ?? new Set();
    this.refused.set(row, refused);
    return refused.size < refused.add(field).size;
  }

  /**
   * Takes what a row says of a draft; what contradicts an earlier row is refused. A row that is nothing but that record
   * stays out as a whole, and the earlier one stands.
   */
  take(draft: Draft, row: ReadRow, fields: readonly ImportField[]): boolean {
    const said = fields.filter((field) => valueOf(row, field) !== undefined);
    const isContrary = (field: ImportField): boolean => {
      const name = nameOf(field);
      return Boolean(draft.said[name]) && JSON.stringify(draft.values[name]) !== JSON.stringify(valueOf(row, field));
    };
    const contrary = said.filter(isContrary);
    const whole = contrary.length > 0 && rowKinds[row.sheet.record].record === draft.record;
    for (const field of contrary) {
      const earlier = draft.said[nameOf(field)] ?? draft.row;
      const details = { row: earlier.number, sheet: earlier.sheet.name, other: shownOf(earlier, field) };
      const { record, label } = draft;
      this.refuse(whole ? { record, label } : draft, row, field, { code: 'IMPORT.CONTRADICTS', details });
    }
    if (whole) return false;
    for (const field of said.filter((one) => !contrary.includes(one))) {
      draft.values[nameOf(field)] = valueOf(row, field);
      draft.said[nameOf(field)] ??= row;
    }
    return true;
  }

  /** Checks by the contract: the same schema that a form's request meets. */
  parse<S extends z.ZodType>(draft: Draft, schema: S, given: unknown): z.output<S> | null {
    const result = schema.safeParse(given);
    if (result.success) return result.data;
    for (const refused of refusedFields(result.error.issues, given, { kind: 'body' })) this.refuseFor(draft, refused);
    return null;
  }

  /** Runs a rule of the register; what it refuses stands beside the cell it speaks of. */
  hold(draft: Draft, rule: () => void): void {
    try {
      rule();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, details } = error;
      if (!details.fields?.length) this.refuse(draft, draft.row, null, { code, details });
      for (const refused of details.fields ?? []) this.refuseFor(draft, refused);
    }
  }

  private refuseFor(draft: Draft, { pointer, code, details }: RefusedField): void {
    const name = pointer.split('/')[1] ?? '';
    const field = fieldFor(draft.record, name);
    const row = draft.said[field?.split('.')[1] ?? name] ?? draft.row;
    this.refuse(draft, row, field, { code: code as ErrorCode | FieldCode, details });
  }
}

const nameOf = (field: ImportField): string => field.split('.')[1] ?? '';

/** Wire names whose column is called otherwise. */
const columnNames: Readonly<Record<string, ImportField>> = {
  'organisation.parentId': 'organisation.parent',
  'commitment.ownerPartyIds': 'commitment.owners',
  'milestone.responsiblePartyId': 'milestone.responsible',
  'milestone.responsibleContactId': 'milestone.contactEmail',
};
export function fieldFor(record: FieldRecord, name: string): ImportField | null {
  const key = `${record}.${name}`;
  return columnNames[key] ?? importFields.find((field) => field === key) ?? null;
}

/** What a kind of record is called in the answers. */
export const recordNames: Readonly<Record<FieldRecord, ImportRecord>> = {
  organisation: 'organisations',
  agreement: 'agreements',
  party: 'parties',
  area: 'areas',
  commitment: 'commitments',
  indicator: 'indicators',
  milestone: 'milestones',
  progress: 'progress-updates',
};
export const fieldsOf = (row: ReadRow, record: FieldRecord): ImportField[] =>
  [...row.sheet.columns.keys()].filter((field) => recordOf(field) === record);
