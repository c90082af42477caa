import { importFields, type ErrorCode, type FieldCode, type ImportField, type ImportRecord } from '@concord/contracts';
import { DomainError, refusedFields, type RefusedField } from '@concord/platform';
import type { z } from 'zod';
import { recordOf, type FieldRecord } from './import.fields.ts';
import type { Kept } from './kept.words.ts';
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
  /** Why it does not come in: what was refused of it, or of what it stands on; null where nothing was. */
  cause: Cause | null;
  /** What a refused row says of a record that others speak of: it lacks what those say, and is not judged as a whole. */
  apart: boolean;
  outcome: 'new' | 'changed' | 'same';
  changes: { field: ImportField; before: Kept | null; after: Kept | null }[];
  /** Columns to write: all of them when new, those that change otherwise. */
  write: Record<string, unknown>;
  /** Columns as they were, for the way back. */
  before: Record<string, unknown>;
}

/** What was refused, and where. */
export interface Cause {
  label: string;
  row: ReadRow;
}

export function draftOf<Known extends object>(
  record: FieldRecord,
  given: { id: string; known: Known | null; label: string; row: ReadRow },
): Draft<Known> {
  return {
    record,
    values: {},
    said: {},
    cause: null,
    apart: false,
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
    draft: { record: FieldRecord; label: string; cause?: Cause | null },
    row: ReadRow,
    field: ImportField | null,
    refusal: { code: ErrorCode | FieldCode; details?: Readonly<Record<string, unknown>> | undefined },
  ): void {
    draft.cause ??= { label: draft.label, row };
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

  /** Refuses what a row says otherwise than an earlier one, which stands. @returns whether it does */
  contradicts(draft: Draft, row: ReadRow, fields: readonly ImportField[]): boolean {
    const contrary = fields.filter((field) => {
      const [value, name] = [valueOf(row, field), nameOf(field)];
      return value !== undefined && draft.said[name] && JSON.stringify(draft.values[name]) !== JSON.stringify(value);
    });
    for (const field of contrary) {
      const earlier = draft.said[nameOf(field)] ?? draft.row;
      const details = { row: earlier.number, sheet: earlier.sheet.name, other: shownOf(earlier, field) };
      const { record, label } = draft;
      this.refuse({ record, label }, row, field, { code: 'IMPORT.CONTRADICTS', details });
    }
    return contrary.length > 0;
  }

  /** Takes what a row says of a draft. */
  take(draft: Draft, row: ReadRow, fields: readonly ImportField[]): void {
    for (const field of fields) {
      const value = valueOf(row, field);
      if (value === undefined) continue;
      draft.values[nameOf(field)] = value;
      draft.said[nameOf(field)] ??= row;
    }
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
