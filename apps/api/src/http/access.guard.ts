import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { holds } from '@concord/contracts';
import { SignInService, trustedOrigins } from '@concord/identity';
import { CONFIG, DomainError, type Actor, type Config } from '@concord/platform';
import { ADMISSION, type Admission } from './allow.ts';
import { languageOf } from './language.ts';
import type { ConcordRequest } from './request.ts';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one guard: session → actor → permission, before anything of the request is judged. It decides what a role may do;
 * which rows it may do it to is the database's scope. A route that names no admission is refused to everybody.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly origins: ReadonlySet<string>;

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(CONFIG) config: Config,
  ) {
    this.origins = new Set(trustedOrigins(config));
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ConcordRequest>();
    if (!this.comesFromHere(request)) throw new DomainError('ACCESS.DENIED');
    const admission = this.reflector.get<Admission | undefined>(ADMISSION, context.getHandler());
    if (admission === undefined) throw new DomainError('SERVICE.FAILED');
    if (admission === 'open') request.actor = nobody(request);
    else await this.admit(request, admission);
    return true;
  }

  private async admit(request: ConcordRequest, { permission }: Exclude<Admission, 'open'>): Promise<void> {
    const actor = await this.signIns.findActor(request.headers.cookie, request.id);
    if (!actor) throw new DomainError('SESSION.MISSING');
    request.actor = actor;
    if (actor.role === 'system' || actor.role === 'link' || !holds(actor.role, permission))
      throw new DomainError('ACCESS.DENIED');
  }

  /** Defence against forged requests beside SameSite=Lax: a browser says where a write comes from, and it must be here. */
  private comesFromHere(request: ConcordRequest): boolean {
    if (safeMethods.has(request.method)) return true;
    const origin = request.get('origin');
    if (origin !== undefined) return this.origins.has(origin);
    const site = request.get('sec-fetch-site');
    return site === undefined || site === 'same-origin' || site === 'none';
  }
}

const nobody = (request: ConcordRequest): Actor => ({
  userId: null,
  role: 'link',
  organisationId: null,
  linkHash: null,
  name: '',
  language: languageOf(request.get('accept-language')),
  timeZone: 'UTC',
  requestId: request.id,
});
