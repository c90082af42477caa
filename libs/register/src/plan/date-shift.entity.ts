import { shiftUnits, type DateShift } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';

/** Current dates of an agreement that were shifted together: by how much, counted how, and how many. */
@Entity('date_shift')
@Check('date_shift_unit_known', oneOf('unit', shiftUnits))
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
}
