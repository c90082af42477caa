import { useState } from 'react';
import { fieldRefusal } from '../refusal.ts';

export interface Refusals {
  /** What is said at a field, until it is changed. */
  of: (field: string) => string | undefined;
  /** The field was changed: what was said of it holds no more. */
  mend: (field: string) => void;
  /** What is left to be said above: a refusal of none of the fields. */
  rest: unknown;
}

/** A refusal of fields that are on the screen, said at them. */
export function useRefusals(error: unknown, fields: readonly string[]): Refusals {
  const [mended, setMended] = useState<{ error: unknown; fields: readonly string[] }>({ error: null, fields: [] });
  const changed = mended.error === error ? mended.fields : [];
  return {
    of: (field) => (changed.includes(field) ? undefined : fieldRefusal(error, field)),
    mend: (field) => setMended({ error, fields: [...changed, field] }),
    rest: fields.some((field) => fieldRefusal(error, field) !== undefined) ? null : error,
  };
}
