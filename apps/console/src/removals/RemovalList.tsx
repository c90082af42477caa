import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable, useNotify } from 'react-admin';
import { removableResources, type Removal } from '@concord/contracts';
import { HistoryStream, type HistoryStreamProps } from '../history/HistoryStream.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';

/** What was removed, by whom, when and why; brought back with everything that went along. */
export default function RemovalList() {
  const t = useTexts();
  return (
    <ListPage
      sort={{ field: 'removedAt', order: 'DESC' }}
      empty={{ title: t('resources.removals.empty'), hint: t('resources.removals.emptyHint') }}
      filters={
        <FilterBar shown={['resource']}>
          <ChoicesFilter
            source="resource"
            choices={removableResources.map((id) => ({ id, name: t(`search.kinds.${id}`) }))}
          />
        </FilterBar>
      }
      table={{
        rowClick: false,
        sx: { ...hideBelow('sm', 'removedAt'), ...hideBelow('md', 'reason', 'removedBy', 'resource') },
      }}
    >
      <DataTable.Col source="title" render={(removal: Removal) => <TitleCell removal={removal} />} />
      <DataTable.Col
        source="resource"
        disableSort
        render={({ resource }: Removal) => t(`resources.${resource}.name`, { smart_count: 1 })}
      />
      <DataTable.Col source="reason" disableSort />
      <DataTable.Col
        source="removedBy"
        disableSort
        render={({ removedBy }: Removal) => removedBy?.name ?? t('words.none')}
      />
      <DataTable.Col source="removedAt" render={({ removedAt }: Removal) => <LocalInstant at={removedAt} />} />
      <DataTable.Col
        source="restore"
        disableSort
        label={false}
        render={(removal: Removal) => <Acts removal={removal} />}
      />
    </ListPage>
  );
}

function TitleCell({ removal: { title, agreement, along, resource, reason, removedBy } }: { removal: Removal }) {
  const t = useTexts();
  const with_ = along
    .map(
      ({ resource, count }) =>
        `${String(count)} ${t(`resources.${resource}.name`, { smart_count: count }).toLowerCase()}`,
    )
    .join(', ');
  return (
    <Box sx={{ minWidth: 160, paddingBlock: 0.25 }}>
      <Typography sx={{ fontWeight: 600 }}>
        <bdi>{title}</bdi>
      </Typography>
      <Typography component="span" variant="caption" color="text.secondary">
        {[agreement?.reference, with_ && `${t('resources.removals.with')} ${with_}`].filter(Boolean).join(' · ')}
      </Typography>
      {/* what the columns say where there is room for them */}
      <Typography variant="caption" color="text.secondary" sx={{ display: { xs: 'block', md: 'none' } }}>
        {[t(`resources.${resource}.name`, { smart_count: 1 }), reason, removedBy?.name].filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
}

function Acts({ removal }: { removal: Removal }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
      <HistoryButton removal={removal} />
      <RestoreButton removal={removal} />
    </Box>
  );
}

/** Whose history tells what became of the removed record; what belongs to a series alone has none of its own. */
function historyOf({ resource, recordId, agreementId }: Removal): HistoryStreamProps | null {
  if (resource === 'agreements') return { of: { resource, id: recordId } };
  if (agreementId) return { of: { resource: 'agreements', id: agreementId }, recordId };
  return resource === 'organisations' || resource === 'contacts' ? { of: { resource, id: recordId } } : null;
}

/** What happened to the record until it was removed. */
function HistoryButton({ removal }: { removal: Removal }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const told = historyOf(removal);
  if (!told) return null;
  const close = (): void => setOpen(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('resources.removals.history')}
      </Button>
      {open && (
        <Dialog open onClose={close} maxWidth="md" fullWidth aria-labelledby="removed-history-title">
          <DialogTitle id="removed-history-title">
            <bdi>{removal.title}</bdi>
          </DialogTitle>
          <DialogContent>
            <HistoryStream {...told} />
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{t('shell.actions.close')}</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}

function RestoreButton({ removal }: { removal: Removal }) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => concord.restoreRecord(removal.resource, removal.recordId),
    onSuccess: () => {
      void queryClient.invalidateQueries();
      notify(t('resources.removals.restored', { title: removal.title }), { type: 'success' });
    },
    onError: (error) => notify(error.message, { type: 'error' }),
  });
  if (!removal.allowedActions.includes('restore')) return null;
  return (
    <Button size="small" variant="outlined" loading={isPending} onClick={() => mutate()}>
      {t('resources.removals.restore')}
    </Button>
  );
}
