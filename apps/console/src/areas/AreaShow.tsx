import BalanceOutlined from '@mui/icons-material/BalanceOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetList, useGetOne, useRefresh } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Area, Commitment, Milestone } from '@concord/contracts';
import { AreaDialog } from '../agreements/AreaDialog.tsx';
import { AppliedLinks, useApplied } from '../amendments/AmendmentLinks.tsx';
import { CommentsPanel } from '../comments/CommentsPanel.tsx';
import { CommitmentStateChip, isLive, ProgressChip } from '../commitments/CommitmentChips.tsx';
import { QuoteInContext } from '../commitments/QuoteInContext.tsx';
import { listPath } from '../consolePath.ts';
import { asOfFilter, keepingDay, useAsOf } from '../history/asOf.ts';
import { AsOfPicker } from '../history/AsOfPicker.tsx';
import { RecordHistory } from '../history/RecordHistory.tsx';
import { useTexts } from '../i18n/index.ts';
import { ShiftButton } from '../plan/ShiftButton.tsx';
import { RemoveButton } from '../removals/useRemoving.tsx';
import { clamped } from '../parts/clamped.ts';
import { EmptyState } from '../parts/EmptyState.tsx';
import { Facts } from '../parts/Facts.tsx';
import { MilestoneRow } from '../parts/MilestoneRow.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { HealthLine } from '../parts/RagChip.tsx';
import { StandingBox } from '../parts/StandingBox.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Tags } from '../parts/Tags.tsx';
import { RiskLine } from '../risks/RiskLine.tsx';
import { RisksPanel } from '../risks/RisksPanel.tsx';
import { WeighDialog } from './WeighDialog.tsx';

/** One collaboration area: where it stands and why, its words in the instrument, who leads it, and what happens in it. */
export default function AreaShow() {
  return <RecordPage<Area> past>{(area) => <AreaPage area={area} />}</RecordPage>;
}

function AreaPage({ area }: { area: Area }) {
  const t = useTexts();
  const asOf = useAsOf();
  const subject = { type: 'area', id: area.id } as const;
  return (
    <>
      <Header area={area} />
      <Standing area={area} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 372px' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <Milestones area={area} />
          <Commitments area={area} />
          <Panel title={t('resources.commitments.form.words')}>
            {area.sourceQuote ? (
              <QuoteInContext quote={area.sourceQuote} />
            ) : (
              <EmptyState dense title={t('resources.commitments.noQuote')} hint={t('resources.areas.noQuoteHint')} />
            )}
          </Panel>
          {asOf === null && (
            <>
              <CommentsPanel agreementId={area.agreementId} subject={subject} />
              <RecordHistory of={{ resource: 'agreements', id: area.agreementId }} recordId={area.id} />
            </>
          )}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <AreaFacts area={area} />
          <RisksPanel agreementId={area.agreementId} subject={subject} />
        </Box>
      </Box>
    </>
  );
}

function Header({ area }: { area: Area }) {
  const t = useTexts();
  const asOf = useAsOf();
  const refresh = useRefresh();
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: area.agreementId });
  const [editing, setEditing] = useState(false);
  const [weighing, setWeighing] = useState(false);
  return (
    <>
      <PageHeader
        title={area.title}
        heading={
          <Box component="span" sx={{ display: 'inline-block', '&::first-letter': { textTransform: 'uppercase' } }}>
            {area.title}
          </Box>
        }
        above={
          agreement && (
            <Box sx={clamped(4)}>
              <Link
                component={RouterLink}
                to={keepingDay(`/agreements/${agreement.id}/show/areas`, asOf)}
                title={agreement.title}
              >
                {agreement.reference} {agreement.title}
              </Link>
              {' › '}
              {t('resources.areas.number', { order: area.order })}
            </Box>
          )
        }
        actions={
          <>
            <AsOfPicker />
            {area.allowedActions.includes('edit') && agreement && (
              <Button aria-keyshortcuts="e" startIcon={<EditOutlined />} onClick={() => setEditing(true)}>
                {t('shell.actions.edit')}
              </Button>
            )}
            {area.allowedActions.includes('weigh') && (
              <Button startIcon={<BalanceOutlined />} onClick={() => setWeighing(true)}>
                {t('resources.areas.weigh.act')}
              </Button>
            )}
            <RemoveButton resource="areas" record={area} after={`/agreements/${area.agreementId}/show/areas`} />
          </>
        }
      />
      {weighing && <WeighDialog area={area} onClose={() => setWeighing(false)} />}
      {editing && agreement && (
        <AreaDialog
          agreement={agreement}
          area={area}
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            refresh();
          }}
        />
      )}
    </>
  );
}

function Standing({ area: { id, agreementId, health } }: { area: Area }) {
  const t = useTexts();
  return (
    <StandingBox rag={health.computed} columns="minmax(0,1fr) 300px" label={t('words.calculated')}>
      <Box sx={{ display: 'grid', gap: 1 }}>
        <HealthLine health={health} />
        <RiskLine subject={{ agreementId, subjectId: id }} />
      </Box>
      <ProgressBar percent={health.percent} expected={health.expected} rag={health.computed} />
    </StandingBox>
  );
}

function AreaFacts({ area }: { area: Area }) {
  const t = useTexts();
  const applied = useApplied(area.agreementId, area.id);
  const named = area.leads.map(({ party, name }) => (name ? `${name} (${party})` : party)).join(', ');
  return (
    <Panel title={t('resources.areas.facts')}>
      <Facts
        facts={[
          [t('resources.areas.fields.leads'), named || t('resources.areas.noLead')],
          [t('resources.areas.fields.weight'), area.weight],
          applied.length > 0
            ? [t('resources.amendments.asAmended'), <AppliedLinks key="applied" amendments={applied} />]
            : null,
          area.tags.length > 0 ? [t('resources.areas.fields.tags'), <Tags key="tags" tags={area.tags} />] : null,
        ]}
      />
    </Panel>
  );
}

function Milestones({ area }: { area: Area }) {
  const t = useTexts();
  const asOf = useAsOf();
  const list = useGetList<Milestone>('milestones', {
    filter: { areaId: area.id, agreementId: area.agreementId, ...asOfFilter('milestones', asOf) },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'dueOn', order: 'ASC' },
  });
  const mayShift = asOf === null && list.data?.some(({ allowedActions }) => allowedActions.includes('edit'));
  return (
    <Rows
      title={t('resources.commitments.milestones.title')}
      list={list}
      empty={{ title: t('resources.commitments.milestones.none'), hint: t('resources.agreements.milestones.noneHint') }}
      all={listPath('milestones', { areaId: area.id })}
      action={mayShift && <ShiftButton target={{ filter: { areaId: area.id, open: true } }} size="small" />}
    >
      {(rows) => (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.map((milestone) => (
            <MilestoneRow key={milestone.id} milestone={milestone} within="area" />
          ))}
        </Box>
      )}
    </Rows>
  );
}

function Commitments({ area }: { area: Area }) {
  const t = useTexts();
  const asOf = useAsOf();
  const list = useGetList<Commitment>('commitments', {
    filter: { areaId: area.id, agreementId: area.agreementId, ...asOfFilter('commitments', asOf) },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'createdAt', order: 'ASC' },
  });
  return (
    <Rows
      title={t('resources.agreements.tabs.commitments')}
      list={list}
      empty={{
        title: t('resources.agreements.commitments.none'),
        hint: t('resources.agreements.commitments.noneHint'),
      }}
    >
      {(rows) => (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.map((commitment) => (
            <PanelRow key={commitment.id}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, rowGap: 0.5, alignItems: 'center' }}>
                <Link
                  component={RouterLink}
                  to={keepingDay(`/commitments/${commitment.id}/show`, asOf)}
                  color="text.primary"
                  sx={{ fontWeight: 600, flex: '1 1 260px' }}
                >
                  {commitment.title}
                </Link>
                {isLive(commitment) ? (
                  <ProgressChip progress={commitment.progress} />
                ) : (
                  <CommitmentStateChip state={commitment.state} />
                )}
                <Typography variant="caption" color="text.secondary">
                  {t(`words.commitmentStrength.${commitment.strength}`)}
                </Typography>
              </Box>
            </PanelRow>
          ))}
        </Box>
      )}
    </Rows>
  );
}
