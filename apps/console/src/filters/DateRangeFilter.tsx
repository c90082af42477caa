import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { useFilter, useLabel } from './useFilter.ts';

interface DateRangeFilterProps {
  source: string;
  /** Of what has a time: from the beginning of the one day to the end of the other, in UTC. */
  timed?: boolean;
}
/** From and until, for a date. */
export function DateRangeFilter({ source, timed = false }: DateRangeFilterProps) {
  const t = useTexts();
  const label = useLabel()(source);
  const [from, setFrom] = useFilter(`${source}.gte`);
  const [until, setUntil] = useFilter(`${source}.lte`);
  const at = (set: (value: string) => void, time: string) => (date: string) =>
    set(timed && date ? `${date}T${time}Z` : date);
  const field = (name: string, value: unknown, set: (date: string) => void) => (
    <DateField
      label={`${label} ${name}`}
      value={typeof value === 'string' ? value.slice(0, 10) : ''}
      onChange={(event) => set(event.target.value)}
      sx={{ width: { xs: '100%', sm: 180 } }}
    />
  );
  return (
    <>
      {field(t('shell.list.from'), from, at(setFrom, '00:00:00'))}
      {field(t('shell.list.until'), until, at(setUntil, '23:59:59'))}
    </>
  );
}
