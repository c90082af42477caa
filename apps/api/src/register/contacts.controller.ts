import {
  BulkContacts,
  BulkResult,
  Contact,
  ContactList,
  ContactPage,
  CreateContact,
  PatchContact,
  Removal,
  RemoveQuery,
} from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Delete, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { BulkRecordsService, ContactsService, RemovalsService } from '@concord/register';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('contacts')
export class ContactsController {
  constructor(
    @Inject(ContactsService) private readonly contacts: ContactsService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
    @Inject(BulkRecordsService) private readonly bulk: BulkRecordsService,
  ) {}

  @Get()
  @Allow('contacts.read')
  @Answers(ContactPage)
  list(@Caller() actor: Actor, @List(ContactList) query: ListQuery): Promise<Page<Contact>> {
    return this.contacts.list(actor, query);
  }

  @Get(':id')
  @Allow('contacts.read')
  @Answers(Contact)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Contact> {
    return this.contacts.get(actor, id);
  }

  @Post()
  @Allow('contacts.write')
  @Answers(Contact, 201)
  create(@Caller() actor: Actor, @Input(CreateContact) input: CreateContact): Promise<Contact> {
    return this.contacts.create(actor, input);
  }

  /** One change to many, each by the version that was seen; with `dryRun` what it would be. */
  @Post('bulk')
  @Allow('contacts.write')
  @Answers(BulkResult)
  changeMany(@Caller() actor: Actor, @Input(BulkContacts) input: BulkContacts): Promise<BulkResult> {
    return this.bulk.contacts(actor, input);
  }

  @Patch(':id')
  @Allow('contacts.write')
  @Answers(Contact)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchContact) input: PatchContact,
  ): Promise<Contact> {
    return this.contacts.patch(actor, id, version, input);
  }

  /** Takes it away with what belongs to it; nothing is deleted. */
  @Delete(':id')
  @Allow('contacts.write')
  @Answers(Removal)
  remove(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Asked(RemoveQuery) { reason }: RemoveQuery,
  ): Promise<Removal> {
    return this.removals.remove(actor, 'contacts', { id, version }, reason);
  }

  @Post(':id/restore')
  @Allow('contacts.write')
  @Answers(Removal)
  restore(@Caller() actor: Actor, @IdParam() id: string): Promise<Removal> {
    return this.removals.restore(actor, 'contacts', id);
  }
}
