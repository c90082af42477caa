import {
  AnswerConfirmation,
  AskConfirmation,
  AsOf,
  BulkMilestones,
  BulkResult,
  ConfirmationPeople,
  CreateMilestone,
  DateMoves,
  DecideMilestone,
  LoggedMany,
  LogMany,
  LogProgress,
  Milestone,
  MilestoneList,
  MilestonePage,
  MilestonesToLog,
  PatchMilestone,
  ProgressUpdate,
  Removal,
  RemoveQuery,
  ReturnMilestone,
  ShiftDates,
  ShiftedDates,
  SubmitMilestone,
  ToLogQuery,
  UndoneShift,
  UndoShift,
  VerifyMilestone,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import {
  BulkMilestonesService,
  ConfirmationsService,
  DateMovesService,
  DateShiftsService,
  MilestonesService,
  ProgressBatchService,
  ProgressService,
  RemovalsService,
} from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('milestones')
export class MilestonesController {
  constructor(
    @Inject(MilestonesService) private readonly milestones: MilestonesService,
    @Inject(ProgressService) private readonly progress: ProgressService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
    @Inject(BulkMilestonesService) private readonly bulk: BulkMilestonesService,
    @Inject(DateMovesService) private readonly dateMoves: DateMovesService,
    @Inject(DateShiftsService) private readonly dateShifts: DateShiftsService,
    @Inject(ProgressBatchService) private readonly batch: ProgressBatchService,
    @Inject(ConfirmationsService) private readonly confirmations: ConfirmationsService,
  ) {}

  @Get()
  @Allow('milestones.read')
  @Answers(MilestonePage)
  list(@Caller() actor: Actor, @List(MilestoneList) query: ListQuery): Promise<Page<Milestone>> {
    return this.milestones.list(actor, query);
  }

  /** What one may log progress on, found by what is typed. */
  @Get('to-log')
  @Allow('progress-updates.write')
  @Answers(MilestonesToLog)
  toLog(@Caller() actor: Actor, @Asked(ToLogQuery) query: ToLogQuery): Promise<MilestonesToLog> {
    return this.progress.toLog(actor, query);
  }

  @Get(':id')
  @Allow('milestones.read')
  @Answers(Milestone)
  get(@Caller() actor: Actor, @IdParam() id: string, @Asked(AsOf) { asOf }: AsOf): Promise<Milestone> {
    return this.milestones.get(actor, id, asOf);
  }

  /** How its two dates have slipped; for those who read the audit. */
  @Get(':id/date-moves')
  @Allow('milestones.read')
  @Answers(DateMoves)
  async moves(@Caller() actor: Actor, @IdParam() id: string): Promise<DateMoves> {
    return { data: await this.dateMoves.list(actor, id) };
  }

  @Post()
  @Allow('milestones.write')
  @Answers(Milestone, 201)
  create(@Caller() actor: Actor, @Input(CreateMilestone) input: CreateMilestone): Promise<Milestone> {
    return this.milestones.create(actor, input);
  }

  @Patch(':id')
  @Allow('milestones.write')
  @Answers(Milestone)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchMilestone) input: PatchMilestone,
  ): Promise<Milestone> {
    return this.milestones.patch(actor, id, version, input);
  }

  /** One change to many, each by the version that was seen; with `dryRun` what it would be. */
  @Post('bulk')
  @Allow('milestones.write')
  @Answers(BulkResult)
  changeMany(@Caller() actor: Actor, @Input(BulkMilestones) input: BulkMilestones): Promise<BulkResult> {
    return this.bulk.change(actor, input);
  }

  /** The dates of many, moved together: without `seen` what would be, with it what was seen is made. */
  @Post('shift')
  @Allow('milestones.write')
  @Answers(ShiftedDates)
  shift(@Caller() actor: Actor, @Input(ShiftDates) input: ShiftDates): Promise<ShiftedDates> {
    return this.dateShifts.shift(actor, input);
  }

  /** Moves back the current dates that shifts moved, where nobody changed them since. */
  @Post('shift/undo')
  @Allow('milestones.write')
  @Answers(UndoneShift)
  undoShift(@Caller() actor: Actor, @Input(UndoShift) input: UndoShift): Promise<UndoneShift> {
    return this.dateShifts.undo(actor, input);
  }

  /** Progress on many, each row kept or refused for itself. */
  @Post('progress-batch')
  @Allow('progress-updates.write')
  @Answers(LoggedMany)
  logMany(@Caller() actor: Actor, @Input(LogMany) input: LogMany): Promise<LoggedMany> {
    return this.batch.logMany(actor, input);
  }

  /** Needs no version: updates are appended, and two people who log at once are both kept. */
  @Post(':id/progress')
  @Allow('progress-updates.write')
  @Answers(ProgressUpdate, 201)
  log(@Caller() actor: Actor, @IdParam() id: string, @Input(LogProgress) input: LogProgress): Promise<ProgressUpdate> {
    return this.progress.log(actor, id, input);
  }

  @Post(':id/submit')
  @Allow('milestones.submit')
  @Answers(Milestone)
  submit(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(SubmitMilestone) input: SubmitMilestone,
  ): Promise<Milestone> {
    return this.milestones.submit(actor, id, version, input);
  }

  @Post(':id/verify')
  @Allow('milestones.verify')
  @Answers(Milestone)
  verify(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(VerifyMilestone) input: VerifyMilestone,
  ): Promise<Milestone> {
    return this.milestones.verify(actor, id, version, input);
  }

  /** Whom of the other sides one can ask. */
  @Get(':id/confirmation/people')
  @Allow('confirmations.ask')
  @Answers(ConfirmationPeople)
  confirmationPeople(@Caller() actor: Actor, @IdParam() id: string): Promise<ConfirmationPeople> {
    return this.confirmations.people(actor, id);
  }

  /** Asks the other side whether it is so; they get a link by mail. */
  @Post(':id/confirmation')
  @Allow('confirmations.ask')
  @Answers(Milestone)
  askConfirmation(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Input(AskConfirmation) input: AskConfirmation,
  ): Promise<Milestone> {
    return this.confirmations.ask(actor, id, input);
  }

  /** The other side confirms or disputes what it saw. */
  @Post(':id/confirm')
  @Allow('confirmations.answer')
  @Answers(Milestone)
  confirm(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(AnswerConfirmation) input: AnswerConfirmation,
  ): Promise<Milestone> {
    return this.confirmations.confirm(actor, id, version, input);
  }

  @Post(':id/return')
  @Allow('milestones.verify')
  @Answers(Milestone)
  return(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(ReturnMilestone) input: ReturnMilestone,
  ): Promise<Milestone> {
    return this.milestones.return(actor, id, version, input);
  }

  @Post(':id/decide')
  @Allow('milestones.decide')
  @Answers(Milestone)
  decide(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(DecideMilestone) input: DecideMilestone,
  ): Promise<Milestone> {
    return this.milestones.decide(actor, id, version, input);
  }

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('milestones.remove')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'milestones', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('milestones.remove')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'milestones', id);
  }
}
