import { Alert, Box, Button, Tab, Tabs, useMediaQuery, type Theme } from '@mui/material';
import { Suspense, lazy, type ComponentType } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { Agreement, Permission } from '@concord/contracts';
import { keepingDay, useAsOf } from '../history/asOf.ts';
import { useTexts, type TextKey } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { RecordPage } from '../parts/RecordPage.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { AgreementHeader } from './AgreementHeader.tsx';
import { ClosedAgreement } from './ClosedAgreement.tsx';
import { OverviewTab } from './OverviewTab.tsx';

interface TabProps {
  agreement: Agreement;
}
interface Section {
  path: string;
  label: TextKey;
  needs?: Permission;
  /** Whether it can show a past day; a page of the past leaves the others out. */
  past?: true;
  page: ComponentType<TabProps>;
}

const sections: readonly Section[] = [
  { path: '', label: 'resources.agreements.tabs.overview', past: true, page: OverviewTab },
  { path: 'areas', label: 'resources.agreements.tabs.areas', past: true, page: lazy(() => import('./AreasTab.tsx')) },
  {
    path: 'commitments',
    label: 'resources.agreements.tabs.commitments',
    past: true,
    page: lazy(() => import('./CommitmentsTab.tsx')),
  },
  {
    path: 'milestones',
    label: 'resources.agreements.tabs.milestones',
    past: true,
    page: lazy(() => import('./MilestonesTab.tsx')),
  },
  { path: 'timeline', label: 'timeline.title', past: true, page: lazy(() => import('./TimelineTab.tsx')) },
  {
    path: 'amendments',
    label: 'resources.agreements.tabs.amendments',
    needs: 'amendments.read',
    past: true,
    page: lazy(() => import('./AmendmentsTab.tsx')),
  },
  {
    path: 'events',
    label: 'resources.agreements.tabs.events',
    past: true,
    page: lazy(() => import('./EventsTab.tsx')),
  },
  {
    path: 'documents',
    label: 'resources.agreements.tabs.documents',
    past: true,
    page: lazy(() => import('./DocumentsTab.tsx')),
  },
  { path: 'reports', label: 'resources.agreements.tabs.reports', page: lazy(() => import('./ReportsTab.tsx')) },
  {
    path: 'reminders',
    label: 'resources.agreements.tabs.reminders',
    needs: 'deliveries.read',
    page: lazy(() => import('./RemindersTab.tsx')),
  },
  {
    path: 'risks',
    label: 'risks.title',
    needs: 'risks.read',
    past: true,
    page: lazy(() => import('../risks/RisksTab.tsx')),
  },
  {
    path: 'comments',
    label: 'comments.title',
    needs: 'comments.read',
    page: lazy(() => import('../comments/CommentsTab.tsx')),
  },
  {
    path: 'history',
    label: 'resources.agreements.tabs.history',
    needs: 'history.read',
    page: lazy(() => import('./HistoryTab.tsx')),
  },
];

/** One agreement, whole: its header always in sight, the rest by tabs that have addresses. */
export default function AgreementShow() {
  return (
    <RecordPage<Agreement> past absent={<ClosedAgreement />}>
      {(agreement) => <AgreementPage agreement={agreement} />}
    </RecordPage>
  );
}

function AgreementPage({ agreement }: TabProps) {
  const t = useTexts();
  const holds = useHolds();
  const { '*': path = '' } = useParams();
  const asOf = useAsOf();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const mine = sections.filter(({ needs }) => !needs || holds(needs));
  const shown = mine.filter(({ past }) => asOf === null || past);
  const current = shown.find((section) => section.path === path) ?? shown[0];
  const Page = current?.page ?? OverviewTab;
  const onlyNow = asOf === null ? undefined : mine.find((section) => section.path === path && !section.past);
  const base = `/agreements/${agreement.id}/show`;
  return (
    <>
      <AgreementHeader agreement={agreement} />
      <Tabs
        value={current?.path ?? ''}
        variant="scrollable"
        // always there where they are needed: arrows that come later would cover the tab that was scrolled to
        scrollButtons={narrow ? true : 'auto'}
        allowScrollButtonsMobile
        aria-label={agreement.reference}
        sx={{
          borderBlockEnd: '1px solid',
          borderColor: 'divider',
          marginBlockEnd: 2,
          '& .MuiTabs-scrollButtons': { width: 28, '&.Mui-disabled': { opacity: 0.3 } },
        }}
      >
        {shown.map((section) => (
          <Tab
            key={section.path}
            value={section.path}
            label={t(section.label)}
            component={Link}
            to={keepingDay(section.path ? `${base}/${section.path}` : base, asOf)}
            id={`tab-${section.path}`}
            aria-controls="tab-panel"
          />
        ))}
      </Tabs>
      <Box id="tab-panel" role="tabpanel" aria-labelledby={`tab-${current?.path ?? ''}`} sx={{ minWidth: 0 }}>
        {onlyNow && (
          <Alert
            severity="info"
            sx={{ marginBlockEnd: 2 }}
            action={
              <Button color="inherit" component={Link} to={`${base}/${path}`}>
                {t('history.asOf.back')}
              </Button>
            }
          >
            {t('history.asOf.onlyNow', { tab: t(onlyNow.label) })}
          </Alert>
        )}
        <Suspense fallback={<RowsSkeleton rows={8} />}>
          <Page agreement={agreement} />
        </Suspense>
      </Box>
    </>
  );
}
