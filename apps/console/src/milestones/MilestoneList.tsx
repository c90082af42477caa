import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined';
import { Box, IconButton, Link, Tooltip, Typography, useMediaQuery, type Theme } from '@mui/material';
import { useState } from 'react';
import { DataTable, useGetOne, useListContext } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import {
  dueStates,
  milestoneStates,
  rags,
  verificationLevels,
  type Agreement,
  type Area,
  type Contact,
  type Milestone,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useHolds, useMe } from '../layout/me.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { DateRangeFilter } from '../filters/DateRangeFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { InlineField } from '../parts/InlineEdit.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { DueText } from '../parts/MilestoneRow.tsx';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { SelectPage, SelectRow } from '../parts/RowSelection.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { MilestoneStateChip } from '../parts/StateChip.tsx';
import { visuallyHidden } from '../parts/visuallyHidden.ts';
import { ShiftButton } from '../plan/ShiftButton.tsx';
import { BulkChange } from './BulkChange.tsx';
import { NoChange } from './NoChange.tsx';
import { useEvidenceGap } from './evidenceGap.ts';
import { LogDialog } from './LogDialog.tsx';
import { ResponsibleEdit } from './ResponsibleEdit.tsx';
import { hasDraft } from './progressDraft.ts';

/** Every milestone I may see, soonest first: a dense table, or cards where it is narrow. */
export default function MilestoneList() {
  const t = useTexts();
  const holds = useHolds();
  const [logging, setLogging] = useState<Milestone | null>(null);
  return (
    <>
      <ListPage
        sort={{ field: 'dueOn', order: 'ASC' }}
        empty={{ title: t('resources.milestones.empty'), hint: t('resources.milestones.emptyHint') }}
        createNeeds="milestones.write"
        createLabel={t('resources.milestones.create')}
        filters={<MilestoneFilters />}
        bulk={<BulkChange />}
        actions={<ShiftShown />}
        table={{
          sx: [
            rowCards({
              below: 'sm',
              order: ['select', 'rag', 'state', 'title', 'percent', 'dueOn', 'act'],
              wide: ['title', 'percent'],
            }),
            hideBelow('md', 'responsible'),
            hideBelow('xl', 'baselineDueOn', 'lastUpdateAt'),
            // the title takes what the other columns leave
            { '& td.column-title': { width: { sm: '38%' }, minWidth: { sm: 240 }, maxWidth: { sm: 0 } } },
          ],
        }}
        extra={['kind', 'evidencePolicy', 'verificationLevel', 'startOn', 'submittedOn', 'achievedOn']}
      >
        {holds('milestones.write') && (
          <DataTable.Col
            source="select"
            disableSort
            label={<SelectPage<Milestone> selectable={changeable} />}
            render={(milestone: Milestone) =>
              changeable(milestone) && <SelectRow id={milestone.id} name={milestone.title} />
            }
          />
        )}
        <DataTable.Col
          source="rag"
          render={({ health }: Milestone) => <RagChip rag={health.computed} reason={health.reason} />}
        />
        <DataTable.Col
          source="title"
          render={(milestone: Milestone) => (
            <InlineField
              resource="milestones"
              record={milestone}
              name={milestone.title}
              source="title"
              label={t('resources.milestones.fields.title')}
              type="text"
            >
              <TitleCell milestone={milestone} />
            </InlineField>
          )}
        />
        <DataTable.Col
          source="responsible"
          disableSort
          label={t('resources.milestones.responsible')}
          render={(milestone: Milestone) => (
            <ResponsibleEdit milestone={milestone}>
              <ResponsibleCell milestone={milestone} />
            </ResponsibleEdit>
          )}
        />
        <DataTable.Col
          source="dueOn"
          render={(milestone: Milestone) => (
            <InlineField
              resource="milestones"
              record={milestone}
              name={milestone.title}
              source="dueOn"
              label={t('resources.milestones.fields.dueOn')}
              type="date"
              optional
            >
              <DueText milestone={milestone} />
            </InlineField>
          )}
        />
        <DataTable.Col
          source="baselineDueOn"
          render={({ baselineDueOn }: Milestone) => <LocalDate date={baselineDueOn} />}
        />
        <DataTable.Col
          source="percent"
          render={({ health }: Milestone) => (
            <ProgressBar percent={health.percent} expected={health.expected} rag={health.computed} />
          )}
        />
        <DataTable.Col source="state" render={({ state }: Milestone) => <MilestoneStateChip state={state} />} />
        <DataTable.Col
          source="lastUpdateAt"
          render={({ lastUpdateAt }: Milestone) => <LastUpdate at={lastUpdateAt} />}
        />
        <DataTable.Col source="kind" disableSort render={({ kind }: Milestone) => t(`words.milestoneKind.${kind}`)} />
        <DataTable.Col
          source="evidencePolicy"
          disableSort
          render={({ evidencePolicy }: Milestone) => t(`words.evidencePolicy.${evidencePolicy}`)}
        />
        <DataTable.Col
          source="verificationLevel"
          disableSort
          render={({ verificationLevel: level }: Milestone) => level && t(`words.verificationLevel.${level}`)}
        />
        {(['startOn', 'submittedOn', 'achievedOn'] as const).map((source) => (
          <DataTable.Col
            key={source}
            source={source}
            disableSort
            render={({ [source]: date }: Milestone) => date && <LocalDate date={date} />}
          />
        ))}
        <DataTable.Col
          source="act"
          disableSort
          label={<span style={visuallyHidden}>{t('words.milestoneAct.log')}</span>}
          render={(milestone: Milestone) => <LogCell milestone={milestone} onLog={setLogging} />}
        />
      </ListPage>
      {logging && <LogDialog milestone={logging} onClose={() => setLogging(null)} />}
    </>
  );
}

/** Moves the dates of all that the filter shows. */
function ShiftShown() {
  const { filterValues, total = 0 } = useListContext();
  return <ShiftButton target={{ filter: filterValues }} variant="outlined" disabled={total === 0} />;
}

const changeable = ({ allowedActions }: Milestone): boolean => allowedActions.includes('edit');

const oneLine = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: { sm: 'nowrap' } } as const;
const twoLinesBelowSm = {
  display: { xs: '-webkit-box', sm: 'block' },
  WebkitLineClamp: 2,
  WebkitBoxOrient: 'vertical',
} as const;

function TitleCell({ milestone }: { milestone: Milestone }) {
  const t = useTexts();
  const { agreement, area } = milestone;
  const gap = useEvidenceGap()(milestone);
  const where = `${agreement.reference} · ${t('resources.milestones.inArea', { order: area.order, title: area.title })}`;
  return (
    <Box sx={{ minWidth: 0 }}>
      <Link
        component={RouterLink}
        to={`/milestones/${milestone.id}/show`}
        color="text.primary"
        sx={{ fontWeight: 600 }}
        onClick={(event) => event.stopPropagation()}
      >
        <bdi>{milestone.title}</bdi>
      </Link>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', color: 'text.secondary', typography: 'caption' }}>
        <Box component="span" title={where} sx={{ ...oneLine, ...twoLinesBelowSm }}>
          {where}
        </Box>
        {milestone.isExample && <ExampleMark />}
      </Box>
      {milestone.returnReason && milestone.state === 'in_progress' && (
        <Typography variant="caption" component="p" sx={{ color: 'warning.main' }}>
          {t('shell.labelled', { label: t('resources.milestones.fields.returned') })} {milestone.returnReason}
        </Typography>
      )}
      {gap && (
        <Typography variant="caption" component="p" sx={{ color: 'warning.main' }}>
          {gap}
        </Typography>
      )}
    </Box>
  );
}

function ResponsibleCell({ milestone: { responsible } }: { milestone: Milestone }) {
  const t = useTexts();
  const name = responsible.contact ?? responsible.party;
  if (!name) return <Box sx={{ color: 'text.secondary' }}>{t('resources.milestones.nobody')}</Box>;
  return (
    <Box sx={{ lineHeight: 1.35, maxWidth: 190 }}>
      <Box title={name} sx={oneLine}>
        {name}
      </Box>
      {responsible.contact && responsible.party && (
        <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{responsible.party}</Box>
      )}
    </Box>
  );
}

function LastUpdate({ at }: { at: string | null }) {
  const t = useTexts();
  return at ? (
    <LocalInstant at={at} options={{ dateStyle: 'medium' }} />
  ) : (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {t('resources.milestones.noUpdate')}
    </Box>
  );
}

function LogCell({ milestone, onLog }: { milestone: Milestone; onLog: (milestone: Milestone) => void }) {
  const t = useTexts();
  const me = useMe();
  // a card has room for the words, and so has a wide table
  const tight = useMediaQuery<Theme>((theme) => theme.breakpoints.between('sm', 'xl'));
  if (!milestone.allowedActions.includes('log')) return null;
  const label = t(hasDraft(me, milestone) ? 'resources.milestones.log.continue' : 'words.milestoneAct.log');
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end' }}>
      <NoChange milestone={milestone} onAsked={onLog} compact={tight} />
      <Tooltip title={label}>
        <IconButton
          size="small"
          color="primary"
          aria-keyshortcuts="l"
          aria-label={`${t('shell.labelled', { label })} ${milestone.title}`}
          onClick={(event) => {
            event.stopPropagation();
            onLog(milestone);
          }}
        >
          <EditNoteOutlined />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

const always = ['rag', 'dueState', 'agreementId', 'responsiblePartyId', 'open', 'mine'] as const;
const flags = [
  'team',
  'returned',
  'pastAgreedDate',
  'silent',
  'declaredDiffers',
  'withoutEvidence',
  'awaitingConfirmation',
  'disputed',
  'predecessorLate',
  'outsideAgreement',
  'revisionPending',
] as const;

const dates = ['dueOn.gte', 'dueOn.lte', 'baselineDueOn.gte', 'baselineDueOn.lte'] as const;

function MilestoneFilters() {
  const t = useTexts();
  const more = (
    <>
      <AreaFilter />
      <ChoicesFilter
        source="state"
        choices={milestoneStates.map((id) => ({ id, name: t(`words.milestoneState.${id}`) }))}
      />
      <ChoicesFilter
        source="verificationLevel"
        choices={verificationLevels.map((id) => ({ id, name: t(`words.verificationLevel.${id}`) }))}
      />
      <DateRangeFilter source="dueOn" />
      <DateRangeFilter source="baselineDueOn" />
      <ReferenceFilter<Contact>
        source="responsibleContactId"
        reference="contacts"
        nameOf={({ name, organisation }) => `${name}, ${organisation.acronym ?? organisation.name}`}
      />
      {flags.map((source) => (
        <FlagFilter key={source} source={source} />
      ))}
    </>
  );
  return (
    <FilterBar
      shown={always}
      more={{
        shown: ['areaId', 'state', 'verificationLevel', 'responsibleContactId', ...dates, ...flags],
        inputs: more,
      }}
    >
      <ChoicesFilter source="rag" choices={rags.map((id) => ({ id, name: t(`words.rag.${id}`) }))} />
      <ChoicesFilter source="dueState" choices={dueStates.map((id) => ({ id, name: t(`words.dueState.${id}`) }))} />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
      />
      <PartyFilter />
      <FlagFilter source="open" />
      <FlagFilter source="mine" />
    </FilterBar>
  );
}

/** The one agreement the list is narrowed to; empty where it is none or several. */
function useChosenAgreement(): string {
  const { filterValues } = useListContext();
  const chosen: unknown = filterValues['agreementId'];
  return typeof chosen === 'string' && !chosen.includes(',') ? chosen : '';
}

/** Of the agreement that is chosen; without one any area is found by its title. */
function AreaFilter() {
  const agreementId = useChosenAgreement();
  return (
    <ReferenceFilter<Area>
      source="areaId"
      reference="areas"
      nameOf={({ title }) => title}
      among={agreementId === '' ? {} : { agreementId }}
    />
  );
}

/** Parties belong to an agreement: the choice appears once one is chosen. */
function PartyFilter() {
  const id = useChosenAgreement();
  const { data } = useGetOne<Agreement>('agreements', { id }, { enabled: id !== '' });
  if (!data || id === '') return null;
  return (
    <ChoicesFilter
      source="responsiblePartyId"
      choices={data.parties.map((party) => ({ id: party.id, name: party.acronym ?? party.name }))}
    />
  );
}
