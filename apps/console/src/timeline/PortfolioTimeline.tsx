import { Button, FormControlLabel, Switch } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Agreement } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { Timeline } from './Timeline.tsx';
import { linesOfMany } from './timeline.ts';

const shown = 50;
const filter = { ongoing: true };

/** The agreements that go on, those that end first above; with their areas where that is wished. */
export default function PortfolioTimeline({ today }: { today: string }) {
  const t = useTexts();
  const [areas, setAreas] = useState(false);
  const list = useGetList<Agreement>(
    'agreements',
    {
      filter,
      sort: { field: 'endsOn', order: 'ASC' },
      pagination: { page: 1, perPage: shown },
      meta: { include: 'areas' },
    },
    { placeholderData: (before) => before },
  );
  if (list.error) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <RowsSkeleton rows={8} />;
  if (list.data.length === 0) return null;
  const { data, total = 0 } = list;
  const lines = linesOfMany(data, today);
  return (
    <>
      <Timeline
        title={t('timeline.many')}
        name={t('timeline.many')}
        lines={areas ? lines : lines.filter(({ of }) => of === 'agreement')}
        choices={
          <FormControlLabel
            control={<Switch size="small" checked={areas} onChange={(_, wanted) => setAreas(wanted)} />}
            label={t('timeline.withAreas')}
            sx={{ marginInline: 0 }}
          />
        }
      />
      {total > data.length && (
        <Button component={Link} to={listPath('agreements', filter)} fullWidth>
          {t('timeline.firstOfMany', { shown: data.length, smart_count: total })}
        </Button>
      )}
    </>
  );
}
