import { SearchAnswer, SearchQuery } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { SearchService } from '@concord/register';
import { Allow, Answers, Asked, Caller } from '../http/index.ts';

@Controller('search')
export class SearchController {
  constructor(@Inject(SearchService) private readonly service: SearchService) {}

  @Get()
  @Allow('search.read')
  @Answers(SearchAnswer)
  search(@Caller() actor: Actor, @Asked(SearchQuery) query: SearchQuery): Promise<SearchAnswer> {
    return this.service.search(actor, query);
  }
}
