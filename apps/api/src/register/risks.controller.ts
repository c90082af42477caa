import { CreateRisk, PatchRisk, Risk, RiskList, RiskMatrix, RiskPage } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { RisksService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('risks')
export class RisksController {
  constructor(@Inject(RisksService) private readonly risks: RisksService) {}

  @Get()
  @Allow('risks.read')
  @Answers(RiskPage)
  list(@Caller() actor: Actor, @List(RiskList) query: ListQuery): Promise<Page<Risk>> {
    return this.risks.list(actor, query);
  }

  @Get('matrix')
  @Allow('risks.read')
  @Answers(RiskMatrix)
  matrix(@Caller() actor: Actor, @List(RiskList) query: ListQuery): Promise<RiskMatrix> {
    return this.risks.matrix(actor, query);
  }

  @Get(':id')
  @Allow('risks.read')
  @Answers(Risk)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Risk> {
    return this.risks.get(actor, id);
  }

  @Post()
  @Allow('risks.write')
  @Answers(Risk, 201)
  create(@Caller() actor: Actor, @Input(CreateRisk) input: CreateRisk): Promise<Risk> {
    return this.risks.create(actor, input);
  }

  @Patch(':id')
  @Allow('risks.write')
  @Answers(Risk)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchRisk) input: PatchRisk,
  ): Promise<Risk> {
    return this.risks.patch(actor, id, version, input);
  }
}
