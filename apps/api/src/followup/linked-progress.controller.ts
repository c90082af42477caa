import { CodeSent, LinkedProgress, LinkToken, TellByLink } from '@concord/contracts';
import { Controller, Get, Header, Inject, Param, Post } from '@nestjs/common';
import { ProgressLinksService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Answers, Caller, Input, Open } from '../http/index.ts';

/** How one milestone stands, told by one person: GET shows, POST acts. Nobody signs in here. */
@Controller('public/progress/:token')
export class LinkedProgressController {
  constructor(@Inject(ProgressLinksService) private readonly links: ProgressLinksService) {}

  @Get()
  @Open()
  @Header('Referrer-Policy', 'no-referrer')
  @Answers(LinkedProgress)
  open(@Caller() nobody: Actor, @Param('token', { schema: LinkToken }) token: string): Promise<LinkedProgress> {
    return this.links.open(nobody, token);
  }

  /** Sends the code to the mailbox the link went to. */
  @Post('code')
  @Open()
  @Answers(CodeSent)
  sendCode(@Caller() nobody: Actor, @Param('token', { schema: LinkToken }) token: string): Promise<CodeSent> {
    return this.links.sendCode(nobody, token);
  }

  /** Tells it, once. */
  @Post()
  @Open()
  @Answers(LinkedProgress)
  tell(
    @Caller() nobody: Actor,
    @Param('token', { schema: LinkToken }) token: string,
    @Input(TellByLink) input: TellByLink,
  ): Promise<LinkedProgress> {
    return this.links.tell(nobody, token, input);
  }
}
