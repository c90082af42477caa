import ArrowBack from '@mui/icons-material/ArrowBack';
import MailOutlined from '@mui/icons-material/MailOutlined';
import {
  Box,
  Button,
  ButtonBase,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import { useState } from 'react';
import { useInfiniteGetList } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { CaughtMail } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { useTyped } from '../parts/useTyped.ts';
import { MailFrame } from './MailFrame.tsx';

const pageSize = 30;
const soon = 5_000;

/** The mails caught instead of being sent: list beside reading pane; on a phone one after the other. */
export default function MailboxPage() {
  const t = useTexts();
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const { typed, type, q } = useTyped();
  const list = useInfiniteGetList<CaughtMail>(
    'mailbox',
    {
      filter: q ? { q } : {},
      pagination: { page: 1, perPage: pageSize },
      sort: { field: 'receivedAt', order: 'DESC' },
    },
    { refetchInterval: soon, enabled: me?.mailbox === true },
  );
  const mails = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const chosenId = search.get('mail');
  const wide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('md'));
  // beside a list something is always open; on a phone the list comes first
  const chosen = mails.find(({ id }) => id === chosenId) ?? (wide ? mails[0] : null) ?? null;
  const open = (id: string | null): void => setSearch(id ? { mail: id } : {});
  if (me && !me.mailbox) return <EmptyState title={t('mailbox.off')} hint={t('mailbox.offHint')} />;
  return (
    <>
      <PageHeader
        title={t('mailbox.title')}
        below={
          <Typography variant="body2" color="text.secondary">
            {t('mailbox.hint')}
          </Typography>
        }
      />
      <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', md: '340px minmax(0,1fr)' },
        }}
      >
        <Box sx={{ display: { xs: chosen ? 'none' : 'block', md: 'block' }, minWidth: 0 }}>
          <Panel flush>
            <Box sx={{ padding: 1.25, borderBlockEnd: '1px solid', borderColor: 'divider' }}>
              <TextField
                type="search"
                label={t('mailbox.search')}
                value={typed}
                onChange={({ target }) => type(target.value)}
                fullWidth
              />
            </Box>
            {!list.data && !list.error && <RowsSkeleton rows={6} />}
            {list.data && mails.length === 0 && (
              <EmptyState
                dense
                icon={MailOutlined}
                title={t(q ? 'shell.list.noneFound' : 'mailbox.none')}
                hint={t(q ? 'shell.list.nothingHint' : 'mailbox.noneHint')}
              />
            )}
            <Box
              component="ul"
              sx={{
                listStyle: 'none',
                margin: 0,
                padding: 0,
                maxHeight: { md: 'calc(100vh - 250px)' },
                overflowY: { md: 'auto' },
              }}
            >
              {mails.map((mail) => (
                <MailEntry key={mail.id} mail={mail} chosen={mail.id === chosen?.id} onChoose={() => open(mail.id)} />
              ))}
            </Box>
            {list.hasNextPage && (
              <Button fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('mailbox.more')}
              </Button>
            )}
          </Panel>
        </Box>
        <Box sx={{ display: { xs: chosen ? 'block' : 'none', md: 'block' }, minWidth: 0 }}>
          {chosen ? (
            <ReadingPane key={chosen.id} mail={chosen} onBack={() => open(null)} />
          ) : (
            <Panel>
              <EmptyState icon={MailOutlined} title={t('mailbox.choose')} hint={t('mailbox.chooseHint')} />
            </Panel>
          )}
        </Box>
      </Box>
    </>
  );
}

function MailEntry({ mail, chosen, onChoose }: { mail: CaughtMail; chosen: boolean; onChoose: () => void }) {
  return (
    <Box
      component="li"
      sx={{ borderBlockStart: '1px solid', borderColor: 'divider', '&:first-of-type': { borderBlockStart: 0 } }}
    >
      <ButtonBase
        onClick={onChoose}
        aria-current={chosen ? 'true' : undefined}
        sx={{
          display: 'block',
          width: '100%',
          textAlign: 'start',
          paddingInline: 1.75,
          paddingBlock: 1.1,
          borderInlineStart: '3px solid',
          borderColor: chosen ? 'primary.main' : 'transparent',
          backgroundColor: chosen ? 'action.selected' : 'transparent',
          '&:hover': { backgroundColor: 'action.hover' },
          '&.Mui-focusVisible': { outlineOffset: -2 },
        }}
      >
        <Box
          sx={{
            display: 'flex',
            justifyContent: 'space-between',
            gap: 1,
            typography: 'caption',
            color: 'text.secondary',
          }}
        >
          <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {mail.to}
          </Box>
          <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
            <LocalInstant
              at={mail.receivedAt}
              options={{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }}
            />
          </Box>
        </Box>
        <Typography variant="body2" component="span" sx={{ display: 'block', fontWeight: 600, color: 'text.primary' }}>
          <bdi>{mail.subject}</bdi>
        </Typography>
      </ButtonBase>
    </Box>
  );
}

const views = ['html', 'text', 'headers'] as const;
type View = (typeof views)[number];

function ReadingPane({ mail, onBack }: { mail: CaughtMail; onBack: () => void }) {
  const t = useTexts();
  const [view, setView] = useState<View>('html');
  return (
    <Panel flush>
      <Box sx={{ padding: 2, borderBlockEnd: '1px solid', borderColor: 'divider', display: 'grid', gap: 1 }}>
        <Box sx={{ display: { md: 'none' } }}>
          <Button startIcon={<ArrowBack />} onClick={onBack} sx={{ marginInlineStart: -1 }}>
            {t('mailbox.back')}
          </Button>
        </Box>
        <Typography variant="h2">
          <bdi>{mail.subject}</bdi>
        </Typography>
        <Box
          sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', alignItems: 'flex-end', gap: 1.5 }}
        >
          <Typography variant="body2" color="text.secondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
            <div>
              {t('mailbox.from')} {mail.from}
            </div>
            <div>
              {t('mailbox.to')} {mail.to} · <LocalInstant at={mail.receivedAt} />
            </div>
          </Typography>
          <ToggleButtonGroup
            exclusive
            size="small"
            value={view}
            aria-label={t('mailbox.view')}
            onChange={(_, chosen: View | null) => chosen && setView(chosen)}
          >
            {views.map((one) => (
              <ToggleButton key={one} value={one} sx={{ paddingBlock: 0.4 }}>
                {t(`mailbox.${one}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </Box>
      </Box>
      {view === 'html' && <MailFrame mail={mail} />}
      {view === 'text' && (
        <Box
          component="pre"
          sx={{
            margin: 0,
            padding: 2,
            whiteSpace: 'pre-wrap',
            fontSize: '0.8125rem',
            fontFamily: 'monospace',
            overflowWrap: 'anywhere',
            // each line in the direction of its words, as mail programs show it
            unicodeBidi: 'plaintext',
          }}
        >
          {mail.text}
        </Box>
      )}
      {view === 'headers' && (
        <Box sx={{ padding: 2 }}>
          <Facts
            facts={Object.entries(mail.headers).map(([name, value]) => [
              name,
              <Box component="code" sx={{ fontSize: '0.75rem', overflowWrap: 'anywhere' }}>
                {value}
              </Box>,
            ])}
          />
        </Box>
      )}
    </Panel>
  );
}
