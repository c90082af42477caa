import {
  CreateProgressReportSchedule,
  PatchProgressReport,
  PatchProgressReportSchedule,
  ProgressReport,
  ProgressReportList,
  ProgressReportPage,
  ProgressReportSchedule,
  ProgressReportScheduleList,
  ProgressReportSchedulePage,
  ReportedMilestones,
  TransitionProgressReport,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import { ProgressReportSchedulesService, ProgressReportsService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('progress-reports')
export class ProgressReportsController {
  constructor(@Inject(ProgressReportsService) private readonly reports: ProgressReportsService) {}

  @Get()
  @Allow('progress-reports.read')
  @Answers(ProgressReportPage)
  list(@Caller() actor: Actor, @List(ProgressReportList) query: ListQuery): Promise<Page<ProgressReport>> {
    return this.reports.list(actor, query);
  }

  @Get(':id')
  @Allow('progress-reports.read')
  @Answers(ProgressReport)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<ProgressReport> {
    return this.reports.get(actor, id);
  }

  /** The milestones of the party beside it: as they stand, then as they were handed in. */
  @Get(':id/milestones')
  @Allow('progress-reports.read')
  @Answers(ReportedMilestones)
  milestones(@Caller() actor: Actor, @IdParam() id: string): Promise<ReportedMilestones> {
    return this.reports.milestones(actor, id);
  }

  @Patch(':id')
  @Allow('progress-reports.write')
  @Answers(ProgressReport)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchProgressReport) input: PatchProgressReport,
  ): Promise<ProgressReport> {
    return this.reports.patch(actor, id, version, input);
  }

  @Post(':id/submit')
  @Allow('progress-reports.write')
  @Answers(ProgressReport)
  submit(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<ProgressReport> {
    return this.reports.submit(actor, id, version);
  }

  @Post(':id/transitions')
  @Allow('progress-reports.decide')
  @Answers(ProgressReport)
  transition(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(TransitionProgressReport) input: TransitionProgressReport,
  ): Promise<ProgressReport> {
    return this.reports.transition(actor, id, version, input);
  }
}

/** What parties owe, and from when on. */
@Controller('progress-report-schedules')
export class ProgressReportSchedulesController {
  constructor(@Inject(ProgressReportSchedulesService) private readonly schedules: ProgressReportSchedulesService) {}

  @Get()
  @Allow('progress-reports.read')
  @Answers(ProgressReportSchedulePage)
  list(
    @Caller() actor: Actor,
    @List(ProgressReportScheduleList) query: ListQuery,
  ): Promise<Page<ProgressReportSchedule>> {
    return this.schedules.list(actor, query);
  }

  @Post()
  @Allow('progress-reports.schedule')
  @Answers(ProgressReportSchedule, 201)
  create(
    @Caller() actor: Actor,
    @Input(CreateProgressReportSchedule) input: CreateProgressReportSchedule,
  ): Promise<ProgressReportSchedule> {
    return this.schedules.create(actor, input);
  }

  @Patch(':id')
  @Allow('progress-reports.schedule')
  @Answers(ProgressReportSchedule)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchProgressReportSchedule) input: PatchProgressReportSchedule,
  ): Promise<ProgressReportSchedule> {
    return this.schedules.patch(actor, id, version, input);
  }
}
