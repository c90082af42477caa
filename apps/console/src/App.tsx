import { QueryClient } from '@tanstack/react-query';
import { lazy } from 'react';
import { Admin, Authenticated, CustomRoutes, HttpError, localStorageStore, Resource } from 'react-admin';
import { Route } from 'react-router-dom';
import { agreements } from './agreements/index.ts';
import { areas } from './areas/index.ts';
import { amendments } from './amendments/index.ts';
import { authProvider } from './authProvider.ts';
import { commitments } from './commitments/index.ts';
import { contacts } from './contacts/index.ts';
import { dataProvider } from './dataProvider.ts';
import { deliveries } from './deliveries/index.ts';
import { documents } from './documents/index.ts';
import { events } from './events/index.ts';
import { i18nProvider } from './i18n/index.ts';
import { Frame } from './layout/Frame.tsx';
import { SignIn } from './layout/SignIn.tsx';
import { imports } from './imports/index.ts';
import { milestones } from './milestones/index.ts';
import { organisations } from './organisations/index.ts';
import { NotFound } from './parts/ErrorNotice.tsx';
import { ForRole } from './parts/ForRole.tsx';
import { progressReports } from './progress-reports/index.ts';
import { reminderPolicies } from './reminder-policies/index.ts';
import { removals } from './removals/index.ts';
import { risks } from './risks/index.ts';
import { statusReports } from './reports/index.ts';
import { darkTheme, lightTheme } from './theme.ts';

const Home = lazy(() => import('./home/Home.tsx'));
const InboxPage = lazy(() => import('./inbox/InboxPage.tsx'));
const PortfolioPage = lazy(() => import('./dashboard/PortfolioPage.tsx'));
const LinkPage = lazy(() => import('./links/LinkPage.tsx'));
const MyRemindersPage = lazy(() => import('./layout/MyRemindersPage.tsx'));
const HolidaysPage = lazy(() => import('./calendars/HolidaysPage.tsx'));
const SuppressionsPage = lazy(() => import('./deliveries/SuppressionsPage.tsx'));
const QueuePage = lazy(() => import('./queue/QueuePage.tsx'));
const WebhooksPage = lazy(() => import('./webhooks/WebhooksPage.tsx'));
const UnsubscribePage = lazy(() => import('./links/UnsubscribePage.tsx'));
const LinkedReminderPage = lazy(() => import('./links/LinkedReminderPage.tsx'));
const LinkedConfirmationPage = lazy(() => import('./confirmations/LinkedConfirmationPage.tsx'));
const LinkedProgressPage = lazy(() => import('./progress-requests/LinkedProgressPage.tsx'));
const ProgressGrid = lazy(() => import('./progress-grid/ProgressGrid.tsx'));
const DraftPage = lazy(() => import('./agreement-drafts/DraftPage.tsx'));
const JudgingPage = lazy(() => import('./health/JudgingPage.tsx'));
const MailboxPage = lazy(() => import('./mailbox/MailboxPage.tsx'));

/** A refusal is final; only a lost connection or a server that recovers is asked again. */
const worthAsking = (failures: number, error: Error): boolean =>
  failures < 2 && (!(error instanceof HttpError) || error.status === 0 || error.status >= 502);

const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: worthAsking, refetchOnWindowFocus: true, staleTime: 5_000 } },
});
const store = localStorageStore('1', 'concord');

const CatchAll = () => <NotFound />;

export function App() {
  return (
    <Admin
      title="Concord"
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={store}
      layout={Frame}
      loginPage={SignIn}
      catchAll={CatchAll}
      dashboard={Home}
      theme={lightTheme}
      darkTheme={darkTheme}
      requireAuth={false}
      disableTelemetry
    >
      <Resource {...agreements} />
      <Resource {...amendments} />
      <Resource {...areas} />
      <Resource {...commitments} />
      <Resource {...milestones} />
      <Resource {...statusReports} />
      <Resource {...progressReports} />
      <Resource {...events} />
      <Resource {...documents} />
      <Resource {...risks} />
      <Resource {...deliveries} />
      <Resource {...reminderPolicies} />
      <Resource {...organisations} />
      <Resource {...contacts} />
      <Resource {...imports} />
      <Resource {...removals} />
      <CustomRoutes noLayout>
        <Route path="/link/:token" element={<LinkPage />} />
        <Route path="/remind/:token" element={<LinkedReminderPage />} />
        <Route path="/unsubscribe/:token" element={<UnsubscribePage />} />
        <Route path="/confirm/:token" element={<LinkedConfirmationPage />} />
        <Route path="/progress/:token" element={<LinkedProgressPage />} />
      </CustomRoutes>
      <CustomRoutes>
        <Route
          path="/mailbox"
          element={
            <Authenticated>
              <ForRole permission="mailbox.read">
                <MailboxPage />
              </ForRole>
            </Authenticated>
          }
        />
        <Route
          path="/agreement-drafts"
          element={
            <Authenticated>
              <ForRole permission="agreement-drafts.write">
                <DraftPage />
              </ForRole>
            </Authenticated>
          }
        />
        <Route
          path="/my-reminders"
          element={
            <Authenticated>
              <MyRemindersPage />
            </Authenticated>
          }
        />
        <Route
          path="/holidays"
          element={
            <Authenticated>
              <ForRole permission="calendars.read">
                <HolidaysPage />
              </ForRole>
            </Authenticated>
          }
        />
        <Route
          path="/mail-suppressions"
          element={
            <Authenticated>
              <ForRole permission="mail-suppressions.read">
                <SuppressionsPage />
              </ForRole>
            </Authenticated>
          }
        />
        <Route
          path="/queue"
          element={
            <Authenticated>
              <ForRole permission="queue.read">
                <QueuePage />
              </ForRole>
            </Authenticated>
          }
        />
        <Route
          path="/webhooks"
          element={
            <Authenticated>
              <ForRole permission="webhooks.read">
                <WebhooksPage />
              </ForRole>
            </Authenticated>
          }
        />
        <Route
          path="/judging"
          element={
            <Authenticated>
              <JudgingPage />
            </Authenticated>
          }
        />
        <Route
          path="/progress-grid"
          element={
            <Authenticated>
              <ForRole permission="progress-updates.write">
                <ProgressGrid />
              </ForRole>
            </Authenticated>
          }
        />
        <Route
          path="/inbox"
          element={
            <Authenticated>
              <InboxPage />
            </Authenticated>
          }
        />
        <Route
          path="/portfolio"
          element={
            <Authenticated>
              <PortfolioPage />
            </Authenticated>
          }
        />
      </CustomRoutes>
    </Admin>
  );
}
