import type { UseGetListHookValue } from 'react-admin';
import { Button, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { RaRecord } from 'react-admin';
import { useTexts } from '../i18n/index.ts';
import { EmptyState } from './EmptyState.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import { Panel } from './PageHeader.tsx';
import { RowsSkeleton } from './Skeletons.tsx';

interface RowsProps<T extends RaRecord> {
  title: string;
  list: UseGetListHookValue<T>;
  empty: { title: string; hint?: string | undefined; action?: ReactNode };
  /** What adds one, for those who may. */
  action?: ReactNode;
  /** Where all of them are listed, when these are only the first. */
  all?: string;
  children: (rows: T[]) => ReactNode;
}
/** The rows of another resource inside a page: waiting, failed, empty or there. */
export function Rows<T extends RaRecord>({ title, list, empty, action, all, children }: RowsProps<T>) {
  const { data, error, total = 0, refetch } = list;
  return (
    <Panel title={title} action={action} flush>
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : data.length === 0 ? (
        <EmptyState dense {...empty} />
      ) : (
        children(data)
      )}
      {data && <Rest all={all} shown={data.length} total={total} />}
    </Panel>
  );
}

/** That there are more rows than these, and where, if anywhere, all of them are; nothing where these are all. */
export function Rest({ all, shown, total }: { all?: string | undefined; shown: number; total: number }) {
  const t = useTexts();
  if (total <= shown) return null;
  const above = { borderBlockStart: '1px solid', borderColor: 'divider' };
  if (!all) {
    return (
      <Typography variant="body2" color="text.secondary" align="center" sx={{ padding: 1, ...above }}>
        {t('shell.shownOf', { shown, total })}
      </Typography>
    );
  }
  return (
    <Button component={Link} to={all} fullWidth sx={{ borderRadius: 0, ...above }}>
      {t('shell.actions.showAll', { smart_count: total })}
    </Button>
  );
}
