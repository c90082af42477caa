import {
  CreateIndicatorReading,
  IndicatorReading,
  IndicatorReadingList,
  IndicatorReadingPage,
  type ListQuery,
  type Page,
} from '@concord/contracts';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { IndicatorReadingsService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, Input, List } from '../http/index.ts';

@Controller('indicator-readings')
export class IndicatorReadingsController {
  constructor(@Inject(IndicatorReadingsService) private readonly readings: IndicatorReadingsService) {}

  @Get()
  @Allow('indicator-readings.read')
  @Answers(IndicatorReadingPage)
  list(@Caller() actor: Actor, @List(IndicatorReadingList) query: ListQuery): Promise<Page<IndicatorReading>> {
    return this.readings.list(actor, query);
  }

  @Get(':id')
  @Allow('indicator-readings.read')
  @Answers(IndicatorReading)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<IndicatorReading> {
    return this.readings.get(actor, id);
  }

  @Post()
  @Allow('indicator-readings.write')
  @Answers(IndicatorReading, 201)
  create(
    @Caller() actor: Actor,
    @Input(CreateIndicatorReading) input: CreateIndicatorReading,
  ): Promise<IndicatorReading> {
    return this.readings.create(actor, input);
  }
}
