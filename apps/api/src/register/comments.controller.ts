import {
  Comment,
  CommentList,
  CommentPage,
  CommentPeople,
  CommentPeopleQuery,
  CreateComment,
  PatchComment,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { CommentsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('comments')
export class CommentsController {
  constructor(@Inject(CommentsService) private readonly comments: CommentsService) {}

  @Get()
  @Allow('comments.read')
  @Answers(CommentPage)
  list(@Caller() actor: Actor, @List(CommentList) query: ListQuery): Promise<Page<Comment>> {
    return this.comments.list(actor, query);
  }

  /** Whom the caller may mention in a comment there. */
  @Get('people')
  @Allow('comments.read')
  @Answers(CommentPeople)
  people(@Caller() actor: Actor, @Asked(CommentPeopleQuery) query: CommentPeopleQuery): Promise<CommentPeople> {
    return this.comments.people(actor, query);
  }

  @Get(':id')
  @Allow('comments.read')
  @Answers(Comment)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Comment> {
    return this.comments.get(actor, id);
  }

  @Post()
  @Allow('comments.write')
  @Answers(Comment, 201)
  create(@Caller() actor: Actor, @Input(CreateComment) input: CreateComment): Promise<Comment> {
    return this.comments.create(actor, input);
  }

  @Patch(':id')
  @Allow('comments.write')
  @Answers(Comment)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchComment) input: PatchComment,
  ): Promise<Comment> {
    return this.comments.patch(actor, id, version, input);
  }

  /** Answers the trace that stays. */
  @Delete(':id')
  @Allow('comments.write')
  @Answers(Comment)
  remove(@Caller() actor: Actor, @IdParam() id: string, @IfMatch() version: number): Promise<Comment> {
    return this.comments.remove(actor, id, version);
  }
}
