import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { Webhook, WebhookSecret } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

interface StepProps {
  webhook: Webhook;
  onClose: () => void;
}

/** Asks before an endpoint is told nothing for a while. */
export function PauseDialog({ webhook, onClose }: StepProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const pause = useMutation({
    mutationFn: () => concord.changeWebhook(webhook, { paused: true }),
    onSuccess: async () => {
      onClose();
      notify('webhooks.paused', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('webhooks.pauseTitle')}
      explanation={t('webhooks.pauseHint', { name: webhook.name })}
      confirm={t('webhooks.pause')}
      reason="none"
      busy={pause.isPending}
      error={pause.error}
      onConfirm={() => pause.mutate()}
      onClose={onClose}
    />
  );
}

/** Asks before the secret that the other system knows counts no more. */
export function RenewDialog({ webhook, onDone, onClose }: StepProps & { onDone: (given: WebhookSecret) => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const renew = useMutation({
    mutationFn: () => concord.renewWebhookSecret(webhook.id),
    onSuccess: async (given) => {
      onDone(given);
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('webhooks.renewTitle')}
      explanation={t('webhooks.renewHint', { name: webhook.name })}
      confirm={t('webhooks.renew')}
      reason="none"
      busy={renew.isPending}
      error={renew.error}
      onConfirm={() => renew.mutate()}
      onClose={onClose}
    />
  );
}

/** Asks before an endpoint is told nothing for good. */
export function RemoveDialog({ webhook, onClose }: StepProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const remove = useMutation({
    mutationFn: () => concord.removeWebhook(webhook),
    onSuccess: async () => {
      onClose();
      notify('webhooks.removed', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('webhooks.removeTitle')}
      explanation={t('webhooks.removeHint', { name: webhook.name })}
      confirm={t('webhooks.remove')}
      colour="error"
      reason="none"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
