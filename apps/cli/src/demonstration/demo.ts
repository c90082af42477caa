/** `concord demo`: the demonstration in an empty database, and as large as one likes. */
import { ConfigError, type Config } from '@concord/platform';
import { z } from 'zod';
import { migrate } from '../migrate.ts';
import { asOwner } from '../owner-session.ts';
import { withOwner } from '../owner.ts';
import { openDemonstration } from '../start/demonstration.ts';
import { scaleDemonstration } from './scale.ts';

const DemoOptions = z.object({ scale: z.coerce.number().int().min(1).max(100_000).optional() });

export async function demo(config: Config, given: unknown): Promise<void> {
  const options = DemoOptions.safeParse(given);
  if (!options.success) throw new ConfigError('--scale takes a number of agreements, from 1 to 100000.');
  const { scale } = options.data;
  await migrate(config);
  await withOwner(config, async (ownerUrl) => {
    console.log(`The demonstration is there${await openDemonstration(config, ownerUrl)}`);
    if (scale === undefined) return;
    const { officeTimeZone } = config;
    const made = await asOwner(ownerUrl, (work) =>
      scaleDemonstration(work, { agreements: scale, officeTimeZone, say: (step) => console.log(step) }),
    );
    console.log(`${made.agreements} agreements, ${made.milestones} milestones, ${made.updates} updates of progress.`);
  });
}
