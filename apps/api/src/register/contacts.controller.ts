import { Contact, ContactList, ContactPage, CreateContact, PatchContact } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { ContactsService } from '@concord/register';
import { Allow, Answers, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('contacts')
export class ContactsController {
  constructor(@Inject(ContactsService) private readonly contacts: ContactsService) {}

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
}
