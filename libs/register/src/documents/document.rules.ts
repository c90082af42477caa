import { allowedMediaTypes } from '@concord/contracts';
import { DomainError } from '@concord/platform';
import { fileTypeFromBuffer } from 'file-type';

/** What a file is, judged by its content and never by what it is called. */
const endings: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  txt: 'text/plain',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/**
 * The media type of a file's content.
 * @throws DomainError DOCUMENT.EMPTY, DOCUMENT.TYPE_NOT_ALLOWED, DOCUMENT.TYPE_MISMATCH
 */
export async function mediaTypeOf(fileName: string, content: Uint8Array): Promise<string> {
  if (content.length === 0) throw new DomainError('DOCUMENT.EMPTY');
  const named = endings[fileName.split('.').at(-1)?.toLowerCase() ?? ''];
  const found = (await fileTypeFromBuffer(content))?.mime ?? (isText(content) ? textType(named) : undefined);
  if (!found || !(allowedMediaTypes as readonly string[]).includes(found))
    throw new DomainError('DOCUMENT.TYPE_NOT_ALLOWED');
  if (named && named !== found) throw new DomainError('DOCUMENT.TYPE_MISMATCH', { named, found });
  return found;
}

const textType = (named: string | undefined): string => (named === 'text/csv' ? named : 'text/plain');

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
