import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Link, Typography } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type AskPoliciesInForce, type ReminderPolicy } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord, useHolds } from '../layout/me.ts';
import { clamped } from '../parts/clamped.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { ReasonDialog } from '../parts/ReasonDialog.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { PolicyDialog } from './PolicyDialog.tsx';

interface PoliciesPanelProps {
  of: AskPoliciesInForce;
  /** The date its reminders count from, to show what rules mean for it. */
  dueOn: string | null;
  /** Whether the record is theirs to change. */
  editable: boolean;
}
/** What one milestone or commitment is reminded by, where that comes from, and rules of its own. */
export function PoliciesPanel({ of, dueOn, editable }: PoliciesPanelProps) {
  const t = useTexts();
  const concord = useConcord();
  const holds = useHolds();
  const [open, setOpen] = useState<ReminderPolicy | 'new' | null>(null);
  const [removing, setRemoving] = useState<ReminderPolicy | null>(null);
  const [whole, setWhole] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['reminder-policies', 'in-force', of.scope, of.scopeId],
    queryFn: () => concord.policiesInForce(of),
  });
  const may = editable && holds('reminder-policies.write');
  const policies = data?.data ?? [];
  return (
    <Panel
      title={t('resources.reminder-policies.inForce')}
      flush
      action={
        may && (
          <Button startIcon={<AddIcon />} onClick={() => setOpen('new')}>
            {t('resources.reminder-policies.own')}
          </Button>
        )
      }
    >
      {error ? (
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : (
        <>
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {policies.map((policy) => (
              <PolicyInForce
                key={policy.id}
                policy={policy}
                own={policy.scope === of.scope}
                whole={whole || policy.scope === of.scope}
                {...(may && policy.scope === of.scope
                  ? { onEdit: () => setOpen(policy), onRemove: () => setRemoving(policy) }
                  : {})}
              />
            ))}
          </Box>
          {policies.some(({ scope }) => scope !== of.scope) && (
            <Box sx={{ paddingInline: 2, paddingBlockEnd: 1.25 }}>
              <Link
                component="button"
                type="button"
                aria-expanded={whole}
                onClick={() => setWhole(!whole)}
                sx={{ typography: 'body2', fontWeight: 600 }}
              >
                {t(whole ? 'shell.actions.showLess' : 'shell.actions.showWhole')}
              </Link>
            </Box>
          )}
        </>
      )}
      {open !== null && (
        <PolicyDialog
          {...(open === 'new' ? {} : { policy: open })}
          of={of}
          inherited={policies}
          {...(dueOn ? { dueOn } : {})}
          onClose={() => setOpen(null)}
        />
      )}
      {removing && <RemoveDialog policy={removing} onClose={() => setRemoving(null)} />}
    </Panel>
  );
}

interface PolicyInForceProps {
  policy: ReminderPolicy;
  own: boolean;
  /** Its whole sentence stands; else its first lines. */
  whole: boolean;
  onEdit?: () => void;
  onRemove?: () => void;
}
function PolicyInForce({ policy, own, whole, onEdit, onRemove }: PolicyInForceProps) {
  const t = useTexts();
  return (
    <PanelRow>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 1 }}>
        <Typography variant="body2" sx={{ fontWeight: 650 }}>
          {t(`resources.deliveries.subject.${policy.subjectType}`)}
        </Typography>
        <Typography variant="caption" sx={{ color: own ? 'primary.main' : 'text.secondary' }}>
          {t(`resources.reminder-policies.from.${own ? 'own' : policy.scope}`)}
        </Typography>
      </Box>
      <Typography variant="body2" sx={whole ? undefined : clamped(2)}>
        {policy.sentence}
      </Typography>
      {onEdit && onRemove && (
        <Box sx={{ display: 'flex', gap: 0.5, marginInlineStart: -0.625, '& button': { minWidth: 0 } }}>
          <Button size="small" onClick={onEdit}>
            {t('shell.actions.edit')}
          </Button>
          <Button size="small" onClick={onRemove}>
            {t('resources.reminder-policies.remove')}
          </Button>
        </Box>
      )}
    </PanelRow>
  );
}

function RemoveDialog({ policy, onClose }: { policy: ReminderPolicy; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const remove = useMutation({
    mutationFn: () => concord.changePolicy(policy, { active: false }),
    onSuccess: async () => {
      notify('resources.reminder-policies.removed', { type: 'success' });
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <ReasonDialog
      title={t('resources.reminder-policies.removeTitle')}
      explanation={t('resources.reminder-policies.removeHint')}
      confirm={t('resources.reminder-policies.remove')}
      reason="none"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
