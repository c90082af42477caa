import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** The numbers lights are judged by, a row a version; the last one is in force and none is ever changed. */
@Entity('health_thresholds')
@Unique('health_thresholds_number_key', ['number'])
@Check('health_thresholds_positive', 'least(amber_late_days, amber_slip_days, silent_days, due_soon_days) > 0')
@Check('health_thresholds_late_order', 'amber_late_days <= red_late_days')
@Check('health_thresholds_variance_order', 'red_variance < amber_variance AND amber_variance < 0')
@Check('health_thresholds_share_range', 'red_weight_share > 0 AND red_weight_share <= 1')
export class HealthThresholdsEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;

  @Column({ type: 'integer' })
  number!: number;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  createdBy!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'integer' })
  redLateDays!: number;

  @Column({ type: 'integer' })
  amberLateDays!: number;

  @Column({ type: 'integer' })
  amberSlipDays!: number;

  @Column({ type: 'double precision' })
  redVariance!: number;

  @Column({ type: 'double precision' })
  amberVariance!: number;

  @Column({ type: 'integer' })
  silentDays!: number;

  @Column({ type: 'numeric' })
  redWeightShare!: string;

  @Column({ type: 'integer' })
  dueSoonDays!: number;
}
