import { CreateIndicator, Indicator, IndicatorList, IndicatorPage, PatchIndicator } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { IndicatorsService } from '@concord/register';
import { Allow, Answers, AnswersNothing, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('indicators')
export class IndicatorsController {
  constructor(@Inject(IndicatorsService) private readonly indicators: IndicatorsService) {}

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

  @Delete(':id')
  @Allow('indicators.write')
  @AnswersNothing()
  remove(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<void> {
    return this.indicators.remove(actor, id, version);
  }
}
