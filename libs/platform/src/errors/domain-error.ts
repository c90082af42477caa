import { errorStatus, errorText, type ErrorCode, type Problem } from '@concord/contracts';

/** A refused field, as `{ pointer, code }` with what the text needs; the pointer is RFC 6901 into the body. */
export interface RefusedField {
  pointer: string;
  code: string;
  details?: Readonly<Record<string, unknown>>;
}

export interface ErrorDetails {
  /** Fills the placeholders of the code's text. */
  [name: string]: unknown;
  fields?: readonly RefusedField[];
  /** The record as it is now, with RECORD.STALE. */
  current?: unknown;
  /** What still uses the record, with RECORD.IN_USE. */
  uses?: Problem['uses'];
  /** By whom (null is Concord itself) and when it was changed, with RECORD.STALE. */
  changed?: { by: string | null; at: string };
}

/** The only error services throw: a code of the contract and what its text needs. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(errorText(code, 'en', details), options);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }

  /** The HTTP status the contract gives this code. */
  get status(): number {
    return errorStatus[this.code];
  }
}

/** Refuses one field of a body with a code of its own. */
export const refuseField = (
  pointer: string,
  code: ErrorCode,
  details: Readonly<Record<string, unknown>> = {},
): DomainError => new DomainError(code, { ...details, fields: [{ pointer, code, details }] });

/** What a check refuses with; null where it lets pass. @throws whatever is no refusal */
export function refusalFrom(check: () => unknown): DomainError | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
