import { Alert, Button, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetMany, useListContext, useRefresh } from 'react-admin';
import type { BulkResult } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { useConcord } from '../layout/me.ts';
import { useUndoOffer } from '../parts/UndoNotice.tsx';
import { countChanged, refused, type Asked, type BulkKind, type Seen } from './bulk.ts';
import { BulkPreview } from './BulkPreview.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { takeBack } from './takeBack.ts';

type Resource = BulkKind<unknown, unknown>['resource'];
interface BulkDialogProps<Wish, Change> {
  kind: BulkKind<Wish, Change>;
  ids: string[];
  onClose: () => void;
}
/** One change to the chosen records: asked, seen row by row, then made at once or not at all. */
export function BulkDialog<Wish, Change>({
  kind: { resource, none, fields, changeOf, send, inputs },
  ids,
  onClose,
}: BulkDialogProps<Wish, Change>) {
  const t = useTexts();
  const concord = useConcord();
  const offer = useUndoOffer();
  const refresh = useRefresh();
  const { onUnselectItems } = useListContext();
  const [wish, setWish] = useState<Wish>(none);
  const { data: records = [], isPending: reading, error: unread } = useGetMany<Seen>(resource, { ids });
  const {
    mutate,
    reset,
    data: result,
    variables,
    isPending,
    error,
  } = useMutation<BulkResult, Error, Asked<Change>>({
    mutationFn: send,
    onSuccess: ({ applied, rows }) => {
      if (!applied) return;
      const changed = new Set(rows.filter(({ changes }) => changes.length > 0).map(({ id }) => id));
      const before = records.filter(({ id }) => changed.has(id));
      offer(t(`lists.bulk.${resource}.done`, { smart_count: changed.size }), async () => {
        const { back, kept } = await takeBack(concord, { resource, fields }, before);
        return kept === 0
          ? t('lists.bulk.undone', { smart_count: back })
          : `${t('lists.bulk.undone', { smart_count: back })} ${t('lists.bulk.notUndone', { smart_count: kept })}`;
      });
      onUnselectItems();
      refresh();
      onClose();
    },
  });
  const change = changeOf(wish);
  const preview = (): void => {
    if (change) mutate({ rows: records.map(({ id, version }) => ({ id, version })), change, dryRun: true });
  };
  const again = (part: Partial<Asked<Change>>): void => {
    if (variables) mutate({ ...variables, ...part });
  };
  const takeOut = (): void => {
    const out = new Set(result?.rows.filter(refused).map(({ id }) => id));
    again({ rows: variables?.rows.filter(({ id }) => !out.has(id)) ?? [], dryRun: true });
  };
  return (
    <FormDialog
      busy={isPending}
      onClose={onClose}
      maxWidth={result ? 'md' : 'xs'}
      fullWidth
      aria-labelledby="bulk-title"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (result) again({ dryRun: false });
          else preview();
        }}
      >
        <DialogTitle id="bulk-title" sx={{ paddingInline: { xs: 1.5, sm: 3 } }}>
          {t(`lists.bulk.${resource}.title`, { smart_count: result?.rows.length ?? ids.length })}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, paddingInline: { xs: 1.5, sm: 3 } }}>
          <ErrorNotice error={error ?? unread} />
          {result ? (
            <Preview resource={resource} result={result} onTakeOut={takeOut} />
          ) : (
            <>
              <DialogContentText>{t('lists.bulk.explanation')}</DialogContentText>
              {inputs(wish, (part) => setWish({ ...wish, ...part }))}
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
          <Confirm
            resource={resource}
            result={result}
            busy={isPending}
            disabled={!change || reading || records.length === 0}
          />
        </DialogActions>
      </form>
    </FormDialog>
  );
}

/** What it would become, and what stands against it. */
function Preview({
  resource,
  result: { rows },
  onTakeOut,
}: {
  resource: Resource;
  result: BulkResult;
  onTakeOut: () => void;
}) {
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
          {against < rows.length ? t('lists.bulk.refused', { smart_count: against }) : t('lists.bulk.allRefused')}
        </Alert>
      )}
      {rows.every(({ changes, errors }) => changes.length + errors.length === 0) && (
        <Alert severity="info">{t('lists.bulk.nothing')}</Alert>
      )}
      <BulkPreview resource={resource} rows={rows} />
    </>
  );
}

function Confirm({
  resource,
  result,
  busy,
  disabled,
}: {
  resource: Resource;
  result: BulkResult | undefined;
  busy: boolean;
  disabled: boolean;
}) {
  const t = useTexts();
  const changed = countChanged(result?.rows ?? []);
  const blocked = result ? changed === 0 || result.rows.some(refused) : disabled;
  return (
    // a new button for the new act: a second click on "Preview" must not apply
    <Button key={result ? 'apply' : 'preview'} type="submit" variant="contained" loading={busy} disabled={blocked}>
      {result ? t(`lists.bulk.${resource}.apply`, { smart_count: changed }) : t('lists.bulk.preview')}
    </Button>
  );
}
