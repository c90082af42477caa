import { Alert, Box, Button, TextField, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useRedirect } from 'react-admin';
import { draftTextLimit } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { acceptedOf, missingOf, workingOn, type Working } from './accepted.ts';
import { DraftItems } from './DraftItems.tsx';
import { MarkedText } from './MarkedText.tsx';

/** From a text to an agreement: paste, look at what was read beside its sentences, accept item by item, record. */
export default function DraftPage() {
  const t = useTexts();
  const concord = useConcord();
  const [text, setText] = useState('');
  const [working, setWorking] = useState<Working | null>(null);
  const read = useMutation({
    mutationFn: () => concord.readDraft(text),
    onSuccess: (draft) => setWorking(workingOn(draft)),
  });
  if (working) return <Review working={working} onChange={setWorking} onBack={() => setWorking(null)} />;
  return (
    <>
      <PageHeader
        title={t('drafts.title')}
        below={<Typography color="text.secondary">{t('drafts.hint')}</Typography>}
      />
      <Box
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          read.mutate();
        }}
        sx={{ display: 'grid', gap: 2, maxWidth: 860 }}
      >
        <TextField
          label={t('drafts.text')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          multiline
          minRows={14}
          maxRows={24}
          required
          autoFocus
          slotProps={{ htmlInput: { maxLength: draftTextLimit } }}
        />
        <ErrorNotice error={read.error} />
        <div>
          <Button type="submit" variant="contained" loading={read.isPending} disabled={text.trim() === ''}>
            {t('drafts.read')}
          </Button>
        </div>
      </Box>
    </>
  );
}

interface ReviewProps {
  working: Working;
  onChange: (working: Working) => void;
  onBack: () => void;
}
function Review({ working, onChange, onBack }: ReviewProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const redirect = useRedirect();
  const [looked, setLooked] = useState<{ start: number; end: number } | null>(null);
  const missing = missingOf(working);
  const record = useMutation({
    mutationFn: () => concord.createAgreementDraft(acceptedOf(working)),
    onSuccess: async ({ id, reference }) => {
      await queries.invalidateQueries();
      notify('drafts.recorded', { type: 'success', messageArgs: { reference } });
      redirect('show', 'agreements', id);
    },
  });
  return (
    <>
      <PageHeader
        title={t('drafts.title')}
        below={<Typography color="text.secondary">{t('drafts.review')}</Typography>}
      />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'minmax(0,1fr) minmax(0,1fr)' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ position: { md: 'sticky' }, insetBlockStart: 64, minWidth: 0 }}>
          <Panel title={t('drafts.source')}>
            <MarkedText working={working} looked={looked} />
          </Panel>
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <DraftItems working={working} onChange={onChange} onLook={setLooked} />
          <ErrorNotice error={record.error} />
          {missing && <Alert severity="info">{t(`drafts.missing.${missing}`)}</Alert>}
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button
              variant="contained"
              disabled={missing !== null}
              loading={record.isPending}
              onClick={() => record.mutate()}
            >
              {t('drafts.record')}
            </Button>
            <Button onClick={onBack}>{t('drafts.back')}</Button>
          </Box>
        </Box>
      </Box>
    </>
  );
}
