import {
  ActivateReminders,
  Agreement,
  AgreementList,
  AgreementPage,
  AsOf,
  BulkAgreements,
  BulkResult,
  CallOffStep,
  CorrectStep,
  CreateAgreement,
  HistoryList,
  HistoryPage,
  PatchAgreement,
  PreviewTransition,
  StaffAgreement,
  Removal,
  RemoveQuery,
  TransitionAgreement,
  TransitionPreview,
  Trend,
  TrendQuery,
} from '@concord/contracts';
import type { HistoryEntry, ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import {
  AgreementsService,
  BulkAgreementsService,
  HistoryService,
  RemovalsService,
  StepCorrectionsService,
  TeamService,
  TransitionPreviewService,
  TrendsService,
} from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('agreements')
export class AgreementsController {
  constructor(
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
    @Inject(TeamService) private readonly team: TeamService,
    @Inject(StepCorrectionsService) private readonly corrections: StepCorrectionsService,
    @Inject(TransitionPreviewService) private readonly previews: TransitionPreviewService,
    @Inject(TrendsService) private readonly trends: TrendsService,
    @Inject(HistoryService) private readonly history: HistoryService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
    @Inject(BulkAgreementsService) private readonly bulk: BulkAgreementsService,
  ) {}

  @Get()
  @Allow('agreements.read')
  @Answers(AgreementPage)
  list(@Caller() actor: Actor, @List(AgreementList) query: ListQuery): Promise<Page<Agreement>> {
    return this.agreements.list(actor, query);
  }

  @Get(':id')
  @Allow('agreements.read')
  @Answers(Agreement)
  get(@Caller() actor: Actor, @IdParam() id: string, @Asked(AsOf) { asOf }: AsOf): Promise<Agreement> {
    return this.agreements.get(actor, id, asOf);
  }

  /** How it stood at the end of each day. */
  @Get(':id/trend')
  @Allow('agreements.read')
  @Answers(Trend)
  trend(@Caller() actor: Actor, @IdParam() id: string, @Asked(TrendQuery) query: TrendQuery): Promise<Trend> {
    return this.trends.read(actor, id, query);
  }

  @Post()
  @Allow('agreements.write')
  @Answers(Agreement, 201)
  create(@Caller() actor: Actor, @Input(CreateAgreement) input: CreateAgreement): Promise<Agreement> {
    return this.agreements.create(actor, input);
  }

  /** One change to many, each by the version that was seen; with `dryRun` what it would be. */
  @Post('bulk')
  @Allow('agreements.write')
  @Answers(BulkResult)
  changeMany(@Caller() actor: Actor, @Input(BulkAgreements) input: BulkAgreements): Promise<BulkResult> {
    return this.bulk.change(actor, input);
  }

  @Patch(':id')
  @Allow('agreements.write')
  @Answers(Agreement)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchAgreement) input: PatchAgreement,
  ): Promise<Agreement> {
    return this.agreements.patch(actor, id, version, input);
  }

  @Post(':id/transitions')
  @Allow('agreements.transition')
  @Answers(Agreement)
  transition(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(TransitionAgreement) input: TransitionAgreement,
  ): Promise<Agreement> {
    return this.agreements.transition(actor, id, version, input);
  }

  /** Calls off the step that is planned for a day to come. */
  @Post(':id/call-off')
  @Allow('agreements.transition')
  @Answers(Agreement)
  callOff(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(CallOffStep) input: CallOffStep,
  ): Promise<Agreement> {
    return this.agreements.callOff(actor, id, version, input);
  }

  /** Corrects what was recorded of the step that is planned, or of the last one. */
  @Post(':id/correct-step')
  @Allow('agreements.transition')
  @Answers(Agreement)
  correctStep(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(CorrectStep) input: CorrectStep,
  ): Promise<Agreement> {
    return this.corrections.correct(actor, id, version, input);
  }

  @Get(':id/transitions/preview')
  @Allow('agreements.transition')
  @Answers(TransitionPreview)
  previewTransition(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Asked(PreviewTransition) step: PreviewTransition,
  ): Promise<TransitionPreview> {
    return this.previews.preview(actor, id, step);
  }

  @Post(':id/team')
  @Allow('agreements.staff')
  @Answers(Agreement)
  staff(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(StaffAgreement) input: StaffAgreement,
  ): Promise<Agreement> {
    return this.team.staff(actor, id, version, input);
  }

  @Post(':id/reminders')
  @Allow('reminders.activate')
  @Answers(Agreement)
  activateReminders(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(ActivateReminders) input: ActivateReminders,
  ): Promise<Agreement> {
    return this.agreements.activateReminders(actor, id, version, input);
  }

  @Get(':id/history')
  @Allow('history.read')
  @Answers(HistoryPage)
  tell(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @List(HistoryList) query: ListQuery,
  ): Promise<Page<HistoryEntry>> {
    return this.history.list(actor, id, query);
  }

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('agreements.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'agreements', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('agreements.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'agreements', id);
  }
}
