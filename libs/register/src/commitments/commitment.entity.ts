import { commitmentKinds, commitmentStates, commitmentStrengths } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity, PartyEntity } from '../agreements/agreement.entity.ts';
import { AreaEntity } from '../areas/area.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('commitment')
@Removable('commitment')
@Check('commitment_kind_known', oneOf('kind', commitmentKinds))
@Check('commitment_strength_known', oneOf('strength', commitmentStrengths))
@Check('commitment_state_known', oneOf('state', commitmentStates))
@Unique('commitment_agreement_key', ['id', 'agreementId'])
@ForeignKey(() => AreaEntity, ['areaId', 'agreementId'], ['id', 'agreementId'], { name: 'commitment_area_fk' })
@Index('commitment_area_idx', ['areaId', 'agreementId'])
export class CommitmentEntity extends RemovableRecord {
  @Index('commitment_agreement_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'commitment_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  areaId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  strength!: string;

  @Column({ type: 'text', default: 'accepted' })
  state!: string;

  /** Framework tags as words, `sdg_goal:4`. */
  @Column({ type: 'text', array: true, default: () => "'{}'" })
  tags!: string[];

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

/** Who owes a commitment: one party, or several jointly. */
@Entity('commitment_owner')
@ForeignKey(() => CommitmentEntity, ['commitmentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'commitment_owner_commitment_fk',
})
@ForeignKey(() => PartyEntity, ['partyId', 'agreementId'], ['id', 'agreementId'], { name: 'commitment_owner_party_fk' })
@Index('commitment_owner_party_idx', ['partyId'])
export class CommitmentOwnerEntity {
  @PrimaryColumn({ type: 'uuid' })
  commitmentId!: string;

  @PrimaryColumn({ type: 'uuid' })
  partyId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;
}
