import { createRequire } from 'node:module';
import { crc32, deflateRawSync } from 'node:zlib';

/** Small files of each kind, as a program would write them: for what is accepted, refused and read. */

interface Part {
  name: string;
  content: string | Uint8Array;
  /** What the directory says it unpacks to, where that is not true. */
  claims?: number;
}

/** A ZIP of these parts, deflated. */
export function zipOf(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const described = Buffer.alloc(26);
    described.writeUInt16LE(20, 0);
    described.writeUInt16LE(8, 4);
    described.writeUInt32LE(crc32(bytes), 10);
    described.writeUInt32LE(packed.length, 14);
    described.writeUInt32LE(claims ?? bytes.length, 18);
    described.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), described, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), u16(20), described, rest, Buffer.from(name)]));
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const count = u16(parts.length);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06'),
    u16(0),
    u16(0),
    count,
    count,
    u32(index.length),
    u32(offset),
    u16(0),
  ]);
  return Buffer.concat([...files, index, end]);
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const ooxml = 'application/vnd.openxmlformats-officedocument';
const contentTypes = (main: string, type: string): Part => ({
  name: '[Content_Types].xml',
  content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`,
});
const relations = (main: string): Part => ({
  name: '_rels/.rels',
  content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${main}"/></Relationships>`,
});

export const docxOf = (text: string, more: readonly Part[] = []): Buffer =>
  zipOf([
    contentTypes('word/document.xml', `${ooxml}.wordprocessingml.document.main+xml`),
    relations('word/document.xml'),
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${text
        .split('\n')
        .map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`)
        .join('')}</w:body></w:document>`,
    },
    ...more,
  ]);

export const xlsxOf = (): Buffer =>
  zipOf([
    contentTypes('xl/workbook.xml', `${ooxml}.spreadsheetml.sheet.main+xml`),
    relations('xl/workbook.xml'),
    { name: 'xl/workbook.xml', content: '<workbook/>' },
  ]);

/** The media type first, as ODF asks. */
export const odtOf = (more: readonly Part[] = []): Buffer =>
  zipOf([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    { name: 'content.xml', content: '<office:document-content/>' },
    ...more,
  ]);

/** One page with these words on it, in the standard font. */
export function pdfOf(words: string): Buffer {
  const stream = `BT /F1 12 Tf 72 720 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${body}xref\n0 6\n0000000000 65535 f \n${rows}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

export const emlOf = (subject: string, body: string): Buffer =>
  Buffer.from(
    `From: Ana <ana@concord.example>\r\nTo: Bo <bo@concord.example>\r\nDate: Mon, 1 Jun 2026 10:00:00 +0000\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`,
  );

/** A mail with these files attached, as mail programs send them. */
export const emlWith = (...attached: readonly Part[]): Buffer =>
  Buffer.from(
    [
      'From: Ana <ana@concord.example>',
      'Subject: Files',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="part"',
      '',
      '--part',
      'Content-Type: text/plain',
      '',
      'See what is attached.',
      ...attached.flatMap(({ name, content }) => [
        '--part',
        `Content-Type: application/octet-stream; name="${name}"`,
        `Content-Disposition: attachment; filename="${name}"`,
        'Content-Transfer-Encoding: base64',
        '',
        ...(Buffer.from(content)
          .toString('base64')
          .match(/.{1,76}/g) ?? []),
      ]),
      '--part--',
      '',
    ].join('\r\n'),
  );

interface OleEntry {
  name: string;
  type: number;
  length: number;
  binaryProvider?: () => Uint8Array;
  children?: number[];
}
const { burn } = createRequire(import.meta.url)('@kenjiuno/msgreader/lib/Burner') as {
  burn: (entries: OleEntry[]) => Uint8Array;
};
const ROOT = 5;
const STORAGE = 1;
const DOCUMENT = 2;

interface Streams {
  readonly [name: string]: Uint8Array | Streams;
}

/** An OLE container with these streams, and storages of streams, in its root. */
export function oleOf(streams: Streams): Buffer {
  const entries: OleEntry[] = [];
  const put = (name: string, type: number, held: Streams): number => {
    const entry: OleEntry = { name, type, length: 0 };
    const place = entries.push(entry) - 1;
    entry.children = Object.entries(held).map(([inner, given]) =>
      given instanceof Uint8Array
        ? // a copy: the writer looks at the whole memory behind it
          entries.push({
            name: inner,
            type: DOCUMENT,
            length: given.length,
            binaryProvider: () => Uint8Array.from(given),
          }) - 1
        : put(inner, STORAGE, given),
    );
    return place;
  };
  put('Root Entry', ROOT, streams);
  return Buffer.from(burn(entries));
}

/** The head of a document of Word 97, with these flags. */
export function wordOf(flags = 0): Buffer {
  const head = Buffer.alloc(64);
  head.writeUInt16LE(0xa5ec, 0);
  head.writeUInt16LE(0xc1, 2);
  head.writeUInt16LE(flags, 10);
  return head;
}

/** A workbook of Excel 97 with these records, by kind and content, before its sheets. */
export const biffOf = (...records: readonly (readonly [kind: number, content: readonly number[]])[]): Buffer =>
  Buffer.concat(
    [[0x0809, Array<number>(16).fill(0)] as const, ...records, [0x000a, []] as const].map(([kind, content]) =>
      Buffer.concat([u16(kind), u16(content.length), Buffer.from(content)]),
    ),
  );

/** A mail as Outlook saves it: subject (0037) and body (1000), as UTF-16, and files attached by name (3707) and content (3701). */
export const msgOf = (subject: string, body: string, ...attached: readonly Part[]): Buffer =>
  oleOf({
    '__properties_version1.0': Buffer.alloc(32),
    '__substg1.0_0037001F': Buffer.from(subject, 'utf16le'),
    '__substg1.0_1000001F': Buffer.from(body, 'utf16le'),
    ...Object.fromEntries(
      attached.map(({ name, content }, at) => [
        `__attach_version1.0_#0000000${at}`,
        {
          '__properties_version1.0': Buffer.alloc(8),
          '__substg1.0_3707001F': Buffer.from(name, 'utf16le'),
          '__substg1.0_37010102': Buffer.from(content),
        },
      ]),
    ),
  });
