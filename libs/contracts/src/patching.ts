import { z } from 'zod';

/**
 * A record in the words its PATCH takes: only the fields of the schema, each value as a request would give it. An answer
 * says more than a request (a party's name beside its id).
 */
export const inPatchWords = (schema: z.ZodObject, record: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(schema.shape).map(([field, inner]) => [field, given(inner, Reflect.get(record, field) ?? null)]),
  );

function given(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return given(schema.unwrap(), value);
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((item) => given(schema.element, item));
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(schema.shape)
        .filter(([key]) => key in value)
        .map(([key, inner]) => [key, given(inner as z.core.$ZodType, Reflect.get(value, key))]),
    );
  return value;
}
