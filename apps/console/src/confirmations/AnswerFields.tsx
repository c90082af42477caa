import { FormControlLabel, Radio, RadioGroup, TextField } from '@mui/material';
import { confirmationAnswers, ConfirmationAnswer, type AnswerConfirmation } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

export interface GivenAnswer {
  answer: AnswerConfirmation['answer'] | '';
  comment: string;
}
interface AnswerFieldsProps {
  given: GivenAnswer;
  onChange: (given: GivenAnswer) => void;
  error: string | undefined;
}
/** Confirm or dispute, and the words: a dispute says what is not so. */
export function AnswerFields({ given, onChange, error }: AnswerFieldsProps) {
  const t = useTexts();
  const { answer, comment } = given;
  return (
    <>
      <RadioGroup
        aria-label={t('confirmations.answerTitle')}
        value={answer}
        onChange={(_, value) => onChange({ ...given, answer: ConfirmationAnswer.parse(value) })}
      >
        {confirmationAnswers.map((one) => (
          <FormControlLabel key={one} value={one} control={<Radio />} label={t(`confirmations.choice.${one}`)} />
        ))}
      </RadioGroup>
      {answer !== '' && (
        <TextField
          label={t(answer === 'disputed' ? 'confirmations.why' : 'confirmations.comment')}
          value={comment}
          onChange={({ target }) => onChange({ ...given, comment: target.value })}
          required={answer === 'disputed'}
          error={error !== undefined}
          helperText={error}
          multiline
          minRows={answer === 'disputed' ? 3 : 2}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
      )}
    </>
  );
}

/** Whether it can be sent. */
export const isWhole = ({ answer, comment }: GivenAnswer): boolean =>
  answer === 'confirmed' || (answer === 'disputed' && comment.trim() !== '');
