import type supertest from 'supertest';
import { TestApi } from '../testing/test-api.ts';

describe('the doors to organisations', () => {
  let api: TestApi;
  let officer: ReturnType<typeof supertest.agent>;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('officer@concord.example', 'officer');
    await api.user('viewer@concord.example', 'viewer');
    officer = await api.as('officer@concord.example');
  });
  afterAll(() => api?.stop());

  const create = async (name: string): Promise<{ id: string; version: number }> =>
    (await officer.post('/api/v1/organisations').send({ name, type: '10' }).expect(201)).body;
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('send whoever asks for a merged one to the one that was kept, with all that was asked', async () => {
    const [gone, kept] = [await create('Old Quay'), await create('New Quay')];
    const url = `/api/v1/organisations/${gone.id}`;
    await officer.post(`${url}/merge`).send({ into: kept.id, reason: 'twice' }).expect(428);
    await officer.post(`${url}/merge`).set('If-Match', '"1"').send({ into: kept.id, reason: '  ' }).expect(400);
    await officer.get(`${url}/merge?into=${kept.id}`).expect(200);
    const merged = await officer
      .post(`${url}/merge`)
      .set('If-Match', '"1"')
      .send({ into: kept.id, reason: 'twice' })
      .expect(200);
    expect(merged.body.id).toBe(kept.id);
    const moved = await officer.get(url).redirects(0).expect(308);
    expect(moved.get('Location')).toBe(`/api/v1/organisations/${kept.id}`);
    expect(moved.body).toMatchObject({ code: 'RECORD.MOVED', status: 308 });
    const logo = await officer.get(`${url}/logo?v=1`).redirects(0).expect(308);
    expect(logo.get('Location')).toBe(`/api/v1/organisations/${kept.id}/logo?v=1`);
    const followed = await officer.get(url).redirects(1).expect(200);
    expect(followed.body.name).toBe('New Quay');
  });

  it('take a picture by its content and give it back as one, under the scope', async () => {
    const { id } = await create('With a Picture');
    const url = `/api/v1/organisations/${id}/logo`;
    await officer.get(url).expect(404);
    await officer.post(url).set('If-Match', '"1"').attach('file', Buffer.from('<svg/>'), 'logo.png').expect(415);
    const put = await officer.post(url).set('If-Match', '"1"').attach('file', picture, 'logo.png').expect(200);
    expect(put.body).toMatchObject({ version: 2, logo: { mediaType: 'image/png' } });
    const got = await officer.get(url).expect(200);
    expect(got.get('Content-Type')).toBe('image/png');
    expect(got.get('X-Content-Type-Options')).toBe('nosniff');
    expect(got.body).toEqual(picture);
    const viewer = await api.as('viewer@concord.example');
    await viewer.get(url).expect(200);
    await viewer.delete(url).set('If-Match', '"2"').expect(403);
    await officer.delete(url).set('If-Match', '"2"').expect(200);
  });

  it('warn of a similar name and refuse what they cannot take', async () => {
    await create('Huawei Technologies');
    const { body } = await officer.get('/api/v1/organisations/similar').query({ name: 'Хуавэй' }).expect(200);
    expect(body.data[0].name).toBe('Huawei Technologies');
    await officer.get('/api/v1/organisations/similar?nmae=x').expect(400);
    const bad = await officer
      .post('/api/v1/organisations')
      .send({
        name: '   ',
        type: '10',
        names: [{ kind: 'official', name: 'x' }],
        identifiers: [{ scheme: 'DUNS', value: '1' }],
      })
      .expect(400);
    expect(bad.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/name', '/names/0/language', '/identifiers/0/scheme']),
    );
  });
});
