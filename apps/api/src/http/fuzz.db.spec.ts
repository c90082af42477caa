import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Agent, Response } from 'supertest';
import { Problem } from '@concord/contracts';
import { TestApi } from '../testing/test-api.ts';

type Method = 'get' | 'post' | 'patch' | 'delete';
interface Parameter {
  name: string;
  in: string;
}
interface Operation {
  method: Method;
  path: string;
  query: string[];
  body: Record<string, unknown> | undefined;
}

/** What people, tools and attackers send where something else was expected. */
const known: readonly unknown[] = [
  null, '', ' ', -1, 0, 1.5, 1e308, 2 ** 53, true, [], {}, [null], '\u0000', '\ud800', '%', '%00', "'; DROP TABLE users; --",
  '../../etc/passwd', '2026-02-30', '0000-00-00', '9999-12-31', '+275760-09-13T00:00:00Z', '294277-01-01T00:00:00Z',
  '019d3c83-7716-7513-9050-5c441be2e1e2', 'x'.repeat(5_000), '__proto__', 'constructor',
]; // prettier-ignore
const junk = fc.oneof(
  fc.string({ maxLength: 60, unit: 'binary' }),
  fc.constantFrom(...known),
  fc.jsonValue({ maxDepth: 2 }),
);
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const percentEncoded = (value: unknown): string => encodeURIComponent(Buffer.from(asText(value)).toString()) || '%20';

describe('whatever is sent', () => {
  let api: TestApi;
  let administrator: Agent;
  let operations: Operation[];
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('admin@concord.example', 'administrator');
    administrator = await api.as('admin@concord.example');
    const { body } = await api.anybody.get('/api/openapi.json').expect(200);
    operations = operationsOf(body).filter(({ path }) => !path.startsWith('/api/auth'));
  });
  afterAll(() => api?.stop());

  it('is answered with 2xx or a problem of 4xx, by every operation', async () => {
    const request = fc.record({
      path: fc.array(junk, { minLength: 3, maxLength: 3 }),
      query: fc.array(fc.tuple(fc.nat(), junk), { maxLength: 3 }),
      unknown: fc.boolean(),
      fields: fc.array(fc.tuple(fc.nat(), junk), { maxLength: 6 }),
      instead: fc.option(junk, { freq: 5 }),
      version: fc.constantFrom('"1"', '"0"', 'x', 'W/"2"', '*'),
    });
    for (const operation of operations)
      await fc.assert(
        fc.asyncProperty(request, async (sent) => {
          expectPlainAnswer(operation, await send(operation, sent));
        }),
        { numRuns: 6 },
      );
  }, 120_000);

  it('is answered like that in the search text of every list', async () => {
    for (const operation of operations.filter(({ query }) => query.includes('q')))
      for (const text of known)
        expectPlainAnswer(operation, await administrator.get(`${operation.path}?q=${percentEncoded(text)}`));
  }, 120_000);

  function expectPlainAnswer({ method, path }: Operation, { status, text, body }: Response): void {
    const told = `${method} ${path} ${status} ${text?.slice(0, 300)}`;
    if (status >= 500) throw new Error(told);
    if (status >= 400 && !Problem.safeParse(body).success) throw new Error(`no problem: ${told}`);
  }

  interface Sent {
    path: unknown[];
    query: [number, unknown][];
    unknown: boolean;
    fields: [number, unknown][];
    instead: unknown;
    version: string;
  }
  async function send({ method, path, query, body }: Operation, sent: Sent) {
    const parts = [...sent.path];
    const url = path.replace(/\{\w+\}/g, () => percentEncoded(parts.pop()));
    const asked = sent.query.flatMap(([index, value]) => {
      const name = query[index % query.length];
      return name ? [`${name}=${percentEncoded(value)}`] : [];
    });
    if (sent.unknown) asked.push('nothing-known=1');
    const request = administrator[method](`${url}?${asked.join('&')}`).set('If-Match', sent.version);
    if (!body) return request;
    const names = Object.keys(body);
    const fields = sent.fields.map(([index, value]) => [names[index % names.length] ?? 'x', value]);
    return request.send(JSON.stringify(sent.instead ?? Object.fromEntries(fields))).type('application/json');
  }
});

function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const body = operation.requestBody as { content: Record<string, { schema: { $ref?: string } }> } | undefined;
      const name = body?.content['application/json']?.schema.$ref?.split('/').at(-1);
      const schema = name
        ? (document.components?.schemas?.[name] as { properties?: Record<string, unknown> })
        : undefined;
      const parameters = (operation.parameters ?? []) as Parameter[];
      return [
        {
          method,
          path,
          query: parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
          body: schema?.properties,
        },
      ];
    }),
  );
}
