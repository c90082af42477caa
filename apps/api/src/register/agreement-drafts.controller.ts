import { Agreement, AgreementDraft, CreateAgreementDraft, ReadDraft } from '@concord/contracts';
import { Controller, Inject, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { DraftingService } from '@concord/register';
import { Allow, Answers, Caller, Input } from '../http/index.ts';

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

  /** Records what was accepted: the agreement, its source text, areas and commitments, in one transaction. */
  @Post()
  @Allow('agreement-drafts.write')
  @Answers(Agreement, 201)
  create(@Caller() actor: Actor, @Input(CreateAgreementDraft) input: CreateAgreementDraft): Promise<Agreement> {
    return this.drafting.create(actor, input);
  }
}
