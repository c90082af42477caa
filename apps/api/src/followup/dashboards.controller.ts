import { Inbox, PortfolioDashboard, PortfolioTrend, PortfolioTrendQuery } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { InboxQuery, PortfolioQuery } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { TrendsService } from '@concord/register';
import { Allow, Answers, Asked, Caller } from '../http/index.ts';

@Controller()
export class DashboardsController {
  constructor(
    @Inject(PortfolioQuery) private readonly portfolios: PortfolioQuery,
    @Inject(InboxQuery) private readonly inboxes: InboxQuery,
    @Inject(TrendsService) private readonly trends: TrendsService,
  ) {}

  @Get('dashboards/portfolio')
  @Allow('dashboards.read')
  @Answers(PortfolioDashboard)
  portfolio(@Caller() actor: Actor): Promise<PortfolioDashboard> {
    return this.portfolios.portfolio(actor);
  }

  /** How many agreements or areas stood how, day by day. */
  @Get('portfolio/trend')
  @Allow('dashboards.read')
  @Answers(PortfolioTrend)
  trend(@Caller() actor: Actor, @Asked(PortfolioTrendQuery) query: PortfolioTrendQuery): Promise<PortfolioTrend> {
    return this.trends.readPortfolio(actor, query);
  }

  @Get('inbox')
  @Allow('inbox.read')
  @Answers(Inbox)
  inbox(@Caller() actor: Actor): Promise<Inbox> {
    return this.inboxes.inbox(actor);
  }
}
