import { HttpError, type AuthProvider } from 'react-admin';
import { permissions, type Me, type Permission } from '@concord/contracts';
import { dataProvider } from './dataProvider.ts';

/**
 * Who is signed in, and what the role may do. The session is an HttpOnly cookie: the console never holds a token. The
 * server judges every call again; `canAccess` only decides what is offered.
 */

let known: Promise<Me> | undefined;

/** Asks the server once and remembers; every way out of the session forgets. */
function whoAmI(): Promise<Me> {
  known ??= dataProvider.me().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}
const forget = (): void => {
  known = undefined;
};

/** react-admin's words for acts, in the words of the permission table. */
const actOf: Record<string, string> = { list: 'read', show: 'read', export: 'read', create: 'write', edit: 'write', delete: 'write' };
const isPermission = (name: string): name is Permission => permissions.some((permission) => permission === name);

const isSignedOut = (error: unknown): boolean => error instanceof HttpError && error.status === 401;

const signInRefusal = (error: unknown): Error => {
  if (!(error instanceof HttpError) || error.status === 0) return error instanceof Error ? error : new Error('shell.errors.unexpected');
  if (error.status === 429) return new Error('login.tooMany');
  return new Error(error.status >= 500 ? 'shell.errors.unexpected' : 'login.refused');
};

interface Credentials {
  email: string;
  password: string;
}

export const authProvider: AuthProvider = {
  async login({ email, password }: Credentials) {
    forget();
    await dataProvider.signIn(email, password).catch((error: unknown) => {
      throw signInRefusal(error);
    });
    await whoAmI();
  },
  async logout() {
    const wasIn = known !== undefined;
    forget();
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
  async getPermissions() {
    return (await whoAmI()).permissions;
  },
  async canAccess({ resource, action }) {
    const me = await whoAmI();
    const name = `${resource}.${actOf[action] ?? action}`;
    return isPermission(name) && me.permissions.includes(name);
  },
};
