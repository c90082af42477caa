import { useEffect } from 'react';
import { useBlocker } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { ThrowAway } from './FormDialog.tsx';

/**
 * Leaving a page on which something was typed asks first, as a dialog does. Closing the tab asks in the browser's own
 * words, for it allows no others.
 */
export function LeaveWarning() {
  const { dirtyFields, isSubmitting, isSubmitSuccessful } = useFormState();
  const unsaved = Object.keys(dirtyFields).length > 0 && !isSubmitSuccessful;
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && nextLocation.pathname !== currentLocation.pathname,
  );
  const held = blocker.state === 'blocked';
  useEffect(() => {
    // a save leads away in the moment in which the form learns of it
    if (held && !unsaved) blocker.proceed?.();
  }, [held, unsaved, blocker]);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  if (!held || !unsaved || isSubmitting) return null;
  return <ThrowAway onKeep={() => blocker.reset?.()} onLeave={() => blocker.proceed?.()} />;
}
