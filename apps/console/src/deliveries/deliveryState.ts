import { z } from 'zod';
import { deliveryStates } from '@concord/contracts';

/** A delivery's state where the wire carries it as plain text. */
export const DeliveryState = z.enum(deliveryStates);
