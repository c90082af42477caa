import { PatchReminderPreferences, ReminderPreferences } from '@concord/contracts';
import { ReminderPreferencesService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Controller, Get, Inject, Patch } from '@nestjs/common';
import { Allow, Answers, Caller, Input } from '../http/index.ts';

@Controller('me/reminders')
export class ReminderPreferencesController {
  constructor(@Inject(ReminderPreferencesService) private readonly preferences: ReminderPreferencesService) {}

  @Get()
  @Allow('me.read')
  @Answers(ReminderPreferences)
  get(@Caller() actor: Actor): Promise<ReminderPreferences> {
    return this.preferences.get(actor);
  }

  /** They are the caller's alone, so the last word wins and no version is asked for. */
  @Patch()
  @Allow('me.write')
  @Answers(ReminderPreferences)
  patch(
    @Caller() actor: Actor,
    @Input(PatchReminderPreferences) input: PatchReminderPreferences,
  ): Promise<ReminderPreferences> {
    return this.preferences.patch(actor, input);
  }
}
