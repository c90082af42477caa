import ExpandMore from '@mui/icons-material/ExpandMore';
import { Button, ListItemText, Menu, MenuItem, Tooltip, type ButtonProps } from '@mui/material';
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
  /** The key that presses it (`layout/keys.ts`). */
  shortcut?: string;
  onClick: () => void;
}
type Resource = 'agreements' | 'amendments' | 'commitments' | 'milestones' | 'status-reports' | 'progress-reports';
interface Acted {
  id: string;
  version: number;
  allowedActions: string[];
}
interface ActionButtonsProps {
  resource: Resource;
  record: Acted;
  actions: readonly Action[];
  /** Steps taken seldom and with care: behind "More". */
  rare?: readonly Action[];
}

/** The next steps of a record. What may not be done now stays visible and says why, in the server's words. */
export function ActionButtons({ resource, record, actions, rare = [] }: ActionButtonsProps) {
  return (
    <>
      {actions.map((action) =>
        record.allowedActions.includes(action.act) ? (
          <Button
            key={action.label}
            variant={action.variant ?? 'outlined'}
            color={action.color ?? 'primary'}
            startIcon={action.icon}
            aria-keyshortcuts={action.shortcut}
            onClick={action.onClick}
          >
            {action.label}
          </Button>
        ) : (
          <RefusedButton key={action.label} resource={resource} record={record} action={action} />
        ),
      )}
      {rare.length > 0 && <MoreMenu resource={resource} record={record} actions={rare} />}
    </>
  );
}

/** Which rule refuses an act, asked only when somebody wants to know. */
function useWhyNot(resource: Resource, record: Acted, act: string, asked: boolean): string {
  const t = useTexts();
  const concord = useConcord();
  const { data, error } = useQuery({
    queryKey: ['explain', resource, record.id, record.version, act],
    queryFn: () => concord.explain(resource, record.id, act),
    enabled: asked,
  });
  if (error) return t('shell.actions.notNow');
  return data ? (data.detail ?? t('shell.actions.notNow')) : t('shell.actions.asking');
}

interface RefusedProps {
  resource: Resource;
  record: Acted;
  action: Action;
}
/** Not `disabled`: a disabled button cannot be reached by keyboard, and its reason would be told to mice only. */
function RefusedButton({ resource, record, action }: RefusedProps) {
  const [asked, setAsked] = useState(false);
  const why = useWhyNot(resource, record, action.act, asked);
  return (
    <Tooltip title={why} onOpen={() => setAsked(true)} describeChild>
      <Button
        aria-disabled
        variant="outlined"
        startIcon={action.icon}
        onClick={() => setAsked(true)}
        disableRipple
        sx={{ color: 'text.secondary', borderColor: 'divider', borderStyle: 'dashed', cursor: 'help' }}
      >
        {action.label}
      </Button>
    </Tooltip>
  );
}

function MoreMenu({ resource, record, actions }: { resource: Resource; record: Acted; actions: readonly Action[] }) {
  const t = useTexts();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = (): void => setAnchor(null);
  return (
    <>
      <Button
        variant="outlined"
        endIcon={<ExpandMore />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('shell.actions.more')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close} slotProps={{ paper: { sx: { maxWidth: 340 } } }}>
        {actions.map((action) =>
          record.allowedActions.includes(action.act) ? (
            <MenuItem
              key={action.label}
              onClick={() => {
                close();
                action.onClick();
              }}
            >
              {action.label}
            </MenuItem>
          ) : (
            <RefusedItem key={action.label} resource={resource} record={record} action={action} />
          ),
        )}
      </Menu>
    </>
  );
}

function RefusedItem({ resource, record, action }: RefusedProps) {
  const why = useWhyNot(resource, record, action.act, true);
  return (
    <MenuItem aria-disabled disableRipple sx={{ color: 'text.secondary', cursor: 'help', whiteSpace: 'normal' }}>
      <ListItemText primary={action.label} secondary={why} slotProps={{ secondary: { variant: 'caption' } }} />
    </MenuItem>
  );
}
