import LinkOffOutlined from '@mui/icons-material/LinkOffOutlined';
import { Box, Paper, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { HttpError, useLocaleState } from 'react-admin';
import { useParams, useSearchParams } from 'react-router-dom';
import { offered, type Language } from '@concord/contracts';
import { locales, useTexts } from '../i18n/index.ts';
import { Brand, productName } from '../layout/Brand.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice, useErrorText } from '../parts/ErrorNotice.tsx';
import { PageSkeleton } from '../parts/Skeletons.tsx';

interface LinkedPageProps<T> {
  /** What the link is of, as its answer is kept apart from that of other links. */
  kind: string;
  /** The window's name, where the page gives itself none. */
  title?: string;
  read: (token: string) => Promise<T>;
  children: (linked: T, link: { token: string; keep: (linked: T) => void }) => ReactNode;
}
/** What lies behind a single-purpose link, read by its token and answered without an account. */
export function LinkedPage<T extends { recipient: { language: Language } }>({
  kind,
  title,
  read,
  children,
}: LinkedPageProps<T>) {
  const { token = '' } = useParams();
  const queries = useQueryClient();
  const queryKey = [kind, token];
  const { data, error, refetch } = useQuery({ queryKey, queryFn: () => read(token), refetchOnWindowFocus: false });
  return (
    <LinkFrame language={data?.recipient.language}>
      {title && <title>{`${title} · ${productName}`}</title>}
      {error && <LinkFailure error={error} onRetry={() => void refetch()} />}
      {!error && !data && <PageSkeleton />}
      {data && (
        <Box
          sx={{
            display: 'grid',
            gap: { xs: 2.5, md: 4 },
            alignItems: 'start',
            gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'minmax(0,1fr) 400px' },
          }}
        >
          {children(data, { token, keep: (linked) => void queries.setQueryData(queryKey, linked) })}
        </Box>
      )}
    </LinkFrame>
  );
}

/** The name, the language, and nothing of the console. */
export function LinkFrame({ language: theirs, children }: { language?: Language | undefined; children: ReactNode }) {
  const [locale, setLocale] = useLocaleState();
  const language = offered(locale);
  const [search, setSearch] = useSearchParams();
  // a choice stands in the address, because the page begins anew when its language changes
  const wanted = search.get('language') ?? theirs;
  useEffect(() => {
    if (wanted) setLocale(offered(wanted));
  }, [wanted]);
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
          <LanguageSwitch value={language} onChange={(chosen) => setSearch({ language: chosen }, { replace: true })} />
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

/** An expired, unknown or damaged link, said plainly; anything else can be tried again. */
export function LinkFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTexts();
  const say = useErrorText();
  const status = error instanceof HttpError ? error.status : 0;
  if (![400, 404, 410].includes(status)) return <ErrorNotice error={error} onRetry={onRetry} />;
  const expired = status === 410;
  return (
    <Paper variant="outlined">
      <title>{`${t('links.title')} · ${productName}`}</title>
      <EmptyState
        icon={LinkOffOutlined}
        title={t(expired ? 'links.failure.expired' : 'links.failure.unknown')}
        hint={`${expired ? say(error) : t('links.failure.damaged')} ${t('links.failure.hint')}`}
      />
    </Paper>
  );
}
