import type { Role } from '@concord/contracts';
import { systemActor, type Actor } from '@concord/platform';

/** Somebody of a role, for rules that ask no database. */
export const someone = (
  role: Role | 'system' | 'link',
  userId: string | null = '00000000-0000-7000-8000-000000000001',
): Actor => ({
  ...systemActor,
  role,
  userId: role === 'system' || role === 'link' ? null : userId,
});
