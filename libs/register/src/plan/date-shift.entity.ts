import { reasonCodes, shiftUnits, type DateShift, type ReasonCode } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';

/** Current dates of an agreement that were shifted together: by how much, counted how, how many, and why. */
@Entity('date_shift')
@Check('date_shift_unit_known', oneOf('unit', shiftUnits))
@Check('date_shift_reason_known', oneOf('reason_code', reasonCodes))
@Index('date_shift_agreement_idx', ['agreementId', 'shiftedAt'])
export class DateShiftEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @ForeignKey(() => AgreementEntity, 'id', { name: 'date_shift_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  /** By the clock of the audit: what was written at that instant is this shift's work. */
  @Column({ type: 'timestamptz', default: () => 'now()' })
  shiftedAt!: Date;

  @Column({ type: 'integer' })
  shiftedBy!: number;

  @Column({ type: 'text' })
  unit!: DateShift['unit'];

  /** Whose working days counted; null is each responsible side's own. */
  @Column({ type: 'text', nullable: true })
  country!: string | null;

  @Column({ type: 'integer' })
  milestones!: number;

  /** Null of what was shifted before it was asked. */
  @Column({ type: 'text', nullable: true })
  reasonCode!: ReasonCode | null;

  @Column({ type: 'text', nullable: true })
  reasonText!: string | null;

  /** By the clock of the audit: what was written at that instant undid it. */
  @Column({ type: 'timestamptz', nullable: true })
  undoneAt!: Date | null;
}
