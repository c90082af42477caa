import { lazy, Suspense, useSyncExternalStore } from 'react';
import { conflicts } from '../conflicts.ts';

// few ever meet it, and every page has it: what it draws fields with comes when it is asked
const ConflictQuestion = lazy(() => import('./ConflictQuestion.tsx'));

/** Asks, wherever a save met somebody else's change, which of the two holds; stands once, in the frame of every page. */
export function ConflictDialog() {
  const asked = useSyncExternalStore(conflicts.subscribe, conflicts.current);
  return (
    asked && (
      <Suspense>
        <ConflictQuestion
          key={JSON.stringify(asked.conflict.record['version'])}
          conflict={asked.conflict}
          onDecide={asked.decide}
        />
      </Suspense>
    )
  );
}
