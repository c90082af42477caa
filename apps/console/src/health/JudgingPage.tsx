import { Alert, Box, Button, Chip, TextField, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Thresholds, ThresholdsVersion } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { LocalInstant, useInstantText } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { JudgedBy } from '../reports/HowJudged.tsx';
import { changesOf, numberNames, shownOf, thresholdsOf, type NumberName, type Shown } from './numbers.ts';

/** The rules every status is judged by: read by everybody, changed by administrators, each version kept. */
export default function JudgingPage() {
  const t = useTexts();
  const concord = useConcord();
  const holds = useHolds();
  const { data, error, refetch } = useQuery({ queryKey: ['health-thresholds'], queryFn: () => concord.thresholds() });
  const [current] = data?.data ?? [];
  const [changing, setChanging] = useState(false);
  return (
    <>
      <PageHeader
        title={t('judging.title')}
        below={
          <Typography color="text.secondary" sx={{ maxWidth: '80ch' }}>
            {t('judging.hint')}
          </Typography>
        }
        actions={
          holds('health-thresholds.write') &&
          current &&
          !changing && (
            <Button variant="contained" onClick={() => setChanging(true)}>
              {t('judging.change')}
            </Button>
          )
        }
      />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <RowsSkeleton rows={6} />}
      {data && current && (
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 980 }}>
          {changing && <ChangeForm current={current.thresholds} onDone={() => setChanging(false)} />}
          <Panel title={t('judging.rules')}>
            <JudgedBy thresholds={current.thresholds} />
          </Panel>
          <Versions versions={data.data} />
        </Box>
      )}
    </>
  );
}

function ChangeForm({ current, onDone }: { current: Thresholds; onDone: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const [shown, setShown] = useState<Shown>(() => shownOf(current));
  const [reason, setReason] = useState('');
  const wished = thresholdsOf(shown, current.version + 1);
  const add = useMutation({
    mutationFn: (numbers: Thresholds) => {
      const { version, ...rest } = numbers;
      return concord.addThresholds(version - 1, { ...rest, reason });
    },
    onSuccess: async ({ thresholds }) => {
      onDone();
      notify('judging.saved', { type: 'success', messageArgs: { version: thresholds.version } });
      await queries.invalidateQueries();
    },
  });
  const field = (name: NumberName) => {
    const refused = fieldErrorOf(add.error, name);
    return (
      <TextField
        key={name}
        label={t(`judging.fields.${name}`)}
        value={shown[name]}
        onChange={({ target }) => {
          add.reset();
          setShown({ ...shown, [name]: target.value });
        }}
        required
        error={refused !== undefined}
        helperText={refused}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
      />
    );
  };
  return (
    <Panel title={t('judging.change')}>
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (wished) add.mutate(wished);
        }}
        sx={{ display: 'grid', gap: 2, paddingBlockStart: 1 }}
      >
        <ErrorNotice error={add.error} />
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '1fr 1fr' } }}>
          {numberNames.map(field)}
        </Box>
        <TextField
          label={t('judging.reason')}
          helperText={t('judging.reasonHint')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          required
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        {wished ? (
          <Box sx={{ border: '1px dashed', borderColor: 'divider', borderRadius: 1, padding: 2 }}>
            <Typography variant="body2" sx={{ fontWeight: 650 }}>
              {t('judging.preview')}
            </Typography>
            <JudgedBy thresholds={wished} />
          </Box>
        ) : (
          <Alert severity="info">{t('judging.whole')}</Alert>
        )}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button type="submit" variant="contained" loading={add.isPending} disabled={!wished || reason.trim() === ''}>
            {t('judging.save')}
          </Button>
          <Button onClick={onDone} disabled={add.isPending}>
            {t('shell.actions.cancel')}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}

function Versions({ versions }: { versions: readonly ThresholdsVersion[] }) {
  const t = useTexts();
  const instantText = useInstantText();
  return (
    <Panel title={t('judging.versions')} flush>
      <Box component="ol" reversed sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {versions.map(({ id, createdAt, createdBy, reason, thresholds }, place) => (
          <PanelRow key={id}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {createdBy
                  ? t('judging.since', {
                      version: thresholds.version,
                      date: instantText(createdAt, { dateStyle: 'medium' }),
                      name: createdBy.name,
                    })
                  : t('judging.first')}
              </Typography>
              {place === 0 && <Chip size="small" variant="outlined" label={t('judging.now')} />}
            </Box>
            {reason && <Typography variant="body2">{reason}</Typography>}
            <Changes before={versions[place + 1]?.thresholds} after={thresholds} />
            {!createdBy && (
              <Typography variant="caption" color="text.secondary">
                <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />
              </Typography>
            )}
          </PanelRow>
        ))}
      </Box>
    </Panel>
  );
}

/** A line for each number a version changed; nothing where the version before is not at hand. */
function Changes({ before, after }: { before: Thresholds | undefined; after: Thresholds }) {
  const t = useTexts();
  if (!before) return null;
  return changesOf(before, after).map(({ name, from, to }) => (
    <Typography key={name} variant="caption" color="text.secondary" sx={{ display: 'block' }}>
      {t('judging.changed', { field: t(`judging.fields.${name}`), from, to })}
    </Typography>
  ));
}
