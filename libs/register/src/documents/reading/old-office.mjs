// What an Office file of before 2007 is, and whether anything in it would run: asked in the reading process (reader.mjs).
import { createRequire } from 'node:module';

const { Reader } = createRequire(import.meta.url)('@kenjiuno/msgreader/lib/Reader');

/** What entries of a container are called where Visual Basic is kept, wherever they lie. */
const basic = /^(?:_VBA_PROJECT(?:_CUR)?|VBA|Macros)$/i;
const STREAM = 2;

const kinds = [
  { mediaType: 'application/msword', stream: /^WordDocument$/i, runs: () => false, isClosed: wordIsClosed },
  { mediaType: 'application/vnd.ms-excel', stream: /^(?:Workbook|Book)$/i, runs: sheetsRun, isClosed: sheetsAreClosed },
  {
    mediaType: 'application/vnd.ms-powerpoint',
    stream: /^PowerPoint Document$/i,
    runs: slidesRun,
    isClosed: () => false,
  },
];

/**
 * By all entries there are, also those no tree leads to: another program may find its way there. `closed` is what cannot be
 * looked into: under a password, or so old that its macros lie among the words.
 * @param {Buffer} content @returns {{ mediaType: string | null, runs: boolean, closed: boolean }}
 */
export function lookInto(content) {
  const container = new Reader(new Uint8Array(content).buffer);
  container.parse();
  /** @type {{ type: number, name: string }[]} */
  const entries = container.propertyData;
  /** @param {RegExp} name @param {(stream: Buffer) => boolean} is */
  const some = (name, is) =>
    entries.some(
      (one, place) => one.type === STREAM && name.test(one.name) && is(Buffer.from(container.readFileOf(place))),
    );
  /** @type {string[]} */
  const top = container.rootFolder().fileNames();
  return {
    mediaType: kinds.find(({ stream }) => top.some((name) => stream.test(name)))?.mediaType ?? null,
    runs: entries.some(({ name }) => basic.test(name)) || kinds.some(({ stream, runs }) => some(stream, runs)),
    closed:
      some(/^EncryptedSummary$/i, () => true) ||
      some(/^Current User$/i, userIsClosed) ||
      kinds.some(({ stream, isClosed }) => some(stream, isClosed)),
  };
}

const WORD_97 = 0xc1;
const ENCRYPTED = 0x0100;
/** The head of a Word document (FIB): its version, and whether it is encrypted. @param {Buffer} stream */
function wordIsClosed(stream) {
  return stream.length < 12 || stream.readUInt16LE(2) < WORD_97 || (stream.readUInt16LE(10) & ENCRYPTED) !== 0;
}

const BEGIN = 0x0809;
const END = 0x000a;
const PASSWORD = 0x002f;
const SHEET = 0x0085;
/** The records of a workbook before its sheets (BIFF). @param {Buffer} stream */
function* recordsOf(stream) {
  for (let at = 0; at + 4 <= stream.length;) {
    const [kind, length] = [stream.readUInt16LE(at), stream.readUInt16LE(at + 2)];
    yield { kind, data: stream.subarray(at + 4, at + 4 + length) };
    if (kind === END) return;
    at += 4 + length;
  }
}
/** A sheet of macros (Excel 4), or a module of Visual Basic, among the sheets. @param {Buffer} stream */
function sheetsRun(stream) {
  return [...recordsOf(stream)].some(({ kind, data }) => kind === SHEET && (data[5] === 1 || data[5] === 6));
}
/** @param {Buffer} stream */
function sheetsAreClosed(stream) {
  const records = [...recordsOf(stream)];
  return records[0]?.kind !== BEGIN || records.some(({ kind }) => kind === PASSWORD);
}

/** The record that says where the Visual Basic of a presentation lies, with the one in it that every writer puts first. */
const basicOfSlides = Buffer.from('1f00ff0314000000020000040c000000', 'hex');
/** @param {Buffer} stream */
function slidesRun(stream) {
  return stream.includes(basicOfSlides);
}
const ENCRYPTED_SLIDES = 0xf3d1c4df;
/** @param {Buffer} stream */
function userIsClosed(stream) {
  return stream.length >= 16 && stream.readUInt32LE(12) === ENCRYPTED_SLIDES;
}
