/** Which policies speak for a record, and which of them is nearest: said once for the planning and for whoever asks. SQL. */
import { policyScopes } from '@concord/contracts';

interface Ground {
  type: string;
  agreement: string;
  commitment: string;
  milestone: string;
}
/** SQL: policy `p` speaks for what belongs to these. */
export const speaksFor = ({ type, agreement, commitment, milestone }: Ground): string =>
  `(p.scope, p.scope_id) IN (('global', ''), ('agreement_type', ${type}), ('agreement', ${agreement}::text), ('commitment', ${commitment}::text), ('milestone', ${milestone}::text))`;

/** SQL: where a column's word stands among these. */
export const placeIn = (words: readonly string[], column: string): string =>
  `array_position(ARRAY[${words.map((word) => `'${word}'`).join(', ')}], ${column})`;

/** SQL: orders the widest first, or the nearest. */
export const widestFirst = placeIn(policyScopes, 'p.scope');
export const nearestFirst = placeIn([...policyScopes].reverse(), 'p.scope');
