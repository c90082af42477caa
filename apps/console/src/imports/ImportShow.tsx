import { Alert, AlertTitle, Box, Button, LinearProgress, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Import } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { Mapping } from './Mapping.tsx';
import { RowLines, RowTable, Trial } from './Trial.tsx';

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
    onSuccess: (next) => {
      setAsked(false);
      onChanged(next);
    },
  });
  const [asked, setAsked] = useState(false);
  const close = (): void => {
    setAsked(false);
    act.reset();
  };
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
  if (record.state === 'checked' && record.errorRows > 0 && count === 0)
    return <Alert severity="warning">{t('resources.imports.commit.nothingLeft')}</Alert>;
  if (record.state === 'checked' && record.errorRows > 0 && !record.leaveOutErrors)
    return <Alert severity="warning">{t('resources.imports.commit.errors', { smart_count: record.errorRows })}</Alert>;
  const verb = record.state === 'checked' && count > 0 ? 'commit' : 'undo';
  if (verb === 'undo' && record.state !== 'committed')
    return record.state === 'undone' ? <Left record={record} /> : null;
  return (
    <Panel title={t(verb === 'commit' ? 'resources.imports.commit.title' : 'resources.imports.commit.takeBack')}>
      <Typography color="text.secondary" sx={{ marginBlockEnd: 1.5 }}>
        {t(verb === 'commit' ? 'resources.imports.commit.hint' : 'resources.imports.commit.undoHint')}
      </Typography>
      <Button variant={verb === 'commit' ? 'contained' : 'outlined'} onClick={() => setAsked(true)}>
        {verb === 'commit'
          ? t('resources.imports.commit.run', { smart_count: count })
          : t('resources.imports.commit.undo')}
      </Button>
      {asked && verb === 'commit' && (
        <ReasonDialog
          title={t('resources.imports.commit.run', { smart_count: count })}
          explanation={<WouldCome record={record} />}
          confirm={t('resources.imports.commit.really')}
          reason="none"
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate('commit')}
          onClose={close}
        />
      )}
      {asked && verb === 'undo' && (
        <UndoDialog
          record={record}
          busy={act.isPending}
          error={act.error}
          onConfirm={() => act.mutate('undo')}
          onClose={close}
        />
      )}
    </Panel>
  );
}

/** What comes in and what is left out, in numbers, before it does. */
function WouldCome({ record: { counts, errorRows } }: { record: Import }) {
  const t = useTexts();
  const sum = (outcome: 'new' | 'changed' | 'held'): number =>
    Object.values(counts ?? {}).reduce((total, one) => total + one[outcome], 0);
  return (
    <>
      {t('resources.imports.commit.numbers', { new: sum('new'), changed: sum('changed') })}
      {errorRows > 0 && ` ${t('resources.imports.commit.leftOut', { smart_count: errorRows })}`}
      {sum('held') > 0 && ` ${t('resources.imports.commit.held', { smart_count: sum('held') })}`}
    </>
  );
}

interface UndoDialogProps {
  record: Import;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** What goes and what stays, before it does. */
function UndoDialog({ record, busy, error, onConfirm, onClose }: UndoDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const { data: undo, error: unknown } = useQuery({
    queryKey: ['imports', 'undo', record.id, record.version],
    queryFn: () => concord.undoOfImport(record.id),
    staleTime: 0,
  });
  return (
    <ReasonDialog
      title={t('resources.imports.commit.undo')}
      explanation={
        undo
          ? [
              t('resources.imports.undo.goes', { smart_count: undo.undone }),
              undo.kept > 0
                ? t('resources.imports.undo.stays', { smart_count: undo.kept })
                : t('resources.imports.undo.all'),
            ].join(' ')
          : t('resources.imports.undo.looking')
      }
      confirm={t('resources.imports.undo.really')}
      colour="error"
      reason="none"
      busy={busy}
      unfinished={!undo || undo.undone === 0}
      error={error ?? unknown}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {undo && undo.rows.length > 0 && (
        <Box
          sx={{ maxHeight: 260, overflowY: 'auto' }}
          tabIndex={0}
          role="region"
          aria-label={t('resources.imports.undo.title')}
        >
          <RowLines rows={undo.rows} />
        </Box>
      )}
    </ReasonDialog>
  );
}

/** What an undo left alone. */
function Left({ record }: { record: Import }) {
  const t = useTexts();
  const concord = useConcord();
  const filter = { kept: true };
  const { data } = useQuery({
    queryKey: ['imports', 'rows', record.id, record.version, filter],
    queryFn: () => concord.importRows(record.id, filter),
  });
  if (!data?.total) return null;
  return (
    <Panel title={t('resources.imports.undo.title')}>
      <RowTable record={record} filter={filter} />
    </Panel>
  );
}
