import { AnswerConfirmationByLink, CodeSent, LinkedConfirmation, LinkToken } from '@concord/contracts';
import { Controller, Get, Header, Inject, Param, Post } from '@nestjs/common';
import { ConfirmationLinksService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Answers, Caller, Input, Open } from '../http/index.ts';

/** A question about one milestone, to one person of the other side: GET shows, POST acts. Nobody signs in here. */
@Controller('public/confirmations/:token')
export class LinkedConfirmationsController {
  constructor(@Inject(ConfirmationLinksService) private readonly links: ConfirmationLinksService) {}

  @Get()
  @Open()
  @Header('Referrer-Policy', 'no-referrer')
  @Answers(LinkedConfirmation)
  open(@Caller() nobody: Actor, @Param('token', { schema: LinkToken }) token: string): Promise<LinkedConfirmation> {
    return this.links.open(nobody, token);
  }

  /** Sends the code to the mailbox the link went to. */
  @Post('code')
  @Open()
  @Answers(CodeSent)
  sendCode(@Caller() nobody: Actor, @Param('token', { schema: LinkToken }) token: string): Promise<CodeSent> {
    return this.links.sendCode(nobody, token);
  }

  @Post('answer')
  @Open()
  @Answers(LinkedConfirmation)
  answer(
    @Caller() nobody: Actor,
    @Param('token', { schema: LinkToken }) token: string,
    @Input(AnswerConfirmationByLink) input: AnswerConfirmationByLink,
  ): Promise<LinkedConfirmation> {
    return this.links.answer(nobody, token, input);
  }
}
