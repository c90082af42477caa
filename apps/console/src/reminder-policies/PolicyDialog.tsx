import {
  Alert,
  Box,
  Button,
  Checkbox,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  MenuItem,
  TextField,
  Typography,
  useMediaQuery,
  useTheme,
} from '@mui/material';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import {
  agreementTypes,
  reminderSubjects,
  subjectsOfRecord,
  type PolicyRules,
  type ReminderPolicy,
  type ReminderSubject,
} from '@concord/contracts';
import { useCountryName } from '../agreements/countries.tsx';
import { slotText } from '../deliveries/slotText.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { DateField } from '../parts/DateField.tsx';
import { ErrorNotice, useErrorText } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorOf, fieldErrorsOf } from '../parts/fieldErrors.ts';
import { LocalDate, useOfficeDay } from '../parts/LocalDate.tsx';
import { RuleFields, useAmiss } from './RuleFields.tsx';
import { draftOf, rulesOf } from './rules.ts';

interface PolicyDialogProps {
  /** The one that is changed; without it a new one is made. */
  policy?: ReminderPolicy;
  /** A new one is of this record; else of all, or of a type. */
  of?: { scope: 'agreement' | 'commitment' | 'milestone'; scopeId: string };
  /** What counts for the record now: a new one begins with the rules of its subject. */
  inherited?: readonly ReminderPolicy[];
  /** The date its days are shown for; else today. */
  dueOn?: string;
  onClose: () => void;
}

/** A policy is made or changed while its sentence and its days are read below. */
export function PolicyDialog({ policy, of, inherited = [], dueOn, onClose }: PolicyDialogProps) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const small = useMediaQuery(useTheme().breakpoints.down('sm'));
  const nearest = (subject: ReminderSubject): ReminderPolicy | undefined =>
    inherited.find((one) => one.subjectType === subject);
  const subjects: readonly ReminderSubject[] =
    of && of.scope !== 'agreement' ? subjectsOfRecord[of.scope] : reminderSubjects;
  const [draft, setDraft] = useState(() => draftOf(policy ?? nearest('milestone')));
  const [subjectType, setSubjectType] = useState<ReminderSubject>(policy?.subjectType ?? 'milestone');
  const [type, setType] = useState('');
  const [active, setActive] = useState(policy?.active ?? true);
  const rules = rulesOf(draft);
  const meaning = useMeaning({ subjectType, rules, ...(dueOn ? { from: dueOn } : {}) });
  const save = useMutation({
    mutationFn: (wished: PolicyRules) =>
      policy
        ? concord.changePolicy(policy, { ...wished, active })
        : concord.createPolicy({
            ...wished,
            subjectType,
            ...(of ? of : type ? { scope: 'agreement_type', scopeId: type } : { scope: 'global' }),
          }),
    onSuccess: async () => {
      notify('resources.reminder-policies.saved', { type: 'success' });
      onClose();
      await queries.invalidateQueries();
    },
  });
  const amiss = useAmiss(draft, meaning.error ?? save.error);
  const taken = fieldErrorOf(save.error, 'scopeId');
  return (
    <FormDialog
      fullScreen={small}
      busy={save.isPending}
      onClose={onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby="policy-title"
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (rules) save.mutate(rules);
        }}
      >
        <DialogTitle id="policy-title">
          {policy
            ? `${t(`resources.deliveries.subject.${policy.subjectType}`)} · ${t(`resources.reminder-policies.scope.${policy.scope}`)}`
            : [
                t('resources.reminder-policies.create'),
                ...(of ? [t(`resources.reminder-policies.scope.${of.scope}`)] : []),
              ].join(' · ')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2.5 }}>
          {!policy && (
            <Box
              sx={{
                display: 'grid',
                gap: 1.5,
                paddingBlockStart: 1,
                gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '1fr 1fr' },
              }}
            >
              <TextField
                size="small"
                select
                label={t('resources.reminder-policies.about')}
                value={subjectType}
                onChange={({ target }) => {
                  const chosen = target.value as ReminderSubject;
                  setSubjectType(chosen);
                  const from = nearest(chosen);
                  if (from) setDraft(draftOf(from));
                }}
                error={taken !== undefined}
                helperText={taken}
              >
                {subjects.map((subject) => (
                  <MenuItem key={subject} value={subject}>
                    {t(`resources.deliveries.subject.${subject}`)}
                  </MenuItem>
                ))}
              </TextField>
              {!of && (
                <TextField
                  size="small"
                  select
                  label={t('resources.reminder-policies.for')}
                  value={type}
                  onChange={({ target }) => setType(target.value)}
                >
                  <MenuItem value="">{t('resources.reminder-policies.scope.global')}</MenuItem>
                  {agreementTypes.map((one) => (
                    <MenuItem key={one} value={one}>
                      {t(`words.agreementType.${one}`)}
                    </MenuItem>
                  ))}
                </TextField>
              )}
            </Box>
          )}
          {policy && !of && (
            <FormControlLabel
              control={<Checkbox checked={active} onChange={(_, on) => setActive(on)} />}
              label={t('resources.reminder-policies.active')}
            />
          )}
          <RuleFields draft={draft} change={(changes) => setDraft({ ...draft, ...changes })} amiss={amiss} />
          <Meaning amiss={amiss} meaning={meaning} />
          {Object.keys(fieldErrorsOf(save.error)).length === 0 && <ErrorNotice error={save.error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={save.isPending}>
            {t('shell.actions.cancel')}
          </Button>
          <Button type="submit" variant="contained" loading={save.isPending} disabled={!rules}>
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </Box>
    </FormDialog>
  );
}

interface Asked {
  subjectType: ReminderSubject;
  rules: PolicyRules | null;
  from?: string;
}
/** What the rules mean for a date, asked while they are typed. Nothing is kept. */
function useMeaning({ subjectType, rules, from }: Asked) {
  const concord = useConcord();
  const today = useOfficeDay();
  const [chosen, choose] = useState<string | null>(null);
  const dueOn = chosen ?? from ?? today;
  const { data, error } = useQuery({
    queryKey: ['reminder-policies', 'describe', subjectType, rules, dueOn],
    queryFn: () => (rules ? concord.describeRules({ ...rules, subjectType, dueOn }) : null),
    enabled: rules !== null && dueOn !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { dueOn, choose, data, error };
}

/** The same in words and in days. */
function Meaning({
  amiss,
  meaning: { dueOn, choose, data, error },
}: {
  amiss: ReturnType<typeof useAmiss>;
  meaning: ReturnType<typeof useMeaning>;
}) {
  const t = useTexts();
  const say = useErrorText();
  const nameOf = useCountryName();
  return (
    <Box
      component="section"
      aria-live="polite"
      sx={{ border: '1px dashed', borderColor: 'divider', borderRadius: 1, padding: 2, display: 'grid', gap: 1.5 }}
    >
      <Typography sx={{ fontWeight: 650 }}>{t('resources.reminder-policies.meaning')}</Typography>
      {amiss.length > 0 ? (
        <Alert severity="info">
          {amiss.map(({ field, why }) => (
            <div key={field}>
              {t('resources.reminder-policies.stoppedBy', {
                field: t(`resources.reminder-policies.rules.${field}`),
                why,
              })}
            </div>
          ))}
        </Alert>
      ) : (
        error && <Alert severity="warning">{say(error)}</Alert>
      )}
      {amiss.length === 0 && !error && data && (
        <>
          <Typography>{data.sentence}</Typography>
          <DateField
            size="small"
            label={t('resources.reminder-policies.exampleDate')}
            value={dueOn}
            onChange={({ target }) => choose(target.value)}
            sx={{ maxWidth: 220 }}
          />
          {data.country && (
            <Typography variant="caption" color="text.secondary">
              {t('resources.reminder-policies.exampleCountry', { country: nameOf(data.country) })}
            </Typography>
          )}
          <Box
            component="ol"
            sx={{
              listStyle: 'none',
              margin: 0,
              padding: 0,
              display: 'grid',
              gap: 0.25,
              gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: '1fr 1fr' },
            }}
          >
            {data.days.map(({ slot, audience, onDay }) => (
              <Typography key={`${slot} ${audience}`} component="li" variant="body2">
                <LocalDate date={onDay} /> · {slotText(t, slot)}
              </Typography>
            ))}
          </Box>
        </>
      )}
    </Box>
  );
}
