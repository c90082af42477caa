import { AsOf, Area, AreaList, AreaPage, CreateArea, PatchArea } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { AreasService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('areas')
export class AreasController {
  constructor(@Inject(AreasService) private readonly areas: AreasService) {}

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
}
