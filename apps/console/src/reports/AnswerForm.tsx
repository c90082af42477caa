import { Box, Button, TextField, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Answer, ReportContent, StatusReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { AnswerChoices, DisputedLine } from './AnswerInputs.tsx';

/** A signed-in partner answers: the session stands for the mailbox, so no code is asked. */
export function AnswerForm({ report, content }: { report: StatusReport; content: ReportContent }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const [answer, setAnswer] = useState<Answer | ''>('');
  const [line, setLine] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const give = useMutation({
    networkMode: 'always',
    mutationFn: (chosen: Answer) =>
      concord.answerReport(report.id, {
        answer: chosen,
        line: chosen === 'disputed' ? line : null,
        comment: comment.trim() || null,
      }),
    onSuccess: async (_, chosen) => {
      notify(`links.recorded.${chosen}`, { type: 'success' });
      await queries.invalidateQueries();
    },
  });
  const missing = answer === 'disputed' && (line === null || comment.trim() === '');
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (answer !== '' && !missing) give.mutate(answer);
      }}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <Typography variant="body2" color="text.secondary">
        {t('links.answer.silence')}
      </Typography>
      <AnswerChoices value={answer} onChange={setAnswer} />
      {answer === 'disputed' && (
        <DisputedLine content={content} line={line} onLine={setLine} error={fieldErrorOf(give.error, 'line')} />
      )}
      {answer !== '' && (
        <>
          <TextField
            label={t(answer === 'disputed' ? 'links.answer.why' : 'links.answer.comment')}
            value={comment}
            onChange={({ target }) => setComment(target.value)}
            required={answer === 'disputed'}
            multiline
            minRows={2}
            error={fieldErrorOf(give.error, 'comment') !== undefined}
            helperText={fieldErrorOf(give.error, 'comment')}
            slotProps={{ htmlInput: { maxLength: 4000 } }}
          />
          {!fieldErrorOf(give.error, 'line') && !fieldErrorOf(give.error, 'comment') && (
            <ErrorNotice error={give.error} />
          )}
          <Button
            type="submit"
            variant="contained"
            color={answer === 'disputed' ? 'warning' : 'primary'}
            disabled={missing}
            loading={give.isPending}
          >
            {t(`links.answer.give.${answer}`)}
          </Button>
        </>
      )}
    </Box>
  );
}
