// The typesetting process: prints one document per message and knows nothing of reports. JavaScript, so that it runs as
// it lies, from src as from dist. A process of its own, because the engine keeps memory and may hang or crash.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** @typedef {{ template: string, sheet: string }} Job */

/** @param {string} name */
const inFont = (name) => Buffer.from(name, 'utf16le').swap16();

const ownNames = [
  { from: inFont('Noto Sans'), to: inFont('Noto Page') },
  { from: inFont('Vazirmatn'), to: inFont('Vazirpage') },
];

/**
 * The engine also finds the fonts installed on the machine and cannot be told not to. Ours answer to a name that nothing
 * else has, so that a page is the same everywhere, byte by byte. Same length: nothing in the file moves.
 * @param {string} path
 */
function ownFont(path) {
  const font = readFileSync(path);
  for (const { from, to } of ownNames)
    for (let at = font.indexOf(from); at >= 0; at = font.indexOf(from, at)) to.copy(font, at);
  return font;
}

const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('.', import.meta.url)),
  fontArgs: [{ fontBlobs: process.argv.slice(2).map(ownFont) }],
});

/** @param {Job} job */
function print({ template, sheet }) {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { sheet } });
  const document = compiled.result;
  if (!document) {
    const error = compiled.takeError();
    throw new Error(error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'nothing was typeset');
  }
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' });
  } catch {
    // PDF/UA refuses a text our fonts have no glyph for; tagged without that promise is better than no report
    return compiler.pdf(document);
  }
}

process.on('message', (/** @type {Job} */ job) => {
  try {
    process.send?.({ pdf: print(job) });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
  }
  // once per document, so that what was not used by the last ten goes
  compiler.evictCache(10);
});
// whoever started us is gone
process.on('disconnect', () => process.exit(0));
