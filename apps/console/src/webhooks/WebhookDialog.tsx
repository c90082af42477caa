import {
  Alert,
  Checkbox,
  FormControl,
  FormControlLabel,
  FormGroup,
  FormHelperText,
  FormLabel,
  MenuItem,
  TextField,
} from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import {
  offeredLanguages,
  webhookEvents,
  webhookReaches,
  webhookShapes,
  type CreateWebhook,
  type Webhook,
  type WebhookEvent,
  type WebhookSecret,
} from '@concord/contracts';
import { useLanguageName } from '../contacts/languages.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useMyLanguage } from '../layout/me.ts';
import { fieldErrorOf, fieldErrorsOf } from '../parts/fieldErrors.ts';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';

interface WebhookDialogProps {
  /** The one to change; a new one without. */
  webhook?: Webhook;
  onDone: (given: WebhookSecret) => void;
  onClose: () => void;
}

/** Registers an endpoint or changes one; the address is typed anew or stays. */
export function WebhookDialog({ webhook, onDone, onClose }: WebhookDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const [mine] = useMyLanguage();
  const nameOf = useLanguageName();
  const [form, setForm] = useState<CreateWebhook>(() => ({
    name: webhook?.name ?? '',
    url: '',
    shape: webhook?.shape ?? 'standard',
    events: webhook?.events ?? [...webhookEvents],
    reach: webhook?.reach ?? 'shared',
    language: webhook?.language ?? mine,
  }));
  const set = (change: Partial<CreateWebhook>): void => setForm((before) => ({ ...before, ...change }));
  const save = useMutation({
    mutationFn: async (): Promise<WebhookSecret> => {
      const { url, shape, ...rest } = form;
      if (!webhook) return concord.createWebhook({ ...rest, url: url.trim(), shape });
      const changed = await concord.changeWebhook(webhook, { ...rest, ...(url.trim() ? { url: url.trim() } : {}) });
      return { webhook: changed, secret: null };
    },
    onSuccess: async (given) => {
      notify(webhook ? 'webhooks.saved' : 'webhooks.added', { type: 'success' });
      onDone(given);
      await queries.invalidateQueries();
    },
  });
  const refused = (field: string) => {
    const error = fieldErrorOf(save.error, field);
    return error ? { error: true, helperText: error } : {};
  };
  const choose = (event: WebhookEvent, on: boolean): void =>
    set({ events: webhookEvents.filter((one) => (one === event ? on : form.events.includes(one))) });
  return (
    <ReasonDialog
      title={t(webhook ? 'webhooks.editTitle' : 'webhooks.add')}
      confirm={t('shell.actions.save')}
      reason="none"
      busy={save.isPending}
      unfinished={form.name.trim() === '' || form.events.length === 0 || (!webhook && form.url.trim() === '')}
      // what a field says is not said twice
      error={Object.keys(fieldErrorsOf(save.error)).length > 0 ? null : save.error}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <TextField
        label={t('webhooks.name')}
        required
        autoFocus
        value={form.name}
        onChange={({ target }) => set({ name: target.value })}
        slotProps={{ htmlInput: { maxLength: 80 } }}
        sx={{ marginBlockStart: 1 }}
        {...refused('name')}
      />
      <TextField
        select
        label={t('webhooks.shape')}
        value={form.shape}
        disabled={webhook !== undefined}
        helperText={t(`webhooks.shapeHints.${form.shape}`)}
        onChange={({ target }) => set({ shape: webhookShapes.find((shape) => shape === target.value) ?? 'standard' })}
      >
        {webhookShapes.map((shape) => (
          <MenuItem key={shape} value={shape}>
            {t(`words.webhookShape.${shape}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('webhooks.url')}
        required={!webhook}
        type="url"
        autoComplete="off"
        value={form.url}
        placeholder="https://"
        helperText={webhook ? t('webhooks.urlKept', { address: webhook.address }) : t('webhooks.urlHint')}
        onChange={({ target }) => set({ url: target.value })}
        slotProps={{ htmlInput: { maxLength: 2000 }, inputLabel: { shrink: true } }}
        {...refused('url')}
      />
      <FormControl component="fieldset" error={form.events.length === 0}>
        <FormLabel component="legend">{t('webhooks.events')}</FormLabel>
        <FormGroup>
          {webhookEvents.map((event) => (
            <FormControlLabel
              key={event}
              control={
                <Checkbox
                  size="small"
                  checked={form.events.includes(event)}
                  onChange={({ target }) => choose(event, target.checked)}
                />
              }
              label={t(`words.webhookEvent.${event}`)}
            />
          ))}
        </FormGroup>
        {fieldErrorOf(save.error, 'events') && <FormHelperText>{fieldErrorOf(save.error, 'events')}</FormHelperText>}
      </FormControl>
      <TextField
        select
        label={t('webhooks.reach')}
        value={form.reach}
        onChange={({ target }) => set({ reach: webhookReaches.find((reach) => reach === target.value) ?? 'shared' })}
      >
        {webhookReaches.map((reach) => (
          <MenuItem key={reach} value={reach}>
            {t(`words.webhookReach.${reach}`)}
          </MenuItem>
        ))}
      </TextField>
      {form.reach !== 'shared' && <Alert severity="warning">{t('webhooks.reachWarning')}</Alert>}
      <TextField
        select
        label={t('webhooks.language')}
        value={form.language}
        onChange={({ target }) =>
          set({ language: offeredLanguages.find((language) => language === target.value) ?? 'en' })
        }
      >
        {offeredLanguages.map((language) => (
          <MenuItem key={language} value={language}>
            {nameOf(language)}
          </MenuItem>
        ))}
      </TextField>
    </ReasonDialog>
  );
}
