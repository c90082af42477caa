import { HistoryList, HistoryPage } from '@concord/contracts';
import type { HistoryEntry, ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { HistoryService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, List } from '../http/index.ts';

/** The history of what belongs to no agreement; an agreement's own door tells all that is in it. */
@Controller()
export class HistoryController {
  constructor(@Inject(HistoryService) private readonly history: HistoryService) {}

  @Get('organisations/:id/history')
  @Allow('history.read')
  @Answers(HistoryPage)
  ofOrganisation(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @List(HistoryList) query: ListQuery,
  ): Promise<Page<HistoryEntry>> {
    return this.history.listOf(actor, { table: 'organisation', id }, query);
  }

  @Get('contacts/:id/history')
  @Allow('history.read')
  @Answers(HistoryPage)
  ofContact(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @List(HistoryList) query: ListQuery,
  ): Promise<Page<HistoryEntry>> {
    return this.history.listOf(actor, { table: 'contact', id }, query);
  }
}
