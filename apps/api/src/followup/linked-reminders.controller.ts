import { LinkedReminder, ReminderToken, SnoozeReminder } from '@concord/contracts';
import { Controller, Get, Header, Inject, Param, Post } from '@nestjs/common';
import { ReminderLinksService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Answers, Caller, Input, Open } from '../http/index.ts';

/** One reminder, for its reader: GET shows, POST does the one act its link is for. Nobody signs in here. */
@Controller('public/reminders/:token')
export class LinkedRemindersController {
  constructor(@Inject(ReminderLinksService) private readonly links: ReminderLinksService) {}

  @Get()
  @Open()
  @Header('Referrer-Policy', 'no-referrer')
  @Answers(LinkedReminder)
  open(@Caller() nobody: Actor, @Param('token', { schema: ReminderToken }) token: string): Promise<LinkedReminder> {
    return this.links.open(nobody, token);
  }

  @Post('acknowledge')
  @Open()
  @Answers(LinkedReminder)
  acknowledge(
    @Caller() nobody: Actor,
    @Param('token', { schema: ReminderToken }) token: string,
  ): Promise<LinkedReminder> {
    return this.links.acknowledge(nobody, token);
  }

  @Post('snooze')
  @Open()
  @Answers(LinkedReminder)
  snooze(
    @Caller() nobody: Actor,
    @Param('token', { schema: ReminderToken }) token: string,
    @Input(SnoozeReminder) input: SnoozeReminder,
  ): Promise<LinkedReminder> {
    return this.links.snooze(nobody, token, input);
  }
}
