import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { PortfolioDashboard } from '@concord/contracts';
import { LinkKeys, linkHash, PortfolioQuery, RemindersService } from '@concord/followup';
import { Clock, databaseOptions, instant, Storage, systemActor, UnitOfWork, type Actor } from '@concord/platform';
import { createTestDatabase, type TestDatabase } from '@concord/platform/testing';
import { Office } from '@concord/register';
import { declarationAreas } from './declaration.ts';
import { confidentialMarker } from './examples.ts';
import { demonstrationLogins } from './people.ts';
import { seedDemonstration } from './seed.ts';
import { sources } from './sources/index.ts';

const password = 'a long password';
const officeTimeZone = 'Europe/Zurich';
const secret = 'a secret of at least thirty-two characters';
type Row = Record<string, unknown>;

class SetClock extends Clock {
  private readonly now: Date;

  constructor(iso: string) {
    super();
    this.now = instant(iso);
  }

  override read(): Date {
    return this.now;
  }
}

/** A seeded database of its own. */
class Seeded {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'concord-demonstration-'));
  private readonly database: TestDatabase;
  private readonly owner: pg.Client;

  private readonly clock: Clock;

  private constructor(database: TestDatabase, clock: Clock) {
    this.database = database;
    this.clock = clock;
    this.owner = new pg.Client(database.ownerUrl);
  }

  static async empty(clock = new Clock()): Promise<Seeded> {
    const seeded = new Seeded(await createTestDatabase(), clock);
    await seeded.owner.connect();
    return seeded;
  }

  static async on(iso?: string): Promise<Seeded> {
    const seeded = await Seeded.empty(iso ? new SetClock(iso) : new Clock());
    await seeded.seed();
    return seeded;
  }

  seed(accountPassword = password): Promise<boolean> {
    const { ownerUrl } = this.database;
    return seedDemonstration(
      {
        ownerUrl,
        storage: Storage.inFolder(join(this.dataDir, 'files')),
        password: accountPassword,
        secret,
        officeTimeZone,
      },
      this.clock,
    );
  }

  async rows<T = Row>(sql: string): Promise<T[]> {
    return (await this.owner.query(sql)).rows as T[];
  }

  async values(sql: string): Promise<unknown[]> {
    return (await this.rows(sql)).map((row) => Object.values(row)[0]);
  }

  /** What somebody signed in sees of a table, by the API's own database role. */
  async seenBy(email: string, sql: string): Promise<Row[]> {
    const [user] = await this.rows<{ id: string; role: string; organisation_id: string | null }>(
      `SELECT id, role, organisation_id FROM users WHERE email = '${email}'`,
    );
    const api = new pg.Client(this.database.apiUrl);
    await api.connect();
    try {
      await api.query(
        `SELECT set_config('concord.user_id', $1, false), set_config('concord.role', $2, false), set_config('concord.organisation_id', $3, false)`,
        [user?.id, user?.role, user?.organisation_id ?? ''],
      );
      return (await api.query(sql)).rows as Row[];
    } finally {
      await api.end();
    }
  }

  /** The portfolio page as somebody sees it on the day of the first start. */
  async dashboard(email: string): Promise<PortfolioDashboard> {
    const [user] = await this.rows<Pick<Actor, 'userId' | 'role' | 'organisationId'>>(
      `SELECT id AS "userId", role, organisation_id AS "organisationId" FROM users WHERE email = '${email}'`,
    );
    const api = new DataSource(databaseOptions(this.database.apiUrl, []));
    await api.initialize();
    try {
      const query = new PortfolioQuery(new UnitOfWork(api, this.clock), new Office(officeTimeZone));
      return await query.portfolio({ ...systemActor, ...user });
    } finally {
      await api.destroy();
    }
  }

  /** What the worker does every minute. */
  async planReminders(): Promise<void> {
    const worker = new DataSource(databaseOptions(this.database.workerUrl, []));
    await worker.initialize();
    try {
      await new RemindersService(new UnitOfWork(worker, this.clock)).materialise();
    } finally {
      await worker.destroy();
    }
  }

  async drop(): Promise<void> {
    await this.owner.end();
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true });
  }
}

describe('the demonstration portfolio', () => {
  let portfolio: Seeded;
  beforeAll(async () => {
    portfolio = await Seeded.on();
  });
  afterAll(() => portfolio.drop());

  it('keeps each source whole, as a row and as a file', async () => {
    const documents = await portfolio.rows<{ file_name: string; content: string; sha256: string; storage_key: string }>(
      `SELECT file_name, content, sha256, storage_key FROM document WHERE purpose = 'source' AND visibility = 'partner' ORDER BY file_name`,
    );
    expect(documents.map(({ content }) => content)).toEqual(
      [sources.declaration, sources.seminar2021, sources.seminar2025].map(({ text }) => text),
    );
    for (const { sha256, storage_key } of documents) {
      const file = readFileSync(join(portfolio.dataDir, 'files', storage_key));
      expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
    }
  });

  it('quotes exactly what stands in the source at the offsets', async () => {
    const quotes = await portfolio.rows<{
      quote: string;
      content: string;
      start: number;
      end: number;
      subject: string;
    }>(
      `SELECT q.text AS quote, d.content, q.start_offset AS start, q.end_offset AS "end", q.subject_type AS subject FROM source_quote q JOIN document d ON d.id = q.document_id`,
    );
    for (const { quote, content, start, end } of quotes) expect(content.slice(start, end)).toBe(quote);
    expect(new Set(quotes.map(({ subject }) => subject))).toEqual(
      new Set(['agreement', 'party', 'area', 'commitment', 'event', 'session']),
    );
  });

  it('gives every record of a real agreement the sentence it comes from', async () => {
    const unquoted = await portfolio.values(
      ['agreement', 'party', 'area', 'commitment', 'event', 'session']
        .map(
          (table) =>
            `SELECT '${table}' FROM ${table} r JOIN agreement a ON a.id = r.${table === 'agreement' ? 'id' : 'agreement_id'} WHERE NOT a.is_example
              AND NOT EXISTS (SELECT FROM source_quote q WHERE q.subject_type = '${table}' AND q.subject_id = r.id)`,
        )
        .join(' UNION ALL '),
    );
    expect(unquoted).toEqual([]);
  });

  it("names the declaration's six areas in the words and the order of the source", async () => {
    const areas = await portfolio.rows(
      `SELECT r.title, q.text AS quoted FROM area r JOIN agreement a ON a.id = r.agreement_id JOIN source_quote q ON q.subject_id = r.id
       WHERE a.type = 'joint_declaration' ORDER BY q.start_offset`,
    );
    expect(areas).toEqual(declarationAreas.map((title) => ({ title, quoted: title })));
    expect(areas).toHaveLength(6);
  });

  it('records the declaration as what the source tells and no more', async () => {
    expect(
      await portfolio.rows(
        `SELECT state, binding, signed_on, signed_on_precision, signed_at_place, signed_at_occasion, open_ended, ends_on, effective_on, confidentiality, is_example
         FROM agreement WHERE type = 'joint_declaration'`,
      ),
    ).toEqual([
      {
        state: 'in_force',
        binding: false,
        signed_on: null,
        signed_on_precision: 'unknown',
        signed_at_place: 'Bangkok',
        signed_at_occasion: 'ITU’s Asia-Pacific Regional Development Forum',
        open_ended: true,
        ends_on: null,
        effective_on: null,
        confidentiality: 'public',
        is_example: false,
      },
    ]);
  });

  it('takes the strength of each commitment from its verb and its owners from its subject', async () => {
    expect(
      await portfolio.rows(
        `SELECT left(c.title, 40) AS title, c.strength, (SELECT array_agg(o.acronym ORDER BY o.acronym) FROM commitment_owner w JOIN party p ON p.id = w.party_id JOIN organisation o ON o.id = p.organisation_id WHERE w.commitment_id = c.id) AS owners
         FROM commitment c ORDER BY c.title`,
      ),
    ).toEqual([
      { title: 'Continue to work with strategic internat', strength: 'expressed', owners: ['MIIT'] },
      { title: 'Delve deeper into the policies, digital ', strength: 'undertaken', owners: ['Huawei', 'ITU'] },
      { title: 'Further partnership ties with the ITU an', strength: 'expressed', owners: ['Shenzhen'] },
      { title: 'Organize a Generation Connect student te', strength: 'planned', owners: ['ITU'] },
    ]);
  });

  it('keeps the refused row of the programme as an open question, and its session without a time', async () => {
    expect(
      await portfolio.rows(
        `SELECT q.state, q.source_line, q.source_text, q.reason_code, e.title FROM data_question q JOIN event e ON e.id = q.event_id WHERE q.reason_code IS NOT NULL`,
      ),
    ).toEqual([
      {
        state: 'open',
        source_line: 24,
        source_text: '11:56-11:00\nClosing Session',
        reason_code: 'SESSION_PLAN.ENDS_BEFORE_START',
        title: '2025 ITU/MIIT High-Level Seminar',
      },
    ]);
    expect(await portfolio.rows(`SELECT title, kind, time_note FROM session WHERE starts_at IS NULL`)).toEqual([
      { title: 'Closing Session', kind: 'closing', time_note: '11:56-11:00' },
    ]);
  });

  it('keeps the rest of the programme in the time of Geneva', async () => {
    const sessions = await portfolio.values(
      `SELECT to_char(starts_at AT TIME ZONE 'Europe/Zurich', 'HH24:MI') || '-' || to_char(ends_at AT TIME ZONE 'Europe/Zurich', 'HH24:MI') || ' ' || title FROM session WHERE starts_at IS NOT NULL ORDER BY starts_at`,
    );
    expect(sessions).toEqual([
      '09:00-09:05 Promotional Video of China-ITU Cooperation',
      '09:05-09:25 Opening Session',
      '09:25-09:40 Keynote Session: Digital Innovation Cooperation for the Future and for All',
      '09:40-10:18 Panel 1: Fostering Cooperation Between China and ITU',
      "10:18-10:56 Panel 2: Harnessing ITU's Influence in the Digital Age",
      '11:20-13:00 Lunch Reception',
    ]);
  });

  it('marks every milestone, contact and evidence file as an example', async () => {
    expect(
      await portfolio.values(
        `SELECT title FROM milestone WHERE NOT is_example UNION ALL SELECT name FROM contact WHERE NOT is_example UNION ALL SELECT file_name FROM document WHERE NOT is_example AND purpose <> 'source'`,
      ),
    ).toEqual([]);
  });

  it('makes nobody the texts name a user or a contact', async () => {
    const named = /Zavazava|Cosmas|David Li|Qin|Weizhong|Zhao|Houlin|Wang|Zhijun/;
    const people = await portfolio.values(
      `SELECT name || ' ' || email FROM contact UNION ALL SELECT name || ' ' || email FROM users`,
    );
    expect(people.length).toBeGreaterThan(6);
    expect(people.filter((person) => named.test(String(person)))).toEqual([]);
  });

  it('lets six people in, each with a role, the staff on the team of the real agreements', async () => {
    expect(
      await portfolio.values(`SELECT email FROM users JOIN auth.account ON user_id = users.id ORDER BY email`),
    ).toEqual(Object.values(demonstrationLogins).sort());
    expect(
      await portfolio.rows(
        `SELECT a.type, array_agg(u.role || ' ' || t.duty ORDER BY u.role DESC) AS team FROM team_member t JOIN users u ON u.id = t.user_id JOIN agreement a ON a.id = t.agreement_id WHERE NOT a.is_example GROUP BY a.type ORDER BY a.type`,
      ),
    ).toEqual([
      { type: 'cooperation_without_instrument', team: ['officer officer', 'manager manager'] },
      { type: 'joint_declaration', team: ['officer officer', 'manager manager'] },
    ]);
  });

  it("shows partner.huawei the declaration and nothing of the other agreements' rows", async () => {
    const agreements = await portfolio.seenBy(demonstrationLogins.huawei, `SELECT title FROM agreement`);
    expect(agreements).toEqual([{ title: 'Huawei-ITU Joint Declaration' }]);
    const rest = await portfolio.seenBy(
      demonstrationLogins.huawei,
      `SELECT m.title FROM milestone m WHERE m.agreement_id NOT IN (SELECT id FROM agreement) UNION ALL SELECT title FROM milestone WHERE title LIKE '%${confidentialMarker}%'
       UNION ALL SELECT name FROM organisation WHERE acronym NOT IN ('ITU', 'Huawei') UNION ALL SELECT title FROM event UNION ALL SELECT question FROM data_question`,
    );
    expect(rest).toEqual([]);
  });

  it('keeps the confidential agreement from everybody but its team and the administrator who recorded it', async () => {
    const seen = async (email: string): Promise<number> =>
      (await portfolio.seenBy(email, `SELECT 1 FROM agreement WHERE title LIKE '%${confidentialMarker}%'`)).length;
    const { admin, officer, manager, viewer, miit } = demonstrationLogins;
    expect([await seen(admin), await seen(manager)]).toEqual([1, 1]);
    expect([await seen(officer), await seen(viewer), await seen(miit)]).toEqual([0, 0, 0]);
  });

  it('sends the report that waits for an answer by a link of this office, in each reader’s language', async () => {
    const recipients = await portfolio.rows<{ id: string; link_hash: string; language: string; files: string[] }>(
      `SELECT x.id, x.link_hash, x.language, (SELECT array_agg(f.language ORDER BY f.language) FROM report_file f WHERE f.status_report_id = r.id) AS files
       FROM report_recipient x JOIN status_report r ON r.id = x.status_report_id JOIN agreement a ON a.id = r.agreement_id
       WHERE a.type = 'joint_declaration' AND r.state = 'sent' AND NOT EXISTS (SELECT FROM report_recipient o WHERE o.status_report_id = r.id AND o.answer IS NOT NULL) ORDER BY x.language`,
    );
    expect(recipients.map(({ language, files }) => ({ language, files }))).toEqual([
      { language: 'en', files: ['en', 'fr'] },
      { language: 'fr', files: ['en', 'fr'] },
    ]);
    const keys = new LinkKeys(secret);
    for (const { id, link_hash } of recipients) expect(link_hash).toBe(linkHash(keys.token(id)));
  });

  it('leaves one notice to be mailed, and nothing of the reports long answered', async () => {
    expect(
      await portfolio.rows(
        `SELECT o.topic, a.type FROM outbox o JOIN status_report r ON r.id = (o.payload ->> 'statusReportId')::uuid JOIN agreement a ON a.id = r.agreement_id WHERE handled_at IS NULL ORDER BY o.topic`,
      ),
    ).toEqual([
      { topic: 'status-report.answered', type: 'cooperation_without_instrument' },
      { topic: 'status-report.approved', type: 'memorandum_of_understanding' },
      { topic: 'status-report.sent', type: 'joint_declaration' },
    ]);
  });

  it('names in the dispute the line the partner means', async () => {
    expect(
      await portfolio.values(
        `SELECT line ->> 'title' FROM report_recipient x JOIN status_report r ON r.id = x.status_report_id, jsonb_path_query(r.content, '$.areas[*].commitments[*].lines[*]') line
         WHERE x.answer = 'disputed' AND (line ->> 'line')::int = x.disputed_line`,
      ),
    ).toEqual(['Overview of all editions of the series compiled']);
  });

  it('has one reminder to send at any hour, those of today and tomorrow, and nothing older', async () => {
    await portfolio.planReminders();
    const planned = `SELECT title || ' ' || slot FROM delivery WHERE kind = 'milestone_reminder'`;
    expect(await portfolio.values(`${planned} AND state = 'due' AND due_at < now() - interval '1 day'`)).toEqual([
      'Places on the Seeds for the Future China tour confirmed due-7',
    ]);
    expect(
      await portfolio.values(
        `${planned} AND state = 'due' AND due_at >= now() - interval '1 day' AND slot LIKE 'due%' ORDER BY title`,
      ),
    ).toEqual([
      'Generation Connect student team selected due-0',
      'Speakers and moderators of the roundtable confirmed due-7',
      'Theme of the next edition agreed due-7',
    ]);
    expect(await portfolio.values(`${planned} AND state <> 'due'`)).toEqual([]);
  });

  it('holds a conversation, a risk and an amendment, all in the example agreement about to end', async () => {
    const found = await portfolio.rows<{ what: string; ours: boolean }>(
      `SELECT x.what, a.is_example AS ours FROM (SELECT 'amendment' AS what, agreement_id FROM amendment
         UNION ALL SELECT 'comment', agreement_id FROM comment UNION ALL SELECT 'risk', agreement_id FROM risk) x
       JOIN agreement a ON a.id = x.agreement_id ORDER BY what`,
    );
    expect(found).toEqual(['amendment', 'comment', 'comment', 'risk'].map((what) => ({ what, ours: true })));
  });

  it('is put in once', async () => {
    const counted = `SELECT (SELECT count(*)::int FROM audit_entry) AS audited, (SELECT count(*)::int FROM milestone) AS milestones`;
    const before = await portfolio.rows(counted);
    expect(await portfolio.seed()).toBe(false);
    expect(await portfolio.rows(counted)).toEqual(before);
  });
});

describe('a database without the demonstration', () => {
  let database: Seeded;
  beforeAll(async () => {
    database = await Seeded.empty();
  });
  afterAll(() => database.drop());

  it('stays empty when filling it ends half way, and is filled by the next start, once for two at a time', async () => {
    // organisations are there by the time the first account refuses its password
    await expect(database.seed('short')).rejects.toMatchObject({ code: 'USER.PASSWORD_TOO_SHORT' });
    const left = `SELECT (SELECT count(*) FROM organisation) + (SELECT count(*) FROM users) + (SELECT count(*) FROM outbox)`;
    expect(await database.values(left)).toEqual([0]);
    expect((await Promise.all([database.seed(), database.seed()])).sort()).toEqual([false, true]);
    expect(await database.values(`SELECT count(*) FROM agreement`)).toEqual([4]);
  });
});

describe.each(['2028-01-01T11:00:00Z', '2028-02-29T23:30:00Z', '2028-12-31T00:30:00Z'])(
  'the demonstration portfolio first started at %s',
  (at) => {
    let portfolio: Seeded;
    beforeAll(async () => {
      portfolio = await Seeded.on(at);
    });
    afterAll(() => portfolio.drop());
    const current = `health h WHERE h.valid_to IS NULL`;

    it('shows every light among milestones and among areas', async () => {
      for (const subject of ['milestone', 'area'])
        expect(
          await portfolio.values(
            `SELECT DISTINCT rag FROM health h JOIN agreement a ON a.id = h.agreement_id WHERE h.valid_to IS NULL AND a.confidentiality IN ('public', 'partner') AND subject_type = '${subject}' ORDER BY rag`,
          ),
        ).toEqual(['amber', 'blue', 'green', 'grey', 'red']);
    });

    it('shows every light and every due state within the declaration alone', async () => {
      const declaration = `(SELECT id FROM agreement WHERE type = 'joint_declaration')`;
      expect(
        await portfolio.values(
          `SELECT DISTINCT h.rag FROM ${current} AND subject_type = 'area' AND agreement_id = ${declaration} ORDER BY 1`,
        ),
      ).toEqual(['amber', 'blue', 'green', 'grey', 'red']);
      expect(
        await portfolio.values(
          `SELECT DISTINCT h.due_state FROM ${current} AND subject_type = 'milestone' AND agreement_id = ${declaration} ORDER BY 1`,
        ),
      ).toEqual(['due', 'due_soon', 'later', 'none', 'overdue']);
    });

    it('has a milestone whose reminder falls due today, and one late that its declared light calls green', async () => {
      const day = `(SELECT max(as_of) FROM health)`;
      expect(
        await portfolio.values(
          `SELECT m.title FROM milestone m JOIN agreement a ON a.id = m.agreement_id JOIN contact c ON c.id = m.responsible_contact_id JOIN users u ON u.id = c.user_id
           WHERE m.due_on - ${day} = 7 AND m.state IN ('planned', 'in_progress') AND a.reminders_from < ${day} AND u.role = 'officer'`,
        ),
      ).toEqual(['Speakers and moderators of the roundtable confirmed']);
      expect(
        await portfolio.values(
          `SELECT m.title FROM milestone m JOIN ${current} AND h.subject_id = m.id AND h.declared = 'green' AND h.rag = 'amber'`.replace(
            ' WHERE',
            ' ON',
          ),
        ),
      ).toEqual(['Regional ICT policy roundtable held']);
    });

    it('keeps one gradual milestone of the officer at 35 where 55 are expected, the only worry of its area', async () => {
      expect(
        await portfolio.rows(
          `SELECT m.percent, h.expected, h.rag, (SELECT array_agg(DISTINCT o.rag ORDER BY o.rag) FROM milestone x JOIN health o ON o.subject_id = x.id AND o.valid_to IS NULL WHERE x.area_id = m.area_id AND x.id <> m.id) AS others
           FROM milestone m JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL WHERE m.title LIKE 'Digital skills training%'`,
        ),
      ).toEqual([{ percent: 35, expected: 55, rag: 'amber', others: ['blue', 'green'] }]);
    });

    it.each(['admin', 'officer', 'manager', 'viewer'] as const)(
      'leaves %s no figure and no light at zero',
      async (key) => {
        const { figures, lights } = await portfolio.dashboard(demonstrationLogins[key]);
        expect(figures.filter(({ value }) => value === 0).map((figure) => figure.key)).toEqual([]);
        expect(lights.filter(({ value }) => value === 0)).toEqual([]);
        expect(figures.length).toBeGreaterThan(10);
      },
    );

    it.each(['huawei', 'miit'] as const)('gives %s at least six figures with something behind them', async (key) => {
      const { figures } = await portfolio.dashboard(demonstrationLogins[key]);
      expect(figures.filter(({ value }) => value > 0).length).toBeGreaterThanOrEqual(6);
    });

    it('holds progress reports of one invented party: accepted, due, and of a period that has begun', async () => {
      const reports = await portfolio.values(
        `SELECT a.type || ' ' || r.state || CASE WHEN r.period_end < d.day THEN ' over' ELSE '' END FROM progress_report r JOIN agreement a ON a.id = r.agreement_id, office_day d
         WHERE r.is_example ORDER BY r.period_start`,
      );
      expect(reports).toEqual([
        'memorandum_of_understanding accepted over',
        'memorandum_of_understanding draft over',
        'memorandum_of_understanding draft',
      ]);
    });

    it('holds reports that wait, that were sent, and that were answered either way', async () => {
      const reports = await portfolio.values(
        `SELECT a.type || ' ' || r.state || coalesce(' ' || (SELECT max(x.answer) FROM report_recipient x WHERE x.status_report_id = r.id), '') FROM status_report r JOIN agreement a ON a.id = r.agreement_id WHERE r.is_example ORDER BY a.type, r.period_start`,
      );
      expect(reports).toEqual([
        'cooperation_without_instrument sent disputed',
        'cooperation_without_instrument in_review',
        'joint_declaration sent confirmed',
        'joint_declaration sent',
        'joint_declaration draft',
        'memorandum_of_understanding approved',
      ]);
    });
  },
);
