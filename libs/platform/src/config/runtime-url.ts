import { createHmac } from 'node:crypto';

/** The two login roles of a running system; neither owns a table nor bypasses row level security. */
export const RUNTIME_ROLES = ['concord_api', 'concord_worker'] as const;
export type RuntimeRole = (typeof RUNTIME_ROLES)[number];

/**
 * Password of a run-time role: HMAC-SHA256 of the role's name under the owner's password, in hex. So `migrate` can set
 * it and `start` can pass it on without a second secret to keep; who has it learns nothing about the owner's password.
 */
export function runtimePassword(ownerUrl: string, role: RuntimeRole): string {
  const ownerPassword = decodeURIComponent(new URL(ownerUrl).password);
  if (!ownerPassword) {
    throw new Error(`DATABASE_URL has no password to derive the one of ${role} from`);
  }
  return createHmac('sha256', ownerPassword).update(role).digest('hex');
}

/** The address of the same database for a run-time role. Throws when the owner's address carries no password. */
export function runtimeUrl(ownerUrl: string, role: RuntimeRole): string {
  const url = new URL(ownerUrl);
  url.password = runtimePassword(ownerUrl, role);
  url.username = role;
  return url.toString();
}
