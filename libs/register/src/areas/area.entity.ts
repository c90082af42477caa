import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { StoredRecord } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';

@Entity('area')
@Unique('area_agreement_key', ['id', 'agreementId'])
@Unique('area_order_key', ['agreementId', 'position'], { deferrable: 'INITIALLY DEFERRED' })
@Check('area_weight_positive', 'weight > 0')
export class AreaEntity extends StoredRecord {
  @ForeignKey(() => AgreementEntity, 'id', { name: 'area_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  /** The order of the instrument, from 1. On the wire `order`. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'double precision', default: 1 })
  weight!: number;

  /** Framework tags as words, `sdg_goal:4`. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  tags!: string[];
}
