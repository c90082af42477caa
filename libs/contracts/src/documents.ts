import { z } from 'zod';
import { listQuery } from './list.ts';
import { Id, Language, Visibility, languages, page, recordFields, text, visibilities } from './primitives.ts';

/** Instruments, evidence, sources. Categories are the IATI 2.03 DocumentCategory codelist, or null. */
export const documentPurposes = ['instrument', 'source', 'evidence', 'report', 'other'] as const;
/** What a person may file a document as; sources and reports are filed by what made them. */
export const uploadPurposes = ['instrument', 'evidence', 'other'] as const;

/** A file that is kept here, or a link to what others keep. */
export const documentKinds = ['file', 'link'] as const;

/** A page or a file on the web, opened by whoever reads it and never fetched by the server. With a password in it, it would hand that to all of them. */
export const WebAddress = z
  .url({ protocol: /^https?$/, normalize: true, error: 'url' })
  .max(2_000)
  .refine(withoutAccount, { error: 'url_account' });

function withoutAccount(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === '' && password === '';
}

/** What may be uploaded, judged by the content and not by the name. */
export const allowedMediaTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/heic',
  'image/tiff',
  'text/plain',
  'text/csv',
  'message/rfc822',
  'application/vnd.ms-outlook',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
] as const;

/** What may be looked at without downloading it: a page of its own that can do nothing. Texts come as text. */
export const previewedMediaTypes = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp'] as const;

/** Mails: what is attached to one is listed, and taken out of it singly. */
export const mailMediaTypes = ['message/rfc822', 'application/vnd.ms-outlook'] as const;

/** How far the reading of a file's text is; `none` is a file without any. */
export const textStates = ['pending', 'done', 'none', 'failed'] as const;
/** What the virus scanner says; `not_scanned` where there is none. A file is handed out when it is `clean` or `not_scanned`. */
export const scanStates = ['not_scanned', 'scanning', 'clean', 'infected'] as const;

/** IATI 2.03 DocumentCategory: a letter and two digits. */
const Category = z.string().regex(/^[A-Z]\d\d$/);

/** What is known of a file, and what a link has none of: all of it is null there. */
export const fileFacts = {
  kind: z.enum(documentKinds),
  mediaType: z.string().nullable(),
  bytes: z.number().int().nonnegative().nullable(),
  scanState: z.enum(scanStates).nullable(),
  /** Where a link leads, or where a source text was published; null for an upload. */
  sourceUrl: z.string().nullable(),
};

export const Document = z.strictObject({
  ...recordFields,
  ...fileFacts,
  agreementId: Id,
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  milestoneId: Id.nullable(),
  /** The milestone it was filed for, where it stands. */
  milestone: z.strictObject({ id: Id, title: z.string() }).nullable(),
  title: text(300),
  fileName: z.string().nullable(),
  purpose: z.enum(documentPurposes),
  category: z.string().nullable(),
  language: Language.nullable(),
  /** Of the content, hex; null for a link. */
  sha256: z.string().nullable(),
  visibility: Visibility,
  /** Which version of the document this file is, from 1; each version is a record of its own and stays readable. */
  fileVersion: z.number().int().positive(),
  /** The record of version 1, by which all versions are found; its own id for version 1. */
  firstVersionId: Id,
  /** Whether no newer version was filed. */
  isLatest: z.boolean(),
  textState: z.enum(textStates),
  /** Uploaded for something that was not saved yet: in no list, and swept away after a week unless it is. */
  isDraft: z.boolean(),
  uploadedBy: z.string().nullable(),
  isExample: z.boolean(),
});
export type Document = z.infer<typeof Document>;
export const DocumentPage = page(Document);
export const DocumentList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    milestoneId: { kind: 'id' },
    firstVersionId: { kind: 'id' },
    isLatest: { kind: 'boolean' },
    kind: { kind: 'choice', values: documentKinds },
    purpose: { kind: 'choice', values: documentPurposes },
    category: { kind: 'text' },
    language: { kind: 'choice', values: languages },
    visibility: { kind: 'choice', values: visibilities },
    textState: { kind: 'choice', values: textStates },
    scanState: { kind: 'choice', values: scanStates },
  },
  sort: ['createdAt', 'title', 'agreement', 'bytes', 'fileVersion'],
  order: '-createdAt',
  search: true,
  past: 'asOf',
});
const filed = {
  agreementId: Id,
  milestoneId: Id.optional(),
  purpose: z.enum(uploadPurposes).default('evidence'),
  category: Category.optional(),
  language: Language.optional(),
  visibility: Visibility.default('internal'),
};
/** The fields beside the `file` part of a multipart upload. */
export const UploadDocument = z.strictObject({
  ...filed,
  title: text(300).optional(),
  /** Filed only when something names it as its evidence; until then in no list. */
  isDraft: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
});
export type UploadDocument = z.infer<typeof UploadDocument>;
/** What a link is called and where it leads. */
export const WebLink = z.strictObject({ title: text(300), url: WebAddress });
export type WebLink = z.infer<typeof WebLink>;
/** A link in the place of a file. Its address stays as it is: whoever quotes or verifies it means that one. */
export const FileLink = z.strictObject({ ...filed, ...WebLink.shape, isDraft: z.boolean().optional() });
export type FileLink = z.infer<typeof FileLink>;
/** The fields beside the `file` part of a new version; everything else is as it was. */
export const UploadVersion = z.strictObject({ language: Language.optional() });
export type UploadVersion = z.infer<typeof UploadVersion>;
/** What is said about a document; the file itself is changed by a new version only. */
export const PatchDocument = z
  .strictObject({
    title: text(300),
    purpose: z.enum(uploadPurposes),
    category: Category.nullable(),
    language: Language.nullable(),
    visibility: Visibility,
  })
  .partial();
export type PatchDocument = z.infer<typeof PatchDocument>;
/** The text of a document as it was read from it, for the source view; offsets of quotes count in it. */
export const DocumentText = z.strictObject({ id: Id, title: z.string(), mediaType: z.string(), text: z.string() });
export type DocumentText = z.infer<typeof DocumentText>;
/** Which of a mail's attachments: its place among them, from 1. */
export const AttachmentPlace = z.coerce.number().int().min(1).max(10_000);
/** What is attached to a mail, and to the mails within it; the type is judged by the content, as of every file. */
export const DocumentAttachment = z.strictObject({
  place: AttachmentPlace,
  fileName: z.string(),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
});
export type DocumentAttachment = z.infer<typeof DocumentAttachment>;
export const DocumentAttachments = z.strictObject({ data: z.array(DocumentAttachment) });
export type DocumentAttachments = z.infer<typeof DocumentAttachments>;
