import BoltOutlined from '@mui/icons-material/BoltOutlined';
import { Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Commitment, Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { Folded } from '../parts/Folded.tsx';
import { LocalDate } from '../parts/LocalDate.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { PanelRow } from '../parts/PanelRow.tsx';
import { RemoveDialog } from '../removals/useRemoving.tsx';
import { HappenedDialog } from './HappenedDialog.tsx';

interface HappenedProps {
  commitment: Commitment;
  /** Those of the commitment; each that stands for a day says what happened on it. */
  milestones: readonly Milestone[];
  mayRecord: boolean;
}
/** When what sets a commitment off has happened, newest first, and that it has once more. */
export function Happened({ commitment, milestones, mayRecord }: HappenedProps) {
  const t = useTexts();
  const [recording, setRecording] = useState(false);
  const [withdrawn, setWithdrawn] = useState<Milestone | null>(null);
  const days = milestones
    .flatMap((milestone) => (milestone.occurrence ? [{ milestone, ...milestone.occurrence }] : []))
    .sort((a, b) => b.on.localeCompare(a.on));
  return (
    <Panel
      title={t('plan.happened.title')}
      action={
        mayRecord && (
          <Button startIcon={<BoltOutlined />} onClick={() => setRecording(true)}>
            {t('plan.happened.open')}
          </Button>
        )
      }
    >
      {days.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {t('plan.happened.none')}
        </Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {days.map(({ milestone, on, note }) => (
            <PanelRow key={milestone.id}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline' }}>
                <Box component="span" sx={{ fontWeight: 650 }}>
                  <LocalDate date={on} />
                </Box>
                <Link component={RouterLink} to={`/milestones/${milestone.id}/show`} underline="always">
                  {milestone.title}
                </Link>
                {mayRecord && milestone.allowedActions.includes('remove') && (
                  <Button size="small" sx={{ marginInlineStart: 'auto' }} onClick={() => setWithdrawn(milestone)}>
                    {t('plan.happened.withdraw')}
                  </Button>
                )}
              </Box>
              {note && (
                <Folded text={note}>
                  <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                    {note}
                  </Typography>
                </Folded>
              )}
            </PanelRow>
          ))}
        </Box>
      )}
      {recording && <HappenedDialog commitment={commitment} onClose={() => setRecording(false)} />}
      {withdrawn && (
        <RemoveDialog
          resource="milestones"
          record={withdrawn}
          after={`/commitments/${commitment.id}/show`}
          onClose={() => setWithdrawn(null)}
        />
      )}
    </Panel>
  );
}
