import { useMe } from '../layout/me.ts';

/** Whose milestones one logs progress on, as a filter of their list: an officer's are those of the team, a partner's those of its side. */
export function useLoggable(): Readonly<Record<string, true>> {
  const role = useMe()?.role;
  return role === 'officer' ? { team: true } : role === 'partner' ? { ourSide: true } : {};
}
