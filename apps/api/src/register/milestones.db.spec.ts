import type { Agent } from 'supertest';
import type { Agreement, Milestone, ProgressUpdate } from '@concord/contracts';
import { TestApi } from '../testing/test-api.ts';

describe('the door to milestones', () => {
  let api: TestApi;
  let officer: Agent;
  let manager: Agent;
  let administrator: Agent;
  let place: { agreementId: string; areaId: string };
  beforeAll(async () => {
    api = await TestApi.start();
    const [office, partner] = [await api.organisation('Union of Harbours'), await api.organisation('Cable Company')];
    for (const role of ['officer', 'manager', 'administrator'] as const)
      await api.user(`${role}@concord.example`, role);
    officer = await api.as('officer@concord.example');
    manager = await api.as('manager@concord.example');
    administrator = await api.as('administrator@concord.example');
    const { id, version } = await post<Agreement>(officer, '/agreements', {
      title: 'Lights on the northern coast',
      type: 'memorandum_of_understanding',
      openEnded: true,
      reviewOn: '2099-01-01',
      parties: [
        { organisationId: office, role: 'lead' },
        { organisationId: partner, role: 'counterpart' },
      ],
    });
    await post(officer, `/agreements/${id}/transitions`, { to: 'in_force', act: 'record' }, version);
    place = {
      agreementId: id,
      areaId: (await post<{ id: string }>(officer, '/areas', { agreementId: id, title: 'Cables' })).id,
    };
  });
  afterAll(() => api?.stop());

  async function post<T>(by: Agent, path: string, body: object, version?: number): Promise<T> {
    const sent = by.post(`/api/v1${path}`);
    if (version !== undefined) sent.set('If-Match', `"${version}"`);
    const answer = await sent.send(body);
    expect([path, answer.body.code]).toEqual([path, undefined]);
    return answer.body;
  }
  const planned = (): Promise<Milestone> => post(officer, '/milestones', { ...place, title: 'Cable laid' });
  const read = async ({ id }: Milestone): Promise<Milestone> =>
    (await officer.get(`/api/v1/milestones/${id}`).expect(200)).body;
  const updatesOf = async ({ id }: Milestone): Promise<ProgressUpdate[]> =>
    (await officer.get(`/api/v1/progress-updates?milestoneId=${id}`).expect(200)).body.data;

  it('logs progress once under one Idempotency-Key, however often and however many at once it comes', async () => {
    const milestone = await planned();
    const log = (percent: number) =>
      officer.post(`/api/v1/milestones/${milestone.id}/progress`).set('Idempotency-Key', 'key-log-1').send({ percent });
    const first = await log(40).expect(201);
    expect((await log(40).expect(201)).body).toEqual(first.body);
    const more = await Promise.all([log(40), log(40), log(40)]);
    expect(more.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect((await log(60).expect(422)).body.code).toBe('IDEMPOTENCY.OTHER_BODY');
    expect((await updatesOf(milestone)).map(({ percent }) => percent)).toEqual([40]);
    expect(await read(milestone)).toMatchObject({ percent: 40, version: milestone.version + 1 });
  });

  it('verifies nothing that was told of meanwhile: 412 with the milestone as it is, who changed it and when', async () => {
    const milestone = await planned();
    const { id, version } = await post<Milestone>(officer, `/milestones/${milestone.id}/submit`, {}, milestone.version);
    const seen = `"${version}"`;
    const back = { reason: 'Count them again.', resubmitBy: '2099-03-01' };
    await post(administrator, `/milestones/${id}/return`, back, version);
    await post(officer, `/milestones/${id}/progress`, { percent: 90, narrative: 'Counted again.' });
    const now = await read(milestone);
    const again = await post<Milestone>(officer, `/milestones/${id}/submit`, {}, now.version);
    const refused = await manager.post(`/api/v1/milestones/${id}/verify`).set('If-Match', seen).send({}).expect(412);
    expect(refused.body).toMatchObject({
      code: 'RECORD.STALE',
      current: { id, version: again.version, state: 'submitted', returnRounds: 1 },
      changed: { by: 'officer@concord.example', at: expect.any(String) },
    });
    expect(await read(milestone)).toMatchObject({ state: 'submitted', version: again.version });
    await manager.post(`/api/v1/milestones/${id}/verify`).set('If-Match', `"${again.version}"`).send({}).expect(200);
  });

  it('finds what one may log on by the words of its agreement', async () => {
    const milestone = await planned();
    const { body } = await officer.get('/api/v1/milestones/to-log').query({ q: 'northern' }).expect(200);
    expect(body.data.map(({ id }: Milestone) => id)).toContain(milestone.id);
    await manager.get('/api/v1/milestones/to-log?q=northern').expect(403);
    await officer.get('/api/v1/milestones/to-log?title=northern').expect(400);
  });
});
