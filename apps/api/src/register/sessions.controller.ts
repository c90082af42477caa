import { CreateSession, PatchSession, Session, SessionList, SessionPage } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { SessionsService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('sessions')
export class SessionsController {
  constructor(@Inject(SessionsService) private readonly sessions: SessionsService) {}

  @Get()
  @Allow('sessions.read')
  @Answers(SessionPage)
  list(@Caller() actor: Actor, @List(SessionList) query: ListQuery): Promise<Page<Session>> {
    return this.sessions.list(actor, query);
  }

  @Get(':id')
  @Allow('sessions.read')
  @Answers(Session)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Session> {
    return this.sessions.get(actor, id);
  }

  @Post()
  @Allow('sessions.write')
  @Answers(Session, 201)
  create(@Caller() actor: Actor, @Input(CreateSession) input: CreateSession): Promise<Session> {
    return this.sessions.create(actor, input);
  }

  @Patch(':id')
  @Allow('sessions.write')
  @Answers(Session)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchSession) input: PatchSession,
  ): Promise<Session> {
    return this.sessions.patch(actor, id, version, input);
  }
}
