import { createHash, randomUUID } from 'node:crypto';
import type { Import, ImportRow, ImportUndo, ListQuery, Page, PatchImport } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertMany,
  insertRow,
  listRows,
  Storage,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
  type Tx,
  type Values,
} from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';
import { takeReferences } from '../agreements/agreements.service.ts';
import { safeFileName } from '../documents/document.rules.ts';
import type { UploadedFile } from '../documents/documents.service.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';
import type { Plan } from './import.plan.ts';
import { planImport } from './import.planner.ts';
import {
  importRowSource,
  importSource,
  lockImport,
  readAuthor,
  readImport,
  readKept,
  toImport,
  toImportRow,
  type ImportRecordRow,
  type ImportRowRow,
} from './import.query.ts';
import { readRegister } from './import.register.ts';
import { reportOf, type Report } from './import.report.ts';
import { readRows } from './import.rows.ts';
import { undoImport } from './import.undo.ts';
import { isWritten, settleLights, writePlan } from './import.write.ts';
import { recall, remember } from './mapping/mapping.memory.ts';
import { guessDateOrder, guessSheet, requireMapping } from './mapping/mapping.rules.ts';
import { readSheets, requireTable, sheetFormatOf, type Sheet } from './workbook.ts';

const agreementsAtOnce = 200;
/** Records that stay, shown before an undo; all of them are listed after it. */
const keptShown = 50;

/**
 * Spreadsheets brought in: uploaded, mapped, tried, committed, undone. A dry run and a commit make the same plan from the
 * same file; the commit writes it only if it is the plan that was shown. Nothing that comes in plans a reminder: an
 * agreement begins with its reminders off.
 */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(Office) private readonly office: Office,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Import>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<ImportRecordRow>(tx, importSource, query);
      return { data: rows.map((row) => toImport(row, actor.language)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Import> {
    return this.work.read(actor, async (tx) => toImport(await readImport(tx, id), actor.language));
  }

  /** What the last dry run, or the commit, found: the rows that change something and those that cannot come in. */
  rows(actor: Actor, id: string, query: ListQuery): Promise<Page<ImportRow>> {
    return this.work.read(actor, async (tx) => {
      await readImport(tx, id);
      const filters = [...query.filters, { field: 'importId', operator: 'in' as const, values: [id] }];
      const { rows, ...rest } = await listRows<ImportRowRow>(tx, importRowSource, { ...query, filters });
      return { data: rows.map((row) => toImportRow(row, actor.language)), ...rest };
    });
  }

  /** What an undo would take back and what it would leave alone. */
  undoOf(actor: Actor, id: string): Promise<ImportUndo> {
    return this.work.read(actor, async (tx) => {
      await readImport(tx, id);
      const { made, rows } = await readKept(tx, id);
      return {
        undone: made - rows.length,
        kept: rows.length,
        rows: rows.slice(0, keptShown).map((row) => toImportRow(row, actor.language)),
      };
    });
  }

  /** Keeps a file and guesses what is in it. @throws DomainError DOCUMENT.MISSING and those of `readSheets` */
  async upload(actor: Actor, file: UploadedFile | undefined): Promise<Import> {
    requireMay(actor, 'imports.write', roleAlone);
    if (!file) throw new DomainError('DOCUMENT.MISSING', { fields: [{ pointer: '/file', code: 'DOCUMENT.MISSING' }] });
    const format = await sheetFormatOf(file.content);
    const read = await readSheets(file.content, format);
    const guessed = read.map(guessSheet);
    requireTable(file.fileName, format, guessed);
    if (!guessed.some(({ rows }) => rows > 0))
      throw new DomainError('IMPORT.EMPTY', { fields: [{ pointer: '/file', code: 'IMPORT.EMPTY' }] });
    const storageKey = `imports/${randomUUID()}`;
    await this.storage.put(storageKey, file.content);
    try {
      return await this.work.write(actor, async (tx) => {
        const id = await insertRow(tx, 'import', {
          fileName: safeFileName(file.fileName),
          format,
          bytes: file.content.length,
          sha256: createHash('sha256').update(file.content).digest('hex'),
          storageKey,
          sheets: JSON.stringify(await recall(tx, guessed)),
          dateOrder: guessDateOrder(read),
          createdBy: actor.userId,
        });
        await tx.affect(`INSERT INTO import_progress (import_id) VALUES ($1)`, [id]);
        return toImport(await readImport(tx, id), actor.language);
      });
    } catch (error) {
      await this.storage.remove(storageKey);
      throw error;
    }
  }

  /** Says what the columns hold and how the file is to be read; what was tried before is no longer what would happen. */
  patch(actor: Actor, id: string, version: number, { sheets, ...choices }: PatchImport): Promise<Import> {
    requireMay(actor, 'imports.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      const row = await lockImport(tx, id);
      requireOpenImport(row);
      const mapped = sheets && mappedAnew(row.sheets, sheets);
      if (mapped)
        await remember(
          tx,
          mapped.filter(({ name }) => sheets.some((wish) => wish.name === name)),
        );
      // whether rows with errors are left out changes nothing about what each row would do
      const sameTrial = !sheets && choices.dateOrder === undefined && choices.createOrganisations === undefined;
      await updateVersion(
        tx,
        'import',
        { id, version },
        {
          ...choices,
          ...(mapped ? { sheets: JSON.stringify(mapped) } : {}),
          ...(sameTrial ? {} : { state: 'uploaded', counts: null, errorRows: 0, findings: '[]', fingerprint: null }),
          refusal: null,
        },
        async () => toImport(await readImport(tx, id), actor.language),
      );
      return toImport(await readImport(tx, id), actor.language);
    });
  }

  /** Tries it: every row is read and judged, nothing of the register is written. @throws DomainError of `requireMapping` */
  async dryRun(actor: Actor, id: string): Promise<Import> {
    requireMay(actor, 'imports.write', roleAlone);
    const row = await this.work.read(actor, (tx) => readImport(tx, id));
    requireOpenImport(row);
    requireMapping(row.sheets, actor.language);
    const sheets = await this.sheetsOf(row);
    return this.work.write(actor, async (tx) => {
      const { report } = await this.plan(tx, row, sheets);
      const held = await lockImport(tx, id);
      if (held.version !== row.version)
        throw new DomainError('RECORD.STALE', { current: toImport(held, actor.language) });
      await keepReport(tx, id, report);
      await updateRow(tx, 'import', id, { ...found(report), state: 'checked', checkedAt: tx.now, refusal: null });
      return toImport(await readImport(tx, id), actor.language);
    });
  }

  /** Hands it to the worker. @throws DomainError IMPORT.NOT_CHECKED, IMPORT.HAS_ERRORS, IMPORT.NOTHING_TO_DO */
  commit(actor: Actor, id: string, version: number): Promise<Import> {
    requireMay(actor, 'imports.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      const row = await lockImport(tx, id);
      requireOpenImport(row);
      if (row.version !== version) throw new DomainError('RECORD.STALE', { current: toImport(row, actor.language) });
      requireCommittable(row);
      await updateRow(tx, 'import', id, { state: 'committing', refusal: null });
      await tx.affect(`UPDATE import_progress SET done = 0, total = $2 WHERE import_id = $1`, [id, amountOf(row)]);
      await tx.publish('import.commit', { importId: id });
      return toImport(await readImport(tx, id), actor.language);
    });
  }

  /** Hands the way back to the worker. @throws DomainError IMPORT.NOT_COMMITTED */
  undo(actor: Actor, id: string, version: number): Promise<Import> {
    requireMay(actor, 'imports.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      const row = await lockImport(tx, id);
      if (row.version !== version) throw new DomainError('RECORD.STALE', { current: toImport(row, actor.language) });
      if (row.state !== 'committed') throw new DomainError('IMPORT.NOT_COMMITTED');
      await updateRow(tx, 'import', id, { state: 'undoing', refusal: null });
      await tx.publish('import.undo', { importId: id });
      return toImport(await readImport(tx, id), actor.language);
    });
  }

  /**
   * Writes what the dry run showed, in one transaction, as whoever asked for it. Called again after it was done, or
   * refused, it does nothing: the state says so.
   */
  async commitNow(asked: Actor, id: string): Promise<void> {
    await this.carryOut(asked, id, { state: 'committing', done: 'committed', refused: 'checked' }, async (tx, row) => {
      const { plan, report } = await this.plan(tx, row, await this.sheetsOf(row), true);
      if (report.fingerprint !== row.fingerprint) {
        await keepReport(tx, id, report);
        await updateRow(tx, 'import', id, {
          ...found(report),
          state: 'checked',
          refusal: refusalOf('IMPORT.CHANGED_MEANWHILE'),
        });
        return;
      }
      await writePlan(tx, plan, {
        takeReferences: (within, count) => takeReferences(within, this.office, count),
        progress: (done) => this.say(asked, id, done),
      });
      await this.judge(tx, plan);
      await keepReport(tx, id, report);
      await keepVersions(tx, id);
      await updateRow(tx, 'import', id, { state: 'committed', committedAt: tx.now });
    });
  }

  /** Takes back what a commit made and changed, but for what somebody changed since. */
  async undoNow(asked: Actor, id: string): Promise<void> {
    await this.carryOut(asked, id, { state: 'undoing', done: 'undone', refused: 'committed' }, async (tx, row) => {
      const agreementIds = await undoImport(tx, row);
      await this.refresh(tx, agreementIds);
      await updateRow(tx, 'import', id, { state: 'undone', undoneAt: tx.now });
    });
  }

  /** One piece of work on an import that waits for it; a refusal is kept beside it and leaves nothing else. */
  private async carryOut(
    asked: Actor,
    id: string,
    states: { state: Import['state']; done: Import['state']; refused: Import['state'] },
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

  private async sheetsOf({ storage_key: key, format }: ImportRecordRow): Promise<Sheet[]> {
    return readSheets(await this.storage.bytes(key), format);
  }

  /** @param hold whether what stands already is locked for writing */
  private async plan(
    tx: Tx,
    row: ImportRecordRow,
    sheets: readonly Sheet[],
    hold = false,
  ): Promise<{ plan: Plan; report: Report }> {
    const ways = { dateOrder: row.date_order, language: tx.actor.language };
    const { rows, problems } = await readRows(sheets, row.sheets, ways);
    const register = await readRegister(tx, rows, hold);
    const plan = await planImport(rows, problems, register, {
      actor: tx.actor,
      today: this.office.today(tx.now),
      now: tx.now,
      language: tx.actor.language,
      createOrganisations: row.create_organisations,
    });
    return { plan, report: reportOf(plan) };
  }

  /** Lights of everything that was touched, and word of it to whoever follows up. */
  private async judge(tx: Tx, plan: Plan): Promise<void> {
    const ids = new Set<string>();
    for (const draft of plan.agreements) if (isWritten(draft)) ids.add(draft.id);
    for (const draft of [...plan.parties, ...plan.areas]) if (isWritten(draft)) ids.add(draft.agreement.id);
    for (const draft of [...plan.commitments, ...plan.milestones])
      if (isWritten(draft)) ids.add(draft.area.agreement.id);
    for (const draft of plan.indicators) if (isWritten(draft)) ids.add(draft.commitment.area.agreement.id);
    await this.refresh(tx, [...ids]);
    await settleLights(tx, plan.milestones);
  }

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

const found = ({ counts, errorRows, findings, fingerprint }: Report): Record<string, unknown> => ({
  counts: JSON.stringify(counts),
  errorRows,
  findings: JSON.stringify(findings),
  fingerprint,
});

const refusalOf = (code: string, { fields: _, current: __, ...details }: Record<string, unknown> = {}): string =>
  JSON.stringify({ code, details });

function requireOpenImport({ state }: ImportRecordRow): void {
  if (state === 'committing' || state === 'undoing') throw new DomainError('IMPORT.BUSY');
  if (state === 'committed' || state === 'undone') throw new DomainError('IMPORT.FINISHED');
}

const amountOf = ({ counts }: ImportRecordRow): number =>
  Object.values(counts ?? {}).reduce((sum, { new: made, changed }) => sum + made + changed, 0);

function requireCommittable(row: ImportRecordRow): void {
  if (row.state !== 'checked') throw new DomainError('IMPORT.NOT_CHECKED');
  if (row.error_rows > 0 && !row.leave_out_errors)
    throw new DomainError('IMPORT.HAS_ERRORS', { count: row.error_rows });
  if (amountOf(row) === 0) throw new DomainError(row.error_rows > 0 ? 'IMPORT.NOTHING_LEFT' : 'IMPORT.NOTHING_TO_DO');
}

/** @throws DomainError IMPORT.SHEET_UNKNOWN */
function mappedAnew(sheets: Import['sheets'], wished: NonNullable<PatchImport['sheets']>): Import['sheets'] {
  return sheets.map((sheet) => {
    const wish = wished.find(({ name }) => name === sheet.name);
    if (!wish) return sheet;
    if (wish.columns.length !== sheet.columns.length) throw unknownSheet(wish);
    return {
      ...sheet,
      record: wish.record,
      remembered: false,
      columns: sheet.columns.map((column, at) => ({ ...column, field: wish.columns[at] ?? null })),
    };
  });
}

function unknownSheet({ name, columns }: { name: string; columns: readonly unknown[] }): DomainError {
  const details = { sheet: name, columns: columns.length };
  return new DomainError('IMPORT.SHEET_UNKNOWN', {
    ...details,
    fields: [{ pointer: '/sheets', code: 'IMPORT.SHEET_UNKNOWN', details }],
  });
}

/** Replaces what was found before. */
async function keepReport(tx: Tx, importId: string, { lines }: Report): Promise<void> {
  await tx.affect(`DELETE FROM import_row WHERE import_id = $1`, [importId]);
  await insertMany(tx, 'import_row', rowsOf(importId, lines));
}

function* rowsOf(importId: string, lines: Report['lines']): Generator<Values> {
  for (const [position, line] of lines.entries()) yield { ...line, importId, position };
}

const versioned = {
  organisations: 'organisation',
  agreements: 'agreement',
  areas: 'area',
  commitments: 'commitment',
  indicators: 'indicator',
  milestones: 'milestone',
};

/** The version each record has after the commit. */
async function keepVersions(tx: Tx, importId: string): Promise<void> {
  for (const [record, table] of Object.entries(versioned))
    await tx.affect(
      `UPDATE import_row w SET record_version = t.version FROM ${table} t WHERE w.import_id = $1 AND w.record = $2 AND t.id = w.record_id`,
      [importId, record],
    );
}
