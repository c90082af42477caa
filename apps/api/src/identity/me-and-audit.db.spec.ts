import type { Agent } from 'supertest';
import { TestApi } from '../testing/test-api.ts';

describe('who I am', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await TestApi.start({ OFFICE_TIME_ZONE: 'Europe/Zurich' });
    const organisationId = await api.organisation('Partner Inc');
    await api.user('partner@concord.example', 'partner', organisationId);
    await api.user('admin@concord.example', 'administrator');
    await api.user('manager@concord.example', 'manager');
    await api.user('officer@concord.example', 'officer');
  });
  afterAll(() => api?.stop());

  it('says my role, my organisation and what I may do', async () => {
    const partner = await api.as('partner@concord.example');
    const { body } = await partner.get('/api/v1/me').expect(200);
    expect(body).toMatchObject({
      email: 'partner@concord.example',
      role: 'partner',
      organisation: 'Partner Inc',
      officeTimeZone: 'Europe/Zurich',
      contactIds: [],
      unreadNotifications: 0,
    });
    expect(body.permissions).toContain('milestones.read');
    expect(body.permissions).not.toContain('users.read');
  });

  it('takes my language and time zone, and refuses what is none', async () => {
    const officer = await api.as('officer@concord.example');
    const { body } = await officer.patch('/api/v1/me').send({ timeZone: 'Asia/Shanghai', language: 'fr' }).expect(200);
    expect(body).toMatchObject({ timeZone: 'Asia/Shanghai', language: 'fr' });
    const refused = await officer
      .patch('/api/v1/me')
      .send({ timeZone: 'Mars/Base', role: 'administrator' })
      .expect(400);
    expect(refused.body.errors.map((error: { pointer: string; code: string }) => [error.pointer, error.code])).toEqual([
      ['/timeZone', 'time_zone'],
      ['/role', 'unknown'],
    ]);
  });

  it('lists users for staff, filtered, and for no partner', async () => {
    const officer = await api.as('officer@concord.example');
    const { body } = await officer.get('/api/v1/users?role=manager,administrator&sort=email').expect(200);
    expect(body.data.map(({ email }: { email: string }) => email)).toEqual([
      'admin@concord.example',
      'manager@concord.example',
    ]);
    expect(body.total).toBe(2);
    const partner = await api.as('partner@concord.example');
    await partner.get('/api/v1/users').expect(403);
  });

  describe('in the record of who did what', () => {
    let id: string;
    const entries = async (agent: Agent): Promise<{ action: string; after: Record<string, unknown> }[]> =>
      (await agent.get(`/api/v1/audit-entries?resource=users&recordId=${id}&sort=at`).expect(200)).body.data;
    beforeAll(async () => {
      const { rows } = await api.owner.query(`SELECT id FROM users WHERE email = 'partner@concord.example'`);
      id = rows[0].id;
    });

    it('stands in words for the administrator, and sealed for the manager', async () => {
      const [seen] = await entries(await api.as('admin@concord.example'));
      expect(seen).toMatchObject({
        action: 'insert',
        after: { email: 'partner@concord.example', role: 'partner', timeZone: 'UTC' },
      });
      const [sealed] = await entries(await api.as('manager@concord.example'));
      expect(sealed?.after).toMatchObject({ email: null, name: null, role: 'partner' });
    });

    it('is no business of an officer', async () => {
      const officer = await api.as('officer@concord.example');
      await officer.get('/api/v1/audit-entries').expect(403);
    });

    it('names who changed what, under which request', async () => {
      const officer = await api.as('officer@concord.example');
      const { body: me } = await officer
        .patch('/api/v1/me')
        .set('X-Request-Id', 'who-what-1')
        .send({ timeZone: 'UTC' });
      const admin = await api.as('admin@concord.example');
      const { body } = await admin.get(`/api/v1/audit-entries?actorId=${me.id}&sort=-at&perPage=1`).expect(200);
      expect(body.data[0]).toMatchObject({
        resource: 'users',
        recordId: me.id,
        requestId: 'who-what-1',
        before: { timeZone: 'Asia/Shanghai' },
        after: { timeZone: 'UTC' },
      });
    });

    it('is erased for good with the person’s key', async () => {
      await api.owner.query('DELETE FROM person_key WHERE person_id = $1', [id]);
      const [seen] = await entries(await api.as('admin@concord.example'));
      expect(seen?.after).toMatchObject({ email: null, name: null, role: 'partner' });
    });
  });
});
