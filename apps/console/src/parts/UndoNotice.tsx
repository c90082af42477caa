import { Alert, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forwardRef, useCallback } from 'react';
import { useCloseNotification, useNotify, useRedirect, type RaRecord } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

/** Long enough to read it and to change one's mind. */
const OPEN_FOR_MS = 10_000;

type Tell = (resource: string, saved: RaRecord, before: RaRecord | undefined, done?: string) => void;

/** After an act: what was done, and the offer to undo it, which answers what came of that. */
export function useUndoOffer(): (done: string, undo: () => Promise<string>) => void {
  const notify = useNotify();
  return useCallback(
    (done, undo) => notify(<UndoNotice done={done} undo={undo} />, { autoHideDuration: OPEN_FOR_MS }),
    [notify],
  );
}

/** After an edit: the offer to take it back. */
export function useUndoNotice(): Tell {
  const notify = useNotify();
  const t = useTexts();
  const concord = useConcord();
  const offer = useUndoOffer();
  return useCallback(
    (resource, saved, before, done = t('shell.saved')) => {
      // what was seen is taken back to only where nobody else wrote in between: theirs is not mine to undo
      const mineAlone = before && Number(saved['version']) === Number(before['version']) + 1;
      if (!mineAlone) {
        notify(done, { type: 'success' });
        return;
      }
      // on the version that was written: who changed it since is not overwritten unasked
      offer(done, async () => {
        const data = { ...saved, ...before, version: saved['version'] as unknown };
        await concord.update(resource, { id: saved.id, data, previousData: saved });
        return t('conflicts.undone');
      });
    },
    [notify, offer, t, concord],
  );
}

/** The same, and to the record's page. */
export function useSavedNotice(): Tell {
  const tell = useUndoNotice();
  const redirect = useRedirect();
  return useCallback(
    (resource, saved, before) => {
      tell(resource, saved, before);
      redirect('show', resource, saved.id, saved);
    },
    [tell, redirect],
  );
}

interface UndoNoticeProps {
  done: string;
  undo: () => Promise<string>;
}
const UndoNotice = forwardRef<HTMLDivElement, UndoNoticeProps>(function UndoNotice({ done, undo: takeBack }, ref) {
  const t = useTexts();
  const queries = useQueryClient();
  const notify = useNotify();
  const close = useCloseNotification();
  const undo = useMutation({
    mutationFn: takeBack,
    onSuccess: async (said) => {
      close();
      notify(said, { type: 'info' });
      await queries.invalidateQueries();
    },
    onError: (error) => notify(error.message, { type: 'error' }),
  });
  return (
    <Alert
      ref={ref}
      severity="success"
      variant="filled"
      action={
        <Button color="inherit" size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('conflicts.undo')}
        </Button>
      }
    >
      {done}
    </Alert>
  );
});
