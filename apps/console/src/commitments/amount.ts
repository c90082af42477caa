import { useMemo } from 'react';
import type { Indicator } from '@concord/contracts';
import { useRegion } from '../parts/LocalDate.tsx';

export type Amount = (value: string | number, of: Pick<Indicator, 'measure' | 'unit'>) => string;

/** Writes a value of an indicator with its unit; decimals as they were read, none rounded away. */
export function useAmountText(): Amount {
  const region = useRegion();
  return useMemo(() => {
    const numbers = new Intl.NumberFormat(region, { maximumFractionDigits: 6 });
    return (value, { measure, unit }) =>
      `${numbers.format(value as number)}${measure === '2' ? ' %' : unit ? ` ${unit}` : ''}`;
  }, [region]);
}
