import type { Indicator, LoggedReading } from '@concord/contracts';
import { refuseField } from '@concord/platform';

/** What a reading is held to. */
export type Measuring = Pick<
  Indicator,
  'measure' | 'meaning' | 'baselineValue' | 'baselineOn' | 'targetValue' | 'ascending'
>;

interface Day {
  asOf: string;
  today: string;
}

/**
 * What must hold of a reading. `at` is where it stands in the request.
 * @throws DomainError READING.IN_FUTURE, READING.BEFORE_BASELINE, READING.VALUE_REQUIRED, READING.WORDS_REQUIRED,
 *   READING.NEGATIVE, READING.OUT_OF_BOUNDS, INDICATOR.QUALITATIVE_HAS_NO_VALUE
 */
export function checkReading(
  indicator: Measuring,
  { value, note }: Pick<LoggedReading, 'value' | 'note'>,
  { asOf, today }: Day,
  at: { reading: string; day: string } = { reading: '', day: '/asOf' },
): void {
  if (asOf > today) throw refuseField(at.day, 'READING.IN_FUTURE', { latest: today });
  if (indicator.baselineOn && asOf < indicator.baselineOn)
    throw refuseField(at.day, 'READING.BEFORE_BASELINE', { earliest: indicator.baselineOn });
  if (indicator.measure === '5') {
    if (value !== null) throw refuseField(`${at.reading}/value`, 'INDICATOR.QUALITATIVE_HAS_NO_VALUE');
    if (note === null) throw refuseField(`${at.reading}/note`, 'READING.WORDS_REQUIRED');
    return;
  }
  if (value === null) throw refuseField(`${at.reading}/value`, 'READING.VALUE_REQUIRED');
  if (indicator.measure === '1' && Number(value) < 0 && !goesBelowZero(indicator))
    throw refuseField(`${at.reading}/value`, 'READING.NEGATIVE');
  const bounds = boundsOf(indicator);
  if (bounds && (Number(value) < bounds.least || Number(value) > bounds.most))
    throw refuseField(`${at.reading}/value`, 'READING.OUT_OF_BOUNDS', bounds);
}

/** What is counted, or a share, is below zero only where its baseline or target is; what adds up, where it is to go down. */
const goesBelowZero = ({ meaning, ascending, baselineValue, targetValue }: Measuring): boolean =>
  Math.min(baselineValue ?? 0, targetValue ?? 0) < 0 || (meaning === 'cumulative' && !ascending);

/** A percentage is one of a whole, unless its baseline or target says otherwise. */
function boundsOf(indicator: Measuring): { least: number; most: number } | null {
  const { measure, meaning, baselineValue, targetValue } = indicator;
  if (measure !== '2') return null;
  const own = [baselineValue ?? 0, targetValue ?? 0];
  const most = Math.max(100, ...own);
  if (!goesBelowZero(indicator)) return { least: 0, most };
  return { least: meaning === 'cumulative' ? -most : Math.min(...own), most };
}
