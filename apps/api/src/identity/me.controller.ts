import { Me, PatchMe } from '@concord/contracts';
import { Controller, Get, Inject, Patch } from '@nestjs/common';
import { MeService } from '@concord/identity';
import type { Actor } from '@concord/platform';
import { Allow, Answers, Caller, Input } from '../http/index.ts';

@Controller('me')
export class MeController {
  constructor(@Inject(MeService) private readonly me: MeService) {}

  @Get()
  @Allow('me.read')
  @Answers(Me)
  get(@Caller() actor: Actor): Promise<Me> {
    return this.me.get(actor);
  }

  /** Language and time zone are the caller's alone, so the last word wins and no version is asked for. */
  @Patch()
  @Allow('me.write')
  @Answers(Me)
  patch(@Caller() actor: Actor, @Input(PatchMe) input: PatchMe): Promise<Me> {
    return this.me.patch(actor, input);
  }
}
