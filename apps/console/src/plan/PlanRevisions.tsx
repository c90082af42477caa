import { Box, Chip, Link, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { PlanMove, PlanRevision } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rows } from '../parts/Rows.tsx';
import { RevisionSteps } from './RevisionSteps.tsx';

const shownMoves = 5;

/** The revisions of an agreement's plan, what waits for a decision first; nothing where there never was one. */
export function PlanRevisions({ agreementId }: { agreementId: string }) {
  const t = useTexts();
  const list = useGetList<PlanRevision>('plan-revisions', {
    filter: { agreementId },
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  if (!list.data || list.data.length === 0) return null;
  const waitingFirst = [...list.data].sort((a, b) => Number(b.state === 'proposed') - Number(a.state === 'proposed'));
  return (
    <Rows
      title={t('resources.plan-revisions.title')}
      list={list}
      empty={{ title: t('resources.plan-revisions.none'), hint: t('resources.plan-revisions.noneHint') }}
    >
      {() => (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {waitingFirst.map((revision) => (
            <PanelRow key={revision.id}>
              <RevisionEntry revision={revision} named />
            </PanelRow>
          ))}
        </Box>
      )}
    </Rows>
  );
}

/** One revision: which dates, why, who proposed and decided it, and what the caller may do. */
export function RevisionEntry({ revision, named }: { revision: PlanRevision; named: boolean }) {
  const t = useTexts();
  const { moves, proposedBy, decidedBy, decidedAt, state } = revision;
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Chip
          size="small"
          variant="outlined"
          label={t(`resources.plan-revisions.states.${state}`)}
          sx={{ fontWeight: state === 'proposed' ? 650 : 500 }}
        />
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {t(`words.reasonCode.${revision.reasonCode}`)}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {proposedBy && t('resources.plan-revisions.by', { name: proposedBy.name })}{' '}
          <LocalInstant at={revision.createdAt} options={{ dateStyle: 'medium' }} />
          {decidedBy && decidedAt && (
            <>
              {' · '}
              {t('resources.plan-revisions.decidedBy', {
                state: t(`resources.plan-revisions.states.${state}`),
                name: decidedBy.name,
              })}{' '}
              <LocalInstant at={decidedAt} options={{ dateStyle: 'medium' }} />
            </>
          )}
        </Typography>
      </Box>
      {revision.reasonText && <Typography variant="body2">{revision.reasonText}</Typography>}
      {revision.stateReason && (
        <Typography variant="body2" color="text.secondary">
          {revision.stateReason}
        </Typography>
      )}
      <Box component="ul" sx={{ margin: 0, paddingInlineStart: named ? 2.5 : 0, listStyle: named ? 'disc' : 'none' }}>
        {moves.slice(0, shownMoves).map((move) => (
          <Typography component="li" variant="body2" key={move.milestoneId}>
            {named && (
              <>
                <Link component={RouterLink} to={`/milestones/${move.milestoneId}/show`} underline="always">
                  {move.title}
                </Link>
                {': '}
              </>
            )}
            <Move move={move} />
          </Typography>
        ))}
      </Box>
      {moves.length > shownMoves && (
        <Typography variant="caption" color="text.secondary">
          {t('resources.plan-revisions.more', { smart_count: moves.length - shownMoves })}
        </Typography>
      )}
      {revision.allowedActions.length > 0 && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <RevisionSteps revision={revision} />
        </Box>
      )}
    </Box>
  );
}

function Move({ move: { baselineFrom, baselineTo, dueFrom, dueTo } }: { move: PlanMove }) {
  const t = useTexts();
  const alone = dueTo === baselineTo && (dueFrom ?? baselineFrom) === baselineFrom;
  return (
    <>
      {t('resources.plan-revisions.moves.by.baselineDueOn')} <FromTo from={baselineFrom} to={baselineTo} />
      {!alone && dueTo !== dueFrom && (
        <>
          {' · '}
          {t('resources.plan-revisions.moves.by.dueOn')} <FromTo from={dueFrom} to={dueTo} />
        </>
      )}
    </>
  );
}

/** A date that moved: struck through where it was, and where it is. */
export function FromTo({ from, to }: { from: string | null; to: string | null }) {
  const t = useTexts();
  const none = t('resources.plan-revisions.moves.unset');
  return (
    <>
      {from !== null && (
        <>
          <Box component="del" sx={{ color: 'text.secondary' }}>
            <LocalDate date={from} />
          </Box>
          {' → '}
        </>
      )}
      <Box component="ins" sx={{ textDecoration: 'none', fontWeight: 600 }}>
        {to === null ? none : <LocalDate date={to} />}
      </Box>
    </>
  );
}
