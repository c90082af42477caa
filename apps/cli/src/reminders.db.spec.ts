import pg from 'pg';
import { loadConfig, type Config } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { previewReminders } from './reminders.ts';

/** A Wednesday, and two people who are each responsible for a milestone due on it, one of them for two. */
const on = '2031-04-02';
const portfolio = `
WITH org AS (INSERT INTO organisation (name, type) VALUES ('Union of Harbours', '40') RETURNING id),
  person AS (INSERT INTO users (name, email, role) SELECT name, name || '@concord.example', 'officer' FROM unnest('{ana,ben}'::text[]) AS name RETURNING id, name, email),
  reader AS (INSERT INTO contact (organisation_id, user_id, name, email) SELECT org.id, p.id, p.name, p.email FROM org, person p RETURNING id, name),
  wish AS (INSERT INTO reminder_preference (contact_id, digest_day, at_most) SELECT id, CASE name WHEN 'ana' THEN 3 END, NULL FROM reader),
  agreed AS (INSERT INTO agreement (reference, title, type, binding, state, open_ended, review_on, reminders_from)
    SELECT 'C-2031-000' || n, 'Lights', 'memorandum_of_understanding', false, 'in_force', true, '2040-01-01', CASE n WHEN 1 THEN '2031-01-01'::date END FROM generate_series(1, 2) AS n RETURNING id, reference),
  part AS (INSERT INTO area (agreement_id, position, title) SELECT id, 1, 'Cables' FROM agreed RETURNING id, agreement_id)
INSERT INTO milestone (agreement_id, area_id, title, baseline_due_on, due_on, responsible_contact_id, created_at)
SELECT part.agreement_id, part.id, m.title, '${on}', '${on}', reader.id, '2026-01-01'
FROM (VALUES ('First cable', 'ana', 'C-2031-0001'), ('Second cable', 'ben', 'C-2031-0001'), ('Third cable', 'ana', 'C-2031-0002')) AS m(title, name, reference)
JOIN reader ON reader.name = m.name JOIN agreed ON agreed.reference = m.reference JOIN part ON part.agreement_id = agreed.id`;

describe('concord reminders preview', () => {
  let database: TestDatabase;
  let config: Config;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    config = loadConfig({ DATABASE_URL: database.ownerUrl });
    owner = new pg.Client(database.ownerUrl);
    await owner.connect();
    await owner.query(portfolio);
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  const idOf = async (table: 'contact' | 'agreement', condition: string): Promise<string> =>
    (await owner.query<{ id: string }>(`SELECT id FROM ${table} WHERE ${condition}`)).rows[0]?.id ?? '';
  const said = async (options: Record<string, string>): Promise<string[]> => {
    const lines: string[] = [];
    await previewReminders(config, options, { log: (line: string) => void lines.push(line) });
    return lines;
  };

  const first = [
    'Goes out',
    '2 Apr 2031, 08:00:00 UTC',
    'ana',
    'C-2031-0001 First cable',
    'On the day, counting from 2 April 2031, by the policy for everything',
  ].join('\t');
  const overview = ['Goes out', '2 Apr 2031, 08:00:00 UTC', 'ana', 'Weekly overview', 'With 1 line'].join('\t');

  it('says of a day what goes to whom and when, overviews too, what does not and why, and counts it', async () => {
    const lines = await said({ on });
    expect(lines).toHaveLength(5);
    expect(lines.slice(0, 4)).toEqual(
      expect.arrayContaining([
        first,
        overview,
        expect.stringMatching(/^Goes out\t.*\tben\tC-2031-0001 Second cable\t/),
        expect.stringMatching(
          /^Not sent\t.*\tana\tC-2031-0002 Third cable\t.*\tReminders are off for the agreement\.$/,
        ),
      ]),
    );
    expect(lines[4]).toBe('Wednesday, 2 April 2031. Goes out: 3. Not sent: 1.');
  });

  it('is of one reader, or of one agreement', async () => {
    const ana = await said({ on, recipient: await idOf('contact', `name = 'ana'`) });
    expect(ana.slice(0, -1).every((line) => line.split('\t')[2] === 'ana')).toBe(true);
    expect(ana.at(-1)).toContain('Goes out: 2. Not sent: 1.');
    const off = await said({ on, agreement: await idOf('agreement', `reference = 'C-2031-0002'`) });
    expect(off.at(-1)).toContain('. Not sent: 1.');
    expect(await said({ on: '2031-02-01' })).toEqual([expect.stringContaining('no reminder speaks on this day')]);
  });

  it.each([
    [{ on: '2031-02-30' }, '--on'],
    [{ on, recipient: 'ana' }, '--recipient'],
    [{ on, agreement: 'C-2031-0001' }, '--agreement'],
  ])('names the option that is wrong: %j', async (options, named) => {
    await expect(previewReminders(config, options)).rejects.toThrow(named);
  });
});
