import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTexts } from '../i18n/index.ts';
import { StuckAgreements } from '../agreements/StuckAgreements.tsx';
import { AsOf } from '../inbox/InboxPage.tsx';
import { useConcord, useHolds, useMe } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExamplesNotice } from '../parts/ExampleNotice.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { Deadlines } from './Deadlines.tsx';
import { FigureTiles } from './FigureTiles.tsx';
import { HeatMap } from './HeatMap.tsx';
import { Lights } from './Lights.tsx';
import { PortfolioTrend } from './PortfolioTrend.tsx';
import { ToDecide } from './ToDecide.tsx';

/** Drawn last and of most weight: what is above does not wait for it. */
const PortfolioTimeline = lazy(() => import('../timeline/PortfolioTimeline.tsx'));

/** Where the portfolio stands: what is late, why, who has it, and the same number as in every list. */
export default function PortfolioPage() {
  const t = useTexts();
  const me = useMe();
  const holds = useHolds();
  const concord = useConcord();
  const { data, error, refetch } = useQuery({
    queryKey: ['portfolio'],
    queryFn: () => concord.portfolio(),
    refetchInterval: 60_000,
  });
  const decides = me?.role === 'manager' && holds('inbox.read');
  return (
    <>
      <PageHeader
        title={t('home.portfolio.title')}
        below={data && <AsOf date={data.asOf} />}
        actions={<ExamplesNotice />}
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {decides && <ToDecide />}
        <StuckAgreements />
        {data ? (
          <>
            <FigureTiles figures={data.figures} />
            <Lights lights={data.lights} />
            <PortfolioTrend today={data.asOf} />
            <HeatMap rows={data.heatmap} />
            <Deadlines deadlines={data.deadlines} />
            <Suspense fallback={<RowsSkeleton rows={8} />}>
              <PortfolioTimeline today={data.asOf} />
            </Suspense>
          </>
        ) : (
          !error && (
            <Panel>
              <RowsSkeleton rows={12} />
            </Panel>
          )
        )}
      </Box>
    </>
  );
}
