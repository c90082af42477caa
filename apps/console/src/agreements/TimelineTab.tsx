import type { Agreement, Area, Milestone } from '@concord/contracts';
import { Button } from '@mui/material';
import { Link } from 'react-router-dom';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { Timeline } from '../timeline/Timeline.tsx';
import { linesOf } from '../timeline/timeline.ts';
import { useRowsOf } from './rows.ts';

/** The agreement in time: its areas, and their milestones with what was agreed and what is worked to. */
export default function TimelineTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const areas = useRowsOf<Area>('areas', agreement.id, { field: 'order', order: 'ASC' });
  const milestones = useRowsOf<Milestone>('milestones', agreement.id, { field: 'dueOn', order: 'ASC' });
  const failed = [areas, milestones].find(({ error }) => error);
  if (failed) return <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!areas.data || !milestones.data) return <RowsSkeleton rows={8} />;
  if (areas.data.length === 0)
    return <EmptyState title={t('resources.agreements.areas.none')} hint={t('resources.agreements.areas.noneHint')} />;
  const { total = 0 } = milestones;
  return (
    <>
      <Timeline
        title={t('timeline.title')}
        name={`${agreement.reference} ${agreement.title}`}
        lines={linesOf(agreement, areas.data, milestones.data)}
      />
      {total > milestones.data.length && (
        <Button component={Link} to={listPath('milestones', { agreementId: agreement.id })} fullWidth>
          {t('timeline.first', { shown: milestones.data.length, smart_count: total })}
        </Button>
      )}
    </>
  );
}
