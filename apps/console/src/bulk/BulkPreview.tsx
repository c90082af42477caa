import { Box, TableCell, TableRow, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import type { BulkRow, FrameworkTag } from '@concord/contracts';
import { useCountryName } from '../agreements/countries.tsx';
import { useLanguageName } from '../contacts/languages.ts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Tags } from '../parts/Tags.tsx';
import type { BulkKind } from './bulk.ts';
import { apart, PreviewTable, Refusals } from './PreviewTable.tsx';

interface BulkPreviewProps {
  resource: BulkKind<unknown, unknown>['resource'];
  rows: readonly BulkRow[];
}
/** Record by record, field by field: what it was, what it becomes, or why not. */
export function BulkPreview({ resource, rows }: BulkPreviewProps) {
  const t = useTexts();
  const translate = useTranslate();
  const heads = [
    { name: translate(`resources.${resource}.name`, { smart_count: 1 }) },
    { name: t('lists.bulk.field') },
    { name: t('lists.bulk.before'), was: true },
    { name: t('lists.bulk.after') },
  ];
  return (
    <PreviewTable heads={heads}>
      {rows.map((row) => (
        <PreviewRows key={row.id} resource={resource} row={row} />
      ))}
    </PreviewTable>
  );
}

/** What stands against a row has the width of the table under it, and no rule in between. */
const unruled = { borderBlockEnd: 0, paddingBlockEnd: 0 } as const;

function PreviewRows({ resource, row }: { resource: string; row: BulkRow }) {
  const translate = useTranslate();
  const [first, ...others] = row.changes;
  const refusal = row.errors.length > 0;
  const cells = ({ field, before, after }: BulkRow['changes'][number]): ReactNode => (
    <>
      <TableCell sx={{ color: 'text.secondary' }}>{translate(`resources.${resource}.fields.${field}`)}</TableCell>
      <TableCell sx={apart}>
        <Value field={field} value={before} />
      </TableCell>
      <TableCell sx={{ fontWeight: 600 }}>
        <Box sx={{ display: { sm: 'none' }, fontWeight: 400, color: 'text.secondary' }}>
          <Value field={field} value={before} />
        </Box>
        <Box component="span" sx={{ display: { sm: 'none' } }}>
          →{'\u00a0'}
        </Box>
        <Value field={field} value={after} />
      </TableCell>
    </>
  );
  return (
    <>
      <TableRow>
        <TableCell
          component="th"
          scope="row"
          rowSpan={Math.max(row.changes.length, 1)}
          colSpan={first ? 1 : 4}
          sx={{ width: '40%', minWidth: { xs: 90, sm: 180 }, ...(refusal ? unruled : {}) }}
        >
          <Named row={row} />
        </TableCell>
        {first && cells(first)}
      </TableRow>
      {others.map((change) => (
        <TableRow key={change.field}>{cells(change)}</TableRow>
      ))}
      {refusal && (
        <TableRow>
          <TableCell colSpan={4} sx={{ paddingBlockStart: 0 }}>
            <Refusals errors={row.errors} />
          </TableCell>
        </TableRow>
      )}
    </>
  );
}

function Named({ row: { title, changes, errors } }: { row: BulkRow }) {
  const t = useTexts();
  return (
    <>
      {title ?? t('lists.bulk.missing')}
      {changes.length + errors.length === 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('lists.bulk.unchanged')}
        </Typography>
      )}
    </>
  );
}

/** `sdg_goal:9, wsis:C2` as the contract says them. */
const tagsIn = (value: string): FrameworkTag[] =>
  value.split(', ').map((word) => {
    const at = word.indexOf(':');
    return { scheme: word.slice(0, at) as FrameworkTag['scheme'], code: word.slice(at + 1) };
  });

/** Codes by field, where the words for them stand. */
const words: Readonly<Record<string, string>> = {
  evidencePolicy: 'evidencePolicy',
  confidentiality: 'confidentiality',
  kind: 'commitmentKind',
  strength: 'commitmentStrength',
  type: 'organisationType',
  mode: 'eventMode',
};

function Value({ field, value }: { field: string; value: string | null }) {
  const t = useTexts();
  const translate = useTranslate();
  const countryName = useCountryName();
  const languageName = useLanguageName();
  if (value === null) return t('words.none');
  if (field === 'dueOn' || field === 'reviewOn')
    return (
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
        <LocalDate date={value} />
      </Box>
    );
  if (field === 'tags') return <Tags tags={tagsIn(value)} />;
  if (field === 'country') return countryName(value);
  if (field === 'language') return languageName(value);
  return words[field] ? translate(`words.${words[field]}.${value}`) : value;
}
