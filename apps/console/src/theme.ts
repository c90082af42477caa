import { alpha, createTheme, type PaletteOptions, type ThemeOptions } from '@mui/material/styles';
import { defaultDarkTheme, defaultLightTheme, type RaThemeOptions } from 'react-admin';
import { ragColours, type RagColour } from '@concord/charts';
import type { Rag } from '@concord/contracts';

/**
 * Every colour of the console; those of the lights are the reports' and the pictures'. Text on any of these grounds reaches
 * 4.5:1. A light is never told by colour alone: its chip carries a word and its own shape.
 */

declare module '@mui/material/styles' {
  interface Palette {
    rag: Record<Rag, RagColour>;
    line: string;
  }
  interface PaletteOptions {
    rag?: Record<Rag, RagColour>;
    line?: string;
  }
}

const light: PaletteOptions = {
  mode: 'light',
  primary: { main: '#12466b', dark: '#0c3350', light: '#3f729a', contrastText: '#ffffff' },
  secondary: { main: '#0d6f66', dark: '#094f49', light: '#3c9088', contrastText: '#ffffff' },
  error: { main: '#b3261e' },
  warning: { main: '#8a5300' },
  success: { main: '#1b6b3f' },
  info: { main: '#1d5f96' },
  background: { default: '#f5f6f8', paper: '#ffffff' },
  text: { primary: '#18222d', secondary: '#53606e', disabled: '#7d8894' },
  divider: '#e1e6eb',
  line: '#e1e6eb',
  rag: ragColours.light,
};

const dark: PaletteOptions = {
  mode: 'dark',
  primary: { main: '#86bfe8', dark: '#5b9ccb', light: '#b4d9f3', contrastText: '#08202f' },
  secondary: { main: '#6fcabf', dark: '#4aa79c', light: '#a0e2da', contrastText: '#04211e' },
  error: { main: '#f28b82' },
  warning: { main: '#f3bd62' },
  success: { main: '#7cd0a0' },
  info: { main: '#8fc2ee' },
  background: { default: '#10151b', paper: '#181f27' },
  text: { primary: '#e7ecf1', secondary: '#a9b5c1', disabled: '#76828e' },
  divider: '#2a343f',
  line: '#2a343f',
  rag: ragColours.dark,
};

/** System faces only: nothing is loaded from outside, and Arabic, Chinese and Cyrillic get the system's own. */
const fontFamily = [
  '-apple-system',
  'BlinkMacSystemFont',
  '"Segoe UI"',
  'Roboto',
  '"Noto Sans"',
  '"Liberation Sans"',
  'Arial',
  'system-ui',
  'sans-serif',
].join(',');

const shape = (palette: PaletteOptions): ThemeOptions => {
  const { palette: p } = createTheme({ palette });
  const focus = { outline: `2px solid ${p.primary.main}`, outlineOffset: 2 };
  return {
    palette,
    shape: { borderRadius: 6 },
    typography: {
      fontFamily,
      fontSize: 13.5,
      h1: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.01em', lineHeight: 1.3 },
      h2: { fontSize: '1.125rem', fontWeight: 650, lineHeight: 1.35 },
      h3: { fontSize: '0.9375rem', fontWeight: 650, lineHeight: 1.4 },
      h4: { fontSize: '0.875rem', fontWeight: 650 },
      h5: { fontSize: '0.875rem', fontWeight: 600 },
      h6: { fontSize: '0.875rem', fontWeight: 600 },
      body1: { fontSize: '0.875rem', lineHeight: 1.5 },
      body2: { fontSize: '0.84375rem', lineHeight: 1.45 },
      caption: { fontSize: '0.75rem', lineHeight: 1.4 },
      overline: { fontSize: '0.6875rem', fontWeight: 650, letterSpacing: '0.06em', lineHeight: 1.6 },
      button: { textTransform: 'none', fontWeight: 600 },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          body: { fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' },
          'a, button, [tabindex], summary': { '&:focus-visible': focus },
          // where the focus is says its outline; what pulsates without end keeps a processor busy
          '.MuiTouchRipple-ripplePulsate': { display: 'none' },
          '@media (prefers-reduced-motion: reduce)': {
            '*': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
          },
        },
      },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiCard: {
        styleOverrides: { root: { border: `1px solid ${p.divider}`, boxShadow: 'none', backgroundImage: 'none' } },
      },
      MuiButton: {
        defaultProps: { size: 'small', disableElevation: true },
        styleOverrides: {
          root: { minHeight: 32, paddingInline: 12, '&.Mui-focusVisible': focus },
          sizeLarge: { minHeight: 42 },
        },
      },
      MuiIconButton: { styleOverrides: { root: { minWidth: 32, minHeight: 32, '&.Mui-focusVisible': focus } } },
      MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
      MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined' } },
      MuiSelect: { defaultProps: { variant: 'outlined' } },
      MuiAutocomplete: {
        defaultProps: { size: 'small' },
        styleOverrides: { paper: { border: `1px solid ${p.divider}`, boxShadow: '0 6px 20px rgba(0,0,0,0.18)' } },
      },
      MuiOutlinedInput: {
        styleOverrides: { notchedOutline: { borderColor: p.mode === 'dark' ? '#5b6875' : '#8b96a1' } },
      },
      // as light as the list below it where it is dark: a rule tells them apart
      MuiMenu: { styleOverrides: { paper: { border: `1px solid ${p.divider}` } } },
      MuiChip: {
        styleOverrides: { root: { fontWeight: 600, borderRadius: 5 }, sizeSmall: { height: 22, fontSize: '0.75rem' } },
      },
      MuiTooltip: {
        defaultProps: { arrow: true, enterTouchDelay: 0, leaveTouchDelay: 6000 },
        styleOverrides: {
          tooltip: {
            fontSize: '0.78rem',
            fontWeight: 500,
            maxWidth: 340,
            padding: '6px 10px',
            lineHeight: 1.45,
            backgroundColor: p.mode === 'dark' ? '#e7ecf1' : '#1d2733',
            color: p.mode === 'dark' ? '#10151b' : '#ffffff',
          },
          arrow: { color: p.mode === 'dark' ? '#e7ecf1' : '#1d2733' },
        },
      },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: p.divider, paddingBlock: 7, paddingInline: 10 },
          sizeSmall: { paddingBlock: 7, paddingInline: 10 },
          head: {
            color: p.text.secondary,
            fontWeight: 600,
            fontSize: '0.78rem',
            whiteSpace: 'nowrap',
            backgroundColor: 'transparent',
          },
        },
      },
      MuiTableBody: { styleOverrides: { root: { '& > tr:last-of-type > *': { borderBottom: 0 } } } },
      MuiTab: {
        styleOverrides: {
          root: { minHeight: 42, minWidth: 0, paddingInline: 14, fontWeight: 600, fontSize: '0.84375rem' },
        },
      },
      MuiTabs: { styleOverrides: { root: { minHeight: 42 } } },
      MuiLink: { defaultProps: { underline: 'hover' } },
      MuiAlert: {
        styleOverrides: {
          root: ({ theme }) => ({
            alignItems: 'center',
            // on a phone a button stands below the words instead of taking their room
            '&:has(.MuiAlert-action .MuiButton-root)': {
              [theme.breakpoints.down('sm')]: {
                flexWrap: 'wrap',
                '& .MuiAlert-message': { flexBasis: 'calc(100% - 40px)' },
              },
            },
            '& .MuiAlert-action .MuiButton-root': { whiteSpace: 'nowrap' },
          }),
        },
      },
      // the last button ends where the fields end
      MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px', flexWrap: 'wrap', rowGap: 8 } } },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.0625rem', fontWeight: 650 } } },
      MuiLinearProgress: { styleOverrides: { root: { borderRadius: 3 } } },
      RaDataTable: {
        styleOverrides: {
          root: {
            '& .RaDataTable-row': { height: 44 },
            '& .RaDataTable-headerCell': { backgroundColor: p.background.paper, position: 'sticky' },
            '& .RaDataTable-clickableRow:hover': { backgroundColor: alpha(p.primary.main, 0.05) },
          },
        },
      },
      RaList: {
        styleOverrides: { root: { '& .RaList-main': { minWidth: 0 }, '& .RaList-content': { overflowX: 'auto' } } },
      },
    } as ThemeOptions['components'],
  };
};

export const lightTheme: RaThemeOptions = merged(defaultLightTheme, shape(light));
export const darkTheme: RaThemeOptions = merged(defaultDarkTheme, shape(dark));

/** React-admin's own component settings stay under ours, component by component. */
function merged(base: RaThemeOptions, ours: ThemeOptions): RaThemeOptions {
  return {
    ...base,
    ...ours,
    sidebar: { width: 224, closedWidth: 56 },
    components: { ...base.components, ...ours.components },
  };
}
