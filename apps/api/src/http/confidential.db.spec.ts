import type { OpenAPIObject } from '@nestjs/swagger';
import type { Agent } from 'supertest';
import { TestApi } from '../testing/test-api.ts';

/** In every title and text of the confidential agreement, and nowhere else. */
const marker = 'Quillfeather';
const outside = ['administrator', 'colleague', 'manager', 'viewer', 'partner'] as const;
type Account = 'officer' | (typeof outside)[number];

/** Ids by resource. */
type Records = Record<string, string[]>;
interface Operation {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  searches: boolean;
}

/**
 * Whatever the API answers to those outside a confidential agreement, no word of it is in it. Walks every route, so one
 * added tomorrow is asked too.
 */
describe('a confidential agreement, for those outside it', () => {
  let api: TestApi;
  let operations: Operation[];
  let records: Records;
  let openId: string;
  const agents = {} as Record<Account, Agent>;
  beforeAll(async () => {
    api = await TestApi.start();
    const partner = await api.organisation('Northern Cable Company');
    const office = await api.organisation('Union of Harbours');
    for (const account of ['officer', ...outside] as const) {
      const email = `${account}@concord.example`;
      await api.user(email, account === 'colleague' ? 'officer' : account, account === 'partner' ? partner : null);
      agents[account] = await api.as(email);
    }
    ({ records, openId } = await record(agents.officer, office, partner));
    // told while they still could read it
    await api.owner.query(
      `INSERT INTO notification (user_id, agreement_id, kind, payload, path, show_at)
       SELECT id, $1, 'comment_mention', jsonb_build_object('author', 'officer', 'title', $2::text), '/', now() FROM users`,
      [records.agreements?.[0], marker],
    );
    const { body } = await api.anybody.get('/api/openapi.json').expect(200);
    operations = operationsOf(body);
  }, 60_000);
  afterAll(() => api?.stop());

  it('is told to its officer by most routes: the walk finds what it looks for', async () => {
    const told = new Set<string>();
    for (const { path, answer } of await asked(agents.officer)) if (answer.includes(marker)) told.add(path);
    expect(told.size).toBeGreaterThan(30);
    for (const path of [
      '/search',
      '/agreements',
      '/exports/agreements.{format}',
      '/events/{id}/calendar.ics',
      '/removals',
    ])
      expect([...told]).toContain(`/api/v1${path}`);
  }, 60_000);

  it.each(outside)(
    'nothing read by the %s holds a word of it',
    async (account) => {
      const leaks = (await asked(agents[account])).filter(({ answer }) => answer.includes(marker));
      expect(leaks.map(({ url }) => url)).toEqual([]);
    },
    60_000,
  );

  it.each(outside)(
    'nothing refused to the %s holds a word of it, and nothing is changed',
    async (account) => {
      const before = await stored();
      const leaks: string[] = [];
      for (const { method, path } of operations.filter(
        (operation) => operation.method !== 'get' && /\{id\}/.test(operation.path),
      ))
        for (const url of urlsOf(path)) {
          const { text } = await agents[account][method](url).set('if-match', '"1"').send({});
          if (text?.includes(marker)) leaks.push(`${method} ${url}`);
        }
      expect(leaks).toEqual([]);
      expect(await stored()).toEqual(before);
    },
    60_000,
  );

  it('counts in no figure of theirs', async () => {
    const { body } = await agents.colleague.get('/api/v1/agreements').expect(200);
    expect(body.total).toBe(1);
    const { body: own } = await agents.officer.get('/api/v1/agreements').expect(200);
    expect(own.total).toBe(2);
    expect(body.data[0]).toMatchObject({ id: openId, parent: null });
  });

  it('is open to an administrator who gave a reason, and to no other account', async () => {
    const [id] = records.agreements ?? [];
    const ask = (account: Account) =>
      agents[account].post('/api/v1/confidential-readings').send({ agreement: id, reason: 'A partner asks.' });
    await agents.administrator.post('/api/v1/confidential-readings').send({ agreement: id }).expect(400);
    for (const account of ['colleague', 'manager', 'viewer', 'partner', 'officer'] as const)
      await ask(account).expect(403);
    const { body } = await ask('administrator').expect(201);
    expect(body).toMatchObject({ agreementId: id });
    const { text } = await agents.administrator.get(`/api/v1/agreements/${id}`).expect(200);
    expect(text).toContain(marker);
  });

  const stored = async () =>
    (await api.owner.query(`SELECT id, version FROM agreement UNION ALL SELECT id, version FROM milestone ORDER BY id`))
      .rows;

  /** Every route that reads, with every id of the confidential agreement where it takes one. */
  async function asked(agent: Agent): Promise<{ path: string; url: string; answer: string }[]> {
    const answers: { path: string; url: string; answer: string }[] = [];
    for (const { path, searches } of operations.filter(({ method }) => method === 'get')) {
      const named = path
        .replace('{format}', 'csv')
        .replace('{name}', 'sdg')
        .replace('{place}', '1')
        .replace('{token}', 'x'.repeat(43));
      // asked in small letters: what was asked may be repeated
      const search = searches ? [`${named}?q=${marker.toLowerCase()}`] : [];
      for (const url of [...urlsOf(named), ...search].flatMap((one) => [one, ...further(one)])) {
        const { body, text, status } = await agent.get(url).buffer(true);
        if (status >= 500) throw new Error(`${url} ${status} ${text}`);
        answers.push({
          path,
          url,
          answer: text ?? (Buffer.isBuffer(body) ? body.toString('latin1') : JSON.stringify(body)),
        });
      }
    }
    return answers;
  }

  /** A path with each id of its resource where it takes one. */
  const urlsOf = (path: string): string[] => {
    const [, resource = ''] = /^\/api\/v1\/([\w-]+)/.exec(path) ?? [];
    return path.includes('{id}') ? (records[resource] ?? []).map((id) => path.replace('{id}', id)) : [path];
  };

  /** Routes that answer only when asked for something. */
  const further = (url: string): string[] => {
    const [agreementId] = records.agreements ?? [];
    if (url.endsWith('/comments/people')) return [`${url}?agreementId=${agreementId}&visibility=internal`];
    if (url.endsWith('/transitions/preview')) return [`${url}?to=suspended`];
    if (url.endsWith('/merge')) return [`${url}?into=${records.organisations?.at(-1)}`];
    if (url.endsWith('/explain')) return [`${url}?resource=agreements&id=${agreementId}&action=edit`];
    return [];
  };
});

const operationsOf = ({ paths }: OpenAPIObject): Operation[] =>
  Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1'))
    .flatMap(([path, item]) =>
      (['get', 'post', 'patch', 'delete'] as const).flatMap((method) => {
        const operation = item[method];
        if (!operation) return [];
        const searches = (operation.parameters ?? []).some(
          (parameter) => 'name' in parameter && parameter.name === 'q',
        );
        return [{ method, path, searches }];
      }),
    );

/** One confidential agreement with something of every kind in it, and an open one made under it. */
async function record(officer: Agent, office: string, partner: string): Promise<{ records: Records; openId: string }> {
  const records: Records = { organisations: [office, partner] };
  const keep = (resource: string, id: string) => void (records[resource] ??= []).push(id);
  const post = async <T extends { id: string; version: number }>(
    path: string,
    data: object,
    version?: number,
  ): Promise<T> => {
    const sent = officer.post(`/api/v1/${path}`);
    if (version !== undefined) sent.set('if-match', `"${version}"`);
    const { status, body, text } = await sent.send(data);
    if (status >= 300) throw new Error(`${path} ${status} ${text}`);
    if (!path.includes('/')) keep(path, body.id);
    return body;
  };
  const parties = [
    { organisationId: office, role: 'lead' },
    { organisationId: partner, role: 'counterpart' },
  ];
  const common = { type: 'memorandum_of_understanding', parties, openEnded: true, reviewOn: '2099-01-01' };
  const drafted = await post<{ id: string; version: number; parties: { id: string; organisationId: string }[] }>(
    'agreements',
    {
      ...common,
      title: `The ${marker} understanding`,
      summary: `About ${marker}`,
      confidentiality: 'partner',
      signedAtPlace: marker,
      otherReferences: [{ organisationId: null, holder: marker, value: marker }],
      signatories: [{ organisationId: partner, name: marker, title: null }],
    },
  );
  await post(`agreements/${drafted.id}/transitions`, { to: 'in_force', act: 'record' }, drafted.version);
  const agreementId = drafted.id;
  const partyId = drafted.parties.find(({ organisationId }) => organisationId === partner)?.id;
  const area = await post('areas', { agreementId, title: `${marker} cables` });
  const commitment = await post('commitments', {
    agreementId,
    areaId: area.id,
    title: `${marker} promise`,
    kind: 'programmatic',
    strength: 'undertaken',
    ownerPartyIds: [partyId],
  });
  const indicator = await post('indicators', { commitmentId: commitment.id, title: `${marker} kilometres` });
  await post('indicator-readings', { indicatorId: indicator.id, value: '3', source: `${marker} logbook` });
  const milestone = await post('milestones', {
    agreementId,
    areaId: area.id,
    commitmentId: commitment.id,
    title: `${marker} landed`,
    responsiblePartyId: partyId,
    baselineDueOn: '2026-01-31',
  });
  await post(`milestones/${milestone.id}/progress`, {
    percent: 10,
    narrative: `${marker} progress`,
    visibility: 'partner',
  });
  const startsAt = '2027-06-10T07:00:00Z';
  const event = await post('events', {
    agreementId,
    title: `${marker} seminar`,
    mode: 'in_person',
    startsAt,
    endsAt: '2027-06-10T16:00:00Z',
    timeZone: 'Europe/Zurich',
  });
  await post('sessions', {
    eventId: event.id,
    title: `${marker} opening`,
    kind: 'opening',
    startsAt,
    endsAt: '2027-06-10T08:00:00Z',
  });
  await post('event-outcomes', { eventId: event.id, title: `${marker} outcome`, commitmentId: commitment.id });
  await post('data-questions', { agreementId, question: `What of ${marker}?`, sourceText: marker });
  const subject = { agreementId, subjectType: 'agreement', subjectId: agreementId };
  await post('comments', { ...subject, visibility: 'partner', text: `${marker} comment` });
  await post('risks', { ...subject, title: `${marker} risk`, likelihood: 3, impact: 3 });
  await post('amendments', { agreementId, kind: 'correction', title: `${marker} amendment` });
  await post('status-reports', {
    agreementId,
    audiencePartyId: partyId,
    periodStart: '2026-01-01',
    periodEnd: '2026-03-31',
    summary: `${marker} summary`,
  });
  const upload = await officer
    .post('/api/v1/documents')
    .field('agreementId', agreementId)
    .attach('file', Buffer.from(`All of ${marker}.`), `${marker}.txt`);
  if (upload.status >= 300) throw new Error(upload.text);
  keep('documents', upload.body.id);
  const removed = await post('milestones', { agreementId, areaId: area.id, title: `${marker} recorded twice` });
  await officer
    .delete(`/api/v1/milestones/${removed.id}?reason=twice`)
    .set('if-match', `"${removed.version}"`)
    .expect(200);
  await post('contacts', {
    organisationId: partner,
    name: 'Desk',
    email: 'desk@concord.example',
    focalPointOf: [agreementId],
    language: 'en',
    timeZone: 'UTC',
  });
  // made confidential last: what was shared before is not to be read any more
  const { body: seen } = await officer.get(`/api/v1/agreements/${agreementId}`).expect(200);
  await officer
    .patch(`/api/v1/agreements/${agreementId}`)
    .set('if-match', `"${seen.version}"`)
    .send({ confidentiality: 'confidential' })
    .expect(200);
  const { body: open } = await officer
    .post('/api/v1/agreements')
    .send({ ...common, title: 'Open arrangement', confidentiality: 'partner', parentId: agreementId })
    .expect(201);
  return { records, openId: open.id };
}
