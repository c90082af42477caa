import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
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

/** The act of removing a record, for its page: the dialog while it is asked, and the action for those who may. */
export function useRemoving(resource: RemovableResource, record: Removed): [ReactNode, Action[]] {
  const t = useTexts();
  const [asking, setAsking] = useState(false);
  const concord = useConcord();
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (reason: string) => concord.removeRecord(resource, record, reason),
    onSuccess: () => {
      void navigate(`/${resource}`);
      // everything but the record itself, which is not there to be asked for any more
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => !JSON.stringify(queryKey).includes(record.id) });
      notify(t('resources.removals.removed', { title: record.title }), { type: 'success' });
    },
  });
  const dialog = asking && (
    <ReasonDialog
      title={t('resources.removals.ask', { title: record.title })}
      explanation={t('resources.removals.explanation')}
      confirm={t('resources.removals.remove')}
      colour="error"
      reason="required"
      busy={isPending}
      error={error}
      onConfirm={mutate}
      onClose={() => setAsking(false)}
    />
  );
  if (!record.allowedActions.includes('remove')) return [dialog, []];
  return [dialog, [{ act: 'remove', label: t('resources.removals.remove'), onClick: () => setAsking(true) }]];
}
