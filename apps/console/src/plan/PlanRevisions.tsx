import { Box, Chip, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import type { PlanRevision } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Move, MovesTable } from './Moves.tsx';
import { RevisionSteps } from './RevisionSteps.tsx';
import { useShiftText } from './shiftText.ts';

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
  const shiftText = useShiftText();
  const { moves, proposedBy, decidedBy, decidedAt, state } = revision;
  return (
    <Box sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Chip
          size="small"
          variant="outlined"
          label={t(`words.planRevisionState.${state}`)}
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
                state: t(`words.planRevisionState.${state}`),
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
      {revision.shift && (
        <Typography variant="body2">{t('plan.shift.all', { moved: shiftText(revision.shift) })}</Typography>
      )}
      {named ? (
        <MovesTable moves={moves} />
      ) : (
        moves.map((move) => (
          <Typography variant="body2" key={move.milestoneId}>
            <Move move={move} />
          </Typography>
        ))
      )}
      {revision.allowedActions.length > 0 && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <RevisionSteps revision={revision} />
        </Box>
      )}
    </Box>
  );
}
