/** `concord audit verify`: whether the trail is as it was written. It reads only, and never mends. */
import type { Command } from 'commander';
import { loadConfig, verifyAudit } from '@concord/platform';
import { secretOf } from './kept.ts';
import { withOwner } from './owner.ts';

export function auditCommand(concord: Command): void {
  concord
    .command('audit')
    .description('the audit trail')
    .command('verify')
    .description('recompute every hash and name the first bad row and every missing tail')
    .action(async () => {
      const config = loadConfig();
      const keeping = { dataDir: config.dataDir, secret: secretOf(config) };
      const { entries, chains, signedChains, faults } = await withOwner(config, (ownerUrl) =>
        verifyAudit(ownerUrl, keeping),
      );
      const looked = `${entries} entries in ${chains} chains, ${signedChains} of them held against signed heads`;
      if (faults.length === 0) return console.log(`The audit is as it was written: ${looked}.`);
      for (const { message } of faults) console.error(message);
      console.error(`The audit is NOT as it was written: ${faults.length} faults; ${looked}.`);
      process.exitCode = 1;
    });
}
