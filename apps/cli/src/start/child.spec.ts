import { once, EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child.ts';

describe('a process that start looks after', () => {
  let folder: string;
  let child: Child | undefined;
  const told = new EventEmitter();
  const lines: string[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-child-'));
    lines.length = 0;
  });
  afterEach(async () => {
    await child?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Every run adds its process id to the file `runs`. */
  const make = (code: string): Child => {
    const file = join(folder, 'entry.mjs');
    writeFileSync(
      file,
      `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(join(folder, 'runs'))}, process.pid + '\\n');\n${code}`,
    );
    const say = (line: string): void => {
      lines.push(line);
      told.emit('line', line);
    };
    child = new Child({ name: 'worker', file, env: { PATH: '/bin' }, logFile: join(folder, 'worker.log'), say });
    return child;
  };
  const runs = (): number[] => readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n').map(Number);
  const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);
  const serve = "process.send('ready'); process.once('disconnect', () => process.exit());";

  it('is started again when it is killed', async () => {
    await make(serve).start();
    process.kill(runs()[0] ?? 0, 'SIGKILL');
    expect(await once(told, 'line')).toEqual(['The worker ended (SIGKILL); it is started again in 0.5 s.']);
    expect(await once(told, 'line')).toEqual(['The worker is back.']);
    expect(runs()).toHaveLength(2);
  });

  it('stops when told, and stays stopped', async () => {
    const it = make(serve);
    await it.start();
    await it.stop();
    expect(isAlive(runs()[0] ?? 0)).toBe(false);
    expect(lines).toEqual([]);
  });

  it('fails the start with its last words when it ends before it is ready', async () => {
    await expect(make("console.error('no such table: people'); process.exitCode = 3;").start()).rejects.toThrow(
      /The worker ended \(code 3\) before it was ready: no such table: people/,
    );
    expect(runs()).toHaveLength(1);
  });
});
