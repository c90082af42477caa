import { Alert, Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetMany, useListContext, useNotify, useRefresh } from 'react-admin';
import type { BulkMilestoneChange, BulkResult, BulkRow, Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { BulkInputs, changeOf, noWish, type Wish } from './BulkChange.tsx';
import { BulkPreview } from './BulkPreview.tsx';

interface Asked {
  rows: { id: string; version: number }[];
  change: BulkMilestoneChange;
  dryRun: boolean;
}

const refused = ({ errors }: BulkRow): boolean => errors.length > 0;

/** One change to the chosen milestones: asked, seen row by row, then made at once or not at all. */
export function BulkDialog({ ids, onClose }: { ids: string[]; onClose: () => void }) {
  const t = useTexts();
  const notify = useNotify();
  const refresh = useRefresh();
  const { bulkMilestones } = useConcord();
  const { onUnselectItems } = useListContext();
  const [wish, setWish] = useState<Wish>(noWish);
  const { data: milestones = [], isPending: reading, error: unread } = useGetMany<Milestone>('milestones', { ids });
  const { mutate, reset, data: result, variables, isPending, error } = useMutation<BulkResult, Error, Asked>({
    mutationFn: bulkMilestones,
    onSuccess: ({ applied, rows }) => {
      if (!applied) return;
      notify('lists.bulk.done', { type: 'success', messageArgs: { smart_count: rows.filter(({ changes }) => changes.length > 0).length } });
      onUnselectItems();
      refresh();
      onClose();
    },
  });
  const change = changeOf(wish);
  const preview = (): void => {
    if (change) mutate({ rows: milestones.map(({ id, version }) => ({ id, version })), change, dryRun: true });
  };
  const again = (part: Partial<Asked>): void => {
    if (variables) mutate({ ...variables, ...part });
  };
  const takeOut = (): void => {
    const out = new Set(result?.rows.filter(refused).map(({ id }) => id));
    again({ rows: variables?.rows.filter(({ id }) => !out.has(id)) ?? [], dryRun: true });
  };
  return (
    <Dialog open onClose={isPending ? undefined : onClose} maxWidth={result ? 'md' : 'xs'} fullWidth aria-labelledby="bulk-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (result) again({ dryRun: false });
          else preview();
        }}
      >
        <DialogTitle id="bulk-title">{t('lists.bulk.title', { smart_count: result?.rows.length ?? ids.length })}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <ErrorNotice error={error ?? unread} />
          {result ? (
            <Seen result={result} onTakeOut={takeOut} />
          ) : (
            <>
              <DialogContentText>{t('lists.bulk.explanation')}</DialogContentText>
              <BulkInputs wish={wish} onChange={(part) => setWish({ ...wish, ...part })} />
            </>
          )}
        </DialogContent>
        <DialogActions>
          {result && (
            <Button onClick={reset} disabled={isPending} sx={{ marginInlineEnd: 'auto' }}>
              {t('lists.bulk.back')}
            </Button>
          )}
          <Button onClick={onClose} disabled={isPending}>
            {t('shell.actions.cancel')}
          </Button>
          <Confirm result={result} busy={isPending} disabled={!change || reading || milestones.length === 0} />
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** What it would become, and what stands against it. */
function Seen({ result: { rows }, onTakeOut }: { result: BulkResult; onTakeOut: () => void }) {
  const t = useTexts();
  const against = rows.filter(refused).length;
  return (
    <>
      {against > 0 && (
        <Alert
          severity="error"
          action={
            against < rows.length && (
              <Button color="inherit" onClick={onTakeOut}>
                {t('lists.bulk.takeOut')}
              </Button>
            )
          }
        >
          {t('lists.bulk.refused', { smart_count: against })}
        </Alert>
      )}
      {rows.every(({ changes, errors }) => changes.length + errors.length === 0) && <Alert severity="info">{t('lists.bulk.nothing')}</Alert>}
      <BulkPreview rows={rows} />
    </>
  );
}

function Confirm({ result, busy, disabled }: { result: BulkResult | undefined; busy: boolean; disabled: boolean }) {
  const t = useTexts();
  const changed = result?.rows.filter(({ changes }) => changes.length > 0).length ?? 0;
  const blocked = result ? changed === 0 || result.rows.some(refused) : disabled;
  return (
    // a new button for the new act: a second click on "Preview" must not apply
    <Button key={result ? 'apply' : 'preview'} type="submit" variant="contained" loading={busy} disabled={blocked}>
      {result ? t('lists.bulk.apply', { smart_count: changed }) : t('lists.bulk.preview')}
    </Button>
  );
}
