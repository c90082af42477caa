import { Alert, Button } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { EditBase, useEditContext, useResourceContext, type RaRecord, type TransformData } from 'react-admin';
import { Link, Navigate } from 'react-router-dom';
import { useTexts } from '../i18n/index.ts';
import { survivorOf } from '../refusal.ts';
import { codeOf, ErrorNotice, NotFound } from './ErrorNotice.tsx';
import { PageHeader } from './PageHeader.tsx';
import { staying } from './RecordPage.tsx';
import { PageSkeleton } from './Skeletons.tsx';
import { useSavedNotice } from './UndoNotice.tsx';

interface EditPageProps<T extends RaRecord> {
  title: (record: T) => string;
  transform?: TransformData;
  children: (record: T) => ReactNode;
}
/**
 * A page that changes a record: saved when the server says so, and the change can be taken back. A version that went
 * stale is settled field by field where it is saved (`ConflictDialog.tsx`).
 */
export function EditPage<T extends RaRecord>({ title, transform, children }: EditPageProps<T>) {
  const [refusal, setRefusal] = useState<unknown>(null);
  const saved = useSavedNotice();
  return (
    <EditBase<T>
      mutationMode="pessimistic"
      queryOptions={staying}
      mutationOptions={{
        onError: setRefusal,
        onSuccess: (data: T, { resource = '', previousData, data: sent }) =>
          saved(resource, data, previousData && { ...askedWith(sent, data), ...previousData }),
      }}
      {...(transform ? { transform } : {})}
    >
      <EditContent title={title} refusal={refusal}>
        {children}
      </EditContent>
    </EditBase>
  );
}

/** What was sent along that is no field of the record, as "the programme moves": taking the change back asks for it again. */
const askedWith = (sent: Partial<RaRecord> | undefined, saved: RaRecord): Partial<RaRecord> =>
  Object.fromEntries(Object.entries(sent ?? {}).filter(([field]) => !(field in saved)));

interface EditContentProps<T extends RaRecord> extends Pick<EditPageProps<T>, 'title' | 'children'> {
  refusal: unknown;
}
function EditContent<T extends RaRecord>({ title, refusal, children }: EditContentProps<T>) {
  const { record, error, refetch, resource } = useEditContext<T>();
  const survivor = survivorOf(error);
  if (survivor) return <Navigate to={`/${resource}/${survivor}/edit`} replace />;
  if (error)
    return codeOf(error) === 'RECORD.NOT_FOUND' ? (
      <NotFound />
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  if (!record) return <PageSkeleton />;
  return (
    <>
      <PageHeader title={title(record)} />
      <ForWhoMaySave record={record}>
        <ErrorNotice error={refusal} />
        {children(record)}
      </ForWhoMaySave>
    </>
  );
}

/** A form nobody could save is not opened. What becomes of the record while it is open is said when it is saved. */
function ForWhoMaySave({ record, children }: { record: RaRecord; children: ReactNode }) {
  const t = useTexts();
  const [may] = useState(() => !Array.isArray(record.allowedActions) || record.allowedActions.includes('edit'));
  const resource = useResourceContext();
  if (may) return children;
  return (
    <Alert
      severity="info"
      action={
        <Button color="inherit" component={Link} to={`/${resource}/${record.id}/show`}>
          {t('shell.actions.show')}
        </Button>
      }
    >
      {t('shell.errors.notEditable')}
    </Alert>
  );
}
