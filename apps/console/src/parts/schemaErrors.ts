import { useCallback, type RefObject } from 'react';
import { useLocale } from 'react-admin';
import type { z } from 'zod';
import {
  errorCodes,
  errorText,
  fieldText,
  isFieldCode,
  offered,
  type FieldCode,
  type OfferedLanguage,
} from '@concord/contracts';

interface Said {
  code: FieldCode;
  details?: Record<string, unknown>;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  let value = values;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

/** The forms that people know by a name; of any other the schema's word says nothing to them. */
const formats: Readonly<Record<string, FieldCode>> = { date: 'date', email: 'email', url: 'url' };

/** The same codes the server refuses by, so that a field says the same before and after the request. */
export function saidOf(issue: z.core.$ZodIssue, value: unknown): Said {
  if (isAbsent(value)) return { code: 'required' };
  switch (issue.code) {
    case 'too_small':
      // nothing but spaces is nothing
      if (issue.origin === 'string' && issue.minimum === 1) return { code: 'required' };
      if (isFieldCode(issue.message)) return { code: issue.message };
      return {
        code: outside(issue.origin, {
          text: 'too_short',
          list: 'too_few',
          number: issue.inclusive === false ? 'not_above' : 'too_small',
        }),
        details: { least: issue.minimum },
      };
    case 'too_big':
      return {
        code: outside(issue.origin, { text: 'too_long', list: 'too_many', number: 'too_big' }),
        details: { most: issue.maximum },
      };
    case 'invalid_format':
      if (isFieldCode(issue.message)) return { code: issue.message };
      return { code: formats[issue.format] ?? 'invalid' };
    default:
      return { code: isFieldCode(issue.message) ? issue.message : 'invalid' };
  }
}

const outside = (origin: string, code: { text: FieldCode; list: FieldCode; number: FieldCode }): FieldCode =>
  origin === 'number' ? code.number : origin === 'array' ? code.list : code.text;

type Errors = { [field: string]: string | Errors };

function put(errors: Errors, path: readonly PropertyKey[], text: string): void {
  const [head, ...rest] = path.map(String);
  if (head === undefined) return;
  if (rest.length === 0) {
    errors[head] ??= text;
    return;
  }
  const inner = errors[head];
  if (typeof inner === 'string') return;
  const next = inner ?? {};
  errors[head] = next;
  put(next, rest, text);
}

/** What stands in an input and is no value of its kind, such as 30 February: the form itself holds nothing of it. */
function putUnreadable(errors: Errors, form: HTMLElement, language: OfferedLanguage): void {
  for (const { name, type, validity } of form.querySelectorAll('input'))
    if (name && validity.badInput)
      put(errors, name.split('.'), fieldText(type === 'number' ? 'invalid' : 'no_such_day', language));
}

/** A rule between fields speaks by the code the server has for it. */
function textOf(issue: z.core.$ZodIssue, value: unknown, language: OfferedLanguage): string {
  const rule = errorCodes.find((code) => code === issue.message);
  if (rule) return errorText(rule, language);
  const { code, details } = saidOf(issue, value);
  return fieldText(code, language, details);
}

/** A form's validation by its contract. Empty inputs count as not given, as they are sent. */
export function useSchemaErrors(
  schema: z.ZodType,
  form: RefObject<HTMLElement | null>,
): (values: Record<string, unknown>) => Errors {
  const language = offered(useLocale());
  return useCallback(
    (values) => {
      const errors: Errors = {};
      if (form.current) putUnreadable(errors, form.current, language);
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => !isAbsent(value)));
      const result = schema.safeParse(given);
      for (const issue of result.error?.issues ?? []) {
        if (issue.code === 'unrecognized_keys') continue;
        put(errors, issue.path, textOf(issue, valueAt(values, issue.path), language));
      }
      return errors;
    },
    [schema, form, language],
  );
}
