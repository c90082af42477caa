import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, Language, Visibility, page, recordFields, text, visibilities } from './primitives.ts';

/** Files: instruments, evidence, sources. Categories are the IATI 2.03 DocumentCategory codelist, or null. */
export const documentPurposes = ['instrument', 'source', 'evidence', 'report', 'other'] as const;

/** What may be uploaded, judged by the content and not by the name. */
export const allowedMediaTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'text/plain',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
] as const;

export const Document = z.strictObject({
  ...recordFields,
  agreementId: Id,
  milestoneId: Id.nullable(),
  title: text(300),
  fileName: z.string(),
  purpose: z.enum(documentPurposes),
  category: z.string().nullable(),
  language: Language.nullable(),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
  visibility: Visibility,
  /** Where a source text was published, and when it was read; null for an upload. */
  sourceUrl: z.string().nullable(),
  isExample: z.boolean(),
});
export type Document = z.infer<typeof Document>;
export const DocumentPage = page(Document);
export const DocumentList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    milestoneId: { kind: 'id' },
    purpose: { kind: 'choice', values: documentPurposes },
    visibility: { kind: 'choice', values: visibilities },
  },
  sort: ['createdAt', 'title', 'bytes'],
  order: '-createdAt',
  search: true,
});
/** The fields beside the `file` part of a multipart upload. */
export const UploadDocument = z.strictObject({
  agreementId: Id,
  milestoneId: Id.optional(),
  title: text(300).optional(),
  purpose: z.enum(['instrument', 'evidence', 'other']).default('evidence'),
  language: Language.optional(),
  visibility: Visibility.default('internal'),
});
export type UploadDocument = z.infer<typeof UploadDocument>;
/** The text of a text document, for the source view; offsets of quotes count in it. */
export const DocumentText = z.strictObject({ id: Id, title: z.string(), text: z.string() });
export type DocumentText = z.infer<typeof DocumentText>;
