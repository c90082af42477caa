import { z } from 'zod';
import { Id, Instant, text } from './primitives.ts';

/** A confidential agreement of others, by its id or its reference, and why an administrator has to read it. */
export const OpenConfidential = z.strictObject({ agreement: text(100), reason: text(500) });
export type OpenConfidential = z.infer<typeof OpenConfidential>;

/** Until when it is open; null where it is seen without being opened. */
export const ConfidentialReading = z.strictObject({ agreementId: Id, endsAt: Instant.nullable() });
export type ConfidentialReading = z.infer<typeof ConfidentialReading>;
