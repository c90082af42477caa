import { readdirSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestApi } from '../testing/test-api.ts';

const MEGABYTE = 1_048_576;

describe('the door to documents', () => {
  let api: TestApi;
  let cookie: string;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.user('officer@concord.example', 'officer');
    const signedIn = await api.signIn('officer@concord.example').expect(200);
    cookie = ([] as string[])
      .concat(signedIn.get('Set-Cookie') ?? [])
      .map((one) => one.split(';')[0])
      .join('; ');
    await new Promise<void>((ready) => api.app.getHttpServer().listen(0, '127.0.0.1', ready));
  });
  afterAll(() => api?.stop());

  const head =
    '--part\r\nContent-Disposition: form-data; name="file"; filename="large.txt"\r\nContent-Type: text/plain\r\n\r\n';

  /** A form whose file is this many megabytes of zeros, sent as fast as it is taken; with the most memory held meanwhile. */
  async function send(path: string, megabytes: number): Promise<{ status: number; body: string; most: number }> {
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const zeros = Buffer.alloc(MEGABYTE);
    let most = 0;
    const sending = request({
      port,
      path,
      method: 'POST',
      headers: { cookie, origin: 'http://127.0.0.1:3000', 'content-type': 'multipart/form-data; boundary=part' },
    });
    const answer = new Promise<IncomingMessage>((come, fail) => sending.once('response', come).once('error', fail));
    sending.write(head);
    for (let sent = 0; sent < megabytes && !sending.destroyed; sent += 1) {
      if (!sending.write(zeros))
        await Promise.race([new Promise((go) => sending.once('drain', go)), answer.catch(() => undefined)]);
      most = Math.max(most, process.memoryUsage().rss);
    }
    sending.end('\r\n--part--\r\n');
    const response = await answer;
    let body = '';
    for await (const chunk of response) body += String(chunk);
    return { status: response.statusCode ?? 0, body, most };
  }

  it.each(['/api/v1/documents', '/api/v1/agreement-drafts/read-file', '/api/v1/imports'])(
    'refuses 200 MB at %s with the limit, and keeps neither memory nor file',
    async (path) => {
      const before = process.memoryUsage().rss;
      const { status, body, most } = await send(path, 200);
      expect({ status, body: JSON.parse(body) }).toMatchObject({
        status: 413,
        body: { code: 'DOCUMENT.TOO_LARGE', detail: expect.stringContaining('25 MiB') },
      });
      // what may be taken, twice at most, and what else the process does
      expect(most - before).toBeLessThan(110 * MEGABYTE);
      expect(filesIn(api.filesFolder)).toEqual([]);
    },
  );

  it('gives out what is attached to a mail by its content, to be kept and not shown', async () => {
    const officer = await api.as('officer@concord.example');
    const parties = [
      { organisationId: await api.organisation('Office'), role: 'lead' },
      { organisationId: await api.organisation('Partner'), role: 'counterpart' },
    ];
    const type = 'memorandum_of_understanding';
    const agreement = await officer
      .post('/api/v1/agreements')
      .send({ title: 'Mails', type, parties, openEnded: true, reviewOn: '2099-01-01' })
      .expect(201);
    const mail = await officer
      .post('/api/v1/documents')
      .field('agreementId', agreement.body.id)
      .attach('file', Buffer.from(mailWith('résumé.txt', 'Forty.', 'foot.htm', '<p>Sent from afar</p>')), 'list.eml')
      .expect(201);
    const url = `/api/v1/documents/${mail.body.id}/attachments`;
    const { body } = await officer.get(url).expect(200);
    expect(body.data).toEqual([
      { place: 1, fileName: 'résumé.txt', mediaType: 'text/plain', bytes: 6 },
      { place: 2, fileName: 'foot.htm', mediaType: 'application/octet-stream', bytes: 21 },
    ]);
    const text = await officer.get(`${url}/1/content`).expect(200);
    expect(text.get('Content-Type')).toMatch(/^text\/plain/);
    expect(text.get('Content-Disposition')).toContain(`attachment; filename="resume.txt"`);
    expect(text.get('X-Content-Type-Options')).toBe('nosniff');
    expect(text.text).toBe('Forty.');
    const page = await officer.get(`${url}/2/content`).expect(200);
    expect(page.get('Content-Type')).toBe('application/octet-stream');
    await officer.get(`${url}/3/content`).expect(404);
    await officer.get(`${url}/0/content`).expect(400);
  });
});

/** A mail with two files attached. */
const mailWith = (first: string, content: string, second: string, further: string): string =>
  [
    'From: Ana <ana@concord.example>',
    'Content-Type: multipart/mixed; boundary="part"',
    '',
    ...[first, second].flatMap((name, index) => [
      '--part',
      `Content-Type: application/octet-stream`,
      `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      '',
      [content, further][index],
    ]),
    '--part--',
    '',
  ].join('\r\n');

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true }).map(String);
  } catch {
    return [];
  }
};
