import { CreateSavedView, PatchSavedView, SavedView, SavedViewList, SavedViewPage } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { SavedViewsService } from '@concord/register';
import { Allow, Answers, AnswersNothing, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('saved-views')
export class SavedViewsController {
  constructor(@Inject(SavedViewsService) private readonly views: SavedViewsService) {}

  @Get()
  @Allow('saved-views.read')
  @Answers(SavedViewPage)
  list(@Caller() actor: Actor, @List(SavedViewList) query: ListQuery): Promise<Page<SavedView>> {
    return this.views.list(actor, query);
  }

  @Post()
  @Allow('saved-views.write')
  @Answers(SavedView, 201)
  create(@Caller() actor: Actor, @Input(CreateSavedView) input: CreateSavedView): Promise<SavedView> {
    return this.views.create(actor, input);
  }

  @Patch(':id')
  @Allow('saved-views.write')
  @Answers(SavedView)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchSavedView) input: PatchSavedView,
  ): Promise<SavedView> {
    return this.views.patch(actor, id, version, input);
  }

  @Delete(':id')
  @Allow('saved-views.write')
  @AnswersNothing()
  remove(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<void> {
    return this.views.remove(actor, id, version);
  }
}
