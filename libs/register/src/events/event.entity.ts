import { eventModes, sessionKinds } from '@concord/contracts';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { oneOf } from '@concord/platform';
import { AgreementEntity } from '../agreements/agreement.entity.ts';
import { DocumentEntity } from '../documents/document.entity.ts';
import { Removable, RemovableRecord } from '../removals/removable.entity.ts';

@Entity('event_series')
@Removable('event_series')
@Unique('event_series_agreement_key', ['id', 'agreementId'])
export class EventSeriesEntity extends RemovableRecord {
  @Index('event_series_agreement_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'event_series_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'text' })
  title!: string;
}

@Entity('event')
@Removable('event')
@Check('event_mode_known', oneOf('mode', eventModes))
@Unique('event_agreement_key', ['id', 'agreementId'])
@ForeignKey(() => EventSeriesEntity, ['seriesId', 'agreementId'], ['id', 'agreementId'], { name: 'event_series_fk' })
@Index('event_series_idx', ['seriesId'])
@Check('event_ends_after_start', 'ends_at >= starts_at')
export class EventEntity extends RemovableRecord {
  @Index('event_agreement_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'event_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid', nullable: true })
  seriesId!: string | null;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', nullable: true })
  theme!: string | null;

  @Column({ type: 'text' })
  mode!: string;

  @Column({ type: 'text', nullable: true })
  venue!: string | null;

  @Column({ type: 'timestamptz' })
  startsAt!: Date;

  @Column({ type: 'timestamptz' })
  endsAt!: Date;

  /** IANA name; the programme is read in it. */
  @Column({ type: 'text' })
  timeZone!: string;

  @Column({ type: 'text', default: 'day' })
  precision!: 'day' | 'month' | 'year';

  @Column({ type: 'boolean', default: false })
  isExample!: boolean;
}

/** One item of an event's programme. Both times, or its end alone, are null while they are to be confirmed. */
@Entity('session')
@Removable('session')
@Check('session_kind_known', oneOf('kind', sessionKinds))
@Unique('session_agreement_key', ['id', 'agreementId'])
@ForeignKey(() => EventEntity, ['eventId', 'agreementId'], ['id', 'agreementId'], { name: 'session_event_fk' })
@Index('session_event_idx', ['eventId'])
@Check('session_ends_after_start', 'ends_at > starts_at')
@Check('session_end_has_start', 'ends_at IS NULL OR starts_at IS NOT NULL')
export class SessionEntity extends RemovableRecord {
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Column({ type: 'uuid' })
  eventId!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text', default: 'other' })
  kind!: string;

  @Column({ type: 'text', nullable: true })
  room!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  startsAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  endsAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  timeNote!: string | null;
}

/** Something a source leaves open or gets wrong, kept until somebody answers it. */
@Entity('data_question')
@Removable('data_question')
@ForeignKey(() => EventEntity, ['eventId', 'agreementId'], ['id', 'agreementId'], { name: 'data_question_event_fk' })
@ForeignKey(() => DocumentEntity, ['documentId', 'agreementId'], ['id', 'agreementId'], {
  name: 'data_question_document_fk',
})
@Check('data_question_answered_has_answer', "(state = 'answered') = (answer IS NOT NULL)")
export class DataQuestionEntity extends RemovableRecord {
  @Index('data_question_agreement_idx')
  @ForeignKey(() => AgreementEntity, 'id', { name: 'data_question_agreement_fk' })
  @Column({ type: 'uuid' })
  agreementId!: string;

  @Index('data_question_event_idx')
  @Column({ type: 'uuid', nullable: true })
  eventId!: string | null;

  @Column({ type: 'uuid', nullable: true })
  documentId!: string | null;

  /** Line of the source, from 1. */
  @Column({ type: 'integer', nullable: true })
  sourceLine!: number | null;

  @Column({ type: 'text' })
  sourceText!: string;

  @Column({ type: 'text' })
  question!: string;

  /** The error code a rule refused the source with, where it was one. */
  @Column({ type: 'text', nullable: true })
  reasonCode!: string | null;

  @Column({ type: 'text', default: 'open' })
  state!: 'open' | 'answered';

  @Column({ type: 'text', nullable: true })
  answer!: string | null;

  @Column({ type: 'uuid', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;
}
