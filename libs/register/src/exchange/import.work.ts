import type { Import } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, Storage, UnitOfWork, updateRow, type Actor, type Tx } from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';
import { takeReferences } from '../agreements/agreements.service.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';
import type { Plan } from './import.plan.ts';
import { lockImport, readAuthor, readImport, type ImportRecordRow } from './import.query.ts';
import { keepLines, keepTrial, planOf, sheetsOf } from './import.trial.ts';
import { undoImport, versionedTables } from './import.undo.ts';
import { isWritten, settleLights, writePlan } from './import.write.ts';

const agreementsAtOnce = 200;

/** What the worker does of an import: it writes one that was tried, and takes one back. */
@Injectable()
export class ImportWork {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(Office) private readonly office: Office,
  ) {}

  /**
   * Writes what the dry run showed, in one transaction, as whoever asked for it. Called again after it was done, or
   * refused, it does nothing: the state says so.
   */
  async commitNow(asked: Actor, id: string): Promise<void> {
    await this.carryOut(asked, id, { state: 'committing', refused: 'checked' }, async (tx, row) => {
      const sheets = await sheetsOf(row, this.storage);
      const { plan, report } = await planOf(tx, row, sheets, { office: this.office, hold: true });
      if (report.fingerprint !== row.fingerprint)
        return keepTrial(tx, id, report, { refusal: refusalOf('IMPORT.CHANGED_MEANWHILE') });
      await writePlan(tx, plan, {
        takeReferences: (within, count) => takeReferences(within, this.office, count),
        progress: (done) => this.say(asked, id, done),
      });
      await this.refresh(tx, agreementsIn(plan));
      await settleLights(tx, plan.milestones);
      await keepLines(tx, id, report);
      await keepVersions(tx, id);
      await updateRow(tx, 'import', id, { state: 'committed', committedAt: tx.now });
    });
  }

  /** Takes back what a commit made and changed, but for what somebody changed since. */
  async undoNow(asked: Actor, id: string): Promise<void> {
    await this.carryOut(asked, id, { state: 'undoing', refused: 'committed' }, async (tx, row) => {
      await this.refresh(tx, await undoImport(tx, row, this.office.today(tx.now)));
      await updateRow(tx, 'import', id, { state: 'undone', undoneAt: tx.now });
    });
  }

  /** One piece of work on an import that waits for it; a refusal is kept beside it and leaves nothing else. */
  private async carryOut(
    asked: Actor,
    id: string,
    states: { state: Import['state']; refused: Import['state'] },
    what: (tx: Tx, row: ImportRecordRow) => Promise<void>,
  ): Promise<void> {
    try {
      const actor = await this.work.read(asked, async (tx) => readAuthor(tx, (await readImport(tx, id)).created_by));
      await this.work.write(actor, async (tx) => {
        const row = await lockImport(tx, id);
        if (row.state !== states.state) return;
        requireMay(actor, 'imports.write', roleAlone);
        await what(tx, row);
      });
    } catch (error) {
      const refusal = error instanceof DomainError ? refusalOf(error.code, error.details) : refusalOf('SERVICE.FAILED');
      await this.work.write(asked, (tx) =>
        tx.affect(`UPDATE import SET state = $3, refusal = $4 WHERE id = $1 AND state = $2`, [
          id,
          states.state,
          states.refused,
          refusal,
        ]),
      );
      // what was not foreseen is also for whoever runs the service to see
      if (!(error instanceof DomainError)) throw error;
    }
  }

  /** Lights of everything that was touched, and word of it to whoever follows up. */
  private async refresh(tx: Tx, agreementIds: readonly string[]): Promise<void> {
    for (let start = 0; start < agreementIds.length; start += agreementsAtOnce)
      await this.health.refresh(tx, agreementIds.slice(start, start + agreementsAtOnce));
    for (const agreementId of agreementIds) await tx.publish('agreement.changed', { agreementId });
  }

  /** Said in a transaction of its own, so that it is seen while the work is still open. */
  private async say(actor: Actor, id: string, done: number): Promise<void> {
    await this.work.write(actor, (tx) =>
      tx.affect(`UPDATE import_progress SET done = $2 WHERE import_id = $1`, [id, done]),
    );
  }
}

const refusalOf = (code: string, { fields: _, current: __, ...details }: Record<string, unknown> = {}): string =>
  JSON.stringify({ code, details });

/** The agreements in which something was written. */
function agreementsIn({ agreements, parties, areas, commitments, milestones, indicators }: Plan): string[] {
  const touched = [
    ...agreements.filter(isWritten),
    ...[...parties, ...areas].filter(isWritten).map(({ agreement }) => agreement),
    ...[...commitments, ...milestones].filter(isWritten).map(({ area }) => area.agreement),
    ...indicators.filter(isWritten).map(({ commitment }) => commitment.area.agreement),
  ];
  return [...new Set(touched.map(({ id }) => id))];
}

/** The version each record has after the commit. */
async function keepVersions(tx: Tx, importId: string): Promise<void> {
  for (const [record, table] of Object.entries(versionedTables))
    await tx.affect(
      `UPDATE import_row w SET record_version = t.version FROM ${table} t WHERE w.import_id = $1 AND w.record = $2 AND t.id = w.record_id`,
      [importId, record],
    );
}
