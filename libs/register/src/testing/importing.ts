import writeXlsx from 'write-excel-file/node';
import { ImportRowList, type Import, type ImportRow } from '@concord/contracts';
import type { Actor } from '@concord/platform';
import type { RegisterRig } from './register.rig.ts';

export type Table = readonly (readonly (string | number | boolean | Date | null)[])[];

/** A workbook as somebody saves it. */
export async function workbook(sheets: Readonly<Record<string, Table>>): Promise<Uint8Array> {
  const file = writeXlsx(
    Object.entries(sheets).map(([sheet, rows]) => ({
      sheet,
      data: rows.map((row) =>
        row.map((value) =>
          value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : value === null ? null : { value },
        ),
      ),
    })) as never,
  );
  return new Uint8Array(await file.toBuffer());
}

/** The steps of an import as an officer takes them, the worker's share done at once. */
export interface Importing {
  upload: (content: Uint8Array, by?: Actor, fileName?: string) => Promise<Import>;
  csv: (lines: readonly string[], by?: Actor) => Promise<Import>;
  tried: (given: Promise<Import>, by?: Actor) => Promise<Import>;
  rowsOf: (given: Import, query?: Record<string, string>) => Promise<ImportRow[]>;
  /** Each refused cell as `row column value code`. */
  errorsOf: (given: Import) => Promise<string[]>;
  committed: (given: Import, by?: Actor) => Promise<Import>;
  undone: (given: Import) => Promise<Import>;
}

/** @param at the rig, once it is open */
export function importing(at: () => RegisterRig): Importing {
  const officer = (): Actor => at().actors.officer;
  const worker = (): Actor => ({ ...officer(), role: 'system', userId: null });
  const upload: Importing['upload'] = (content, by = officer(), fileName = 'portfolio.xlsx') =>
    at().imports.upload(by, { fileName, content });
  const rowsOf: Importing['rowsOf'] = async ({ id }, query = {}) =>
    (await at().imports.rows(officer(), id, ImportRowList.parse({ perPage: '200', ...query }))).data;
  return {
    upload,
    rowsOf,
    csv: (lines, by) => upload(new TextEncoder().encode(lines.join('\n')), by, 'portfolio.csv'),
    tried: async (given, by = officer()) => at().imports.dryRun(by, (await given).id),
    errorsOf: async (given) =>
      (await rowsOf(given, { outcome: 'error' })).flatMap(({ row, errors }) =>
        errors.map(({ column, value, code }) => `${row} ${column ?? '-'} ${value ?? '-'} ${code}`),
      ),
    committed: async (given, by = officer()) => {
      const { id } = await at().imports.commit(by, given.id, given.version);
      await at().workerImports.commitNow(worker(), id);
      return at().imports.get(by, id);
    },
    undone: async (given) => {
      const { id } = await at().imports.undo(officer(), given.id, given.version);
      await at().workerImports.undoNow(worker(), id);
      return at().imports.get(officer(), id);
    },
  };
}
