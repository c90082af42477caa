import type { ConfidentialReading, OpenConfidential } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { one, UnitOfWork, type Actor } from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';

/** How an administrator comes to read a confidential agreement of others: with a reason that its history keeps. */
@Injectable()
export class ConfidentialReadingsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  /** What is seen anyway is answered without being opened. @throws DomainError ACCESS.DENIED, RECORD.NOT_FOUND */
  async open(actor: Actor, { agreement, reason }: OpenConfidential): Promise<ConfidentialReading> {
    requireMay(actor, 'confidential-readings.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      const [opened] = await tx.query<{ agreementId: string; endsAt: Date }>(
        `SELECT agreement_id AS "agreementId", ends_at AS "endsAt" FROM open_confidential($1, $2)`,
        [agreement, reason],
      );
      if (opened) return { ...opened, endsAt: opened.endsAt.toISOString() };
      const seen = await tx.query<{ agreementId: string }>(
        `SELECT id AS "agreementId" FROM agreement WHERE lower($1) IN (id::text, lower(reference))`,
        [agreement],
      );
      return { ...one(seen), endsAt: null };
    });
  }
}
