import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SignedIn, offered } from '@concord/contracts';
import type { CurrentSession, Language, Role, SignIn } from '@concord/contracts';
import { CONFIG, DomainError, LOGGER, requireSettings, type Actor, type Config, type Logger } from '@concord/platform';
import { AuthPool } from './auth-pool.ts';
import { createAuthenticator, type Authenticator } from './better-auth.ts';
import { cookieName, signedToken } from './cookie.ts';
import { SignInLimits } from './sign-in-limits.ts';

/** From where a request came: for the limits, and for the record of the session. */
export interface Origin {
  /** IP address, as the trusted proxies tell it. */
  address: string;
  userAgent: string | undefined;
  cookie: string | undefined;
}
/** `Set-Cookie` values that go with an answer. */
export interface WithCookies<T> {
  answer: T;
  cookies: string[];
}

/** Of what better-auth answers, what leaves the house; the token stays in the cookie. */
const whoCameIn = z.object({ user: z.object(SignedIn.shape.user.shape) });

interface SessionRow {
  user_id: string;
  name: string;
  role: Role;
  organisation_id: string | null;
  language: Language;
  time_zone: string;
}

/**
 * Signing in: who comes in, who is in, and leaving. An unknown account, a wrong password and an account that was closed
 * are refused alike, in the same time.
 */
@Injectable()
export class SignInService {
  private readonly secret: string;
  private readonly cookie: string;
  private readonly authenticator: Authenticator;
  private readonly limits: SignInLimits;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(AuthPool) private readonly auth: AuthPool,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.secret = requireSettings(config, 'secret').secret;
    this.cookie = cookieName(config.publicUrl.startsWith('https:'));
    this.authenticator = createAuthenticator(config, auth.pool, logger, (userId) => this.isActive(userId));
    this.limits = new SignInLimits(auth.pool);
  }

  /** @throws DomainError SESSION.REFUSED, REQUEST.TOO_MANY */
  async signIn({ email, password, rememberMe }: SignIn, origin: Origin): Promise<WithCookies<SignedIn>> {
    const attempt = { email: email.toLowerCase(), address: origin.address };
    const response = await this.limits.pass(attempt, async () => {
      const answer = await this.authenticator.signIn({ email: attempt.email, password, rememberMe }, headersOf(origin));
      if (answer.status >= 500) throw new DomainError('SERVICE.UNAVAILABLE');
      return answer.ok ? answer : null;
    });
    if (response === null) throw new DomainError('SESSION.REFUSED');
    const cookies = response.headers.getSetCookie();
    return { answer: whoCameIn.parse(await response.json()), cookies };
  }

  /** Ends the session of the cookie; without one there is nothing to end. */
  async signOut(origin: Origin): Promise<WithCookies<{ success: true }>> {
    const response = await this.authenticator.signOut(headersOf(origin));
    return { answer: { success: true }, cookies: response.headers.getSetCookie() };
  }

  /** The session of the cookie, or null. */
  async findSession(origin: Origin): Promise<CurrentSession> {
    const current = await this.authenticator.current(headersOf(origin));
    if (!current) return null;
    const { session, user } = current;
    return {
      session: { userId: session.userId, expiresAt: session.expiresAt.toISOString() },
      user: { id: user.id, name: user.name, email: user.email },
    };
  }

  /** Who the cookie speaks for, with one query; null without a session, with an expired one, or when they were closed out. */
  async findActor(cookie: string | undefined, requestId: string): Promise<Actor | null> {
    const token = signedToken(cookie, this.cookie, this.secret);
    if (!token) return null;
    const { rows } = await this.auth.pool.query<SessionRow>({
      name: 'session_actor',
      text: 'SELECT * FROM auth.session_actor($1)',
      values: [token],
    });
    const [row] = rows;
    if (!row) return null;
    return {
      userId: row.user_id,
      role: row.role,
      organisationId: row.organisation_id,
      linkHash: null,
      name: row.name,
      language: offered(row.language),
      timeZone: row.time_zone,
      requestId,
    };
  }

  private async isActive(userId: string): Promise<boolean> {
    const { rows } = await this.auth.pool.query<{ active: boolean }>('SELECT auth.is_active($1) AS active', [userId]);
    return rows[0]?.active ?? false;
  }
}

function headersOf({ address, userAgent, cookie }: Origin): Headers {
  const headers = new Headers({ 'x-forwarded-for': address });
  if (userAgent) headers.set('user-agent', userAgent.slice(0, 300));
  if (cookie) headers.set('cookie', cookie);
  return headers;
}
