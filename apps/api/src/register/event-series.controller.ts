import {
  CreateEventSeries,
  EventSeries,
  EventSeriesList,
  EventSeriesPage,
  PatchEventSeries,
  Removal,
  RemoveQuery,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { EventSeriesService, RemovalsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('event-series')
export class EventSeriesController {
  constructor(
    @Inject(EventSeriesService) private readonly series: EventSeriesService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

  @Get()
  @Allow('events.read')
  @Answers(EventSeriesPage)
  list(@Caller() actor: Actor, @List(EventSeriesList) query: ListQuery): Promise<Page<EventSeries>> {
    return this.series.list(actor, query);
  }

  @Get(':id')
  @Allow('events.read')
  @Answers(EventSeries)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<EventSeries> {
    return this.series.get(actor, id);
  }

  @Post()
  @Allow('events.write')
  @Answers(EventSeries, 201)
  create(@Caller() actor: Actor, @Input(CreateEventSeries) input: CreateEventSeries): Promise<EventSeries> {
    return this.series.create(actor, input);
  }

  @Patch(':id')
  @Allow('events.write')
  @Answers(EventSeries)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchEventSeries) input: PatchEventSeries,
  ): Promise<EventSeries> {
    return this.series.patch(actor, id, version, input);
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
    return this.removals.remove(actor, 'event-series', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('events.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'event-series', id);
  }
}
