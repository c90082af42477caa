import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import * as contracts from '@concord/contracts';

/** Names of the contract's schemas, so that the document says `Milestone` once and refers to it. */
const names = z.registry<{ id: string }>();
/** A query string is said parameter by parameter and has no name. */
const isQuery = /(?:List|Query)$/;
for (const [name, schema] of Object.entries(contracts)) {
  if (schema instanceof z.ZodType && !names.has(schema) && !isQuery.test(name)) names.add(schema, { id: name });
}

type Json = Record<string, unknown>;
type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Serves the API document and a readable page made from it; both are made when first asked for. */
export function serveOpenApi(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= createDocument(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Concord API',
  });
}

/** OpenAPI 3.1: full paths from the root, schemas as the contracts say them, refusals as problem details. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Concord')
    .setDescription('What partners promised, what was done, and who owes something.')
    .setVersion('1')
    .addCookieAuth('concord.session_token', { type: 'apiKey', in: 'cookie', name: 'concord.session_token' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? toOpenApi(schema, schemaType) : undefined,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  const problem = toOpenApi(contracts.Problem, 'output');
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...problem.components },
  };
  for (const path of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = path[method];
      if (operation) complete(operation, method, document.components?.schemas ?? {});
    }
  }
  return document;
}

/** What holds for every operation and is therefore said here and not on each. */
function complete(operation: Operation, method: (typeof methods)[number], schemas: Schemas): void {
  operation.responses['default'] = {
    description: 'Refused or failed: problem details (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  const body = operation.requestBody;
  const upload = body && 'content' in body ? body.content['multipart/form-data'] : undefined;
  if (upload?.schema) upload.schema = withFile(resolved(upload.schema, schemas));
  if (method !== 'post') return;
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The answer is kept and given again for the same key and body; another body is refused.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  ];
}

type Schema = Schemas[string];

const resolved = (schema: Schema, schemas: Schemas): Schema =>
  '$ref' in schema ? (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? schema) : schema;

/** The fields of an upload have a contract; the file beside them is known to the upload alone. */
const withFile = (schema: Schema): Schema =>
  '$ref' in schema
    ? schema
    : {
        ...schema,
        properties: { ...schema.properties, file: { type: 'string', format: 'binary' } },
        required: [...(schema.required ?? []), 'file'],
      };

function toOpenApi(schema: z.ZodType, io: 'input' | 'output'): { schema: Json; components: Schemas } {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', metadata: names, io, unrepresentable: 'any' });
  const { $schema: _, $defs = {}, ...json } = referringToComponents(made);
  const components = Object.fromEntries(
    Object.entries($defs).map(([name, definition]) => [name, withoutId(definition)]),
  );
  const name = names.get(schema)?.id;
  if (name === undefined || '$ref' in json) return { schema: withoutId(json), components };
  return { schema: { $ref: `#/components/schemas/${name}` }, components: { ...components, [name]: withoutId(json) } };
}

const referringToComponents = <T>(json: T): T =>
  JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/'));

const withoutId = ({ id: _, ...json }: Json): Json => json;
