import { Explanation, ExplainQuery } from '@concord/contracts';
import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@concord/platform';
import { ExplainService } from '@concord/register';
import { Allow, Answers, Asked, Caller } from '../http/index.ts';

@Controller('explain')
export class ExplainController {
  constructor(@Inject(ExplainService) private readonly explanations: ExplainService) {}

  @Get()
  @Allow('explain.read')
  @Answers(Explanation)
  explain(@Caller() actor: Actor, @Asked(ExplainQuery) query: ExplainQuery): Promise<Explanation> {
    return this.explanations.explain(actor, query);
  }
}
