import type { z } from 'zod';
import type {
  BulkContacts,
  BulkOrganisations,
  BulkResult,
  MergeOrganisation,
  MergePreview,
  Organisation,
  SimilarOrganisations,
  SimilarQuery,
  Standing,
} from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { logoUrl } from './addresses.ts';
import { api, fetchFile, post, upload, type Versioned } from './network.ts';

/** Organisations and the people at them. */
export const organisationVerbs = {
  bulkOrganisations: (body: z.input<typeof BulkOrganisations>) => post<BulkResult>('/organisations/bulk', body),
  bulkContacts: (body: z.input<typeof BulkContacts>) => post<BulkResult>('/contacts/bulk', body),
  similarOrganisations: (typed: SimilarQuery, signal?: AbortSignal) =>
    api<SimilarOrganisations>(`/organisations/similar?${queryOf(typed)}`, { signal }),
  standing: (id: string, subsidiaries: boolean, signal?: AbortSignal) =>
    api<Standing>(`/organisations/${id}/standing?${queryOf({ subsidiaries })}`, { signal }),
  previewMerge: (goneId: string, into: string, signal?: AbortSignal) =>
    api<MergePreview>(`/organisations/${goneId}/merge?${queryOf({ into })}`, { signal }),
  mergeOrganisation: ({ id, version }: Versioned, body: MergeOrganisation) =>
    post<Organisation>(`/organisations/${id}/merge`, body, { version }),
  logo: (organisation: Pick<Organisation, 'id' | 'logo'>) => fetchFile(logoUrl(organisation)),
  putLogo({ id, version }: Versioned, file: File) {
    const form = new FormData();
    form.append('file', file, file.name);
    return upload<Organisation>(`/organisations/${id}/logo`, form, { version });
  },
  removeLogo: ({ id, version }: Versioned) =>
    api<Organisation>(`/organisations/${id}/logo`, { method: 'DELETE', version }),
};
