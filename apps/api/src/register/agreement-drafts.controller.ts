import { Agreement, AgreementDraft, CreateAgreementDraft, CreateFileDraft, ReadDraft } from '@concord/contracts';
import { Controller, Inject, Post, Req } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { DraftingService } from '@concord/register';
import { z } from 'zod';
import { Allow, Answers, Caller, Input } from '../http/index.ts';
import { fileOf, TakesFile, type UploadRequest } from './upload.interceptor.ts';

const FileAlone = z.strictObject({});

@Controller('agreement-drafts')
export class AgreementDraftsController {
  constructor(@Inject(DraftingService) private readonly drafting: DraftingService) {}

  /** Reads a text into proposals; nothing is saved. */
  @Post('read')
  @Allow('agreement-drafts.write')
  @Answers(AgreementDraft)
  read(@Caller() actor: Actor, @Input(ReadDraft) input: ReadDraft): Promise<AgreementDraft> {
    return this.drafting.read(actor, input);
  }

  /** Reads a file into proposals; nothing of it is kept. */
  @Post('read-file')
  @Allow('agreement-drafts.write')
  @TakesFile(FileAlone)
  @Answers(AgreementDraft)
  readFile(
    @Caller() actor: Actor,
    @Input(FileAlone) _fields: object,
    @Req() request: UploadRequest,
  ): Promise<AgreementDraft> {
    return this.drafting.readFile(actor, fileOf(request));
  }

  /** Records what was accepted of a file, which becomes the agreement's source document. */
  @Post('from-file')
  @Allow('agreement-drafts.write')
  @TakesFile(CreateFileDraft)
  @Answers(Agreement, 201)
  createFromFile(
    @Caller() actor: Actor,
    @Input(CreateFileDraft) input: CreateFileDraft,
    @Req() request: UploadRequest,
  ): Promise<Agreement> {
    return this.drafting.createFromFile(actor, input, fileOf(request));
  }

  /** Records what was accepted: the agreement, its source text, areas and commitments, in one transaction. */
  @Post()
  @Allow('agreement-drafts.write')
  @Answers(Agreement, 201)
  create(@Caller() actor: Actor, @Input(CreateAgreementDraft) input: CreateAgreementDraft): Promise<Agreement> {
    return this.drafting.create(actor, input);
  }
}
