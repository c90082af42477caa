import { Alert, Box, Button, Paper, TextField, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Answer, LinkedReport } from '@concord/contracts';
import { dataProvider } from '../dataProvider.ts';
import { useTexts } from '../i18n/index.ts';
import { codeOf, ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { AnswerChoices, DisputedLine } from '../reports/AnswerInputs.tsx';
import type { AnswerDraft } from './answerDraft.ts';
import { CodeField, codeLength, SendAgain } from './CodeField.tsx';
import { useLinkInstant } from './RecordedAnswer.tsx';

interface AnswerPanelProps {
  token: string;
  linked: LinkedReport;
  draft: AnswerDraft;
  change: (changes: Partial<AnswerDraft>) => void;
  onAnswered: (answered: LinkedReport) => void;
}

/**
 * The three answers, explained before they are given. An answer counts only with the code sent to the mailbox the link
 * went to, so a forwarded link reads and does not answer.
 */
export function AnswerPanel({ token, linked, draft, change, onAnswered }: AnswerPanelProps) {
  const t = useTexts();
  const write = useLinkInstant();
  const { answer, line, comment, name, sent } = draft;
  const [code, setCode] = useState('');
  const codeField = useRef<HTMLInputElement>(null);
  const commentField = useRef<HTMLInputElement>(null);
  const send = useMutation({
    networkMode: 'always',
    mutationFn: () => dataProvider.sendLinkCode(token),
    onSuccess: (codeSent) => {
      setCode('');
      give.reset();
      change({ sent: codeSent });
    },
  });
  const give = useMutation({
    networkMode: 'always',
    mutationFn: (chosen: Answer) =>
      dataProvider.answerThroughLink(token, {
        answer: chosen,
        code,
        name: name.trim(),
        line: chosen === 'disputed' ? line : null,
        comment: comment.trim() || null,
      }),
    onSuccess: onAnswered,
    onError: () => codeField.current?.focus(),
  });
  useEffect(() => {
    if (line !== null) commentField.current?.focus({ preventScroll: true });
  }, [line]);
  useEffect(() => {
    if (sent) codeField.current?.focus({ preventScroll: true });
  }, [sent]);
  const missing = answer === 'disputed' && (line === null || comment.trim() === '');
  const ready = answer !== '' && !missing && name.trim() !== '';
  const expired = codeOf(give.error) === 'LINK.CODE_EXPIRED';
  const errorOf = (field: string): string | undefined => fieldErrorOf(give.error, field);
  const submit = (): void => {
    if (answer === '' || !ready) return;
    if (!sent) send.mutate();
    else if (code.length === codeLength) give.mutate(answer);
  };
  return (
    <Paper
      variant="outlined"
      component="form"
      noValidate
      aria-label={t('links.answer.title')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      sx={{ padding: { xs: 2, sm: 2.5 }, display: 'grid', gap: 2 }}
    >
      <Box>
        <Typography variant="h2">{t('links.answer.title')}</Typography>
        <Typography variant="body2" color="text.secondary">
          {t('links.answer.silence')} {t('links.answer.until', { until: write(linked.expiresAt) })}
        </Typography>
      </Box>
      <AnswerChoices value={answer} onChange={(chosen) => change({ answer: chosen })} />
      {answer === 'disputed' && (
        <DisputedLine
          content={linked.content}
          line={line}
          onLine={(chosen) => change({ line: chosen })}
          error={errorOf('line')}
        />
      )}
      {answer !== '' && (
        <>
          <TextField
            label={t(answer === 'disputed' ? 'links.answer.why' : 'links.answer.comment')}
            value={comment}
            onChange={({ target }) => change({ comment: target.value })}
            required={answer === 'disputed'}
            inputRef={commentField}
            multiline
            minRows={answer === 'disputed' ? 3 : 2}
            error={errorOf('comment') !== undefined}
            helperText={errorOf('comment')}
            slotProps={{ htmlInput: { maxLength: 4000 } }}
          />
          <TextField
            label={t('links.answer.name')}
            value={name}
            onChange={({ target }) => change({ name: target.value })}
            required
            autoComplete="name"
            error={name.trim() === '' || errorOf('name') !== undefined}
            helperText={errorOf('name') ?? t('links.answer.nameHint')}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          {!sent && (
            <>
              <Typography variant="body2">{t('links.answer.codeFirst', { email: linked.recipient.email })}</Typography>
              <ErrorNotice error={send.error} />
              <Button type="submit" variant="contained" size="large" disabled={!ready} loading={send.isPending}>
                {t('links.answer.sendCode')}
              </Button>
            </>
          )}
          {sent && (
            <>
              <Alert severity="info" role="status">
                {t('links.answer.codeSent', { email: sent.sentTo, until: write(sent.expiresAt) })}
              </Alert>
              <CodeField value={code} onChange={setCode} inputRef={codeField} error={errorOf('code')} />
              <GeneralRefusal error={give.error} />
              <Button
                type="submit"
                variant="contained"
                size="large"
                color={answer === 'disputed' ? 'warning' : 'primary'}
                disabled={!ready || code.length !== codeLength}
                loading={give.isPending}
              >
                {t(`links.answer.give.${answer}`)}
              </Button>
              <SendAgain onSend={() => send.mutate()} busy={send.isPending} error={send.error} strong={expired} />
            </>
          )}
        </>
      )}
    </Paper>
  );
}

/** A refusal that stands at no field. */
function GeneralRefusal({ error }: { error: Error | null }) {
  if (!error || ['code', 'line', 'comment', 'name'].some((field) => fieldErrorOf(error, field))) return null;
  return <ErrorNotice error={error} />;
}
