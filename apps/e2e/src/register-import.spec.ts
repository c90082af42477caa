/** A workbook comes in: columns guessed, one bad date found beside its cell, mended, brought in, brought in again, undone. */
import { expect, test, type Page } from '@playwright/test';
import writeXlsx from 'write-excel-file/node';
import type { Agreement, Page as Rows } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const title = 'Example accord on lighthouse keepers';
const headings = ['Agreement title', 'Agreement type', 'Parties', 'Area', 'Milestone', 'Current date', 'Surveyor'];

/** One row for each milestone, the agreement repeated beside it. */
async function workbook(secondDate: string): Promise<Buffer> {
  const own = [title, 'Memorandum of understanding', 'ITU (Lead)', 'Lamps'];
  const rows = [
    headings,
    [...own, 'Lamps surveyed', '2027-02-01', 'Example surveyor'],
    [...own, 'Lamps lit', secondDate, 'Example surveyor'],
  ];
  return writeXlsx(rows.map((row) => row.map((value) => ({ value })))).toBuffer();
}

test('a spreadsheet is tried, mended, brought in once and undone', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const held = async (): Promise<Agreement[]> =>
    (await officer.read<Rows<Agreement>>(`/agreements?q=${encodeURIComponent(title)}`)).data;

  await test.step('what is no spreadsheet is refused, by what it holds and not by its name', async () => {
    officer.expects(415, /\/api\/v1\/imports$/);
    await page.goto('/imports');
    await give(page, 'letter.xlsx', Buffer.from('%PDF-1.7 a letter that was renamed'));
    await expect(page.getByRole('alert')).toBeVisible();
    await show(page, 'imports-refused');
  });

  await test.step('the columns are guessed, and the bad date stands beside its cell', async () => {
    await give(page, 'lighthouses.xlsx', await workbook('31/02/2027'));
    await expect(page.getByRole('heading', { name: 'lighthouses.xlsx', level: 1 })).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Current date' })).toHaveText('Current date');
    await expect(page.getByRole('combobox', { name: 'Surveyor' })).toHaveText('Left out');
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByText('Cell F3')).toBeVisible();
    await expect(page.getByText('31/02/2027').last()).toBeVisible();
    await expect(page.getByText('One row has an error')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Bring in/ })).toHaveCount(0);
    await show(page, 'import-trial');
    expect(await held()).toEqual([]);
  });

  await test.step('the mended file comes in', async () => {
    await page.goto('/imports');
    await give(page, 'lighthouses-mended.xlsx', await workbook('28/02/2027'));
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByRole('button', { name: 'Bring in 4 records' }).click();
    const asked = page.getByRole('dialog', { name: 'Bring in 4 records' });
    await expect(asked).toContainText('New: 4. Changed: 0.');
    await show(page, 'import-asked');
    await asked.getByRole('button', { name: 'Bring in', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible({ timeout: 20_000 });
    await show(page, 'import-done');
    expect((await held()).map(({ state }) => state)).toEqual(['draft']);
  });

  await test.step('the same file again changes nothing', async () => {
    const done = page.url();
    await page.goto('/imports');
    await give(page, 'lighthouses-again.xlsx', await workbook('28/02/2027'));
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByText('nothing would change')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Bring in/ })).toHaveCount(0);
    await page.goto('/imports');
    await expect(page.getByText('lighthouses-again.xlsx')).toBeVisible();
    await show(page, 'imports');
    await page.goto(done);
  });

  await test.step('and what came in is undone', async () => {
    await page.getByRole('button', { name: 'Undo this import' }).click();
    const asked = page.getByRole('dialog', { name: 'Undo this import' });
    await expect(asked).toContainText('4 records go back');
    await asked.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(page.getByText('Undone', { exact: true })).toBeVisible({ timeout: 20_000 });
    expect(await held()).toEqual([]);
    await officer.leave();
  });
});

async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
}
