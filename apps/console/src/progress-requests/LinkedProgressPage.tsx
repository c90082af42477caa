import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import { Alert, Box, Button, Link, Paper, TextField, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLocale } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { z } from 'zod';
import {
  CodeSent,
  declaredRags,
  offered,
  reasonCodes,
  type LinkedProgress,
  type OfferedLanguage,
  type TellByLink,
} from '@concord/contracts';
import { dataProvider } from '../dataProvider.ts';
import { newKey } from '../api/network.ts';
import { useAmountText } from '../commitments/amount.ts';
import { FileDrop } from '../documents/FileDrop.tsx';
import { Filed, isTyping, useFiles } from '../documents/useUploads.ts';
import { useTexts } from '../i18n/index.ts';
import { CodeField, codeLength, SendAgain } from '../links/CodeField.tsx';
import { useKeptDraft } from '../links/keptDraft.ts';
import { LinkedPage } from '../links/LinkedPage.tsx';
import { useLinkInstant } from '../links/RecordedAnswer.tsx';
import { DeclaredField } from '../milestones/DeclaredField.tsx';
import { isWholePercent, PercentField } from '../milestones/PercentField.tsx';
import { DraftReading, readBy } from '../milestones/progressDraft.ts';
import { ReadingRows } from '../milestones/ReadingFields.tsx';
import { ReasonFields } from '../milestones/ReasonFields.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { fieldErrorOf, spendsKey } from '../parts/fieldErrors.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { RagChip } from '../parts/RagChip.tsx';

/** A milestone behind its single-purpose link: tell once how it stands, without an account. */
export default function LinkedProgressPage() {
  const t = useTexts();
  return (
    <LinkedPage
      kind="progress-link"
      title={t('progressRequests.link.title')}
      read={(token) => dataProvider.linkedProgress(token)}
    >
      {(linked, { token, keep }) => (
        <>
          <Standing linked={linked} />
          {linked.told ? (
            <Recorded linked={linked} told={linked.told} />
          ) : linked.lapsed ? (
            <Alert severity="info">
              <Typography sx={{ fontWeight: 650 }}>{t('progressRequests.link.lapsed')}</Typography>
              {t('progressRequests.link.lapsedHint')}
            </Alert>
          ) : (
            <Telling token={token} linked={linked} onTold={keep} />
          )}
        </>
      )}
    </LinkedPage>
  );
}

function Standing({ linked: { milestone, recipient, askedBy, note } }: { linked: LinkedProgress }) {
  const t = useTexts();
  const { title, area, agreement, percent, baselineDueOn, dueOn, path, isExample } = milestone;
  return (
    <Box component="section" sx={{ minWidth: 0 }}>
      <Typography color="text.secondary">
        {askedBy
          ? t('progressRequests.link.introBy', { name: recipient.name, author: askedBy })
          : t('progressRequests.link.intro', { name: recipient.name })}
      </Typography>
      <Typography variant="h1" sx={{ marginBlock: 1, overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      {isExample && <ExampleNotice />}
      {note && (
        <Typography
          component="blockquote"
          sx={{
            margin: 0,
            marginBlockStart: 1,
            paddingInlineStart: 1.5,
            borderInlineStart: '3px solid',
            borderColor: 'divider',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          {note}
        </Typography>
      )}
      <Paper variant="outlined" sx={{ padding: 2, marginBlock: 2 }}>
        <Facts
          facts={[
            [t('progressRequests.link.agreement'), `${agreement.reference} ${agreement.title}`],
            [t('progressRequests.link.area'), area],
            [t('progressRequests.link.now'), `${percent} %`],
            baselineDueOn ? [t('progressRequests.link.agreed'), <LocalDate key="agreed" date={baselineDueOn} />] : null,
            dueOn && dueOn !== baselineDueOn
              ? [t('progressRequests.link.current'), <LocalDate key="current" date={dueOn} />]
              : null,
          ]}
        />
      </Paper>
      <Link component={RouterLink} to={path} variant="body2">
        {t('reminders.link.open')}
      </Link>
    </Box>
  );
}

const Draft = z.object({
  /** So that a retry after a lost answer never logs twice. */
  key: z.string(),
  percent: z.string(),
  narrative: z.string(),
  challenges: z.string(),
  nextSteps: z.string(),
  declaredRag: z.enum(['', ...declaredRags]).default(''),
  reasonCode: z.enum(['', ...reasonCodes]),
  reasonText: z.string(),
  readings: z.record(z.string(), DraftReading).default({}),
  files: z.array(Filed).default([]),
  name: z.string(),
  sent: CodeSent.nullable(),
});
type Draft = z.infer<typeof Draft>;

const words = (text: string): string | null => text.trim() || null;
const toldOf = (draft: Draft, language: OfferedLanguage): Omit<TellByLink, 'code'> => ({
  percent: draft.percent === '' ? null : Number(draft.percent),
  narrative: words(draft.narrative),
  challenges: words(draft.challenges),
  nextSteps: words(draft.nextSteps),
  declaredRag: draft.declaredRag === '' ? null : draft.declaredRag,
  reasonCode: draft.reasonCode === '' ? null : draft.reasonCode,
  reasonText: words(draft.reasonText),
  readings: readBy(draft, language).map(({ documentId: _, ...reading }) => reading),
  evidenceIds: draft.files.map(({ id }) => id),
  name: draft.name.trim(),
});

interface TellingProps {
  token: string;
  linked: LinkedProgress;
  onTold: (linked: LinkedProgress) => void;
}
/** It counts only with the code from the mailbox the link went to. */
function Telling({ token, linked, onTold }: TellingProps) {
  const t = useTexts();
  const write = useLinkInstant();
  const language = offered(useLocale());
  const { milestone, recipient, expiresAt } = linked;
  const [draft, change] = useKeptDraft<Draft>(`concord.progress.${token}`, {
    schema: Draft,
    first: {
      key: newKey(),
      percent: '',
      narrative: '',
      challenges: '',
      nextSteps: '',
      declaredRag: '',
      reasonCode: '',
      reasonText: '',
      readings: {},
      files: [],
      name: recipient.name,
      sent: null,
    },
    done: linked.told !== null,
  });
  // what the server has swept away meanwhile is not sent
  const [arrived] = useState(() => draft.files.filter(({ id }) => linked.files.some((file) => file.id === id)));
  const uploads = useFiles(
    {
      visibility: 'partner',
      send: (file, uploading) => dataProvider.addProgressFile(token, file, uploading),
      keep: (link) => dataProvider.addProgressAddress(token, link),
    },
    arrived,
  );
  useEffect(() => {
    if (uploads.filed !== draft.files) change({ files: [...uploads.filed] });
    // the draft follows the files, never the other way round
  }, [uploads.filed]);
  const [code, setCode] = useState('');
  const codeField = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const reasonText = useRef<HTMLInputElement>(null);
  const send = useMutation<CodeSent>({
    networkMode: 'always',
    mutationFn: () => dataProvider.sendProgressCode(token),
    onSuccess: (sent) => {
      setCode('');
      tell.reset();
      change({ sent });
      requestAnimationFrame(() => codeField.current?.focus());
    },
  });
  const told = toldOf(draft, language);
  const tell = useMutation({
    networkMode: 'always',
    mutationFn: () => dataProvider.tellProgress(token, { ...told, code }, draft.key),
    // what is changed after a refusal is another request
    onError: (error) => {
      if (spendsKey(error)) change({ key: newKey() });
    },
    onSuccess: onTold,
  });
  const errorOf = (field: string): string | undefined => fieldErrorOf(tell.error, field);
  useEffect(() => {
    if (errorOf('reasonCode')) reasonField.current?.focus();
  }, [tell.error]);
  const falls = told.percent !== null && told.percent < milestone.percent;
  const said =
    [told.percent, told.narrative, told.challenges, told.nextSteps, told.declaredRag].some((one) => one !== null) ||
    told.readings.length + told.evidenceIds.length > 0;
  const asksReason = falls || draft.reasonCode !== '' || errorOf('reasonCode') !== undefined;
  const underway = uploads.underway.length > 0 || isTyping(uploads);
  const whole =
    said && !underway && told.name !== '' && isWholePercent(draft.percent) && (!falls || told.reasonCode !== null);
  const placed = [
    'code',
    'percent',
    'narrative',
    'challenges',
    'nextSteps',
    'reasonCode',
    'reasonText',
    'readings',
    'evidenceIds',
    'name',
  ];
  const submit = (): void => {
    if (!whole) return;
    if (!draft.sent) send.mutate();
    else if (code.length === codeLength) tell.mutate();
  };
  const noChange = (): void => {
    change({ percent: String(milestone.percent) });
    send.mutate();
  };
  return (
    <Paper
      variant="outlined"
      component="form"
      noValidate
      aria-label={t('progressRequests.link.form')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      sx={{ padding: { xs: 2, sm: 2.5 }, display: 'grid', gap: 2 }}
    >
      <Box>
        <Typography variant="h2">{t('progressRequests.link.form')}</Typography>
        <Typography variant="body2" color="text.secondary">
          {t('progressRequests.link.until', { until: write(expiresAt) })}
        </Typography>
      </Box>
      <PercentField
        value={draft.percent}
        onChange={(percent) => change({ percent })}
        before={milestone.percent}
        expected={null}
        error={errorOf('percent')}
        autoFocus={false}
      />
      {asksReason && (
        <ReasonFields
          draft={draft}
          change={change}
          errors={{ reasonCode: errorOf('reasonCode'), reasonText: errorOf('reasonText') }}
          codeRef={reasonField}
          textRef={reasonText}
        />
      )}
      {(['narrative', 'challenges', 'nextSteps'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`resources.milestones.log.${field}`)}
          value={draft[field]}
          onChange={({ target }) => change({ [field]: target.value })}
          multiline
          minRows={field === 'narrative' ? 3 : 1}
          error={errorOf(field) !== undefined}
          helperText={errorOf(field)}
          slotProps={{ htmlInput: { maxLength: 10_000 } }}
        />
      ))}
      <ReadingRows
        indicators={linked.indicators}
        readings={draft.readings}
        onChange={(readings) => change({ readings })}
        errorOf={(id) => {
          const place = told.readings.findIndex(({ indicatorId }) => indicatorId === id);
          return place < 0 ? undefined : errorOf(`readings.${String(place)}`);
        }}
      />
      <DeclaredField draft={draft} change={change} />
      <FileDrop uploads={uploads} label={t('resources.milestones.log.files')} error={errorOf('evidenceIds')} />
      <TextField
        label={t('links.answer.name')}
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
        required
        autoComplete="name"
        error={errorOf('name') !== undefined}
        helperText={errorOf('name') ?? t('progressRequests.link.nameHint')}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      {!draft.sent && (
        <>
          <Typography variant="body2">{t('links.answer.codeFirst', { email: recipient.email })}</Typography>
          <ErrorNotice error={send.error} />
        </>
      )}
      {draft.sent && (
        <>
          <Alert severity="info" role="status">
            {t('links.answer.codeSent', { email: draft.sent.sentTo, until: write(draft.sent.expiresAt) })}
          </Alert>
          <CodeField value={code} onChange={setCode} inputRef={codeField} error={errorOf('code')} />
          {!placed.some(errorOf) && <ErrorNotice error={tell.error} />}
        </>
      )}
      <Button
        type="submit"
        variant="contained"
        size="large"
        disabled={!whole || (draft.sent !== null && code.length !== codeLength)}
        loading={send.isPending || tell.isPending}
      >
        {t(draft.sent ? 'words.milestoneAct.log' : 'links.answer.sendCode')}
      </Button>
      {!draft.sent && !said && (
        <Button variant="outlined" size="large" disabled={told.name === ''} onClick={noChange}>
          {t('resources.milestones.log.noChange')}
        </Button>
      )}
      {draft.sent && <SendAgain onSend={() => send.mutate()} busy={send.isPending} error={send.error} strong={false} />}
    </Paper>
  );
}

function Recorded({ linked, told }: { linked: LinkedProgress; told: NonNullable<LinkedProgress['told']> }) {
  const t = useTexts();
  const amount = useAmountText();
  const files = linked.files.filter(({ id }) => told.evidenceIds.includes(id));
  const write = useLinkInstant();
  return (
    <Paper variant="outlined" component="section" aria-live="polite" sx={{ padding: 2.5, display: 'grid', gap: 1.25 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <CheckCircleOutlined color="success" aria-hidden />
        <Typography variant="h2">{t('progressRequests.link.recorded')}</Typography>
      </Box>
      {linked.answeredAt && (
        <Typography variant="body2" color="text.secondary">
          {t('links.recorded.at', { at: write(linked.answeredAt) })}
        </Typography>
      )}
      <Facts
        facts={[
          told.percent === null ? null : [t('resources.milestones.fields.percent'), `${told.percent} %`],
          ...(['narrative', 'challenges', 'nextSteps'] as const).map((field) =>
            told[field] === null ? null : ([t(`resources.milestones.log.${field}`), told[field]] as const),
          ),
          told.declaredRag === null
            ? null
            : [t('resources.milestones.log.declared'), <RagChip key="declared" rag={told.declaredRag} />],
          told.reasonCode === null
            ? null
            : [t('resources.milestones.log.reason'), t(`words.reasonCode.${told.reasonCode}`)],
          ...told.readings.map(({ indicatorId, value, note }) => {
            const indicator = linked.indicators.find(({ id }) => id === indicatorId);
            return indicator ? ([indicator.title, value === null ? note : amount(value, indicator)] as const) : null;
          }),
          files.length === 0 ? null : [t('resources.milestones.log.files'), files.map(({ title }) => title).join(', ')],
        ]}
      />
      <Typography>{t('progressRequests.link.thanks')}</Typography>
    </Paper>
  );
}
