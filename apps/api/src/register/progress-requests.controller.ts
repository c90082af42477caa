import { AskProgress, ProgressPeople, ProgressRequest, ProgressRequests } from '@concord/contracts';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { ProgressRequestsService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, Input } from '../http/index.ts';

/** Who was asked how a milestone stands. */
@Controller('milestones/:id/progress-requests')
export class AskedProgressController {
  constructor(@Inject(ProgressRequestsService) private readonly requests: ProgressRequestsService) {}

  @Get()
  @Allow('progress-requests.read')
  @Answers(ProgressRequests)
  list(@Caller() actor: Actor, @IdParam() id: string): Promise<ProgressRequests> {
    return this.requests.list(actor, id);
  }

  /** Who can be asked. */
  @Get('people')
  @Allow('progress-requests.write')
  @Answers(ProgressPeople)
  people(@Caller() actor: Actor, @IdParam() id: string): Promise<ProgressPeople> {
    return this.requests.people(actor, id);
  }

  /** Asks one person; they get a link by mail. */
  @Post()
  @Allow('progress-requests.write')
  @Answers(ProgressRequest, 201)
  ask(@Caller() actor: Actor, @IdParam() id: string, @Input(AskProgress) input: AskProgress): Promise<ProgressRequest> {
    return this.requests.ask(actor, id, input);
  }
}

@Controller('progress-requests')
export class ProgressRequestsController {
  constructor(@Inject(ProgressRequestsService) private readonly requests: ProgressRequestsService) {}

  /** Calls it off: its link takes nothing any more. */
  @Post(':id/revoke')
  @Allow('progress-requests.write')
  @Answers(ProgressRequest)
  revoke(@Caller() actor: Actor, @IdParam() id: string): Promise<ProgressRequest> {
    return this.requests.revoke(actor, id);
  }
}
