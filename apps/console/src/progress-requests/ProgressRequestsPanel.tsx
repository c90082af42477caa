import { Alert, Box, Button, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { Milestone, ProgressRequest } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';

const whyNot: Readonly<Record<string, 'agreement' | 'milestone'>> = {
  'AGREEMENT.NOT_OPEN': 'agreement',
  'STATE.NOT_ALLOWED': 'milestone',
  'MILESTONE.CLOSED': 'milestone',
};

/** Who was asked how it stands, since when, and what came of it; nothing while nobody was asked. */
export function ProgressRequestsPanel({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const concord = useConcord();
  const { data, error } = useQuery({
    queryKey: ['progress-requests', milestone.id],
    queryFn: () => concord.progressRequests(milestone.id),
  });
  if (error)
    return (
      <Panel title={t('progressRequests.title')}>
        <ErrorNotice error={error} />
      </Panel>
    );
  if (!data || data.data.length === 0) return null;
  return (
    <Panel title={t('progressRequests.title')} flush>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {data.data.map((request) => (
          <PanelRow key={request.id}>
            <RequestLine request={request} revocable={milestone.allowedActions.includes('askProgress')} />
          </PanelRow>
        ))}
      </Box>
    </Panel>
  );
}

function RequestLine({ request, revocable }: { request: ProgressRequest; revocable: boolean }) {
  const t = useTexts();
  const holds = useHolds();
  const concord = useConcord();
  const notify = useNotify();
  const queries = useQueryClient();
  const { id, name, email, askedBy, askedAt, openedAt, answeredAt, note, refusal, state } = request;
  const revoke = useMutation({
    networkMode: 'always',
    mutationFn: () => concord.revokeProgressRequest(id),
    onSuccess: async () => {
      notify('progressRequests.revoked', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  return (
    <Box sx={{ display: 'grid', gap: 0.25 }}>
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'space-between', alignItems: 'start' }}>
        <Typography variant="body2" sx={{ fontWeight: 650, overflowWrap: 'anywhere' }} title={email}>
          {name}
        </Typography>
        {state === 'open' && revocable && holds('progress-requests.write') && (
          <Button size="small" onClick={() => revoke.mutate()} loading={revoke.isPending} sx={{ flexShrink: 0 }}>
            {t('progressRequests.revoke')}
          </Button>
        )}
      </Box>
      <Typography variant="caption" color="text.secondary">
        {t(askedBy ? 'progressRequests.askedBy' : 'progressRequests.reminded', { name: askedBy ?? '' })}{' '}
        <LocalInstant at={askedAt} />
        {' · '}
        {state === 'answered' && answeredAt ? (
          <>
            {t('progressRequests.state.answered')} <LocalInstant at={answeredAt} />
          </>
        ) : (
          t(`progressRequests.state.${state === 'open' && openedAt ? 'opened' : state}`)
        )}
      </Typography>
      {note && (
        <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {note}
        </Typography>
      )}
      {refusal && (
        <Alert severity="warning">
          {t('progressRequests.notLogged')} {t(`progressRequests.refusal.${whyNot[refusal] ?? 'other'}`)}
        </Alert>
      )}
      <ErrorNotice error={revoke.error} />
    </Box>
  );
}
