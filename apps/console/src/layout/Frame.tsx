import CloseIcon from '@mui/icons-material/Close';
import MenuIcon from '@mui/icons-material/Menu';
import {
  AppBar,
  Box,
  Drawer,
  Fade,
  IconButton,
  LinearProgress,
  Link,
  Toolbar,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { CheckForApplicationUpdate, useLocaleState } from 'react-admin';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { offered } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ConflictDialog } from '../parts/ConflictDialog.tsx';
import { PageFailure } from '../parts/ErrorNotice.tsx';
import { PageSkeleton } from '../parts/Skeletons.tsx';
import { SearchBox } from '../search/SearchBox.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Bell } from './Bell.tsx';
import { Brand, productName } from './Brand.tsx';
import { LapseDialog } from './LapseDialog.tsx';
import { MuiWords } from './MuiWords.tsx';
import { useMe } from './me.ts';
import { Shortcuts } from './Shortcuts.tsx';
import { SideMenu } from './SideMenu.tsx';

const menuWidth = 224;
const barHeight = 52;

/** The frame of every page: bar, menu of the role, content. One component for every width. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useTexts();
  const wide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('lg'));
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useMyLanguageOnce();
  return (
    <MuiWords>
      <Box sx={{ minHeight: '100vh', backgroundColor: 'background.default', color: 'text.primary' }}>
        <Link
          href="#content"
          sx={{
            position: 'fixed',
            insetBlockStart: -60,
            insetInlineStart: 8,
            zIndex: 2000,
            padding: 1,
            bgcolor: 'background.paper',
            '&:focus': { insetBlockStart: 8 },
          }}
        >
          {t('shell.skip')}
        </Link>
        <AppBar
          position="fixed"
          elevation={0}
          color="inherit"
          sx={{
            bgcolor: 'background.paper',
            borderBottom: 1,
            borderColor: 'divider',
            zIndex: (theme) => theme.zIndex.drawer + 1,
          }}
        >
          <Toolbar
            variant="dense"
            disableGutters
            sx={{ minHeight: barHeight, height: barHeight, paddingInline: { xs: 1, lg: 2.25 }, gap: 0.5 }}
          >
            {!wide && (
              <IconButton
                color="inherit"
                aria-label={t('shell.menu.open')}
                aria-expanded={open}
                onClick={() => setOpen(true)}
              >
                <MenuIcon />
              </IconButton>
            )}
            <Link
              component={RouterLink}
              to="/"
              color="inherit"
              underline="none"
              aria-label={productName}
              sx={{ marginInlineEnd: 'auto', borderRadius: 1 }}
            >
              <Brand />
            </Link>
            <SearchBox />
            <Bell />
            <AccountMenu />
          </Toolbar>
          <Working />
        </AppBar>
        {wide ? (
          <Box
            sx={{
              position: 'fixed',
              insetBlock: `${barHeight + 1}px 0`,
              insetInlineStart: 0,
              width: menuWidth,
              overflowY: 'auto',
              bgcolor: 'background.paper',
              borderInlineEnd: '1px solid',
              borderColor: 'divider',
            }}
          >
            <SideMenu />
          </Box>
        ) : (
          <Drawer
            open={open}
            onClose={() => setOpen(false)}
            sx={{ zIndex: (theme) => theme.zIndex.drawer + 2 }}
            slotProps={{ paper: { sx: { width: 272 } } }}
          >
            <Box
              sx={{
                display: 'flex',
                alignItems: 'center',
                justifyContent: 'space-between',
                paddingInline: 2,
                minHeight: barHeight,
              }}
            >
              <Brand />
              <IconButton aria-label={t('shell.menu.close')} onClick={() => setOpen(false)}>
                <CloseIcon />
              </IconButton>
            </Box>
            <SideMenu onChosen={() => setOpen(false)} />
          </Drawer>
        )}
        <Box
          component="main"
          id="content"
          tabIndex={-1}
          sx={{
            marginInlineStart: { xs: 0, lg: `${menuWidth}px` },
            paddingBlockStart: `${barHeight}px`,
            outline: 'none',
            minWidth: 0,
          }}
        >
          <Box
            sx={{
              paddingInline: { xs: 1.5, sm: 2.5, lg: 3 },
              paddingBlock: { xs: 2, sm: 2.5 },
              maxWidth: 1480,
              marginInline: 'auto',
              minWidth: 0,
            }}
          >
            <ErrorBoundary FallbackComponent={PageFailure} resetKeys={[pathname]}>
              <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
            </ErrorBoundary>
          </Box>
        </Box>
        <Shortcuts />
        <ConflictDialog />
        <LapseDialog />
        <CheckForApplicationUpdate />
      </Box>
    </MuiWords>
  );
}

/** A thin line while anything is asked or saved; it waits a moment so that quick answers do not flicker. */
function Working() {
  const busy = useIsFetching() + useIsMutating() > 0;
  return (
    // taken away when all is answered: one that is only unseen goes on moving, and the processor with it
    <Fade in={busy} unmountOnExit timeout={200} style={{ transitionDelay: busy ? '300ms' : '0ms' }}>
      <LinearProgress
        aria-hidden
        sx={{ position: 'absolute', insetInline: 0, insetBlockEnd: -1, height: 2, borderRadius: 0 }}
      />
    </Fade>
  );
}

/** My language, as the server knows it, is the console's from the first page on. */
function useMyLanguageOnce(): void {
  const me = useMe();
  const [locale, setLocale] = useLocaleState();
  const mine = me && offered(me.language);
  useEffect(() => {
    if (mine && mine !== locale) setLocale(mine);
    // only when who I am changes: a choice in the menu sets both at once
  }, [mine]);
  useEffect(() => {
    document.documentElement.lang = offered(locale);
  }, [locale]);
}
