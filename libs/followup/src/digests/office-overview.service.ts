/** When the weekly overview comes to whoever said nothing of their own. The planning finds it changed within a minute. */
import type { OfficeOverview, PatchOfficeOverview } from '@concord/contracts';
import { one, UnitOfWork, updateVersion, type Actor, type Tx } from '@concord/platform';
import { may, requireMay, roleAlone } from '@concord/register';
import { Inject, Injectable } from '@nestjs/common';

@Injectable()
export class OfficeOverviewService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  get(actor: Actor): Promise<OfficeOverview> {
    return this.work.read(actor, read);
  }

  /** @throws DomainError RECORD.STALE, ACCESS.DENIED */
  patch(actor: Actor, version: number, input: PatchOfficeOverview): Promise<OfficeOverview> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'office-overview.write', roleAlone);
      const { id } = await read(tx);
      await updateVersion(tx, 'office_overview', { id, version }, input, () => read(tx));
      return read(tx);
    });
  }
}

type Row = Omit<OfficeOverview, 'createdAt' | 'updatedAt' | 'allowedActions'> & { createdAt: Date; updatedAt: Date };

async function read(tx: Tx): Promise<OfficeOverview> {
  const { createdAt, updatedAt, ...row } = one(
    await tx.query<Row>(
      `SELECT u.id, u.version, u.created_at AS "createdAt", u.updated_at AS "updatedAt", u.digest_day AS "digestDay", u.digest_at AS "digestAt"
       FROM office_overview u`,
    ),
  );
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    allowedActions: may(tx.actor, 'office-overview.write', roleAlone) ? ['edit'] : [],
  };
}
