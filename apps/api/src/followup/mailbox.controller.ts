import { CaughtMailList, CaughtMailPage } from '@concord/contracts';
import type { CaughtMail, ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { CONFIG, DomainError, MailboxService, type Actor, type Config } from '@concord/platform';
import { Allow, Answers, Caller, List } from '../http/index.ts';

/** Mails caught on this machine; where mail is really sent there is no mailbox. */
@Controller('mailbox')
export class MailboxController {
  constructor(
    @Inject(MailboxService) private readonly mailbox: MailboxService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Allow('mailbox.read')
  @Answers(CaughtMailPage)
  list(@Caller() actor: Actor, @List(CaughtMailList) query: ListQuery): Promise<Page<CaughtMail>> {
    if (!this.config.mailbox) throw new DomainError('RECORD.NOT_FOUND');
    return this.mailbox.list(actor, query);
  }
}
