import {
  BulkEvents,
  BulkResult,
  CreateEvent,
  EnterProgramme,
  Event,
  EventList,
  EventPage,
  NextEdition,
  PatchEvent,
  ProgrammeAnswer,
  Removal,
  RemoveQuery,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post, StreamableFile } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { BulkRecordsService, EventsService, RemovalsService, SessionsService } from '@concord/register';
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

@Controller('events')
export class EventsController {
  constructor(
    @Inject(EventsService) private readonly events: EventsService,
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
    @Inject(BulkRecordsService) private readonly bulk: BulkRecordsService,
  ) {}

  @Get()
  @Allow('events.read')
  @Answers(EventPage)
  list(@Caller() actor: Actor, @List(EventList) query: ListQuery): Promise<Page<Event>> {
    return this.events.list(actor, query);
  }

  @Get(':id')
  @Allow('events.read')
  @Answers(Event)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Event> {
    return this.events.get(actor, id);
  }

  @Get(':id/calendar.ics')
  @Allow('events.read')
  @AnswersFile('text/calendar')
  async calendar(@Caller() actor: Actor, @IdParam() id: string): Promise<StreamableFile> {
    const { name, text } = await this.events.calendar(actor, id);
    return new StreamableFile(Buffer.from(text), {
      type: 'text/calendar; charset=utf-8',
      disposition: disposition('attachment', name),
    });
  }

  @Post(':id/editions')
  @Allow('events.write')
  @Answers(Event, 201)
  addEdition(@Caller() actor: Actor, @IdParam() id: string, @Input(NextEdition) input: NextEdition): Promise<Event> {
    return this.events.addEdition(actor, id, input);
  }

  /** A whole programme as text; each line is saved or refused for itself. */
  @Post(':id/programme')
  @Allow('sessions.write')
  @Answers(ProgrammeAnswer)
  enterProgramme(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Input(EnterProgramme) input: EnterProgramme,
  ): Promise<ProgrammeAnswer> {
    return this.sessions.enter(actor, id, input);
  }

  @Post()
  @Allow('events.write')
  @Answers(Event, 201)
  create(@Caller() actor: Actor, @Input(CreateEvent) input: CreateEvent): Promise<Event> {
    return this.events.create(actor, input);
  }

  /** One change to many, each by the version that was seen; with `dryRun` what it would be. */
  @Post('bulk')
  @Allow('events.write')
  @Answers(BulkResult)
  changeMany(@Caller() actor: Actor, @Input(BulkEvents) input: BulkEvents): Promise<BulkResult> {
    return this.bulk.events(actor, input);
  }

  @Patch(':id')
  @Allow('events.write')
  @Answers(Event)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchEvent) input: PatchEvent,
  ): Promise<Event> {
    return this.events.patch(actor, id, version, input);
  }

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('events.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'events', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('events.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'events', id);
  }
}
