import { allowedMediaTypes, mailMediaTypes } from '@concord/contracts';
import { DomainError, refuseField } from '@concord/platform';
import { fileTypeFromBuffer } from 'file-type';
import { checkOffice } from './office.rules.ts';
import { readAttachments, type Attachment } from './reading/read-text.ts';

/** What a file is, judged by its content and never by what it is called. */
const endings: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heic',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  csv: 'text/csv',
  eml: 'message/rfc822',
  msg: 'application/vnd.ms-outlook',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
};

/** What a double click would run, whatever is in it. */
const programEndings = new Set(
  `apk app bat cmd com cpl deb dll dmg exe hta htm html jar js jse lnk mjs msi msp php pif pl ps1 psm1 py rb reg rpm scr sh svg
  url vb vbe vbs ws wsf wsh xhtml`.split(/\s+/),
);
const programTypes =
  /^application\/(?:x-(?:elf|mach-binary|msdownload|executable|apple-diskimage|ms-shortcut|sh|rpm|deb|msi)|java-archive|java-vm|vnd\.(?:microsoft\.portable-executable|android\.package-archive)|wasm)$|^text\/html$/;
const archiveTypes = /zip|compress|x-(?:7z|tar|rar|xz|lzip|lz4|bzip2|iso9660)|zstd|vnd\.ms-cab/;
const macroEndings = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlsb', 'xlam', 'pptm', 'potm', 'ppsm', 'ppam', 'sldm']);

/**
 * The media type of a file's content.
 * @throws DomainError DOCUMENT.EMPTY, DOCUMENT.TYPE_NOT_ALLOWED, DOCUMENT.TYPE_MISMATCH, DOCUMENT.PROGRAM, DOCUMENT.ARCHIVE,
 * DOCUMENT.MACROS, DOCUMENT.UNPACKS_TOO_LARGE, DOCUMENT.DAMAGED, DOCUMENT.ATTACHMENT
 */
export async function mediaTypeOf(fileName: string, content: Uint8Array): Promise<string> {
  const found = await judged(fileName, content);
  if (isMailType(found)) await attachedTo(found, content);
  return found;
}

/** Why nothing comes in, inside a mail either; what is merely no document (an invitation, a moving picture) stays in it. */
const harmful: ReadonlySet<string> = new Set([
  'DOCUMENT.PROGRAM',
  'DOCUMENT.ARCHIVE',
  'DOCUMENT.MACROS',
  'DOCUMENT.UNPACKS_TOO_LARGE',
  'DOCUMENT.DAMAGED',
]);

export const isMailType = (mediaType: string): boolean => mailMediaTypes.some((one) => one === mediaType);

/** An attachment with what it is. */
export interface Attached extends Attachment {
  mediaType: string;
}

/**
 * What a mail carries, each judged as if it came by itself.
 * @throws DomainError DOCUMENT.DAMAGED, DOCUMENT.ATTACHMENT
 */
export async function attachedTo(mediaType: string, content: Uint8Array): Promise<Attached[]> {
  const attached = await readAttachments(mediaType, content).catch((cause: unknown) => {
    throw Object.assign(refuseField('/file', 'DOCUMENT.DAMAGED'), { cause });
  });
  const all: Attached[] = [];
  for (const { name: given, content: bytes } of attached) {
    const name = safeFileName(given);
    all.push({ name, content: bytes, mediaType: await typeAttached(name, bytes) });
  }
  return all;
}

/** What is merely no document is handed out as bytes. */
async function typeAttached(name: string, content: Uint8Array): Promise<string> {
  const bytes = 'application/octet-stream';
  if (isPage(name, content)) return bytes;
  try {
    return await judged(name, content);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (harmful.has(error.code)) throw refuseField('/file', 'DOCUMENT.ATTACHMENT', { name });
    return bytes;
  }
}

/** Mail programs put what stands below a letter into a page of its own (ATT00001.htm): it is what the letter itself may be. */
const isPage = (name: string, content: Uint8Array): boolean => /\.x?html?$/i.test(name) && isText(content);

async function judged(fileName: string, content: Uint8Array): Promise<string> {
  if (content.length === 0) throw refuseField('/file', 'DOCUMENT.EMPTY');
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  if (programEndings.has(ending)) throw refuseField('/file', 'DOCUMENT.PROGRAM');
  if (macroEndings.has(ending)) throw refuseField('/file', 'DOCUMENT.MACROS');
  const named = endings[ending];
  const found = await typeOf(content, named);
  if (programTypes.test(found)) throw refuseField('/file', 'DOCUMENT.PROGRAM');
  if (!(allowedMediaTypes as readonly string[]).includes(found))
    throw refuseField('/file', archiveTypes.test(found) ? 'DOCUMENT.ARCHIVE' : 'DOCUMENT.TYPE_NOT_ALLOWED');
  if (named && named !== found) throw refuseField('/file', 'DOCUMENT.TYPE_MISMATCH', { named, found });
  return found;
}

/** What a file is by its first bytes, and for containers by what lies in them; an empty text where that is nothing known. */
async function typeOf(content: Uint8Array, named: string | undefined): Promise<string> {
  // looked into before anybody unpacks it
  const office = await checkOffice(content);
  const found = office ?? (await fileTypeFromBuffer(content))?.mime;
  // one kind of photograph under the names of several makers
  if (found === 'image/heif') return 'image/heic';
  if (found) return found;
  if (named === 'message/rfc822' && isMail(content)) return named;
  return isText(content) ? textType(content, named) : '';
}

function textType(content: Uint8Array, named: string | undefined): string {
  const start = new TextDecoder().decode(content.subarray(0, 512));
  if (/^#!/.test(start)) return 'application/x-sh';
  if (/^\s*<(?:!doctype html|html|script|svg|\?php)/i.test(start)) return 'text/html';
  return named === 'text/csv' ? named : 'text/plain';
}

/** Begins with the header of a mail (RFC 5322): fields, one of them of those that every mail has, and a line left empty. */
function isMail(content: Uint8Array): boolean {
  const [head = ''] = new TextDecoder('latin1').decode(content.subarray(0, 65_536)).split(/\r?\n\r?\n/);
  const lines = head.split(/\r?\n/);
  return lines.every((line) => /^(?:[!-9;-~]+:|[ \t]|$)/.test(line)) && /^(?:from|date|received):/im.test(head);
}

/** Valid UTF-8 without control characters that no text has. */
function isText(content: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return !/(?![\t\n\v\f\r])\p{Cc}/u.test(text);
  } catch {
    return false;
  }
}

/** A name that is safe in a header and on a disk: no path, no control characters, not too long. */
export function safeFileName(given: string): string {
  const name =
    given
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\p{Cc}/gu, '')
      .trim() ?? '';
  return name.slice(-200) || 'file';
}

/** What is read by the worker, in a process of its own; plain text is read as it arrives. */
const readLater: ReadonlySet<string> = new Set([
  'application/pdf',
  'message/rfc822',
  'application/vnd.ms-outlook',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
]);

/** The text of a file as far as it is known on arrival. */
export function textOnArrival(
  mediaType: string,
  content: Uint8Array,
): { textState: 'pending' | 'done' | 'none'; content: string | null } {
  if (mediaType === 'text/plain' || mediaType === 'text/csv')
    return { textState: 'done', content: new TextDecoder().decode(content) };
  return { textState: readLater.has(mediaType) ? 'pending' : 'none', content: null };
}
