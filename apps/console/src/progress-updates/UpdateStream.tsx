import { Box, Button, Chip, Link, Typography } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useInfiniteGetList } from 'react-admin';
import type { Milestone, ProgressUpdate } from '@concord/contracts';
import { useAmountText } from '../commitments/amount.ts';
import { EvidenceFiles } from '../documents/EvidenceFiles.tsx';
import { asOfFilter, useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { LogDialog } from '../milestones/LogDialog.tsx';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Folded } from '../parts/Folded.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';

const pageSize = 20;

/** What was said and done about a milestone, latest first, each with the files that show it. */
export function UpdateStream({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const [correcting, setCorrecting] = useState<ProgressUpdate | null>(null);
  const list = useInfiniteGetList<ProgressUpdate>('progress-updates', {
    filter: { milestoneId: milestone.id, ...asOfFilter('progress-updates', useAsOf()) },
    pagination: { page: 1, perPage: pageSize },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  if (list.error) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <RowsSkeleton rows={5} />;
  const updates = list.data.pages.flatMap(({ data }) => data);
  // told later than what it takes back, and so loaded before it
  const takingBack = new Set(updates.filter(({ act }) => act === 'take_back').map(({ id }) => id));
  if (updates.length === 0)
    return (
      <EmptyState dense title={t('resources.progress-updates.none')} hint={t('resources.progress-updates.noneHint')} />
    );
  return (
    <>
      <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {updates.map((update) => (
          <UpdateItem
            key={update.id}
            update={update}
            takenBack={update.supersededById !== null && takingBack.has(update.supersededById)}
            onCorrect={milestone.allowedActions.includes('log') ? setCorrecting : null}
          />
        ))}
      </Box>
      {list.hasNextPage && (
        <Button
          fullWidth
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          sx={{ borderRadius: 0, borderBlockStart: '1px solid', borderColor: 'divider' }}
        >
          {t('resources.progress-updates.earlier')}
        </Button>
      )}
      {correcting && <LogDialog milestone={milestone} corrects={correcting} onClose={() => setCorrecting(null)} />}
    </>
  );
}

/** Who logged it, as far as the reader is told. */
export const authorOf = ({ createdBy, byLink }: ProgressUpdate): string | undefined => createdBy?.name ?? byLink?.name;

/** Said after the day the page shows, about that day or an earlier one. */
export function Learned() {
  const t = useTexts();
  return (
    <Chip
      size="small"
      color="info"
      variant="outlined"
      label={t('history.asOf.learned')}
      title={t('history.asOf.learnedHint')}
    />
  );
}

interface UpdateItemProps {
  update: ProgressUpdate;
  takenBack: boolean;
  onCorrect: ((update: ProgressUpdate) => void) | null;
}
function UpdateItem({ update, takenBack, onCorrect }: UpdateItemProps) {
  const t = useTexts();
  const me = useMe();
  const amount = useAmountText();
  const corrected = update.supersededById !== null;
  const isStep = update.act !== 'log';
  // whoever answers through a link has no account: the panel beside says who it was
  const otherSide = update.act === 'confirm' || update.act === 'dispute';
  const who = authorOf(update) ?? t(otherSide ? 'confirmations.title' : 'resources.progress-updates.somebody');
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gap: 0.75,
        paddingInline: 2,
        paddingBlock: 1.5,
        borderBlockStart: '1px solid',
        borderColor: 'divider',
        '&:first-of-type': { borderBlockStart: 0 },
        ...(corrected ? { '& *': { color: 'text.secondary' } } : {}),
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, rowGap: 0.5 }}>
        <Typography component="span" sx={{ fontWeight: 650 }}>
          {t(`resources.progress-updates.act.${update.act}`, { who })}
        </Typography>
        {!isStep && <PercentStep percent={update.percent} from={update.percentBefore ?? null} />}
        {update.declaredRag && <RagChip rag={update.declaredRag} reason={t('words.declared')} />}
        {update.byLink && (
          <Chip
            size="small"
            variant="outlined"
            label={t('progressRequests.byLink')}
            title={t('progressRequests.byLinkHint', update.byLink)}
          />
        )}
        {update.learnedAfterwards && <Learned />}
        {corrected && (
          <Chip
            size="small"
            variant="outlined"
            label={t(`resources.progress-updates.${takenBack ? 'takenBack' : 'corrected'}`)}
          />
        )}
        {me?.role !== 'partner' && update.visibility === 'partner' && (
          <Chip
            size="small"
            variant="outlined"
            label={t('words.visibility.partner')}
            sx={{ color: 'text.secondary', fontWeight: 500 }}
          />
        )}
        <Typography
          component="span"
          variant="caption"
          color="text.secondary"
          sx={{ marginInlineStart: { sm: 'auto' } }}
        >
          <LocalInstant at={update.createdAt} />
          {update.asOf !== update.createdAt.slice(0, 10) && (
            <>
              {' · '}
              {t('resources.progress-updates.asOf')} <LocalDate date={update.asOf} />
            </>
          )}
        </Typography>
      </Box>
      {(update.reasonCode ?? update.reasonText) && (
        <Said label={t('resources.progress-updates.reason')}>
          {[update.reasonCode && t(`words.reasonCode.${update.reasonCode}`), update.reasonText]
            .filter(Boolean)
            .join(': ')}
        </Said>
      )}
      {update.narrative && <Prose>{update.narrative}</Prose>}
      {update.challenges && <Said label={t('resources.milestones.log.challenges')}>{update.challenges}</Said>}
      {update.nextSteps && <Said label={t('resources.milestones.log.nextSteps')}>{update.nextSteps}</Said>}
      {update.readings.map((reading) => (
        <Said key={reading.id} label={reading.title}>
          <strong>{reading.value === null ? reading.note : amount(reading.value, reading)}</strong>
          {reading.source && ` (${reading.source})`}
        </Said>
      ))}
      <EvidenceFiles evidence={update.evidence} />
      {onCorrect && !isStep && !corrected && (me?.role !== 'partner' || update.createdBy?.id === me.id) && (
        <Link
          component="button"
          type="button"
          onClick={() => onCorrect(update)}
          sx={{ typography: 'caption', justifySelf: 'start' }}
        >
          {t('resources.progress-updates.correct')}
        </Link>
      )}
    </Box>
  );
}

/** "60 %", and from where when it moved. */
function PercentStep({ percent, from }: { percent: number; from: number | null }) {
  const t = useTexts();
  return (
    <Box component="span" sx={{ typography: 'body1', fontWeight: 650 }}>
      {t('resources.progress-updates.percent', { percent })}
      {from !== null && from !== percent && (
        <Box
          component="span"
          sx={{
            typography: 'caption',
            color: percent < from ? 'error.main' : 'text.secondary',
            marginInlineStart: 0.5,
          }}
        >
          {t('resources.progress-updates.from', { percent: from })}
        </Box>
      )}
      {from === percent && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', marginInlineStart: 0.5 }}>
          {t('resources.progress-updates.noChange')}
        </Box>
      )}
    </Box>
  );
}

const Prose = ({ children }: { children: string }) => (
  <Folded text={children}>
    <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '80ch' }}>{children}</Typography>
  </Folded>
);

function Said({ label, children }: { label: string; children: ReactNode }) {
  const t = useTexts();
  return (
    <Folded text={typeof children === 'string' ? children : ''}>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '80ch' }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('shell.labelled', { label })}{' '}
        </Box>
        {children}
      </Typography>
    </Folded>
  );
}
