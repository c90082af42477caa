import {
  CreatePlanRevision,
  PlanRevision,
  PlanRevisionList,
  PlanRevisionPage,
  TransitionPlanRevision,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { PlanRevisionsService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('plan-revisions')
export class PlanRevisionsController {
  constructor(@Inject(PlanRevisionsService) private readonly revisions: PlanRevisionsService) {}

  @Get()
  @Allow('plan-revisions.read')
  @Answers(PlanRevisionPage)
  list(@Caller() actor: Actor, @List(PlanRevisionList) query: ListQuery): Promise<Page<PlanRevision>> {
    return this.revisions.list(actor, query);
  }

  @Get(':id')
  @Allow('plan-revisions.read')
  @Answers(PlanRevision)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<PlanRevision> {
    return this.revisions.get(actor, id);
  }

  @Post()
  @Allow('plan-revisions.write')
  @Answers(PlanRevision, 201)
  create(@Caller() actor: Actor, @Input(CreatePlanRevision) input: CreatePlanRevision): Promise<PlanRevision> {
    return this.revisions.create(actor, input);
  }

  /** Withdrawing belongs to the desk, approving and refusing to somebody who did not propose it: the rules tell. */
  @Post(':id/transitions')
  @Allow('plan-revisions.transition')
  @Answers(PlanRevision)
  transition(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(TransitionPlanRevision) input: TransitionPlanRevision,
  ): Promise<PlanRevision> {
    return this.revisions.transition(actor, id, version, input);
  }
}
