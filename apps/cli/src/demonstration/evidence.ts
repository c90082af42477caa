/** Small real files for the examples: a page, a picture, a note. Each carries the notice that it is one. */
import { deflateSync } from 'node:zlib';
import type { UploadedFile } from '@concord/register';

const notice = 'Example, not a statement by or about the organisation.';

/** A one-page PDF 1.4 with these lines; plain ASCII without parentheses. */
export function pdfFile(fileName: string, lines: readonly string[]): UploadedFile {
  const shown = [...lines, '', notice].map((line) => `(${line}) Tj T*`).join('\n');
  const stream = `BT /F1 12 Tf 18 TL 72 770 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { fileName, content: Buffer.from(body + table + trailer, 'latin1') };
}

export const textFile = (fileName: string, lines: readonly string[]): UploadedFile => ({
  fileName,
  content: Buffer.from([...lines, '', notice, ''].join('\n')),
});

/** A PNG bar picture, one bar a value (0 to 100), 8-bit palette of background and bar. */
export function barPicture(fileName: string, values: readonly number[]): UploadedFile {
  const [width, height, bar, gap] = [40 + values.length * 60, 240, 40, 20];
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(width + 1);
    values.forEach((value, index) => {
      if (y >= height - 20 || y < height - 20 - value * 2) return;
      const left = 1 + gap + index * (bar + gap);
      row.fill(1, left, left + bar);
    });
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const content = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from([0xf5, 0xf7, 0xfa, 0x1f, 0x5f, 0xa8])),
    chunk('tEXt', Buffer.from(`Comment\0${notice}`, 'latin1')),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { fileName, content };
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}

/** CRC-32 as PNG wants it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
