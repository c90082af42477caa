import { Box, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import type { ProgressReport, ReportedMilestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { RagDot } from '../parts/RagChip.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';

/** What the party's milestones say beside its words: as they stand, then as they were handed in. */
export function ReportedMilestonesPanel({ report }: { report: ProgressReport }) {
  const t = useTexts();
  const concord = useConcord();
  const { data, error, refetch } = useQuery({
    queryKey: ['progress-reports', 'milestones', report.id, report.version],
    queryFn: () => concord.reportedMilestones(report.id),
    placeholderData: (before) => before,
  });
  const { party } = report;
  return (
    <Panel
      title={t(`resources.progress-reports.milestones.${data?.frozen ? 'frozen' : 'live'}`, { party })}
      action={
        data?.frozen && (
          <Typography variant="caption" color="text.secondary">
            <LocalDate date={data.asOf} />
          </Typography>
        )
      }
      flush
    >
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowsSkeleton />}
      {data && (data.data.length === 0 || !data.frozen) && (
        <Typography variant="body2" color="text.secondary" sx={{ paddingInline: 2, paddingBlock: 1.25 }}>
          {t(`resources.progress-reports.milestones.${data.data.length === 0 ? 'none' : 'hint'}`)}
        </Typography>
      )}
      {data && data.data.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {data.data.map((milestone) => (
            <PanelRow key={milestone.id}>
              <MilestoneLine milestone={milestone} />
            </PanelRow>
          ))}
        </Box>
      )}
    </Panel>
  );
}

function MilestoneLine({ milestone }: { milestone: ReportedMilestone }) {
  const t = useTexts();
  const { id, title, area, state, rag, percent, baselineDueOn, dueOn, achievedOn, late } = milestone;
  const day = achievedOn ?? dueOn ?? baselineDueOn;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', columnGap: 1.25 }}>
      <Box sx={{ paddingBlockStart: 0.5 }}>
        <RagDot rag={rag} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Link component={RouterLink} to={`/milestones/${id}/show`} color="text.primary" sx={{ fontWeight: 600 }}>
          <bdi>{title}</bdi>
        </Link>
        <Typography variant="body2" color="text.secondary">
          {area} · {t(`words.milestoneState.${state}`)} ·{' '}
          {t('resources.progress-reports.milestones.percent', { percent })}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {day && (
            <>
              {t(`resources.progress-reports.milestones.${achievedOn ? 'achieved' : 'due'}`)} <LocalDate date={day} />
            </>
          )}
          {late > 0 && (
            <Box component="span" sx={{ color: 'error.main' }}>
              {day && ' · '}
              {t('resources.progress-reports.milestones.late', { smart_count: late })}
            </Box>
          )}
        </Typography>
      </Box>
    </Box>
  );
}
