import ExpandLess from '@mui/icons-material/ExpandLess';
import ExpandMore from '@mui/icons-material/ExpandMore';
import {
  Alert,
  AlertTitle,
  Box,
  Button,
  LinearProgress,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
  type Theme,
} from '@mui/material';
import type { SystemStyleObject } from '@mui/system';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale } from 'react-admin';
import {
  headingText,
  importRecords,
  offered,
  type Import,
  type ImportFinding,
  type ImportRow,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';

const outcomes = ['error', 'held', 'changed', 'new'] as const;
type Shown = (typeof outcomes)[number];
const columns = ['new', 'changed', 'same', 'held', 'error'] as const;

/** What the file would do, or did: counted by kind of record, then row by row with each error beside its cell. */
export function Trial({ record, onChanged }: { record: Import; onChanged: (next: Import) => void }) {
  const t = useTexts();
  const concord = useConcord();
  const run = useMutation({ mutationFn: () => concord.tryImport(record.id), onSuccess: onChanged });
  const tries = record.state === 'uploaded' || record.state === 'checked';
  const { counts } = record;
  const sum = (outcome: Shown): number => Object.values(counts ?? {}).reduce((total, one) => total + one[outcome], 0);
  return (
    <Panel
      title={t(
        record.state === 'committed' || record.state === 'undone'
          ? 'resources.imports.trial.done'
          : 'resources.imports.trial.title',
      )}
    >
      {tries && (
        <Button
          variant={record.state === 'checked' ? 'outlined' : 'contained'}
          disabled={run.isPending}
          onClick={() => run.mutate()}
        >
          {t(record.state === 'checked' ? 'resources.imports.trial.again' : 'resources.imports.trial.run')}
        </Button>
      )}
      {run.isPending && <LinearProgress aria-label={t('resources.imports.trial.running')} sx={{ marginBlock: 1 }} />}
      {run.error && <ErrorNotice error={run.error} />}
      {counts && !run.isPending && (
        <Box sx={{ overflowX: 'auto', marginBlockStart: 1.5 }}>
          {outcomes.every((outcome) => sum(outcome) === 0) ? (
            <Alert severity="success">{t('resources.imports.trial.nothing')}</Alert>
          ) : (
            <>
              <Counts counts={counts} />
              <Rows record={record} first={outcomes.find((outcome) => sum(outcome) > 0) ?? 'new'} sum={sum} />
            </>
          )}
        </Box>
      )}
    </Panel>
  );
}

/** Five columns within a phone's width, in any language; six are scrolled. */
const narrowing: SystemStyleObject<Theme> = {
  maxWidth: 560,
  marginBlockEnd: 2,
  '& th, & td': {
    paddingInline: { xs: 0.5, sm: 2 },
    fontSize: { xs: '0.75rem', sm: '0.875rem' },
    letterSpacing: { xs: 0, sm: 'normal' },
  },
  '& th:first-of-type': { paddingInlineStart: { xs: 0, sm: 2 } },
};

function Counts({ counts }: { counts: NonNullable<Import['counts']> }) {
  const t = useTexts();
  // a phone has no place for columns of noughts; what is new and what is wrong are always told
  const shown = columns.filter(
    (one) => one === 'new' || one === 'error' || Object.values(counts).some((count) => count[one] > 0),
  );
  return (
    <Table size="small" sx={narrowing}>
      <TableHead>
        <TableRow>
          <TableCell />
          {shown.map((outcome) => (
            <TableCell key={outcome} align="right">
              {t(`resources.imports.outcome.${outcome}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {importRecords.map((kind) => {
          const one = counts[kind];
          return (
            one && (
              <TableRow key={kind}>
                <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
                  {t(`resources.imports.record.${kind}`, { smart_count: 2 })}
                </TableCell>
                {shown.map((outcome) => (
                  <TableCell
                    key={outcome}
                    align="right"
                    sx={{
                      fontVariantNumeric: 'tabular-nums',
                      ...(outcome === 'error' && one.error > 0 ? { color: 'error.main', fontWeight: 700 } : {}),
                    }}
                  >
                    {one[outcome]}
                  </TableCell>
                ))}
              </TableRow>
            )
          );
        })}
      </TableBody>
    </Table>
  );
}

function Rows({ record, first, sum }: { record: Import; first: Shown; sum: (outcome: Shown) => number }) {
  const t = useTexts();
  const [chosen, setChosen] = useState<Shown | null>(null);
  const shown = chosen && sum(chosen) > 0 ? chosen : first;
  return (
    <>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={shown}
        aria-label={t('resources.imports.trial.show')}
        onChange={(_, value: Shown | null) => value && setChosen(value)}
      >
        {outcomes.map((outcome) => (
          <ToggleButton key={outcome} value={outcome} disabled={sum(outcome) === 0}>
            {t(`resources.imports.outcome.${outcome}`)} ({sum(outcome)})
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {shown === 'error' &&
        record.findings.map((finding, at) => (
          <Finding key={`${finding.sheet}${finding.column}${finding.code}`} record={record} finding={finding} at={at} />
        ))}
      <RowTable record={record} filter={{ outcome: shown, 'finding.empty': true }} />
    </>
  );
}

/** What most rows of a column are refused for, said once; its rows open below it. */
function Finding({ record, finding, at }: { record: Import; finding: ImportFinding; at: number }) {
  const t = useTexts();
  const language = offered(useLocale());
  const [open, setOpen] = useState(false);
  const { sheet, column, heading, field, count, of, values, message } = finding;
  const words = {
    sheet,
    column,
    heading: heading || headingText(field, language),
    field: headingText(field, language),
  };
  return (
    <Alert
      severity="error"
      sx={{ alignItems: 'flex-start', marginBlockStart: 1.5, '& .MuiAlert-message': { width: '100%', minWidth: 0 } }}
    >
      <AlertTitle>{t('resources.imports.finding.title', { ...words, count, of })}</AlertTitle>
      {values.length > 0 && (
        <Typography variant="body2">
          {t('resources.imports.finding.values', {
            values: values.map((value) => t('resources.imports.finding.value', { value })).join(', '),
          })}
        </Typography>
      )}
      <Typography variant="body2">{t('resources.imports.finding.first', { message })}</Typography>
      <Typography variant="body2">{t('resources.imports.finding.perhaps', words)}</Typography>
      <Button
        size="small"
        color="inherit"
        sx={{ marginInlineStart: -0.5, marginBlockStart: 0.5 }}
        aria-expanded={open}
        endIcon={open ? <ExpandLess /> : <ExpandMore />}
        onClick={() => setOpen(!open)}
      >
        {t('resources.imports.finding.open', { smart_count: count })}
      </Button>
      {open && <RowTable record={record} filter={{ finding: at }} told />}
    </Alert>
  );
}

/** @param told whether the reason was said above for all of them */
export function RowTable({
  record,
  filter,
  told = false,
}: {
  record: Import;
  filter: Record<string, string | number | boolean>;
  told?: boolean;
}) {
  const t = useTexts();
  const concord = useConcord();
  const { data, error } = useQuery({
    queryKey: ['imports', 'rows', record.id, record.version, filter],
    queryFn: () => concord.importRows(record.id, filter),
  });
  const total = data?.total ?? 0;
  if (error) return <ErrorNotice error={error} />;
  if (total === 0) return null;
  return (
    <>
      {data && <RowLines rows={data.data} told={told} />}
      {data && total > data.data.length && (
        <Typography color="text.secondary" sx={{ marginBlockStart: 1 }}>
          {t('resources.imports.trial.more', { shown: data.data.length, total })}
        </Typography>
      )}
    </>
  );
}

/** Each row where it stands, what it is, and what happens to it. */
export function RowLines({ rows, told = false }: { rows: readonly ImportRow[]; told?: boolean }) {
  const t = useTexts();
  return (
    <Table size="small" sx={stacked}>
      <TableHead>
        <TableRow>
          {(['place', 'what', 'outcome'] as const).map((heading) => (
            <TableCell key={heading}>{t(`resources.imports.trial.${heading}`)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id} sx={{ verticalAlign: 'top' }}>
            <TableCell sx={{ whiteSpace: { sm: 'nowrap' } }}>
              {row.sheet}
              <Typography variant="body2" color="text.secondary">
                {t('resources.imports.trial.row', { row: row.row })}
              </Typography>
            </TableCell>
            <TableCell>
              {row.label}
              <Typography variant="body2" color="text.secondary">
                {t(`resources.imports.record.${row.record}`, { smart_count: 1 })}
              </Typography>
            </TableCell>
            <TableCell>{row.kept ? <Kept kept={row.kept} /> : <Happening row={row} told={told} />}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** Why an undo leaves a record alone. */
function Kept({ kept: { by, at } }: { kept: NonNullable<ImportRow['kept']> }) {
  const t = useTexts();
  if (at === null) return t('resources.imports.undo.used');
  return (
    <>
      {by === null ? t('resources.imports.undo.toldByLink') : t('resources.imports.undo.changedBy', { name: by })}{' '}
      <LocalInstant at={at} />
    </>
  );
}

/** On a phone the cells of a row stand one below the other: beside each other, words would break. */
const stacked = (theme: Theme): SystemStyleObject<Theme> => ({
  marginBlockStart: 1,
  [theme.breakpoints.down('sm')]: {
    '&, & tbody, & tr, & td': { display: 'block' },
    '& thead': { display: 'none' },
    '& tbody tr': { borderBlockEnd: '1px solid', borderColor: 'divider', paddingBlock: 1 },
    '& td': { borderBlockEnd: 0, paddingInline: 0, paddingBlock: 0.25, overflowWrap: 'break-word' },
  },
});

function Happening({ row, told }: { row: ImportRow; told: boolean }) {
  const t = useTexts();
  const language = offered(useLocale());
  return (
    <>
      {row.outcome === 'held' && <Typography variant="body2">{row.errors[0]?.message}</Typography>}
      {(row.outcome === 'error' ? row.errors : []).map(({ column, field, value, code, message }) => (
        <Box key={`${column ?? ''}${code}`} sx={{ marginBlockEnd: 0.5 }}>
          <Typography variant="body2" sx={{ fontWeight: 600 }}>
            {[
              column && t('resources.imports.trial.cell', { column, row: row.row }),
              field && (column ? `(${headingText(field, language)})` : headingText(field, language)),
              value && t('resources.imports.trial.says', { value }),
            ]
              .filter(Boolean)
              .join(' ') || t('resources.imports.trial.row', { row: row.row })}
          </Typography>
          {!told && (
            <Typography variant="body2" sx={{ color: 'error.main' }}>
              {message}
            </Typography>
          )}
        </Box>
      ))}
      {row.outcome === 'new' ? (
        <NewRecord unsaid={row.changes} />
      ) : (
        row.changes.map(({ field, before, after }) => (
          <Typography key={field} variant="body2">
            {t('shell.labelled', { label: headingText(field, language) })} {t('resources.imports.trial.from')}{' '}
            <s>{before ?? '–'}</s> {t('resources.imports.trial.to')} <strong>{after ?? '–'}</strong>
          </Typography>
        ))
      )}
    </>
  );
}

/** A new record has what its row says; what it gets besides is told. */
function NewRecord({ unsaid }: { unsaid: ImportRow['changes'] }) {
  const t = useTexts();
  const language = offered(useLocale());
  return (
    <>
      {t('resources.imports.outcome.new')}
      {unsaid.length > 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('resources.imports.trial.unsaid')}{' '}
          {unsaid
            .map(({ field, after }) => `${t('shell.labelled', { label: headingText(field, language) })} ${after}`)
            .join(' · ')}
        </Typography>
      )}
    </>
  );
}
