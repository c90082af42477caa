import { Box, MenuItem, TextField } from '@mui/material';
import type { Ref } from 'react';
import { ReasonCode, reasonCodes } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import type { ProgressDraft } from './progressDraft.ts';

type Reason = Pick<ProgressDraft, 'reasonCode' | 'reasonText'>;
interface ReasonFieldsProps {
  draft: Reason;
  change: (changes: Partial<Reason>) => void;
  errors: { reasonCode?: string | undefined; reasonText?: string | undefined };
  codeRef: Ref<HTMLInputElement>;
  textRef: Ref<HTMLInputElement>;
}
/** Why the light got worse or the percentage fell: a reason from the list, and words where it says "other". */
export function ReasonFields({ draft, change, errors, codeRef, textRef }: ReasonFieldsProps) {
  const t = useTexts();
  // what was lacking is no longer said once it stands there
  const lacking = (given: string, error: string | undefined): string | undefined =>
    given.trim() === '' ? error : undefined;
  const codeError = lacking(draft.reasonCode, errors.reasonCode);
  const textError = lacking(draft.reasonText, errors.reasonText);
  return (
    <Box
      role="group"
      aria-label={t('resources.milestones.log.reason')}
      sx={(theme) => ({
        display: 'grid',
        gap: 1.5,
        borderInlineStart: `3px solid ${theme.palette.rag.amber.fill}`,
        paddingInlineStart: 1.5,
        paddingBlock: 0.5,
      })}
    >
      <TextField
        select
        required
        label={t('resources.milestones.log.reason')}
        value={draft.reasonCode}
        onChange={({ target }) => change({ reasonCode: ReasonCode.parse(target.value) })}
        error={codeError !== undefined}
        helperText={codeError ?? t('resources.milestones.log.reasonHint')}
        inputRef={codeRef}
      >
        {reasonCodes.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`words.reasonCode.${code}`)}
          </MenuItem>
        ))}
      </TextField>
      {(draft.reasonCode === 'other' || draft.reasonText !== '' || errors.reasonText) && (
        <TextField
          label={t('resources.milestones.log.reasonText')}
          value={draft.reasonText}
          onChange={({ target }) => change({ reasonText: target.value })}
          error={textError !== undefined}
          helperText={textError}
          inputRef={textRef}
          multiline
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
      )}
    </Box>
  );
}
