import { TestApi } from '../testing/test-api.ts';

describe('GET /imports/template.xlsx and sample.xlsx', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('officer@concord.example', 'officer');
  });
  afterAll(() => api?.stop());

  it('answers the workbook to fill in, in the language that was asked for', async () => {
    const officer = await api.as('officer@concord.example');
    const answer = await officer.get('/api/v1/imports/template.xlsx?language=fr').expect(200);
    expect(answer.get('Content-Type')).toContain('spreadsheetml');
    expect(answer.get('Content-Disposition')).toBe(
      `attachment; filename="Modele Concord.xlsx"; filename*=UTF-8''Mod%C3%A8le%20Concord.xlsx`,
    );
    const own = await officer.get('/api/v1/imports/template.xlsx').expect(200);
    expect(own.get('Content-Disposition')).toContain('Concord%20template.xlsx');
    await officer.get('/api/v1/imports/template.xlsx?language=de').expect(400);
  });

  it('answers a sample beside it', async () => {
    const officer = await api.as('officer@concord.example');
    const answer = await officer.get('/api/v1/imports/sample.xlsx?language=fr').expect(200);
    expect(answer.get('Content-Disposition')).toBe(
      `attachment; filename="Exemple Concord.xlsx"; filename*=UTF-8''Exemple%20Concord.xlsx`,
    );
    await officer.get('/api/v1/imports/sample.xlsx?language=de').expect(400);
  });
});
