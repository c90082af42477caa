import { Box, Button, Chip, Typography, type ChipProps } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import type { Webhook, WebhookSecret } from '@concord/contracts';
import { reasonText } from '../deliveries/reasonText.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant, useInstantText } from '../parts/LocalDate.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rows } from '../parts/Rows.tsx';
import { SecretDialog } from './SecretDialog.tsx';
import { PauseDialog, RemoveDialog, RenewDialog } from './StepDialogs.tsx';
import { WebhookDialog } from './WebhookDialog.tsx';
import { WebhookMessages } from './WebhookMessages.tsx';

type Asked = { step: 'edit' | 'pause' | 'renew' | 'remove'; webhook: Webhook } | { step: 'add' };

/** Endpoints of other systems: what each is told, how it fares, and what it was sent. */
export default function WebhooksPage() {
  const t = useTexts();
  const holds = useHolds();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [secret, setSecret] = useState<WebhookSecret | null>(null);
  const list = useGetList<Webhook>(
    'webhooks',
    { pagination: { page: 1, perPage: 200 }, sort: { field: 'name', order: 'ASC' } },
    { refetchInterval: 5_000 },
  );
  const close = (): void => setAsked(null);
  const shown = (given: WebhookSecret): void => {
    close();
    if (given.secret !== null) setSecret(given);
  };
  const add = holds('webhooks.write') && (
    <Button variant="contained" onClick={() => setAsked({ step: 'add' })}>
      {t('webhooks.add')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('webhooks.title')}
        actions={add}
        below={
          <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '80ch' }}>
            {t('webhooks.hint')}
          </Typography>
        }
      />
      <Box sx={{ maxWidth: 980 }}>
        <Rows
          title={t('webhooks.list')}
          list={list}
          empty={{ title: t('webhooks.none'), hint: t('webhooks.noneHint') }}
        >
          {(rows) => (
            <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
              {rows.map((webhook) => (
                <Endpoint key={webhook.id} webhook={webhook} onAsk={(step) => setAsked({ step, webhook })} />
              ))}
            </Box>
          )}
        </Rows>
      </Box>
      {asked?.step === 'add' && <WebhookDialog onDone={shown} onClose={close} />}
      {asked?.step === 'edit' && <WebhookDialog webhook={asked.webhook} onDone={shown} onClose={close} />}
      {asked?.step === 'pause' && <PauseDialog webhook={asked.webhook} onClose={close} />}
      {asked?.step === 'renew' && <RenewDialog webhook={asked.webhook} onDone={shown} onClose={close} />}
      {asked?.step === 'remove' && <RemoveDialog webhook={asked.webhook} onClose={close} />}
      {secret && <SecretDialog given={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

type Fares = 'active' | 'paused' | 'resting';
const colour: Record<Fares, ChipProps['color']> = { active: 'success', paused: 'default', resting: 'warning' };
const faresOf = ({ paused, trouble }: Webhook): Fares => (paused ? 'paused' : trouble === null ? 'active' : 'resting');

function Endpoint({
  webhook,
  onAsk,
}: {
  webhook: Webhook;
  onAsk: (step: 'edit' | 'pause' | 'renew' | 'remove') => void;
}) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const may = (act: string): boolean => webhook.allowedActions.includes(act);
  const test = useMutation({
    mutationFn: () => concord.testWebhook(webhook.id),
    onSuccess: async () => {
      setOpen(true);
      notify('webhooks.tested', { type: 'info' });
      await queries.invalidateQueries();
    },
  });
  const goOn = useMutation({
    mutationFn: () => concord.changeWebhook(webhook, { paused: false }),
    onSuccess: async () => {
      notify('webhooks.wentOn', { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  const fares = faresOf(webhook);
  return (
    <PanelRow>
      <Box sx={{ display: 'grid', gap: 0.75 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Typography component="h3" variant="body1" sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>
            {webhook.name}
          </Typography>
          <Chip size="small" variant="outlined" color={colour[fares]} label={t(`webhooks.state.${fares}`)} />
          <Typography variant="caption" color="text.secondary">
            {t(`words.webhookShape.${webhook.shape}`)}
          </Typography>
        </Box>
        <Box component="code" sx={{ fontSize: '0.8rem', overflowWrap: 'anywhere', color: 'text.secondary' }}>
          {webhook.address}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          {webhook.events.map((event) => (
            <Chip key={event} size="small" label={t(`words.webhookEvent.${event}`)} />
          ))}
        </Box>
        <Typography variant="body2" color={webhook.reach === 'shared' ? 'text.secondary' : 'warning.main'}>
          {t(`words.webhookReach.${webhook.reach}`)}
        </Typography>
        <How webhook={webhook} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, marginInlineStart: -0.75 }}>
          {may('test') && (
            <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>
              {t('webhooks.test')}
            </Button>
          )}
          <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'webhooks.hideMessages' : 'webhooks.messages')}
          </Button>
          {may('edit') && (
            <>
              <Button size="small" onClick={() => onAsk('edit')}>
                {t('webhooks.edit')}
              </Button>
              <Button
                size="small"
                loading={goOn.isPending}
                onClick={() => (webhook.paused ? goOn.mutate() : onAsk('pause'))}
              >
                {t(webhook.paused ? 'webhooks.goOn' : 'webhooks.pause')}
              </Button>
            </>
          )}
          {may('renew-secret') && (
            <Button size="small" onClick={() => onAsk('renew')}>
              {t('webhooks.renew')}
            </Button>
          )}
          {may('remove') && (
            <Button size="small" color="error" onClick={() => onAsk('remove')}>
              {t('webhooks.remove')}
            </Button>
          )}
        </Box>
        <ErrorNotice error={test.error ?? goOn.error} />
        {open && <WebhookMessages webhook={webhook} />}
      </Box>
    </PanelRow>
  );
}

/** When it took something last, what waits, and why it takes nothing. */
function How({ webhook: { lastSentAt, waiting, trouble, restUntil } }: { webhook: Webhook }) {
  const t = useTexts();
  const written = useInstantText();
  return (
    <Typography variant="body2" component="div" sx={{ overflowWrap: 'anywhere' }}>
      {lastSentAt ? (
        <>
          {t('webhooks.lastSent')} <LocalInstant at={lastSentAt} />
        </>
      ) : (
        t('webhooks.neverSent')
      )}
      {waiting > 0 && ` · ${t('webhooks.waiting', { smart_count: waiting })}`}
      {trouble !== null && (
        <Typography variant="body2" color="warning.main">
          {t('webhooks.trouble', { trouble: reasonText(t, trouble) })}
          {restUntil && ` · ${t('webhooks.nextTry', { time: written(restUntil) })}`}
        </Typography>
      )}
    </Typography>
  );
}
