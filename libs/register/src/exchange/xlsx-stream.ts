import { strToU8, Zip, ZipDeflate } from 'fflate';

/**
 * Writes worksheets while its rows are still being read, in memory that does not grow with them. Office Open XML
 * (ECMA-376) in its smallest form: text in place, three styles. What needs the whole sheet first (widths by
 * content, shared strings) is left out on purpose.
 */
export type SheetValue = string | number | boolean | null | { date: string };

const styles = { plain: 0, heading: 1, date: 2 } as const;
const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML has no way to write most control characters; a text loses them. */
const xmlText = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => escaped[character] ?? '')
    // eslint-disable-next-line no-control-regex -- these are the characters XML 1.0 cannot carry
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');

/** The serial number of a calendar date, counted from 30 December 1899 as spreadsheets do. */
const serialOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000) + 25_569;

/** The letters of a column, counted from 0: A, B, … Z, AA. */
export const columnLetters = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnLetters(Math.floor(at / 26) - 1) + columnLetters(at % 26);

function cell(value: SheetValue, place: string, style: number): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${place}" s="${style}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'object') return `<c r="${place}" s="${styles.date}"><v>${serialOf(value.date)}</v></c>`;
  return `<c r="${place}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(value)}</t></is></c>`;
}

const row = (values: readonly SheetValue[], number: number, style: number = styles.plain): string =>
  `<row r="${number}">${values.map((value, at) => cell(value, `${columnLetters(at)}${number}`, style)).join('')}</row>`;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = (part: string, kind: string): string =>
  `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;

const partsOf = (names: readonly string[]): Readonly<Record<string, string>> => {
  const each = (written: (name: string, number: number) => string): string =>
    names.map((name, at) => written(name, at + 1)).join('');
  const styles = names.length + 1;
  return {
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('xl/workbook.xml', 'sheet.main')}${each((_, number) => type(`xl/worksheets/sheet${number}.xml`, 'worksheet'))}${type('xl/styles.xml', 'styles')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each((name, number) => `<sheet name="${xmlText(name).slice(0, 31)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships">${each((_, number) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${styles}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
};

/** A sheet of a workbook; each batch of its rows is written before the next one is asked for. */
export interface OutSheet {
  name: string;
  headings: readonly string[];
  batches: AsyncIterable<readonly (readonly SheetValue[])[]>;
}

/** The bytes of a workbook, piece by piece, one sheet after the other. */
export async function* xlsxStream(sheets: readonly OutSheet[]): AsyncGenerator<Uint8Array> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  const taken = (): Uint8Array[] => {
    const chunks = made;
    made = [];
    return chunks;
  };
  for (const [path, content] of Object.entries(partsOf(sheets.map(({ name }) => name)))) {
    const part = new ZipDeflate(path, { level: 6 });
    zip.add(part);
    part.push(strToU8(declaration + content), true);
  }
  for (const [at, { headings, batches }] of sheets.entries()) {
    const rows = new ZipDeflate(`xl/worksheets/sheet${at + 1}.xml`, { level: 4 });
    zip.add(rows);
    rows.push(strToU8(opening(headings)));
    yield* taken();
    let written = 1;
    for await (const batch of batches) {
      rows.push(strToU8(batch.map((values) => row(values, ++written)).join('')));
      yield* taken();
    }
    rows.push(strToU8('</sheetData></worksheet>'), true);
  }
  zip.end();
  yield* taken();
}

/** A worksheet down to its headings, which stay in sight. */
function opening(headings: readonly string[]): string {
  const cols = headings.map(
    (heading, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${Math.max(14, heading.length + 2)}" customWidth="1"/>`,
  );
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>${row(headings, 1, styles.heading)}`;
}
