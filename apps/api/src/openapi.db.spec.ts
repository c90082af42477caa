import { TestApi } from './testing/test-api.ts';

describe('the API document', () => {
  let api: TestApi;
  let document: {
    openapi: string;
    paths: Record<string, Record<string, never>>;
    components: { schemas: Record<string, unknown> };
  };
  beforeAll(async () => {
    api = await TestApi.start();
    document = (await api.anybody.get('/api/openapi.json').expect(200)).body;
  });
  afterAll(() => api?.stop());

  it('is OpenAPI 3.1 with full paths from the root', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(document.paths).filter((path) => !/^\/(api|healthz|readyz)/.test(path))).toEqual([]);
  });

  it('says a list parameter by parameter', () => {
    const names = (document.paths['/api/v1/milestones']?.['get'] as unknown as { parameters: { name: string }[] })
      .parameters;
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(['page', 'sort', 'q', 'state', 'dueOn.gte']));
  });

  it('says what is sent and answered by the names of the contract', () => {
    expect(document.paths['/api/v1/milestones']?.['post']).toMatchObject({
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/CreateMilestone' } } } },
      responses: {
        201: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Milestone' } } } },
        default: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
    });
  });

  it('says that an upload has a file', () => {
    expect(document.paths['/api/v1/documents']?.['post']).toMatchObject({
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              properties: { file: { type: 'string', format: 'binary' }, agreementId: expect.anything() },
              required: expect.arrayContaining(['file', 'agreementId']),
            },
          },
        },
      },
    });
  });

  it('refers to nothing that is not in it', () => {
    const text = JSON.stringify(document);
    const missing = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)]
      .map(([, name]) => String(name))
      .filter((name) => !(name in document.components.schemas));
    expect(missing).toEqual([]);
    expect(text.includes('$defs')).toBe(false);
  });

  it('has a readable page that runs no script of its own', async () => {
    const page = await api.anybody.get('/api/docs').expect(200);
    expect(page.get('Content-Security-Policy')).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
  });
});
