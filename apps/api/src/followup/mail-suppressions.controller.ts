import { CreateMailSuppression, MailSuppression, MailSuppressionList, MailSuppressionPage } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { SuppressionsService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller, IdParam, Input, List } from '../http/index.ts';

/** Addresses that are not written to. */
@Controller('mail-suppressions')
export class MailSuppressionsController {
  constructor(@Inject(SuppressionsService) private readonly suppressions: SuppressionsService) {}

  @Get()
  @Allow('mail-suppressions.read')
  @Answers(MailSuppressionPage)
  list(@Caller() actor: Actor, @List(MailSuppressionList) query: ListQuery): Promise<Page<MailSuppression>> {
    return this.suppressions.list(actor, query);
  }

  @Post()
  @Allow('mail-suppressions.write')
  @Answers(MailSuppression, 201)
  add(@Caller() actor: Actor, @Input(CreateMailSuppression) input: CreateMailSuppression): Promise<MailSuppression> {
    return this.suppressions.add(actor, input);
  }

  @Post(':id/lift')
  @Allow('mail-suppressions.lift')
  @Answers(MailSuppression)
  lift(@Caller() actor: Actor, @IdParam() id: string): Promise<MailSuppression> {
    return this.suppressions.lift(actor, id);
  }
}
