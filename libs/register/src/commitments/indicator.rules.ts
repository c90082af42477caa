import type { Indicator } from '@concord/contracts';
import { refuseField } from '@concord/platform';

type Measured = Pick<Indicator, 'measure' | 'baselineValue' | 'baselineOn' | 'targetValue' | 'targetOn' | 'ascending'>;

/** What must hold of an indicator, whatever is done with it. Staying where one is (target = baseline) is a target too. */
export function checkIndicator(indicator: Measured): void {
  const { measure, baselineValue, baselineOn, targetValue, targetOn, ascending } = indicator;
  if (measure === '5' && (baselineValue !== null || targetValue !== null))
    throw refuseField(targetValue === null ? '/baselineValue' : '/targetValue', 'INDICATOR.QUALITATIVE_HAS_NO_VALUE');
  if (baselineOn && targetOn && targetOn < baselineOn)
    throw refuseField('/targetOn', 'INDICATOR.TARGET_BEFORE_BASELINE');
  if (baselineValue === null || targetValue === null || targetValue === baselineValue) return;
  if (targetValue > baselineValue !== ascending)
    throw refuseField('/targetValue', 'INDICATOR.TARGET_AGAINST_DIRECTION');
}
