import { Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { Amendment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { useDateText } from '../parts/LocalDate.tsx';
import { QueueRow } from '../parts/QueueRow.tsx';
import { useRefusalText } from './refusalText.ts';

/** An amendment whose day came and that could not be applied: of which agreement, since when, and why. */
export function StuckRow({ amendment }: { amendment: Amendment }) {
  const t = useTexts();
  const { id, title, number, agreement, isExample } = amendment;
  return (
    <QueueRow>
      <Link component={RouterLink} to={`/amendments/${id}/show`} color="text.primary" sx={{ fontWeight: 600 }}>
        <bdi>{title}</bdi>
      </Link>{' '}
      {isExample && <ExampleMark />}
      <Typography variant="body2" color="text.secondary">
        {agreement.reference} · {t('resources.amendments.numbered', { number })}
      </Typography>
      <WhyStuck amendment={amendment} />
    </QueueRow>
  );
}

/** Since when it should have taken effect, and what stands in the way. */
export function WhyStuck({ amendment }: { amendment: Amendment }) {
  const t = useTexts();
  const write = useDateText();
  const why = useRefusalText();
  const { effectiveOn } = amendment;
  return (
    <>
      {effectiveOn && (
        <Typography variant="body2" color="text.secondary">
          {t('resources.amendments.waitsSince', { date: write(effectiveOn) })}
        </Typography>
      )}
      <Typography variant="body2">{why(amendment)}</Typography>
    </>
  );
}
