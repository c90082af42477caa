import { RemovalList, RemovalPage } from '@concord/contracts';
import type { ListQuery, Page, Removal } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { RemovalsService } from '@concord/register';
import { Allow, Answers, Caller, List } from '../http/index.ts';

/** What was removed; removing and restoring are done at each record's own door. */
@Controller('removals')
export class RemovalsController {
  constructor(@Inject(RemovalsService) private readonly removals: RemovalsService) {}

  @Get()
  @Allow('removals.read')
  @Answers(RemovalPage)
  list(@Caller() actor: Actor, @List(RemovalList) query: ListQuery): Promise<Page<Removal>> {
    return this.removals.list(actor, query);
  }
}
