import {
  Autocomplete,
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Radio,
  RadioGroup,
  TextField,
  Typography,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useGetList, useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { MergePreview, Organisation } from '@concord/contracts';
import { useCountryName } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { RowsSkeleton } from '../parts/Skeletons.tsx';
import { fuller } from './fuller.ts';

/** Makes two records one: choose the other, choose which is kept, see what would happen, say why. */
export function MergeDialog({ organisation, onClose }: { organisation: Organisation; onClose: () => void }) {
  const t = useTexts();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const [other, setOther] = useState<Organisation | null>(null);
  const [keptId, setKeptId] = useState(organisation.id);
  const [reason, setReason] = useState('');
  const goneId = other && (keptId === organisation.id ? other.id : organisation.id);
  const preview = useMergePreview(goneId, keptId);
  const merge = useMerge(onClose);
  const confirm = (): void => {
    if (preview.data) merge.mutate({ preview: preview.data, reason: reason.trim() });
  };
  return (
    <FormDialog
      busy={merge.isPending}
      onClose={onClose}
      maxWidth="sm"
      fullWidth
      fullScreen={narrow}
      aria-labelledby="merge-title"
    >
      <DialogTitle id="merge-title">{t('resources.organisations.merge.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        <Typography>{t('resources.organisations.merge.intro')}</Typography>
        <OtherInput
          organisation={organisation}
          value={other}
          onChange={(chosen) => {
            setOther(chosen);
            setKeptId(chosen ? fuller(organisation, chosen).id : organisation.id);
          }}
        />
        {other ? (
          <RadioGroup
            aria-label={t('resources.organisations.merge.keep')}
            value={keptId}
            onChange={(_, id) => setKeptId(id)}
          >
            <Typography variant="h3" component="p">
              {t('resources.organisations.merge.keep')}
            </Typography>
            {[organisation, other].map((one) => (
              <FormControlLabel
                key={one.id}
                value={one.id}
                control={<Radio size="small" />}
                sx={{ alignItems: 'flex-start' }}
                label={<Candidate organisation={one} />}
              />
            ))}
          </RadioGroup>
        ) : (
          <Typography variant="body2" color="text.secondary">
            {t('resources.organisations.merge.choose')}
          </Typography>
        )}
        {other && <ErrorNotice error={preview.error ?? merge.error} />}
        {other && preview.isPending && <RowsSkeleton />}
        {preview.data && !preview.error && (
          <>
            <PreviewLists preview={preview.data} />
            <TextField
              label={t('resources.organisations.merge.reason')}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              required
              multiline
              minRows={2}
              fullWidth
              slotProps={{ htmlInput: { maxLength: 2000 } }}
            />
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={merge.isPending}>
          {t('shell.actions.cancel')}
        </Button>
        <Button
          variant="contained"
          color="error"
          loading={merge.isPending}
          disabled={!preview.data || reason.trim() === ''}
          onClick={confirm}
        >
          {t('resources.organisations.merge.confirm')}
        </Button>
      </DialogActions>
    </FormDialog>
  );
}

/** What tells two records of one organisation apart. */
function Candidate({ organisation: { name, type, country, website, agreementCount } }: { organisation: Organisation }) {
  const t = useTexts();
  const write = useFieldWriting();
  const said = [
    write('type', type),
    country && write('country', country),
    website,
    t('resources.organisations.merge.move.agreements', { smart_count: agreementCount }),
  ];
  return (
    <Box sx={{ paddingBlock: 0.75, overflowWrap: 'anywhere' }}>
      {name}
      <Typography variant="body2" color="text.secondary">
        {said.filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  );
}

function useFieldWriting(): (field: string, value: string) => string {
  const countryName = useCountryName();
  const translate = useTranslate();
  return (field, value) => {
    if (field === 'country') return countryName(value);
    return field === 'type' ? translate(`words.organisationType.${value}`) : value;
  };
}

function useMergePreview(goneId: string | null, keptId: string) {
  const concord = useConcord();
  return useQuery({
    queryKey: ['organisations', 'merge', goneId, keptId],
    queryFn: ({ signal }) => concord.previewMerge(goneId ?? '', keptId, signal),
    enabled: goneId !== null,
    retry: false,
  });
}

function useMerge(onClose: () => void) {
  const t = useTexts();
  const concord = useConcord();
  const queries = useQueryClient();
  const notify = useNotify();
  const navigate = useNavigate();
  return useMutation({
    networkMode: 'always',
    mutationFn: ({ preview, reason }: { preview: MergePreview; reason: string }) =>
      concord.mergeOrganisation(preview.gone, { into: preview.kept.id, reason }),
    onSuccess: async ({ id, name }) => {
      onClose();
      notify(t('resources.organisations.merge.done', { name }), { type: 'success' });
      await navigate(`/organisations/${id}/show`);
      await queries.invalidateQueries();
    },
  });
}

interface OtherInputProps {
  organisation: Organisation;
  value: Organisation | null;
  onChange: (chosen: Organisation | null) => void;
}
function OtherInput({ organisation, value, onChange }: OtherInputProps) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const q = value && typed === value.name ? '' : typed.trim();
  const { data = [], isFetching } = useGetList<Organisation>('organisations', {
    filter: q ? { q } : {},
    pagination: { page: 1, perPage: 20 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <Autocomplete
      options={data.filter(({ id }) => id !== organisation.id)}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      filterOptions={(options) => options}
      loading={isFetching}
      value={value}
      onChange={(_, chosen) => onChange(chosen)}
      onInputChange={(_, text) => setTyped(text)}
      renderInput={(params) => (
        <TextField
          {...params}
          autoFocus
          label={t('resources.organisations.merge.other')}
          sx={{ marginBlockStart: 0.5 }}
        />
      )}
    />
  );
}

function PreviewLists({ preview: { moves, takes, differs, formerNames, meetings } }: { preview: MergePreview }) {
  const t = useTexts();
  const write = useFieldWriting();
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Points
        title={t('resources.organisations.merge.meetings')}
        points={meetings.map(({ kind, subject }) => t(`resources.organisations.merge.meeting.${kind}`, { subject }))}
        warn
      />
      <Points
        title={t('resources.organisations.merge.moves')}
        points={
          moves.length === 0
            ? [t('resources.organisations.merge.nothingMoves')]
            : moves.map(
                ({ what, count, examples }) =>
                  `${t('shell.labelled', { label: t(`resources.organisations.merge.move.${what}`, { smart_count: count }) })} ${examples.join(', ')}${count > examples.length ? ' …' : ''}`,
              )
        }
      />
      <Points
        title={t('resources.organisations.merge.takes')}
        points={takes.map(
          ({ field, value }) =>
            `${t('shell.labelled', { label: t(`resources.organisations.fields.${field}`) })} ${write(field, value)}`,
        )}
      />
      <Points
        title={t('resources.organisations.merge.differs')}
        points={differs.map(({ field, kept, gone }) =>
          t('resources.organisations.merge.differing', {
            field: t(`resources.organisations.fields.${field}`),
            kept: write(field, kept),
            gone: write(field, gone),
          }),
        )}
      />
      <Points title={t('resources.organisations.merge.formerNames')} points={formerNames} />
    </Box>
  );
}

function Points({ title, points, warn = false }: { title: string; points: readonly ReactNode[]; warn?: boolean }) {
  if (points.length === 0) return null;
  return (
    <Box>
      <Typography variant="h3" component="p" sx={warn ? { color: 'warning.main' } : {}}>
        {title}
      </Typography>
      <Box
        component="ul"
        sx={{
          margin: 0,
          marginBlockStart: 0.25,
          paddingInlineStart: 2.5,
          typography: 'body2',
          overflowWrap: 'anywhere',
        }}
      >
        {points.map((point, index) => (
          <li key={index}>{point}</li>
        ))}
      </Box>
    </Box>
  );
}
