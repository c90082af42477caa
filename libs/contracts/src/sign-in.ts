import { z } from 'zod';
import { Id, Instant } from './primitives.ts';

/** Coming in with an e-mail address and a password. */
export const SignIn = z.strictObject({
  email: z.email().max(254),
  password: z.string().min(1).max(256),
  /** False ends the session with the browser. */
  rememberMe: z.boolean().default(true),
});
export type SignIn = z.infer<typeof SignIn>;

/** Who came in; the session itself travels in a cookie no script can read. */
export const SignedIn = z.strictObject({
  user: z.strictObject({ id: Id, name: z.string(), email: z.string() }),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const SignedOut = z.strictObject({ success: z.literal(true) });
export type SignedOut = z.infer<typeof SignedOut>;

/** The session of the cookie, or null when there is none. */
export const CurrentSession = z
  .strictObject({
    session: z.strictObject({ userId: Id, expiresAt: Instant }),
    user: SignedIn.shape.user,
  })
  .nullable();
export type CurrentSession = z.infer<typeof CurrentSession>;
