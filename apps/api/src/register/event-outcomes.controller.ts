import {
  CreateEventOutcome,
  EventOutcome,
  EventOutcomeList,
  EventOutcomePage,
  PatchEventOutcome,
  Removal,
  RemoveQuery,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { EventOutcomesService, RemovalsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('event-outcomes')
export class EventOutcomesController {
  constructor(
    @Inject(EventOutcomesService) private readonly outcomes: EventOutcomesService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

  @Get()
  @Allow('events.read')
  @Answers(EventOutcomePage)
  list(@Caller() actor: Actor, @List(EventOutcomeList) query: ListQuery): Promise<Page<EventOutcome>> {
    return this.outcomes.list(actor, query);
  }

  @Get(':id')
  @Allow('events.read')
  @Answers(EventOutcome)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<EventOutcome> {
    return this.outcomes.get(actor, id);
  }

  @Post()
  @Allow('events.write')
  @Answers(EventOutcome, 201)
  create(@Caller() actor: Actor, @Input(CreateEventOutcome) input: CreateEventOutcome): Promise<EventOutcome> {
    return this.outcomes.create(actor, input);
  }

  @Patch(':id')
  @Allow('events.write')
  @Answers(EventOutcome)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchEventOutcome) input: PatchEventOutcome,
  ): Promise<EventOutcome> {
    return this.outcomes.patch(actor, id, version, input);
  }

  /** Takes it away for a reason; nothing is deleted. */
  @Delete(':id')
  @Allow('events.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'event-outcomes', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('events.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'event-outcomes', id);
  }
}
