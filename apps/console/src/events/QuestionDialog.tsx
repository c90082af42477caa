import { TextField } from '@mui/material';
import { useState } from 'react';
import type { DataQuestion, Event } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { useUndoNotice } from '../parts/UndoNotice.tsx';
import { ShortDialog } from './ShortDialog.tsx';

interface QuestionDialogProps {
  event: Pick<Event, 'id' | 'agreementId'>;
  /** The one that is changed; none notes a new one. */
  question?: DataQuestion;
  onClose: () => void;
}
/** Notes what the source of an event leaves open, in its words, until somebody answers. */
export function QuestionDialog({ event, question: seen, onClose }: QuestionDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const tell = useUndoNotice();
  const [sourceText, setSourceText] = useState(seen?.sourceText ?? '');
  const [question, setQuestion] = useState(seen?.question ?? '');
  return (
    <ShortDialog
      title={t(seen ? 'resources.data-questions.edit' : 'resources.data-questions.ask')}
      submit={t('shell.actions.save')}
      done={
        seen
          ? ({ data: saved }: { data: DataQuestion }) => tell('data-questions', saved, seen)
          : t('resources.data-questions.asked')
      }
      save={() =>
        seen
          ? concord.update('data-questions', { id: seen.id, data: { question }, previousData: seen })
          : concord.create('data-questions', {
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
            // the source itself is never changed
            disabled={seen !== undefined}
            autoFocus={!seen}
            error={fieldErrorOf(error, 'sourceText') !== undefined}
            helperText={
              fieldErrorOf(error, 'sourceText') ?? (seen ? undefined : t('resources.data-questions.sourceHint'))
            }
          />
          <TextField
            label={t('resources.data-questions.fields.question')}
            value={question}
            onChange={({ target }) => setQuestion(target.value)}
            required
            autoFocus={seen !== undefined}
            multiline
            error={fieldErrorOf(error, 'question') !== undefined}
            helperText={fieldErrorOf(error, 'question')}
          />
        </>
      )}
    </ShortDialog>
  );
}
