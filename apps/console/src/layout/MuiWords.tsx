import { ThemeProvider, type Theme } from '@mui/material';
import { frFR } from '@mui/material/locale';
import type { ReactNode } from 'react';
import { useLocale } from 'react-admin';
import { offered } from '@concord/contracts';

/** Our theme, with what the parts of MUI say by themselves (open, close, clear) in French. */
const inFrench = (theme: Theme): Theme => ({
  ...theme,
  components: {
    ...theme.components,
    MuiAutocomplete: {
      ...theme.components?.MuiAutocomplete,
      defaultProps: {
        ...frFR.components?.MuiAutocomplete?.defaultProps,
        ...theme.components?.MuiAutocomplete?.defaultProps,
      },
    },
  },
});

/** Everything below speaks the reader's language, the parts of MUI as well; they speak English unless told otherwise. */
export function MuiWords({ children }: { children: ReactNode }) {
  return offered(useLocale()) === 'fr' ? <ThemeProvider theme={inFrench}>{children}</ThemeProvider> : children;
}
