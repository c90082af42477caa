import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { Delivery } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

/** Sends once more what failed or is said not to have arrived; why is kept in its log. */
export function ResendDialog({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const resend = useMutation({
    networkMode: 'always',
    mutationFn: (reason: string) => concord.resendDelivery(delivery.id, { reason }),
    onSuccess: async () => {
      onClose();
      notify('resources.deliveries.again.done', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('resources.deliveries.again.title')}
      explanation={t('resources.deliveries.again.explain', { name: delivery.recipientName })}
      confirm={t('resources.deliveries.again.confirm')}
      reason="required"
      busy={resend.isPending}
      error={resend.error}
      onConfirm={resend.mutate}
      onClose={onClose}
    />
  );
}
