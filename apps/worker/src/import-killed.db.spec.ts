import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Storage } from '@concord/platform';
import { startScriptedSmtp, type ScriptedSmtp } from '@concord/platform/testing';
import { RegisterRig } from '@concord/register/testing';
import { WorkerProcess } from './testing/worker-process.ts';

/** A worker that dies in the middle of a commit, and the next one. */
describe('an import whose worker is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-killed-'));
  const running: WorkerProcess[] = [];
  let rig: RegisterRig;
  let smtp: ScriptedSmtp;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    smtp = await startScriptedSmtp();
  });
  afterAll(async () => {
    await Promise.all(running.map((worker) => worker.kill()));
    await smtp.stop();
    await rig.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (): Promise<WorkerProcess> => {
    const environment = { CONCORD_DATA_DIR: folder };
    const worker = new WorkerProcess({ databaseUrl: rig.database.workerUrl, smtpUrl: smtp.url, environment });
    running.push(worker);
    await worker.ready();
    return worker;
  };
  const until = async (sql: string, values: unknown[] = []): Promise<void> => {
    while ((await rig.owner.query(sql, values)).rows.length === 0) await wait(50);
  };
  const counted = async (): Promise<unknown> =>
    (
      await rig.owner.query(
        `SELECT (SELECT count(*)::int FROM agreement) AS agreements, (SELECT count(*)::int FROM area) AS areas,
           (SELECT count(*)::int FROM milestone) AS milestones, (SELECT count(*)::int FROM import_row WHERE record_version IS NOT NULL) AS kept`,
      )
    ).rows[0];

  it('leaves nothing half-written, and is committed by the next', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => `Lights;Joint declaration;UOH;Area ${at % 4};Lamp ${at};2027-03-01`,
    );
    const content = new TextEncoder().encode(
      ['Agreement title;Agreement type;Parties;Area;Milestone;Agreed date', ...rows].join('\n'),
    );
    const { officer } = rig.actors;
    const { id } = await rig.imports.upload(officer, { fileName: 'lights.csv', content });
    const { version, errorRows } = await rig.imports.dryRun(officer, id);
    expect(errorRows).toBe(0);
    const { rows: kept } = await rig.owner.query<{ key: string }>(
      'SELECT storage_key AS key FROM import WHERE id = $1',
      [id],
    );
    for (const { key } of kept)
      await Storage.inFolder(join(folder, 'files')).put(key, new Uint8Array(await rig.storage.bytes(key)));
    const before = await counted();
    await rig.imports.commit(officer, id, version);

    // agreements and areas are written by then, milestones cannot be
    const holder = await rig.owner.connect();
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE milestone IN SHARE MODE');
    const first = await start();
    await until(`SELECT 1 FROM pg_locks WHERE relation = 'milestone'::regclass AND NOT granted`);
    await until('SELECT 1 FROM import_progress WHERE import_id = $1 AND done > 0', [id]);
    await first.kill();
    await holder.query('ROLLBACK');
    holder.release();
    await until(
      `SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_locks WHERE relation = 'milestone'::regclass AND mode = 'RowExclusiveLock')`,
    );
    expect(await counted()).toEqual(before);
    expect(await rig.imports.get(officer, id)).toMatchObject({ state: 'committing', refusal: null });

    await start();
    await until(`SELECT 1 FROM import WHERE id = $1 AND state <> 'committing'`, [id]);
    expect(await rig.imports.get(officer, id)).toMatchObject({ state: 'committed', refusal: null });
    expect(await counted()).toEqual({ agreements: 1, areas: 4, milestones: 40, kept: 45 });
  }, 120_000);
});
