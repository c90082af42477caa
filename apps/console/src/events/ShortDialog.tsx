import { Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNotify } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorsOf } from '../parts/fieldErrors.ts';

interface ShortDialogProps<T> {
  title: string;
  submit: string;
  /** Said when it is done; or what tells it, with an offer to undo it. */
  done: string | ((saved: T) => void);
  save: () => Promise<T>;
  onClose: () => void;
  children: (error: Error | null) => ReactNode;
}
/** A few fields and one act; what is refused is said at its field, the rest above. */
export function ShortDialog<T>({ title, submit, done, save, onClose, children }: ShortDialogProps<T>) {
  const t = useTexts();
  const queries = useQueryClient();
  const notify = useNotify();
  const act = useMutation({
    networkMode: 'always',
    mutationFn: save,
    onSuccess: async (saved) => {
      onClose();
      if (typeof done === 'function') done(saved);
      else notify(done, { type: 'success', messageArgs: { _: done } });
      await queries.invalidateQueries();
    },
  });
  const elsewhere = act.error && Object.keys(fieldErrorsOf(act.error)).length === 0;
  return (
    <FormDialog busy={act.isPending} onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="short-title">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          act.mutate();
        }}
      >
        <DialogTitle id="short-title">{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, paddingBlockStart: '8px !important' }}>
          {elsewhere && <ErrorNotice error={act.error} />}
          {children(act.error)}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={act.isPending}>
            {t('shell.actions.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={act.isPending}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}
