import ApartmentOutlined from '@mui/icons-material/ApartmentOutlined';
import AssessmentOutlined from '@mui/icons-material/AssessmentOutlined';
import CategoryOutlined from '@mui/icons-material/CategoryOutlined';
import DeleteOutline from '@mui/icons-material/DeleteOutline';
import DifferenceOutlined from '@mui/icons-material/DifferenceOutlined';
import EventOutlined from '@mui/icons-material/EventOutlined';
import FlagOutlined from '@mui/icons-material/FlagOutlined';
import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import GppMaybeOutlined from '@mui/icons-material/GppMaybeOutlined';
import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import MoveToInboxOutlined from '@mui/icons-material/MoveToInboxOutlined';
import PeopleOutlined from '@mui/icons-material/PeopleOutlined';
import RuleOutlined from '@mui/icons-material/RuleOutlined';
import SendOutlined from '@mui/icons-material/SendOutlined';
import SummarizeOutlined from '@mui/icons-material/SummarizeOutlined';
import SpeedOutlined from '@mui/icons-material/SpeedOutlined';
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import WebhookOutlined from '@mui/icons-material/WebhookOutlined';
import StorageOutlined from '@mui/icons-material/StorageOutlined';
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined';
import { Box, List, ListItem, ListItemButton, ListItemIcon, ListItemText, Typography } from '@mui/material';
import type { ComponentType } from 'react';
import { NavLink } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import type { Me, Permission } from '@concord/contracts';
import type { TextKey } from '../i18n/index.ts';
import { useMe } from './me.ts';

interface Entry {
  to: string;
  label: TextKey;
  icon: ComponentType;
  /** Shown to roles that hold it. */
  needs?: Permission;
  /** Shown only where it holds for me. */
  when?: (me: Me) => boolean;
}
interface Section {
  title?: TextKey;
  entries: Entry[];
}

/** A home shows a manager the portfolio and everybody else what waits for them; the other one is one choice away. */
const homeIsPortfolio = (me: Me): boolean => me.role === 'manager' || me.role === 'viewer';

const sections: Section[] = [
  {
    entries: [
      { to: '/', label: 'shell.menu.home', icon: HomeOutlined },
      {
        to: '/inbox',
        label: 'shell.menu.inbox',
        icon: MoveToInboxOutlined,
        needs: 'inbox.read',
        when: (me) => me.role === 'manager',
      },
      {
        to: '/portfolio',
        label: 'shell.menu.portfolio',
        icon: SpeedOutlined,
        needs: 'dashboards.read',
        when: (me) => !homeIsPortfolio(me),
      },
    ],
  },
  {
    title: 'shell.menu.work',
    entries: [
      { to: '/agreements', label: 'resources.agreements.name', icon: HandshakeOutlined, needs: 'agreements.read' },
      { to: '/amendments', label: 'resources.amendments.name', icon: DifferenceOutlined, needs: 'amendments.read' },
      { to: '/areas', label: 'resources.areas.name', icon: CategoryOutlined, needs: 'areas.read' },
      { to: '/commitments', label: 'resources.commitments.name', icon: TaskAltOutlined, needs: 'commitments.read' },
      { to: '/milestones', label: 'resources.milestones.name', icon: FlagOutlined, needs: 'milestones.read' },
      {
        to: '/status-reports',
        label: 'resources.status-reports.name',
        icon: AssessmentOutlined,
        needs: 'status-reports.read',
      },
      {
        to: '/progress-reports',
        label: 'resources.progress-reports.name',
        icon: SummarizeOutlined,
        needs: 'progress-reports.read',
      },
      { to: '/risks', label: 'resources.risks.name', icon: GppMaybeOutlined, needs: 'risks.read' },
      { to: '/events', label: 'resources.events.name', icon: EventOutlined, needs: 'events.read' },
    ],
  },
  {
    title: 'shell.menu.record',
    entries: [
      {
        to: '/organisations',
        label: 'resources.organisations.name',
        icon: ApartmentOutlined,
        needs: 'organisations.read',
      },
      { to: '/contacts', label: 'resources.contacts.name', icon: PeopleOutlined, needs: 'contacts.read' },
      { to: '/documents', label: 'resources.documents.name', icon: FolderOpenOutlined, needs: 'documents.read' },
      { to: '/imports', label: 'resources.imports.name', icon: UploadFileOutlined, needs: 'imports.read' },
    ],
  },
  {
    title: 'shell.menu.operations',
    entries: [
      { to: '/deliveries', label: 'resources.deliveries.name', icon: SendOutlined, needs: 'deliveries.read' },
      {
        to: '/reminder-policies',
        label: 'resources.reminder-policies.name',
        icon: NotificationsOutlined,
        needs: 'reminder-policies.read',
      },
      { to: '/judging', label: 'judging.menu', icon: RuleOutlined, needs: 'health-thresholds.write' },
      { to: '/queue', label: 'queue.title', icon: StorageOutlined, needs: 'queue.read' },
      { to: '/webhooks', label: 'webhooks.title', icon: WebhookOutlined, needs: 'webhooks.read' },
      { to: '/removals', label: 'resources.removals.name', icon: DeleteOutline, needs: 'removals.read' },
      { to: '/mailbox', label: 'mailbox.title', icon: MailOutlined, needs: 'mailbox.read', when: (me) => me.mailbox },
    ],
  },
];

const shownTo =
  (me: Me) =>
  (entry: Entry): boolean =>
    (!entry.needs || me.permissions.includes(entry.needs)) && (entry.when?.(me) ?? true);

/** The menu of the signed-in role: nothing is listed that it could not open. */
export function SideMenu({ onChosen }: { onChosen?: () => void }) {
  const me = useMe();
  const translate = useTranslate();
  if (!me) return null;
  return (
    <Box component="nav" aria-label={translate('shell.menu.label')} sx={{ paddingBlock: 1 }}>
      {sections.map(({ title, entries }) => {
        const shown = entries.filter(shownTo(me));
        if (shown.length === 0) return null;
        return (
          <Box key={title ?? 'home'} sx={{ paddingInline: 1, marginBlockEnd: 1 }}>
            {title && (
              <Typography
                id={`menu-${title}`}
                component="h2"
                sx={{
                  typography: 'overline',
                  color: 'text.secondary',
                  paddingInline: 1.5,
                  lineHeight: 2.4,
                  textTransform: 'uppercase',
                }}
              >
                {translate(title)}
              </Typography>
            )}
            <List dense disablePadding {...(title ? { 'aria-labelledby': `menu-${title}` } : {})}>
              {shown.map(({ to, label, icon: Icon }) => (
                <ListItem key={to} disablePadding>
                  <ListItemButton
                    component={NavLink}
                    to={to}
                    end={to === '/'}
                    {...(onChosen ? { onClick: onChosen } : {})}
                    sx={(theme) => ({
                      borderRadius: 1,
                      minHeight: 36,
                      paddingBlock: 0.5,
                      paddingInline: 1.5,
                      color: 'text.primary',
                      '& .MuiListItemIcon-root': { color: 'text.secondary', minWidth: 34 },
                      '& svg': { fontSize: 20 },
                      '&.active': {
                        backgroundColor:
                          theme.palette.mode === 'dark' ? 'rgba(134,191,232,0.14)' : 'rgba(18,70,107,0.09)',
                        color: 'primary.main',
                        '& .MuiListItemIcon-root': { color: 'primary.main' },
                        '& .MuiListItemText-primary': { fontWeight: 650 },
                      },
                    })}
                  >
                    <ListItemIcon>
                      <Icon />
                    </ListItemIcon>
                    <ListItemText
                      primary={translate(label, { smart_count: 2 })}
                      slotProps={{ primary: { variant: 'body1' } }}
                    />
                  </ListItemButton>
                </ListItem>
              ))}
            </List>
          </Box>
        );
      })}
    </Box>
  );
}
