import { Box, Link, Typography } from '@mui/material';
import type { StatusReport } from '@concord/contracts';
import { DeliveryStateChip } from '../deliveries/DeliveryStateChip.tsx';
import { DeliveryState } from '../deliveries/deliveryState.ts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { AnswerChip } from '../parts/StateChip.tsx';
import { lineAnchor } from './reportLines.ts';

type Recipient = StatusReport['recipients'][number];

/** Each recipient: whether the mail arrived, whether it was read, and the answer with how it was given. */
export function Recipients({ report }: { report: StatusReport }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {report.recipients.map((recipient) => (
        <PanelRow key={recipient.id}>
          <RecipientEntry recipient={recipient} sent={report.state === 'sent'} />
        </PanelRow>
      ))}
    </Box>
  );
}

function RecipientEntry({ recipient, sent }: { recipient: Recipient; sent: boolean }) {
  const t = useTexts();
  const me = useMe();
  const state = DeliveryState.safeParse(recipient.deliveryState);
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.5 }}>
        <Typography component="span" sx={{ fontWeight: 600 }}>
          {recipient.name}
        </Typography>
        {recipient.answer ? (
          <AnswerChip answer={recipient.answer} />
        ) : (
          state.success && <DeliveryStateChip state={state.data} />
        )}
      </Box>
      <Typography variant="caption" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {recipient.email} · {recipient.language.toUpperCase()}
      </Typography>
      {sent && !recipient.answer && me?.role !== 'partner' && (
        <Typography variant="body2" color="text.secondary">
          {recipient.openedAt ? (
            <>
              {t('resources.status-reports.recipients.opened')} <LocalInstant at={recipient.openedAt} />
            </>
          ) : (
            t('resources.status-reports.recipients.unopened')
          )}
        </Typography>
      )}
      {recipient.answer && recipient.answeredAt && (
        <Typography variant="body2" color="text.secondary">
          <LocalInstant at={recipient.answeredAt} />
          {' · '}
          {t(
            recipient.answeredThrough === 'portal'
              ? 'resources.status-reports.recipients.throughPortal'
              : 'resources.status-reports.recipients.throughLink',
            {
              email: recipient.email,
              name: recipient.nameGiven,
            },
          )}
        </Typography>
      )}
      {recipient.disputedLine !== null && (
        <Link href={`#${lineAnchor(recipient.disputedLine)}`} variant="body2" sx={{ justifySelf: 'start' }}>
          {t('links.recorded.line', { line: recipient.disputedLine })}
        </Link>
      )}
      {recipient.comment && (
        <Typography
          variant="body2"
          component="blockquote"
          sx={{
            margin: 0,
            paddingInlineStart: 1.25,
            borderInlineStart: '3px solid',
            borderColor: 'divider',
            whiteSpace: 'pre-wrap',
          }}
        >
          {recipient.comment}
        </Typography>
      )}
    </Box>
  );
}
