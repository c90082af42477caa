import { Box, Typography } from '@mui/material';
import type { Thresholds } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useRegion } from '../parts/LocalDate.tsx';
import { RagChip } from '../parts/RagChip.tsx';

/** The thresholds the lights of this report were judged by, printed as the report's own PDF prints them. */
export function HowJudged({ thresholds }: { thresholds: Thresholds }) {
  const t = useTexts();
  return (
    <Box component="details" sx={{ '& summary': { cursor: 'pointer', fontWeight: 650, paddingBlock: 0.5 } }}>
      <summary>{t('resources.status-reports.judged.title')}</summary>
      <JudgedBy thresholds={thresholds} />
    </Box>
  );
}

/** The rules of the lights in words, with their numbers. */
export function JudgedBy({ thresholds }: { thresholds: Thresholds }) {
  const t = useTexts();
  const region = useRegion();
  const share = new Intl.NumberFormat(region, { style: 'percent' }).format(thresholds.redWeightShare);
  const rules = [
    ['blue', t('resources.status-reports.judged.blue')],
    [
      'red',
      t('resources.status-reports.judged.red', { late: thresholds.redLateDays, variance: -thresholds.redVariance }),
    ],
    [
      'amber',
      t('resources.status-reports.judged.amber', {
        late: thresholds.amberLateDays,
        slip: thresholds.amberSlipDays,
        variance: -thresholds.amberVariance,
        silent: thresholds.silentDays,
      }),
    ],
    ['green', t('resources.status-reports.judged.green')],
    ['grey', t('resources.status-reports.judged.grey')],
  ] as const;
  return (
    <Box>
      <Typography variant="body2" sx={{ marginBlock: 1, maxWidth: '72ch' }}>
        {t('resources.status-reports.judged.intro')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.75 }}>
        {rules.map(([rag, words]) => (
          <Box
            component="li"
            key={rag}
            sx={{
              display: 'grid',
              gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '160px minmax(0,1fr)' },
              gap: 0.5,
              typography: 'body2',
            }}
          >
            <Box>
              <RagChip rag={rag} />
            </Box>
            <span>{words}</span>
          </Box>
        ))}
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ marginBlockStart: 1, maxWidth: '72ch' }}>
        {t('resources.status-reports.judged.area', { share })}{' '}
        {t('resources.status-reports.judged.version', { version: thresholds.version })}
      </Typography>
    </Box>
  );
}
