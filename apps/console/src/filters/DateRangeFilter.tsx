import { useTexts } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { useFilter, useLabel } from './useFilter.ts';

/** From and until, for a date. */
export function DateRangeFilter({ source }: { source: string }) {
  const t = useTexts();
  const label = useLabel()(source);
  const [from, setFrom] = useFilter(`${source}.gte`);
  const [until, setUntil] = useFilter(`${source}.lte`);
  const field = (name: string, value: unknown, set: (date: string) => void) => (
    <DateField
      label={`${label} ${name}`}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => set(event.target.value)}
      sx={{ width: { xs: '100%', sm: 180 } }}
    />
  );
  return (
    <>
      {field(t('shell.list.from'), from, setFrom)}
      {field(t('shell.list.until'), until, setUntil)}
    </>
  );
}
