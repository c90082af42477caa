import { Chip, type ChipProps } from '@mui/material';
import type { DeliveryState } from '@concord/contracts';
import { useTexts } from '../i18n/index.ts';

const colour: Record<DeliveryState, ChipProps['color']> = {
  due: 'default',
  sending: 'info',
  sent: 'success',
  unknown: 'warning',
  failed: 'error',
  cancelled: 'default',
  suppressed: 'default',
};

/** What became of a delivery, in a word. */
export function DeliveryStateChip({ state }: { state: DeliveryState }) {
  const t = useTexts();
  return <Chip size="small" variant="outlined" color={colour[state]} label={t(`words.deliveryState.${state}`)} />;
}
