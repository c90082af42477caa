import { Box, Chip, Typography } from '@mui/material';
import { DataTable, ReferenceField, TextField } from 'react-admin';
import { commitmentKinds, commitmentStates, commitmentStrengths, type Agreement, type Commitment } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter, FilterBar, FlagFilter, ReferenceFilter } from '../parts/FilterBar.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';

/** Every commitment I may see, by strength and by what follows from it. */
export default function CommitmentList() {
  const t = useTexts();
  return (
    <ListPage sort={{ field: 'createdAt', order: 'DESC' }} empty={{ title: t('resources.commitments.empty'), hint: t('resources.commitments.emptyHint') }} filters={<CommitmentFilters />}>
      <DataTable<Commitment>
        bulkActionButtons={false}
        rowClick={(_id, _resource, record) => `/agreements/${String(record['agreementId'])}/show/commitments`}
        sx={{ ...hideBelow('md', 'kind', 'agreementId'), ...hideBelow('lg', 'state') }}
      >
        <DataTable.Col
          source="title"
          render={(record: Commitment) => (
            <Box sx={{ minWidth: 200, maxWidth: 620, paddingBlock: 0.25 }}>
              <Typography sx={{ fontWeight: 600 }}>{record.title}</Typography>
              {record.isExample && <ExampleMark />}
            </Box>
          )}
        />
        <DataTable.Col source="strength" render={({ strength }: Commitment) => <Chip size="small" variant="outlined" label={t(`words.commitmentStrength.${strength}`)} />} />
        <DataTable.Col source="kind" disableSort render={({ kind }: Commitment) => t(`words.commitmentKind.${kind}`)} />
        <DataTable.Col source="state" disableSort render={({ state }: Commitment) => t(`words.commitmentState.${state}`)} />
        <DataTable.NumberCol
          source="milestoneCount"
          disableSort
          render={({ milestoneCount }: Commitment) =>
            milestoneCount > 0 ? (
              milestoneCount
            ) : (
              <Box component="span" sx={{ color: 'warning.main' }}>
                {t('resources.agreements.commitments.withoutMilestone')}
              </Box>
            )
          }
        />
        <DataTable.Col source="agreementId" disableSort>
          <ReferenceField source="agreementId" reference="agreements" link={false}>
            <TextField source="reference" />
          </ReferenceField>
        </DataTable.Col>
      </DataTable>
    </ListPage>
  );
}

function CommitmentFilters() {
  const t = useTexts();
  return (
    <FilterBar shown={['strength', 'kind', 'state', 'agreementId', 'withoutMilestone']}>
      <ChoicesFilter source="strength" choices={commitmentStrengths.map((id) => ({ id, name: t(`words.commitmentStrength.${id}`) }))} />
      <ChoicesFilter source="kind" choices={commitmentKinds.map((id) => ({ id, name: t(`words.commitmentKind.${id}`) }))} />
      <ChoicesFilter source="state" choices={commitmentStates.map((id) => ({ id, name: t(`words.commitmentState.${id}`) }))} />
      <ReferenceFilter<Agreement> source="agreementId" reference="agreements" nameOf={({ reference, title }) => `${reference} ${title}`} width={240} />
      <FlagFilter source="withoutMilestone" />
    </FilterBar>
  );
}
