import { Alert, AlertTitle, Box, Button, LinearProgress, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Import } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { Mapping } from './Mapping.tsx';
import { Trial } from './Trial.tsx';

/** One spreadsheet on its way in: columns, trial, commit, and the way back. */
export default function ImportShow() {
  return <RecordPage<Import>>{(record) => <Steps given={record} />}</RecordPage>;
}

const working = ({ state }: Import): boolean => state === 'committing' || state === 'undoing';
const open = ({ state }: Import): boolean => state === 'uploaded' || state === 'checked';

function Steps({ given }: { given: Import }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const { data: record = given } = useQuery({
    queryKey: ['imports', 'one', given.id],
    queryFn: () => concord.importOf(given.id),
    initialData: given,
    refetchInterval: ({ state }) => (state.data && working(state.data) ? 1_000 : false),
  });
  const keep = (next: Import): void => {
    queries.setQueryData(['imports', 'one', given.id], next);
    void queries.invalidateQueries({ queryKey: ['imports', 'rows', given.id] });
  };
  return (
    <>
      <PageHeader title={record.fileName} below={t(`resources.imports.state.${record.state}`)} />
      <Box sx={{ display: 'grid', gap: 2 }}>
        {record.refusal && (
          <Alert severity="warning">
            <AlertTitle>{t('resources.imports.commit.refused')}</AlertTitle>
            {record.refusal.detail}
          </Alert>
        )}
        {open(record) && <Mapping record={record} onChanged={keep} />}
        <Trial record={record} onChanged={keep} />
        <Finish record={record} onChanged={keep} />
      </Box>
    </>
  );
}

function Finish({ record, onChanged }: { record: Import; onChanged: (next: Import) => void }) {
  const t = useTexts();
  const concord = useConcord();
  const act = useMutation({
    mutationFn: (verb: 'commit' | 'undo') => concord.moveImport(record, verb),
    onSuccess: onChanged,
  });
  const { done, total } = record.progress;
  const count = Object.values(record.counts ?? {}).reduce((sum, counts) => sum + counts.new + counts.changed, 0);
  if (working(record))
    return (
      <Panel title={t('resources.imports.commit.title')}>
        <LinearProgress
          variant={total > 0 ? 'determinate' : 'indeterminate'}
          value={total > 0 ? Math.min(100, (100 * done) / total) : 0}
          aria-label={t(`resources.imports.state.${record.state}`)}
        />
        <Typography role="status" sx={{ marginBlockStart: 1 }}>
          {t('resources.imports.commit.progress', { done, total })}
        </Typography>
      </Panel>
    );
  // the server refuses it too; nobody should have to try
  if (record.state === 'checked' && record.errorRows > 0 && !record.leaveOutErrors)
    return <Alert severity="warning">{t('resources.imports.commit.errors', { smart_count: record.errorRows })}</Alert>;
  const commits = record.state === 'checked' && count > 0;
  if (!commits && record.state !== 'committed') return null;
  return (
    <Panel title={t(commits ? 'resources.imports.commit.title' : 'resources.imports.commit.takeBack')}>
      <Typography color="text.secondary" sx={{ marginBlockEnd: 1.5 }}>
        {t(commits ? 'resources.imports.commit.hint' : 'resources.imports.commit.undoHint')}
      </Typography>
      <Button
        variant={commits ? 'contained' : 'outlined'}
        disabled={act.isPending}
        onClick={() => act.mutate(commits ? 'commit' : 'undo')}
      >
        {commits ? t('resources.imports.commit.run', { count }) : t('resources.imports.commit.undo')}
      </Button>
      {act.error && <ErrorNotice error={act.error} />}
    </Panel>
  );
}
