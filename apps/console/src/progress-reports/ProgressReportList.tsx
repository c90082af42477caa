import { Box, Link, Typography } from '@mui/material';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { progressReportDues, progressReportStates, type Agreement, type ProgressReport } from '@concord/contracts';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { DateRangeFilter } from '../filters/DateRangeFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { PeriodText } from '../reports/PeriodText.tsx';
import { AwaitingText, ProgressReportChip } from './ProgressReportChips.tsx';

/** Every progress report, latest period first: from whom, by when, and whose turn it is. */
export default function ProgressReportList() {
  const t = useTexts();
  return (
    <ListPage
      sort={{ field: 'periodEnd', order: 'DESC' }}
      empty={{ title: t('resources.progress-reports.empty'), hint: t('resources.progress-reports.emptyHint') }}
      filters={<ProgressReportFilters />}
      table={{
        sx: rowCards({
          below: 'sm',
          order: ['periodEnd', 'agreementId', 'state', 'dueOn', 'awaiting'],
          wide: ['periodEnd', 'agreementId', 'awaiting'],
        }),
      }}
    >
      <DataTable.Col source="periodEnd" render={(report: ProgressReport) => <PeriodCell report={report} />} />
      <DataTable.Col
        source="agreementId"
        disableSort
        render={({ agreement, party }: ProgressReport) => (
          <Box sx={{ minWidth: { sm: 240 } }}>
            {agreement.title}
            <Typography variant="caption" color="text.secondary" component="div">
              {agreement.reference} · {party}
            </Typography>
          </Box>
        )}
      />
      <DataTable.Col source="state" render={(report: ProgressReport) => <ProgressReportChip report={report} />} />
      <DataTable.Col source="dueOn" render={({ dueOn }: ProgressReport) => <LocalDate date={dueOn} />} />
      <DataTable.Col
        source="awaiting"
        disableSort
        render={(report: ProgressReport) => <AwaitingText report={report} />}
      />
    </ListPage>
  );
}

function PeriodCell({ report }: { report: ProgressReport }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 150 }}>
      <Link
        component={RouterLink}
        to={`/progress-reports/${report.id}/show`}
        color="text.primary"
        sx={{ fontWeight: 600 }}
        onClick={(event) => event.stopPropagation()}
      >
        <PeriodText period={report} />
      </Link>
      {report.isExample && <ExampleMark />}
    </Box>
  );
}

function ProgressReportFilters() {
  const t = useTexts();
  return (
    <FilterBar shown={['state', 'due', 'team', 'agreementId', 'dueOn.gte', 'dueOn.lte']} searchable={false}>
      <ChoicesFilter
        source="state"
        choices={progressReportStates.map((id) => ({ id, name: t(`words.progressReportState.${id}`) }))}
      />
      <ChoicesFilter
        source="due"
        choices={progressReportDues.map((id) => ({ id, name: t(`words.progressReportDue.${id}`) }))}
      />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={260}
      />
      <DateRangeFilter source="dueOn" />
      <FlagFilter source="team" />
    </FilterBar>
  );
}
