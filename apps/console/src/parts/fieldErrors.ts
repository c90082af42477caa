import { HttpError } from 'react-admin';
import { codeOf } from '../refusal.ts';

/** The sentences of a refusal by field (`percent`, `evidenceIds.0`), in the reader's language; empty where it names none. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof HttpError)) return {};
  const body: unknown = error.body;
  const errors: unknown = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : undefined;
  if (typeof errors !== 'object' || errors === null) return {};
  return Object.fromEntries(
    Object.entries(errors).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The sentence for one field, or for anything inside it. */
export const fieldErrorOf = (error: unknown, field: string): string | undefined =>
  Object.entries(fieldErrorsOf(error)).find(([path]) => path === field || path.startsWith(`${field}.`))?.[1];

/** Whether the server refused for good: nothing was saved, and the same request would be refused again. */
export const isFinal = (error: unknown): boolean =>
  error instanceof HttpError && error.status >= 400 && error.status < 500 && error.status !== 429;

/** Whether nobody answered, or only a door before a server that is away: the same request may do later. */
export const isAway = (error: unknown): boolean =>
  error instanceof HttpError &&
  (error.message === 'shell.errors.offline' || [502, 503, 504].includes(Number(error.status)));

/** Whether the Idempotency-Key of the attempt is spent: until then a retry goes under it, and a lost answer is given again. */
export const spendsKey = (error: unknown): boolean => isFinal(error) && codeOf(error) !== 'IDEMPOTENCY.IN_FLIGHT';
