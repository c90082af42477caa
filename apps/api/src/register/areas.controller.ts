import {
  Area,
  AreaList,
  AreaPage,
  AsOf,
  BulkAreas,
  BulkResult,
  CreateArea,
  OrderAreas,
  PatchArea,
  Removal,
  RemoveQuery,
  WeighArea,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { AreasService, BulkRecordsService, RemovalsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('areas')
export class AreasController {
  constructor(
    @Inject(AreasService) private readonly areas: AreasService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
    @Inject(BulkRecordsService) private readonly bulk: BulkRecordsService,
  ) {}

  @Get()
  @Allow('areas.read')
  @Answers(AreaPage)
  list(@Caller() actor: Actor, @List(AreaList) query: ListQuery): Promise<Page<Area>> {
    return this.areas.list(actor, query);
  }

  @Get(':id')
  @Allow('areas.read')
  @Answers(Area)
  get(@Caller() actor: Actor, @IdParam() id: string, @Asked(AsOf) { asOf }: AsOf): Promise<Area> {
    return this.areas.get(actor, id, asOf);
  }

  @Post()
  @Allow('areas.write')
  @Answers(Area, 201)
  create(@Caller() actor: Actor, @Input(CreateArea) input: CreateArea): Promise<Area> {
    return this.areas.create(actor, input);
  }

  @Post('order')
  @Allow('areas.write')
  @Answers(AreaPage)
  order(@Caller() actor: Actor, @Input(OrderAreas) input: OrderAreas): Promise<Page<Area>> {
    return this.areas.order(actor, input);
  }

  /** One change to many, each by the version that was seen; with `dryRun` what it would be. */
  @Post('bulk')
  @Allow('areas.write')
  @Answers(BulkResult)
  changeMany(@Caller() actor: Actor, @Input(BulkAreas) input: BulkAreas): Promise<BulkResult> {
    return this.bulk.areas(actor, input);
  }

  @Patch(':id')
  @Allow('areas.write')
  @Answers(Area)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchArea) input: PatchArea,
  ): Promise<Area> {
    return this.areas.patch(actor, id, version, input);
  }

  /** A new weight once progress was logged, with the reason. */
  @Post(':id/weigh')
  @Allow('areas.weigh')
  @Answers(Area)
  weigh(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(WeighArea) input: WeighArea,
  ): Promise<Area> {
    return this.areas.weigh(actor, id, version, input);
  }

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('areas.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'areas', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('areas.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'areas', id);
  }
}
