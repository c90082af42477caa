import { Alert, Typography } from '@mui/material';
import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';

/** What the other side says of a milestone, when, and how it was said. */
export function ConfirmationPanel({ milestone: { confirmation } }: { milestone: Milestone }) {
  const t = useTexts();
  if (!confirmation) return null;
  const { answer, answeredAt, answeredBy, askedAt, askedOf, comment, through } = confirmation;
  const name = answeredBy ?? t('confirmations.somebody');
  return (
    <Panel title={t('confirmations.title')}>
      {answer && (
        <Alert severity={answer === 'confirmed' ? 'success' : 'warning'} sx={{ marginBlockEnd: askedAt ? 1 : 0 }}>
          <Typography sx={{ fontWeight: 650 }}>{t(`confirmations.${answer}`, { name })}</Typography>
          {comment && <Typography sx={{ whiteSpace: 'pre-wrap' }}>{comment}</Typography>}
          {answeredAt && (
            <Typography variant="caption" component="p">
              <LocalInstant at={answeredAt} />
              {through && ` · ${t(`confirmations.through.${through}`, { name: askedOf ?? name })}`}
            </Typography>
          )}
        </Alert>
      )}
      {askedAt && (
        <Typography variant="body2" color="text.secondary">
          {t('confirmations.asked', { name: askedOf ?? '' })} <LocalInstant at={askedAt} />.{' '}
          {!answer && t('confirmations.waiting')}
        </Typography>
      )}
    </Panel>
  );
}
