import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { docxOf, emlOf, msgOf, pdfOf } from '../testing/files.ts';
import { readText } from './read-text.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('the text of a file', () => {
  it.each<[string, string, Uint8Array, RegExp]>([
    ['a PDF', 'application/pdf', pdfOf('Cables are laid by May.'), /^Cables are laid by May\.$/],
    ['a Word document', docx, docxOf('Article 1\nThe Parties'), /^Article 1\n+The Parties\n+$/],
    [
      'a mail',
      'message/rfc822',
      emlOf('The list', 'Forty names.'),
      /^From: .*Ana.*\nTo: .*Bo.*\nDate: 2026-06-01T10:00:00\.000Z\nSubject: The list\n\nForty names\.\n*$/,
    ],
    [
      'a mail of Outlook',
      'application/vnd.ms-outlook',
      msgOf('The list', 'Été 2026'),
      /^Subject: The list\n\nÉté 2026$/,
    ],
  ])('is read from %s', async (_name, mediaType, content, expected) => {
    const { state, content: text } = await readText(mediaType, content);
    expect({ state, text }).toEqual({ state: 'done', text: expect.stringMatching(expected) });
  });

  it.each<[string, string, Uint8Array, string]>([
    ['has none: a page with nothing on it', 'application/pdf', pdfOf(''), 'none'],
    ['cannot be read: a broken PDF', 'application/pdf', Buffer.from('%PDF-1.7\nnothing'), 'failed'],
    ['cannot be read: a type nobody reads', 'image/png', Buffer.from('x'), 'failed'],
  ])('%s', async (_name, mediaType, content, state) => {
    expect(await readText(mediaType, content)).toEqual({ state, content: null });
  });

  describe('by a reader that', () => {
    const folder = mkdtempSync(join(tmpdir(), 'concord-reader-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const reading = (program: string, timeout = 20_000) => {
      const file = join(folder, `${program.length}.mjs`);
      writeFileSync(file, program);
      return readText('application/pdf', pdfOf('x'), { timeout, reader: pathToFileURL(file) });
    };
    const failed = { state: 'failed', content: null };

    it('hangs is ended in time', async () => {
      expect(await reading('setInterval(() => 0, 1000)', 300)).toEqual(failed);
    });
    it('takes all memory costs itself alone', async () => {
      expect(await reading('const a = []; for (;;) a.push(new Array(1e6).fill(a.length))')).toEqual(failed);
    });
    it('answers without end is ended', async () => {
      expect(
        await reading(
          `for (;;) if (!process.stdout.write('x'.repeat(1e6))) await new Promise((go) => process.stdout.once('drain', go))`,
        ),
      ).toEqual(failed);
    });
    it('knows nothing of ours', async () => {
      expect(await reading('process.stdout.write(JSON.stringify(Object.keys(process.env)))')).toEqual({
        state: 'done',
        content: '[]',
      });
    });
  });
});
