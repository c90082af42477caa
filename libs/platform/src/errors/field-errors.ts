import { isFieldCode, type FieldCode } from '@concord/contracts';
import type { RefusedField } from './domain-error.ts';

/** Where a refused value stood. */
export type Place = { kind: 'body' } | { kind: 'query' } | { kind: 'path'; name: string };

/** What every schema of the Standard Schema specification says of a refusal. */
export interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** What zod says beside it; all of it optional. */
interface Finding {
  code?: string;
  message: string;
  expected?: unknown;
  keys?: readonly string[];
  values?: readonly unknown[];
  origin?: string;
  format?: string;
  minimum?: unknown;
  maximum?: unknown;
  inclusive?: boolean;
}

/** The issues of a schema as fields with codes of ours, so that they can be said in any language. */
export function refusedFields(issues: readonly Issue[], given: unknown, place: Place): RefusedField[] {
  return issues.flatMap((issue) => {
    const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
    const finding: Finding = issue;
    if (finding.code === 'unrecognized_keys')
      return (finding.keys ?? []).map((key) => ({ pointer: pointerTo([...path, key], place), code: 'unknown' }));
    return [{ pointer: pointerTo(path, place), ...refusalOf(finding, valueAt(given, path)) }];
  });
}

/** RFC 6901 into a body, `?name` for a query parameter, `{name}` for a part of the path. */
function pointerTo(path: readonly PropertyKey[], place: Place): string {
  if (place.kind === 'path') return `{${place.name}}`;
  if (place.kind === 'query') return `?${String(path[0] ?? '')}`;
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const part of path) {
    // the path goes on into what the schema made of it: "a,b" as a list
    if (value === null || typeof value !== 'object') return value;
    value = Reflect.get(value, part);
  }
  return value;
}

function refusalOf(finding: Finding, value: unknown): { code: FieldCode; details?: Record<string, unknown> } {
  switch (finding.code) {
    case 'invalid_type':
      return value === undefined ? { code: 'required' } : { code: 'type', details: { expected: finding.expected } };
    case 'invalid_value':
      return value === undefined
        ? { code: 'required' }
        : { code: 'choice', details: { allowed: finding.values?.join(', ') } };
    case 'too_small':
      // nothing but spaces is nothing
      if (finding.origin === 'string' && finding.minimum === 1) return { code: 'required' };
      if (isFieldCode(finding.message)) return { code: finding.message };
      return outOfRange(
        finding,
        { text: 'too_short', list: 'too_few', number: finding.inclusive === false ? 'not_above' : 'too_small' },
        { least: finding.minimum },
      );
    case 'too_big':
      return outOfRange(finding, { text: 'too_long', list: 'too_many', number: 'too_big' }, { most: finding.maximum });
    case 'invalid_format':
      if (isFieldCode(finding.message)) return { code: finding.message };
      if (finding.format === 'date') return { code: 'date' };
      // a pattern has no name that would say anything to whoever is refused
      return finding.format === 'regex' ? { code: 'invalid' } : { code: 'format', details: { format: finding.format } };
    default:
      return { code: isFieldCode(finding.message) ? finding.message : 'invalid' };
  }
}

const outOfRange = (
  finding: Finding,
  code: { text: FieldCode; list: FieldCode; number: FieldCode },
  details: Record<string, unknown>,
): { code: FieldCode; details: Record<string, unknown> } => ({
  code: finding.origin === 'string' ? code.text : finding.origin === 'array' ? code.list : code.number,
  details,
});
