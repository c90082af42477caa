import { AuditEntryList, AuditEntryPage } from '@concord/contracts';
import type { AuditEntry, ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { AuditService, type Actor } from '@concord/platform';
import { Allow, Answers, Caller, List } from '../http/index.ts';

@Controller('audit-entries')
export class AuditEntriesController {
  constructor(@Inject(AuditService) private readonly audit: AuditService) {}

  @Get()
  @Allow('audit-entries.read')
  @Answers(AuditEntryPage)
  list(@Caller() actor: Actor, @List(AuditEntryList) query: ListQuery): Promise<Page<AuditEntry>> {
    return this.audit.list(actor, query);
  }
}
