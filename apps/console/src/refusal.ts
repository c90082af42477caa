import { HttpError } from 'react-admin';
import { Problem, type ErrorCode } from '@concord/contracts';

/** The code of a refusal by the API; undefined when the failure is not the API's. */
export function codeOf(error: unknown): ErrorCode | undefined {
  if (!(error instanceof HttpError)) return undefined;
  const code = Problem.shape.code.safeParse(error.body?.code);
  return code.success ? code.data : undefined;
}

/** What still uses a record that was not removed. */
export function usesOf(error: unknown): Problem['uses'] {
  if (codeOf(error) !== 'RECORD.IN_USE' || !(error instanceof HttpError)) return undefined;
  return Problem.shape.uses.safeParse(error.body?.uses).data;
}

/** What a refusal says of one field or parameter; undefined when it is not about that. */
export function fieldRefusal(error: unknown, field: string): string | undefined {
  if (!(error instanceof HttpError)) return undefined;
  const errors: unknown = error.body?.errors;
  const said: unknown = typeof errors === 'object' && errors !== null ? Reflect.get(errors, field) : undefined;
  return typeof said === 'string' ? said : undefined;
}

/** What a refusal says of the address that was asked, as `name: what is wrong`; empty where it is about something else. */
export function askedAmiss(error: unknown): string[] {
  const asked: unknown = error instanceof HttpError ? error.body?.asked : undefined;
  return Array.isArray(asked) ? asked.map(String) : [];
}

/** The record to go to instead, where the one asked for was merged into it. */
export function survivorOf(error: unknown): string | undefined {
  if (codeOf(error) !== 'RECORD.MOVED' || !(error instanceof HttpError)) return undefined;
  const to: unknown = error.body?.to;
  return typeof to === 'string' ? to : undefined;
}
