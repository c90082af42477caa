import { alpha, type Theme } from '@mui/material';
import type { RiskLevel } from '@concord/contracts';

/** How grave a level looks; never the lights' own colours, which judge what happened and not what may. */
export const levelColour = (theme: Theme, level: RiskLevel): string =>
  ({
    low: alpha(theme.palette.info.main, 0.1),
    moderate: alpha(theme.palette.warning.main, 0.16),
    high: alpha(theme.palette.warning.main, 0.36),
    very_high: alpha(theme.palette.error.main, 0.36),
  })[level];
