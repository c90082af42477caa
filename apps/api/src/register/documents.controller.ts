import {
  AttachmentPlace,
  Document,
  DocumentAttachments,
  DocumentList,
  DocumentPage,
  DocumentText,
  FileLink,
  PatchDocument,
  Removal,
  RemoveQuery,
  UploadDocument,
  UploadVersion,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Header, Inject, Param, Patch, Post, Req, StreamableFile } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { DocumentsService, RemovalsService } from '@concord/register';
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
import { fileOf, TakesFile, type UploadRequest } from './upload.interceptor.ts';

@Controller('documents')
export class DocumentsController {
  constructor(
    @Inject(DocumentsService) private readonly documents: DocumentsService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

  @Get()
  @Allow('documents.read')
  @Answers(DocumentPage)
  list(@Caller() actor: Actor, @List(DocumentList) query: ListQuery): Promise<Page<Document>> {
    return this.documents.list(actor, query);
  }

  @Get(':id')
  @Allow('documents.read')
  @Answers(Document)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Document> {
    return this.documents.get(actor, id);
  }

  /** Always an attachment: what people uploaded is never run or shown in the origin of the console. */
  @Get(':id/content')
  @Allow('documents.read')
  @AnswersFile('application/octet-stream')
  async content(@Caller() actor: Actor, @IdParam() id: string): Promise<StreamableFile> {
    const { fileName, mediaType, bytes, content } = await this.documents.open(actor, id);
    return new StreamableFile(content, {
      type: mediaType,
      length: bytes,
      disposition: disposition('attachment', fileName),
    });
  }

  @Get(':id/text')
  @Allow('documents.read')
  @Answers(DocumentText)
  text(@Caller() actor: Actor, @IdParam() id: string): Promise<DocumentText> {
    return this.documents.text(actor, id);
  }

  @Get(':id/attachments')
  @Allow('documents.read')
  @Answers(DocumentAttachments)
  attachments(@Caller() actor: Actor, @IdParam() id: string): Promise<DocumentAttachments> {
    return this.documents.attachments(actor, id);
  }

  /** Taken out of its mail, and never shown in the origin of the console either. */
  @Get(':id/attachments/:place/content')
  @Allow('documents.read')
  @AnswersFile('application/octet-stream')
  async attachment(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Param('place', { schema: AttachmentPlace }) place: number,
  ): Promise<StreamableFile> {
    const { name, content, mediaType } = await this.documents.openAttachment(actor, id, place);
    return new StreamableFile(content, {
      type: mediaType,
      length: content.length,
      disposition: disposition('attachment', name),
    });
  }

  /**
   * A picture or a PDF, to be looked at in the browser's own viewer. Whatever it holds can load nothing, run nothing and
   * send nothing: the policy goes with it, and no type but these is ever answered.
   */
  @Get(':id/preview')
  @Allow('documents.read')
  @AnswersFile('application/octet-stream')
  @Header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'")
  async preview(@Caller() actor: Actor, @IdParam() id: string): Promise<StreamableFile> {
    const { mediaType, bytes, content } = await this.documents.preview(actor, id);
    return new StreamableFile(content, { type: mediaType, length: bytes, disposition: 'inline' });
  }

  @Post()
  @Allow('documents.write')
  @TakesFile(UploadDocument)
  @Answers(Document, 201)
  upload(
    @Caller() actor: Actor,
    @Input(UploadDocument) input: UploadDocument,
    @Req() request: UploadRequest,
  ): Promise<Document> {
    return this.documents.upload(actor, input, fileOf(request));
  }

  /** An address in the place of a file; nothing is fetched from it. */
  @Post('links')
  @Allow('documents.write')
  @Answers(Document, 201)
  addLink(@Caller() actor: Actor, @Input(FileLink) input: FileLink): Promise<Document> {
    return this.documents.addLink(actor, input);
  }

  @Post(':id/versions')
  @Allow('documents.write')
  @TakesFile(UploadVersion)
  @Answers(Document, 201)
  addVersion(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(UploadVersion) input: UploadVersion,
    @Req() request: UploadRequest,
  ): Promise<Document> {
    return this.documents.addVersion(actor, id, version, { input, file: fileOf(request) });
  }

  @Patch(':id')
  @Allow('documents.write')
  @Answers(Document)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchDocument) input: PatchDocument,
  ): Promise<Document> {
    return this.documents.patch(actor, id, version, input);
  }

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('documents.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'documents', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('documents.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'documents', id);
  }
}
