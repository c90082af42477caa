import { Box, Button, Tooltip, type ButtonProps } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';

export interface Action {
  /** The act as `allowedActions` names it. */
  act: string;
  label: string;
  icon?: ReactNode;
  variant?: ButtonProps['variant'];
  color?: ButtonProps['color'];
  onClick: () => void;
}
interface ActionButtonsProps {
  resource: 'agreements' | 'milestones' | 'status-reports';
  record: { id: string; version: number; allowedActions: string[] };
  actions: readonly Action[];
}

/** The next steps of a record. What may not be done now stays visible and says why, in the server's words. */
export function ActionButtons({ resource, record, actions }: ActionButtonsProps) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {actions.map((action) =>
        record.allowedActions.includes(action.act) ? (
          <Button key={action.act} variant={action.variant ?? 'outlined'} color={action.color ?? 'primary'} startIcon={action.icon} onClick={action.onClick}>
            {action.label}
          </Button>
        ) : (
          <RefusedButton key={action.act} resource={resource} record={record} action={action} />
        ),
      )}
    </Box>
  );
}

/** Not `disabled`: a disabled button cannot be reached by keyboard, and its reason would be told to mice only. */
function RefusedButton({ resource, record, action }: { resource: ActionButtonsProps['resource']; record: ActionButtonsProps['record']; action: Action }) {
  const t = useTexts();
  const concord = useConcord();
  const [asked, setAsked] = useState(false);
  const { data } = useQuery({
    queryKey: ['explain', resource, record.id, record.version, action.act],
    queryFn: () => concord.explain(resource, record.id, action.act),
    enabled: asked,
  });
  const why = data ? (data.detail ?? t('shell.actions.notNow')) : t('shell.actions.asking');
  return (
    <Tooltip title={why} onOpen={() => setAsked(true)} describeChild>
      <Button aria-disabled variant="outlined" startIcon={action.icon} onClick={() => setAsked(true)} disableRipple sx={{ color: 'text.disabled', borderColor: 'divider', borderStyle: 'dashed', cursor: 'help' }}>
        {action.label}
      </Button>
    </Tooltip>
  );
}
