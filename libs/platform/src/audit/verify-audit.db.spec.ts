import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { auditHeadsFile, writeAuditHead } from './audit-heads.ts';
import { verifyAudit, type AuditFault } from './verify-audit.ts';

const at = new Date('2026-03-01T10:00:00Z');

describe('the audit', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let dataDir: string;
  let agreementId: string;
  /** How many rows the system chain has: what a new database holds from its migrations, and five organisations. */
  let last: number;
  const keeping = (): { dataDir: string; secret: string } => ({
    dataDir,
    secret: 'a secret of at least 32 characters',
  });
  const run = async (sql: string, parameters?: unknown[]): Promise<Record<string, unknown>[]> =>
    (await owner.query<Record<string, unknown>>(sql, parameters)).rows;
  const faults = async (): Promise<AuditFault[]> => (await verifyAudit(database.ownerUrl, keeping())).faults;
  const entryId = async (chain: string, sequence: number): Promise<unknown> =>
    (await run('SELECT id FROM audit_entry WHERE chain = $1 AND sequence = $2', [chain, sequence]))[0]?.['id'];

  beforeEach(async () => {
    database = await createTestDatabase();
    dataDir = mkdtempSync(join(tmpdir(), 'concord-audit-'));
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five'])
      await run(`INSERT INTO organisation (name, type) VALUES ($1, '10')`, [name]);
    const [agreement] = await run(
      `INSERT INTO agreement (reference, title, type, binding) VALUES ('C-2026-0001', 'A title', 'joint_declaration', false) RETURNING id`,
    );
    agreementId = String(agreement?.['id']);
    for (const title of ['Another', 'A third', 'A fourth'])
      await run('UPDATE agreement SET title = $1 WHERE id = $2', [title, agreementId]);
    const [chain] = await run(`SELECT sequence::int AS last FROM audit_chain WHERE chain = 'system'`);
    last = Number(chain?.['last']);
  });
  afterEach(async () => {
    await owner.end();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('verifies as long as nobody touches it', async () => {
    await writeAuditHead(run, keeping(), at);
    const verdict = await verifyAudit(database.ownerUrl, keeping());
    expect(verdict).toEqual({ entries: last + 4, chains: 2, signedChains: 2, faults: [] });
  });

  it('names the first row of a chain that was altered, and leaves the other chains in peace', async () => {
    await run(`UPDATE audit_entry SET after = '{"name": "Zwei"}' WHERE chain = 'system' AND sequence IN (2, 4)`);
    expect(await faults()).toEqual([
      {
        chain: 'system',
        sequence: 2,
        entryId: await entryId('system', 2),
        kind: 'altered',
        message: expect.stringContaining('row 2'),
      },
    ]);
  });

  it('names the row that was altered and hashed anew, by the row after it', async () => {
    await run(`UPDATE audit_entry SET after = '{"name": "Zwei"}' WHERE chain = 'system' AND sequence = 2`);
    await run(
      `UPDATE audit_entry SET hash = audit_hash(previous_hash, chain, sequence, resource, record_id, action, actor_id, at, request_id, before, after)
       WHERE chain = 'system' AND sequence = 2`,
    );
    expect(await faults()).toMatchObject([{ chain: 'system', sequence: 3, kind: 'unlinked' }]);
  });

  it('names rows that were taken out of the middle', async () => {
    await run('DELETE FROM audit_entry WHERE chain = $1 AND sequence IN (2, 3)', [agreementId]);
    expect(await faults()).toMatchObject([
      {
        chain: agreementId,
        sequence: 2,
        entryId: null,
        kind: 'missing',
        message: expect.stringContaining('row 2 to 3'),
      },
    ]);
  });

  it('names a missing tail', async () => {
    await run(`DELETE FROM audit_entry WHERE chain = 'system' AND sequence > 3`);
    expect(await faults()).toMatchObject([
      { chain: 'system', sequence: 4, kind: 'tail_missing', message: expect.stringContaining(`rows 4 to ${last}`) },
    ]);
  });

  it('names a chain that is gone as a whole', async () => {
    await run('DELETE FROM audit_entry WHERE chain = $1', [agreementId]);
    expect(await faults()).toMatchObject([{ chain: agreementId, sequence: 1, kind: 'tail_missing' }]);
  });

  it('names a missing tail whose head was wound back with it, by the head signed outside', async () => {
    await writeAuditHead(run, keeping(), at);
    await run('DELETE FROM audit_entry WHERE chain = $1 AND sequence > 2', [agreementId]);
    await run(
      `UPDATE audit_chain c SET sequence = 2, hash = e.hash FROM audit_entry e
       WHERE c.chain = $1 AND e.chain = c.chain AND e.sequence = 2`,
      [agreementId],
    );
    expect(await faults()).toMatchObject([
      { chain: agreementId, sequence: 3, kind: 'tail_missing', message: expect.stringContaining('rows 3 to 4') },
    ]);
  });

  it('notices a chain that was rewritten from end to end, by the head signed outside', async () => {
    await writeAuditHead(run, keeping(), at);
    await run(`UPDATE audit_entry SET after = '{"title": "Forged"}' WHERE chain = $1 AND sequence = 2`, [agreementId]);
    for (let sequence = 1; sequence <= 4; sequence++) {
      await run(
        `UPDATE audit_entry e SET previous_hash = coalesce((SELECT hash FROM audit_entry WHERE chain = e.chain AND sequence = e.sequence - 1), '')
         WHERE chain = $1 AND sequence = $2`,
        [agreementId, sequence],
      );
      await run(
        `UPDATE audit_entry SET hash = audit_hash(previous_hash, chain, sequence, resource, record_id, action, actor_id, at, request_id, before, after)
         WHERE chain = $1 AND sequence = $2`,
        [agreementId, sequence],
      );
    }
    await run(
      `UPDATE audit_chain SET hash = (SELECT hash FROM audit_entry WHERE chain = $1 AND sequence = 4) WHERE chain = $1`,
      [agreementId],
    );
    expect(await faults()).toMatchObject([{ chain: agreementId, sequence: 4, kind: 'rewritten' }]);
  });

  it('writes only heads that moved, and does not believe a line that was changed', async () => {
    expect(await writeAuditHead(run, keeping(), at)).toBe(2);
    expect(await writeAuditHead(run, keeping(), at)).toBe(0);
    await run(`INSERT INTO organisation (name, type) VALUES ('Six', '10')`);
    expect(await writeAuditHead(run, keeping(), at)).toBe(1);
    const file = auditHeadsFile(dataDir);
    const lines = readFileSync(file, 'utf8');
    const forged = lines.replace(`"system":[${last},`, `"system":[${last - 1},`);
    expect(forged).not.toBe(lines);
    writeFileSync(file, forged);
    expect(await faults()).toMatchObject([{ kind: 'signed_heads_altered', sequence: 1 }]);
    await expect(writeAuditHead(run, keeping(), at)).rejects.toThrow(/line 1/);
  });

  it('does not believe a line signed with another secret, nor a line taken out', async () => {
    await writeAuditHead(run, keeping(), at);
    await run(`INSERT INTO organisation (name, type) VALUES ('Six', '10')`);
    await writeAuditHead(run, keeping(), at);
    const other = await verifyAudit(database.ownerUrl, { dataDir, secret: 'another secret of thirty-two letters' });
    expect(other.faults).toMatchObject([{ kind: 'signed_heads_altered', sequence: 1 }]);
    const [, second] = readFileSync(auditHeadsFile(dataDir), 'utf8').split('\n');
    writeFileSync(auditHeadsFile(dataDir), `${second}\n`);
    expect(await faults()).toMatchObject([{ kind: 'signed_heads_altered', sequence: 1 }]);
  });

  it('cannot be written by the roles that serve people', async () => {
    for (const url of [database.apiUrl, database.workerUrl]) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const statement of [
        `UPDATE audit_entry SET after = '{}'`,
        'DELETE FROM audit_entry',
        `INSERT INTO audit_entry (chain, sequence, resource, record_id, action, at, previous_hash, hash) VALUES ('system', 99, 'x', new_id(), 'insert', now(), '', '')`,
        'UPDATE audit_chain SET sequence = 0',
        'SELECT key FROM person_key',
      ])
        await expect(client.query(statement)).rejects.toThrow(/permission denied/);
      await client.end();
    }
  });

  it('shows whatever single thing is changed in whatever row', async () => {
    const change = fc.constantFrom(
      `sequence = sequence + 100`,
      `resource = resource || 'x'`,
      `record_id = new_id()`,
      `action = 'delete'`,
      `actor_id = new_id()`,
      `at = at + interval '1 microsecond'`,
      `request_id = coalesce(request_id, '') || 'x'`,
      `before = coalesce(before, '{}') || '{"x": 1}'`,
      `after = after - (SELECT min(key) FROM jsonb_object_keys(after) AS key)`,
      `previous_hash = 'x' || previous_hash`,
      `hash = reverse(hash)`,
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), change, async (sequence, assignment) => {
        const id = await entryId('system', sequence);
        await run('CREATE TEMP TABLE kept AS SELECT * FROM audit_entry WHERE id = $1', [id]);
        await run(`UPDATE audit_entry SET ${assignment} WHERE id = $1`, [id]);
        const found = await faults();
        await run('DELETE FROM audit_entry WHERE id = $1', [id]);
        await run('INSERT INTO audit_entry SELECT * FROM kept');
        await run('DROP TABLE kept');
        expect(await faults()).toEqual([]);
        return found.some(({ chain }) => chain === 'system');
      }),
      { numRuns: 25, seed: 20260301 },
    );
  });
});
