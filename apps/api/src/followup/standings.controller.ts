import { BriefQuery, Standing, StandingQuery } from '@concord/contracts';
import { Controller, Get, Inject, type StreamableFile } from '@nestjs/common';
import { BriefsService, StandingsService } from '@concord/followup';
import type { Actor } from '@concord/platform';
import { Allow, Answers, AnswersFile, Asked, Caller, IdParam } from '../http/index.ts';
import { asPdf } from './status-reports.controller.ts';

/** Where we stand with an organisation, on the screen and on paper. */
@Controller('organisations/:id')
export class StandingsController {
  constructor(
    @Inject(StandingsService) private readonly standings: StandingsService,
    @Inject(BriefsService) private readonly briefs: BriefsService,
  ) {}

  @Get('standing')
  @Allow('organisations.read')
  @Answers(Standing)
  standing(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Asked(StandingQuery) query: StandingQuery,
  ): Promise<Standing> {
    return this.standings.standing(actor, id, query.subsidiaries);
  }

  /** Internal, and as of now: made when it is asked for and kept nowhere. */
  @Get('brief.pdf')
  @Allow('organisations.brief')
  @AnswersFile('application/pdf')
  async brief(
    @Caller() actor: Actor,
    @IdParam() id: string,
    @Asked(BriefQuery) query: BriefQuery,
  ): Promise<StreamableFile> {
    return asPdf(await this.briefs.brief(actor, id, query));
  }
}
