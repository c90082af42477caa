import { CreateRisk, PatchRisk, Removal, RemoveQuery, Risk, RiskList, RiskMatrix, RiskPage } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { RemovalsService, RisksService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('risks')
export class RisksController {
  constructor(
    @Inject(RisksService) private readonly risks: RisksService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

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

  /** Takes it away for a reason; nothing is deleted. */
  @Delete(':id')
  @Allow('risks.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'risks', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('risks.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'risks', id);
  }
}
