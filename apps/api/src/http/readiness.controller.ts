import { Readiness } from '@concord/contracts';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Open } from './allow.ts';
import { Answers } from './answers.ts';
import { ReadinessService } from './readiness.service.ts';

const Liveness = z.strictObject({ status: z.literal('live') });

/** For whoever runs the service: is the process there, and can it serve. */
@Controller()
export class ReadinessController {
  constructor(@Inject(ReadinessService) private readonly readiness: ReadinessService) {}

  @Get('healthz')
  @Open()
  @Answers(Liveness)
  live(): z.infer<typeof Liveness> {
    return { status: 'live' };
  }

  @Get('readyz')
  @Open()
  @Answers(Readiness)
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const readiness = await this.readiness.check();
    if (readiness.status === 'unready') response.status(503);
    return readiness;
  }
}
