import { Box, Button, Chip, Typography } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { agreementTypes, type ReminderPolicy } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useHolds, useMe } from '../layout/me.ts';
import { ForRole } from '../parts/ForRole.tsx';
import { PageHeader } from '../parts/PageHeader.tsx';
import { Pages } from '../parts/Pages.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { Rows } from '../parts/Rows.tsx';
import { OverviewPanel } from './OverviewPanel.tsx';
import { PolicyDialog } from './PolicyDialog.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';

/** The policies, each in plain sentences, from the widest scope to the nearest; what each means is seen while it is changed. */
export default function ReminderPolicyList() {
  return (
    <ForRole permission="reminder-policies.read">
      <Policies />
    </ForRole>
  );
}

function Policies() {
  const t = useTexts();
  const me = useMe();
  const holds = useHolds();
  const [open, setOpen] = useState<ReminderPolicy | 'new' | null>(null);
  return (
    <>
      <PageHeader
        title={t('resources.reminder-policies.name', { smart_count: 2 })}
        below={
          <Typography variant="body2" color="text.secondary">
            {t('resources.reminder-policies.nearest')}
          </Typography>
        }
        actions={
          <>
            {holds('calendars.read') && (
              <Button component={RouterLink} to="/holidays">
                {t('reminders.holidays.title')}
              </Button>
            )}
            {me?.role === 'administrator' && (
              <Button variant="contained" onClick={() => setOpen('new')}>
                {t('resources.reminder-policies.create')}
              </Button>
            )}
          </>
        }
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <PolicyRows
          title={t('resources.reminder-policies.title')}
          empty={{ title: t('resources.reminder-policies.none'), hint: t('resources.reminder-policies.noneHint') }}
          onEdit={setOpen}
        />
        <OverviewPanel />
        <PreviewPanel />
      </Box>
      {open === 'new' && <PolicyDialog onClose={() => setOpen(null)} />}
      {open !== null && open !== 'new' && <PolicyDialog policy={open} onClose={() => setOpen(null)} />}
    </>
  );
}

const perPage = 100;

interface PolicyRowsProps {
  title: string;
  empty: { title: string; hint: string };
  /** Of one agreement, or of everything. */
  agreementId?: string;
  action?: ReactNode;
  onEdit: (policy: ReminderPolicy) => void;
}
/** Policies by what they are about, the widest first, page by page. */
export function PolicyRows({ title, empty, agreementId, action, onEdit }: PolicyRowsProps) {
  const [page, setPage] = useState(1);
  const list = useGetList<ReminderPolicy>('reminder-policies', {
    pagination: { page, perPage },
    sort: { field: 'subjectType', order: 'ASC' },
    filter: { told: true, agreementId },
  });
  return (
    <Rows title={title} list={list} empty={empty} action={action}>
      {(policies) => (
        <>
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {policies.map((policy) => (
              <PolicyRow key={policy.id} policy={policy} onEdit={() => onEdit(policy)} />
            ))}
          </Box>
          <Pages {...{ page, perPage }} total={list.total} resource="reminder-policies" onPage={setPage} />
        </>
      )}
    </Rows>
  );
}

/** One policy in its sentence. */
function PolicyRow({ policy, onEdit }: { policy: ReminderPolicy; onEdit: () => void }) {
  const t = useTexts();
  const type = agreementTypes.find((one) => policy.scope === 'agreement_type' && one === policy.scopeId);
  const named = type ? t(`words.agreementType.${type}`) : policy.scopeName;
  return (
    <PanelRow>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, marginBlockEnd: 0.5 }}>
        <Typography sx={{ fontWeight: 650 }}>{t(`resources.deliveries.subject.${policy.subjectType}`)}</Typography>
        <Typography variant="body2" color="text.secondary">
          {t(`resources.reminder-policies.scope.${policy.scope}`)}
          {named ? `: ${named}` : ''}
        </Typography>
        {!policy.active && <Chip size="small" variant="outlined" label={t('resources.reminder-policies.inactive')} />}
        {policy.allowedActions.includes('edit') && (
          <Button size="small" onClick={onEdit} sx={{ marginInlineStart: 'auto' }}>
            {t('shell.actions.edit')}
          </Button>
        )}
      </Box>
      <Typography sx={{ maxWidth: '80ch' }}>{policy.sentence}</Typography>
    </PanelRow>
  );
}
