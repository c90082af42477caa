import { Autocomplete, Box, TextField, Typography } from '@mui/material';
import { useMemo, type ReactNode } from 'react';
import { FieldTitle, useInput, useResourceContext } from 'react-admin';
import { useCountries } from '../agreements/countries.tsx';
import { now } from '../clock.ts';
import { useTexts } from '../i18n/index.ts';
import { findZones, zoneName, zonesAt, type Zone } from './timeZones.ts';

/** Every time zone, with the countries by the reader's names. */
export function useZones(): Zone[] {
  const countries = useCountries();
  return useMemo(() => zonesAt(now(), countries), [countries]);
}

interface TimeZoneFieldProps {
  label: ReactNode;
  /** IANA name. */
  value: string;
  onChange: (zone: string) => void;
  required?: boolean;
  disabled?: boolean;
  error?: boolean;
  helperText?: ReactNode;
  placeholder?: string;
}
/** A time zone, found by its city, its country or its distance from UTC. There is always one: it is changed, not emptied. */
export function TimeZoneField({ label, value, onChange, disabled = false, ...shown }: TimeZoneFieldProps) {
  const t = useTexts();
  const zones = useZones();
  const ids = useMemo(() => zones.map(({ id }) => id), [zones]);
  const known = useMemo(() => new Map(zones.map((zone) => [zone.id, zone])), [zones]);
  return (
    <Autocomplete
      fullWidth
      disableClearable
      disabled={disabled}
      // a zone under another of its names is kept as it was given
      options={known.has(value) || value === '' ? ids : [value, ...ids]}
      {...(value === '' ? {} : { value })}
      onChange={(_, zone) => onChange(zone)}
      getOptionLabel={zoneName}
      filterOptions={(_, { inputValue }) =>
        inputValue === zoneName(value) ? ids : findZones(zones, inputValue).map(({ id }) => id)
      }
      noOptionsText={t('shell.zones.none')}
      selectOnFocus
      handleHomeEndKeys
      renderOption={({ key, ...props }, id) => (
        <Box component="li" key={key} {...props} sx={{ display: 'block !important' }}>
          {zoneName(id)}
          <Typography variant="caption" color="text.secondary" component="div">
            {detailsOf(known.get(id))}
          </Typography>
        </Box>
      )}
      renderInput={(params) => <TextField {...params} {...shown} label={label} />}
    />
  );
}

const detailsOf = (zone: Zone | undefined): string =>
  zone ? [zone.offset, zone.country, zone.cities.join(', ')].filter(Boolean).join(' · ') : '';

interface TimeZoneInputProps {
  source?: string;
  /** Given where more than the field follows from it. */
  onChange?: (zone: string) => void;
  helperText?: ReactNode;
}
/** The same in a form. */
export function TimeZoneInput({ source = 'timeZone', onChange, helperText }: TimeZoneInputProps) {
  const resource = useResourceContext();
  const {
    field,
    fieldState: { error, invalid },
  } = useInput({ source, isRequired: true });
  return (
    <TimeZoneField
      label={<FieldTitle source={source} resource={resource} isRequired />}
      value={typeof field.value === 'string' ? field.value : ''}
      onChange={onChange ?? field.onChange}
      error={invalid}
      helperText={error?.message ?? helperText}
    />
  );
}
