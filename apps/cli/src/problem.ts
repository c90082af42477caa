import { redactText } from '@concord/platform/machine';

/** One line about what went wrong, with its causes and without secrets. */
export function describeProblem(error: unknown): string {
  return redactText(
    parts(error)
      .join(': ')
      .replace(/\s*\n\s*/g, ' '),
  );
}

function parts(error: unknown): string[] {
  if (error instanceof AggregateError && !error.message) return parts(error.errors[0]);
  if (!(error instanceof Error)) return [String(error)];
  const own = error.message || error.name;
  return error.cause === undefined ? [own] : [own, ...parts(error.cause)];
}
