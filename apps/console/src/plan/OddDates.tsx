import { Alert, Box } from '@mui/material';
import { useTexts } from '../i18n/index.ts';
import { useDateText } from '../parts/LocalDate.tsx';
import type { Odd } from './oddDates.ts';

/** What is odd of the dates somebody is about to give; they may be given all the same. */
export function OddDates({ odd }: { odd: readonly Odd[] }) {
  const t = useTexts();
  const write = useDateText();
  if (odd.length === 0) return null;
  return (
    <Alert severity="warning" role="status">
      <Box component="ul" sx={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {odd.map(({ what, on, precision, title }) => (
          <li key={`${what}/${title ?? ''}`}>
            {t(`plan.odd.${what}`, { date: write(on, 'short', precision ?? 'day'), title: title ?? '' })}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
