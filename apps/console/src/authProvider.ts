import { HttpError, type AuthProvider } from 'react-admin';
import { permissions, type Permission } from '@concord/contracts';
import { dataProvider } from './dataProvider.ts';
import { forget, isKnown, isSignedOut, whoAmI } from './session.ts';

/**
 * Who is signed in, and what the role may do. The session is an HttpOnly cookie: the console never holds a token. The
 * server judges every call again; `canAccess` only decides what is offered.
 */

/** react-admin's words for acts, in the words of the permission table. */
const actOf: Record<string, string> = {
  list: 'read',
  show: 'read',
  export: 'read',
  create: 'write',
  edit: 'write',
  delete: 'write',
};
const isPermission = (name: string): name is Permission => permissions.some((permission) => permission === name);

const signInRefusal = (error: unknown): Error => {
  if (!(error instanceof HttpError) || error.status === 0)
    return error instanceof Error ? error : new Error('shell.errors.unexpected');
  if (error.status === 429) return new Error('login.tooMany');
  return new Error(error.status >= 500 ? 'shell.errors.unexpected' : 'login.refused');
};

interface Credentials {
  email: string;
  password: string;
}

/** Opens a session. @throws Error whose message is why nobody came in, as a key of the texts */
export const enter = ({ email, password }: Credentials): Promise<unknown> =>
  dataProvider.signIn(email, password).catch((error: unknown) => {
    throw signInRefusal(error);
  });

export const authProvider: AuthProvider = {
  async login(credentials: Credentials) {
    forget();
    await enter(credentials);
    await whoAmI();
  },
  async logout() {
    const wasIn = isKnown();
    if (wasIn) forget();
    // a session that is already gone needs no sign-out
    if (wasIn) await dataProvider.signOut().catch(() => undefined);
  },
  async checkAuth() {
    try {
      await whoAmI();
    } catch (error) {
      // only a missing session leads to the sign-in page, and without reproach; a server that is away is said by the page
      if (isSignedOut(error)) throw Object.assign(new Error(), { message: false });
    }
  },
  async checkError(error: unknown) {
    if (!isSignedOut(error)) return Promise.resolve();
    forget();
    throw error;
  },
  async getIdentity() {
    const me = await whoAmI();
    return { id: me.id, fullName: me.name };
  },
  async canAccess({ resource, action }) {
    const me = await whoAmI();
    const name = `${resource}.${actOf[action] ?? action}`;
    return isPermission(name) && me.permissions.includes(name);
  },
};
