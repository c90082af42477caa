import { Alert, Autocomplete, Box, Button, LinearProgress, TextField, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useGetList, useNotify, useRedirect } from 'react-admin';
import { draftTextLimit, type AgreementDraft, type Document, type Me, type ReadDraft } from '@concord/contracts';
import { DropZone } from '../documents/FileDrop.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useMe } from '../layout/me.ts';
import { ErrorNotice, useErrorText } from '../parts/ErrorNotice.tsx';
import { useInstantText } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { PageSkeleton } from '../parts/Skeletons.tsx';
import { acceptedOf, missingOf, withMore, workingOn, type Place, type Working } from './accepted.ts';
import { useBegun } from './begun.ts';
import { DraftItems } from './DraftItems.tsx';
import { MarkedText } from './MarkedText.tsx';

/** From a text to an agreement: give it, look at what was read beside its sentences, accept item by item, record. */
export default function DraftPage() {
  const me = useMe();
  return me ? <Work me={me} /> : <PageSkeleton />;
}

function Work({ me }: { me: Me }) {
  const [given, setGiven] = useState<{ working: Working; file: File | undefined } | null>(null);
  const [begun, keep] = useBegun(me);
  const t = useTexts();
  const write = useInstantText();
  const work = (working: Working, file: File | undefined): void => {
    setGiven({ working, file });
    keep(working);
  };
  if (given)
    return (
      <Review
        {...given}
        onChange={(working) => work(working, given.file)}
        onRecorded={() => keep(null)}
        onBack={() => setGiven(null)}
      />
    );
  return (
    <Give onRead={(draft, file) => work(workingOn(draft), file)}>
      {begun && (
        <Alert
          severity="info"
          action={
            <Box sx={{ display: 'flex', flexWrap: 'wrap' }}>
              <Button color="inherit" onClick={() => setGiven({ working: begun.working, file: undefined })}>
                {t('drafts.goOn')}
              </Button>
              <Button color="inherit" onClick={() => keep(null)}>
                {t('drafts.discard')}
              </Button>
            </Box>
          }
        >
          {t('drafts.begun', { title: begun.working.title || t('drafts.untitled'), at: write(begun.savedAt) })}
        </Alert>
      )}
    </Give>
  );
}

/** What is read: a pasted text, a file, or a document on file. */
function Give({ onRead, children }: { onRead: (draft: AgreementDraft, file?: File) => void; children: ReactNode }) {
  const t = useTexts();
  const concord = useConcord();
  const say = useErrorText();
  const [text, setText] = useState('');
  const read = useMutation({
    mutationFn: (source: ReadDraft) => concord.readDraft(source),
    onSuccess: (draft) => onRead(draft),
  });
  const upload = useMutation({
    mutationFn: (file: File) => concord.readFileDraft(file),
    onSuccess: (draft, file) => onRead(draft, file),
  });
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
          read.mutate({ text });
        }}
        sx={{ display: 'grid', gap: 2, maxWidth: 860 }}
      >
        {children}
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'repeat(2, minmax(0,1fr))' },
            alignItems: 'start',
          }}
        >
          <DropZone
            label={t('drafts.file')}
            accept={readEndings}
            onFiles={([file]) => file && upload.mutate(file)}
            error={upload.error ? say(upload.error) : undefined}
          >
            {upload.isPending && <LinearProgress aria-label={t('drafts.reading')} sx={{ marginBlockStart: 0.75 }} />}
          </DropZone>
          {/* beside the box to drop a file in, not beside its label */}
          <Box sx={{ paddingBlockStart: { md: 3 } }}>
            <OnFile onChoose={(documentId) => read.mutate({ documentId })} />
          </Box>
        </Box>
        <TextField
          label={t('drafts.text')}
          value={text}
          onChange={({ target }) => setText(target.value)}
          multiline
          minRows={12}
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

/** Files whose text can be read. */
const readEndings = ['.pdf', '.docx', '.eml', '.msg', '.txt'];

/** A document that is on file already, of this agreement or that; found by its title. */
function OnFile({ onChoose }: { onChoose: (documentId: string) => void }) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const { data: documents = [], isFetching } = useGetList<Document>('documents', {
    filter: { textState: 'done', isLatest: true, ...(typed.trim() ? { q: typed.trim() } : {}) },
    pagination: { page: 1, perPage: 20 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  return (
    <Autocomplete
      options={documents}
      loading={isFetching}
      filterOptions={(options) => options}
      getOptionLabel={({ title }) => title}
      getOptionKey={({ id }) => id}
      onInputChange={(_, value) => setTyped(value)}
      onChange={(_, document) => document && onChoose(document.id)}
      noOptionsText={t('drafts.noDocument')}
      loadingText={t('drafts.searching')}
      renderInput={(input) => <TextField {...input} size="small" label={t('drafts.onFile')} />}
    />
  );
}

interface ReviewProps {
  working: Working;
  /** Where the text came in a file, which is filed with what is accepted. */
  file: File | undefined;
  onChange: (working: Working) => void;
  onRecorded: () => void;
  onBack: () => void;
}
function Review({ working, file, onChange, onRecorded, onBack }: ReviewProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const redirect = useRedirect();
  const [looked, setLooked] = useState<Place | null>(null);
  const [selected, setSelected] = useState<Place | null>(null);
  const missing = missingOf(working);
  const record = useMutation({
    mutationFn: () => concord.createAgreementDraft(acceptedOf(working), file),
    onSuccess: async ({ id, reference }) => {
      onRecorded();
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
          <Panel title={file?.name ?? t('drafts.source')}>
            <MarkedText working={working} looked={looked} onSelect={setSelected} />
            <Typography variant="body2" color="text.secondary" sx={{ marginBlockStart: 1 }}>
              {t('drafts.selectHint')}
            </Typography>
          </Panel>
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {[...working.parties, ...working.areas, ...working.commitments].length === 0 && (
            <Alert severity="info">{t('drafts.nothingRead')}</Alert>
          )}
          <DraftItems
            working={working}
            onChange={onChange}
            onLook={setLooked}
            onAdd={(group) => {
              onChange(withMore(working, group, selected));
              setSelected(null);
            }}
          />
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
