import {
  Button,
  Checkbox,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  FormControlLabel,
  FormHelperText,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { useCreate, useDelete, useNotify, useUpdate } from 'react-admin';
import type { SavedView } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import type { Looked, Viewable } from './view.ts';

export type Doing = { act: 'create' } | { act: 'rename' | 'remove'; view: SavedView };

interface ViewDialogProps {
  resource: Viewable;
  looked: Looked;
  doing: Doing;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
}
/** Gives a view its name and says who finds it; or takes it away. */
export function ViewDialog({ doing, ...props }: ViewDialogProps) {
  return doing.act === 'remove' ? (
    <RemoveDialog view={doing.view} onClose={props.onClose} />
  ) : (
    <NameDialog view={doing.act === 'rename' ? doing.view : null} {...props} />
  );
}

type NameDialogProps = Omit<ViewDialogProps, 'doing'> & { view: SavedView | null };
function NameDialog({ resource, looked, view, onSaved, onClose }: NameDialogProps) {
  const t = useTexts();
  const notify = useNotify();
  const staff = useMe()?.role !== 'partner';
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.visibility === 'team');
  const [create, created] = useCreate<SavedView>();
  const [update, updated] = useUpdate<SavedView>();
  const error = created.error ?? updated.error;
  const wrong = fieldErrorOf(error, 'name');
  const said = { name: name.trim(), visibility: shared ? ('team' as const) : ('private' as const) };
  const done = {
    onSuccess: (saved: SavedView) => {
      notify('lists.views.saved', { type: 'success', messageArgs: { name: saved.name } });
      onSaved(saved);
      onClose();
    },
  };
  const save = (): void => {
    if (view)
      void update(
        'saved-views',
        { id: view.id, data: { ...view, ...said }, previousData: view },
        { ...done, mutationMode: 'pessimistic' },
      );
    else void create('saved-views', { data: { resource, ...looked, ...said } }, done);
  };
  return (
    <FormDialog onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="view-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogTitle id="view-title">{t(view ? 'lists.views.renameTitle' : 'lists.views.title')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          {!view && <DialogContentText variant="body2">{t('lists.views.nameHint')}</DialogContentText>}
          {!wrong && <ErrorNotice error={error} />}
          <TextField
            label={t('lists.views.name')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            required
            autoFocus
            fullWidth
            error={wrong !== undefined}
            helperText={wrong}
            slotProps={{ htmlInput: { maxLength: 80 } }}
            sx={{ marginBlockStart: 0.5 }}
          />
          {staff && (
            <div>
              <FormControlLabel
                control={<Checkbox checked={shared} onChange={(_, checked) => setShared(checked)} />}
                label={t('lists.views.share')}
              />
              <FormHelperText sx={{ marginBlockStart: 0, marginInlineStart: 4 }}>
                {t('lists.views.shareHint')}
              </FormHelperText>
            </div>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            loading={created.isPending || updated.isPending}
            disabled={name.trim() === ''}
          >
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}

function RemoveDialog({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const t = useTexts();
  const notify = useNotify();
  const [remove, { error, isPending }] = useDelete<SavedView>();
  return (
    <ReasonDialog
      title={t('lists.views.removeTitle', { name: view.name })}
      explanation={t(view.visibility === 'team' ? 'lists.views.removeShared' : 'lists.views.removeHint')}
      confirm={t('lists.views.delete')}
      colour="error"
      reason="none"
      busy={isPending}
      error={error}
      onConfirm={() =>
        void remove(
          'saved-views',
          { id: view.id, previousData: view },
          {
            mutationMode: 'pessimistic',
            onSuccess: () => {
              notify('lists.views.removed', { type: 'success', messageArgs: { name: view.name } });
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
