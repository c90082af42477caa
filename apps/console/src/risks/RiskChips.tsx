import { Chip } from '@mui/material';
import type { Risk } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { levelColour } from './riskLook.ts';

/** The level of a risk in a word. */
export function RiskLevelChip({ level }: Pick<Risk, 'level'>) {
  const t = useTexts();
  return (
    <Chip
      size="small"
      label={t(`words.riskLevel.${level}`)}
      sx={(theme) => ({ fontWeight: 650, color: 'text.primary', backgroundColor: levelColour(theme, level) })}
    />
  );
}

export function RiskStateChip({ state }: Pick<Risk, 'state'>) {
  const t = useTexts();
  return (
    <Chip
      size="small"
      variant="outlined"
      label={t(`words.riskState.${state}`)}
      sx={{ color: 'text.secondary', fontWeight: 500 }}
    />
  );
}
