import { AddThresholds, ThresholdsList, ThresholdsPage, ThresholdsVersion } from '@concord/contracts';
import type { ListQuery, Page } from '@concord/contracts';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { ThresholdsService } from '@concord/register';
import { Allow, Answers, Caller, IfMatch, Input, List } from '../http/index.ts';

@Controller('health-thresholds')
export class HealthThresholdsController {
  constructor(@Inject(ThresholdsService) private readonly thresholds: ThresholdsService) {}

  /** Newest first: the first one is in force. */
  @Get()
  @Allow('health-thresholds.read')
  @Answers(ThresholdsPage)
  list(@Caller() actor: Actor, @List(ThresholdsList) query: ListQuery): Promise<Page<ThresholdsVersion>> {
    return this.thresholds.list(actor, query);
  }

  /** `If-Match` names the version it follows. */
  @Post()
  @Allow('health-thresholds.write')
  @Answers(ThresholdsVersion, 201)
  add(
    @Caller() actor: Actor,
    @IfMatch() seen: number,
    @Input(AddThresholds) input: AddThresholds,
  ): Promise<ThresholdsVersion> {
    return this.thresholds.add(actor, seen, input);
  }
}
