import { CodelistIndex, CodelistItemList, CodelistItemPage, CodelistName, CodelistPage } from '@concord/contracts';
import type { Codelist, CodelistItem, ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { CodelistsService } from '@concord/register';
import { Allow, Answers, Caller, List } from '../http/index.ts';

@Controller('codelists')
export class CodelistsController {
  constructor(@Inject(CodelistsService) private readonly codelists: CodelistsService) {}

  @Get()
  @Allow('codelists.read')
  @Answers(CodelistPage)
  list(@Caller() actor: Actor, @List(CodelistIndex) query: ListQuery): Promise<Page<Codelist>> {
    return this.codelists.list(actor, query);
  }

  @Get(':name')
  @Allow('codelists.read')
  @Answers(CodelistItemPage)
  listItems(
    @Caller() actor: Actor,
    @Param('name', { schema: CodelistName }) name: CodelistName,
    @List(CodelistItemList) query: ListQuery,
  ): Promise<Page<CodelistItem>> {
    return this.codelists.listItems(actor, name, query);
  }
}
