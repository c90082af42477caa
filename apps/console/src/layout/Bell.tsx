import CircleIcon from '@mui/icons-material/Circle';
import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import {
  Badge,
  Box,
  Button,
  IconButton,
  List,
  ListItem,
  ListItemButton,
  ListItemText,
  Popover,
  Tooltip,
  Typography,
} from '@mui/material';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { Notification } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { ReminderDialog } from '../reminders/ReminderDialog.tsx';
import { useConcord, useMe } from './me.ts';

const halfAMinute = 30_000;
/** As many as the API marks at once. */
const mostMarked = 200;

/** What happened that concerns me: unread first, each leading to its page. */
export function Bell() {
  const t = useTexts();
  const me = useMe();
  const concord = useConcord();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [answering, setAnswering] = useState<string | null>(null);
  const asked = { refetchInterval: halfAMinute, enabled: me !== undefined };
  const { data: unread } = useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: () => concord.unreadNotifications(1),
    ...asked,
  });
  const list = useInfiniteQuery({
    queryKey: ['notifications', 'list'],
    queryFn: ({ pageParam }) => concord.notifications(pageParam),
    initialPageParam: 1,
    getNextPageParam: (last, pages) =>
      pages.flatMap(({ data }) => data).length < (last.total ?? 0) ? pages.length + 1 : undefined,
    ...asked,
    enabled: anchor !== null,
  });
  const read = useMutation({
    mutationFn: (ids: string[]) => concord.readNotifications(ids),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  });
  const readAll = useMutation({
    mutationFn: async () => {
      const { data } = await concord.unreadNotifications(mostMarked);
      await read.mutateAsync(data.map(({ id }) => id));
    },
  });
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  const count = unread?.total ?? 0;
  const title = count > 0 ? t('shell.bell.openUnread', { smart_count: count }) : t('shell.bell.open');
  const open = ({ id, path, readAt }: Notification): void => {
    setAnchor(null);
    if (readAt === null) read.mutate([id]);
    void navigate(path);
  };
  return (
    <>
      <Tooltip title={title}>
        <IconButton
          aria-label={title}
          aria-haspopup="dialog"
          color="inherit"
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Badge
            overlap="circular"
            badgeContent={count || null}
            color="error"
            max={99}
            sx={{ '& .MuiBadge-badge': { whiteSpace: 'nowrap', overflowWrap: 'normal' } }}
          >
            <NotificationsOutlined />
          </Badge>
        </IconButton>
      </Tooltip>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('shell.bell.title'),
            sx: { width: 400, maxWidth: 'calc(100vw - 24px)', border: 1, borderColor: 'divider', boxShadow: 6 },
          },
        }}
      >
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            paddingInline: 2,
            paddingBlock: 1.25,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Typography variant="h3" component="h2" sx={{ flexGrow: 1 }}>
            {t('shell.bell.title')}
          </Typography>
          {count > 0 && (
            <Button loading={readAll.isPending} onClick={() => readAll.mutate()}>
              {t('shell.bell.markAll')}
            </Button>
          )}
        </Box>
        {list.isPending ? (
          <RowsSkeleton rows={3} />
        ) : rows.length === 0 ? (
          <Typography variant="body2" color="text.secondary" sx={{ padding: 2 }}>
            {t('shell.bell.empty')}
          </Typography>
        ) : (
          <List dense disablePadding sx={{ maxHeight: 440, overflowY: 'auto' }}>
            {rows.map((row) => (
              <ListItem key={row.id} disablePadding divider sx={{ flexDirection: 'column', alignItems: 'stretch' }}>
                <ListItemButton onClick={() => open(row)} sx={{ alignItems: 'flex-start', gap: 1.25 }}>
                  <CircleIcon
                    {...(row.readAt === null ? { titleAccess: t('shell.bell.unread') } : {})}
                    sx={{
                      fontSize: 9,
                      marginBlockStart: 0.9,
                      color: row.readAt === null ? 'primary.main' : 'transparent',
                    }}
                  />
                  <ListItemText
                    primary={row.text}
                    secondary={<LocalInstant at={row.createdAt} />}
                    slotProps={{
                      primary: { variant: 'body2', fontWeight: row.readAt === null ? 600 : 400 },
                      secondary: { variant: 'caption' },
                    }}
                  />
                </ListItemButton>
                {row.reminderId && (
                  <Button
                    size="small"
                    onClick={() => {
                      setAnchor(null);
                      setAnswering(row.reminderId);
                      if (row.readAt === null) read.mutate([row.id]);
                    }}
                    aria-label={`${t('reminders.answer.open')}: ${row.text}`}
                    sx={{ alignSelf: 'flex-start', marginInlineStart: 4, marginBlockEnd: 0.5 }}
                  >
                    {t('reminders.answer.open')}
                  </Button>
                )}
              </ListItem>
            ))}
            {list.hasNextPage && (
              <Button fullWidth loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('shell.bell.earlier')}
              </Button>
            )}
          </List>
        )}
      </Popover>
      {answering && <ReminderDialog id={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}
