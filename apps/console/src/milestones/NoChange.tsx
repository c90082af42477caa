import CheckOutlined from '@mui/icons-material/CheckOutlined';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useNotify } from 'react-admin';
import type { Milestone } from '@concord/contracts';
import { newKey } from '../api/network.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { fieldErrorOf, spendsKey } from '../parts/fieldErrors.ts';

interface NoChangeProps {
  milestone: Milestone;
  /** More has to be said (the status got worse): the form opens. */
  onAsked: (milestone: Milestone) => void;
  /** In a list: it was said of this one, and the focus is on the next. */
  onSaid?: (milestone: Milestone) => void;
  /** A sign alone, where there is no room for the words. */
  compact?: boolean;
}
/** "Nothing has changed", said with one press. A retry after a lost answer is the same update. */
export function NoChange({ milestone, onAsked, onSaid, compact = false }: NoChangeProps) {
  const t = useTexts();
  const concord = useConcord();
  const notify = useNotify();
  const queries = useQueryClient();
  const [key, setKey] = useState(newKey);
  const button = useRef<HTMLButtonElement>(null);
  const log = useMutation({
    networkMode: 'always',
    mutationFn: () => concord.logProgress(milestone.id, { percent: milestone.percent }, key),
    onSuccess: async () => {
      setKey(newKey());
      if (onSaid) {
        goOn(button.current);
        onSaid(milestone);
      }
      notify('resources.milestones.log.unchanged', { type: 'success', messageArgs: { title: milestone.title } });
      await queries.invalidateQueries();
    },
    onError: (error) => {
      if (spendsKey(error)) setKey(newKey());
      if (fieldErrorOf(error, 'reasonCode')) onAsked(milestone);
      else notify(error.message, { type: 'error' });
    },
  });
  const say = (event: MouseEvent): void => {
    event.stopPropagation();
    if (!log.isPending) log.mutate();
  };
  const words = t('resources.milestones.log.noChange');
  const pressed = {
    ref: button,
    'aria-busy': log.isPending,
    onClick: say,
    onKeyDown: once,
    'aria-keyshortcuts': 'n',
    'data-no-change': milestone.id,
    'aria-label': `${t('shell.labelled', { label: words })} ${milestone.title}`,
    // a disabled button would lose the focus
    sx: { whiteSpace: 'nowrap', opacity: log.isPending ? 0.5 : 1 },
  };
  return compact ? (
    <Tooltip title={words}>
      <IconButton size="small" color="primary" {...pressed}>
        <CheckOutlined />
      </IconButton>
    </Tooltip>
  ) : (
    <Button variant="text" {...pressed}>
      {words}
    </Button>
  );
}

/** In the place of the button once it was said. */
export function SaidNoChange() {
  const t = useTexts();
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, paddingInline: 1, color: 'text.secondary' }}
    >
      <CheckOutlined fontSize="small" color="success" />
      <Typography component="span" variant="body2" sx={{ whiteSpace: 'nowrap' }}>
        {t('resources.milestones.log.noChange')}
      </Typography>
    </Box>
  );
}

/** A key held down is one press: the focus moves on, and would say it of the next. */
const once = (event: KeyboardEvent): void => {
  if (event.repeat) event.preventDefault();
};

/** To the next that can be said, unless the person went elsewhere meanwhile. */
function goOn(from: HTMLElement | null): void {
  if (!from || (document.activeElement !== from && document.activeElement !== document.body)) return;
  const others = `[data-no-change]:not([data-no-change="${from.dataset['noChange'] ?? ''}"])`;
  const next = [...document.querySelectorAll<HTMLElement>(others)].find(
    (one) => from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  (next ?? from.closest('li')?.querySelector('a'))?.focus();
}
