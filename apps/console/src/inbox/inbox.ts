import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Inbox } from '@concord/contracts';
import { useConcord } from '../layout/me.ts';

/** What waits for me, asked again while the page is open. */
export function useInbox(enabled = true): UseQueryResult<Inbox> {
  const concord = useConcord();
  return useQuery({ queryKey: ['inbox'], queryFn: () => concord.inbox(), refetchInterval: 60_000, enabled });
}

/** Queues with something in them, in the server's order of urgency. */
export const waiting = (inbox: Inbox): Inbox['queues'] => inbox.queues.filter(({ total }) => total > 0);

/** Whether anything shown is invented for demonstration. */
export const showsExample = (inbox: Inbox): boolean =>
  inbox.queues.some(({ milestones, reports, progressReports, agreements, amendments }) =>
    [...milestones, ...reports, ...progressReports, ...agreements, ...amendments].some(({ isExample }) => isExample),
  );
