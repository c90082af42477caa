import {
  AgreementEntity,
  OtherReferenceEntity,
  PartyEntity,
  SignatoryEntity,
  TeamMemberEntity,
} from './agreements/agreement.entity.ts';
import { ConfidentialReadingEntity } from './agreements/confidential-reading.entity.ts';
import { AmendmentEntity, AmendmentSignatureEntity } from './amendments/amendment.entity.ts';
import { AreaEntity, AreaLeadEntity } from './areas/area.entity.ts';
import { CountryCalendarEntity, HolidayEntity } from './calendar/calendar.entity.ts';
import { CodelistEntity, CodelistItemEntity } from './codelists/codelist.entity.ts';
import { CommentEntity, CommentMentionEntity } from './comments/comment.entity.ts';
import { CommitmentAreaEntity, CommitmentEntity, CommitmentOwnerEntity } from './commitments/commitment.entity.ts';
import { IndicatorReadingEntity } from './commitments/indicator-reading.entity.ts';
import { IndicatorEntity } from './commitments/indicator.entity.ts';
import { DocumentEntity } from './documents/document.entity.ts';
import { DataQuestionEntity, EventEntity, EventSeriesEntity, SessionEntity } from './events/event.entity.ts';
import { EventHostEntity, EventOutcomeEntity, SessionSpeakerEntity } from './events/programme.entity.ts';
import { ImportEntity, ImportMappingEntity, ImportProgressEntity, ImportRowEntity } from './exchange/import.entity.ts';
import { ConfirmationEntity } from './confirmations/confirmation.entity.ts';
import { HealthEntity } from './health/health.entity.ts';
import { HealthThresholdsEntity } from './health/thresholds.entity.ts';
import {
  EvidenceEntity,
  MilestoneEntity,
  MilestonePredecessorEntity,
  ProgressUpdateEntity,
} from './milestones/milestone.entity.ts';
import { ContactEntity } from './organisations/contact.entity.ts';
import { DateShiftEntity } from './plan/date-shift.entity.ts';
import { PlanMoveEntity, PlanRevisionEntity } from './plan/plan-revision.entity.ts';
import { ProgressRequestEntity } from './progress-requests/progress-request.entity.ts';
import { RiskEntity } from './risks/risk.entity.ts';
import { FocalPointEntity } from './organisations/focal-point.entity.ts';
import {
  OrganisationEntity,
  OrganisationIdentifierEntity,
  OrganisationKeyEntity,
  OrganisationNameEntity,
} from './organisations/organisation.entity.ts';
import { SourceQuoteEntity } from './provenance/source-quote.entity.ts';
import { RemovalEntity } from './removals/removal.entity.ts';
import { SavedViewEntity } from './saved-views/saved-view.entity.ts';

/** Every table of the register. */
export const registerEntities = [
  OrganisationEntity,
  ContactEntity,
  AgreementEntity,
  PartyEntity,
  TeamMemberEntity,
  SignatoryEntity,
  OtherReferenceEntity,
  ConfidentialReadingEntity,
  CodelistEntity,
  CodelistItemEntity,
  AmendmentEntity,
  AmendmentSignatureEntity,
  AreaEntity,
  AreaLeadEntity,
  CommitmentEntity,
  CommitmentOwnerEntity,
  CommitmentAreaEntity,
  IndicatorEntity,
  IndicatorReadingEntity,
  MilestoneEntity,
  MilestonePredecessorEntity,
  ProgressUpdateEntity,
  EvidenceEntity,
  PlanRevisionEntity,
  PlanMoveEntity,
  DateShiftEntity,
  CountryCalendarEntity,
  HolidayEntity,
  ConfirmationEntity,
  ProgressRequestEntity,
  DocumentEntity,
  EventSeriesEntity,
  EventEntity,
  SessionEntity,
  EventHostEntity,
  SessionSpeakerEntity,
  EventOutcomeEntity,
  DataQuestionEntity,
  SourceQuoteEntity,
  HealthEntity,
  HealthThresholdsEntity,
  RemovalEntity,
  SavedViewEntity,
  CommentEntity,
  CommentMentionEntity,
  RiskEntity,
  OrganisationNameEntity,
  OrganisationIdentifierEntity,
  OrganisationKeyEntity,
  FocalPointEntity,
  ImportEntity,
  ImportRowEntity,
  ImportMappingEntity,
  ImportProgressEntity,
];
