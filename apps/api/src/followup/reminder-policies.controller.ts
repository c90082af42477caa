import { ReminderPolicyList, ReminderPolicyPage } from '@concord/contracts';
import type { ListQuery, Page, ReminderPolicy } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import { ReminderPoliciesService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller, List } from '../http/index.ts';

@Controller('reminder-policies')
export class ReminderPoliciesController {
  constructor(@Inject(ReminderPoliciesService) private readonly policies: ReminderPoliciesService) {}

  @Get()
  @Allow('reminder-policies.read')
  @Answers(ReminderPolicyPage)
  list(@Caller() actor: Actor, @List(ReminderPolicyList) query: ListQuery): Promise<Page<ReminderPolicy>> {
    return this.policies.list(actor, query);
  }
}
