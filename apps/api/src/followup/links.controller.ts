import { AnswerReport, CodeSent, LinkedReport, LinkToken, PdfQuery } from '@concord/contracts';
import { Controller, Get, Header, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { AnswersService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Answers, AnswersFile, Asked, Caller, Input, Open } from '../http/index.ts';
import { asPdf } from './status-reports.controller.ts';

/** The single-purpose link of one recipient: GET shows, POST acts. Nobody signs in here. */
@Controller('public/links/:token')
export class LinksController {
  constructor(@Inject(AnswersService) private readonly answers: AnswersService) {}

  @Get()
  @Open()
  @Header('Referrer-Policy', 'no-referrer')
  @Answers(LinkedReport)
  open(@Caller() nobody: Actor, @Param('token', { schema: LinkToken }) token: string): Promise<LinkedReport> {
    return this.answers.open(nobody, token);
  }

  @Get('pdf')
  @Open()
  @Header('Referrer-Policy', 'no-referrer')
  @AnswersFile('application/pdf')
  async pdf(
    @Caller() nobody: Actor,
    @Param('token', { schema: LinkToken }) token: string,
    @Asked(PdfQuery) query: PdfQuery,
  ): Promise<StreamableFile> {
    return asPdf(await this.answers.pdf(nobody, token, query.language));
  }

  /** Sends the code to the mailbox the link went to. */
  @Post('code')
  @Open()
  @Answers(CodeSent)
  sendCode(@Caller() nobody: Actor, @Param('token', { schema: LinkToken }) token: string): Promise<CodeSent> {
    return this.answers.sendCode(nobody, token);
  }

  @Post('answer')
  @Open()
  @Answers(LinkedReport)
  answer(
    @Caller() nobody: Actor,
    @Param('token', { schema: LinkToken }) token: string,
    @Input(AnswerReport) input: AnswerReport,
  ): Promise<LinkedReport> {
    return this.answers.answerByLink(nobody, token, input);
  }
}
