import type { ReactNode } from 'react';
import { AccessDenied } from 'react-admin';
import type { Permission } from '@concord/contracts';
import { useHolds, useMe } from '../layout/me.ts';

/** A page for whoever holds a permission; anybody else reads, as of the lists, that it is not for them. */
export function ForRole({ permission, children }: { permission: Permission; children: ReactNode }) {
  const me = useMe();
  const holds = useHolds();
  if (!me) return null;
  return holds(permission) ? children : <AccessDenied />;
}
