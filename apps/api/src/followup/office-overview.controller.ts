import { OfficeOverview, PatchOfficeOverview } from '@concord/contracts';
import { OfficeOverviewService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Controller, Get, Inject, Patch } from '@nestjs/common';
import { Allow, Answers, Caller, IfMatch, Input } from '../http/index.ts';

/** When the weekly overview comes to whoever said nothing of their own. */
@Controller('office-overview')
export class OfficeOverviewController {
  constructor(@Inject(OfficeOverviewService) private readonly overview: OfficeOverviewService) {}

  @Get()
  @Allow('office-overview.read')
  @Answers(OfficeOverview)
  get(@Caller() actor: Actor): Promise<OfficeOverview> {
    return this.overview.get(actor);
  }

  @Patch()
  @Allow('office-overview.write')
  @Answers(OfficeOverview)
  patch(
    @Caller() actor: Actor,
    @IfMatch() version: number,
    @Input(PatchOfficeOverview) input: PatchOfficeOverview,
  ): Promise<OfficeOverview> {
    return this.overview.patch(actor, version, input);
  }
}
