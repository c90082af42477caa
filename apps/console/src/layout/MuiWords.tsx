import { ThemeProvider, type Theme } from '@mui/material';
import { frFR } from '@mui/material/locale';
import type { ReactNode } from 'react';
import { useLocale } from 'react-admin';
import { offered } from '@concord/contracts';

/** The parts of MUI that say something by themselves: open, close, clear, the name of the bar of pages. */
const speaking = ['MuiAlert', 'MuiAutocomplete', 'MuiPagination'] as const;

/** Our theme, with what those parts say in French. */
const inFrench = (theme: Theme): Theme => ({
  ...theme,
  components: {
    ...theme.components,
    ...Object.fromEntries(
      speaking.map((part) => [
        part,
        {
          ...theme.components?.[part],
          defaultProps: { ...frFR.components?.[part]?.defaultProps, ...theme.components?.[part]?.defaultProps },
        },
      ]),
    ),
  },
});

/** Everything below speaks the reader's language, the parts of MUI as well; they speak English unless told otherwise. */
export function MuiWords({ children }: { children: ReactNode }) {
  return offered(useLocale()) === 'fr' ? <ThemeProvider theme={inFrench}>{children}</ThemeProvider> : children;
}
