import {
  CreateEventOutcome,
  EventOutcome,
  EventOutcomeList,
  EventOutcomePage,
  PatchEventOutcome,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { EventOutcomesService } from '@concord/register';
import { Allow, Answers, AnswersNothing, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('event-outcomes')
export class EventOutcomesController {
  constructor(@Inject(EventOutcomesService) private readonly outcomes: EventOutcomesService) {}

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

  @Delete(':id')
  @Allow('events.write')
  @AnswersNothing()
  remove(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<void> {
    return this.outcomes.remove(actor, id, version);
  }
}
