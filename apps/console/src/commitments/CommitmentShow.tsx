import AddIcon from '@mui/icons-material/Add';
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Alert, AlertTitle, Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useGetMany, useGetOne, useRefresh } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Area, Commitment, Milestone } from '@concord/contracts';
import { AppliedLinks, useApplied } from '../amendments/AmendmentLinks.tsx';
import { CommentsPanel } from '../comments/CommentsPanel.tsx';
import { OutcomeOf } from '../events/Outcomes.tsx';
import { asOfFilter, keepingDay, useAsOf } from '../history/asOf.ts';
import { AsOfPicker } from '../history/AsOfPicker.tsx';
import { RecordHistory } from '../history/RecordHistory.tsx';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { clamped } from '../parts/clamped.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { ExampleNotice, ExamplesNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { Folded } from '../parts/Folded.tsx';
import { LocalInstant, useRegion } from '../parts/LocalDate.tsx';
import { MilestoneRow } from '../parts/MilestoneRow.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { Happened } from '../plan/Happened.tsx';
import { OccurrencesDialog } from '../plan/OccurrencesDialog.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Tags } from '../parts/Tags.tsx';
import { PoliciesPanel } from '../reminder-policies/PoliciesPanel.tsx';
import { RisksPanel } from '../risks/RisksPanel.tsx';
import { CommitmentStateChip, isLive, ProgressChip } from './CommitmentChips.tsx';
import { CommitmentSteps } from './CommitmentSteps.tsx';
import { Indicators } from './Indicators.tsx';
import { QuoteInContext } from './QuoteInContext.tsx';
import { SmartPanel } from './SmartPanel.tsx';
import { useMoneyText, WhenText } from './WhenText.tsx';

/** One commitment, whole: what was promised in which words, by whom, by when, how one will know, and what follows. */
export default function CommitmentShow() {
  return <RecordPage<Commitment> past>{(commitment) => <CommitmentPage commitment={commitment} />}</RecordPage>;
}

function CommitmentPage({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  const asOf = useAsOf();
  const refresh = useRefresh();
  const holds = useHolds();
  const { agreementId, id, description, sourceQuote } = commitment;
  return (
    <>
      <Header commitment={commitment} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 372px' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {description && (
            <Panel title={t('resources.commitments.fields.description')}>
              <Folded text={description}>
                <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '72ch' }}>
                  {description}
                </Typography>
              </Folded>
            </Panel>
          )}
          <Panel title={t('resources.commitments.form.words')}>
            {sourceQuote ? (
              <QuoteInContext quote={sourceQuote} />
            ) : (
              <EmptyState
                dense
                title={t('resources.commitments.noQuote')}
                hint={t('resources.commitments.noQuoteHint')}
              />
            )}
          </Panel>
          <Milestones commitment={commitment} />
          <Indicators commitment={commitment} onChanged={refresh} />
          {asOf === null && holds('reminder-policies.read') && (
            <PoliciesPanel
              of={{ scope: 'commitment', scopeId: id }}
              dueOn={commitment.dueOn}
              editable={commitment.allowedActions.includes('edit')}
            />
          )}
          {asOf === null && (
            <>
              <CommentsPanel agreementId={agreementId} subject={{ type: 'commitment', id }} />
              <RecordHistory of={{ resource: 'agreements', id: agreementId }} recordId={id} />
            </>
          )}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0, order: { xs: -1, lg: 0 } }}>
          <CommitmentFacts commitment={commitment} />
          {asOf === null && <SmartPanel commitment={commitment} />}
          {asOf === null && <OutcomeOf of={{ commitmentId: id }} />}
          <RisksPanel agreementId={agreementId} subject={{ type: 'commitment', id }} />
        </Box>
      </Box>
    </>
  );
}

function Header({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  const asOf = useAsOf();
  const { agreement, area, state, stateReason } = commitment;
  return (
    <>
      <PageHeader
        title={commitment.title}
        above={
          <Box sx={clamped(4)}>
            <Link
              component={RouterLink}
              to={keepingDay(`/agreements/${agreement.id}/show/commitments`, asOf)}
              title={agreement.title}
            >
              {agreement.reference} {agreement.title}
            </Link>
            {' › '}
            {t('resources.commitments.inArea', { order: area.order, title: area.title })}
          </Box>
        }
        below={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
            <CommitmentStateChip state={state} />
            {isLive(commitment) && <ProgressChip progress={commitment.progress} />}
            {commitment.isExample ? <ExampleNotice /> : <ExamplesNotice agreementId={agreement.id} />}
          </Box>
        }
        actions={
          <>
            <CommitmentSteps commitment={commitment} />
            <AsOfPicker />
            {commitment.allowedActions.includes('edit') && (
              <Button
                aria-keyshortcuts="e"
                component={RouterLink}
                to={`/commitments/${commitment.id}/edit`}
                startIcon={<EditOutlined />}
              >
                {t('shell.actions.edit')}
              </Button>
            )}
          </>
        }
      />
      {stateReason && state !== 'proposed' && state !== 'accepted' && (
        <Alert severity={state === 'closed' ? 'success' : 'info'} sx={{ marginBlockEnd: 2 }}>
          <AlertTitle sx={{ marginBlockEnd: 0 }}>{t(`resources.commitments.stateReason.${state}`)}</AlertTitle>
          {stateReason}
        </Alert>
      )}
    </>
  );
}

function CommitmentFacts({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  const region = useRegion();
  const money = useMoneyText(region);
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: commitment.agreementId });
  const { data: further = [] } = useGetMany<Area>('areas', { ids: commitment.furtherAreaIds });
  const applied = useApplied(commitment.agreementId, commitment.id);
  const owners = (agreement?.parties ?? []).filter(({ id }) => commitment.ownerPartyIds.includes(id));
  const { amount, currency, valuationMethod } = commitment;
  return (
    <Panel title={t('resources.commitments.facts')}>
      <Facts
        facts={[
          [t('resources.commitments.fields.ownerPartyIds'), owners.map(({ name }) => name).join(', ')],
          [t('resources.commitments.fields.kind'), t(`words.commitmentKind.${commitment.kind}`)],
          [t('resources.commitments.fields.strength'), t(`words.commitmentStrength.${commitment.strength}`)],
          [t('resources.commitments.fields.schedule'), <WhenText key="when" commitment={commitment} />],
          amount && currency
            ? [
                t('resources.commitments.fields.amount'),
                <>
                  {money(amount, currency)}
                  {valuationMethod && (
                    <Typography variant="caption" color="text.secondary" component="div">
                      {t(`words.valuationMethod.${valuationMethod}`)}
                    </Typography>
                  )}
                </>,
              ]
            : null,
          further.length > 0
            ? [
                t('resources.commitments.fields.furtherAreaIds'),
                further.map(({ order, title }) => `${String(order)}. ${title}`).join('; '),
              ]
            : null,
          commitment.tags.length > 0
            ? [t('resources.commitments.fields.tags'), <Tags key="tags" tags={commitment.tags} />]
            : null,
          applied.length > 0
            ? [t('resources.amendments.asAmended'), <AppliedLinks key="applied" amendments={applied} />]
            : null,
          [
            t('resources.commitments.fields.createdAt'),
            <LocalInstant key="at" at={commitment.createdAt} options={{ dateStyle: 'medium' }} />,
          ],
        ]}
      />
    </Panel>
  );
}

function Milestones({ commitment }: { commitment: Commitment }) {
  const t = useTexts();
  const [planning, setPlanning] = useState(false);
  const recurs =
    commitment.schedule === 'recurring' && commitment.recurrenceRule !== null && commitment.startsOn !== null;
  const list = useGetList<Milestone>('milestones', {
    filter: {
      commitmentId: commitment.id,
      agreementId: commitment.agreementId,
      ...asOfFilter('milestones', useAsOf()),
    },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'dueOn', order: 'ASC' },
  });
  const mayPlan = commitment.allowedActions.includes('edit');
  const past = useAsOf() !== null;
  return (
    <>
      {commitment.schedule === 'triggered' && (
        <Happened
          commitment={commitment}
          milestones={list.data ?? []}
          mayRecord={mayPlan && !past && isLive(commitment)}
        />
      )}
      <Rows
        title={t('resources.commitments.milestones.title')}
        list={list}
        empty={{
          title: t('resources.commitments.milestones.none'),
          hint: t('resources.commitments.milestones.noneHint'),
        }}
        action={
          mayPlan && (
            <>
              {recurs && (
                <Button startIcon={<EventRepeatOutlined />} onClick={() => setPlanning(true)}>
                  {t('plan.occurrences.open')}
                </Button>
              )}
              <Button
                component={RouterLink}
                to="/milestones/create"
                state={{
                  record: {
                    agreementId: commitment.agreementId,
                    areaId: commitment.areaId,
                    commitmentId: commitment.id,
                  },
                }}
                startIcon={<AddIcon />}
              >
                {t('resources.commitments.milestones.add')}
              </Button>
            </>
          )
        }
      >
        {(rows) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rows.map((milestone) => (
              <MilestoneRow key={milestone.id} milestone={milestone} within="agreement" />
            ))}
          </Box>
        )}
      </Rows>
      {planning && <OccurrencesDialog commitment={commitment} onClose={() => setPlanning(false)} />}
    </>
  );
}
