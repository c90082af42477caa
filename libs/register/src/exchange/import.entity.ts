import { dateOrders, importRecords, importStates } from '@concord/contracts';
import type { ImportCounts, ImportRecord, ImportRow, ImportSheet, ImportState } from '@concord/contracts';
import { oneOf, StoredRecord } from '@concord/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A spreadsheet brought in, and how far it came. The file lies in the storage; its rows are read from it each time. */
@Entity('import')
@Check('import_state_known', oneOf('state', importStates))
@Check('import_date_order_known', oneOf('date_order', dateOrders))
export class ImportEntity extends StoredRecord {
  @Column({ type: 'text' })
  fileName!: string;

  @Column({ type: 'text' })
  format!: 'xlsx' | 'csv';

  @Column({ type: 'integer' })
  bytes!: number;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'text' })
  storageKey!: string;

  @Column({ type: 'text', default: 'uploaded' })
  state!: ImportState;

  @Column({ type: 'jsonb' })
  sheets!: ImportSheet[];

  @Column({ type: 'text', nullable: true })
  dateOrder!: string | null;

  @Column({ type: 'boolean', default: false })
  createOrganisations!: boolean;

  @Column({ type: 'boolean', default: false })
  leaveOutErrors!: boolean;

  @Column({ type: 'jsonb', nullable: true })
  counts!: Partial<Record<ImportRecord, ImportCounts>> | null;

  @Column({ type: 'integer', default: 0 })
  errorRows!: number;

  /** Columns that fail in most of their rows. */
  @Column({ type: 'jsonb', default: [] })
  findings!: Record<string, unknown>[];

  /** What was shown by the last dry run, so that nothing else is committed. */
  @Column({ type: 'text', nullable: true })
  fingerprint!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  refusal!: Record<string, unknown> | null;

  @Column({ type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  committedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  undoneAt!: Date | null;

  @Index('import_created_by_idx')
  @Column({ type: 'uuid' })
  createdBy!: string;
}

/** What became, or would become, of a record a row speaks of; after the commit, the way back. */
@Entity('import_row')
@Check('import_row_record_known', oneOf('record', importRecords))
@Index('import_row_position_key', ['importId', 'position'], { unique: true })
export class ImportRowEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey(() => ImportEntity, 'id', { name: 'import_row_import_fk' })
  @Column({ type: 'uuid' })
  importId!: string;

  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  sheet!: string;

  /** The row of the file, from 1. */
  @Column({ type: 'integer' })
  row!: number;

  @Column({ type: 'text' })
  record!: ImportRecord;

  @Column({ type: 'text' })
  outcome!: ImportRow['outcome'];

  @Column({ type: 'text' })
  label!: string;

  @Column({ type: 'jsonb' })
  changes!: object[];

  @Column({ type: 'jsonb' })
  errors!: Record<string, unknown>[];

  /** Which of the import's findings its errors are of. */
  @Column({ type: 'integer', nullable: true })
  finding!: number | null;

  @Column({ type: 'uuid', nullable: true })
  recordId!: string | null;

  /** The record's version right after the commit; another one now means that somebody changed it since. */
  @Column({ type: 'integer', nullable: true })
  recordVersion!: number | null;

  /** Once undone: who changed it since, and so kept it, and when. */
  @Column({ type: 'jsonb', nullable: true })
  kept!: Record<string, unknown> | null;

  /** What changed columns held. */
  @Column({ type: 'jsonb', nullable: true })
  before!: Record<string, unknown> | null;
}

/** What the columns of sheets with certain headings hold, as somebody of the office said it last. */
@Entity('import_mapping')
export class ImportMappingEntity extends StoredRecord {
  /** SHA-256 of the headings, in no order. */
  @Index('import_mapping_headings_key', { unique: true })
  @Column({ type: 'text' })
  headings!: string;

  @Column({ type: 'text', nullable: true })
  record!: ImportRecord | null;

  /** By heading, as it is compared, and how often it stood before. */
  @Column({ type: 'jsonb' })
  fields!: Record<string, string | null>;
}

/** How far a commit or an undo is, said while its transaction is still open. */
@Entity('import_progress')
export class ImportProgressEntity {
  @ForeignKey(() => ImportEntity, 'id', { name: 'import_progress_import_fk' })
  @PrimaryColumn({ type: 'uuid' })
  importId!: string;

  @Column({ type: 'integer', default: 0 })
  done!: number;

  @Column({ type: 'integer', default: 0 })
  total!: number;
}
