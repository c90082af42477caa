import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined';
import LogoutOutlined from '@mui/icons-material/LogoutOutlined';
import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import { Avatar, Box, Button, Divider, Popover, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { useState } from 'react';
import { useLogout, useNotify, useTheme } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { locales, useTexts } from '../i18n/index.ts';
import { TimeZoneField } from '../parts/TimeZoneField.tsx';
import { useMe, useMyLanguage, useMyTimeZone } from './me.ts';
import { tellShortcuts } from './Shortcuts.tsx';

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** Who I am here, in which language and light, and the way out. */
export function AccountMenu() {
  const t = useTexts();
  const me = useMe();
  const logout = useLogout();
  const notify = useNotify();
  const [language, setLanguage] = useMyLanguage();
  const setTimeZone = useMyTimeZone();
  const [theme, setTheme] = useTheme();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!me) return null;
  const changeLanguage = (_: unknown, chosen: typeof language | null): void => {
    if (chosen) setLanguage(chosen).catch(() => notify('shell.errors.offline', { type: 'error' }));
  };
  const changeZone = (zone: string): void => {
    setTimeZone(zone).catch(() => notify('shell.errors.offline', { type: 'error' }));
  };
  return (
    <>
      <Button
        color="inherit"
        aria-haspopup="dialog"
        aria-label={t('shell.account.open', { name: me.name })}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minWidth: 0, paddingInline: 0.75, gap: 1 }}
      >
        <Avatar
          aria-hidden
          sx={{
            width: 28,
            height: 28,
            fontSize: '0.75rem',
            fontWeight: 700,
            bgcolor: 'primary.main',
            color: 'primary.contrastText',
          }}
        >
          {/* drawn, not written: the name beside it says it */}
          <Box component="span" sx={{ '&::before': { content: JSON.stringify(initialsOf(me.name)) } }} />
        </Avatar>
        <Box
          component="span"
          sx={{
            display: { xs: 'none', md: 'inline' },
            maxWidth: 180,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {me.name}
        </Box>
      </Button>
      <Popover
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('shell.account.open', { name: me.name }),
            sx: { width: 300, paddingBlock: 1, border: 1, borderColor: 'divider', boxShadow: 6 },
          },
        }}
      >
        <Box sx={{ paddingInline: 2, paddingBlock: 1 }}>
          <Typography sx={{ fontWeight: 650 }}>{me.name}</Typography>
          <Typography variant="body2" color="text.secondary">
            {me.email}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {t(`words.role.${me.role}`)}
            {me.organisation ? ` · ${me.organisation}` : ''}
          </Typography>
        </Box>
        <Divider />
        <Choice title={t('shell.account.language')}>
          <ToggleButtonGroup
            exclusive
            fullWidth
            size="small"
            value={language}
            onChange={changeLanguage}
            aria-label={t('shell.account.language')}
          >
            {locales.map(({ locale, name }) => (
              <ToggleButton key={locale} value={locale} lang={locale}>
                {name}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </Choice>
        <Choice title={t('shell.account.appearance')}>
          <ToggleButtonGroup
            exclusive
            fullWidth
            size="small"
            value={theme}
            onChange={(_, chosen: 'light' | 'dark' | null) => chosen && setTheme(chosen)}
            aria-label={t('shell.account.appearance')}
          >
            <ToggleButton value="light">{t('shell.account.light')}</ToggleButton>
            <ToggleButton value="dark">{t('shell.account.dark')}</ToggleButton>
          </ToggleButtonGroup>
        </Choice>
        <Box sx={{ paddingInline: 2, paddingBlock: 1.5 }}>
          <TimeZoneField label={t('shell.account.timeZone')} value={me.timeZone} onChange={changeZone} />
        </Box>
        <Divider />
        <Box sx={{ paddingInline: 1, paddingBlockStart: 1 }}>
          <Button
            color="inherit"
            fullWidth
            startIcon={<NotificationsOutlined />}
            component={RouterLink}
            to="/my-reminders"
            onClick={() => setAnchor(null)}
            sx={{ justifyContent: 'flex-start' }}
          >
            {t('reminders.mine.title')}
          </Button>
          <Button
            color="inherit"
            fullWidth
            startIcon={<KeyboardOutlined />}
            aria-keyshortcuts="?"
            onClick={() => {
              setAnchor(null);
              tellShortcuts('page');
            }}
            sx={{ justifyContent: 'flex-start' }}
          >
            {t('shortcuts.title')}
          </Button>
          <Button
            color="inherit"
            fullWidth
            startIcon={<LogoutOutlined />}
            onClick={() => void logout()}
            sx={{ justifyContent: 'flex-start' }}
          >
            {t('shell.account.signOut')}
          </Button>
        </Box>
      </Popover>
    </>
  );
}

function Choice({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box sx={{ paddingInline: 2, paddingBlock: 1 }}>
      <Typography variant="caption" color="text.secondary" component="div" sx={{ marginBlockEnd: 0.5 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
