import {
  Alert,
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
} from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale } from 'react-admin';
import { headingText, importRecords, offered, type Import, type ImportRow } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Panel } from '../parts/PageHeader.tsx';

const outcomes = ['error', 'changed', 'new'] as const;
type Shown = (typeof outcomes)[number];
const columns = ['new', 'changed', 'same', 'error'] as const;

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

function Counts({ counts }: { counts: NonNullable<Import['counts']> }) {
  const t = useTexts();
  return (
    <Table size="small" sx={{ maxWidth: 560, marginBlockEnd: 2, '& th, & td': { paddingInline: { xs: 0.75, sm: 2 } } }}>
      <TableHead>
        <TableRow>
          <TableCell />
          {columns.map((outcome) => (
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
                  {t(`resources.imports.record.${kind}`)}
                </TableCell>
                {columns.map((outcome) => (
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
  const concord = useConcord();
  const [chosen, setChosen] = useState<Shown | null>(null);
  const shown = chosen && sum(chosen) > 0 ? chosen : first;
  const { data, error } = useQuery({
    queryKey: ['imports', 'rows', record.id, record.version, shown],
    queryFn: () => concord.importRows(record.id, shown),
  });
  const total = data?.total ?? 0;
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
      {error && <ErrorNotice error={error} />}
      <Table size="small" sx={{ marginBlockStart: 1 }}>
        <TableHead>
          <TableRow>
            {(['place', 'what', 'outcome'] as const).map((heading) => (
              <TableCell key={heading}>{t(`resources.imports.trial.${heading}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data?.data.map((row) => (
            <TableRow key={row.id} sx={{ verticalAlign: 'top' }}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {row.sheet}
                <Typography variant="body2" color="text.secondary">
                  {t('resources.imports.trial.row', { row: row.row })}
                </Typography>
              </TableCell>
              <TableCell>
                {row.label}
                <Typography variant="body2" color="text.secondary">
                  {t(`resources.imports.record.${row.record}`)}
                </Typography>
              </TableCell>
              <TableCell>
                <Happening row={row} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {data && total > data.data.length && (
        <Typography color="text.secondary" sx={{ marginBlockStart: 1 }}>
          {t('resources.imports.trial.more', { shown: data.data.length, total })}
        </Typography>
      )}
    </>
  );
}

function Happening({ row }: { row: ImportRow }) {
  const t = useTexts();
  const language = offered(useLocale());
  return (
    <>
      {row.errors.map(({ column, field, value, code, message }) => (
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
          <Typography variant="body2" sx={{ color: 'error.main' }}>
            {message}
          </Typography>
        </Box>
      ))}
      {row.outcome === 'new' ? (
        <NewRecord unsaid={row.changes} />
      ) : (
        row.changes.map(({ field, before, after }) => (
          <Typography key={field} variant="body2">
            {headingText(field, language)}: {t('resources.imports.trial.from')} <s>{before ?? '–'}</s>{' '}
            {t('resources.imports.trial.to')} <strong>{after ?? '–'}</strong>
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
          {unsaid.map(({ field, after }) => `${headingText(field, language)}: ${after}`).join(' · ')}
        </Typography>
      )}
    </>
  );
}
