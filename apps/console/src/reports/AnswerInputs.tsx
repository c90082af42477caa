import { Box, MenuItem, Radio, RadioGroup, TextField, Typography } from '@mui/material';
import { Answer, answers, type ReportContent } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { linesOf } from './reportLines.ts';

/** What an answer is made of, whether it comes through a link or from a signed-in partner. */

interface AnswerChoicesProps {
  value: Answer | '';
  onChange: (answer: Answer) => void;
}
/** The three answers, each with what it means. */
export function AnswerChoices({ value, onChange }: AnswerChoicesProps) {
  const t = useTexts();
  return (
    <RadioGroup
      value={value}
      aria-label={t('links.answer.title')}
      onChange={(_, chosen) => onChange(Answer.parse(chosen))}
      sx={{ gap: 1 }}
    >
      {answers.map((answer) => (
        <AnswerChoice key={answer} answer={answer} chosen={value === answer} />
      ))}
    </RadioGroup>
  );
}

function AnswerChoice({ answer, chosen }: { answer: Answer; chosen: boolean }) {
  const t = useTexts();
  return (
    <Box
      component="label"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0,1fr)',
        columnGap: 0.5,
        alignItems: 'start',
        border: 1,
        borderColor: chosen ? 'primary.main' : 'divider',
        backgroundColor: chosen ? 'action.selected' : 'transparent',
        borderRadius: 1.5,
        padding: 1,
        cursor: 'pointer',
      }}
    >
      <Radio
        value={answer}
        size="small"
        slotProps={{ input: { 'aria-describedby': `answer-${answer}` } }}
        sx={{ padding: 0.5 }}
      />
      <Box sx={{ paddingBlockStart: 0.3 }}>
        <Typography sx={{ fontWeight: 650 }}>{t(`links.answer.choice.${answer}`)}</Typography>
        <Typography id={`answer-${answer}`} variant="body2" color="text.secondary">
          {t(`links.answer.meaning.${answer}`)}
        </Typography>
      </Box>
    </Box>
  );
}

interface DisputedLineProps {
  content: ReportContent;
  line: number | null;
  onLine: (line: number) => void;
  error: string | undefined;
}
/** Which numbered line is not right. */
export function DisputedLine({ content, line, onLine, error }: DisputedLineProps) {
  const t = useTexts();
  return (
    <TextField
      select
      required
      label={t('links.answer.line')}
      value={line ?? ''}
      onChange={({ target }) => onLine(Number(target.value))}
      error={error !== undefined}
      helperText={error}
      slotProps={{ select: { MenuProps: { slotProps: { paper: { sx: { maxHeight: 360 } } } } } }}
    >
      {linesOf(content).map((one) => (
        <MenuItem key={one.line} value={one.line} sx={{ whiteSpace: 'normal' }}>
          {one.line}. {one.title}
        </MenuItem>
      ))}
    </TextField>
  );
}
