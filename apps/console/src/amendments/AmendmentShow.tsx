import EditOutlined from '@mui/icons-material/EditOutlined';
import { Alert, AlertTitle, Box, Button, Chip, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Agreement, Amendment } from '@concord/contracts';
import { RecordHistory } from '../history/RecordHistory.tsx';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { ExampleNotice } from '../parts/ExampleNotice.tsx';
import { Facts } from '../parts/Facts.tsx';
import { LocalDate, LocalInstant } from '../parts/LocalDate.tsx';
import { PageHeader, Panel } from '../parts/PageHeader.tsx';
import { RecordPage } from '../parts/RecordPage.tsx';
import { PageSkeleton } from '../parts/Skeletons.tsx';
import { AmendmentChanges } from './AmendmentChanges.tsx';
import { AmendmentDialog } from './AmendmentDialog.tsx';
import { AmendmentSteps } from './AmendmentSteps.tsx';
import { SignaturesPanel } from './SignaturesPanel.tsx';
import { SignedDocument } from './SignedDocument.tsx';

/** One amendment: what it changes against the record of today, who signed it, and what is to be done next. */
export default function AmendmentShow() {
  return <RecordPage<Amendment>>{({ id }) => <WholeAmendment id={id} />}</RecordPage>;
}

/** A list answers without before and after, and react-admin would show that row: the whole one is asked for by itself. */
function WholeAmendment({ id }: Pick<Amendment, 'id'>) {
  const { data, error, refetch } = useGetOne<Amendment>('amendments', { id, meta: { whole: true } });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return data ? <AmendmentPage amendment={data} /> : <PageSkeleton />;
}

function AmendmentPage({ amendment }: { amendment: Amendment }) {
  const t = useTexts();
  const [editing, setEditing] = useState(false);
  const { data: agreement } = useGetOne<Agreement>('agreements', { id: amendment.agreementId });
  const name = t('resources.amendments.numbered', { number: amendment.number });
  return (
    <>
      <PageHeader
        title={`${name} ${amendment.title}`}
        heading={amendment.title}
        above={
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <Box component="span" sx={{ fontWeight: 650, color: 'text.primary' }}>
              {name}
            </Box>
            <span>{t(`words.amendmentKind.${amendment.kind}`)}</span>
            <AmendmentStateChip state={amendment.state} />
          </Box>
        }
        below={
          agreement && (
            <Typography variant="body2">
              {t('resources.amendments.to')}{' '}
              <Link component={RouterLink} to={`/agreements/${agreement.id}/show/amendments`} sx={{ fontWeight: 600 }}>
                {agreement.reference} {agreement.title}
              </Link>
            </Typography>
          )
        }
        actions={
          <>
            <AmendmentSteps amendment={amendment} agreement={agreement} />
            {amendment.state === 'draft' && amendment.allowedActions.includes('edit') && (
              <Button aria-keyshortcuts="e" startIcon={<EditOutlined />} onClick={() => setEditing(true)}>
                {t('shell.actions.edit')}
              </Button>
            )}
          </>
        }
      />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0,1fr)', lg: 'minmax(0,1fr) 340px' },
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {amendment.isExample && <ExampleNotice />}
          <Refusals amendment={amendment} />
          {agreement && <AmendmentChanges amendment={amendment} agreement={agreement} />}
          <RecordHistory of={{ resource: 'agreements', id: amendment.agreementId }} recordId={amendment.id} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <FactsPanel amendment={amendment} />
          <SignedDocument amendment={amendment} />
          {agreement && <SignaturesPanel amendment={amendment} agreement={agreement} />}
        </Box>
      </Box>
      {editing && (
        <AmendmentDialog agreementId={amendment.agreementId} amendment={amendment} onClose={() => setEditing(false)} />
      )}
    </>
  );
}

export function AmendmentStateChip({ state }: Pick<Amendment, 'state'>) {
  const t = useTexts();
  const strong = state === 'signed' || state === 'applied';
  return (
    <Chip
      size="small"
      variant="outlined"
      label={t(`words.amendmentState.${state}`)}
      sx={{ fontWeight: strong ? 650 : 500, color: strong ? 'text.primary' : 'text.secondary' }}
    />
  );
}

/** What the clock could not do, and why. */
function Refusals({ amendment }: { amendment: Amendment }) {
  const t = useTexts();
  if (amendment.refusals.length === 0) return null;
  return (
    <Alert severity="warning">
      <AlertTitle>{t('resources.amendments.notApplied')}</AlertTitle>
      <Box component="ul" sx={{ margin: 0, paddingInlineStart: 2.5 }}>
        {amendment.refusals.map(({ pointer, code, detail }) => (
          <li key={`${pointer}/${code}`}>{detail}</li>
        ))}
      </Box>
    </Alert>
  );
}

function FactsPanel({ amendment }: { amendment: Amendment }) {
  const t = useTexts();
  return (
    <Panel title={t('resources.amendments.facts')}>
      {amendment.reason && (
        <Typography variant="body2" sx={{ marginBlockEnd: 1.5, whiteSpace: 'pre-line' }}>
          {amendment.reason}
        </Typography>
      )}
      <Facts
        facts={[
          [
            t('resources.amendments.fields.effectiveOn'),
            <LocalDate key="effective" date={amendment.effectiveOn} none={t('words.notStated')} />,
          ],
          amendment.appliedAt
            ? [t('resources.amendments.fields.appliedAt'), <LocalInstant key="applied" at={amendment.appliedAt} />]
            : null,
          amendment.stateReason ? [t('shell.actions.reason'), amendment.stateReason] : null,
        ]}
      />
    </Panel>
  );
}
