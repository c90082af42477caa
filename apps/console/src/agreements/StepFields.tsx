import { Alert, MenuItem, TextField } from '@mui/material';
import { addDays, lastOfNotice, type Agreement } from '@concord/contracts';
import { useTexts, type TextKey } from '../i18n/index.ts';
import { DateField } from '../parts/DateField.tsx';
import { useDateText, useOfficeDay } from '../parts/LocalDate.tsx';
import type { Refusals } from '../parts/useRefusals.ts';
import { tenseOf, type DayKind } from './stepDay.ts';

interface DayFieldProps {
  kind: DayKind;
  agreement: Agreement;
  on: string;
  /** When notice was given; empty where the step stands on none. */
  noticeOn: string;
  refusals: Refusals;
  onChange: (on: string) => void;
}
/** The day of a step, and what choosing it means. */
export function DayField({ kind, agreement, on, noticeOn, refusals, onChange }: DayFieldProps) {
  const t = useTexts();
  const refused = refusals.of('on');
  const write = useDateText();
  const today = useOfficeDay();
  const hint = hintOf(kind, { on, today, endedOn: agreement.stateOn });
  const endOfPeriod = noticeOn === '' ? null : lastOfNotice(agreement, noticeOn);
  return (
    <>
      <DateField
        required
        autoFocus={noticeOn === ''}
        label={t(`instrument.day.${kind}`)}
        error={refused !== undefined}
        helperText={refused ?? (hint && t(hint))}
        value={on}
        onChange={(event) => {
          refusals.mend('on');
          onChange(event.target.value);
        }}
      />
      {endOfPeriod !== null && on !== '' && on < endOfPeriod && (
        <Alert severity="warning">{t('instrument.notice.shorter', { date: write(endOfPeriod) })}</Alert>
      )}
    </>
  );
}

/** What a day means. A gap is told of only where the last day is known. */
function hintOf(
  kind: DayKind,
  { on, today, endedOn }: { on: string; today: string; endedOn: string | null },
): TextKey | undefined {
  if (on === '') return undefined;
  if (kind !== 'again') return `instrument.day.${kind}Hint.${tenseOf(on, today)}`;
  if (endedOn === null || on <= endedOn) return undefined;
  return on === addDays(endedOn, 1) ? 'instrument.day.againHint.atOnce' : 'instrument.day.againHint.later';
}

interface NoticeFieldsProps {
  agreement: Agreement;
  notice: { on: string; organisationId: string };
  refusals: Refusals;
  onChange: (notice: { on: string; organisationId: string }) => void;
}
/** By which party notice was given, and when. */
export function NoticeFields({ agreement, notice, refusals, onChange }: NoticeFieldsProps) {
  const t = useTexts();
  const today = useOfficeDay();
  const parties = new Map(agreement.parties.map(({ organisationId, name }) => [organisationId, name]));
  return (
    <>
      <TextField
        select
        required
        autoFocus
        label={t('instrument.notice.by')}
        error={refusals.of('notice.organisationId') !== undefined}
        helperText={refusals.of('notice.organisationId')}
        value={notice.organisationId}
        onChange={(event) => {
          refusals.mend('notice.organisationId');
          onChange({ ...notice, organisationId: event.target.value });
        }}
      >
        {[...parties].map(([id, name]) => (
          <MenuItem key={id} value={id} sx={{ whiteSpace: 'normal' }}>
            <bdi>{name}</bdi>
          </MenuItem>
        ))}
      </TextField>
      <DateField
        required
        label={t('instrument.notice.givenOn')}
        error={refusals.of('notice.on') !== undefined}
        helperText={
          refusals.of('notice.on') ??
          (agreement.noticeDays === null
            ? t('instrument.notice.noPeriod')
            : t('instrument.notice.periodOf', { smart_count: agreement.noticeDays }))
        }
        value={notice.on}
        onChange={(event) => {
          refusals.mend('notice.on');
          onChange({ ...notice, on: event.target.value });
        }}
        slotProps={{ htmlInput: { max: today } }}
      />
    </>
  );
}
