import {
  Import,
  ImportList,
  ImportPage,
  ImportRowList,
  ImportRowPage,
  ImportUndo,
  PatchImport,
  WorkbookQuery,
  type ImportRow,
  type ListQuery,
  type Page,
} from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post, Req, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Actor } from '@concord/platform';
import { ImportsService, sampleOf, templateOf } from '@concord/register';
import {
  Allow,
  Answers,
  AnswersFile,
  Asked,
  Caller,
  IdParam,
  IfMatch,
  Input,
  List,
  disposition,
} from '../http/index.ts';
import { fileOf, UploadInterceptor, type UploadRequest } from './upload.interceptor.ts';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const attached = (fileName: string, content: Uint8Array): StreamableFile =>
  new StreamableFile(content, {
    type: spreadsheet,
    disposition: disposition('attachment', fileName),
  });

@Controller('imports')
export class ImportsController {
  constructor(@Inject(ImportsService) private readonly imports: ImportsService) {}

  @Get()
  @Allow('imports.read')
  @Answers(ImportPage)
  list(@Caller() actor: Actor, @List(ImportList) query: ListQuery): Promise<Page<Import>> {
    return this.imports.list(actor, query);
  }

  /** The workbook to fill in. */
  @Get('template.xlsx')
  @Allow('imports.read')
  @AnswersFile(spreadsheet)
  async template(
    @Caller() actor: Actor,
    @Asked(WorkbookQuery) { language = actor.language }: WorkbookQuery,
  ): Promise<StreamableFile> {
    const { fileName, content } = await templateOf(language);
    return attached(fileName, content);
  }

  /** The same with a small portfolio in it, to see how it is filled in. */
  @Get('sample.xlsx')
  @Allow('imports.read')
  @AnswersFile(spreadsheet)
  async sample(
    @Caller() actor: Actor,
    @Asked(WorkbookQuery) { language = actor.language }: WorkbookQuery,
  ): Promise<StreamableFile> {
    const { fileName, content } = await sampleOf(language);
    return attached(fileName, content);
  }

  @Get(':id')
  @Allow('imports.read')
  @Answers(Import)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Import> {
    return this.imports.get(actor, id);
  }

  @Get(':id/rows')
  @Allow('imports.read')
  @Answers(ImportRowPage)
  rows(@Caller() actor: Actor, @IdParam() id: string, @List(ImportRowList) query: ListQuery): Promise<Page<ImportRow>> {
    return this.imports.rows(actor, id, query);
  }

  /** What an undo would take back and what it would leave alone. */
  @Get(':id/undo')
  @Allow('imports.read')
  @Answers(ImportUndo)
  undoOf(@Caller() actor: Actor, @IdParam() id: string): Promise<ImportUndo> {
    return this.imports.undoOf(actor, id);
  }

  @Post()
  @Allow('imports.write')
  @UseInterceptors(UploadInterceptor)
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
  })
  @Answers(Import, 201)
  upload(@Caller() actor: Actor, @Req() request: UploadRequest): Promise<Import> {
    return this.imports.upload(actor, fileOf(request));
  }

  @Patch(':id')
  @Allow('imports.write')
  @Answers(Import)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchImport) input: PatchImport,
  ): Promise<Import> {
    return this.imports.patch(actor, id, version, input);
  }

  @Post(':id/dry-run')
  @Allow('imports.write')
  @Answers(Import)
  dryRun(@Caller() actor: Actor, @IdParam() id: string): Promise<Import> {
    return this.imports.dryRun(actor, id);
  }

  @Post(':id/commit')
  @Allow('imports.write')
  @Answers(Import)
  commit(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<Import> {
    return this.imports.commit(actor, id, version);
  }

  @Post(':id/undo')
  @Allow('imports.write')
  @Answers(Import)
  undo(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<Import> {
    return this.imports.undo(actor, id, version);
  }
}
