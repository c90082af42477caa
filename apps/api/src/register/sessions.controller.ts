import {
  CreateSession,
  PatchSession,
  Removal,
  RemoveQuery,
  Session,
  SessionList,
  SessionPage,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { RemovalsService, SessionsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('sessions')
export class SessionsController {
  constructor(
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

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

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('sessions.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'sessions', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('sessions.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'sessions', id);
  }
}
