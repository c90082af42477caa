import {
  AnswerReportSignedIn,
  CreateStatusReport,
  PatchStatusReport,
  PdfQuery,
  ReportContent,
  StatusReport,
  StatusReportList,
  StatusReportPage,
  TransitionStatusReport,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post, StreamableFile } from '@nestjs/common';
import { AnswersService, StatusReportsService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import {
  Allow,
  Answers,
  AnswersFile,
  Asked,
  Caller,
  IdParam,
  IfMatch,
  Input,
  List,
  disposition,
} from '../http/index.ts';

@Controller('status-reports')
export class StatusReportsController {
  constructor(
    @Inject(StatusReportsService) private readonly reports: StatusReportsService,
    @Inject(AnswersService) private readonly answers: AnswersService,
  ) {}

  @Get()
  @Allow('status-reports.read')
  @Answers(StatusReportPage)
  list(@Caller() actor: Actor, @List(StatusReportList) query: ListQuery): Promise<Page<StatusReport>> {
    return this.reports.list(actor, query);
  }

  @Get(':id')
  @Allow('status-reports.read')
  @Answers(StatusReport)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<StatusReport> {
    return this.reports.get(actor, id);
  }

  /** What the report says: a preview until it is approved, then what was frozen. */
  @Get(':id/content')
  @Allow('status-reports.read')
  @Answers(ReportContent)
  content(@Caller() actor: Actor, @IdParam() id: string): Promise<ReportContent> {
    return this.reports.content(actor, id);
  }

  @Get(':id/pdf')
  @Allow('status-reports.read')
  @AnswersFile('application/pdf')
  async pdf(@Caller() actor: Actor, @IdParam() id: string, @Asked(PdfQuery) query: PdfQuery): Promise<StreamableFile> {
    return asPdf(await this.reports.pdf(actor, id, query.language));
  }

  @Post()
  @Allow('status-reports.write')
  @Answers(StatusReport, 201)
  create(@Caller() actor: Actor, @Input(CreateStatusReport) input: CreateStatusReport): Promise<StatusReport> {
    return this.reports.create(actor, input);
  }

  @Patch(':id')
  @Allow('status-reports.write')
  @Answers(StatusReport)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchStatusReport) input: PatchStatusReport,
  ): Promise<StatusReport> {
    return this.reports.patch(actor, id, version, input);
  }

  @Post(':id/transitions')
  @Allow('status-reports.send')
  @Answers(StatusReport)
  transition(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(TransitionStatusReport) input: TransitionStatusReport,
  ): Promise<StatusReport> {
    return this.reports.transition(actor, id, version, input);
  }

  @Post(':id/answer')
  @Allow('status-reports.read')
  @Answers(StatusReport)
  answer(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Input(AnswerReportSignedIn) input: AnswerReportSignedIn,
  ): Promise<StatusReport> {
    return this.answers.answerSignedIn(actor, id, input);
  }
}

/** Shown in the browser: the bytes are ours, rendered from the frozen content. */
export const asPdf = ({ fileName, bytes }: { fileName: string; bytes: Uint8Array }): StreamableFile =>
  new StreamableFile(bytes, {
    type: 'application/pdf',
    length: bytes.length,
    disposition: disposition('inline', fileName),
  });
