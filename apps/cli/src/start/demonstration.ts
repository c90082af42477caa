/** The demonstration portfolio of `concord start`, and the password its accounts really have. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Storage } from '@concord/platform';
import type { Config } from '@concord/platform/machine';
import { demonstrationLogins } from '../demonstration/people.ts';
import { seedDemonstration } from '../demonstration/seed.ts';
import { keptSecret, secretOf } from '../kept.ts';
import { demonstrationPasswordFile } from './demonstration-rules.ts';

/**
 * Fills the database on the first start. Answers the accounts and their password, for the person at the terminal; what
 * was set at the first start stays, whatever CONCORD_DEMO_PASSWORD says later.
 */
export async function openDemonstration(config: Config, ownerUrl: string): Promise<string> {
  const file = demonstrationPasswordFile(config);
  const earlier = existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
  const password = config.demoPassword ?? keptSecret(file, () => randomBytes(12).toString('base64url'));
  const storage = Storage.of(config);
  const { officeTimeZone } = config;
  const filled = await seedDemonstration({ ownerUrl, storage, officeTimeZone, password, secret: secretOf(config) });
  if (filled) writeFileSync(file, password, { mode: 0o600 });
  return ` - sign in as ${Object.values(demonstrationLogins).join(', ')} with the password ${filled ? password : (earlier ?? password)}`;
}
