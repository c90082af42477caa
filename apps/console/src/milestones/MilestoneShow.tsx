import EditOutlined from '@mui/icons-material/EditOutlined';
import { Alert, AlertTitle, Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Milestone, ProgressUpdate } from '@concord/contracts';
import { ConfirmationPanel } from '../confirmations/ConfirmationPanel.tsx';
import { SubjectDeliveries } from '../deliveries/SubjectDeliveries.tsx';
import { OutcomeOf } from '../events/Outcomes.tsx';
import { AppliedLinks, useApplied } from '../amendments/AmendmentLinks.tsx';
import { CommentsPanel } from '../comments/CommentsPanel.tsx';
import { keepingDay, useAsOf } from '../history/asOf.ts';
import { AsOfPicker } from '../history/AsOfPicker.tsx';
import { RecordHistory } from '../history/RecordHistory.tsx';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { clamped } from '../parts/clamped.ts';
import { StandingBox } from '../parts/StandingBox.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { useIsMine } from '../parts/MilestoneRow.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { HealthLine } from '../parts/RagChip.tsx';
import { MilestoneStateChip } from '../parts/StateChip.tsx';
import { PlanPanel } from '../plan/PlanPanel.tsx';
import { PredecessorsPanel, useLateWarning } from '../plan/Predecessors.tsx';
import { ProgressRequestsPanel } from '../progress-requests/ProgressRequestsPanel.tsx';
import { ProgressPicture } from '../progress-updates/ProgressPicture.tsx';
import { UpdateStream } from '../progress-updates/UpdateStream.tsx';
import { RiskLine } from '../risks/RiskLine.tsx';
import { PoliciesPanel } from '../reminder-policies/PoliciesPanel.tsx';
import { AnswersPanel } from '../reminders/AnswersPanel.tsx';
import { RisksPanel } from '../risks/RisksPanel.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { LogDialog } from './LogDialog.tsx';
import { MilestoneSteps } from './MilestoneSteps.tsx';
import { NoChange } from './NoChange.tsx';

/** One milestone: where it stands and why, its plan, what was said about it, and what to do next. */
export default function MilestoneShow() {
  return <RecordPage<Milestone> past>{(milestone) => <MilestonePage milestone={milestone} />}</RecordPage>;
}

function MilestonePage({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const holds = useHolds();
  const asOf = useAsOf();
  // nobody is reminded of what is handed over or done
  const reminded = asOf === null && ['planned', 'in_progress'].includes(milestone.state);
  return (
    <>
      <Header milestone={milestone} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 372px' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <PlanPanel milestone={milestone} />
          <Updates milestone={milestone} />
          {asOf === null && (
            <>
              <CommentsPanel agreementId={milestone.agreementId} subject={{ type: 'milestone', id: milestone.id }} />
              <RecordHistory of={{ resource: 'agreements', id: milestone.agreementId }} recordId={milestone.id} />
            </>
          )}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <MilestoneFacts milestone={milestone} />
          <PredecessorsPanel milestone={milestone} />
          <ConfirmationPanel milestone={milestone} />
          {asOf === null && holds('progress-requests.read') && <ProgressRequestsPanel milestone={milestone} />}
          {milestone.returnRounds > 0 && <Returns milestone={milestone} />}
          {asOf === null && <EvidencePanel milestone={milestone} />}
          {asOf === null && <OutcomeOf of={{ milestoneId: milestone.id }} />}
          <RisksPanel agreementId={milestone.agreementId} subject={{ type: 'milestone', id: milestone.id }} />
          {asOf === null && <AnswersPanel milestone={milestone} />}
          {reminded && holds('reminder-policies.read') && (
            <PoliciesPanel
              of={{ scope: 'milestone', scopeId: milestone.id }}
              dueOn={milestone.dueOn}
              editable={milestone.allowedActions.includes('edit')}
            />
          )}
          {asOf === null && holds('deliveries.read') && (
            <SubjectDeliveries
              subjectType="milestone"
              subjectId={milestone.id}
              title={t('resources.milestones.reminders.title')}
              empty={{
                title: t('resources.milestones.reminders.none'),
                hint: t('resources.milestones.reminders.noneHint'),
              }}
            />
          )}
        </Box>
      </Box>
    </>
  );
}

/** What was said about it, and that nothing changed since. */
function Updates({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const asOf = useAsOf();
  const [logging, setLogging] = useState(false);
  const unchanged = asOf === null && milestone.allowedActions.includes('log');
  return (
    <Panel
      title={t('resources.progress-updates.title')}
      action={unchanged && <NoChange milestone={milestone} onAsked={() => setLogging(true)} />}
      anchor="updates"
      flush
    >
      <ProgressPicture milestone={milestone} />
      <UpdateStream milestone={milestone} />
      {logging && <LogDialog milestone={milestone} onClose={() => setLogging(false)} />}
    </Panel>
  );
}

function Header({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const asOf = useAsOf();
  const { agreement, area, health } = milestone;
  const warning = useLateWarning(milestone);
  return (
    <>
      <PageHeader
        title={milestone.title}
        above={
          <Box sx={clamped(4)}>
            <Link
              component={RouterLink}
              to={keepingDay(`/agreements/${agreement.id}/show`, asOf)}
              title={agreement.title}
            >
              {agreement.reference} {agreement.title}
            </Link>
            {' › '}
            {t('resources.milestones.inArea', { order: area.order, title: area.title })}
          </Box>
        }
        below={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.25, rowGap: 0.75 }}>
            <MilestoneStateChip state={milestone.state} />
            <Typography component="span" variant="body2" color="text.secondary">
              <Awaiting milestone={milestone} />
            </Typography>
            {milestone.isExample && <ExampleNotice />}
          </Box>
        }
        actions={
          <>
            <MilestoneSteps milestone={milestone} />
            <AsOfPicker />
            {milestone.allowedActions.includes('edit') && (
              <Button
                aria-keyshortcuts="e"
                component={RouterLink}
                to={`/milestones/${milestone.id}/edit`}
                startIcon={<EditOutlined />}
              >
                {t('shell.actions.edit')}
              </Button>
            )}
          </>
        }
      />
      {milestone.state === 'in_progress' && milestone.returnReason && (
        <Alert severity="warning" sx={{ marginBlockEnd: 2, alignItems: 'flex-start' }}>
          <AlertTitle sx={{ marginBlockEnd: 0 }}>
            {t('resources.milestones.returned.title', { round: milestone.returnRounds })}
            {milestone.resubmitBy && (
              <>
                {' · '}
                {t('resources.milestones.fields.resubmitBy')} <LocalDate date={milestone.resubmitBy} />
              </>
            )}
          </AlertTitle>
          {milestone.returnReason}
        </Alert>
      )}
      {warning && asOf === null && milestone.health.computed !== 'blue' && (
        <Alert severity="warning" sx={{ marginBlockEnd: 2 }}>
          {warning}
        </Alert>
      )}
      <StandingBox rag={health.computed} columns="minmax(0,1fr) 300px" label={t('words.calculated')}>
        <Box sx={{ display: 'grid', gap: 1 }}>
          <HealthLine health={health} declaredOn={milestone.declaredOn} />
          <RiskLine subject={{ agreementId: milestone.agreementId, subjectId: milestone.id }} />
        </Box>
        <Box>
          <ProgressBar percent={health.percent} expected={health.expected} rag={health.computed} />
          <Typography variant="caption" color="text.secondary" component="p">
            <AgainstExpected milestone={milestone} />
          </Typography>
        </Box>
      </StandingBox>
    </>
  );
}

/** Whose turn it is, by name where one is known, and since when. */
function Awaiting({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const { awaiting, awaitingSince, responsible, state } = milestone;
  const isMine = useIsMine(milestone);
  if (state === 'achieved') return null;
  const whose = [responsible.contact, responsible.party].filter((name) => name !== null).join(', ');
  const named = awaiting === 'owner' && whose !== '';
  return (
    <>
      {named && t('resources.milestones.awaitingWhom', { whose })}
      {/* the state's own word says that it awaits verification */}
      {!named && awaiting !== 'verifier' && t(isMine ? 'words.awaitingMine' : `words.awaiting.${awaiting}`)}
      {awaitingSince && (
        <>
          {named ? ', ' : ' '}
          {t('resources.milestones.since')} <LocalDate date={awaitingSince.slice(0, 10)} />
        </>
      )}
    </>
  );
}

function AgainstExpected({ milestone: { health, kind, state } }: { milestone: Milestone }) {
  const t = useTexts();
  if (health.expected === null || health.variance === null)
    return (
      <>
        {t(kind === 'deliverable' ? 'resources.milestones.expected.deliverable' : 'resources.milestones.expected.none')}
      </>
    );
  const points = Math.round(health.variance);
  const expected = t('resources.milestones.log.expected', { percent: Math.round(health.expected) });
  if (state === 'achieved' || points === 0) return <>{expected}</>;
  return (
    <>
      {expected} ·{' '}
      {t(points < 0 ? 'resources.milestones.expected.behind' : 'resources.milestones.expected.ahead', {
        smart_count: Math.abs(points),
      })}
    </>
  );
}

function MilestoneFacts({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const { responsible } = milestone;
  const applied = useApplied(milestone.agreementId, milestone.id);
  return (
    <Panel title={t('resources.milestones.facts')}>
      <Facts
        facts={[
          [
            t('resources.milestones.fields.responsibleContactId'),
            responsible.contact ?? t('resources.milestones.nobody'),
          ],
          responsible.party ? [t('resources.milestones.fields.responsiblePartyId'), responsible.party] : null,
          [t('resources.milestones.fields.kind'), t(`words.milestoneKind.${milestone.kind}`)],
          [t('resources.milestones.fields.evidencePolicy'), t(`words.evidencePolicy.${milestone.evidencePolicy}`)],
          milestone.verificationLevel
            ? [
                t('resources.milestones.fields.verificationLevel'),
                t(`words.verificationLevel.${milestone.verificationLevel}`),
              ]
            : null,
          [t('resources.milestones.fields.weight'), milestone.weight],
          applied.length > 0
            ? [t('resources.amendments.asAmended'), <AppliedLinks key="applied" amendments={applied} />]
            : null,
          [
            t('resources.milestones.fields.lastUpdateAt'),
            milestone.lastUpdateAt ? (
              <LocalInstant at={milestone.lastUpdateAt} options={{ dateStyle: 'medium' }} />
            ) : (
              t('resources.milestones.noUpdate')
            ),
          ],
        ]}
      />
    </Panel>
  );
}

/** Every time it was sent back: when, by whom, why. */
function Returns({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const { data = [] } = useGetList<ProgressUpdate>('progress-updates', {
    filter: { milestoneId: milestone.id },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  const returns = data.filter(({ act }) => act === 'return');
  return (
    <Panel title={t('resources.milestones.returned.history', { smart_count: milestone.returnRounds })} flush>
      <Box component="ol" reversed sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {returns.map(({ id, createdAt, createdBy, reasonText, narrative }) => (
          <Box
            component="li"
            key={id}
            sx={{
              paddingInline: 2,
              paddingBlock: 1,
              borderBlockStart: '1px solid',
              borderColor: 'divider',
              '&:first-of-type': { borderBlockStart: 0 },
            }}
          >
            <Typography variant="body2">{reasonText ?? narrative}</Typography>
            <Typography variant="caption" color="text.secondary">
              {createdBy?.name} · <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />
            </Typography>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
