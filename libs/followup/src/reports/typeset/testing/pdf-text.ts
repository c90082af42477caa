import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF as our typesetter writes it (uncompressed objects, deflated streams, two-byte glyphs with a ToUnicode
 * map). One string a page, in the order of the content stream. Not a reader of PDFs in general.
 */
export function pagesOf(pdf: Uint8Array): string[] {
  const objects = readObjects(Buffer.from(pdf));
  const at = (id: string | undefined): PdfObject => {
    const object = objects.get(id ?? '');
    if (!object) throw new Error(`the PDF has no object ${id}`);
    return object;
  };
  const kids = [...objects.values()].find(({ head }) => /\/Type\s*\/Pages\b/.test(head));
  const ids = [...(/\/Kids\s*\[([^\]]*)\]/.exec(kids?.head ?? '')?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(
    ([, id]) => id,
  );
  return ids.map((id) => {
    const page = at(id);
    const fonts = new Map(
      [...page.head.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', font]) => {
        const map = /\/ToUnicode (\d+) 0 R/.exec(at(font).head)?.[1];
        return [name, readMap(at(map).stream)] as const;
      }),
    );
    return wordsOf(at(/\/Contents (\d+) 0 R/.exec(page.head)?.[1]).stream, fonts);
  });
}

interface PdfObject {
  head: string;
  stream: string;
}

function readObjects(pdf: Buffer): Map<string, PdfObject> {
  const source = pdf.toString('latin1');
  return new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => {
      const start = body.search(/\nstream\r?\n/);
      if (start < 0) return [id, { head: body, stream: '' }];
      const head = body.slice(0, start);
      const from = body.indexOf('\n', start + 1) + 1;
      const raw = body.slice(from, from + Number(/\/Length (\d+)/.exec(head)?.[1]));
      const stream = head.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
      return [id, { head, stream }];
    }),
  );
}

const fromUtf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function readMap(cmap: string): Map<number, string> {
  const pairs = [...cmap.matchAll(/^<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>$/gim)];
  return new Map(pairs.map(([, glyph = '', words = '']) => [parseInt(glyph, 16), fromUtf16(words)]));
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };

/** The literal string that opens at `start`: parentheses inside may be escaped or balanced. Its bytes, and where it ends. */
function literalAt(content: string, start: number): { bytes: Buffer; end: number } {
  let [depth, at, bytes] = [1, start + 1, ''];
  while (depth > 0 && at < content.length) {
    const [, mark] = /^\\([0-7]{1,3}|[\s\S])/.exec(content.slice(at, at + 4)) ?? [];
    if (mark !== undefined) {
      bytes += /^[0-7]/.test(mark) ? String.fromCharCode(parseInt(mark, 8)) : (escapes[mark] ?? mark);
      at += mark.length + 1;
      continue;
    }
    const byte = content.charAt(at);
    depth += byte === '(' ? 1 : byte === ')' ? -1 : 0;
    if (depth > 0) bytes += byte;
    at += 1;
  }
  return { bytes: Buffer.from(bytes, 'latin1'), end: at };
}

function wordsOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  const token = /\/(f\d+) [\d.]+ Tf|(\()|\b([BE])T\b/g;
  let font: ReadonlyMap<number, string> = new Map();
  let inText = false;
  let words = '';
  for (let found = token.exec(content); found; found = token.exec(content)) {
    const [, name, string, edge] = found;
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    if (edge !== undefined) {
      inText = edge === 'B';
      if (!inText) words += ' ';
    }
    if (string === undefined) continue;
    const { bytes, end } = literalAt(content, found.index);
    token.lastIndex = end;
    // outside a text object a string belongs to a tag: an alternative text, a language
    if (!inText) continue;
    for (let at = 0; at + 1 < bytes.length; at += 2) words += font.get(bytes.readUInt16BE(at)) ?? '\ufffd';
  }
  return words.replace(/\u200b/g, '').replace(/\s+/g, ' ');
}
