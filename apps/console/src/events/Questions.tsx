import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import HelpOutline from '@mui/icons-material/HelpOutline';
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import { Box, Button, IconButton, Link, TextField, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import type { DataQuestion, Event } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { Rest } from '../parts/Rows.tsx';
import { SourceText } from '../parts/SourceQuote.tsx';
import { useUndoOffer } from '../parts/UndoNotice.tsx';
import { RemoveDialog } from '../removals/useRemoving.tsx';
import { QuestionDialog } from './QuestionDialog.tsx';

/** What the source leaves open or gets wrong about an event: its line, its words, and the answer of a person. */
export function Questions({ event }: { event: Event }) {
  const t = useTexts();
  const holds = useHolds();
  const [asking, setAsking] = useState(false);
  const asks = holds('data-questions.write') && event.allowedActions.includes('edit');
  const { data = [], total = 0 } = useGetList<DataQuestion>('data-questions', {
    filter: { eventId: event.id },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'createdAt', order: 'ASC' },
  });
  if (data.length === 0 && !asks) return null;
  return (
    <Panel
      title={t('resources.data-questions.title')}
      action={asks && <Button onClick={() => setAsking(true)}>{t('resources.data-questions.ask')}</Button>}
      flush
    >
      {data.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ paddingInline: 2, paddingBlock: 1.5 }}>
          {t('resources.data-questions.none')}
        </Typography>
      )}
      {data.map((question) => (
        <Question key={question.id} event={event} question={question} />
      ))}
      <Rest shown={data.length} total={total} />
      {asking && <QuestionDialog event={event} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function Question({ event, question }: { event: Event; question: DataQuestion }) {
  const t = useTexts();
  const [reading, setReading] = useState(false);
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const open = question.state === 'open';
  const Icon = open ? HelpOutline : TaskAltOutlined;
  return (
    <Box
      component="article"
      sx={(theme) => ({
        display: 'grid',
        gap: 1,
        paddingInline: 2,
        paddingBlock: 1.5,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        borderInlineStart: `4px solid ${theme.palette.rag[open ? 'amber' : 'green'].fill}`,
        '&:first-of-type': { borderBlockStart: 0 },
      })}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Icon aria-hidden sx={{ fontSize: 20, color: open ? 'warning.main' : 'success.main', marginBlockStart: 0.1 }} />
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography sx={{ fontWeight: 650 }}>{question.question}</Typography>
          <Typography variant="body2" color="text.secondary">
            {question.sourceLine !== null
              ? t('resources.data-questions.line', { line: question.sourceLine })
              : t('resources.data-questions.source')}{' '}
            <Box component="q" sx={{ color: 'text.primary', fontFamily: 'monospace', fontSize: '0.8125rem' }}>
              {question.sourceText}
            </Box>
          </Typography>
          {question.documentId && (
            <Button
              size="small"
              onClick={() => setReading(true)}
              sx={{ paddingInline: 0.5, marginInlineStart: -0.5, minHeight: 28 }}
            >
              {t('shell.source.open')}
            </Button>
          )}
        </Box>
        {question.allowedActions.includes('edit') && (
          <IconButton
            size="small"
            aria-label={`${t('shell.labelled', { label: t('resources.data-questions.edit') })} ${question.question}`}
            onClick={() => setEditing(true)}
          >
            <EditOutlined fontSize="small" />
          </IconButton>
        )}
        {question.allowedActions.includes('remove') && (
          <IconButton
            size="small"
            aria-label={`${t('shell.labelled', { label: t('resources.removals.remove') })} ${question.question}`}
            onClick={() => setRemoving(true)}
          >
            <DeleteOutlined fontSize="small" />
          </IconButton>
        )}
      </Box>
      {open ? (
        question.allowedActions.includes('answer') && <AnswerQuestion question={question} />
      ) : (
        <Answered question={question} />
      )}
      {editing && <QuestionDialog event={event} question={question} onClose={() => setEditing(false)} />}
      {removing && (
        <RemoveDialog
          resource="data-questions"
          record={{ ...question, title: question.question }}
          onClose={() => setRemoving(false)}
        />
      )}
      {reading && question.documentId && (
        <SourceLine documentId={question.documentId} line={question.sourceLine} onClose={() => setReading(false)} />
      )}
    </Box>
  );
}

function Answered({ question }: { question: DataQuestion }) {
  const t = useTexts();
  const [correcting, setCorrecting] = useState(false);
  if (correcting) return <AnswerQuestion question={question} onDone={() => setCorrecting(false)} />;
  return (
    <Typography sx={{ paddingInlineStart: 3.5 }}>
      {question.answer}
      <Typography component="span" variant="caption" color="text.secondary" sx={{ display: 'block' }}>
        {t('resources.data-questions.answeredBy', { name: question.answeredBy ?? '' })}{' '}
        {question.answeredAt && <LocalInstant at={question.answeredAt} />}
      </Typography>
      {question.allowedActions.includes('answer') && (
        <Link component="button" type="button" onClick={() => setCorrecting(true)} sx={{ typography: 'caption' }}>
          {t('resources.data-questions.correct')}
        </Link>
      )}
    </Typography>
  );
}

/** The answer is kept beside the source's words; the source itself is never changed. */
function AnswerQuestion({ question, onDone }: { question: DataQuestion; onDone?: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const offer = useUndoOffer();
  const { answer: before } = question;
  const [answer, setAnswer] = useState(before ?? '');
  const give = useMutation({
    networkMode: 'always',
    mutationFn: () => concord.answerDataQuestion(question, answer.trim()),
    onSuccess: async (saved) => {
      const done = t('resources.data-questions.done');
      // what was an open question is not open again
      if (before === null) notify(done, { type: 'success' });
      else
        offer(done, async () => {
          await concord.answerDataQuestion(saved, before);
          return t('conflicts.undone');
        });
      onDone?.();
      await queries.invalidateQueries();
    },
  });
  const refused = fieldErrorOf(give.error, 'answer');
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
      sx={{ display: 'grid', gap: 1, paddingInlineStart: { sm: 3.5 } }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          label={t('resources.data-questions.answer')}
          value={answer}
          onChange={({ target }) => setAnswer(target.value)}
          error={refused !== undefined}
          helperText={refused ?? t('resources.data-questions.answerHint')}
          multiline
          sx={{ flex: '1 1 280px' }}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        <Button
          type="submit"
          variant="outlined"
          disabled={answer.trim() === '' || answer.trim() === before}
          loading={give.isPending}
          sx={{ minHeight: 38 }}
        >
          {t(before === null ? 'resources.data-questions.give' : 'shell.actions.save')}
        </Button>
        {onDone && (
          <Button onClick={onDone} sx={{ minHeight: 38 }}>
            {t('shell.actions.cancel')}
          </Button>
        )}
      </Box>
      {!refused && <ErrorNotice error={give.error} />}
    </Box>
  );
}

/** Where a line of a text begins and ends. */
function spanOf(text: string, line: number): { start: number; end: number } {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return { start, end: start + (lines[line - 1]?.length ?? 0) };
}

function SourceLine({ documentId, line, onClose }: { documentId: string; line: number | null; onClose: () => void }) {
  const concord = useConcord();
  const { data } = useQuery({
    queryKey: ['documents', 'text', documentId],
    queryFn: () => concord.documentText(documentId),
  });
  const span = data && line !== null ? spanOf(data.text, line) : {};
  return <SourceText quote={{ documentId, ...span }} onClose={onClose} />;
}
