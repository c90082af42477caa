import AlternateEmailOutlined from '@mui/icons-material/AlternateEmailOutlined';
import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined';
import HistoryEduOutlined from '@mui/icons-material/HistoryEduOutlined';
import NotificationsActiveOutlined from '@mui/icons-material/NotificationsActiveOutlined';
import { Alert, Box, Button, TextField, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { Notification, useLocaleState, useLogin, useTranslate } from 'react-admin';
import { locales, useTexts } from '../i18n/index.ts';
import { Brand, BrandMark, productName } from './Brand.tsx';
import { PasswordField } from './PasswordField.tsx';
import { useEntering } from './useEntering.ts';

const points = [
  { key: 'record', icon: HistoryEduOutlined },
  { key: 'clock', icon: NotificationsActiveOutlined },
  { key: 'trust', icon: FactCheckOutlined },
] as const;

/** The door. It offers exactly what exists: an address and a password, by invitation. */
export function SignIn() {
  const t = useTexts();
  const [locale, setLocale] = useLocaleState();
  return (
    <Box
      sx={{
        minHeight: '100vh',
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 5fr) minmax(0, 6fr)' },
        bgcolor: 'background.paper',
        color: 'text.primary',
      }}
    >
      <title>{`${t('login.submit')} · ${productName}`}</title>
      <Box
        component="aside"
        sx={{
          display: { xs: 'none', md: 'flex' },
          flexDirection: 'column',
          justifyContent: 'center',
          gap: 4,
          paddingInline: { md: 6, lg: 9 },
          color: '#eaf3f9',
          background: 'linear-gradient(160deg, #0c3350 0%, #12466b 55%, #0d6f66 130%)',
        }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <BrandMark size={44} />
          <Typography component="span" sx={{ fontSize: '1.75rem', fontWeight: 700, letterSpacing: '-0.02em' }}>
            {productName}
          </Typography>
        </Box>
        <Typography
          sx={{
            fontSize: { md: '1.5rem', lg: '1.875rem' },
            lineHeight: 1.3,
            fontWeight: 600,
            maxWidth: 520,
            letterSpacing: '-0.01em',
          }}
        >
          {t('login.claim')}
        </Typography>
        <Box component="ul" sx={{ listStyle: 'none', padding: 0, margin: 0, display: 'grid', gap: 2, maxWidth: 520 }}>
          {points.map(({ key, icon: Icon }) => (
            <Box component="li" key={key} sx={{ display: 'flex', gap: 1.75, alignItems: 'flex-start' }}>
              <Icon sx={{ color: '#8fd8cf', marginBlockStart: 0.25 }} />
              <Typography sx={{ fontSize: '0.9375rem', lineHeight: 1.55 }}>{t(`login.points.${key}`)}</Typography>
            </Box>
          ))}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100vh', paddingInline: 3 }}>
        <Box
          component="header"
          sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', paddingBlock: 2 }}
        >
          <Box sx={{ display: { md: 'none' } }}>
            <Brand />
          </Box>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={locale}
            onChange={(_, chosen: string | null) => chosen && setLocale(chosen)}
            aria-label={t('shell.account.language')}
            sx={{ marginInlineStart: 'auto' }}
          >
            {locales.map((language) => (
              <ToggleButton
                key={language.locale}
                value={language.locale}
                lang={language.locale}
                sx={{ paddingBlock: 0.5, textTransform: 'none' }}
              >
                {language.name}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </Box>
        <Box component="main" sx={{ margin: 'auto', width: '100%', maxWidth: 380, paddingBlock: 4 }}>
          <Typography variant="h1" sx={{ marginBlockEnd: 3 }}>
            {t('login.title')}
          </Typography>
          <SignInForm />
          <Typography variant="body2" color="text.secondary" sx={{ marginBlockStart: 3 }}>
            {t('login.invitation')}
          </Typography>
        </Box>
      </Box>
      <Notification />
    </Box>
  );
}

function SignInForm() {
  const t = useTexts();
  const translate = useTranslate();
  const login = useLogin();
  const queries = useQueryClient();
  const { busy, refusal, submit } = useEntering(async (given) => {
    // nothing that was asked before signing in is true of the one who signs in
    queries.removeQueries();
    await login({ email: given.get('email'), password: given.get('password') });
  });
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      {refusal && <Alert severity="error">{translate(refusal)}</Alert>}
      <TextField
        name="email"
        type="email"
        label={t('login.email')}
        autoComplete="username"
        autoFocus
        fullWidth
        size="medium"
        slotProps={{
          input: { endAdornment: <AlternateEmailOutlined fontSize="small" color="disabled" /> },
          htmlInput: { required: true },
        }}
      />
      <PasswordField />
      <Button type="submit" variant="contained" size="large" fullWidth loading={busy}>
        {t('login.submit')}
      </Button>
    </Box>
  );
}
