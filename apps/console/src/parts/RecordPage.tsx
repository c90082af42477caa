import type { ReactNode } from 'react';
import { ShowBase, useShowContext, type RaRecord } from 'react-admin';
import { codeOf, ErrorNotice, NotFound } from './ErrorNotice.tsx';
import { PageSkeleton } from './Skeletons.tsx';

/** A record that is not there is said where it was looked for; react-admin would leave for the list. */
export const staying = { onError: () => undefined };

interface RecordPageProps<T extends RaRecord> {
  children: (record: T) => ReactNode;
}
/** The page of one record: waiting, failed, not there, or shown. */
export function RecordPage<T extends RaRecord>({ children }: RecordPageProps<T>) {
  return (
    <ShowBase<T> queryOptions={staying}>
      <RecordContent>{children}</RecordContent>
    </ShowBase>
  );
}

function RecordContent<T extends RaRecord>({ children }: RecordPageProps<T>) {
  const { record, error, refetch } = useShowContext<T>();
  if (error) return codeOf(error) === 'RECORD.NOT_FOUND' ? <NotFound /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return record ? children(record) : <PageSkeleton />;
}
