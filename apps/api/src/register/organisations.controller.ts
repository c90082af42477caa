import {
  BulkOrganisations,
  BulkResult,
  CreateOrganisation,
  MergeOrganisation,
  MergePreview,
  MergePreviewQuery,
  Organisation,
  OrganisationList,
  OrganisationPage,
  PatchOrganisation,
  Removal,
  RemoveQuery,
  SimilarOrganisations,
  SimilarQuery,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post, Req, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Actor } from '@concord/platform';
import {
  BulkRecordsService,
  LogosService,
  MergesService,
  OrganisationsService,
  RemovalsService,
} from '@concord/register';
import { Allow, Answers, AnswersFile, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';
import { fileOf, UploadInterceptor, type UploadRequest } from './upload.interceptor.ts';

@Controller('organisations')
export class OrganisationsController {
  constructor(
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(MergesService) private readonly merges: MergesService,
    @Inject(LogosService) private readonly logos: LogosService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
    @Inject(BulkRecordsService) private readonly bulk: BulkRecordsService,
  ) {}

  @Get()
  @Allow('organisations.read')
  @Answers(OrganisationPage)
  list(@Caller() actor: Actor, @List(OrganisationList) query: ListQuery): Promise<Page<Organisation>> {
    return this.organisations.list(actor, query);
  }

  /** Organisations recorded under a name like the one being typed. Warns, never refuses. */
  @Get('similar')
  @Allow('organisations.write')
  @Answers(SimilarOrganisations)
  similar(@Caller() actor: Actor, @Asked(SimilarQuery) query: SimilarQuery): Promise<SimilarOrganisations> {
    return this.organisations.similar(actor, query);
  }

  /** One that was merged answers 308 with the address of the one it was merged into. */
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

  /** One change to many, each by the version that was seen; with `dryRun` what it would be. */
  @Post('bulk')
  @Allow('organisations.write')
  @Answers(BulkResult)
  changeMany(@Caller() actor: Actor, @Input(BulkOrganisations) input: BulkOrganisations): Promise<BulkResult> {
    return this.bulk.organisations(actor, input);
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

  @Get(':id/merge')
  @Allow('organisations.merge')
  @Answers(MergePreview)
  previewMerge(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Asked(MergePreviewQuery) { into }: MergePreviewQuery,
  ): Promise<MergePreview> {
    return this.merges.preview(actor, id, into);
  }

  /** Answers the record that was kept. */
  @Post(':id/merge')
  @Allow('organisations.merge')
  @Answers(Organisation)
  merge(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(MergeOrganisation) input: MergeOrganisation,
  ): Promise<Organisation> {
    return this.merges.merge(actor, id, version, input);
  }

  @Get(':id/logo')
  @Allow('organisations.read')
  @AnswersFile('image/*')
  async logo(@Caller() actor: Actor, @IdParam() id: string): Promise<StreamableFile> {
    const { mediaType, content } = await this.logos.open(actor, id);
    return new StreamableFile(content, { type: mediaType, disposition: 'inline' });
  }

  @Post(':id/logo')
  @Allow('organisations.write')
  @UseInterceptors(UploadInterceptor)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
  })
  @Answers(Organisation)
  putLogo(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Req() request: UploadRequest,
  ): Promise<Organisation> {
    return this.logos.put(actor, id, version, fileOf(request));
  }

  @Delete(':id/logo')
  @Allow('organisations.write')
  @Answers(Organisation)
  removeLogo(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<Organisation> {
    return this.logos.remove(actor, id, version);
  }
}
