import type { Import, ImportRow, ImportUndo, Page, PatchImport } from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { api, post, upload, formOf, pageLimit, type Versioned } from './network.ts';

/** Imports. */
export const importVerbs = {
  uploadImport: (file: File) => upload<Import>('/imports', formOf({}, file)),
  importOf: (id: string) => api<Import>(`/imports/${id}`),
  patchImport: ({ id, version }: Versioned, body: PatchImport) =>
    api<Import>(`/imports/${id}`, { method: 'PATCH', body, version }),
  tryImport: (id: string) => post<Import>(`/imports/${id}/dry-run`, {}),
  moveImport: ({ id, version }: Versioned, verb: 'commit' | 'undo') =>
    post<Import>(`/imports/${id}/${verb}`, {}, { version }),
  undoOfImport: (id: string) => api<ImportUndo>(`/imports/${id}/undo`),
  importRows: (id: string, filter: Record<string, string | number | boolean>) =>
    api<Page<ImportRow>>(`/imports/${id}/rows?${queryOf({ ...filter, perPage: pageLimit })}`),
};
