/** Secrets of a data folder: made on first use, readable for their owner alone, the same ever after. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '@concord/platform/machine';

export function keptSecret(file: string, make = (): string => randomBytes(32).toString('base64url')): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** CONCORD_SECRET, else the one `start` generated for this data folder. */
export const secretOf = (config: Config): string => config.secret ?? keptSecret(join(config.dataDir, 'secret'));
