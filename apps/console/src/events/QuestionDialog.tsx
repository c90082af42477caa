import { TextField } from '@mui/material';
import { useState } from 'react';
import type { Event } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { ShortDialog } from './ShortDialog.tsx';

/** Notes what the source of an event leaves open, in its words, until somebody answers. */
export function QuestionDialog({ event, onClose }: { event: Event; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const [sourceText, setSourceText] = useState('');
  const [question, setQuestion] = useState('');
  return (
    <ShortDialog
      title={t('resources.data-questions.ask')}
      submit={t('shell.actions.save')}
      done={t('resources.data-questions.asked')}
      save={() =>
        concord.create('data-questions', {
          data: { agreementId: event.agreementId, eventId: event.id, sourceText, question },
        })
      }
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('resources.data-questions.fields.sourceText')}
            value={sourceText}
            onChange={({ target }) => setSourceText(target.value)}
            required
            autoFocus
            error={fieldErrorOf(error, 'sourceText') !== undefined}
            helperText={fieldErrorOf(error, 'sourceText') ?? t('resources.data-questions.sourceHint')}
          />
          <TextField
            label={t('resources.data-questions.fields.question')}
            value={question}
            onChange={({ target }) => setQuestion(target.value)}
            required
            multiline
            error={fieldErrorOf(error, 'question') !== undefined}
            helperText={fieldErrorOf(error, 'question')}
          />
        </>
      )}
    </ShortDialog>
  );
}
