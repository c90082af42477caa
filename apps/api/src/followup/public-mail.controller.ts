import { timingSafeEqual } from 'node:crypto';
import { MailEvent, UnsubscribeToken } from '@concord/contracts';
import { Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import { z } from 'zod';
import { SuppressionsService } from '@concord/followup';
import { CONFIG, DomainError, type Actor, type Config } from '@concord/platform';
import {
  AcceptsForm,
  AnswersElsewhere,
  AnswersNothing,
  Caller,
  Input,
  Open,
  type ConcordRequest,
} from '../http/index.ts';

/** Also one that lost its end on the way: the page says so in words. */
const TokenAsTyped = z.string().max(200);

/** What is told of mails from outside: by the mail service that carried them, and by their readers. Nobody signs in here. */
@Controller('public')
export class PublicMailController {
  constructor(
    @Inject(SuppressionsService) private readonly suppressions: SuppressionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For the mail service, which shows the secret it was given (`Authorization: Bearer`). */
  @Post('mail-events')
  @Open()
  @AnswersNothing()
  returned(@Caller() nobody: Actor, @Req() request: ConcordRequest, @Input(MailEvent) event: MailEvent): Promise<void> {
    const { mailEventsSecret } = this.config;
    if (mailEventsSecret === undefined) throw new DomainError('RECORD.NOT_FOUND');
    if (!isSame(request.get('authorization') ?? '', `Bearer ${mailEventsSecret}`))
      throw new DomainError('SECRET.WRONG');
    return this.suppressions.hear(nobody, event);
  }

  /** The same address opened in a browser: nothing is stopped before the page has asked. */
  @Get('unsubscribe/:token')
  @Open()
  @AnswersElsewhere()
  ask(@Param('token', { schema: TokenAsTyped }) token: string): { url: string } {
    return { url: `${this.config.publicUrl}/unsubscribe/${encodeURIComponent(token)}` };
  }

  /** One click in the reader's mail program (RFC 8058): it sends a form, and its answer is not read. */
  @Post('unsubscribe/:token')
  @Open()
  @AcceptsForm()
  @AnswersNothing()
  unsubscribe(@Caller() nobody: Actor, @Param('token', { schema: UnsubscribeToken }) token: string): Promise<void> {
    return this.suppressions.mute(nobody, token);
  }
}

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
