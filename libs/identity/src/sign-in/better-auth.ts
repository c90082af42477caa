import { betterAuth } from 'better-auth';
import type { Pool } from 'pg';
import { requireSettings, type Config, type Logger } from '@concord/platform';
import { COOKIE_PREFIX } from './cookie.ts';
import { trustedOrigins } from './origins.ts';
import { LONGEST_PASSWORD, hashPassword, verifyPassword } from './passwords.ts';

/** A working day and a bit: whoever signs in in the morning stays in until the evening. Seconds. */
const SESSION_LASTS = 12 * 60 * 60;

export interface Authenticator {
  /** Checks and opens a session; the answer carries the cookie, or a status of 4xx. */
  signIn(input: { email: string; password: string; rememberMe: boolean }, headers: Headers): Promise<Response>;
  /** Ends the session of the cookie; the answer takes the cookie away. */
  signOut(headers: Headers): Promise<Response>;
  /** The session of the cookie, or null. */
  current(headers: Headers): Promise<{ session: { userId: string; expiresAt: Date }; user: Person } | null>;
}
export interface Person {
  id: string;
  name: string;
  email: string;
}

/**
 * better-auth, narrowed to what Concord lets in: e-mail and password, by invitation, with our own limits. Its routes are
 * not mounted; our doors call it, so that nothing else of it can be reached.
 *
 * @param isActive whether a user may come in now; asked before a session is opened
 */
export function createAuthenticator(
  config: Config,
  pool: Pool,
  logger: Logger,
  isActive: (userId: string) => Promise<boolean>,
): Authenticator {
  const auth = betterAuth({
    appName: 'Concord',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: requireSettings(config, 'secret').secret,
    database: pool,
    trustedOrigins: trustedOrigins(config),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    account: { ...accountColumns, accountLinking: { enabled: false } },
    user: { ...userColumns, changeEmail: { enabled: false }, deleteUser: { enabled: false } },
    session: { ...sessionColumns, expiresIn: SESSION_LASTS, disableSessionRefresh: true },
    verification: verificationColumns,
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: config.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: false },
    },
    databaseHooks: { session: { create: { before: async ({ userId }) => isActive(userId) } } },
    logger: {
      level: 'error',
      log: (level, message) => logger[level]({ room: 'sign-in' }, message),
    },
  });
  return {
    signIn: (body, headers) => auth.api.signInEmail({ body, headers, asResponse: true }),
    signOut: (headers) => auth.api.signOut({ headers, asResponse: true }),
    current: (headers) => auth.api.getSession({ headers }),
  };
}

/** Its words in our spelling: columns are snake_case everywhere. */
const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' };
const userColumns = { modelName: 'user', fields: { emailVerified: 'email_verified', ...stamps } };
const sessionColumns = {
  modelName: 'session',
  fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...stamps },
};
const accountColumns = {
  modelName: 'account',
  fields: {
    accountId: 'account_id',
    providerId: 'provider_id',
    userId: 'user_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    ...stamps,
  },
};
const verificationColumns = { modelName: 'verification', fields: { expiresAt: 'expires_at', ...stamps } };
