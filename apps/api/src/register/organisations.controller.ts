import {
  CreateOrganisation,
  Organisation,
  OrganisationList,
  OrganisationPage,
  PatchOrganisation,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { OrganisationsService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('organisations')
export class OrganisationsController {
  constructor(@Inject(OrganisationsService) private readonly organisations: OrganisationsService) {}

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
}
