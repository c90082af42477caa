import type { MigrationInterface } from 'typeorm';
import { Platform1763856000000 } from './1763856000000-platform.ts';
import { Register1763856000002 } from './1763856000002-register.ts';
import { Scope1763856000003 } from './1763856000003-scope.ts';
import { Identity1763856000005 } from './1763856000005-identity.ts';
import { Deliveries1763856000010 } from './1763856000010-deliveries.ts';
import { Reports1763856000011 } from './1763856000011-reports.ts';
import { Organisations1764072000100 } from './1764072000100-organisations.ts';
import { MergeWithoutAcronym1764072000101 } from './1764072000101-merge-without-acronym.ts';
import { Codelists1764072000200 } from './1764072000200-codelists.ts';
import { AgreementsInFull1764072000210 } from './1764072000210-agreements-in-full.ts';
import { Amendments1764072000300 } from './1764072000300-amendments.ts';
import { LastChange1764072000301 } from './1764072000301-last-change.ts';
import { Imports1764072000400 } from './1764072000400-imports.ts';
import { Commitments1764072000500 } from './1764072000500-commitments.ts';
import { Documents1764072000600 } from './1764072000600-documents.ts';
import { Programmes1764072000601 } from './1764072000601-programmes.ts';
import { Past1764072000700 } from './1764072000700-past.ts';
import { CommentsRisks1764072000710 } from './1764072000710-comments-risks.ts';
import { PastOfRemoved1764072000720 } from './1764072000720-past-of-removed.ts';
import { Removals1764072000800 } from './1764072000800-removals.ts';
import { Search1764072000801 } from './1764072000801-search.ts';
import { SavedViews1764072000802 } from './1764072000802-saved-views.ts';
import { ViewsOfMoreLists1764073000150 } from './1764073000150-views-of-more-lists.ts';
import { ToldInConfidence1764073000250 } from './1764073000250-told-in-confidence.ts';
import { MilestonesInOrder1764073000300 } from './1764073000300-milestones-in-order.ts';
import { Confirmations1764073000350 } from './1764073000350-confirmations.ts';
import { PlanRevisions1764073000400 } from './1764073000400-plan-revisions.ts';
import { Occurrences1764073000401 } from './1764073000401-occurrences.ts';
import { HealthThresholds1764073000402 } from './1764073000402-health-thresholds.ts';
import { HealthPast1764073000403 } from './1764073000403-health-past.ts';
import { ThresholdsForTheKnown1764073000404 } from './1764073000404-thresholds-for-the-known.ts';
import { Calendars1764073000450 } from './1764073000450-calendars.ts';
import { ReminderRules1764073000451 } from './1764073000451-reminder-rules.ts';
import { Sending1764073000500 } from './1764073000500-sending.ts';
import { Suppressions1764073000501 } from './1764073000501-suppressions.ts';
import { ScopeByTheHidden1764073000600 } from './1764073000600-scope-by-the-hidden.ts';
import { SearchOfMany1764073000601 } from './1764073000601-search-of-many.ts';
import { MilestoneTally1764073000602 } from './1764073000602-milestone-tally.ts';
import { HiddenByTheTeam1764073000603 } from './1764073000603-hidden-by-the-team.ts';
import { ImportedIndicators1764073000620 } from './1764073000620-imported-indicators.ts';
import { ReminderSubjects1764073000700 } from './1764073000700-reminder-subjects.ts';
import { ReminderAnswers1764073000701 } from './1764073000701-reminder-answers.ts';
import { Digests1764073000702 } from './1764073000702-digests.ts';
import { LinksOfSharedAgreements1764073000730 } from './1764073000730-links-of-shared-agreements.ts';
import { IndicatorReadings1764073000740 } from './1764073000740-indicator-readings.ts';
import { ProgressRequests1764073000750 } from './1764073000750-progress-requests.ts';
import { TrendOfThePortfolio1764073000751 } from './1764073000751-trend-of-the-portfolio.ts';
import { Webhooks1764073000760 } from './1764073000760-webhooks.ts';
import { QueuePage1764073000761 } from './1764073000761-queue-page.ts';
import { ImportMappings1764073000770 } from './1764073000770-import-mappings.ts';
import { UndoOfTheUntouched1764073000771 } from './1764073000771-undo-of-the-untouched.ts';
import { SearchSwapped1764073000780 } from './1764073000780-search-swapped.ts';
import { MergeOfCoParties1764073000785 } from './1764073000785-merge-of-co-parties.ts';
import { SubmittedBy1764073000790 } from './1764073000790-submitted-by.ts';
import { OpenEnds1764073000795 } from './1764073000795-open-ends.ts';
import { PlannedSteps1764073000800 } from './1764073000800-planned-steps.ts';
import { OccurrenceNotes1764073000805 } from './1764073000805-occurrence-notes.ts';
import { DaysOfSteps1764073000807 } from './1764073000807-days-of-steps.ts';
import { DateShifts1764073000820 } from './1764073000820-date-shifts.ts';
import { TallyWithTheLights1764073000830 } from './1764073000830-tally-with-the-lights.ts';
import { FiguresByIndex1764073000831 } from './1764073000831-figures-by-index.ts';
import { TallyOfSides1764073000832 } from './1764073000832-tally-of-sides.ts';
import { ScopeOfTheEntered1764073000833 } from './1764073000833-scope-of-the-entered.ts';
import { MarksInPlace1764073000840 } from './1764073000840-marks-in-place.ts';
import { StepsTakenBack1764073000844 } from './1764073000844-steps-taken-back.ts';
import { ReasonsOfShifts1764073000847 } from './1764073000847-reasons-of-shifts.ts';
import { ReminderStands1764073000850 } from './1764073000850-reminder-stands.ts';
import { TallyOfTheReturned1764073000853 } from './1764073000853-tally-of-the-returned.ts';
import { DeclaredSince1764073000854 } from './1764073000854-declared-since.ts';
import { TallyOfThePortfolio1764073000861 } from './1764073000861-tally-of-the-portfolio.ts';
import { TriggersOfWhatChanged1764073000862 } from './1764073000862-triggers-of-what-changed.ts';
import { ScopeByTheNamed1764073000863 } from './1764073000863-scope-by-the-named.ts';
import { LinksOfMails1764073000866 } from './1764073000866-links-of-mails.ts';
import { SentByDay1764073000867 } from './1764073000867-sent-by-day.ts';
import { ReminderLimits1764073000868 } from './1764073000868-reminder-limits.ts';
import { FilesByLink1764073000869 } from './1764073000869-files-by-link.ts';
import { ReminderWishes1764073000870 } from './1764073000870-reminder-wishes.ts';
import { ReminderOccasions1764073000871 } from './1764073000871-reminder-occasions.ts';
import { ProgressReports1764073000872 } from './1764073000872-progress-reports.ts';
import { RemindersOfProgressReports1764073000873 } from './1764073000873-reminders-of-progress-reports.ts';
import { ConfidentialReadings1764073000874 } from './1764073000874-confidential-readings.ts';
import { SearchOfMore1764073000876 } from './1764073000876-search-of-more.ts';
import { OverviewTimes1764073000877 } from './1764073000877-overview-times.ts';
import { ProgressReportsWaiting1764073000878 } from './1764073000878-progress-reports-waiting.ts';
import { TermsOfPlans1764073000880 } from './1764073000880-terms-of-plans.ts';
import { RemovalsOfMore1764073000881 } from './1764073000881-removals-of-more.ts';
import { ReopenedSince1764073000886 } from './1764073000886-reopened-since.ts';
import { MailsOfComments1764073000887 } from './1764073000887-mails-of-comments.ts';
import { ViewsOfAreasAndAmendments1764073000888 } from './1764073000888-views-of-areas-and-amendments.ts';
import { LinksAsDocuments1764073000891 } from './1764073000891-links-as-documents.ts';
import { SearchOfUpdates1764073000894 } from './1764073000894-search-of-updates.ts';
import { TakenBackIsTold1764073000897 } from './1764073000897-taken-back-is-told.ts';
import { UpdatesStayAsSaid1764073000898 } from './1764073000898-updates-stay-as-said.ts';
import { ToldOfOnesOwn1764073000899 } from './1764073000899-told-of-ones-own.ts';
import { ReasonsOfWeights1764073000900 } from './1764073000900-reasons-of-weights.ts';
import { EvidenceAskedFor1764073000901 } from './1764073000901-evidence-asked-for.ts';
import { HandedOver1764073000902 } from './1764073000902-handed-over.ts';
import { OfficeOverview1764073000903 } from './1764073000903-office-overview.ts';
import { RemindersOfAmendments1764073000904 } from './1764073000904-reminders-of-amendments.ts';
import { SuppressionsAskedFor1764073000905 } from './1764073000905-suppressions-asked-for.ts';
import { StoppedByChannel1764073000907 } from './1764073000907-stopped-by-channel.ts';
import { RemindersToEndpoints1764073000908 } from './1764073000908-reminders-to-endpoints.ts';
import { AnswersByLinkTouch1764073000911 } from './1764073000911-answers-by-link-touch.ts';

/** Every migration, oldest first; frozen once merged. Classes, not globs: the list is the same however it is run. */
export const migrations: (new () => MigrationInterface)[] = [
  Platform1763856000000,
  Register1763856000002,
  Scope1763856000003,
  Identity1763856000005,
  Deliveries1763856000010,
  Reports1763856000011,
  Organisations1764072000100,
  MergeWithoutAcronym1764072000101,
  Codelists1764072000200,
  AgreementsInFull1764072000210,
  Amendments1764072000300,
  LastChange1764072000301,
  Imports1764072000400,
  Commitments1764072000500,
  Documents1764072000600,
  Programmes1764072000601,
  Past1764072000700,
  CommentsRisks1764072000710,
  PastOfRemoved1764072000720,
  Removals1764072000800,
  Search1764072000801,
  SavedViews1764072000802,
  ViewsOfMoreLists1764073000150,
  ToldInConfidence1764073000250,
  MilestonesInOrder1764073000300,
  Confirmations1764073000350,
  PlanRevisions1764073000400,
  Occurrences1764073000401,
  HealthThresholds1764073000402,
  HealthPast1764073000403,
  ThresholdsForTheKnown1764073000404,
  Calendars1764073000450,
  ReminderRules1764073000451,
  Sending1764073000500,
  Suppressions1764073000501,
  ScopeByTheHidden1764073000600,
  SearchOfMany1764073000601,
  MilestoneTally1764073000602,
  HiddenByTheTeam1764073000603,
  ImportedIndicators1764073000620,
  ReminderSubjects1764073000700,
  ReminderAnswers1764073000701,
  Digests1764073000702,
  LinksOfSharedAgreements1764073000730,
  IndicatorReadings1764073000740,
  ProgressRequests1764073000750,
  TrendOfThePortfolio1764073000751,
  Webhooks1764073000760,
  QueuePage1764073000761,
  ImportMappings1764073000770,
  UndoOfTheUntouched1764073000771,
  SearchSwapped1764073000780,
  MergeOfCoParties1764073000785,
  SubmittedBy1764073000790,
  OpenEnds1764073000795,
  PlannedSteps1764073000800,
  OccurrenceNotes1764073000805,
  DaysOfSteps1764073000807,
  DateShifts1764073000820,
  TallyWithTheLights1764073000830,
  FiguresByIndex1764073000831,
  TallyOfSides1764073000832,
  ScopeOfTheEntered1764073000833,
  MarksInPlace1764073000840,
  StepsTakenBack1764073000844,
  ReasonsOfShifts1764073000847,
  ReminderStands1764073000850,
  TallyOfTheReturned1764073000853,
  DeclaredSince1764073000854,
  TallyOfThePortfolio1764073000861,
  TriggersOfWhatChanged1764073000862,
  ScopeByTheNamed1764073000863,
  LinksOfMails1764073000866,
  SentByDay1764073000867,
  ReminderLimits1764073000868,
  FilesByLink1764073000869,
  ReminderWishes1764073000870,
  ReminderOccasions1764073000871,
  ProgressReports1764073000872,
  RemindersOfProgressReports1764073000873,
  ConfidentialReadings1764073000874,
  SearchOfMore1764073000876,
  OverviewTimes1764073000877,
  ProgressReportsWaiting1764073000878,
  TermsOfPlans1764073000880,
  RemovalsOfMore1764073000881,
  ReopenedSince1764073000886,
  MailsOfComments1764073000887,
  ViewsOfAreasAndAmendments1764073000888,
  LinksAsDocuments1764073000891,
  SearchOfUpdates1764073000894,
  TakenBackIsTold1764073000897,
  UpdatesStayAsSaid1764073000898,
  ToldOfOnesOwn1764073000899,
  ReasonsOfWeights1764073000900,
  EvidenceAskedFor1764073000901,
  HandedOver1764073000902,
  OfficeOverview1764073000903,
  RemindersOfAmendments1764073000904,
  SuppressionsAskedFor1764073000905,
  StoppedByChannel1764073000907,
  RemindersToEndpoints1764073000908,
  AnswersByLinkTouch1764073000911,
];
