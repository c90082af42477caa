import { Alert, Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { forwardRef, useCallback } from 'react';
import { useCloseNotification, useNotify, useRedirect, type RaRecord } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

/** Long enough to read it and to change one's mind. */
const OPEN_FOR_MS = 10_000;

type Tell = (resource: string, saved: RaRecord, before: RaRecord | undefined) => void;

/** After an edit: the offer to take it back. */
export function useUndoNotice(): Tell {
  const notify = useNotify();
  return useCallback(
    (resource, saved, before) => {
      // what was seen is taken back to only where nobody else wrote in between: theirs is not mine to undo
      const mineAlone = before && Number(saved['version']) === Number(before['version']) + 1;
      if (mineAlone)
        notify(<UndoNotice resource={resource} saved={saved} before={before} />, { autoHideDuration: OPEN_FOR_MS });
      else notify('shell.saved', { type: 'success' });
    },
    [notify],
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
  resource: string;
  saved: RaRecord;
  before: RaRecord;
}
/** Writes the old values back, on the version that was written: who changed it since is not overwritten unasked. */
const UndoNotice = forwardRef<HTMLDivElement, UndoNoticeProps>(function UndoNotice({ resource, saved, before }, ref) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const close = useCloseNotification();
  const undo = useMutation({
    mutationFn: () =>
      concord.update(resource, {
        id: saved.id,
        data: { ...saved, ...before, version: saved['version'] as unknown },
        previousData: saved,
      }),
    onSuccess: async () => {
      close();
      notify('conflicts.undone', { type: 'info' });
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
      {t('shell.saved')}
    </Alert>
  );
});
