import { TestApi } from '../testing/test-api.ts';

describe('GET /exports', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('officer@concord.example', 'officer');
    await api.organisation('Port of Calais');
  });
  afterAll(() => api?.stop());

  it('answers a file with the name of the list, in the language of the account', async () => {
    const officer = await api.as('officer@concord.example');
    const answer = await officer.get('/api/v1/exports/organisations.csv?q=calais').expect(200);
    expect(answer.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.get('Content-Disposition')).toMatch(
      /^attachment; filename="Organisations-(\d{4}-\d\d-\d\d)\.csv"; filename\*=UTF-8''Organisations-\1\.csv$/,
    );
    expect(answer.text).toMatch(/Organisation,Acronym[^]*Port of Calais,,Government/);
    const workbook = await officer.get('/api/v1/exports/milestones.xlsx').expect(200);
    expect(workbook.get('Content-Type')).toContain('spreadsheetml');
  });

  it.each([
    ['a format nobody writes', 'organisations.pdf', 400],
    ['a filter the list does not know', 'organisations.csv?colour=red', 400],
    ['a list that is not taken out', 'users.csv', 404],
  ])('refuses %s', async (_what, path, status) => {
    const officer = await api.as('officer@concord.example');
    await officer.get(`/api/v1/exports/${path}`).expect(status);
  });
});
