import {
  AskPoliciesInForce,
  AskReminderPreview,
  CreateReminderPolicy,
  DescribeRules,
  PatchReminderPolicy,
  PoliciesInForce,
  Reminder,
  ReminderList,
  ReminderPage,
  ReminderPolicy,
  ReminderPolicyList,
  ReminderPolicyPage,
  ReminderPreviewPage,
  RulesDescribed,
  SnoozeReminder,
} from '@concord/contracts';
import type { ListQuery, Page, ReminderPreview } from '@concord/contracts';
import {
  ActivationPreviewService,
  ReminderAnswersService,
  ReminderPoliciesService,
  ReminderPreviewService,
} from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import { Allow, Answers, Asked, Caller, IdParam, IfMatch, Input, List } from '../http/index.ts';

@Controller('reminder-policies')
export class ReminderPoliciesController {
  constructor(@Inject(ReminderPoliciesService) private readonly policies: ReminderPoliciesService) {}

  @Get()
  @Allow('reminder-policies.read')
  @Answers(ReminderPolicyPage)
  list(@Caller() actor: Actor, @List(ReminderPolicyList) query: ListQuery): Promise<Page<ReminderPolicy>> {
    return this.policies.list(actor, query);
  }

  @Post()
  @Allow('reminder-policies.write')
  @Answers(ReminderPolicy, 201)
  create(@Caller() actor: Actor, @Input(CreateReminderPolicy) input: CreateReminderPolicy): Promise<ReminderPolicy> {
    return this.policies.create(actor, input);
  }

  @Post('describe')
  @Allow('reminder-policies.read')
  @Answers(RulesDescribed)
  describe(@Caller() actor: Actor, @Input(DescribeRules) input: DescribeRules): Promise<RulesDescribed> {
    return this.policies.describe(actor, input);
  }

  @Get('in-force')
  @Allow('reminder-policies.read')
  @Answers(PoliciesInForce)
  inForce(@Caller() actor: Actor, @Asked(AskPoliciesInForce) asked: AskPoliciesInForce): Promise<PoliciesInForce> {
    return this.policies.inForce(actor, asked);
  }

  @Get(':id')
  @Allow('reminder-policies.read')
  @Answers(ReminderPolicy)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<ReminderPolicy> {
    return this.policies.get(actor, id);
  }

  @Patch(':id')
  @Allow('reminder-policies.write')
  @Answers(ReminderPolicy)
  patch(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Input(PatchReminderPolicy) input: PatchReminderPolicy,
  ): Promise<ReminderPolicy> {
    return this.policies.patch(actor, id, version, input);
  }
}

@Controller('reminders')
export class RemindersController {
  constructor(
    @Inject(ReminderPreviewService) private readonly previews: ReminderPreviewService,
    @Inject(ActivationPreviewService) private readonly activations: ActivationPreviewService,
    @Inject(ReminderAnswersService) private readonly reminders: ReminderAnswersService,
  ) {}

  @Get()
  @Allow('reminders.read')
  @Answers(ReminderPage)
  list(@Caller() actor: Actor, @List(ReminderList) query: ListQuery): Promise<Page<Reminder>> {
    return this.reminders.list(actor, query);
  }

  @Get('preview')
  @Allow('reminders.preview')
  @Answers(ReminderPreviewPage)
  preview(
    @Caller() actor: Actor,
    @Asked(AskReminderPreview) { remindersFrom, remindsPartners = false, ...asked }: AskReminderPreview,
  ): Promise<Page<ReminderPreview>> {
    const { agreementId } = asked;
    return remindersFrom !== undefined && agreementId !== undefined
      ? this.activations.preview(actor, { remindersFrom, remindsPartners }, { ...asked, agreementId })
      : this.previews.preview(actor, asked);
  }

  @Get(':id')
  @Allow('reminders.read')
  @Answers(Reminder)
  get(@Caller() actor: Actor, @IdParam() id: string): Promise<Reminder> {
    return this.reminders.get(actor, id);
  }

  @Post(':id/acknowledge')
  @Allow('reminders.answer')
  @Answers(Reminder)
  acknowledge(@Caller() actor: Actor, @IdParam() id: string): Promise<Reminder> {
    return this.reminders.acknowledge(actor, id);
  }

  @Post(':id/snooze')
  @Allow('reminders.answer')
  @Answers(Reminder)
  snooze(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Input(SnoozeReminder) input: SnoozeReminder,
  ): Promise<Reminder> {
    return this.reminders.snooze(actor, id, input);
  }
}
