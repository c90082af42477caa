import BoltOutlined from '@mui/icons-material/BoltOutlined';
import { Box, Button, Link, Typography } from '@mui/material';
import { useState } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { Commitment, Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { Folded } from '../parts/Folded.tsx';
import { LocalDate, useDateText } from '../parts/LocalDate.tsx';
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
  const write = useDateText();
  const [recording, setRecording] = useState(false);
  const [withdrawn, setWithdrawn] = useState<{ milestone: Milestone; on: string } | null>(null);
  const days = milestones
    .flatMap((milestone) => (milestone.occurrence ? [{ milestone, ...milestone.occurrence }] : []))
    .sort((a, b) => b.on.localeCompare(a.on));
  return (
    <Panel
      title={t('plan.happened.title')}
      flush={days.length > 0}
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
              <Box
                sx={{
                  display: 'grid',
                  gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'minmax(0,1fr) auto' },
                  columnGap: 2,
                  rowGap: 0.5,
                  alignItems: 'start',
                }}
              >
                <Box sx={{ display: 'grid', gap: 0.25, minWidth: 0 }}>
                  <Box component="span" sx={{ fontWeight: 650 }}>
                    <LocalDate date={on} />
                  </Box>
                  {note && (
                    <Folded text={note}>
                      <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                        {note}
                      </Typography>
                    </Folded>
                  )}
                  <Link
                    component={RouterLink}
                    to={`/milestones/${milestone.id}/show`}
                    variant="body2"
                    sx={{ justifySelf: 'start' }}
                  >
                    {milestone.title}
                  </Link>
                </Box>
                {mayRecord && milestone.allowedActions.includes('remove') && (
                  <Button
                    size="small"
                    sx={{ justifySelf: 'start', marginInlineStart: { xs: -0.5, sm: 0 } }}
                    onClick={() => setWithdrawn({ milestone, on })}
                  >
                    {t('plan.happened.withdraw')}
                  </Button>
                )}
              </Box>
            </PanelRow>
          ))}
        </Box>
      )}
      {recording && <HappenedDialog commitment={commitment} onClose={() => setRecording(false)} />}
      {withdrawn && (
        <RemoveDialog
          resource="milestones"
          record={withdrawn.milestone}
          asked={{
            title: t('plan.happened.withdrawTitle'),
            first: t('plan.happened.withdrawn', { date: write(withdrawn.on) }),
          }}
          after={`/commitments/${commitment.id}/show`}
          onClose={() => setWithdrawn(null)}
        />
      )}
    </Panel>
  );
}
