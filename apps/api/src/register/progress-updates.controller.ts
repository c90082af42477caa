import { ProgressUpdate, ProgressUpdateList, ProgressUpdatePage } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { ProgressService } from '@concord/register';
import { Allow, Answers, Caller, List } from '../http/index.ts';

@Controller('progress-updates')
export class ProgressUpdatesController {
  constructor(@Inject(ProgressService) private readonly progress: ProgressService) {}

  @Get()
  @Allow('progress-updates.read')
  @Answers(ProgressUpdatePage)
  list(@Caller() actor: Actor, @List(ProgressUpdateList) query: ListQuery): Promise<Page<ProgressUpdate>> {
    return this.progress.list(actor, query);
  }
}
