import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PartyEntity } from '../agreements/agreement.entity.ts';
import { CommitmentEntity } from '../commitments/commitment.entity.ts';
import { MilestoneEntity } from '../milestones/milestone.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';
import { EventEntity, SessionEntity } from './event.entity.ts';

/** A party of the agreement that hosts an event. */
@Entity('event_host')
@ForeignKey(() => EventEntity, ['eventId', 'agreementId'], ['id', 'agreementId'], { name: 'event_host_event_fk' })
@ForeignKey(() => PartyEntity, ['partyId', 'agreementId'], ['id', 'agreementId'], { name: 'event_host_party_fk' })
export class EventHostEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'event_host_pkey' })
  eventId!: string;

  @Index('event_host_party_idx')
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'event_host_pkey' })
  partyId!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;
}

/** Somebody who speaks in a session, as the programme names them: a person, not a contact. */
@Entity('session_speaker')
@Unique('session_speaker_order_key', ['sessionId', 'position'])
@ForeignKey(() => SessionEntity, ['sessionId', 'agreementId'], ['id', 'agreementId'], {
  name: 'session_speaker_session_fk',
})
export class SessionSpeakerEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()', primaryKeyConstraintName: 'session_speaker_pkey' })
  id!: string;

  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  sessionId!: string;

  /** Order in the programme, from 1. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  @Column({ type: 'text', nullable: true })
  organisation!: string | null;
}

/** What came out of an event, tied to the commitment or milestone it is about. */
@Entity('event_outcome')
@Removable('event_outcome')
@Check('event_outcome_linked', 'commitment_id IS NOT NULL OR milestone_id IS NOT NULL')
@ForeignKey(() => EventEntity, ['eventId', 'agreementId'], ['id', 'agreementId'], { name: 'event_outcome_event_fk' })
@ForeignKey(() => CommitmentEntity, ['commitmentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'event_outcome_commitment_fk',
})
@ForeignKey(() => MilestoneEntity, ['milestoneId', 'agreementId'], ['id', 'agreementId'], {
  name: 'event_outcome_milestone_fk',
})
export class EventOutcomeEntity extends RemovableRecord {
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('event_outcome_event_idx')
  @Column({ type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Index('event_outcome_commitment_idx')
  @Column({ type: 'uuid', nullable: true })
  commitmentId!: string | null;

  @Index('event_outcome_milestone_idx')
  @Column({ type: 'uuid', nullable: true })
  milestoneId!: string | null;
}
