import { Box, Link, Typography } from '@mui/material';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { answers, statusReportStates, type Agreement, type StatusReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ExampleMark } from '../parts/ExampleNotice.tsx';
import { ChoicesFilter } from '../filters/ChoicesFilter.tsx';
import { DateRangeFilter } from '../filters/DateRangeFilter.tsx';
import { FilterBar } from '../filters/FilterBar.tsx';
import { FlagFilter } from '../filters/FlagFilter.tsx';
import { ReferenceFilter } from '../filters/ReferenceFilter.tsx';
import { hideBelow, ListPage } from '../parts/ListPage.tsx';
import { LocalInstant } from '../parts/LocalDate.tsx';
import { rowCards } from '../parts/rowCards.ts';
import { AnswerChip, ReportStateChip } from '../parts/StateChip.tsx';
import { PeriodDays, usePeriodName } from './PeriodText.tsx';

/** Every report, latest period first: to whom, how far, and what they answered. */
export default function StatusReportList() {
  const t = useTexts();
  return (
    <ListPage
      sort={{ field: 'periodEnd', order: 'DESC' }}
      empty={{ title: t('resources.status-reports.empty'), hint: t('resources.status-reports.emptyHint') }}
      createNeeds="status-reports.write"
      createLabel={t('resources.status-reports.create')}
      filters={<ReportFilters />}
      table={{
        sx: [
          rowCards({
            below: 'sm',
            order: ['periodEnd', 'agreementId', 'state', 'answer'],
            wide: ['periodEnd', 'agreementId'],
          }),
          hideBelow('md', 'number', 'sentAt'),
        ],
      }}
    >
      <DataTable.Col source="periodEnd" render={(report: StatusReport) => <PeriodCell report={report} />} />
      <DataTable.Col
        source="agreementId"
        disableSort
        render={({ agreement, audience }: StatusReport) => <AgreementCell agreement={agreement} audience={audience} />}
      />
      <DataTable.Col
        source="number"
        render={({ number, edition }: StatusReport) =>
          t('resources.status-reports.numberShort', { number, version: edition })
        }
      />
      <DataTable.Col source="state" render={({ state }: StatusReport) => <ReportStateChip state={state} />} />
      <DataTable.Col
        source="sentAt"
        disableSort
        render={({ sentAt }: StatusReport) => sentAt && <LocalInstant at={sentAt} options={{ dateStyle: 'medium' }} />}
      />
      <DataTable.Col source="answer" disableSort render={(report: StatusReport) => <AnswerCell report={report} />} />
    </ListPage>
  );
}

function PeriodCell({ report }: { report: StatusReport }) {
  const name = usePeriodName()(report);
  return (
    <Box sx={{ minWidth: 150, whiteSpace: 'nowrap' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Link
          component={RouterLink}
          to={`/status-reports/${report.id}/show`}
          color="text.primary"
          sx={{ fontWeight: 600 }}
          onClick={(event) => event.stopPropagation()}
        >
          {name ?? <PeriodDays period={report} />}
        </Link>
        {report.isExample && <ExampleMark />}
      </Box>
      {name && (
        <Typography variant="caption" color="text.secondary">
          <PeriodDays period={report} />
        </Typography>
      )}
    </Box>
  );
}

function AgreementCell({ agreement, audience }: Pick<StatusReport, 'agreement' | 'audience'>) {
  const t = useTexts();
  return (
    <Box sx={{ minWidth: { sm: 240 } }}>
      {agreement.title}
      <Typography variant="caption" color="text.secondary" component="div">
        {agreement.reference} · {t('resources.status-reports.to', { audience })}
      </Typography>
    </Box>
  );
}

/** The answer, or that there is none: silence is said, never taken for consent. */
function AnswerCell({ report }: { report: StatusReport }) {
  const t = useTexts();
  if (report.answer) return <AnswerChip answer={report.answer} />;
  if (report.state !== 'sent') return null;
  return <Box sx={{ color: 'text.secondary' }}>{t('resources.status-reports.waits.answer')}</Box>;
}

function ReportFilters() {
  const t = useTexts();
  return (
    <FilterBar
      shown={[
        'state',
        'answer',
        'awaitingAnswer',
        'disputeOpen',
        'team',
        'agreementId',
        'periodEnd.gte',
        'periodEnd.lte',
      ]}
      searchable={false}
    >
      <ChoicesFilter
        source="state"
        choices={statusReportStates.map((id) => ({ id, name: t(`words.statusReportState.${id}`) }))}
      />
      <ChoicesFilter source="answer" choices={answers.map((id) => ({ id, name: t(`words.answer.${id}`) }))} />
      <ReferenceFilter<Agreement>
        source="agreementId"
        reference="agreements"
        nameOf={({ reference, title }) => `${reference} ${title}`}
        width={260}
      />
      <DateRangeFilter source="periodEnd" />
      <FlagFilter source="awaitingAnswer" />
      <FlagFilter source="disputeOpen" />
      <FlagFilter source="team" />
    </FilterBar>
  );
}
