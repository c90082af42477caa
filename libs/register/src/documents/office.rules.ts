import { refuseField } from '@concord/platform';
import yauzl from 'yauzl';
import { readOldOffice } from './reading/read-text.ts';

/**
 * Looks into the containers office files are (ZIP, OLE) without unpacking anything: of a ZIP only the directory is read, an
 * OLE container in a process of its own. What would run, or unpack to far more than a document, is refused here, before
 * anybody opens it.
 */
const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 400_000_000;
/** A text may shrink to a hundredth; what shrinks further and is large then was made to hurt. */
const MOST_RATIO = 100;
const RATIO_MATTERS_FROM = 40_000_000;

const macroParts = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|macrosheets\/|attachedToolbars\.bin)|^(?:Basic|Scripts)\//i;
const programParts = /\.(?:exe|dll|com|bat|cmd|ps1|vbs|js|hta|jar|msi|scr)$/i;

/**
 * The media type of an OLE container; undefined for everything else, a ZIP that passed included.
 * @throws DomainError DOCUMENT.MACROS, DOCUMENT.PROGRAM, DOCUMENT.UNPACKS_TOO_LARGE, DOCUMENT.DAMAGED
 */
export async function checkOffice(content: Uint8Array): Promise<string | undefined> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.subarray(0, 8).equals(oleSignature)) return oleType(bytes);
  if (bytes.subarray(0, 4).equals(zipSignature)) await checkZip(bytes);
  return undefined;
}

const oleSignature = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const zipSignature = Buffer.from('504b0304', 'hex');
/** Names in an OLE directory are UTF-16. */
const holds = (bytes: Buffer, name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));

async function oleType(bytes: Buffer): Promise<string> {
  if (holds(bytes, '__properties_version1.0')) return 'application/vnd.ms-outlook';
  if (holds(bytes, 'EncryptedPackage')) throw refuseField('/file', 'DOCUMENT.DAMAGED');
  const { mediaType, runs, closed } = await readOldOffice(bytes).catch((cause: unknown) => {
    throw Object.assign(refuseField('/file', 'DOCUMENT.DAMAGED'), { cause });
  });
  if (runs) throw refuseField('/file', 'DOCUMENT.MACROS');
  if (closed) throw refuseField('/file', 'DOCUMENT.DAMAGED');
  return mediaType ?? 'application/x-cfb';
}

async function checkZip(bytes: Buffer): Promise<void> {
  let count = 0;
  let unpacked = 0;
  for await (const entry of entriesOf(bytes)) {
    count += 1;
    unpacked += entry.uncompressedSize;
    if (macroParts.test(entry.fileName)) throw refuseField('/file', 'DOCUMENT.MACROS');
    if (programParts.test(entry.fileName)) throw refuseField('/file', 'DOCUMENT.PROGRAM');
    if (entry.isEncrypted()) throw refuseField('/file', 'DOCUMENT.DAMAGED');
    const tooDense = unpacked > RATIO_MATTERS_FROM && unpacked > bytes.length * MOST_RATIO;
    if (count > MOST_ENTRIES || unpacked > MOST_UNPACKED || tooDense)
      throw refuseField('/file', 'DOCUMENT.UNPACKS_TOO_LARGE');
  }
}

async function* entriesOf(bytes: Buffer): AsyncGenerator<yauzl.Entry> {
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
    yield* zip.eachEntry();
  } catch (cause) {
    throw Object.assign(refuseField('/file', 'DOCUMENT.DAMAGED'), { cause });
  }
}
