import {
  AnswerDataQuestion,
  CreateDataQuestion,
  DataQuestion,
  DataQuestionList,
  DataQuestionPage,
  PatchDataQuestion,
  Removal,
  RemoveQuery,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { DataQuestionsService, RemovalsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('data-questions')
export class DataQuestionsController {
  constructor(
    @Inject(DataQuestionsService) private readonly questions: DataQuestionsService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

  @Get()
  @Allow('data-questions.read')
  @Answers(DataQuestionPage)
  list(@Caller() actor: Actor, @List(DataQuestionList) query: ListQuery): Promise<Page<DataQuestion>> {
    return this.questions.list(actor, query);
  }

  @Get(':id')
  @Allow('data-questions.read')
  @Answers(DataQuestion)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<DataQuestion> {
    return this.questions.get(actor, id);
  }

  @Post()
  @Allow('data-questions.write')
  @Answers(DataQuestion, 201)
  ask(@Caller() actor: Actor, @Input(CreateDataQuestion) input: CreateDataQuestion): Promise<DataQuestion> {
    return this.questions.ask(actor, input);
  }

  @Patch(':id')
  @Allow('data-questions.write')
  @Answers(DataQuestion)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchDataQuestion) input: PatchDataQuestion,
  ): Promise<DataQuestion> {
    return this.questions.patch(actor, id, version, input);
  }

  @Post(':id/answer')
  @Allow('data-questions.write')
  @Answers(DataQuestion)
  answer(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(AnswerDataQuestion) input: AnswerDataQuestion,
  ): Promise<DataQuestion> {
    return this.questions.answer(actor, id, version, input);
  }

  /** Takes it away for a reason; nothing is deleted. */
  @Delete(':id')
  @Allow('data-questions.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'data-questions', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('data-questions.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'data-questions', id);
  }
}
