import type { Rag } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { one, systemActor, UnitOfWork, type Tx } from '@concord/platform';
import { lightAsSaid, lightMoved, refreshHealth, refreshHealthOfOne } from './health.sql.ts';
import { Office } from './office.ts';

const agreementsAtOnce = 200;

/**
 * Keeps the stored lights true: in the transaction of the write that changes them, and when the office day turns.
 * Nothing else writes health; nobody computes a colour anywhere else.
 */
@Injectable()
export class HealthService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  /**
   * Recomputes the agreements' milestones, areas and themselves, and counts how they stand. The caller holds the agreement
   * locked.
   * @param milestoneIds where nothing else was touched: the others' lights are then as they stand
   */
  async refresh(tx: Tx, agreementIds: readonly string[], milestoneIds: readonly string[] | null = null): Promise<void> {
    const [only, ...more] = agreementIds;
    const rest = [this.office.today(tx.now), this.office.timeZone, tx.now, milestoneIds];
    await (more.length === 0
      ? tx.affect(refreshHealthOfOne, [only, ...rest])
      : tx.affect(refreshHealth, [agreementIds, ...rest]));
  }

  /**
   * Whether what was logged of a milestone moves any light or count: else there is nothing to recompute. Only for what a log
   * changes; a milestone's weight, area and side stand in no light.
   */
  async isMoved(tx: Tx, milestoneId: string): Promise<boolean> {
    const [answer] = await tx.query<{ moved: boolean }>(lightMoved, [
      milestoneId,
      this.office.today(tx.now),
      this.office.timeZone,
    ]);
    return answer?.moved ?? true;
  }

  /** The light a milestone would have, stood it as this row of it says: for whoever is told before it is written. */
  async lightOf(tx: Tx, milestone: Readonly<Record<string, unknown>>): Promise<Rag> {
    const said = [JSON.stringify(milestone), this.office.today(tx.now), this.office.timeZone];
    return one(await tx.query<{ rag: Rag }>(lightAsSaid, said)).rag;
  }

  /**
   * When the office day has turned, judges everything by the new day, and counts the portfolio anew. Safe to call at any
   * time, from any worker.
   */
  async refreshDay(): Promise<void> {
    const due = await this.work.read(systemActor, async (tx) => {
      const today = this.office.today(tx.now);
      return tx.query<{ id: string }>(`SELECT id FROM agreement WHERE (SELECT day FROM office_day) < $1 ORDER BY id`, [
        today,
      ]);
    });
    await this.refreshInTurn(due.map(({ id }) => id));
    await this.work.write(systemActor, async (tx) => {
      const turned = await tx.affect(`UPDATE office_day SET day = $1 WHERE day < $1`, [this.office.today(tx.now)]);
      if (turned > 0) await tx.query(`SELECT tally_anew()`);
    });
  }

  /** Judges everything anew, as when the thresholds changed. Safe to call at any time, from any worker. */
  async refreshAll(): Promise<void> {
    const all = await this.work.read(systemActor, (tx) =>
      tx.query<{ id: string }>(`SELECT id FROM agreement ORDER BY id`),
    );
    await this.refreshInTurn(all.map(({ id }) => id));
  }

  /** Some agreements a transaction, so that nobody waits for the whole portfolio. */
  private async refreshInTurn(agreementIds: readonly string[]): Promise<void> {
    for (let start = 0; start < agreementIds.length; start += agreementsAtOnce) {
      const ids = agreementIds.slice(start, start + agreementsAtOnce);
      await this.work.write(systemActor, async (tx) => {
        await tx.query(`SELECT id FROM agreement WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`, [ids]);
        await this.refresh(tx, ids);
      });
    }
  }
}
