import { Box, Chip, Typography } from '@mui/material';
import { DataTable } from 'react-admin';
import {
  commitmentKinds,
  commitmentProgresses,
  commitmentSchedules,
  commitmentStates,
  commitmentStrengths,
  type Agreement,
  type Commitment,
} from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useHolds } from '../layout/me.ts';
import { clamped } from '../parts/clamped.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { InlineChoice, InlineField } from '../parts/InlineEdit.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { SelectPage, SelectRow } from '../parts/RowSelection.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { CommitmentStateChip, isLive, ProgressChip, SmartCount } from './CommitmentChips.tsx';
import { WhenText } from './WhenText.tsx';
import { BulkChange } from './BulkChange.tsx';

/** Every commitment I may see, by strength, by when, and by what follows from it. */
export default function CommitmentList() {
  const t = useTexts();
  const holds = useHolds();
  return (
    <ListPage
      sort={{ field: 'createdAt', order: 'DESC' }}
      empty={{ title: t('resources.commitments.empty'), hint: t('resources.commitments.emptyHint') }}
      filters={<CommitmentFilters />}
      bulk={<BulkChange />}
      createNeeds="commitments.write"
      judged
      createLabel={t('resources.commitments.create')}
      table={{
        sx: rowCards({
          below: 'md',
          order: ['select', 'progress', 'title', 'smart', 'strength', 'dueOn'],
          wide: ['title', 'dueOn'],
        }),
      }}
      extra={['kind', 'state', 'milestoneCount', 'createdAt']}
    >
      {holds('commitments.write') && (
        <DataTable.Col
          source="select"
          disableSort
          label={<SelectPage<Commitment> selectable={changeable} />}
          render={(record: Commitment) => changeable(record) && <SelectRow id={record.id} name={record.title} />}
        />
      )}
      <DataTable.Col
        source="title"
        render={(commitment: Commitment) => (
          <Box sx={{ minWidth: 200, maxWidth: 620, paddingBlock: 0.25 }}>
            <InlineField
              resource="commitments"
              record={commitment}
              name={commitment.title}
              source="title"
              label={t('resources.commitments.fields.title')}
              type="text"
              longest={500}
            >
              <Typography sx={{ fontWeight: 600 }}>{commitment.title}</Typography>
            </InlineField>
            <Typography variant="body2" color="text.secondary" sx={clamped(2)}>
              {commitment.agreement.reference} · <bdi>{commitment.area.title}</bdi>{' '}
              {commitment.isExample && <ExampleMark />}
            </Typography>
          </Box>
        )}
      />
      <DataTable.Col
        source="progress"
        disableSort
        render={(commitment: Commitment) =>
          isLive(commitment) ? (
            <ProgressChip progress={commitment.progress} />
          ) : (
            <CommitmentStateChip state={commitment.state} />
          )
        }
      />
      <DataTable.Col
        source="strength"
        render={(commitment: Commitment) => (
          <InlineChoice
            resource="commitments"
            record={commitment}
            name={commitment.title}
            source="strength"
            label={t('resources.commitments.fields.strength')}
            choices={commitmentStrengths.map((id) => ({ id, name: t(`words.commitmentStrength.${id}`) }))}
          >
            <Chip
              size="small"
              variant="outlined"
              label={t(`words.commitmentStrength.${commitment.strength}`)}
              sx={{ fontWeight: 500, color: 'text.secondary' }}
            />
          </InlineChoice>
        )}
      />
      <DataTable.Col
        source="dueOn"
        label={t('resources.commitments.fields.schedule')}
        render={(commitment: Commitment) => (
          <Typography variant="body2" component="div" sx={{ maxWidth: 260 }}>
            <WhenText commitment={commitment} />
          </Typography>
        )}
      />
      <DataTable.Col
        source="smart"
        disableSort
        render={(commitment: Commitment) => <SmartCount commitment={commitment} />}
      />
      <DataTable.Col source="kind" disableSort render={({ kind }: Commitment) => t(`words.commitmentKind.${kind}`)} />
      <DataTable.Col
        source="state"
        disableSort
        render={({ state }: Commitment) => <CommitmentStateChip state={state} />}
      />
      <DataTable.NumberCol
        source="milestoneCount"
        disableSort
        label={t('resources.milestones.name', { smart_count: 2 })}
      />
      <DataTable.Col
        source="createdAt"
        render={({ createdAt }: Commitment) => <LocalInstant at={createdAt} options={{ dateStyle: 'medium' }} />}
      />
    </ListPage>
  );
}

const changeable = ({ allowedActions }: Commitment): boolean => allowedActions.includes('edit');

function CommitmentFilters() {
  const t = useTexts();
  return (
    <FilterBar
      shown={['progress', 'state', 'agreementId', 'withoutMilestone']}
      more={{
        shown: ['strength', 'kind', 'schedule', 'smart'],
        inputs: (
          <>
            <ChoicesFilter
              source="strength"
              choices={commitmentStrengths.map((id) => ({ id, name: t(`words.commitmentStrength.${id}`) }))}
            />
            <ChoicesFilter
              source="kind"
              choices={commitmentKinds.map((id) => ({ id, name: t(`words.commitmentKind.${id}`) }))}
            />
            <ChoicesFilter
              source="schedule"
              choices={commitmentSchedules.map((id) => ({ id, name: t(`words.commitmentSchedule.${id}`) }))}
            />
            <ChoicesFilter
              source="smart"
              choices={(['incomplete', 'complete'] as const).map((id) => ({
                id,
                name: t(`resources.commitments.smart.${id}`),
              }))}
            />
          </>
        ),
      }}
    >
      <ChoicesFilter
        source="progress"
        choices={commitmentProgresses.map((id) => ({ id, name: t(`resources.commitments.progress.${id}`) }))}
      />
      <ChoicesFilter
        source="state"
        choices={commitmentStates.map((id) => ({ id, name: t(`words.commitmentState.${id}`) }))}
      />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={240}
      />
      <FlagFilter source="withoutMilestone" />
    </FilterBar>
  );
}
