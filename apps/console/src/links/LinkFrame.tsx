import LinkOffOutlined from '@mui/icons-material/LinkOffOutlined';
import { Box, Paper, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useEffect, type ReactNode } from 'react';
import { HttpError, useLocaleState } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { offered, type Language } from '@concord/contracts';
import { locales, useTexts } from '../i18n/index.ts';
import { Brand, productName } from '../layout/Brand.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice, useErrorText } from '../parts/ErrorNotice.tsx';

/** The page behind a single-purpose link: the name, the language, and nothing of the console. */
export function LinkFrame({ language: theirs, children }: { language: Language | undefined; children: ReactNode }) {
  const [locale, setLocale] = useLocaleState();
  const language = offered(locale);
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('language');
  useEffect(() => {
    if (theirs && !chosen) setLocale(offered(theirs));
    // a choice stands in the address, because the page begins anew when its language changes
  }, [theirs, chosen]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <Box sx={{ minHeight: '100vh', backgroundColor: 'background.default', color: 'text.primary' }}>
      <Box component="header" sx={{ bgcolor: 'background.paper', borderBlockEnd: '1px solid', borderColor: 'divider' }}>
        <Box
          sx={{
            maxWidth: 1160,
            marginInline: 'auto',
            paddingInline: { xs: 2, sm: 3 },
            minHeight: 54,
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'space-between',
            gap: 2,
          }}
        >
          <Brand />
          <LanguageSwitch
            value={language}
            onChange={(wanted) => {
              setSearch({ language: wanted }, { replace: true });
              setLocale(wanted);
            }}
          />
        </Box>
      </Box>
      <Box
        component="main"
        sx={{ maxWidth: 1160, marginInline: 'auto', paddingInline: { xs: 2, sm: 3 }, paddingBlock: { xs: 2.5, sm: 4 } }}
      >
        {children}
      </Box>
    </Box>
  );
}

function LanguageSwitch({ value, onChange }: { value: string; onChange: (locale: string) => void }) {
  const t = useTexts();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={value}
      aria-label={t('shell.account.language')}
      onChange={(_, chosen: string | null) => chosen && onChange(chosen)}
    >
      {locales.map(({ locale, name }) => (
        <ToggleButton key={locale} value={locale} lang={locale} sx={{ paddingBlock: 0.4 }}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** An expired or unknown link, said plainly; anything else can be tried again. */
export function LinkFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTexts();
  const say = useErrorText();
  const gone = error instanceof HttpError && (error.status === 404 || error.status === 410 || error.status === 400);
  if (!gone) return <ErrorNotice error={error} onRetry={onRetry} />;
  return (
    <Paper variant="outlined">
      <title>{`${t('links.title')} · ${productName}`}</title>
      <EmptyState
        icon={LinkOffOutlined}
        title={t(error.status === 410 ? 'links.failure.expired' : 'links.failure.unknown')}
        hint={`${say(error)} ${t('links.failure.hint')}`}
      />
    </Paper>
  );
}
