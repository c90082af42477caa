import { useState, type ReactNode } from 'react';
import { EditBase, useEditContext, type RaRecord, type TransformData } from 'react-admin';
import { codeOf, ErrorNotice, NotFound } from './ErrorNotice.tsx';
import { PageHeader } from './PageHeader.tsx';
import { LoadedAnew } from './RecordForm.tsx';
import { staying } from './RecordPage.tsx';
import { PageSkeleton } from './Skeletons.tsx';

interface EditPageProps<T extends RaRecord> {
  title: (record: T) => string;
  transform?: TransformData;
  children: (record: T) => ReactNode;
}
/** A page that changes a record: saved when the server says so, and a version that went stale is offered anew. */
export function EditPage<T extends RaRecord>({ title, transform, children }: EditPageProps<T>) {
  const [refusal, setRefusal] = useState<unknown>(null);
  return (
    <EditBase<T> mutationMode="pessimistic" redirect="show" queryOptions={staying} mutationOptions={{ onError: setRefusal }} {...(transform ? { transform } : {})}>
      <EditContent title={title} refusal={refusal} onReload={() => setRefusal(null)}>
        {children}
      </EditContent>
    </EditBase>
  );
}

interface EditContentProps<T extends RaRecord> extends Pick<EditPageProps<T>, 'title' | 'children'> {
  refusal: unknown;
  onReload: () => void;
}
function EditContent<T extends RaRecord>({ title, refusal, onReload, children }: EditContentProps<T>) {
  const { record, error, refetch } = useEditContext<T>();
  const [anew, setAnew] = useState(false);
  if (error) return codeOf(error) === 'RECORD.NOT_FOUND' ? <NotFound /> : <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!record) return <PageSkeleton />;
  const stale = codeOf(refusal) === 'RECORD.STALE';
  const reload = (): void => {
    setAnew(true);
    onReload();
    void refetch();
  };
  return (
    <>
      <PageHeader title={title(record)} />
      <ErrorNotice error={refusal} {...(stale ? { onRetry: reload } : {})} />
      <LoadedAnew value={anew}>{children(record)}</LoadedAnew>
    </>
  );
}
