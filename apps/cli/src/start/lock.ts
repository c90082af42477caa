/** One `concord start` per data folder. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@concord/platform/machine';

/**
 * Takes the data folder, or refuses in one line when a running Concord holds it. Answers how to give it back.
 * @param publicUrl told to whoever finds it taken
 */
export function takeDataDir(dataDir: string, publicUrl: string): () => void {
  const file = join(dataDir, 'start.lock');
  const mine = `${process.pid}\n${beginOf(process.pid)}\n${publicUrl}\n`;
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return () => {
        if (existsSync(file) && readFileSync(file, 'utf8') === mine) rmSync(file);
      };
    } catch (cause) {
      if (!existsSync(file))
        throw new ConfigError(`the folder ${dataDir} (CONCORD_DATA_DIR) cannot be written`, { cause });
      const [pid, begin, url] = readFileSync(file, 'utf8').split('\n');
      // the same number may belong to a stranger since
      if (beginOf(Number(pid)) === begin) {
        throw new ConfigError(
          `Concord already runs with ${dataDir} (process ${pid}): ${url}. Stop it first, or set CONCORD_DATA_DIR.`,
        );
      }
      // left by a killed run
      rmSync(file, { force: true });
    }
  }
}

/** When a process began, in the kernel's ticks; empty where the system does not tell, undefined when it does not run. */
function beginOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined;
  }
  const stat = `/proc/${pid}/stat`;
  // the name in brackets may hold spaces: the fields are counted after it
  return existsSync(stat) ? (readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '') : '';
}
