import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import { Alert, Box, Button, Paper, TextField, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CodeSent, LinkedConfirmation } from '@concord/contracts';
import { dataProvider } from '../dataProvider.ts';
import { useTexts } from '../i18n/index.ts';
import { CodeField, codeLength, SendAgain } from '../links/CodeField.tsx';
import { LinkedPage } from '../links/LinkedPage.tsx';
import { useLinkInstant } from '../links/RecordedAnswer.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { AnswerFields, isWhole, type GivenAnswer } from './AnswerFields.tsx';

/** A milestone behind its single-purpose link: read what is stated, confirm or dispute it, without an account. */
export default function LinkedConfirmationPage() {
  const t = useTexts();
  return (
    <LinkedPage
      kind="confirmation"
      title={t('confirmations.link.title')}
      read={(token) => dataProvider.linkedConfirmation(token)}
    >
      {(linked, { token, keep }) => (
        <>
          <Statement linked={linked} />
          {linked.answer ? (
            <Recorded linked={linked} answer={linked.answer} />
          ) : linked.lapsed ? (
            <Alert severity="info">
              <Typography sx={{ fontWeight: 650 }}>{t('confirmations.link.lapsed')}</Typography>
              {t('confirmations.link.lapsedHint')}
            </Alert>
          ) : (
            <Answering token={token} linked={linked} onAnswered={keep} />
          )}
        </>
      )}
    </LinkedPage>
  );
}

function Statement({ linked: { statement, recipient } }: { linked: LinkedConfirmation }) {
  const t = useTexts();
  const { title, area, agreement, responsible, submittedOn, narrative, evidence, askedBy, isExample } = statement;
  return (
    <Box component="section" sx={{ minWidth: 0 }}>
      <Typography color="text.secondary">
        {askedBy
          ? t('confirmations.link.introBy', { name: recipient.name, author: askedBy })
          : t('confirmations.link.intro', { name: recipient.name })}
      </Typography>
      <Typography variant="h1" sx={{ marginBlock: 1 }}>
        {title}
      </Typography>
      {isExample && <ExampleNotice />}
      <Paper variant="outlined" sx={{ padding: 2, marginBlockStart: 2 }}>
        <Facts
          facts={[
            [t('confirmations.link.agreement'), `${agreement.reference} ${agreement.title}`],
            [t('confirmations.link.area'), area],
            responsible ? [t('confirmations.link.responsible'), responsible] : null,
            submittedOn ? [t('confirmations.link.doneOn'), <LocalDate key="on" date={submittedOn} />] : null,
            narrative ? [t('confirmations.link.said'), narrative] : null,
            evidence.length > 0 ? [t('confirmations.link.evidence'), evidence.join(', ')] : null,
          ]}
        />
      </Paper>
    </Box>
  );
}

interface AnsweringProps {
  token: string;
  linked: LinkedConfirmation;
  onAnswered: (answered: LinkedConfirmation) => void;
}
/** The answer counts only with the code from the mailbox the link went to. */
function Answering({ token, linked, onAnswered }: AnsweringProps) {
  const t = useTexts();
  const write = useLinkInstant();
  const [given, setGiven] = useState<GivenAnswer>({ answer: '', comment: '' });
  const [name, setName] = useState(linked.recipient.name);
  const [code, setCode] = useState('');
  const send = useMutation<CodeSent>({
    networkMode: 'always',
    mutationFn: () => dataProvider.sendConfirmationCode(token),
  });
  const give = useMutation({
    networkMode: 'always',
    mutationFn: (answer: 'confirmed' | 'disputed') =>
      dataProvider.answerConfirmation(token, {
        answer,
        comment: given.comment.trim() || null,
        name: name.trim(),
        code,
      }),
    onSuccess: onAnswered,
  });
  const whole = isWhole(given) && name.trim() !== '';
  const errorOf = (field: string): string | undefined => fieldErrorOf(give.error, field);
  const submit = (): void => {
    if (!whole || given.answer === '') return;
    if (!send.data) send.mutate();
    else if (code.length === codeLength) give.mutate(given.answer);
  };
  return (
    <Paper
      variant="outlined"
      component="form"
      noValidate
      aria-label={t('confirmations.answerTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      sx={{ padding: { xs: 2, sm: 2.5 }, display: 'grid', gap: 2 }}
    >
      <Box>
        <Typography variant="h2">{t('confirmations.answerTitle')}</Typography>
        <Typography variant="body2" color="text.secondary">
          {t('confirmations.link.until', { until: write(linked.expiresAt) })}
        </Typography>
      </Box>
      <AnswerFields given={given} onChange={setGiven} error={errorOf('comment')} />
      {given.answer !== '' && (
        <>
          <TextField
            label={t('links.answer.name')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            required
            autoComplete="name"
            helperText={t('links.answer.nameHint')}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          {!send.data && (
            <Typography variant="body2">{t('links.answer.codeFirst', { email: linked.recipient.email })}</Typography>
          )}
          {!send.data && <ErrorNotice error={send.error} />}
          {send.data && (
            <>
              <Alert severity="info" role="status">
                {t('links.answer.codeSent', { email: send.data.sentTo, until: write(send.data.expiresAt) })}
              </Alert>
              <CodeField value={code} onChange={setCode} error={errorOf('code')} />
              {!errorOf('code') && !errorOf('comment') && <ErrorNotice error={give.error} />}
            </>
          )}
          <Button
            type="submit"
            variant="contained"
            size="large"
            color={send.data && given.answer === 'disputed' ? 'warning' : 'primary'}
            disabled={!whole || (send.data !== undefined && code.length !== codeLength)}
            loading={send.isPending || give.isPending}
          >
            {send.data ? t(`confirmations.give.${given.answer}`) : t('links.answer.sendCode')}
          </Button>
          {send.data && (
            <SendAgain onSend={() => send.mutate()} busy={send.isPending} error={send.error} strong={false} />
          )}
        </>
      )}
    </Paper>
  );
}

function Recorded({ linked, answer }: { linked: LinkedConfirmation; answer: 'confirmed' | 'disputed' }) {
  const t = useTexts();
  const write = useLinkInstant();
  return (
    <Paper variant="outlined" component="section" aria-live="polite" sx={{ padding: 2.5, display: 'grid', gap: 1.25 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <CheckCircleOutlined color={answer === 'disputed' ? 'warning' : 'success'} aria-hidden />
        <Typography variant="h2">{t(`confirmations.link.recorded.${answer}`)}</Typography>
      </Box>
      {linked.answeredAt && (
        <Typography variant="body2" color="text.secondary">
          {t('links.recorded.at', { at: write(linked.answeredAt) })}
        </Typography>
      )}
      {linked.comment && <Typography sx={{ whiteSpace: 'pre-wrap' }}>{linked.comment}</Typography>}
      <Typography>{t('confirmations.link.thanks')}</Typography>
    </Paper>
  );
}
