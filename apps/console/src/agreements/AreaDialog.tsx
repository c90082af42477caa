import {
  Button,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  TextField,
  Typography,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import { useState } from 'react';
import { useCreate, useGetList, useUpdate } from 'react-admin';
import type { Agreement, Area, Contact, Party } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { QuoteField } from '../parts/QuoteInput.tsx';
import { TagPicker } from '../parts/TagInput.tsx';
import { useUndoNotice } from '../parts/UndoNotice.tsx';

interface AreaDialogProps {
  agreement: Agreement;
  area: Area | null;
  onClose: () => void;
  onSaved: () => void;
}
/** An area in the instrument's words: who leads it on each side, what it weighs and contributes to. */
export function AreaDialog({ agreement, area, onClose, onSaved }: AreaDialogProps) {
  const t = useTexts();
  const small = useMediaQuery((theme: Theme) => theme.breakpoints.down('sm'));
  const [title, setTitle] = useState(area?.title ?? '');
  const [weight, setWeight] = useState(String(area?.weight ?? 1));
  const [leads, setLeads] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((area?.leads ?? []).map(({ partyId, contactId }) => [partyId, contactId])),
  );
  const [tags, setTags] = useState(area?.tags ?? []);
  const [quote, setQuote] = useState(area?.sourceQuote ?? null);
  const [create, created] = useCreate<Area>();
  const [update, updated] = useUpdate<Area>();
  const tell = useUndoNotice();
  const error = created.error ?? updated.error;
  const save = (): void => {
    const said = {
      title: title.trim(),
      // what is fixed is weighed by itself
      ...(area?.weightFixed ? {} : { weight: Number(weight) }),
      leads: Object.entries(leads).flatMap(([partyId, contactId]) => (contactId ? [{ partyId, contactId }] : [])),
      tags,
    };
    if (area) {
      const data = { ...area, ...said, sourceQuote: quote };
      void update(
        'areas',
        { id: area.id, data: data as Partial<Area>, previousData: area },
        {
          mutationMode: 'pessimistic',
          onSuccess: (saved) => {
            tell('areas', saved, area);
            onSaved();
          },
        },
      );
      return;
    }
    const sourceQuote = quote && { documentId: quote.documentId, start: quote.start, end: quote.end };
    void create(
      'areas',
      { data: { ...said, agreementId: agreement.id, sourceQuote } as Partial<Area> },
      { onSuccess: onSaved },
    );
  };
  return (
    <FormDialog onClose={onClose} fullWidth fullScreen={small} maxWidth="sm" aria-labelledby="area-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogTitle id="area-title">
          {t(area ? 'resources.agreements.areas.edit' : 'resources.agreements.areas.add')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, '& > *:first-of-type': { marginBlockStart: 0.75 } }}>
          <TextField
            label={t('resources.agreements.areas.title')}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            required
            autoFocus
            multiline
            error={fieldErrorOf(error, 'title') !== undefined}
            helperText={fieldErrorOf(error, 'title')}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          <QuoteField
            agreementId={agreement.id}
            value={quote}
            onChange={setQuote}
            error={fieldErrorOf(error, 'sourceQuote')}
          />
          {distinct(agreement.parties).map((party) => (
            <LeadField
              key={party.id}
              party={party}
              value={leads[party.id] ?? ''}
              onChange={(contactId) => setLeads({ ...leads, [party.id]: contactId })}
            />
          ))}
          <TagPicker value={tags} onChange={setTags} error={fieldErrorOf(error, 'tags')} />
          <TextField
            type="number"
            label={t('resources.agreements.areas.weight')}
            value={weight}
            onChange={(event) => setWeight(event.target.value)}
            required
            disabled={area?.weightFixed ?? false}
            error={fieldErrorOf(error, 'weight') !== undefined}
            helperText={
              fieldErrorOf(error, 'weight') ?? t(`resources.areas.${area?.weightFixed ? 'weightFixed' : 'weightHint'}`)
            }
            sx={{ maxWidth: 320 }}
            slotProps={{ htmlInput: { min: 0.1, max: 1000, step: 0.1 } }}
          />
          <ErrorNotice error={error} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            loading={created.isPending || updated.isPending}
            disabled={title.trim() === ''}
          >
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}

/** An organisation in two roles is one side. */
const distinct = (parties: readonly Party[]): Party[] =>
  parties.filter(
    (party, index) => parties.findIndex(({ organisationId }) => organisationId === party.organisationId) === index,
  );

function LeadField({ party, value, onChange }: { party: Party; value: string; onChange: (contactId: string) => void }) {
  const t = useTexts();
  const { data: contacts = [] } = useGetList<Contact>('contacts', {
    filter: { organisationId: party.organisationId },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <TextField
      select
      label={t('resources.areas.leadOf', { party: party.acronym ?? party.name })}
      value={contacts.some(({ id }) => id === value) ? value : ''}
      onChange={({ target }) => onChange(target.value)}
      helperText={contacts.length === 0 ? t('resources.areas.leadHint') : undefined}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">
        <Typography component="span" color="text.secondary">
          {t('resources.areas.noLead')}
        </Typography>
      </MenuItem>
      {contacts.map(({ id, name, title }) => (
        <MenuItem key={id} value={id}>
          {[name, title].filter(Boolean).join(', ')}
        </MenuItem>
      ))}
    </TextField>
  );
}
