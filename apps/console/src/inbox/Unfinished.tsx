import { Box, Button } from '@mui/material';
import { useGetMany } from 'react-admin';
import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useMe } from '../layout/me.ts';
import { draftedMilestones } from '../milestones/progressDraft.ts';
import { MilestoneRow } from '../parts/MilestoneRow.tsx';
import { Panel } from '../parts/PageHeader.tsx';

/** What somebody began to log on this device and did not send: offered again until it is sent or thrown away. */
export function Unfinished({ onContinue }: { onContinue: (milestone: Milestone) => void }) {
  const t = useTexts();
  const me = useMe();
  const ids = draftedMilestones(me);
  const { data = [] } = useGetMany<Milestone>('milestones', { ids }, { enabled: ids.length > 0 });
  const begun = data.filter((milestone) => milestone?.allowedActions.includes('log'));
  if (ids.length === 0 || begun.length === 0) return null;
  return (
    <Panel title={t('resources.milestones.log.unfinished')} flush>
      <Box component="ul" sx={{ listStyle: 'none', padding: 0, margin: 0 }}>
        {begun.map((milestone) => (
          <MilestoneRow
            key={milestone.id}
            milestone={milestone}
            action={
              <Button variant="contained" onClick={() => onContinue(milestone)}>
                {t('resources.milestones.log.continue')}
              </Button>
            }
          />
        ))}
      </Box>
    </Panel>
  );
}
