import { createHash, randomUUID } from 'node:crypto';
import type { Import, ImportRow, ImportUndo, ListQuery, Page, PatchImport } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  listRows,
  Storage,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
} from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';
import { safeFileName } from '../documents/document.rules.ts';
import type { UploadedFile } from '../documents/documents.service.ts';
import { Office } from '../health/office.ts';
import {
  importRowSource,
  importSource,
  lockImport,
  readImport,
  readKept,
  toImport,
  toImportRow,
  type ImportRecordRow,
  type ImportRowRow,
} from './import.query.ts';
import { amountOf, mappedAnew, requireCommittable, requireOpenImport } from './import.rules.ts';
import { keepTrial, planOf, sheetsOf } from './import.trial.ts';
import { recall, remember } from './mapping/mapping.memory.ts';
import { guessDateOrder, guessSheet, requireMapping } from './mapping/mapping.rules.ts';
import { readSheets, requireTable, sheetFormatOf } from './workbook.ts';

/** Records that stay, shown before an undo; all of them are listed after it. */
const keptShown = 50;

/**
 * Spreadsheets brought in, as people ask for it: uploaded, mapped, tried, handed to the worker to commit or to undo. Nothing
 * that comes in plans a reminder: an agreement begins with its reminders off.
 */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Storage) private readonly storage: Storage,
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
    const sheets = await sheetsOf(row, this.storage);
    return this.work.write(actor, async (tx) => {
      const { report } = await planOf(tx, row, sheets, { office: this.office });
      const held = await lockImport(tx, id);
      if (held.version !== row.version)
        throw new DomainError('RECORD.STALE', { current: toImport(held, actor.language) });
      await keepTrial(tx, id, report, { checkedAt: tx.now, refusal: null });
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
}
