import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { BulkRow } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate } from '../parts/LocalDate.tsx';

/** Row by row: what it was, what it becomes, or why not. */
export function BulkPreview({ rows }: { rows: readonly BulkRow[] }) {
  const t = useTexts();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('resources.milestones.fields.title')}</TableCell>
            <TableCell>{t('lists.bulk.before')}</TableCell>
            <TableCell>{t('lists.bulk.after')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <PreviewRow key={row.id} row={row} />
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function PreviewRow({ row: { title, changes, errors } }: { row: BulkRow }) {
  const t = useTexts();
  return (
    <TableRow sx={{ verticalAlign: 'top' }}>
      <TableCell component="th" scope="row" sx={{ width: '46%' }}>
        {title ?? t('lists.bulk.missing')}
        {errors.map(({ code, detail }) => (
          <Typography key={code} variant="body2" sx={{ color: 'error.main' }}>
            {detail}
          </Typography>
        ))}
        {changes.length + errors.length === 0 && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('lists.bulk.unchanged')}
          </Typography>
        )}
      </TableCell>
      {(['before', 'after'] as const).map((side) => (
        <TableCell key={side}>
          {changes.map(({ field, [side]: value }) => (
            <Value key={field} field={field} value={value} strong={side === 'after'} />
          ))}
        </TableCell>
      ))}
    </TableRow>
  );
}

function Value({ field, value, strong }: { field: string; value: string | null; strong: boolean }) {
  const t = useTexts();
  const translate = useTranslate();
  const shown = (): React.ReactNode => {
    if (value === null) return t('words.none');
    if (field === 'dueOn') return <LocalDate date={value} />;
    return field === 'evidencePolicy' ? translate(`words.evidencePolicy.${value}`) : value;
  };
  return (
    <Box sx={{ fontWeight: strong ? 600 : 400, whiteSpace: field === 'dueOn' ? 'nowrap' : undefined }} title={translate(`resources.milestones.fields.${field}`)}>
      {shown()}
    </Box>
  );
}
