import {
  Amendment,
  AmendmentList,
  AmendmentPage,
  CreateAmendment,
  PatchAmendment,
  RebaseAmendment,
  TransitionAmendment,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { AmendmentsService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('amendments')
export class AmendmentsController {
  constructor(@Inject(AmendmentsService) private readonly amendments: AmendmentsService) {}

  @Get()
  @Allow('amendments.read')
  @Answers(AmendmentPage)
  list(@Caller() actor: Actor, @List(AmendmentList) query: ListQuery): Promise<Page<Amendment>> {
    return this.amendments.list(actor, query);
  }

  @Get(':id')
  @Allow('amendments.read')
  @Answers(Amendment)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Amendment> {
    return this.amendments.get(actor, id);
  }

  @Post()
  @Allow('amendments.write')
  @Answers(Amendment, 201)
  create(@Caller() actor: Actor, @Input(CreateAmendment) input: CreateAmendment): Promise<Amendment> {
    return this.amendments.create(actor, input);
  }

  @Patch(':id')
  @Allow('amendments.write')
  @Answers(Amendment)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchAmendment) input: PatchAmendment,
  ): Promise<Amendment> {
    return this.amendments.patch(actor, id, version, input);
  }

  @Post(':id/rebase')
  @Allow('amendments.write')
  @Answers(Amendment)
  rebase(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(RebaseAmendment) input: RebaseAmendment,
  ): Promise<Amendment> {
    return this.amendments.rebase(actor, id, version, input);
  }

  @Post(':id/transitions')
  @Allow('amendments.transition')
  @Answers(Amendment)
  transition(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(TransitionAmendment) input: TransitionAmendment,
  ): Promise<Amendment> {
    return this.amendments.transition(actor, id, version, input);
  }
}
