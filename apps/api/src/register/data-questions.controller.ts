import {
  AnswerDataQuestion,
  CreateDataQuestion,
  DataQuestion,
  DataQuestionList,
  DataQuestionPage,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { DataQuestionsService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('data-questions')
export class DataQuestionsController {
  constructor(@Inject(DataQuestionsService) private readonly questions: DataQuestionsService) {}

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
}
