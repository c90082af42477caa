import { Box, Button } from '@mui/material';
import { useState, type ReactNode } from 'react';
import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { NoChange, SaidNoChange } from './NoChange.tsx';

interface LogActsProps {
  milestone: Milestone;
  /** The form is asked for. */
  onLog: (milestone: Milestone) => void;
  /** What else stands before them. */
  children?: ReactNode;
}
/** How progress is told beside a milestone in a list: "no change" with one press, or the form. */
export function LogActs({ milestone, onLog, children }: LogActsProps) {
  const t = useTexts();
  const [said, setSaid] = useState(false);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.5 }}>
      {children}
      {said ? <SaidNoChange /> : <NoChange milestone={milestone} onAsked={onLog} onSaid={() => setSaid(true)} />}
      <Button variant="outlined" aria-keyshortcuts="l" onClick={() => onLog(milestone)}>
        {t('words.milestoneAct.log')}
      </Button>
    </Box>
  );
}
