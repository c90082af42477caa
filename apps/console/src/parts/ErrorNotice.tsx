import { Alert, AlertTitle, Box, Button, Link as MuiLink, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { HttpError, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useTexts } from '../i18n/index.ts';
import { askedAmiss, codeOf, usesOf } from '../refusal.ts';

export { codeOf };

/** What an error says to the person: the API's sentence in their language, or ours where it gave none. */
export function useErrorText(): (error: unknown) => string {
  const translate = useTranslate();
  const t = useTexts();
  return (error) => {
    if (codeOf(error) === 'RECORD.STALE') return t('shell.errors.stale');
    return error instanceof HttpError && error.message
      ? translate(error.message, { _: error.message })
      : t('shell.errors.unexpected');
  };
}

interface ErrorNoticeProps {
  error: unknown;
  /** Asks again; for a stale record it loads the current one. */
  onRetry?: () => void;
}
/** What happened and what to do, beside the thing it concerns. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const t = useTexts();
  const say = useErrorText();
  if (!error) return null;
  const stale = codeOf(error) === 'RECORD.STALE';
  return (
    <Alert
      severity={stale ? 'warning' : 'error'}
      action={
        onRetry && (
          <Button color="inherit" onClick={onRetry}>
            {t(stale ? 'shell.errors.reload' : 'shell.errors.retry')}
          </Button>
        )
      }
    >
      <AlertTitle sx={{ marginBlockEnd: 0 }}>{t('shell.errors.title')}</AlertTitle>
      {[say(error), ...askedAmiss(error)].join(' ')}
      <Uses error={error} />
    </Alert>
  );
}

/** What keeps a record from being removed, each with its kind and its page. */
function Uses({ error }: { error: unknown }) {
  const t = useTexts();
  const translate = useTranslate();
  const uses = usesOf(error);
  if (!uses || uses.count === 0) return null;
  const more = uses.count - uses.records.length;
  return (
    <>
      {' '}
      {t('shell.errors.uses', { smart_count: uses.count })}
      <Box component="ul" sx={{ marginBlock: 0.5, paddingInlineStart: 2.5 }}>
        {uses.records.map(({ resource, id, title }) => (
          <li key={id}>
            {t('shell.labelled', { label: translate(`resources.${resource}.name`, { smart_count: 1 }) })}{' '}
            {resource === 'documents' ? (
              title
            ) : (
              <MuiLink component={Link} to={`/${resource}/${id}/show`} color="inherit" underline="always">
                {title}
              </MuiLink>
            )}
          </li>
        ))}
        {more > 0 && <li>{t('shell.errors.moreUses', { smart_count: more })}</li>}
      </Box>
    </>
  );
}

/** A page that failed while it was drawn. */
export function PageFailure({ error, resetErrorBoundary }: { error: unknown; resetErrorBoundary: () => void }) {
  const t = useTexts();
  return (
    <Box sx={{ maxWidth: 620, marginInline: 'auto', paddingBlock: 6 }}>
      <Typography variant="h1" sx={{ marginBlockEnd: 1 }}>
        {t('shell.errors.page')}
      </Typography>
      <Typography color="text.secondary" sx={{ marginBlockEnd: 2 }}>
        {t('shell.errors.pageHint')}
      </Typography>
      <ErrorNotice error={error} onRetry={resetErrorBoundary} />
    </Box>
  );
}

/** An address that leads nowhere. */
export function NotFound({ children }: { children?: ReactNode }) {
  const t = useTexts();
  return (
    <Box sx={{ maxWidth: 620, marginInline: 'auto', paddingBlock: 6 }}>
      <Typography variant="h1" sx={{ marginBlockEnd: 1 }}>
        {t('shell.errors.notFound')}
      </Typography>
      <Typography color="text.secondary" sx={{ marginBlockEnd: 2 }}>
        {t('shell.errors.notFoundHint')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button component={Link} to="/" variant="contained">
          {t('shell.errors.toHome')}
        </Button>
        {children}
      </Box>
    </Box>
  );
}
