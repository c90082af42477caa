import { errorText, type BulkRow } from '@concord/contracts';
import type { DomainError, Tx } from '@concord/platform';

/** A refusal as it stands beside the row it is about, in the caller's language. */
export const tellRefusal = (
  { actor: { language } }: Tx,
  { code, details }: DomainError,
): BulkRow['errors'][number] => ({
  pointer: details.fields?.[0]?.pointer ?? '',
  code,
  detail: errorText(code, language, details),
});
