import { ConfidentialReading, OpenConfidential } from '@concord/contracts';
import { Controller, Inject, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { ConfidentialReadingsService } from '@concord/register';
import { Allow, Answers, Caller, Input } from '../http/index.ts';

@Controller('confidential-readings')
export class ConfidentialReadingsController {
  constructor(@Inject(ConfidentialReadingsService) private readonly readings: ConfidentialReadingsService) {}

  /** Opens a confidential agreement of others to the administrator who asks, for an hour. */
  @Post()
  @Allow('confidential-readings.write')
  @Answers(ConfidentialReading, 201)
  open(@Caller() actor: Actor, @Input(OpenConfidential) input: OpenConfidential): Promise<ConfidentialReading> {
    return this.readings.open(actor, input);
  }
}
