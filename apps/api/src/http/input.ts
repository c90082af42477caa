import { Body, Injectable, Param, Query, StandardSchemaValidationPipe, createParamDecorator } from '@nestjs/common';
import type { ArgumentMetadata, ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { z } from 'zod';
import { Id } from '@concord/contracts';
import type { ListQuery } from '@concord/contracts';
import { DomainError, refusedFields, type Place } from '@concord/platform';

import type { ConcordRequest } from './request.ts';

/** The body, checked by its contract: unknown fields are refused, not dropped. */
export const Input = (schema: z.ZodType): ParameterDecorator => Body({ schema });

/** A list's query string, checked and decoded by its grammar. */
export const List = (schema: z.ZodType<ListQuery>): ParameterDecorator => Query({ schema });

/** Any other query string, checked by its contract. */
export const Asked = (schema: z.ZodType): ParameterDecorator => Query({ schema });

/** An id in the path. Any other text is 400; a well-formed id of nothing is the service's 404. */
export const IdParam = (name = 'id'): ParameterDecorator => Param(name, { schema: Id });

/** Strong or weak (a compressing proxy weakens it), one version, never `*`: who changes a record says what they saw. */
const entityTag = /^(?:W\/)?"(\d{1,9})"$/;

const versionOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const given = context.switchToHttp().getRequest<ConcordRequest>().get('if-match');
    if (given === undefined) throw new DomainError('RECORD.VERSION_REQUIRED');
    const version = entityTag.exec(given.trim())?.[1];
    if (version === undefined)
      throw new DomainError('REQUEST.INVALID', {
        fields: [{ pointer: 'If-Match', code: 'format', details: { format: 'ETag, "3"' } }],
      });
    return Number(version);
  },
  [
    (target, key) => {
      const method = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
      if (key === undefined || !method) return;
      const documented = ApiHeader({
        name: 'If-Match',
        required: true,
        description: 'The ETag of the record as it was read.',
        schema: { type: 'string', pattern: '^"[0-9]{1,9}"$' },
      });
      documented(target, key, method);
    },
  ],
);

/** The version the caller changes, from If-Match: 428 when absent, 400 when it is no version. */
export const IfMatch = (): ParameterDecorator => versionOf();

/** Checks whatever carries a schema and turns its refusals into the problem's field map. */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema } = metadata;
    if (!schema || metadata.type === 'custom') return value;
    const given = metadata.type === 'query' ? { ...value } : value;
    const result = await this.validate<T>(given, schema);
    if (result.issues)
      throw new DomainError('REQUEST.INVALID', { fields: refusedFields(result.issues, given, placeOf(metadata)) });
    return result.value;
  }
}

function placeOf({ type, data }: ArgumentMetadata): Place {
  if (type === 'query') return { kind: 'query' };
  return type === 'param' ? { kind: 'path', name: data ?? 'id' } : { kind: 'body' };
}
