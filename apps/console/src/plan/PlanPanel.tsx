import EditCalendarOutlined from '@mui/icons-material/EditCalendarOutlined';
import { Alert, AlertTitle, Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import type { Agreement, DateShift, Milestone, PlanRevision } from '@concord/contracts';
import { useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds, useMe } from '../layout/me.ts';
import { PlanBar } from '../milestones/PlanBar.tsx';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { LocalInstant, useDateText } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { FromTo } from './Moves.tsx';
import { OddDates } from './OddDates.tsx';
import { oddDates } from './oddDates.ts';
import { RevisionEntry } from './PlanRevisions.tsx';
import { useShiftText } from './shiftText.ts';
import { RevisionDialog } from './RevisionDialog.tsx';

const running: ReadonlySet<Milestone['state']> = new Set<Milestone['state']>(['planned', 'in_progress', 'submitted']);

/** A milestone's dates, the revision that waits, and how they have slipped. */
export function PlanPanel({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const holds = useHolds();
  const asOf = useAsOf();
  const [proposing, setProposing] = useState(false);
  const { pendingRevisionId, lastUpdateAt, baselineDueOn, allowedActions, state } = milestone;
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: milestone.agreementId });
  const odd = oddDates({ startOn: milestone.startOn, dates: [baselineDueOn, milestone.dueOn], agreement });
  // before the first update the agreed date is simply changed in the form
  const mayPropose =
    holds('plan-revisions.write') &&
    allowedActions.includes('edit') &&
    running.has(state) &&
    lastUpdateAt !== null &&
    baselineDueOn !== null &&
    pendingRevisionId === null;
  return (
    <Panel
      title={t('resources.milestones.plan.title')}
      action={
        mayPropose && (
          <Button startIcon={<EditCalendarOutlined />} onClick={() => setProposing(true)}>
            {t('resources.plan-revisions.propose')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        {pendingRevisionId && asOf === null && <Pending id={pendingRevisionId} milestoneId={milestone.id} />}
        <PlanBar milestone={milestone} />
        {running.has(state) && <OddDates odd={odd} />}
        {asOf === null && <DateMoves milestoneId={milestone.id} />}
      </Box>
      {proposing && <RevisionDialog milestone={milestone} onClose={() => setProposing(false)} />}
    </Panel>
  );
}

const togetherOf = ({ undone, milestones }: DateShift): 'back' | 'together' | 'alone' =>
  undone ? 'back' : milestones > 1 ? 'together' : 'alone';

function Pending({ id, milestoneId }: { id: string; milestoneId: string }) {
  const t = useTexts();
  const dateText = useDateText();
  const { data: revision } = useGetOne<PlanRevision>('plan-revisions', { id });
  const move = revision?.moves.find((one) => one.milestoneId === milestoneId);
  if (!revision || !move) return null;
  return (
    <Alert severity="info" sx={{ alignItems: 'flex-start', '& .MuiAlert-message': { minWidth: 0, flexGrow: 1 } }}>
      <AlertTitle>
        {move.baselineTo === move.baselineFrom
          ? t('resources.plan-revisions.pendingTerms')
          : t('resources.plan-revisions.pending', { date: dateText(move.baselineTo) })}
      </AlertTitle>
      <RevisionEntry revision={revision} named={revision.moves.length > 1} />
    </Alert>
  );
}

/** Opened when it is asked for; what the audit tells is the office's own. */
function DateMoves({ milestoneId }: { milestoneId: string }) {
  const t = useTexts();
  const me = useMe();
  const concord = useConcord();
  const shiftText = useShiftText();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['milestones', 'date-moves', milestoneId],
    queryFn: () => concord.dateMoves(milestoneId),
    enabled: open,
  });
  if (me?.role === 'partner') return null;
  if (!open)
    return (
      <Button onClick={() => setOpen(true)} sx={{ justifySelf: 'start', marginInlineStart: -1.5 }}>
        {t('resources.plan-revisions.moves.show')}
      </Button>
    );
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <RowsSkeleton rows={2} />;
  return (
    <Box>
      <Typography variant="body2" sx={{ fontWeight: 650, marginBlockEnd: 0.5 }}>
        {t('resources.plan-revisions.moves.title')}
      </Typography>
      {data.data.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('resources.plan-revisions.moves.none')}
        </Typography>
      )}
      <Box component="ol" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.75 }}>
        {data.data.map(({ at, by, field, from, to, revision, shift, amendment }) => {
          const why = revision ?? shift;
          return (
            <Typography component="li" variant="body2" key={`${at}/${field}`}>
              {t(`resources.plan-revisions.moves.by.${field}`)} <FromTo from={from} to={to} />
              <Typography variant="caption" color="text.secondary" component="div">
                {[
                  by,
                  shift && t(`plan.shift.${togetherOf(shift)}`, { moved: shiftText(shift) }),
                  why?.reasonCode && t(`words.reasonCode.${why.reasonCode}`),
                  why?.reasonText,
                  amendment && t('resources.plan-revisions.moves.amendment', { number: amendment }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
                {by && ' · '}
                <LocalInstant at={at} options={{ dateStyle: 'medium' }} />
              </Typography>
            </Typography>
          );
        })}
      </Box>
    </Box>
  );
}
