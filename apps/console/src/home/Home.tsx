import { useMe } from '../layout/me.ts';
import { PageHeader } from '../parts/PageHeader.tsx';
import { PageSkeleton } from '../parts/Skeletons.tsx';

export default function Home() {
  const me = useMe();
  return me ? <PageHeader title={me.name} /> : <PageSkeleton />;
}
