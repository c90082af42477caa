import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import { Box, Link, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import { riskLevels } from '@concord/contracts';
import { asOfFilter, keepingDay, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';

interface RiskLineProps {
  /** Of an agreement with all its parts, or of one record in it. */
  subject: { agreementId: string; subjectId?: string };
  /** Where they are listed, when not on the page itself. */
  to?: string;
}
/** The open risks beside the light, for those who may see them; the light itself never knows of them. */
export function RiskLine({ subject, to }: RiskLineProps) {
  const t = useTexts();
  const concord = useConcord();
  const holds = useHolds();
  const asOf = useAsOf();
  const filter = { ...subject, ...asOfFilter('risks', asOf), state: 'open,occurred' };
  const { data } = useQuery({
    queryKey: ['risks', 'matrix', filter],
    queryFn: () => concord.riskMatrix(filter),
    enabled: holds('risks.read'),
  });
  const count = data?.cells.reduce((sum, cell) => sum + cell.count, 0) ?? 0;
  const gravest = riskLevels.findLast((level) => data?.cells.some((cell) => cell.level === level));
  if (count === 0 || !gravest) return null;
  const words = t('risks.line', { smart_count: count, level: t(`words.riskLevel.${gravest}`).toLowerCase() });
  return (
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center' }}>
      <WarningAmberOutlined aria-hidden fontSize="small" sx={{ color: 'text.secondary' }} />
      {to ? (
        <Link component={RouterLink} to={keepingDay(to, asOf)} variant="body2">
          {words}
        </Link>
      ) : (
        <Typography variant="body2">{words}</Typography>
      )}
    </Box>
  );
}
