import {
  CreateOrganisation,
  Organisation,
  OrganisationList,
  OrganisationPage,
  PatchOrganisation,
  Removal,
  RemoveQuery,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { OrganisationsService, RemovalsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('organisations')
export class OrganisationsController {
  constructor(
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

  @Get()
  @Allow('organisations.read')
  @Answers(OrganisationPage)
  list(@Caller() actor: Actor, @List(OrganisationList) query: ListQuery): Promise<Page<Organisation>> {
    return this.organisations.list(actor, query);
  }

  @Get(':id')
  @Allow('organisations.read')
  @Answers(Organisation)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Organisation> {
    return this.organisations.get(actor, id);
  }

  @Post()
  @Allow('organisations.write')
  @Answers(Organisation, 201)
  create(@Caller() actor: Actor, @Input(CreateOrganisation) input: CreateOrganisation): Promise<Organisation> {
    return this.organisations.create(actor, input);
  }

  @Patch(':id')
  @Allow('organisations.write')
  @Answers(Organisation)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchOrganisation) input: PatchOrganisation,
  ): Promise<Organisation> {
    return this.organisations.patch(actor, id, version, input);
  }

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('organisations.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'organisations', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('organisations.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'organisations', id);
  }
}
