import SearchIcon from '@mui/icons-material/Search';
import {
  Box,
  Dialog,
  InputAdornment,
  LinearProgress,
  List,
  ListItemButton,
  ListSubheader,
  TextField,
  Typography,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { isOngoing, type MarkedText, type SearchAnswer, type SearchHit } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { clamped } from '../parts/clamped.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { AgreementStateChip } from '../parts/StateChip.tsx';
import { hitPath } from './hitPath.ts';

const pause = 150;
const remembered = 6;
const optionId = (index: number): string => `search-option-${String(index)}`;

/** One box over everything I may see, worked by keyboard alone: type, choose with the arrows, open with Enter. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const t = useTexts();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [recent, setRecent] = useStore<string[]>('search.recent', []);
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { data, error, isFetching } = useSearch(typed);
  const hits = useMemo(() => data?.groups.flatMap((group) => group.hits) ?? [], [data]);
  useEffect(() => setChosen(0), [data]);
  const open = (hit: SearchHit): void => {
    const q = typed.trim();
    setRecent([q, ...recent.filter((one) => one !== q)].slice(0, remembered));
    onClose();
    void navigate(hitPath(hit));
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const hit = hits[chosen];
    if (step !== 0 && hits.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && hit) {
      event.preventDefault();
      open(hit);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      fullWidth
      maxWidth="sm"
      fullScreen={narrow}
      slotProps={{ paper: { 'aria-label': t('search.label') } }}
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
    >
      <Box sx={{ padding: 2, paddingBlockEnd: 1 }}>
        <TextField
          autoFocus
          fullWidth
          type="search"
          value={typed}
          placeholder={t('search.placeholder')}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          slotProps={{
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon />
                </InputAdornment>
              ),
            },
            htmlInput: {
              'aria-label': t('search.label'),
              role: 'combobox',
              'aria-expanded': hits.length > 0,
              'aria-controls': 'search-hits',
              'aria-activedescendant': hits.length > 0 ? optionId(chosen) : undefined,
              maxLength: 200,
            },
          }}
        />
      </Box>
      <Box sx={{ height: 2 }}>{isFetching && <LinearProgress aria-hidden sx={{ height: 2 }} />}</Box>
      <Box sx={{ overflowY: 'auto', minHeight: 220, maxHeight: { sm: '60vh' } }} aria-live="polite">
        <ErrorNotice error={error} />
        {typed.trim() === '' ? (
          <Beginning recent={recent} onChosen={setTyped} />
        ) : (
          data && <Hits answer={data} hits={hits} chosen={chosen} onOpen={open} />
        )}
      </Box>
      {!narrow && (
        <Typography
          variant="caption"
          color="text.secondary"
          sx={{ paddingInline: 2, paddingBlock: 1, borderBlockStart: 1, borderColor: 'divider' }}
        >
          {t('search.keys')}
        </Typography>
      )}
    </Dialog>
  );
}

function useSearch(typed: string) {
  const concord = useConcord();
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return useQuery<SearchAnswer>({
    queryKey: ['search', q],
    queryFn: ({ signal }) => concord.search(q, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}

function Beginning({ recent, onChosen }: { recent: readonly string[]; onChosen: (q: string) => void }) {
  const t = useTexts();
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ padding: 2 }}>
        {t('search.start')}
      </Typography>
      {recent.length > 0 && (
        <List dense subheader={<ListSubheader component="div">{t('search.recent')}</ListSubheader>} disablePadding>
          {recent.map((q) => (
            <ListItemButton key={q} onClick={() => onChosen(q)}>
              {q}
            </ListItemButton>
          ))}
        </List>
      )}
    </>
  );
}

interface HitsProps {
  answer: SearchAnswer;
  hits: readonly SearchHit[];
  chosen: number;
  onOpen: (hit: SearchHit) => void;
}
function Hits({ answer, hits, chosen, onOpen }: HitsProps) {
  const t = useTexts();
  if (hits.length === 0)
    return (
      <Box sx={{ padding: 2 }}>
        <Typography>{t('search.nothing', { q: answer.q })}</Typography>
        <Typography variant="body2" color="text.secondary">
          {t('search.nothingHint')}
        </Typography>
      </Box>
    );
  return (
    <>
      {answer.meant.length > 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ paddingInline: 2, paddingBlockStart: 1 }}>
          {t('search.meant', { words: answer.meant.join(', ') })}
        </Typography>
      )}
      <Box id="search-hits" role="listbox" aria-label={t('search.label')}>
        {answer.groups.map((group) => (
          <Box key={group.kind} role="group" aria-label={t(`search.kinds.${group.kind}`)}>
            <ListSubheader component="div" aria-hidden sx={{ lineHeight: 2.2, bgcolor: 'background.paper' }}>
              {t(`search.kinds.${group.kind}`)}
            </ListSubheader>
            {group.hits.map((hit) => (
              <Hit
                key={`${hit.kind}/${hit.opens.id}/${String(hits.indexOf(hit))}`}
                hit={hit}
                index={hits.indexOf(hit)}
                chosen={hits[chosen] === hit}
                onOpen={onOpen}
              />
            ))}
          </Box>
        ))}
      </Box>
    </>
  );
}

function Hit({
  hit,
  index,
  chosen,
  onOpen,
}: {
  hit: SearchHit;
  index: number;
  chosen: boolean;
  onOpen: (hit: SearchHit) => void;
}) {
  const row = useRef<HTMLDivElement>(null);
  // a comment or a question opens its agreement too: which one is still to be said
  const isSelf = hit.kind === 'agreements';
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ListItemButton
      ref={row}
      component="div"
      role="option"
      id={optionId(index)}
      aria-selected={chosen}
      selected={chosen}
      tabIndex={-1}
      onClick={() => onOpen(hit)}
      sx={{ display: 'block', paddingBlock: 0.75 }}
    >
      <Typography component="div" sx={{ fontWeight: 500 }}>
        <bdi>
          <Marked text={hit.title} />
        </bdi>{' '}
        {isSelf && <Over agreement={hit.agreement} />}
      </Typography>
      {hit.excerpt && (
        <Typography component="div" variant="body2" color="text.secondary">
          <Marked text={hit.excerpt} />
        </Typography>
      )}
      {hit.agreement && !isSelf && (
        <Typography component="div" variant="caption" color="text.secondary" sx={clamped(2)}>
          {hit.agreement.reference} · <bdi>{hit.agreement.title}</bdi> <Over agreement={hit.agreement} />
        </Typography>
      )}
    </ListItemButton>
  );
}

/** What is over is said to be: its name alone reads like one that goes on. */
function Over({ agreement }: Pick<SearchHit, 'agreement'>) {
  return agreement && !isOngoing(agreement.state) && <AgreementStateChip {...agreement} />;
}

function Marked({ text }: { text: MarkedText }) {
  return (
    <>
      {text.map((piece, index) =>
        piece.hit ? (
          <Box
            key={index}
            component="mark"
            sx={{ bgcolor: 'action.selected', color: 'inherit', fontWeight: 700, borderRadius: 0.5 }}
          >
            {piece.text}
          </Box>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
