import type { ReactNode } from 'react';
import { ShowBase, useShowContext, type RaRecord } from 'react-admin';
import { Navigate } from 'react-router-dom';
import { AsOfContext, useAsOfAddress } from '../history/asOf.ts';
import { AsOfBanner, AsOfRefusal, useDayRefusal } from '../history/AsOfPicker.tsx';
import { survivorOf } from '../refusal.ts';
import { codeOf, ErrorNotice, NotFound } from './ErrorNotice.tsx';
import { PageSkeleton } from './Skeletons.tsx';

/** A record that is not there is said where it was looked for; react-admin would leave for the list. */
export const staying = { onError: () => undefined };

interface RecordPageProps<T extends RaRecord> {
  /** Whether the page can show what the register said on a past day, named in its address. */
  past?: boolean;
  /** What is shown where there is no such record for this reader. */
  absent?: ReactNode;
  children: (record: T) => ReactNode;
}
/** The page of one record: waiting, failed, not there, or shown. */
export function RecordPage<T extends RaRecord>({ past = false, absent, children }: RecordPageProps<T>) {
  const [named] = useAsOfAddress();
  const asOf = past ? named : null;
  return (
    <AsOfContext value={asOf}>
      <ShowBase<T> queryOptions={asOf === null ? staying : { ...staying, meta: { asOf } }}>
        <RecordContent absent={absent}>{children}</RecordContent>
      </ShowBase>
    </AsOfContext>
  );
}

function RecordContent<T extends RaRecord>({ absent = <NotFound />, children }: Omit<RecordPageProps<T>, 'past'>) {
  const { record, error, refetch, resource } = useShowContext<T>();
  const dayRefusal = useDayRefusal();
  const survivor = survivorOf(error);
  if (survivor) return <Navigate to={`/${resource}/${survivor}/show`} replace />;
  const noSuchDay = dayRefusal(error);
  if (noSuchDay !== null) return <AsOfRefusal>{noSuchDay}</AsOfRefusal>;
  if (error)
    return codeOf(error) === 'RECORD.NOT_FOUND' ? absent : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!record) return <PageSkeleton />;
  return (
    <>
      <AsOfBanner />
      {children(record)}
    </>
  );
}
