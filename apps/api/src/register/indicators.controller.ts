import {
  CreateIndicator,
  Indicator,
  IndicatorList,
  IndicatorPage,
  PatchIndicator,
  Removal,
  RemoveQuery,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { IndicatorsService, RemovalsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('indicators')
export class IndicatorsController {
  constructor(
    @Inject(IndicatorsService) private readonly indicators: IndicatorsService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

  @Get()
  @Allow('indicators.read')
  @Answers(IndicatorPage)
  list(@Caller() actor: Actor, @List(IndicatorList) query: ListQuery): Promise<Page<Indicator>> {
    return this.indicators.list(actor, query);
  }

  @Get(':id')
  @Allow('indicators.read')
  @Answers(Indicator)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Indicator> {
    return this.indicators.get(actor, id);
  }

  @Post()
  @Allow('indicators.write')
  @Answers(Indicator, 201)
  create(@Caller() actor: Actor, @Input(CreateIndicator) input: CreateIndicator): Promise<Indicator> {
    return this.indicators.create(actor, input);
  }

  @Patch(':id')
  @Allow('indicators.write')
  @Answers(Indicator)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchIndicator) input: PatchIndicator,
  ): Promise<Indicator> {
    return this.indicators.patch(actor, id, version, input);
  }

  /** Takes it away for a reason; nothing is deleted. */
  @Delete(':id')
  @Allow('indicators.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'indicators', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('indicators.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'indicators', id);
  }
}
