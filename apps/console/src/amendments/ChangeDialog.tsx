import {
  Box,
  Button,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  MenuItem,
  TextField,
  useMediaQuery,
  type Theme,
} from '@mui/material';
import { useMemo, useRef, useState } from 'react';
import {
  Form,
  RecordContextProvider,
  ResourceContextProvider,
  SaveButton,
  useGetOne,
  type RaRecord,
} from 'react-admin';
import type {
  Agreement,
  Amendment,
  AmendmentChange,
  AmendmentChangeInput,
  AmendmentWhat,
  Area,
  Commitment,
  Milestone,
} from '@concord/contracts';
import { useRowsOf } from '../agreements/rows.ts';
import { useTexts, type TextKey } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { useSchemaErrors } from '../parts/schemaErrors.ts';
import { changesOf, filledIn, inWords } from '../wire.ts';
import { changedResource } from './changeName.ts';
import { newId } from './newId.ts';
import { usePatchAmendment, withChange } from './useChanges.ts';
import { inputsOf, schemaOf } from './changeInputs.tsx';

export interface Changing {
  what: AmendmentWhat;
  /** The change that is edited; none is a new one. */
  change?: AmendmentChange;
}
interface ChangeDialogProps {
  amendment: Amendment;
  agreement: Agreement;
  changing: Changing;
  onClose: () => void;
}
/** One change: first which record, then its form as the record stands today with what the amendment says over it. */
export function ChangeDialog({ amendment, agreement, changing, onClose }: ChangeDialogProps) {
  const t = useTexts();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const [id, setId] = useState(changing.change?.id ?? firstId(changing.what, agreement));
  const { what } = changing;
  return (
    <FormDialog
      onClose={onClose}
      fullWidth
      fullScreen={narrow}
      maxWidth={what === 'agreement.change' || what === 'commitment.add' || what === 'commitment.change' ? 'md' : 'sm'}
      aria-labelledby="change-title"
    >
      <DialogTitle id="change-title">{t(`resources.amendments.what.${what}`)}</DialogTitle>
      {id === null ? (
        <RecordChoice what={what} agreement={agreement} onChoose={setId} onClose={onClose} />
      ) : (
        <ChangeForm key={id} amendment={amendment} agreement={agreement} what={what} id={id} onClose={onClose} />
      )}
    </FormDialog>
  );
}

/** The record a new change is about, where that needs no choice. */
function firstId(what: AmendmentWhat, agreement: Agreement): string | null {
  if (what === 'agreement.change') return agreement.id;
  return what.endsWith('.add') ? newId() : null;
}

interface RecordChoiceProps {
  what: AmendmentWhat;
  agreement: Agreement;
  onChoose: (id: string) => void;
  onClose: () => void;
}
function RecordChoice({ what, agreement, onChoose, onClose }: RecordChoiceProps) {
  const t = useTexts();
  const [id, setId] = useState('');
  const { data = [] } = useRowsOf<Area | Commitment | Milestone>(changedResource(what), agreement.id, {
    field: 'title',
    order: 'ASC',
  });
  return (
    <>
      <DialogContent>
        <TextField
          select
          fullWidth
          label={t('resources.amendments.which')}
          value={id}
          onChange={({ target }) => setId(target.value)}
          sx={{ marginBlockStart: 0.75 }}
        >
          {data.map((record) => (
            <MenuItem key={record.id} value={record.id} sx={{ whiteSpace: 'normal' }}>
              {record.title}
            </MenuItem>
          ))}
        </TextField>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
        <Button variant="contained" disabled={id === ''} onClick={() => onChoose(id)}>
          {t('resources.amendments.next')}
        </Button>
      </DialogActions>
    </>
  );
}

const hintOf = (what: AmendmentWhat): TextKey =>
  what === 'area.remove'
    ? 'resources.amendments.removeHint'
    : what === 'commitment.withdraw'
      ? 'resources.amendments.withdrawHint'
      : 'resources.amendments.formHint';

interface ChangeFormProps {
  amendment: Amendment;
  agreement: Agreement;
  what: AmendmentWhat;
  id: string;
  onClose: () => void;
}
function ChangeForm({ amendment, agreement, what, id, onClose }: ChangeFormProps) {
  const t = useTexts();
  const resource = changedResource(what);
  const exists = !what.endsWith('.add');
  const { data: record, error } = useGetOne<RaRecord<string>>(resource, { id }, { enabled: exists });
  const patch = usePatchAmendment(amendment);
  const inputs = useRef<HTMLDivElement>(null);
  const validate = useSchemaErrors(
    useMemo(() => schemaOf(what), [what]),
    inputs,
  );
  const before = amendment.changes?.find((change) => change.what === what && change.id === id)?.values ?? {};
  if (error) return <ErrorNotice error={error} />;
  if (exists && !record) return <DialogContent />;
  const live = record ? inWords(resource, record) : {};
  const Inputs = inputsOf[what];
  const save = (values: Record<string, unknown>): void => {
    const said = Inputs.said?.(values) ?? values;
    const kept = what.endsWith('.change') ? changesOf(resource, said, live) : filledIn(said);
    patch.mutate(
      { changes: withChange(amendment, { what, id, values: kept } as AmendmentChangeInput) },
      { onSuccess: onClose },
    );
  };
  return (
    <ResourceContextProvider value={resource}>
      {/* the record of this form is not the amendment, whose page it stands on */}
      <RecordContextProvider value={undefined}>
        <Form
          defaultValues={{ ...(exists ? live : Inputs.empty), ...before }}
          noValidate
          onSubmit={save}
          validate={validate}
          sanitizeEmptyValues={false}
        >
          <DialogContent dividers>
            {exists && <DialogContentText sx={{ marginBlockEnd: 1.5 }}>{t(hintOf(what))}</DialogContentText>}
            <Box ref={inputs} sx={{ display: 'grid', gap: 1.5 }}>
              <Inputs.Component agreement={agreement} amendment={amendment} />
              <ErrorNotice error={patch.error} />
            </Box>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
            <SaveButton alwaysEnable icon={<span />} label={t('resources.amendments.putIn')} />
          </DialogActions>
        </Form>
      </RecordContextProvider>
    </ResourceContextProvider>
  );
}
