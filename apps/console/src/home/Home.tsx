import { lazy } from 'react';
import { Navigate } from 'react-router-dom';
import { useMe } from '../layout/me.ts';
import { PageSkeleton } from '../parts/Skeletons.tsx';

const InboxPage = lazy(() => import('../inbox/InboxPage.tsx'));
const PortfolioPage = lazy(() => import('../dashboard/PortfolioPage.tsx'));
const PartnerHome = lazy(() => import('./PartnerHome.tsx'));

/** What each role comes for: a manager the portfolio, a partner its own side, everybody else what waits for them. */
export default function Home() {
  const me = useMe();
  if (!me) return <PageSkeleton />;
  switch (me.role) {
    case 'manager':
    case 'viewer':
      return <PortfolioPage />;
    case 'partner':
      return <PartnerHome />;
    case 'officer':
    case 'administrator':
      return <InboxPage />;
    default:
      return <Navigate to="/agreements" />;
  }
}
