import { CurrentSession, SignIn, SignedIn, SignedOut } from '@concord/contracts';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SignInService, type Origin } from '@concord/identity';
import { Answers, Input, Open } from '../http/index.ts';
import type { ConcordRequest } from '../http/request.ts';

/** Coming in and leaving. These three are all of better-auth that can be reached; the rest of /api/auth answers 404. */
@Controller('api/auth')
export class SignInController {
  constructor(@Inject(SignInService) private readonly signIns: SignInService) {}

  @Post('sign-in/email')
  @Open()
  @Answers(SignedIn)
  async signIn(
    @Req() request: ConcordRequest,
    @Res({ passthrough: true }) response: Response,
    @Input(SignIn) input: SignIn,
  ): Promise<SignedIn> {
    const { answer, cookies } = await this.signIns.signIn(input, originOf(request));
    response.append('Set-Cookie', cookies);
    return answer;
  }

  @Post('sign-out')
  @Open()
  @Answers(SignedOut)
  async signOut(@Req() request: ConcordRequest, @Res({ passthrough: true }) response: Response): Promise<SignedOut> {
    const { answer, cookies } = await this.signIns.signOut(originOf(request));
    response.append('Set-Cookie', cookies);
    return answer;
  }

  @Get('get-session')
  @Open()
  @Answers(CurrentSession)
  current(@Req() request: ConcordRequest): Promise<CurrentSession> {
    return this.signIns.findSession(originOf(request));
  }
}

const originOf = (request: ConcordRequest): Origin => ({
  address: request.ip ?? '',
  userAgent: request.get('user-agent'),
  cookie: request.headers.cookie,
});
