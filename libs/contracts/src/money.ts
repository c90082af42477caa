import { z } from 'zod';

/** An amount of money: never a floating point number, so a string on the wire; at most two decimals. Nothing is no amount. */
export const Amount = z.string().regex(/^(?=.*[1-9])\d{1,15}(?:\.\d{1,2})?$/, { error: 'amount' });
/** ISO 4217; held to the codelist `currency` when it is given. */
export const Currency = z.string().regex(/^[A-Z]{3}$/);
