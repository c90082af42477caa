import { Box, Link, Typography } from '@mui/material';
import { DataTable, useGetList, useListContext } from 'react-admin';
import {
  agreementStates,
  agreementTypes,
  confidentialities,
  finishedAgreementStates,
  rags,
  type Agreement,
  type Organisation,
} from '@concord/contracts';
import type { ListFilter } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { InlineField } from '../parts/InlineEdit.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalDate, LocalInstant, useRegion } from '../parts/LocalDate.tsx';
import { clamped } from '../parts/clamped.ts';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { RagChip } from '../parts/RagChip.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { SelectPage, SelectRow } from '../parts/RowSelection.tsx';
import { AgreementStateChip } from '../parts/StateChip.tsx';
import { Tags } from '../parts/Tags.tsx';
import { BulkChange } from './BulkChange.tsx';
import { OpenConfidentialButton } from './ClosedAgreement.tsx';
import { Horizon } from './Horizon.tsx';
import { PartyNames } from './PartyNames.tsx';
import { TurnText } from './TurnText.tsx';

/** Every agreement I may see, by what is asked of a portfolio. */
export default function AgreementList() {
  const t = useTexts();
  const holds = useHolds();
  return (
    <ListPage
      sort={{ field: 'reference', order: 'DESC' }}
      empty={{ title: t('resources.agreements.empty'), hint: t('resources.agreements.emptyHint') }}
      judged
      actions={<OpenConfidentialButton />}
      createNeeds="agreements.write"
      createLabel={t('resources.agreements.create')}
      filters={
        <>
          <AgreementFilters />
          <LeftOut />
        </>
      }
      usual={ongoing}
      bulk={<BulkChange />}
      table={{
        sx: [
          rowCards({
            below: 'sm',
            order: ['select', 'rag', 'state', 'title', 'turn', 'endsOn'],
            wide: ['title', 'turn', 'endsOn'],
          }),
          hideBelow('md', 'type', 'progress'),
          hideBelow('lg', 'endsOn'),
          // whose turn it is says more than of what type it is: where there is no room for both, the type gives way
          {
            '& .column-turn': { display: 'none', '@media (min-width: 1280px)': { display: 'table-cell' } },
            '& .column-type': {
              '@media (min-width: 1280px) and (max-width: 1399.95px)': { display: 'none' },
            },
          },
          // the title takes what the other columns leave, and no word of theirs is broken
          {
            '& td.column-title': { width: { sm: '30%' }, maxWidth: { sm: 0 } },
            '& td.column-type': { minWidth: 128 },
            '& td.column-endsOn': { minWidth: { lg: 148 } },
            '& td.column-turn': { minWidth: { sm: 180 } },
          },
        ],
      }}
      extra={[
        'otherReferences',
        'parties',
        'team',
        'tags',
        'confidentiality',
        'signedOn',
        'reviewOn',
        'noticeBy',
        'createdAt',
      ]}
    >
      {holds('agreements.write') && (
        <DataTable.Col
          source="select"
          disableSort
          label={<SelectPage<Agreement> selectable={changeable} />}
          render={(agreement: Agreement) =>
            changeable(agreement) && <SelectRow id={agreement.id} name={agreement.title} />
          }
        />
      )}
      <DataTable.Col
        source="title"
        render={(record: Agreement) => (
          <InlineField
            resource="agreements"
            record={record}
            name={record.title}
            source="title"
            label={t('resources.agreements.fields.title')}
            type="text"
          >
            <TitleCell agreement={record} />
          </InlineField>
        )}
      />
      <DataTable.Col source="type" disableSort render={({ type }: Agreement) => t(`words.agreementType.${type}`)} />
      <DataTable.Col
        source="state"
        render={({ type, state }: Agreement) => <AgreementStateChip type={type} state={state} />}
      />
      <DataTable.Col
        source="rag"
        render={({ health }: Agreement) => <RagChip rag={health.computed} reason={health.reason} />}
      />
      <DataTable.Col
        source="progress"
        disableSort
        label={t('resources.agreements.header.progress')}
        render={({ health }: Agreement) => (
          <ProgressBar percent={health.percent} expected={health.expected} rag={health.computed} />
        )}
      />
      <DataTable.Col
        source="endsOn"
        label={t('resources.agreements.fields.horizon')}
        render={(record: Agreement) => <Horizon agreement={record} />}
      />
      <DataTable.Col source="turn" disableSort render={({ turn }: Agreement) => <TurnText turn={turn} captioned />} />
      <DataTable.Col
        source="otherReferences"
        disableSort
        render={({ otherReferences }: Agreement) =>
          otherReferences
            .map(({ holderName, value }) => `${t('shell.labelled', { label: holderName })} ${value}`)
            .join('; ')
        }
      />
      <DataTable.Col
        source="parties"
        disableSort
        render={({ parties }: Agreement) => <PartyNames parties={parties} />}
      />
      <DataTable.Col
        source="team"
        disableSort
        render={({ team }: Agreement) => team.map(({ name }) => name).join(', ')}
      />
      <DataTable.Col source="tags" disableSort render={({ tags }: Agreement) => <Tags tags={tags} />} />
      <DataTable.Col
        source="confidentiality"
        disableSort
        render={({ confidentiality }: Agreement) => t(`words.confidentiality.${confidentiality}`)}
      />
      <DataTable.Col
        source="signedOn"
        disableSort
        render={({ signedOn, signedOnPrecision }: Agreement) =>
          signedOn && <LocalDate date={signedOn} precision={signedOnPrecision} />
        }
      />
      <DataTable.Col
        source="reviewOn"
        render={(record: Agreement) => (
          <InlineField
            resource="agreements"
            record={record}
            name={record.title}
            source="reviewOn"
            label={t('resources.agreements.fields.reviewOn')}
            type="date"
            optional={!record.openEnded}
          >
            {record.reviewOn && <LocalDate date={record.reviewOn} />}
          </InlineField>
        )}
      />
      <DataTable.Col
        source="noticeBy"
        render={({ noticeBy }: Agreement) => noticeBy && <LocalDate date={noticeBy} />}
      />
      <DataTable.Col
        source="createdAt"
        render={({ createdAt }: Agreement) => <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />}
      />
    </ListPage>
  );
}

const changeable = ({ allowedActions }: Agreement): boolean =>
  ['edit', 'staff'].some((act) => allowedActions.includes(act));

function TitleCell({ agreement }: { agreement: Agreement }) {
  return (
    <Box sx={{ minWidth: { xs: 160, md: 260 }, paddingBlock: 0.25 }}>
      <Typography component="span" title={agreement.title} sx={{ fontWeight: 600, ...clamped(3) }}>
        <bdi>{agreement.title}</bdi>
      </Typography>
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          flexWrap: 'wrap',
          alignItems: 'center',
          color: 'text.secondary',
          typography: 'caption',
        }}
      >
        <span>{agreement.reference}</span>
        <Box component="span" sx={{ ...clamped(2), maxWidth: '100%' }}>
          <PartyNames parties={agreement.parties} />
        </Box>
        {agreement.isExample && <ExampleMark />}
      </Box>
    </Box>
  );
}

/** What the list begins with: what is over is asked for. */
const ongoing: ListFilter = { ongoing: true };

/** How many the list leaves out because they are over, and the way to see them. */
function LeftOut() {
  const t = useTexts();
  const region = useRegion();
  const { filterValues, setFilters } = useListContext();
  const { ongoing: on, ...others } = filterValues as ListFilter;
  const { total = 0 } = useGetList<Agreement>(
    'agreements',
    { filter: { ...others, ongoing: false }, pagination: { page: 1, perPage: 1 } },
    { enabled: on === true },
  );
  if (on !== true || total === 0) return null;
  const states = new Intl.ListFormat(region, { type: 'disjunction' }).format(
    finishedAgreementStates.map((state) => t(`words.agreementState.${state}`)),
  );
  return (
    <Typography variant="body2" color="text.secondary" role="status" sx={{ marginBlockEnd: 1.5 }}>
      {t('resources.agreements.leftOut', { smart_count: total, states })}{' '}
      <Link
        component="button"
        type="button"
        variant="body2"
        onClick={() => setFilters(others, undefined, false)}
        sx={{ verticalAlign: 'baseline' }}
      >
        {t('resources.agreements.showAll')}
      </Link>
    </Typography>
  );
}

function AgreementFilters() {
  const t = useTexts();
  return (
    <FilterBar
      usual={ongoing}
      shown={['ongoing', 'state', 'rag', 'partyId', 'expiring']}
      more={{
        shown: ['type', 'confidentiality', 'reviewOverdue', 'underNotice', 'stepPlanned', 'stuck', 'declaredDiffers'],
        inputs: (
          <>
            <ChoicesFilter
              source="type"
              choices={agreementTypes.map((id) => ({ id, name: t(`words.agreementType.${id}`) }))}
            />
            <ChoicesFilter
              source="confidentiality"
              choices={confidentialities.map((id) => ({ id, name: t(`words.confidentiality.${id}`) }))}
            />
            <FlagFilter source="reviewOverdue" />
            <FlagFilter source="underNotice" />
            <FlagFilter source="stepPlanned" />
            <FlagFilter source="stuck" />
            <FlagFilter source="declaredDiffers" />
          </>
        ),
      }}
    >
      <FlagFilter source="ongoing" instead="state" />
      <ChoicesFilter
        source="state"
        instead="ongoing"
        choices={agreementStates.map((id) => ({ id, name: t(`words.agreementState.${id}`) }))}
      />
      <ChoicesFilter source="rag" choices={rags.map((id) => ({ id, name: t(`words.rag.${id}`) }))} />
      <ReferenceFilter<Organisation> source="partyId" reference="organisations" nameOf={({ name }) => name} />
      <FlagFilter source="expiring" />
    </FilterBar>
  );
}
