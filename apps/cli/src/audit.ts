/** `concord audit verify`: whether the trail is as it was written. It reads only, and never mends. */
import { verifyAudit, type Config } from '@concord/platform';
import { secretOf } from './kept.ts';
import { withOwner } from './owner.ts';

/** Says what it looked at; every fault on a line of its own, with exit code 1. */
export async function auditVerify(config: Config): Promise<void> {
  const keeping = { dataDir: config.dataDir, secret: secretOf(config) };
  const { entries, chains, signedChains, faults } = await withOwner(config, (ownerUrl) =>
    verifyAudit(ownerUrl, keeping),
  );
  const looked = `${entries} entries in ${chains} chains, ${signedChains} of them held against signed heads`;
  if (faults.length === 0) return console.log(`The audit is as it was written: ${looked}.`);
  for (const { message } of faults) console.error(message);
  console.error(`The audit is NOT as it was written: ${faults.length} faults; ${looked}.`);
  process.exitCode = 1;
}
