import { Box, TextField, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import type { Indicator, LinkedIndicator, Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useAmountText } from '../commitments/amount.ts';
import type { DraftReading, ProgressDraft } from './progressDraft.ts';

interface ReadingRowsProps {
  /** Without `actual` it is not told where they stand. */
  indicators: readonly (LinkedIndicator & Partial<Pick<Indicator, 'actual'>>)[];
  readings: ProgressDraft['readings'];
  onChange: (readings: ProgressDraft['readings']) => void;
  /** What the server refused of the indicator at a place among those given. */
  errorOf: (indicatorId: string) => string | undefined;
}
type ReadingFieldsProps = Omit<ReadingRowsProps, 'indicators'> & { milestone: Milestone };
/** The indicators of the milestone's commitment. */
export function ReadingFields({ milestone: { commitmentId }, ...rest }: ReadingFieldsProps) {
  const { data = [] } = useGetList<Indicator>(
    'indicators',
    { filter: { commitmentId }, pagination: { page: 1, perPage: 20 }, sort: { field: 'createdAt', order: 'ASC' } },
    { enabled: commitmentId !== null },
  );
  return commitmentId === null ? null : <ReadingRows indicators={data} {...rest} />;
}

/** One row for each indicator; what stays empty is not read. */
export function ReadingRows({ indicators, readings, onChange, errorOf }: ReadingRowsProps) {
  const t = useTexts();
  const write = useAmountText();
  if (indicators.length === 0) return null;
  const standing = ({ meaning, actual, ...indicator }: ReadingRowsProps['indicators'][number]): string | undefined => {
    if (actual === undefined) return meaning === 'cumulative' ? t('resources.indicators.readings.adds') : undefined;
    const before = actual?.value ?? null;
    return before === null
      ? t('resources.indicators.readings.noneYet')
      : t(`resources.indicators.readings.${meaning === 'cumulative' ? 'addsTo' : 'before'}`, {
          value: write(before, indicator),
        });
  };
  const change = (id: string, said: Partial<DraftReading>): void =>
    onChange({ ...readings, [id]: { value: '', note: '', source: '', documentId: null, ...readings[id], ...said } });
  return (
    <Box component="fieldset" sx={{ border: 0, margin: 0, padding: 0, display: 'grid', gap: 1.5, minWidth: 0 }}>
      <Typography component="legend" variant="body2" color="text.secondary" sx={{ marginBlockEnd: 1 }}>
        {t('resources.indicators.readings.inLog')}
      </Typography>
      {indicators.map((indicator) => {
        const { id, title, measure } = indicator;
        const unitText = measure === '2' ? '%' : indicator.unit;
        const said = measure === '5' ? 'note' : 'value';
        const refused = errorOf(id);
        return (
          <Box
            key={id}
            sx={{
              display: 'grid',
              gap: 1.5,
              gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'minmax(0,1fr) minmax(0,1fr)' },
            }}
          >
            <Typography sx={{ gridColumn: '1 / -1', fontWeight: 600, marginBlockEnd: -0.5 }} id={`reading-${id}`}>
              {title}
            </Typography>
            <TextField
              label={
                measure === '5'
                  ? t('resources.indicators.readings.words')
                  : unitText
                    ? t('resources.indicators.readings.valueIn', { unit: unitText })
                    : t('resources.indicators.readings.value')
              }
              value={readings[id]?.[said] ?? ''}
              onChange={({ target }) => change(id, { [said]: target.value })}
              multiline={measure === '5'}
              error={refused !== undefined}
              helperText={refused ?? standing(indicator)}
              slotProps={{
                htmlInput: {
                  'aria-describedby': `reading-${id}`,
                  ...(measure === '5' ? { maxLength: 2000 } : { inputMode: 'decimal', maxLength: 24 }),
                },
              }}
            />
            <TextField
              label={t('resources.indicators.readings.source')}
              value={readings[id]?.source ?? ''}
              onChange={({ target }) => change(id, { source: target.value })}
              slotProps={{
                htmlInput: {
                  maxLength: 300,
                  'aria-label': `${t('shell.labelled', { label: t('resources.indicators.readings.source') })} ${title}`,
                },
              }}
            />
          </Box>
        );
      })}
    </Box>
  );
}
