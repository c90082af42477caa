import { CreateEventSeries, EventSeries, EventSeriesList, EventSeriesPage, PatchEventSeries } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { EventSeriesService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('event-series')
export class EventSeriesController {
  constructor(@Inject(EventSeriesService) private readonly series: EventSeriesService) {}

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
}
