import { Button, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useCreate, useUpdate } from 'react-admin';
import { indicatorMeanings, indicatorMeasures, type Indicator } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';
import { ErrorNotice } from '../parts/ErrorNotice.tsx';
import { FormDialog } from '../parts/FormDialog.tsx';
import { fieldErrorsOf } from '../parts/fieldErrors.ts';
import { useUndoNotice } from '../parts/UndoNotice.tsx';

interface IndicatorDialogProps {
  commitmentId: string;
  indicator: Indicator | null;
  onClose: () => void;
  onSaved: () => void;
}
type Typed = Record<
  | 'title'
  | 'measure'
  | 'unit'
  | 'baselineValue'
  | 'baselineOn'
  | 'targetValue'
  | 'targetOn'
  | 'ascending'
  | 'meaning'
  | 'note',
  string
>;

const typedOf = (indicator: Indicator | null): Typed => ({
  title: indicator?.title ?? '',
  measure: indicator?.measure ?? '1',
  unit: indicator?.unit ?? '',
  baselineValue: String(indicator?.baselineValue ?? ''),
  baselineOn: indicator?.baselineOn ?? '',
  targetValue: String(indicator?.targetValue ?? ''),
  targetOn: indicator?.targetOn ?? '',
  ascending: String(indicator?.ascending ?? true),
  meaning: indicator?.meaning ?? 'snapshot',
  note: indicator?.note ?? '',
});
const number = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));
const valuesOf = ({ title, unit, note, baselineOn, targetOn, ...typed }: Typed) => ({
  measure: indicatorMeasures.find((one) => one === typed.measure) ?? '1',
  meaning: indicatorMeanings.find((one) => one === typed.meaning) ?? 'snapshot',
  title: title.trim(),
  unit: unit.trim() || null,
  note: note.trim() || null,
  baselineOn: baselineOn || null,
  targetOn: targetOn || null,
  baselineValue: typed.measure === '5' ? null : number(typed.baselineValue),
  targetValue: typed.measure === '5' ? null : number(typed.targetValue),
  ascending: typed.ascending === 'true',
});

/** Defines an indicator: what is measured, from where, to where, by when. */
export function IndicatorDialog({ commitmentId, indicator, onClose, onSaved }: IndicatorDialogProps) {
  const t = useTexts();
  const [typed, setTyped] = useState(() => typedOf(indicator));
  const [create, created] = useCreate<Indicator>();
  const [update, updated] = useUpdate<Indicator>();
  const tell = useUndoNotice();
  const error = created.error ?? updated.error;
  const refused = fieldErrorsOf(error);
  const save = (): void => {
    const data = valuesOf(typed);
    if (indicator)
      void update(
        'indicators',
        { id: indicator.id, data: { ...indicator, ...data }, previousData: indicator },
        {
          mutationMode: 'pessimistic',
          onSuccess: (saved) => {
            tell('indicators', saved, indicator);
            onSaved();
          },
        },
      );
    else void create('indicators', { data: { ...data, commitmentId } }, { onSuccess: onSaved });
  };
  const input = (name: keyof Typed) => ({
    label: t(`resources.indicators.fields.${name}`),
    value: typed[name],
    onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [name]: target.value }),
    error: refused[name] !== undefined,
    helperText: refused[name],
  });
  const date = { type: 'date', slotProps: { inputLabel: { shrink: true } } };
  const value = { type: 'number', disabled: typed.measure === '5', slotProps: { htmlInput: { step: 'any' } } };
  return (
    <FormDialog onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="indicator-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogTitle id="indicator-title">
          {t(indicator ? 'resources.indicators.edit' : 'resources.indicators.add')}
        </DialogTitle>
        <DialogContent
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0,1fr)', sm: 'repeat(2, minmax(0,1fr))' },
            '& > *:first-of-type': { marginBlockStart: 0.75 },
          }}
        >
          <TextField
            {...input('title')}
            required
            autoFocus
            multiline
            sx={{ gridColumn: '1 / -1' }}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          <TextField {...input('measure')} select>
            {indicatorMeasures.map((one) => (
              <MenuItem key={one} value={one}>
                {t(`resources.indicators.measure.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField {...input('unit')} disabled={typed.measure !== '1'} slotProps={{ htmlInput: { maxLength: 60 } }} />
          <TextField {...input('baselineValue')} {...value} />
          <TextField {...input('baselineOn')} {...date} />
          <TextField {...input('targetValue')} {...value} />
          <TextField {...input('targetOn')} {...date} />
          <TextField {...input('ascending')} select disabled={typed.measure === '5'}>
            <MenuItem value="true">{t('resources.indicators.ascending')}</MenuItem>
            <MenuItem value="false">{t('resources.indicators.descending')}</MenuItem>
          </TextField>
          <TextField {...input('meaning')} select disabled={typed.measure === '5'}>
            {indicatorMeanings.map((one) => (
              <MenuItem key={one} value={one}>
                {t(`resources.indicators.meaning.${one}`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            {...input('note')}
            helperText={refused['note'] ?? t('resources.indicators.noteHint')}
            multiline
            minRows={2}
            sx={{ gridColumn: '1 / -1' }}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
          {error && Object.keys(refused).length === 0 && <ErrorNotice error={error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('shell.actions.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            loading={created.isPending || updated.isPending}
            disabled={typed.title.trim() === ''}
          >
            {t('shell.actions.save')}
          </Button>
        </DialogActions>
      </form>
    </FormDialog>
  );
}
