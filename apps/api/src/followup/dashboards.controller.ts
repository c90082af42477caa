import { Inbox, PortfolioDashboard } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { InboxQuery, PortfolioQuery } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller } from '../http/index.ts';

@Controller()
export class DashboardsController {
  constructor(
    @Inject(PortfolioQuery) private readonly portfolios: PortfolioQuery,
    @Inject(InboxQuery) private readonly inboxes: InboxQuery,
  ) {}

  @Get('dashboards/portfolio')
  @Allow('dashboards.read')
  @Answers(PortfolioDashboard)
  portfolio(@Caller() actor: Actor): Promise<PortfolioDashboard> {
    return this.portfolios.portfolio(actor);
  }

  @Get('inbox')
  @Allow('inbox.read')
  @Answers(Inbox)
  inbox(@Caller() actor: Actor): Promise<Inbox> {
    return this.inboxes.inbox(actor);
  }
}
