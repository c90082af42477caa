import {
  Box,
  FormControl,
  FormControlLabel,
  FormHelperText,
  MenuItem,
  Radio,
  RadioGroup,
  TextField,
} from '@mui/material';
import { useGetList } from 'react-admin';
import { longestShift, reasonCodes, shiftUnits, type CountryCalendar, type ReasonCode } from '@concord/contracts';
import { useCountryName } from '../agreements/countries.tsx';
import { useTexts } from '../i18n/index.ts';
import { fieldErrorOf } from '../parts/fieldErrors.ts';
import { isAmount, missingOf, type ShiftWish } from './shiftWish.ts';

const amountId = 'shift-amount-allowed';

interface ShiftInputsProps {
  wish: ShiftWish;
  /** It was asked for already: what is missing says so. */
  tried: boolean;
  error: unknown;
  onChange: (part: Partial<ShiftWish>) => void;
}
/** Which dates move, by how much, counted how, and why. */
export function ShiftInputs({ wish, tried, error, onChange }: ShiftInputsProps) {
  const t = useTexts();
  const wrongAmount = (tried || wish.amount !== '') && !isAmount(wish.amount);
  return (
    <>
      <FormControl>
        <RadioGroup
          aria-label={t('plan.shift.which')}
          value={wish.dates}
          onChange={(_, dates) => onChange({ dates: dates === 'agreed' ? 'agreed' : 'current' })}
        >
          {(['current', 'agreed'] as const).map((dates) => (
            <FormControlLabel key={dates} value={dates} control={<Radio />} label={t(`plan.shift.dates.${dates}`)} />
          ))}
        </RadioGroup>
        <FormHelperText sx={{ marginInline: 0 }}>{t(`plan.shift.hints.${wish.dates}`)}</FormHelperText>
      </FormControl>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: {
            // room for "working days"
            xs: 'minmax(0,1.3fr) minmax(0,1fr)',
            sm: '84px minmax(0,1.3fr) minmax(0,1fr)',
          },
        }}
      >
        <TextField
          type="number"
          label={t('plan.shift.by')}
          value={wish.amount}
          onChange={({ target }) => onChange({ amount: target.value })}
          required
          autoFocus
          sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' } }}
          error={wrongAmount}
          slotProps={{
            htmlInput: { min: 1, max: longestShift, step: 1, 'aria-describedby': wrongAmount ? amountId : undefined },
          }}
        />
        <TextField
          select
          label={t('lists.bulk.unit')}
          value={wish.unit}
          onChange={({ target }) => onChange({ unit: target.value === 'days' ? 'days' : 'working_days' })}
        >
          {[...shiftUnits].reverse().map((unit) => (
            <MenuItem key={unit} value={unit}>
              {t(`lists.bulk.units.${unit}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={t('plan.shift.direction')}
          value={wish.direction}
          onChange={({ target }) => onChange({ direction: target.value === 'earlier' ? 'earlier' : 'later' })}
        >
          {(['later', 'earlier'] as const).map((direction) => (
            <MenuItem key={direction} value={direction}>
              {t(`plan.shift.directions.${direction}`)}
            </MenuItem>
          ))}
        </TextField>
        {wrongAmount && (
          <FormHelperText id={amountId} error sx={{ gridColumn: '1 / -1', margin: 0 }}>
            {t('plan.shift.allowed', { most: longestShift })}
          </FormHelperText>
        )}
      </Box>
      {wish.unit === 'working_days' && (
        <CalendarInput
          country={wish.country}
          refused={fieldErrorOf(error, 'country')}
          onChange={(country) => onChange({ country })}
        />
      )}
      <ReasonInputs wish={wish} tried={tried} onChange={onChange} />
    </>
  );
}

interface CalendarInputProps {
  country: string;
  refused: string | undefined;
  onChange: (country: string) => void;
}
function CalendarInput({ country, refused, onChange }: CalendarInputProps) {
  const t = useTexts();
  const nameOf = useCountryName();
  const { data = [] } = useGetList<CountryCalendar>('country-calendars', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'country', order: 'ASC' },
  });
  return (
    <TextField
      select
      label={t('plan.shift.calendar')}
      value={country}
      onChange={({ target }) => onChange(target.value)}
      error={refused !== undefined}
      helperText={refused ?? t('plan.shift.calendarHint')}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{t('plan.shift.ownCalendar')}</MenuItem>
      {data.map(({ id, country: code }) => (
        <MenuItem key={id} value={code}>
          {nameOf(code)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function ReasonInputs({ wish, tried, onChange }: Omit<ShiftInputsProps, 'error'>) {
  const t = useTexts();
  const missing = missingOf(wish);
  const said = (field: 'reasonCode' | 'reasonText'): { error: boolean; helperText?: string } =>
    tried && missing.includes(field) ? { error: true, helperText: t(`plan.shift.missing.${field}`) } : { error: false };
  return (
    <>
      <TextField
        select
        required
        label={t('resources.plan-revisions.reason')}
        value={wish.reasonCode}
        onChange={({ target }) => onChange({ reasonCode: target.value as ReasonCode })}
        {...said('reasonCode')}
      >
        {reasonCodes.map((code) => (
          <MenuItem key={code} value={code}>
            {t(`words.reasonCode.${code}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={t('resources.plan-revisions.reasonText')}
        value={wish.reasonText}
        onChange={({ target }) => onChange({ reasonText: target.value })}
        required={wish.reasonCode === 'other'}
        {...said('reasonText')}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}
