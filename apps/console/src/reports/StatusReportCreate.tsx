import { CreateBase } from 'react-admin';
import { CreateStatusReport } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useOfficeDay } from '../parts/LocalDate.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { RecordForm } from '../parts/RecordForm.tsx';
import { quartersBefore } from './quarters.ts';
import { StatusReportInputs } from './StatusReportInputs.tsx';

/** A report on the last quarter, unless another period is chosen. */
export default function StatusReportCreate() {
  const t = useTexts();
  const [last] = quartersBefore(useOfficeDay(), 1);
  return (
    <CreateBase redirect="show">
      <PageHeader title={t('resources.status-reports.create')} />
      <RecordForm
        schema={CreateStatusReport}
        defaultValues={{ periodStart: last?.start, periodEnd: last?.end, recipientContactIds: [] }}
      >
        <StatusReportInputs />
      </RecordForm>
    </CreateBase>
  );
}
