import { createHash } from 'node:crypto';
import { offeredLanguages } from '@concord/contracts';
import type { ReportContent } from '@concord/contracts';
import { createTypesetter, TypesettingFailed } from './index.ts';
import type { Typesetter } from './index.ts';
import { serverText } from '../../texts/index.ts';
import { pagesOf } from './testing/pdf-text.ts';
import { aFullReport, aLine, anArea, aReport } from './testing/report.builder.ts';

const contentHash = createHash('sha256').update('content').digest('hex');
const withLine = (said: Parameters<typeof aLine>[1]): ReportContent =>
  aReport({
    areas: [
      anArea(1, {
        commitments: [{ commitmentId: null, title: 'A commitment', strength: 'planned', lines: [aLine(1, said)] }],
      }),
    ],
  });

describe('the typesetter', () => {
  let typesetter: Typesetter;
  beforeAll(() => {
    typesetter = createTypesetter();
  });
  afterAll(() => typesetter.close());
  const read = async (content: ReportContent, language: 'en' | 'fr' = 'en'): Promise<string[]> =>
    pagesOf(await typesetter.render(content, language, { contentHash }));

  it.each(offeredLanguages)(
    'prints in %s the parties, the areas, what was told, the seal and the way to answer',
    async (language) => {
      const pages = await read(aFullReport(), language);
      const whole = pages.join(' ');
      const text = serverText(language);
      expect(pages.length).toBeGreaterThan(3);
      for (const words of [
        text('report.kind'),
        'C-2026-0001',
        'Huawei Technologies (Thailand) Co., Ltd.',
        'Girls and youth empowerment',
        'Six of eight regulators have accepted.',
        'Two reviewers withdrew from the panel.',
        text('report.answering.silence'),
        contentHash,
        'Anna Keller',
        'Marc Dubois',
      ]) {
        expect(whole).toContain(words.replace(/\s/g, ' '));
      }
    },
  );

  it('prints every line after its number, as a dispute names it', async () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      aLine(index + 1, { title: `Milestone called ${index + 1}` }),
    );
    const commitments = [{ commitmentId: null, title: null, strength: null, lines }];
    const whole = (await read(aReport({ areas: [anArea(1, { commitments })] }))).join(' ');
    for (const { line, title } of lines) expect(whole).toContain(` ${line} ${title} `);
  });

  it('numbers every page as x of y', async () => {
    const pages = await read(aFullReport());
    pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages.length}`));
  });

  it.each(offeredLanguages)(
    'carries the notice on every page of an example in %s, and on no page of a true report',
    async (language) => {
      const notice = serverText(language)('example.notice');
      for (const page of await read(aFullReport({ isExample: true }), language)) expect(page).toContain(notice);
      for (const page of await read(aFullReport({ isExample: false }), language)) expect(page).not.toContain(notice);
    },
  );

  it('gives the same bytes for the same content, also from another process', async () => {
    const [first, again] = [
      await typesetter.render(aFullReport(), 'en', { contentHash }),
      await typesetter.render(aFullReport(), 'en', { contentHash }),
    ];
    const other = createTypesetter();
    const elsewhere = await other.render(aFullReport(), 'en', { contentHash });
    await other.close();
    expect(Buffer.from(again).equals(first)).toBe(true);
    expect(Buffer.from(elsewhere).equals(first)).toBe(true);
  });

  it('makes a tagged PDF that names its title and language and was created at approval', async () => {
    const pdf = Buffer.from(await typesetter.render(aReport(), 'fr', { contentHash })).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toMatch(/\/Marked true/);
    expect(pdf).toMatch(/\/Lang \(fr\)/);
    expect(pdf).toContain('/CreationDate (D:20260408140500Z)');
    expect(pdf).toContain('pdfuaid');
  });

  it('says of a preview that it is a draft without a seal', async () => {
    const draft = aReport({ approvedAt: null, approver: null });
    const [page = ''] = pagesOf(await typesetter.render(draft, 'en', { contentHash: null }));
    expect(page).toContain('Draft, not approved');
    expect(page).not.toContain('SHA-256 of');
  });

  it('prints the thresholds that were used, not the usual ones', async () => {
    const pages = await read(
      aReport({ thresholds: { ...aReport().thresholds, version: 7, redLateDays: 45, silentDays: 91 } }),
    );
    expect(pages.join(' ')).toMatch(/more than 45 days late.*for 91 days.*Thresholds version 7/);
  });

  it('takes what people typed as words, never as markup or code', async () => {
    const title = '#panic("x") *bold* $ <a> \\ "quote" ${1} `raw` // end';
    expect(
      (await read(withLine({ title, narrative: [{ asOf: '2026-01-02', text: title }] }))).join(' ').split(title),
    ).toHaveLength(3);
  });

  it('prints a line whose narrative fills pages, and words longer than a line', async () => {
    const text = `${'Long told. '.repeat(900)}\n${'x'.repeat(400)} The end of it`;
    const pages = await read(withLine({ title: 'T'.repeat(300), narrative: [{ asOf: '2026-01-02', text }] }));
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join(' ')).toContain('The end of it');
  });

  it('prints names in the scripts of the six languages', async () => {
    const names = ['工业和信息化部', 'الاتحاد الدولي للاتصالات', 'Министерство связи', 'Élaboration'];
    const words = (await read(withLine({ title: `Seminar ${names.join(' · ')}` }))).join(' ');
    for (const letter of ['工', '部', 'М', 'É']) expect(words).toContain(letter);
    expect(words).toMatch(/[\u0600-\u06ff\ufb50-\ufeff]{3}/);
  });

  it('prints a report that uses letters its fonts do not have', async () => {
    expect((await read(withLine({ title: 'Seminar 🎓' }))).join(' ')).toContain('Seminar');
  });

  it('prints reports asked for at once, each with its own content', async () => {
    const titles = ['One', 'Two', 'Three', 'Four'];
    const printed = await Promise.all(titles.map((title) => read(aReport({ title: `Agreement ${title}` }))));
    printed.forEach((pages, index) => expect(pages[0]).toContain(`Agreement ${titles[index]}`));
  });
});

describe('a typesetting process that fails', () => {
  const press = (name: string): URL => new URL(`./testing/${name}.press.mjs`, import.meta.url);
  const failure = async (typesetter: Typesetter): Promise<unknown> =>
    typesetter.render(aReport(), 'en', { contentHash }).then(
      () => null,
      (error: unknown) => error,
    );

  it('fails one rendering with a clear error when it hangs', async () => {
    const typesetter = createTypesetter({ press: press('silent'), timeout: 300 });
    expect(await failure(typesetter)).toMatchObject({
      name: 'TypesettingFailed',
      message: 'The report was not typeset within 0.3 s.',
    });
    await typesetter.close();
  });

  it('fails one rendering with a clear error when it crashes, and the next one starts a new process', async () => {
    const typesetter = createTypesetter({ press: press('crashing') });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await failure(typesetter)).toMatchObject({
        message: 'The typesetting process ended before the report was done (code 3).',
      });
    }
    await typesetter.close();
  });

  it('is replaced after its share of documents, and nobody notices', async () => {
    const typesetter = createTypesetter({ documentsPerProcess: 1 });
    const [first, second] = [
      await typesetter.render(aReport(), 'en', { contentHash }),
      await typesetter.render(aReport(), 'en', { contentHash }),
    ];
    expect(Buffer.from(second).equals(first)).toBe(true);
    await typesetter.close();
  });

  it('refuses to print once it is closed', async () => {
    const typesetter = createTypesetter();
    await typesetter.close();
    expect(await failure(typesetter)).toBeInstanceOf(TypesettingFailed);
  });
});
