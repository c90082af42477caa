import { Box, Link, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Milestone } from '@concord/contracts';
import { keepingDay, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { ExampleMark } from './ExampleNotice.tsx';
import { dueLine } from './dueLine.ts';
import { Joined } from './Joined.tsx';
import { LocalDate, useDistanceText, useDayShown, useSpanText } from './LocalDate.tsx';
import { QueueRow } from './QueueRow.tsx';
import { RagDot } from './RagChip.tsx';
import { useWaitedText } from './waited.ts';

/** A partner's own side is awaited; the office stands on no side. */
export function useIsMine({ awaiting, allowedActions }: Milestone): boolean {
  const isPartner = useMe()?.role === 'partner';
  if (awaiting === 'counterparty') return isPartner && ['confirm', 'log'].some((act) => allowedActions.includes(act));
  return isPartner && awaiting === 'owner' && allowedActions.includes('log');
}

interface MilestoneRowProps {
  milestone: Milestone;
  /** Whose page it stands on: what that page says itself is left out. */
  within?: 'agreement' | 'area';
  /** What is to be done with it here. */
  action?: ReactNode;
}
/** One milestone on one line: light, title, where it belongs, whose it is, when it is due, what to do. */
export function MilestoneRow({ milestone, within, action }: MilestoneRowProps) {
  const t = useTexts();
  const waited = useWaitedText();
  const asOf = useAsOf();
  const { health, agreement, area, responsible } = milestone;
  const where = within === 'area' ? [] : within ? [area.title] : [agreement.reference, area.title];
  const isMine = useIsMine(milestone);
  return (
    <QueueRow
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'auto minmax(0,1fr)', sm: 'auto minmax(0,1fr) auto auto' },
        alignItems: { xs: 'start', sm: 'center' },
        columnGap: 1.5,
        rowGap: 0.75,
      }}
    >
      <RagDot rag={health.computed} reason={health.reason} />
      <Box sx={{ minWidth: 0 }}>
        <Link
          component={RouterLink}
          to={keepingDay(`/milestones/${milestone.id}/show`, asOf)}
          color="text.primary"
          sx={{ fontWeight: 600 }}
        >
          <bdi>{milestone.title}</bdi>
        </Link>{' '}
        {milestone.isExample && <ExampleMark />}
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: { sm: 'nowrap' },
            display: { xs: '-webkit-box', sm: 'block' },
            WebkitLineClamp: 2,
            WebkitBoxOrient: 'vertical',
          }}
        >
          <Joined texts={[...where, responsible.contact, responsible.party]} />
        </Typography>
        {milestone.awaitingSince && (
          <Typography variant="body2" color="text.secondary">
            {t(isMine ? 'words.awaitingMine' : `words.awaiting.${milestone.awaiting}`)},{' '}
            {waited(milestone.awaitingSince)}
          </Typography>
        )}
        {milestone.pendingRevisionAt && (
          <Typography variant="body2" color="text.secondary">
            {t('words.planWaits')}, {waited(milestone.pendingRevisionAt)}
          </Typography>
        )}
        {milestone.returnReason && milestone.state === 'in_progress' && (
          <Typography variant="body2" sx={{ color: 'warning.main' }}>
            {milestone.returnReason}
          </Typography>
        )}
      </Box>
      <Box sx={{ gridColumn: { xs: '2', sm: 'auto' }, textAlign: { sm: 'end' }, maxWidth: { sm: 170 } }}>
        <DueText milestone={milestone} />
      </Box>
      <Box sx={{ gridColumn: { xs: '2', sm: 'auto' } }}>{action}</Box>
    </QueueRow>
  );
}

/** The day it is due and how far that is; past it in words and in the colour of alarm. */
export function DueText({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const distance = useDistanceText();
  const span = useSpanText();
  const shown = useDayShown();
  const { day, again, past } = dueLine(milestone, shown);
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', flexDirection: { xs: 'row', sm: 'column' }, flexWrap: 'wrap', columnGap: 1 }}
    >
      <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
        {again && <>{t('resources.milestones.fields.resubmitBy')} </>}
        <LocalDate date={day} />
      </Typography>
      {day && (milestone.state === 'planned' || milestone.state === 'in_progress') && (
        <Typography
          component="span"
          variant="caption"
          sx={{ color: past ? 'error.main' : 'text.secondary', fontWeight: past ? 600 : 400 }}
        >
          {past ? t('shell.dates.past', { span: span(past) }) : distance(day)}
        </Typography>
      )}
    </Box>
  );
}
