import { Box, Button, MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';

/** Who, what and when, as a reader chooses them; empty is all. */
export interface HistoryFilter {
  actorId: string;
  resource: string;
  from: string;
  until: string;
}
export const noFilter: HistoryFilter = { actorId: '', resource: '', from: '', until: '' };

/** Days are the reader's own. */
const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();
const endOf = (day: string): string => new Date(`${day}T23:59:59.999`).toISOString();

/** The same in the words of the API. */
export const filterOf = ({ actorId, resource, from, until }: HistoryFilter): Readonly<Record<string, string>> => ({
  ...(actorId ? { actorId } : {}),
  ...(resource ? { resource } : {}),
  ...(from ? { 'at.gte': startOf(from) } : {}),
  ...(until ? { 'at.lte': endOf(until) } : {}),
});

/** What may be asked for by kind; the others are told under all. */
const kinds = [
  'agreement',
  'party',
  'team_member',
  'area',
  'commitment',
  'milestone',
  'progress_update',
  'amendment',
  'event',
  'session',
  'document',
  'progress_report',
  'status_report',
  'risk',
  'comment',
] as const;

interface HistoryFiltersProps {
  chosen: HistoryFilter;
  change: (filter: HistoryFilter) => void;
  /** Whether there are several kinds to choose from. */
  kinds: boolean;
}
export function HistoryFilters({ chosen, change, kinds: withKinds }: HistoryFiltersProps) {
  const t = useTexts();
  const concord = useConcord();
  const holds = useHolds();
  const { data: users } = useQuery({
    queryKey: ['users'],
    queryFn: () => concord.users(),
    enabled: holds('users.read'),
  });
  const set = (changes: Partial<HistoryFilter>): void => change({ ...chosen, ...changes });
  const when = (name: 'from' | 'until') => (
    <DateField
      size="small"
      label={t(`history.filter.${name}`)}
      value={chosen[name]}
      onChange={({ target }) => set({ [name]: target.value })}
    />
  );
  return (
    <Box
      role="search"
      aria-label={t('history.filter.title')}
      sx={{
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: '1fr 1fr', md: `repeat(${withKinds ? 4 : 3}, minmax(0, 200px)) auto` },
        justifyContent: 'start',
        paddingInline: 2,
        paddingBlock: 1.25,
        borderBlockEnd: '1px solid',
        borderColor: 'divider',
      }}
    >
      <TextField
        select
        size="small"
        label={t('history.filter.who')}
        value={chosen.actorId}
        onChange={({ target }) => set({ actorId: target.value })}
      >
        <MenuItem value="">{t('history.filter.anybody')}</MenuItem>
        {(users?.data ?? []).map(({ id, name }) => (
          <MenuItem key={id} value={id}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      {withKinds && (
        <TextField
          select
          size="small"
          label={t('history.filter.what')}
          value={chosen.resource}
          onChange={({ target }) => set({ resource: target.value })}
        >
          <MenuItem value="">{t('history.filter.everything')}</MenuItem>
          {kinds.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {t(`history.plural.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {when('from')}
      {when('until')}
      {Object.keys(filterOf(chosen)).length > 0 && (
        <Button onClick={() => change(noFilter)}>{t('history.filter.clear')}</Button>
      )}
    </Box>
  );
}
