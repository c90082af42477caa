import type { OpenAPIObject } from '@nestjs/swagger';
import type { Agent, Test } from 'supertest';
import { DataSource } from 'typeorm';
import { StatementCount } from '@concord/register/testing';
import { TestApi } from '../testing/test-api.ts';

const mostOfAList = 5;
const mostOfAWrite = 12;
/** Of each kind of record, so that a statement for each row is seen. */
const rows = 3;

interface Stored {
  id: string;
  version: number;
  parties: { id: string; organisationId: string }[];
}

/** Counted without transaction control, the entering of the scope, the session and the limiter. */
describe('the statements of one request', () => {
  const statements = new StatementCount();
  /** Statements by request, as they were written down while the records were made. */
  const written: Record<string, number> = {};
  let api: TestApi;
  let officer: Agent;
  let administrator: Agent;
  let lists: string[];
  /** A record of each resource. */
  const made: Record<string, string> = {};
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('officer@concord.example', 'officer');
    await api.user('administrator@concord.example', 'administrator');
    [officer, administrator] = [await api.as('officer@concord.example'), await api.as('administrator@concord.example')];
    api.app.get(DataSource).logger = statements;
    for (let n = 0; n < rows; n++) await record(n);
    const { body } = await api.anybody.get('/api/openapi.json').expect(200);
    lists = listsOf(body);
  }, 120_000);
  afterAll(() => api?.stop());

  it(`are ${mostOfAList} at most in every list, and no more for many rows than for one`, async () => {
    const many: Record<string, number> = {};
    const full = new Set<string>();
    const grown: string[] = [];
    for (const path of lists) {
      const [, resource = ''] = path.split('/');
      const url = `/api/v1${path.replace('{id}', made[resource] ?? '').replace('{name}', 'sdg_goal')}`;
      const one = await during(`${url}?perPage=1`);
      const all = await during(`${url}?perPage=100`);
      if (all.status === 404) continue;
      many[path] = all.sent.length;
      if (all.listed >= rows) full.add(path);
      if (all.sent.length > one.sent.length) grown.push(path);
    }
    expect(grown).toEqual([]);
    expect(Object.entries(many).filter(([, sent]) => sent > mostOfAList)).toEqual([]);
    expect([...full]).toEqual(
      expect.arrayContaining([
        '/agreements',
        '/agreements/{id}/history',
        '/amendments',
        '/areas',
        '/comments',
        '/commitments',
        '/codelists/{name}',
        '/contacts',
        '/data-questions',
        '/documents',
        '/event-outcomes',
        '/events',
        '/indicator-readings',
        '/indicators',
        '/milestones',
        '/organisations',
        '/progress-updates',
        '/removals',
        '/risks',
        '/saved-views',
        '/sessions',
        '/status-reports',
      ]),
    );
  }, 60_000);

  it(`are ${mostOfAWrite} at most in every write`, () => {
    expect(Object.keys(written).length).toBeGreaterThan(30);
    expect(Object.entries(written).filter(([, sent]) => sent > mostOfAWrite)).toEqual([]);
    expect(Object.values(written)).not.toContain(0);
  });

  async function during(url: string): Promise<{ status: number; listed: number; sent: string[] }> {
    let status = 0;
    let listed = 0;
    const sent = await statements.during(async () => {
      const answer = await administrator.get(url);
      if (answer.status >= 300 && answer.status !== 404) throw new Error(`${url} ${answer.status} ${answer.text}`);
      status = answer.status;
      listed = answer.body.data?.length ?? 0;
    });
    return { status, listed, sent };
  }

  /** Writes, and keeps how many statements it took. */
  async function write(route: string, request: Test, body: object, version?: number): Promise<Stored> {
    let stored = {} as Stored;
    if (version !== undefined) request.set('if-match', `"${version}"`);
    const sent = await statements.during(async () => {
      const answer = await request.send(body);
      if (answer.status >= 300) throw new Error(`${route} ${answer.status} ${answer.text}`);
      stored = answer.body;
    });
    written[route] = Math.max(written[route] ?? 0, sent.length);
    return stored;
  }
  async function post(route: string, body: object, { id = '', version }: Partial<Stored> = {}): Promise<Stored> {
    const stored = await write(`post ${route}`, officer.post(`/api/v1${route.replace('{id}', id)}`), body, version);
    made[route.slice(1)] ??= stored.id;
    return stored;
  }
  const patch = (route: string, body: object, { id, version }: Stored): Promise<Stored> =>
    write(`patch ${route}`, officer.patch(`/api/v1${route.replace('{id}', id)}`), body, version);
  const remove = (route: string, { id, version }: Stored): Promise<Stored> =>
    write(`delete ${route}`, officer.delete(`/api/v1${route.replace('{id}', id)}?reason=Twice`), {}, version);

  /** One of everything, told of and changed. */
  async function record(n: number): Promise<void> {
    const partner = await post('/organisations', { name: `Cable company ${n}`, type: '70', country: 'CH' });
    const office = await post('/organisations', { name: `Union of harbours ${n}`, type: '40', country: 'CH' });
    await patch('/organisations/{id}', { acronym: `CC${n}` }, partner);
    const drafted = await post('/agreements', {
      title: `Understanding ${n}`,
      type: 'memorandum_of_understanding',
      confidentiality: 'partner',
      openEnded: true,
      reviewOn: '2099-01-01',
      parties: [
        { organisationId: office.id, role: 'lead' },
        { organisationId: partner.id, role: 'counterpart' },
      ],
    });
    const agreementId = drafted.id;
    const partyId = drafted.parties.find(({ organisationId }) => organisationId === partner.id)?.id;
    const changed = await patch('/agreements/{id}', { summary: 'Cables' }, drafted);
    await post('/agreements/{id}/transitions', { to: 'in_force', act: 'record' }, changed);
    await recordEvent(agreementId, await recordPlan(agreementId, partyId));
    const subject = { agreementId, subjectType: 'agreement', subjectId: agreementId };
    const comment = await post('/comments', { ...subject, visibility: 'partner', text: 'Well?' });
    await patch('/comments/{id}', { text: 'Well, well.' }, comment);
    const risk = await post('/risks', { ...subject, title: 'Storms', likelihood: 3, impact: 3 });
    await patch('/risks/{id}', { likelihood: 4 }, risk);
    await post('/amendments', { agreementId, kind: 'correction', title: 'A word' });
    const period = { periodStart: '2026-01-01', periodEnd: '2026-03-31', summary: 'All told' };
    const report = await post('/status-reports', { agreementId, audiencePartyId: partyId, ...period });
    await patch('/status-reports/{id}', { summary: 'All told again' }, report);
    await post('/data-questions', { agreementId, question: 'Which cable?', sourceText: 'The cable' });
    const contact = await post('/contacts', {
      organisationId: partner.id,
      name: 'Desk',
      email: `desk${n}@concord.example`,
      focalPointOf: [agreementId],
      language: 'en',
      timeZone: 'UTC',
    });
    await patch('/contacts/{id}', { name: 'The desk' }, contact);
    await post('/saved-views', { resource: 'milestones', name: `Mine ${n}`, visibility: 'team' });
    const upload = officer.post('/api/v1/documents').field('agreementId', agreementId);
    await statements.during(() => upload.attach('file', Buffer.from(`Text ${n}.`), `${n}.txt`).expect(201));
  }

  async function recordPlan(agreementId: string, partyId: string | undefined): Promise<string> {
    const area = await post('/areas', { agreementId, title: 'Cables' });
    await patch('/areas/{id}', { title: 'Sea cables' }, area);
    const areaId = area.id;
    const commitment = await post('/commitments', {
      agreementId,
      areaId,
      title: 'To lay one',
      kind: 'programmatic',
      strength: 'undertaken',
      ownerPartyIds: [partyId],
    });
    await patch('/commitments/{id}', { title: 'To lay a cable' }, commitment);
    const indicator = await post('/indicators', { commitmentId: commitment.id, title: 'Kilometres' });
    const read = { indicatorId: indicator.id, value: '12.5' };
    const reading = await post('/indicator-readings', read);
    await post('/indicator-readings', { ...read, supersedesId: reading.id });
    const milestone = await post('/milestones', {
      agreementId,
      areaId,
      commitmentId: commitment.id,
      title: 'Landed',
      responsiblePartyId: partyId,
      baselineDueOn: '2099-01-31',
      evidencePolicy: 'none',
    });
    const renamed = await patch('/milestones/{id}', { title: 'Landed here' }, milestone);
    await post('/milestones/{id}/progress', { percent: 10, narrative: 'Begun' }, { id: milestone.id });
    await post('/milestones/{id}/progress', { percent: 20, readings: [read] }, { id: milestone.id });
    await post('/milestones/{id}/submit', { narrative: 'Done' }, { ...renamed, version: renamed.version + 2 });
    const second = await post('/milestones', { agreementId, areaId, title: 'Recorded twice' });
    const gone = await remove('/milestones/{id}', second);
    await post('/milestones/{id}/restore', {}, { ...second, version: gone.version });
    const third = await post('/milestones', { agreementId, areaId, title: 'Recorded thrice' });
    await remove('/milestones/{id}', third);
    return commitment.id;
  }

  async function recordEvent(agreementId: string, commitmentId: string): Promise<void> {
    const startsAt = '2027-06-10T07:00:00Z';
    const times = { startsAt, endsAt: '2027-06-10T16:00:00Z', timeZone: 'Europe/Zurich' };
    const event = await post('/events', { agreementId, title: 'Seminar', mode: 'in_person', ...times });
    await patch('/events/{id}', { title: 'The seminar' }, event);
    const eventId = event.id;
    const session = { eventId, title: 'Opening', kind: 'opening', startsAt, endsAt: '2027-06-10T08:00:00Z' };
    await patch('/sessions/{id}', { title: 'Welcome' }, await post('/sessions', session));
    await post('/event-outcomes', { eventId, title: 'An outcome', commitmentId });
  }
});

/** Every route that pages, without the files that are streamed. */
const listsOf = ({ paths }: OpenAPIObject): string[] =>
  Object.entries(paths)
    .filter(([path, { get }]) => {
      const paged = (get?.parameters ?? []).some((parameter) => 'name' in parameter && parameter.name === 'perPage');
      return paged && path.startsWith('/api/v1') && !path.includes('{format}');
    })
    .map(([path]) => path.replace('/api/v1', ''));
