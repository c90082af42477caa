import DeleteOutline from '@mui/icons-material/DeleteOutline';
import { Button, Link } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNotify } from 'react-admin';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import type { RemovableResource } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import type { Action } from '../parts/ActionButtons.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

interface Removed {
  id: string;
  version: number;
  title: string;
  allowedActions: readonly string[];
}
/** What has a removal button in the console. */
type Removable = Exclude<RemovableResource, 'sessions'>;
/** What is read on the page of another record: there is no page of its own to leave. */
const pageless: readonly Removable[] = ['documents', 'indicators', 'event-outcomes', 'risks', 'data-questions'];

interface RemoveDialogProps {
  resource: Removable;
  record: Removed;
  /** Where the reader goes, when it is not the list of what was removed. */
  after?: string;
  /** Where the record goes for another reason than itself: how that is asked, and what else is taken back. */
  asked?: { title: string; first: string };
  onClose: () => void;
}
/** Asks for the reason, says what disappears along with the record, and where it is found again. */
export function RemoveDialog({ resource, record, after = `/${resource}`, asked, onClose }: RemoveDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string) => concord.removeRecord(resource, record, reason),
    onSuccess: () => {
      onClose();
      if (!pageless.includes(resource)) void navigate(after);
      // everything but the record itself, which is not there to be asked for any more
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => !JSON.stringify(queryKey).includes(record.id),
      });
      notify(t('resources.removals.removed', { title: record.title }), { type: 'success' });
    },
  });
  return (
    <ReasonDialog
      title={asked?.title ?? t('resources.removals.ask', { title: record.title })}
      explanation={
        <>
          {asked && `${asked.first} `}
          {t(`resources.removals.hides.${resource}`)} {t('resources.removals.kept')}{' '}
          <Link component={RouterLink} to="/removals" underline="always">
            {t('resources.removals.name', { smart_count: 2 })}
          </Link>
          .
        </>
      }
      confirm={t('resources.removals.remove')}
      colour="error"
      reason="required"
      busy={isPending}
      error={error}
      onConfirm={mutate}
      onClose={onClose}
    />
  );
}

/** The act of removing a record, for the steps of its page: the dialog while it is asked, and the action for those who may. */
export function useRemoving(resource: Removable, record: Removed, after?: string): [ReactNode, Action[]] {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  const dialog = asking && (
    <RemoveDialog resource={resource} record={record} {...(after ? { after } : {})} onClose={() => setAsking(false)} />
  );
  if (!record.allowedActions.includes('remove')) return [dialog, []];
  return [dialog, [{ act: 'remove', label: t('resources.removals.remove'), onClick: () => setAsking(true) }]];
}

/** The same as a button, for a page without steps. */
export function RemoveButton({ resource, record, after }: Pick<RemoveDialogProps, 'resource' | 'record' | 'after'>) {
  const [dialog, actions] = useRemoving(resource, record, after);
  return (
    <>
      {actions.map(({ act, label, onClick }) => (
        <Button key={act} color="error" startIcon={<DeleteOutline />} onClick={onClick}>
          {label}
        </Button>
      ))}
      {dialog}
    </>
  );
}
