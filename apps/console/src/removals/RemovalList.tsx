import { Box, Button, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DataTable, useNotify } from 'react-admin';
import { removableResources, type Removal } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ChoicesFilter, FilterBar } from '../parts/FilterBar.tsx';
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
          <ChoicesFilter source="resource" choices={removableResources.map((id) => ({ id, name: t(`search.kinds.${id}`) }))} width={200} />
        </FilterBar>
      }
      table={{ rowClick: false, sx: { ...hideBelow('sm', 'removedAt'), ...hideBelow('md', 'reason', 'removedBy', 'resource') } }}
    >
      <DataTable.Col source="title" render={(removal: Removal) => <TitleCell removal={removal} />} />
      <DataTable.Col source="resource" disableSort render={({ resource }: Removal) => t(`search.kinds.${resource}`)} />
      <DataTable.Col source="reason" disableSort />
      <DataTable.Col source="removedBy" disableSort render={({ removedBy }: Removal) => removedBy?.name ?? t('words.none')} />
      <DataTable.Col source="removedAt" render={({ removedAt }: Removal) => <LocalInstant at={removedAt} />} />
      <DataTable.Col source="restore" disableSort label={false} render={(removal: Removal) => <RestoreButton removal={removal} />} />
    </ListPage>
  );
}

function TitleCell({ removal: { title, agreement, along } }: { removal: Removal }) {
  const t = useTexts();
  const with_ = along.map(({ resource, count }) => `${String(count)} ${t(`search.kinds.${resource}`).toLowerCase()}`).join(', ');
  return (
    <Box sx={{ minWidth: 160, paddingBlock: 0.25 }}>
      <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
      <Typography component="span" variant="caption" color="text.secondary">
        {[agreement?.reference, with_ && `${t('resources.removals.with')} ${with_}`].filter(Boolean).join(' · ')}
      </Typography>
    </Box>
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
