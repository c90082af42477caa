import { Button, type ButtonProps } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type MouseEvent } from 'react';
import { useNotify } from 'react-admin';
import type { Milestone } from '@concord/contracts';
import { newKey } from '../api/network.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { codeOf } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf, isFinal } from '../parts/fieldErrors.ts';

interface NoChangeProps {
  milestone: Milestone;
  /** More has to be said (the status got worse): the form opens. */
  onAsked: (milestone: Milestone) => void;
  variant?: ButtonProps['variant'];
}
/** "Nothing has changed", said with one click. A retry after a lost answer is the same update. */
export function NoChange({ milestone, onAsked, variant = 'text' }: NoChangeProps) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const log = useMutation({
    networkMode: 'always',
    mutationFn: () => concord.logProgress(milestone.id, { percent: milestone.percent }, key),
    onSuccess: async () => {
      setKey(newKey());
      notify('resources.milestones.log.unchanged', { type: 'success', messageArgs: { title: milestone.title } });
      await queries.invalidateQueries();
    },
    onError: (error) => {
      if (isFinal(error) && codeOf(error) !== 'IDEMPOTENCY.IN_FLIGHT') setKey(newKey());
      if (fieldErrorOf(error, 'reasonCode')) onAsked(milestone);
      else notify(error.message, { type: 'error' });
    },
  });
  const say = (event: MouseEvent): void => {
    event.stopPropagation();
    log.mutate();
  };
  return (
    <Button
      variant={variant}
      loading={log.isPending}
      onClick={say}
      aria-label={`${t('resources.milestones.log.noChange')}: ${milestone.title}`}
      sx={{ whiteSpace: 'nowrap' }}
    >
      {t('resources.milestones.log.noChange')}
    </Button>
  );
}
