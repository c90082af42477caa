import {
  Box,
  Button,
  Chip,
  Link,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
  type Theme,
} from '@mui/material';
import type { SystemStyleObject } from '@mui/system';
import { useState } from 'react';
import { useGetList, useGetManyAggregate } from 'react-admin';
import type { Actual, Document, Indicator, IndicatorReading } from '@concord/contracts';
import { FiledDocument } from '../documents/FiledDocument.tsx';
import { asOfFilter, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { CoursePicture } from '../parts/CoursePicture.tsx';
import { LocalDate, useDateText } from '../parts/LocalDate.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { visuallyHidden } from '../parts/visuallyHidden.ts';
import { useAmountText } from './amount.ts';
import { pointsOf } from './readings.ts';

/** Where an indicator stands against its target, and how that was reckoned. */
export function Standing({ indicator, actual }: { indicator: Indicator; actual: Actual }) {
  const t = useTexts();
  const date = useDateText();
  const write = useAmountText();
  const { value, words, on, share, reached } = actual;
  const reckoned = useReckoned(indicator, actual);
  return (
    <Box sx={{ display: 'grid', gap: 0.25, marginBlock: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.5 }}>
        <Typography component="span" sx={{ fontWeight: 650 }}>
          {value === null ? `“${words ?? ''}”` : write(value, indicator)}
        </Typography>
        <Typography component="span" variant="body2" color="text.secondary">
          {t('resources.indicators.readings.on', { date: date(on) })}
        </Typography>
        {reached !== null && (
          <Chip
            size="small"
            variant="outlined"
            color={reached ? 'success' : 'default'}
            label={
              reached
                ? t('resources.indicators.readings.reached')
                : share === null
                  ? t('resources.indicators.readings.notReached')
                  : t('resources.indicators.readings.share', { share })
            }
          />
        )}
      </Box>
      {reckoned && (
        <Typography variant="caption" color="text.secondary">
          {reckoned}
        </Typography>
      )}
    </Box>
  );
}

/** "100 + 50.6 from 3 readings = 150.6; (150.6 − 100) ÷ (200 − 100) = 50 %" */
function useReckoned(indicator: Indicator, { value, sum, readings, share }: Actual): string {
  const t = useTexts();
  const write = useAmountText();
  if (value === null) return '';
  const plain = (one: string | number): string => write(one, { measure: '1', unit: null });
  const { meaning, baselineValue, targetValue } = indicator;
  const whole =
    meaning === 'cumulative' && sum !== null
      ? t(`resources.indicators.readings.sum`, {
          baseline: plain(baselineValue ?? 0),
          sum: plain(sum),
          value: plain(value),
          smart_count: readings,
        })
      : t(`resources.indicators.readings.${meaning === 'average' ? 'mean' : 'latest'}`, { smart_count: readings });
  if (share === null || targetValue === null) return whole;
  const way = t('resources.indicators.readings.way', {
    value: plain(value),
    baseline: plain(baselineValue ?? 0),
    target: plain(targetValue),
    share,
  });
  return `${whole}; ${way}`;
}

interface ReadingsProps {
  indicator: Indicator;
  onCorrect: (reading: IndicatorReading) => void;
}
/** Every reading as a picture and in rows, latest first; what was corrected stays and counts no more. */
export function Readings({ indicator, onCorrect }: ReadingsProps) {
  const t = useTexts();
  const [shown, setShown] = useState(50);
  const list = useGetList<IndicatorReading>('indicator-readings', {
    filter: {
      indicatorId: indicator.id,
      agreementId: indicator.agreementId,
      ...asOfFilter('indicator-readings', useAsOf()),
    },
    pagination: { page: 1, perPage: shown },
    sort: { field: 'asOf', order: 'DESC' },
  });
  if (list.error) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <RowsSkeleton rows={3} />;
  const more = (list.total ?? 0) > list.data.length && shown < 200;
  return (
    <Box sx={{ display: 'grid', gap: 1, marginBlockStart: 1 }}>
      {!more && <Picture indicator={indicator} readings={list.data} />}
      <Box sx={{ overflowX: 'auto' }}>
        <ReadingTable indicator={indicator} readings={list.data} onCorrect={onCorrect} />
      </Box>
      {more && <Button onClick={() => setShown(200)}>{t('resources.indicators.readings.earlier')}</Button>}
    </Box>
  );
}

/** What the readings came to beside the straight way from baseline to target; the rows below say the same. */
function Picture({ indicator, readings }: { indicator: Indicator; readings: readonly IndicatorReading[] }) {
  const t = useTexts();
  const write = useAmountText();
  return (
    <CoursePicture
      way={indicator}
      points={pointsOf(indicator, readings)}
      write={(value) => write(value, { measure: indicator.measure, unit: null })}
      legend={{
        line: t('resources.indicators.readings.line'),
        way: t('resources.indicators.readings.dashes'),
        target: t('resources.indicators.readings.green'),
      }}
    />
  );
}

/** Where the columns have no room a row is a card: day and value in one line, where the value comes from below. */
const onPhones = (theme: Theme): SystemStyleObject<Theme> => ({
  [theme.breakpoints.down('sm')]: {
    display: 'block',
    '& thead': visuallyHidden,
    '& tbody': { display: 'block' },
    '& tr': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0,1fr) auto',
      borderBlockEnd: `1px solid ${theme.palette.divider}`,
      paddingBlock: 0.5,
    },
    '& td': { border: 0, paddingBlock: 0.25 },
    '& td:last-of-type': { gridColumn: '1 / -1' },
  },
});

function ReadingTable({ indicator, readings, onCorrect }: ReadingsProps & { readings: readonly IndicatorReading[] }) {
  const t = useTexts();
  const heads = ['asOf', ...(indicator.measure === '5' ? [] : ['value' as const]), 'source'] as const;
  return (
    <Table size="small" sx={[{ '& td, & th': { verticalAlign: 'top', paddingInline: 1 } }, onPhones]}>
      <TableHead>
        <TableRow>
          {heads.map((head) => (
            <TableCell key={head} align={head === 'value' ? 'right' : 'left'}>
              {t(`resources.indicators.readings.${head}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {readings.map((reading) => (
          <ReadingRow key={reading.id} indicator={indicator} reading={reading} onCorrect={onCorrect} />
        ))}
      </TableBody>
    </Table>
  );
}

function ReadingRow({ indicator, reading, onCorrect }: ReadingsProps & { reading: IndicatorReading }) {
  const t = useTexts();
  const me = useMe();
  const write = useAmountText();
  const { asOf, value, source, document, note, superseded, visibility, createdBy, allowedActions } = reading;
  // one request for all rows
  const { data: [filed] = [] } = useGetManyAggregate<Document>('documents', { ids: document ? [document.id] : [] });
  return (
    <TableRow sx={superseded ? { '& *': { color: 'text.secondary' } } : {}}>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <LocalDate date={asOf} />
      </TableCell>
      {indicator.measure !== '5' && (
        <TableCell
          align="right"
          sx={{
            fontWeight: 600,
            whiteSpace: 'nowrap',
            fontVariantNumeric: 'tabular-nums',
            ...(superseded ? { textDecoration: 'line-through' } : {}),
          }}
        >
          {value === null ? '' : write(value, indicator)}
        </TableCell>
      )}
      <TableCell sx={{ overflowWrap: 'anywhere', minWidth: 110 }}>
        {note && <Typography variant="body2">{note}</Typography>}
        <Typography variant="caption" color="text.secondary" component="div">
          {source}
          {source && document && ' · '}
          {document && (filed ? <FiledDocument document={filed} /> : document.title)}
          {(source ?? document) && createdBy && ' · '}
          {createdBy?.name}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75 }}>
          {superseded && <Chip size="small" variant="outlined" label={t('resources.progress-updates.corrected')} />}
          {me?.role !== 'partner' && visibility === 'partner' && (
            <Chip size="small" variant="outlined" label={t('words.visibility.partner')} sx={{ fontWeight: 500 }} />
          )}
          {allowedActions.includes('correct') && (
            <Link
              component="button"
              type="button"
              variant="caption"
              onClick={() => onCorrect(reading)}
              sx={{ whiteSpace: 'nowrap' }}
            >
              {t('resources.indicators.readings.correct')}
            </Link>
          )}
        </Box>
      </TableCell>
    </TableRow>
  );
}
