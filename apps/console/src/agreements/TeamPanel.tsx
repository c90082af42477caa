import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import {
  Autocomplete,
  Box,
  Button,
  Chip,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  IconButton,
  TextField,
  Typography,
} from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { Agreement, StaffAgreement, TeamMember, User } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { Panel } from '../parts/PageHeader.tsx';
import { useUndoOffer } from '../parts/UndoNotice.tsx';

/** Who works on it at the office, and how that is changed. */
export function TeamPanel({ agreement }: { agreement: Agreement }) {
  const t = useTexts();
  const [changing, setChanging] = useState(false);
  return (
    <Panel
      title={t('resources.agreements.overview.team')}
      action={
        agreement.allowedActions.includes('staff') && (
          <Button onClick={() => setChanging(true)}>{t('instrument.team.edit')}</Button>
        )
      }
    >
      {agreement.team.length === 0 ? (
        <Typography variant="body2" color="text.secondary">
          {t('resources.agreements.overview.noTeam')}
        </Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.75 }}>
          {agreement.team.map((member) => (
            <Member key={member.userId} member={member} />
          ))}
        </Box>
      )}
      {changing && <TeamDialog agreement={agreement} onClose={() => setChanging(false)} />}
    </Panel>
  );
}

function Member({ member: { name, duty }, onRemove }: { member: TeamMember; onRemove?: () => void }) {
  const t = useTexts();
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'center', typography: 'body2' }}>
      <Box component="span" sx={{ flexGrow: onRemove ? 1 : 0 }}>
        {name}
      </Box>
      <Chip
        size="small"
        variant="outlined"
        label={t(`words.duty.${duty}`)}
        sx={{ fontWeight: 500, color: 'text.secondary' }}
      />
      {onRemove && (
        <IconButton size="small" aria-label={t('instrument.team.remove', { name })} onClick={onRemove}>
          <DeleteOutlined fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}

/** An officer works on it, a manager decides about it: the duty follows from the person's role. */
export const dutyOf = ({ role }: User): TeamMember['duty'] => (role === 'manager' ? 'manager' : 'officer');

const placesOf = (team: readonly TeamMember[]): StaffAgreement['members'] =>
  team.map(({ userId, duty }) => ({ userId, duty }));

function TeamDialog({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const offer = useUndoOffer();
  const [members, setMembers] = useState<TeamMember[]>(agreement.team);
  const { data: users = [] } = useGetList<User>('users', {
    filter: { role: 'administrator,manager,officer', active: true },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  const save = useMutation({
    mutationFn: () => concord.staffAgreement(agreement, { members: placesOf(members) }),
    onSuccess: async (saved) => {
      offer(t('instrument.team.saved'), async () => {
        await concord.staffAgreement(saved, { members: placesOf(agreement.team) });
        return t('conflicts.undone');
      });
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <FormDialog onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="team-title">
      <DialogTitle id="team-title">{t('instrument.team.title', { reference: agreement.reference })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <DialogContentText variant="body2">{t('instrument.team.hint')}</DialogContentText>
        <Box component="ul" sx={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 0.75 }}>
          {members.map((member) => (
            <Member
              key={member.userId}
              member={member}
              onRemove={() => setMembers(members.filter(({ userId }) => userId !== member.userId))}
            />
          ))}
        </Box>
        <Autocomplete
          value={null}
          blurOnSelect
          options={users.filter(({ id }) => !members.some(({ userId }) => userId === id))}
          getOptionLabel={({ name, role }) => `${name} (${t(`words.role.${role}`)})`}
          getOptionKey={({ id }) => id}
          onChange={(_, user) =>
            user && setMembers([...members, { userId: user.id, name: user.name, duty: dutyOf(user) }])
          }
          noOptionsText={t('shell.list.noneFound')}
          renderInput={(params) => <TextField {...params} label={t('instrument.team.add')} />}
        />
        <ErrorNotice error={save.error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
        <Button variant="contained" loading={save.isPending} onClick={() => save.mutate()}>
          {t('shell.actions.save')}
        </Button>
      </DialogActions>
    </FormDialog>
  );
}
