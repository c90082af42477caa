import EditNoteOutlined from '@mui/icons-material/EditNoteOutlined';
import { Autocomplete, Box, Button, TextField, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import type { Milestone } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { workingDay } from '../parts/dueLine.ts';
import { LocalDate } from '../parts/LocalDate.tsx';
import { RagDot } from '../parts/RagChip.tsx';

const pause = 200;

/** Finds an open milestone one may log progress on by words of it, its area, its agreement or a party; choosing it opens the form in place. */
export function QuickLog({ onChosen }: { onChosen: (milestone: Milestone) => void }) {
  const t = useTexts();
  const concord = useConcord();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['milestones', 'to-log', asked],
    queryFn: ({ signal }) => concord.milestonesToLog(asked, signal),
    placeholderData: (before) => before,
  });
  // what is offered answers what was typed: an older answer under a quick hand opens the wrong milestone
  const settled = asked === typed.trim() && !isPlaceholderData;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        bgcolor: 'background.paper',
        paddingInline: 2,
        paddingBlock: 1.5,
      }}
    >
      <EditNoteOutlined aria-hidden color="primary" />
      <Typography variant="h3" component="h2" sx={{ whiteSpace: 'nowrap' }}>
        {t('home.quickLog.title')}
      </Typography>
      <Autocomplete
        sx={{ flex: '1 1 320px' }}
        options={settled ? (data?.data ?? []) : []}
        value={null}
        blurOnSelect
        clearOnBlur={false}
        inputValue={typed}
        loading={!settled}
        loadingText={t('home.quickLog.searching')}
        filterOptions={(rows) => rows}
        getOptionLabel={({ title }) => title}
        getOptionKey={({ id }) => id}
        noOptionsText={t('home.quickLog.none')}
        onInputChange={(_, text, reason) => reason !== 'reset' && setTyped(text)}
        onChange={(_, milestone) => {
          if (!milestone) return;
          setTyped('');
          onChosen(milestone);
        }}
        renderOption={({ key: _, ...props }, milestone) => (
          <Box component="li" key={milestone.id} {...props} sx={{ gap: 1.25, alignItems: 'center' }}>
            <RagDot rag={milestone.health.computed} />
            <Box sx={{ minWidth: 0, flexGrow: 1 }}>
              <Typography sx={{ fontWeight: 600 }}>{milestone.title}</Typography>
              <Typography variant="body2" color="text.secondary" noWrap>
                {milestone.agreement.reference} · {milestone.area.title}
              </Typography>
            </Box>
            <Typography variant="body2" color="text.secondary">
              <LocalDate date={workingDay(milestone)} style="day" />
            </Typography>
          </Box>
        )}
        renderInput={(params) => (
          <TextField
            {...params}
            label={t('home.quickLog.find')}
            placeholder={t('home.quickLog.hint')}
            slotProps={{ htmlInput: { ...params.inputProps, 'aria-keyshortcuts': 'l' } }}
          />
        )}
      />
      <Button component={RouterLink} to="/progress-grid">
        {t('grid.open')}
      </Button>
    </Box>
  );
}
