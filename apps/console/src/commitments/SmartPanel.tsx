import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import { Box, Typography } from '@mui/material';
import type { Commitment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { Panel } from '../parts/PageHeader.tsx';
import { smartMet } from './CommitmentChips.tsx';

/** The five criteria, and what is missing of each in words. */
export function SmartPanel({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  return (
    <Panel
      title={t('resources.commitments.smart.title')}
      action={
        <Typography variant="body2" color="text.secondary">
          {t('resources.commitments.smart.count', { met: smartMet(commitment) })}
        </Typography>
      }
    >
      <Box
        component="ul"
        aria-label={t('resources.commitments.fields.smart')}
        sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 1 }}
      >
        {commitment.smart.map(({ criterion, missing }) => {
          const Icon = missing ? RadioButtonUncheckedOutlined : CheckCircleOutlined;
          return (
            <Box
              component="li"
              key={criterion}
              sx={{ display: 'grid', gridTemplateColumns: 'auto minmax(0,1fr)', columnGap: 1 }}
            >
              <Icon
                titleAccess={t(missing ? 'resources.commitments.smart.notMet' : 'resources.commitments.smart.met')}
                sx={{ fontSize: 20, color: missing ? 'warning.main' : 'success.main' }}
              />
              <Box>
                <Typography variant="body2" sx={{ fontWeight: 600 }}>
                  {t(`resources.commitments.smart.criterion.${criterion}`)}
                </Typography>
                <Typography variant="body2" color="text.secondary">
                  {missing
                    ? t(`resources.commitments.smart.missing.${missing}`)
                    : t(`resources.commitments.smart.has.${criterion}`)}
                </Typography>
              </Box>
            </Box>
          );
        })}
      </Box>
    </Panel>
  );
}
