import { Box, Button, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { HttpError, useNotify } from 'react-admin';
import type { ShiftedDates } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { useUndoOffer } from '../parts/UndoNotice.tsx';
import { queryOf } from '../wire.ts';
import { ShiftInputs } from './ShiftInputs.tsx';
import { ShiftPreview } from './ShiftPreview.tsx';
import { missingOf, noWish, shiftOf } from './shiftWish.ts';

/** Which milestones: those chosen, or all that a filter of their list finds. */
export type ShiftTarget = { ids: string[] } | { filter: Readonly<Record<string, unknown>> };

const inWords = (target: ShiftTarget): { ids: string[] } | { filter: Record<string, string> } =>
  'ids' in target ? target : { filter: Object.fromEntries(queryOf(target.filter)) };

/** Something changed since it was shown: it is shown anew. */
const isOutdated = (error: unknown): boolean => error instanceof HttpError && error.status === 412;

interface ShiftDialogProps {
  target: ShiftTarget;
  onClose: () => void;
  onDone: () => void;
}
/** Moves the dates of many milestones: asked, seen date by date, then made as it was seen or not at all. */
export function ShiftDialog({ target, onClose, onDone }: ShiftDialogProps) {
  const t = useTexts();
  const { shiftDates, undoShift } = useConcord();
  const notify = useNotify();
  const queries = useQueryClient();
  const [wish, setWish] = useState(noWish);
  const [tried, setTried] = useState(false);
  const offerUndo = useUndoOffer();
  const agreed = wish.dates === 'agreed';
  const preview = useMutation({
    mutationFn: () => shiftDates({ ...inWords(target), ...shiftOf(wish) }),
  });
  const apply = useMutation({
    mutationFn: ({ seen }: ShiftedDates) => shiftDates({ ...inWords(target), ...shiftOf(wish), seen }),
    onSuccess: async ({ moved, shiftIds }) => {
      onDone();
      if (agreed) notify('plan.shift.proposed', { type: 'success', messageArgs: { smart_count: moved } });
      else offerUndo(t('plan.shift.done', { smart_count: moved }), () => undo(shiftIds));
      await queries.invalidateQueries();
    },
    onError: (error) => {
      if (isOutdated(error)) preview.mutate();
    },
  });
  const undo = async (shiftIds: string[]): Promise<string> => {
    const { moved, stayed } = await undoShift({ shiftIds });
    const back = t('plan.shift.undone', { smart_count: moved });
    return stayed > 0 ? `${back} ${t('plan.shift.notUndone', { smart_count: stayed })}` : back;
  };
  const shown = preview.data;
  const busy = preview.isPending || apply.isPending;
  return (
    <FormDialog busy={busy} onClose={onClose} maxWidth={shown ? 'md' : 'xs'} fullWidth aria-labelledby="shift-title">
      {/* the table scrolls between the title and the buttons, which stay in sight */}
      <Box
        component="form"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (shown) apply.mutate(shown);
          else if (missingOf(wish).length > 0) setTried(true);
          else preview.mutate();
        }}
      >
        <DialogTitle id="shift-title" sx={{ paddingInline: { xs: 1.5, sm: 3 } }}>
          {t(`plan.shift.${agreed ? 'titleAgreed' : 'title'}`)}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, paddingInline: { xs: 1.5, sm: 3 } }}>
          <ErrorNotice error={apply.error ?? preview.error} />
          {shown ? (
            <ShiftPreview shown={shown} agreed={agreed} />
          ) : (
            <ShiftInputs
              wish={wish}
              tried={tried}
              error={preview.error}
              onChange={(part) => setWish({ ...wish, ...part })}
            />
          )}
        </DialogContent>
        <DialogActions>
          {shown && (
            <Button
              disabled={busy}
              sx={{ marginInlineEnd: 'auto' }}
              onClick={() => {
                preview.reset();
                apply.reset();
              }}
            >
              {t('lists.bulk.back')}
            </Button>
          )}
          <Button onClick={onClose} disabled={busy}>
            {t('shell.actions.cancel')}
          </Button>
          {/* a new button for the new act: a second click on "Preview" must not move anything */}
          <Button
            key={shown ? 'apply' : 'preview'}
            type="submit"
            variant="contained"
            loading={busy}
            disabled={shown?.moved === 0}
          >
            {shown
              ? t(`plan.shift.${agreed ? 'propose' : 'apply'}`, { smart_count: shown.moved })
              : t('lists.bulk.preview')}
          </Button>
        </DialogActions>
      </Box>
    </FormDialog>
  );
}
