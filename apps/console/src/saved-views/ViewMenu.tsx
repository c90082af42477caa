import BookmarkBorder from '@mui/icons-material/BookmarkBorder';
import BookmarkIcon from '@mui/icons-material/Bookmark';
import { Box, Button, Divider, ListItemText, ListSubheader, Menu, MenuItem, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useListContext, useNotify, useResourceContext, useUpdate } from 'react-admin';
import type { SavedView } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { useListColumns } from '../parts/columns.ts';
import { useErrorText } from '../parts/ErrorNotice.tsx';
import { sortOf } from '../wire.ts';
import { currentView, isViewable, type Looked, type Viewable } from './view.ts';
import { ViewDialog, type Doing } from './ViewDialog.tsx';

/** The views kept of this list, where the API keeps them. */
export function ViewMenu() {
  const resource = useResourceContext() ?? '';
  return isViewable(resource) ? <Views resource={resource} /> : null;
}

/** The list as it stands, and how it is made to show a view. */
function useLooked(): [Looked, (view: Looked) => void] {
  const { filterValues, sort, setFilters, setSort } = useListContext();
  const columns = useListColumns();
  const looked: Looked = {
    filter: filterValues,
    sort: sortOf(sort)['sort'] ?? null,
    columns: columns?.chosen ? [...columns.chosen] : null,
  };
  const look = (view: Looked): void => {
    setFilters(view.filter, undefined, false);
    if (view.sort) setSort({ field: view.sort.replace(/^-/, ''), order: view.sort.startsWith('-') ? 'DESC' : 'ASC' });
    columns?.choose(view.columns);
  };
  return [looked, look];
}

function Views({ resource }: { resource: Viewable }) {
  const t = useTexts();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [looked, look] = useLooked();
  const { data: views = [] } = useGetList<SavedView>('saved-views', {
    filter: { resource },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  const current = currentView(views, looked, picked);
  const close = (): void => setAnchor(null);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={current ? <BookmarkIcon /> : <BookmarkBorder />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
        sx={{ minHeight: 38, maxWidth: 280, bgcolor: 'background.paper' }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {current?.view.name ?? t('lists.views.open')}
        </Box>
        {current?.changed && (
          <Box
            component="span"
            sx={{ fontWeight: 400, color: 'text.secondary', marginInlineStart: 0.75, whiteSpace: 'nowrap' }}
          >
            · {t('lists.views.changed')}
          </Box>
        )}
      </Button>
      <Menu
        disableAutoFocusItem
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        slotProps={{ paper: { sx: { width: 340 } } }}
      >
        <Choices
          views={views}
          current={current}
          onPick={(view) => {
            close();
            setPicked(view?.id ?? null);
            look(view ?? { filter: {}, sort: null, columns: null });
          }}
        />
        <Divider component="li" />
        <Acts
          current={current}
          looked={looked}
          onDo={(next) => {
            close();
            setDoing(next);
          }}
          onDone={close}
        />
      </Menu>
      {doing && (
        <ViewDialog
          resource={resource}
          looked={looked}
          doing={doing}
          onSaved={(view) => setPicked(view.id)}
          onClose={() => setDoing(null)}
        />
      )}
    </>
  );
}

type Current = ReturnType<typeof currentView>;

interface ChoicesProps {
  views: readonly SavedView[];
  current: Current;
  onPick: (view: SavedView | null) => void;
}
function Choices({ views, current, onPick }: ChoicesProps) {
  const t = useTexts();
  const me = useMe();
  const mine = views.filter(({ owner }) => owner.id === me?.id);
  const theirs = views.filter(({ owner }) => owner.id !== me?.id);
  const group = (title: string, rows: readonly SavedView[]) =>
    rows.length > 0 && [
      <ListSubheader key={title} role="presentation" sx={{ lineHeight: 2.5, bgcolor: 'transparent' }}>
        {title}
      </ListSubheader>,
      ...rows.map((view) => (
        <MenuItem key={view.id} selected={view.id === current?.view.id} onClick={() => onPick(view)}>
          <ListItemText
            primary={view.name}
            secondary={
              view.owner.id === me?.id
                ? view.visibility === 'team' && t('lists.views.team')
                : t('lists.views.by', { name: view.owner.name })
            }
            slotProps={{ primary: { noWrap: true }, secondary: { variant: 'caption' } }}
          />
        </MenuItem>
      )),
    ];
  return (
    <>
      {views.length === 0 && (
        <Typography component="li" variant="body2" color="text.secondary" sx={{ paddingInline: 2, paddingBlock: 1 }}>
          {t('lists.views.none')}
        </Typography>
      )}
      {group(t('lists.views.mine'), mine)}
      {group(t('lists.views.team'), theirs)}
      <MenuItem onClick={() => onPick(null)}>{t('lists.views.leave')}</MenuItem>
    </>
  );
}

interface ActsProps {
  current: Current;
  looked: Looked;
  onDo: (doing: Doing) => void;
  onDone: () => void;
}
function Acts({ current, looked, onDo, onDone }: ActsProps) {
  const t = useTexts();
  const say = useErrorText();
  const notify = useNotify();
  const [update] = useUpdate<SavedView>();
  const view = current?.view;
  const may = (act: string): boolean => view?.allowedActions.includes(act) ?? false;
  const keep = (kept: SavedView): void => {
    onDone();
    void update(
      'saved-views',
      { id: kept.id, data: { ...kept, ...looked }, previousData: kept },
      {
        mutationMode: 'pessimistic',
        onSuccess: () => notify('lists.views.saved', { type: 'success', messageArgs: { name: kept.name } }),
        onError: (error) => notify(say(error), { type: 'error' }),
      },
    );
  };
  return (
    <>
      {view && current.changed && may('edit') && (
        <MenuItem onClick={() => keep(view)}>{t('lists.views.update', { name: view.name })}</MenuItem>
      )}
      <MenuItem onClick={() => onDo({ act: 'create' })}>{t('lists.views.save')}</MenuItem>
      {view && may('edit') && (
        <MenuItem onClick={() => onDo({ act: 'rename', view })}>
          {t('lists.views.rename', { name: view.name })}
        </MenuItem>
      )}
      {view && may('remove') && (
        <MenuItem onClick={() => onDo({ act: 'remove', view })}>
          {t('lists.views.remove', { name: view.name })}
        </MenuItem>
      )}
    </>
  );
}
