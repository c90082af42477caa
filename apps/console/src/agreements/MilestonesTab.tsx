import AddIcon from '@mui/icons-material/Add';
import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Agreement, Milestone } from '@concord/contracts';
import { listPath } from '../consolePath.ts';
import { useTexts } from '../i18n/index.ts';
import { LogActs } from '../milestones/LogActs.tsx';
import { LogDialog } from '../milestones/LogDialog.tsx';
import { MilestoneRow } from '../parts/MilestoneRow.tsx';
import { Rows } from '../parts/Rows.tsx';
import { PlanRevisions } from '../plan/PlanRevisions.tsx';
import { useRowsOf } from './rows.ts';

/** The milestones of the agreement by current date, each with its next act. */
export default function MilestonesTab({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const [logging, setLogging] = useState<Milestone | null>(null);
  const list = useRowsOf<Milestone>('milestones', agreement.id, { field: 'dueOn', order: 'ASC' }, 100);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <PlanRevisions agreementId={agreement.id} />
      <Rows
        title={t('resources.agreements.tabs.milestones')}
        list={list}
        empty={{
          title: t('resources.agreements.milestones.none'),
          hint: t('resources.agreements.milestones.noneHint'),
        }}
        all={listPath('milestones', { agreementId: agreement.id })}
        action={
          agreement.allowedActions.includes('edit') && (
            <Button
              component={Link}
              to={`/milestones/create?source=${encodeURIComponent(JSON.stringify({ agreementId: agreement.id }))}`}
              startIcon={<AddIcon />}
            >
              {t('resources.agreements.milestones.add')}
            </Button>
          )
        }
      >
        {(rows) => (
          <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {rows.map((milestone) => (
              <MilestoneRow
                key={milestone.id}
                milestone={milestone}
                within="agreement"
                action={
                  milestone.allowedActions.includes('log') && <LogActs milestone={milestone} onLog={setLogging} />
                }
              />
            ))}
          </Box>
        )}
      </Rows>
      {logging && <LogDialog milestone={logging} onClose={() => setLogging(null)} />}
    </Box>
  );
}
