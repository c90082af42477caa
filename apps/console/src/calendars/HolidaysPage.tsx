import {
  Box,
  Button,
  Chip,
  MenuItem,
  Switch,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useLocale, useNotify } from 'react-admin';
import type { CountryCalendar, Holiday } from '@concord/contracts';
import { useCountryName } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalDate, useOfficeDay } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { Rows } from '../parts/Rows.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { weekdayNames } from './weekdays.ts';

/** What a working day is, country by country: its weekend and its holidays, as the office keeps them. */
export default function HolidaysPage() {
  const t = useTexts();
  const nameOf = useCountryName();
  const [chosen, setChosen] = useState('');
  const { data, error, refetch } = useGetList<CountryCalendar>('country-calendars', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'country', order: 'ASC' },
  });
  const calendar = data?.find(({ country }) => country === chosen) ?? data?.[0];
  return (
    <>
      <PageHeader
        title={t('reminders.holidays.title')}
        below={
          <Typography variant="body2" color="text.secondary" sx={{ maxWidth: '80ch' }}>
            {t('reminders.holidays.hint')}
          </Typography>
        }
      />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <RowsSkeleton />}
      {data?.length === 0 && (
        <EmptyState title={t('reminders.holidays.none')} hint={t('reminders.holidays.noneHint')} />
      )}
      {data && calendar && (
        <Box sx={{ display: 'grid', gap: 2, maxWidth: 980 }}>
          <TextField
            select
            size="small"
            label={t('reminders.holidays.country')}
            value={calendar.country}
            onChange={({ target }) => setChosen(target.value)}
            sx={{ maxWidth: 320 }}
          >
            {data.map(({ id, country }) => (
              <MenuItem key={id} value={country}>
                {nameOf(country)}
              </MenuItem>
            ))}
          </TextField>
          <Weekend key={calendar.id} calendar={calendar} />
          <Days key={calendar.country} calendar={calendar} />
        </Box>
      )}
    </>
  );
}

function Weekend({ calendar }: { calendar: CountryCalendar }) {
  const t = useTexts();
  const concord = useConcord();
  const holds = useHolds();
  const queries = useQueryClient();
  const names = weekdayNames(useLocale(), 'short');
  const save = useMutation({
    mutationFn: (weekend: number[]) =>
      concord.update('country-calendars', { id: calendar.id, data: { weekend }, previousData: calendar }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Panel title={t('reminders.holidays.weekend')}>
      <ToggleButtonGroup
        size="small"
        value={calendar.weekend}
        disabled={!holds('calendars.write') || save.isPending}
        onChange={(_, days: number[]) => save.mutate([...days].sort())}
        aria-label={t('reminders.holidays.weekend')}
        sx={{ flexWrap: 'wrap' }}
      >
        {names.map((name, place) => (
          <ToggleButton key={name} value={place + 1}>
            {name}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ErrorNotice error={save.error} />
    </Panel>
  );
}

function Days({ calendar }: { calendar: CountryCalendar }) {
  const t = useTexts();
  const holds = useHolds();
  const today = useOfficeDay();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [adding, setAdding] = useState(false);
  const list = useGetList<Holiday>('holidays', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'onDay', order: 'ASC' },
    filter: { country: calendar.country, 'onDay.gte': `${year}-01-01`, 'onDay.lte': `${year}-12-31` },
  });
  const years = [
    ...new Set([
      thisYear,
      ...Array.from({ length: Math.max(0, calendar.filledTo - thisYear) }, (_, n) => thisYear + n + 1),
    ]),
  ];
  return (
    <>
      <Rows
        title={t('reminders.holidays.days')}
        list={list}
        empty={{ title: t('reminders.holidays.noDays'), hint: t('reminders.holidays.noDaysHint') }}
        action={
          <>
            <TextField
              select
              size="small"
              value={year}
              onChange={({ target }) => setYear(Number(target.value))}
              slotProps={{ htmlInput: { 'aria-label': t('reminders.holidays.year') } }}
            >
              {years.map((one) => (
                <MenuItem key={one} value={one}>
                  {one}
                </MenuItem>
              ))}
            </TextField>
            {holds('calendars.write') && <Button onClick={() => setAdding(true)}>{t('reminders.holidays.add')}</Button>}
          </>
        }
      >
        {(days) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {days.map((day) => (
              <Day key={day.id} day={day} />
            ))}
          </Box>
        )}
      </Rows>
      {adding && <AddDay country={calendar.country} onClose={() => setAdding(false)} />}
    </>
  );
}

function Day({ day }: { day: Holiday }) {
  const t = useTexts();
  const concord = useConcord();
  const holds = useHolds();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (observed: boolean) =>
      concord.update('holidays', { id: day.id, data: { observed }, previousData: day }),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <PanelRow>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, flexGrow: 1, minWidth: 0 }}>
          <Typography sx={{ minWidth: 120, fontWeight: 600, textDecoration: day.observed ? 'none' : 'line-through' }}>
            <LocalDate date={day.onDay} />
          </Typography>
          <Typography sx={{ overflowWrap: 'anywhere' }}>{day.name}</Typography>
        </Box>
        {day.source === 'office' && <Chip size="small" variant="outlined" label={t('reminders.holidays.ours')} />}
        {holds('calendars.write') ? (
          <Switch
            checked={day.observed}
            disabled={save.isPending}
            onChange={(_, observed) => save.mutate(observed)}
            slotProps={{ input: { 'aria-label': t('reminders.holidays.observed', { name: day.name }) } }}
          />
        ) : (
          !day.observed && <Chip size="small" label={t('reminders.holidays.worked')} />
        )}
      </Box>
      <ErrorNotice error={save.error} />
    </PanelRow>
  );
}

function AddDay({ country, onClose }: { country: string; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const [onDay, setOnDay] = useState('');
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => concord.create('holidays', { data: { country, onDay, name: name.trim() } }),
    onSuccess: async () => {
      notify('reminders.holidays.added', { type: 'success' });
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('reminders.holidays.add')}
      confirm={t('shell.actions.save')}
      reason="none"
      busy={add.isPending}
      unfinished={onDay === '' || name.trim() === ''}
      error={add.error}
      onConfirm={() => add.mutate()}
      onClose={onClose}
    >
      <DateField
        required
        label={t('reminders.holidays.day')}
        value={onDay}
        onChange={({ target }) => setOnDay(target.value)}
      />
      <TextField
        required
        label={t('reminders.holidays.name')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        slotProps={{ htmlInput: { maxLength: 120 } }}
      />
    </ReasonDialog>
  );
}
