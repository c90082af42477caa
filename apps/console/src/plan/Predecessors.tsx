import { Box, Chip, Link, Tooltip, Typography } from '@mui/material';
import { AutocompleteArrayInput, ReferenceArrayInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { Link as RouterLink } from 'react-router-dom';
import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { MilestoneStateChip } from '../parts/StateChip.tsx';

/** What has to be done before this milestone, and whether it holds it up; nothing where nothing comes before. */
export function PredecessorsPanel({ milestone: { predecessors } }: { milestone: Milestone }) {
  const t = useTexts();
  if (predecessors.length === 0) return null;
  return (
    <Panel title={t('plan.predecessors.title')} flush>
      <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {predecessors.map(({ id, title, state, dueOn, late }) => (
          <PanelRow key={id}>
            <Link component={RouterLink} to={`/milestones/${id}/show`} variant="body2">
              {title}
            </Link>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, marginBlockStart: 0.5 }}>
              <MilestoneStateChip state={state} />
              <Typography variant="caption" color="text.secondary">
                <LocalDate date={dueOn} />
              </Typography>
              {late && (
                <Tooltip title={t('plan.predecessors.lateHint')}>
                  <Chip size="small" color="warning" variant="outlined" label={t('plan.predecessors.late')} />
                </Tooltip>
              )}
            </Box>
          </PanelRow>
        ))}
      </Box>
    </Panel>
  );
}

/** The sentence that warns of late predecessors, or null. */
export function useLateWarning({ predecessors }: Milestone): string | null {
  const t = useTexts();
  const late = predecessors.filter((one) => one.late);
  const [first] = late;
  return first ? t('plan.predecessors.warning', { smart_count: late.length, title: `“${first.title}”` }) : null;
}

/** Chooses among the other milestones of the agreement. */
export function PredecessorsInput() {
  const t = useTexts();
  const agreementId: unknown = useWatch({ name: 'agreementId' });
  const ownId: unknown = useWatch({ name: 'id' });
  if (typeof agreementId !== 'string' || agreementId === '') return null;
  return (
    <ReferenceArrayInput
      source="predecessorIds"
      reference="milestones"
      filter={{ agreementId }}
      sort={{ field: 'dueOn', order: 'ASC' }}
      perPage={50}
    >
      <AutocompleteArrayInput
        label={t('plan.predecessors.field')}
        optionText="title"
        getOptionDisabled={({ id }: Milestone) => id === ownId}
        filterToQuery={(q: string) => ({ q })}
        helperText={t('plan.predecessors.hint')}
      />
    </ReferenceArrayInput>
  );
}
