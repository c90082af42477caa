import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A secret of this data folder: made on first use, readable for its owner alone, the same ever after. */
export function keptSecret(file: string, make = (): string => randomBytes(32).toString('base64url')): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
