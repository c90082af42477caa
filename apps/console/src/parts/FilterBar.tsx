import CancelIcon from '@mui/icons-material/Cancel';
import ClearIcon from '@mui/icons-material/Clear';
import FilterListIcon from '@mui/icons-material/FilterList';
import SearchIcon from '@mui/icons-material/Search';
import {
  Autocomplete,
  Badge,
  Box,
  Button,
  Checkbox,
  Chip,
  IconButton,
  InputAdornment,
  MenuItem,
  TextField,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useGetList, useGetOne, useListContext, useResourceContext, useTranslate, type RaRecord } from 'react-admin';
import { useLocation } from 'react-router-dom';
import type { ListFilter } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { ViewMenu } from '../saved-views/ViewMenu.tsx';
import { LocalDate } from './LocalDate.tsx';

/**
 * Filters of a list, always in sight, applied as they are chosen. Their values are the API's own: `a,b` for several, so
 * that a filter survives in the address and is the same as a dashboard figure's.
 */

const read = (filter: ListFilter, source: string): unknown => {
  const [field = source, operator] = source.split('.');
  const value = filter[field];
  return operator === undefined ? value : typeof value === 'object' ? value[operator] : undefined;
};

/** The filter with one value set, or taken out when empty. */
function written(filter: ListFilter, source: string, value: string | boolean | undefined): ListFilter {
  const [field = source, operator] = source.split('.');
  const { [field]: before, ...rest } = filter;
  const empty = value === undefined || value === '';
  if (operator === undefined) return empty ? rest : { ...rest, [field]: value };
  const { [operator]: _, ...others } = typeof before === 'object' ? before : {};
  const next = empty ? others : { ...others, [operator]: value };
  return Object.keys(next).length === 0 ? rest : { ...rest, [field]: next };
}

function useFilter(source: string): [unknown, (value: string | boolean | undefined) => void] {
  const { filterValues, setFilters } = useListContext();
  return [read(filterValues, source), (value) => setFilters(written(filterValues, source, value), undefined, false)];
}
const useLabel = (): ((source: string) => string) => {
  const resource = useResourceContext();
  const translate = useTranslate();
  return (source) => translate(`resources.${resource ?? ''}.fields.${source}`);
};

/** How many filters the reader set, beside those the list begins with. */
export const asked = (filter: ListFilter, usual: ListFilter): number =>
  Object.keys(filter).filter((field) => filter[field] !== usual[field]).length;

interface FilterBarProps {
  /** Sources that have an input in the bar; every other filter in force is shown as a chip that can be taken off. */
  shown: readonly string[];
  /** Whether the list understands free text. */
  searchable?: boolean;
  /** The filter the list begins with; clearing leads back to it. */
  usual?: ListFilter;
  /** Filters asked for more rarely, with their sources: behind a button, and as chips while they are in force. */
  more?: { shown: readonly string[]; inputs: ReactNode };
  children: ReactNode;
}
export function FilterBar({ shown, searchable = true, usual = {}, more, children }: FilterBarProps) {
  const t = useTexts();
  const { filterValues, setFilters } = useListContext();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('md'));
  const [open, setOpen] = useState(false);
  const inForce = asked(filterValues, usual);
  return (
    <Box
      role="search"
      sx={{
        '& .MuiOutlinedInput-root': { bgcolor: 'background.paper' },
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        marginBlockEnd: 1.5,
      }}
    >
      {searchable && <SearchFilter />}
      <ViewMenu />
      {narrow && (
        <Badge badgeContent={inForce} color="primary">
          <Button
            variant="outlined"
            startIcon={<FilterListIcon />}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            sx={{ minHeight: 38 }}
          >
            {t('shell.list.filters')}
          </Button>
        </Badge>
      )}
      {(!narrow || open) && children}
      {more && !narrow && (
        <Button startIcon={<FilterListIcon />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'shell.list.fewerFilters' : 'shell.list.moreFilters')}
        </Button>
      )}
      {more && open && more.inputs}
      <OtherFilters shown={more && open ? [...shown, ...more.shown] : shown} />
      {inForce > 0 && (
        <Button startIcon={<ClearIcon />} onClick={() => setFilters(usual, undefined, false)}>
          {t('shell.actions.clearFilters')}
        </Button>
      )}
    </Box>
  );
}

const pause = 300;
function SearchFilter() {
  const t = useTexts();
  const [value, set] = useFilter('q');
  const given = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(given);
  const { pathname } = useLocation();
  useEffect(() => setTyped(given), [given]);
  useEffect(() => {
    if (typed === given) return undefined;
    const timer = setTimeout(() => {
      // the list stands until the page that was opened has come: to filter it then would lead back to it
      if (window.location.pathname === pathname) set(typed.trim());
    }, pause);
    return () => clearTimeout(timer);
  });
  return (
    <TextField
      type="search"
      placeholder={t('shell.list.search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      sx={{ width: { xs: '100%', sm: 200 } }}
      slotProps={{
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" />
            </InputAdornment>
          ),
          endAdornment: typed && (
            <IconButton size="small" edge="end" aria-label={t('shell.list.clearSearch')} onClick={() => setTyped('')}>
              <ClearIcon fontSize="small" />
            </IconButton>
          ),
        },
        htmlInput: {
          'aria-label': t('shell.list.search'),
          sx: { '&::-webkit-search-cancel-button': { display: 'none' } },
        },
      }}
    />
  );
}

export interface Choice {
  id: string;
  name: string;
}
interface ChoicesFilterProps {
  source: string;
  choices: readonly Choice[];
  /** A flag that is taken off when something is chosen here, because the two would contradict each other. */
  instead?: string;
}
/** One or several of a known set; each stands in the field and is taken out there. */
export function ChoicesFilter({ source, choices, instead = source }: ChoicesFilterProps) {
  const t = useTexts();
  const label = useLabel()(source);
  const { filterValues, setFilters } = useListContext();
  const [value] = useFilter(source);
  const chosen = typeof value === 'string' && value !== '' ? value.split(',') : [];
  const choose = (ids: readonly string[]): void => {
    const others = ids.length > 0 ? written(filterValues, instead, undefined) : filterValues;
    setFilters(written(others, source, ids.join(',')), undefined, false);
  };
  return (
    <TextField
      select
      label={label}
      value={chosen}
      onChange={({ target }) => choose(([] as string[]).concat(target.value))}
      // wide enough for its own name beside the arrow, and for what is chosen
      sx={{ width: { xs: '100%', sm: 'auto' }, minWidth: { sm: `calc(${String(label.length)}ch + 56px)` } }}
      slotProps={{
        select: {
          multiple: true,
          renderValue: () => (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, maxWidth: 360 }}>
              {choices
                .filter(({ id }) => chosen.includes(id))
                .map(({ id, name }) => (
                  <Chip
                    key={id}
                    size="small"
                    tabIndex={-1}
                    label={name}
                    onDelete={() => choose(chosen.filter((one) => one !== id))}
                    deleteIcon={
                      <CancelIcon
                        titleAccess={t('shell.list.takeOut', { name })}
                        // the field opens where it is pressed; this takes out instead
                        onMouseDown={(event) => event.stopPropagation()}
                      />
                    }
                  />
                ))}
            </Box>
          ),
        },
      }}
    >
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id} dense sx={{ paddingInlineStart: 0.5 }}>
          <Checkbox
            size="small"
            checked={chosen.includes(id)}
            tabIndex={-1}
            disableRipple
            slotProps={{ input: { 'aria-label': name } }}
            sx={{ padding: 0.75 }}
          />
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** A record of another resource, found by typing. */
export function ReferenceFilter<T extends RaRecord>({
  source,
  reference,
  nameOf,
  width = 176,
}: {
  source: string;
  reference: string;
  nameOf: (record: T) => string;
  width?: number;
}) {
  const label = useLabel()(source);
  const t = useTexts();
  const [value, set] = useFilter(source);
  const [typed, setTyped] = useState('');
  const id = typeof value === 'string' ? value : '';
  const { data: chosen } = useGetOne<T>(reference, { id }, { enabled: id !== '' });
  const { data: found = [], isFetching } = useGetList<T>(
    reference,
    { filter: { q: typed }, pagination: { page: 1, perPage: 20 } },
    { placeholderData: (before) => before },
  );
  const current = id && chosen ? chosen : null;
  const options = useMemo(
    () => (current && !found.some((row) => row.id === current.id) ? [current, ...found] : found),
    [current, found],
  );
  return (
    <Autocomplete
      options={options}
      value={current}
      loading={isFetching}
      filterOptions={(rows) => rows}
      getOptionLabel={nameOf}
      getOptionKey={(row) => row.id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, row) => set(row ? String(row.id) : undefined)}
      onInputChange={(_, text, reason) => setTyped(reason === 'input' ? text : '')}
      noOptionsText={t('shell.list.noneFound')}
      renderInput={(params) => <TextField {...params} label={label} />}
      sx={{ width: { xs: '100%', sm: width } }}
    />
  );
}

/** On or not asked: "mine", "expiring". What it stands `instead` of is taken off when it is switched on. */
export function FlagFilter({ source, instead = source }: { source: string; instead?: string }) {
  const label = useLabel()(source);
  const { filterValues, setFilters } = useListContext();
  const [value] = useFilter(source);
  const on = value === true;
  return (
    <Chip
      label={label}
      clickable
      role="switch"
      aria-checked={on}
      variant={on ? 'filled' : 'outlined'}
      color={on ? 'primary' : 'default'}
      onClick={() =>
        setFilters(written(written(filterValues, instead, undefined), source, on ? undefined : true), undefined, false)
      }
      sx={{ height: 32, borderRadius: 4 }}
    />
  );
}

/** From and until, for a date. */
export function DateRangeFilter({ source }: { source: string }) {
  const t = useTexts();
  const label = useLabel()(source);
  const [from, setFrom] = useFilter(`${source}.gte`);
  const [until, setUntil] = useFilter(`${source}.lte`);
  const field = (name: string, value: unknown, set: (date: string) => void) => (
    <TextField
      type="date"
      label={`${label} ${name}`}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => set(event.target.value)}
      sx={{ width: { xs: '100%', sm: 180 } }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <>
      {field(t('shell.list.from'), from, setFrom)}
      {field(t('shell.list.until'), until, setUntil)}
    </>
  );
}

/** Where the name of an id in a filter is found. */
const references: Record<string, { resource: string; nameOf: (record: RaRecord) => string }> = {
  agreementId: { resource: 'agreements', nameOf: (record) => String(record['reference']) },
  areaId: { resource: 'areas', nameOf: (record) => String(record['title']) },
  commitmentId: { resource: 'commitments', nameOf: (record) => String(record['title']) },
  partyId: { resource: 'organisations', nameOf: (record) => String(record['name']) },
  organisationId: { resource: 'organisations', nameOf: (record) => String(record['name']) },
  seriesId: { resource: 'events', nameOf: (record) => String(record['title']) },
};

/** Filters in force that have no input here (a figure brought them) stay visible and can be taken off one by one. */
function OtherFilters({ shown }: { shown: readonly string[] }) {
  const { filterValues } = useListContext();
  const sources = Object.entries(filterValues).flatMap(([field, value]) =>
    typeof value === 'object' && value !== null
      ? Object.keys(value).map((operator) => `${field}.${operator}`)
      : [field],
  );
  return sources
    .filter((source) => source !== 'q' && !shown.includes(source))
    .map((source) => <FilterChip key={source} source={source} />);
}

function FilterChip({ source }: { source: string }) {
  const t = useTexts();
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const [field = source, operator] = source.split('.');
  const label = useLabel()(field);
  const [value, set] = useFilter(source);
  const text = String(value);
  const word = (code: string): string => {
    const own = translate(`resources.${resource}.${field}.${code}`, { _: code });
    const key = wordsOf(resource, field);
    return key ? translate(`words.${key}.${code}`, { _: own }) : own;
  };
  const shownValue = (): ReactNode => {
    if (value === true) return null;
    if (value === false) return t('words.no');
    if (operator === 'empty') return t('words.none');
    if (operator)
      return (
        <>
          {t(operator.startsWith('g') ? 'shell.list.from' : 'shell.list.until')} <LocalDate date={text.slice(0, 10)} />
        </>
      );
    if (field in references) return <ReferenceName field={field} id={text} />;
    return text.split(',').map(word).join(', ');
  };
  const inner = shownValue();
  return (
    <Chip
      color="primary"
      variant="outlined"
      onDelete={() => set(undefined)}
      label={
        inner === null ? (
          label
        ) : (
          <>
            {t('shell.labelled', { label })} {inner}
          </>
        )
      }
      sx={{ height: 32, borderRadius: 4, maxWidth: 420 }}
    />
  );
}

function ReferenceName({ field, id }: { field: string; id: string }) {
  const { resource = '', nameOf } = references[field] ?? {};
  const { data } = useGetOne<RaRecord>(resource, { id }, { enabled: resource !== '' && !id.includes(',') });
  return <>{data && nameOf ? nameOf(data) : '…'}</>;
}

/** Which group of words a field's codes belong to. */
function wordsOf(resource: string, field: string): string | undefined {
  if (field === 'rag') return 'rag';
  if (field === 'dueState') return 'dueState';
  if (field === 'answer') return 'answer';
  if (field === 'strength') return 'commitmentStrength';
  if (field === 'schedule') return 'commitmentSchedule';
  if (field === 'type') return resource === 'agreements' ? 'agreementType' : 'organisationType';
  if (field === 'kind') return resource === 'milestones' ? 'milestoneKind' : 'commitmentKind';
  const states: Record<string, string> = {
    agreements: 'agreementState',
    milestones: 'milestoneState',
    commitments: 'commitmentState',
    'status-reports': 'statusReportState',
    deliveries: 'deliveryState',
  };
  return field === 'state' ? states[resource] : undefined;
}
