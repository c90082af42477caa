import { Autocomplete, TextField, type TextFieldProps } from '@mui/material';
import { useTexts } from '../i18n/index.ts';

interface RoomFieldProps extends Pick<TextFieldProps, 'error' | 'helperText' | 'inputRef'> {
  value: string;
  /** Those of the programme so far: a room has one spelling. */
  rooms: readonly string[];
  onChange: (room: string) => void;
}
/** A room or track; the ones in use are offered while it is typed. */
export function RoomField({ value, rooms, onChange, inputRef, ...shown }: RoomFieldProps) {
  const t = useTexts();
  return (
    <Autocomplete
      freeSolo
      disableClearable
      options={[...rooms]}
      inputValue={value}
      onInputChange={(_, room) => onChange(room)}
      renderInput={({ inputProps, ...params }) => (
        <TextField
          {...params}
          {...shown}
          inputRef={inputRef}
          label={t('resources.sessions.fields.room')}
          slotProps={{ htmlInput: { ...inputProps, maxLength: 120 } }}
        />
      )}
    />
  );
}
