import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, IconButton, MenuItem, Popover, TextField, Typography } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { RaRecord } from 'react-admin';
import { useAsOf } from '../history/asOf.ts';
import { useTexts } from '../i18n/index.ts';
import { useConcord } from '../layout/me.ts';
import { useErrorText } from './ErrorNotice.tsx';
import { fieldErrorOf } from './fieldErrors.ts';
import { useUndoNotice } from './UndoNotice.tsx';

/**
 * One field of a record changed where it is read, by whoever may edit the record: saved on the version that was seen, a
 * refusal said beside it, and taken back from the notice. Where nothing hovers, the record's own page is used.
 */

interface Editable extends RaRecord {
  allowedActions: readonly string[];
}
type Values = Readonly<Record<string, unknown>>;

interface InlineCellProps {
  resource: string;
  record: Editable;
  /** What is changed, and of which record: read aloud. */
  field: string;
  name: string;
  /** The field as it is read. */
  children: ReactNode;
  /** Its input; `save` is also the form's. */
  input: (given: { error: string | undefined; change: (values: Values | null) => void }) => ReactNode;
}
/** The value with its pencil; `change` says what is to be saved, null while that is nothing. */
export function InlineCell({ resource, record, field, name, children, input }: InlineCellProps) {
  const t = useTexts();
  const past = useAsOf() !== null;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // the past is read, not changed
  if (past || !record.allowedActions.includes('edit')) return children;
  return (
    <Box
      sx={{
        position: 'relative',
        // the pencil stands between the columns, not over the words: a table is no wider for what is seldom seen
        '& > .pencil': {
          position: 'absolute',
          insetBlockStart: 'calc(50% - 12px)',
          insetInlineEnd: -22,
          width: 24,
          height: 24,
          minWidth: 0,
          minHeight: 0,
          padding: 0,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
          '&:hover': { bgcolor: 'background.paper', borderColor: 'text.secondary' },
          opacity: 0,
          '@media (hover: none)': { display: 'none' },
        },
        // at the edge of the table there is no next column
        'td:last-of-type > & > .pencil': { insetInlineEnd: -8 },
        'tr:hover & > .pencil, li:hover & > .pencil, & > .pencil:focus-visible, & > .pencil[aria-expanded=true]': {
          opacity: 1,
        },
      }}
    >
      {children}
      <IconButton
        className="pencil"
        size="small"
        aria-label={t('lists.inline.edit', { field, name })}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => {
          event.stopPropagation();
          setAnchor(event.currentTarget.parentElement);
        }}
      >
        <EditOutlined sx={{ fontSize: 16 }} />
      </IconButton>
      {anchor && (
        <Editor
          resource={resource}
          record={record}
          field={field}
          anchor={anchor}
          input={input}
          onClose={() => setAnchor(null)}
        />
      )}
    </Box>
  );
}

type EditorProps = Pick<InlineCellProps, 'resource' | 'record' | 'field' | 'input'> & {
  anchor: HTMLElement;
  onClose: () => void;
};
function Editor({ resource, record, field, anchor, input, onClose }: EditorProps) {
  const t = useTexts();
  const say = useErrorText();
  const concord = useConcord();
  const queries = useQueryClient();
  const tell = useUndoNotice();
  const [values, setValues] = useState<Values | null>(null);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (given: Values) =>
      concord.update<Editable>(resource, { id: record.id, data: { ...record, ...given }, previousData: record }),
    onSuccess: async ({ data }) => {
      onClose();
      tell(resource, data, record);
      await queries.invalidateQueries();
    },
  });
  // the row opens its record when it is clicked, and what is in a portal bubbles to it all the same
  const stay = (event: SyntheticEvent): void => event.stopPropagation();
  const named =
    values &&
    Object.keys(values)
      .map((one) => fieldErrorOf(error, one))
      .find(Boolean);
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      onClick={stay}
      onKeyDown={stay}
      anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': field } }}
    >
      <Box
        component="form"
        sx={{ padding: 1.5, display: 'grid', gap: 1, width: 'min(420px, 90vw)' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (values) mutate(values);
        }}
      >
        {input({ error: named || undefined, change: setValues })}
        {error && !named && (
          <Typography role="alert" variant="body2" sx={{ color: 'error.main' }}>
            {say(error)}
          </Typography>
        )}
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
          <Button size="small" onClick={onClose} disabled={isPending}>
            {t('shell.actions.cancel')}
          </Button>
          <Button type="submit" size="small" variant="contained" loading={isPending} disabled={!values}>
            {t('shell.actions.save')}
          </Button>
        </Box>
      </Box>
    </Popover>
  );
}

interface InlineFieldProps {
  resource: string;
  record: Editable;
  /** What the record is called. */
  name: string;
  /** The field's name in the record. */
  source: string;
  label: string;
  type: 'text' | 'date';
  /** Whether the field may be left empty. */
  optional?: boolean;
  /** The contract's bound of a text. */
  longest?: number;
  /** What is saved along with it. */
  along?: Values;
  children: ReactNode;
}
/** A short text or a date. */
export function InlineField({
  resource,
  record,
  name,
  source,
  label,
  type,
  optional = false,
  longest = 300,
  along,
  children,
}: InlineFieldProps) {
  return (
    <InlineCell
      resource={resource}
      record={record}
      field={label}
      name={name}
      input={({ error, change }) => (
        <ValueInput
          label={label}
          type={type}
          longest={longest}
          before={typeof record[source] === 'string' ? record[source] : ''}
          error={error}
          onChange={(value, before) =>
            change(value === before || (value === '' && !optional) ? null : { [source]: value, ...along })
          }
        />
      )}
    >
      {children}
    </InlineCell>
  );
}

interface InlineChoiceProps extends Pick<
  InlineFieldProps,
  'resource' | 'record' | 'name' | 'source' | 'label' | 'children'
> {
  choices: readonly { id: string; name: string }[];
}
/** One of a few words. */
export function InlineChoice({ source, label, choices, children, ...of }: InlineChoiceProps) {
  const { [source]: value } = of.record;
  return (
    <InlineCell
      {...of}
      field={label}
      input={({ error, change }) => (
        <ChoiceInput
          label={label}
          before={typeof value === 'string' ? value : ''}
          choices={choices}
          error={error}
          onChange={(chosen, before) => change(chosen === before ? null : { [source]: chosen })}
        />
      )}
    >
      {children}
    </InlineCell>
  );
}

type ChoiceInputProps = Pick<InlineChoiceProps, 'label' | 'choices'> &
  Pick<ValueInputProps, 'before' | 'error' | 'onChange'>;
function ChoiceInput({ label, choices, before, error, onChange }: ChoiceInputProps) {
  const [value, setValue] = useState(before);
  return (
    <TextField
      select
      autoFocus
      fullWidth
      label={label}
      value={choices.some(({ id }) => id === value) ? value : ''}
      onChange={({ target }) => {
        setValue(target.value);
        onChange(target.value, before);
      }}
      error={error !== undefined}
      helperText={error}
      sx={{ marginBlockStart: 0.5 }}
    >
      {choices.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface ValueInputProps {
  label: string;
  type: InlineFieldProps['type'];
  longest: number;
  before: string;
  error: string | undefined;
  onChange: (value: string, before: string) => void;
}
function ValueInput({ label, type, longest, before, error, onChange }: ValueInputProps) {
  const [value, setValue] = useState(before);
  return (
    <TextField
      autoFocus
      fullWidth
      type={type}
      label={label}
      value={value}
      onChange={({ target }) => {
        setValue(target.value);
        onChange(target.value.trim(), before);
      }}
      error={error !== undefined}
      helperText={error}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: type === 'text' ? { maxLength: longest } : {} }}
      sx={{ marginBlockStart: 0.5 }}
    />
  );
}
