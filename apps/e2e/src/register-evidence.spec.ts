/** What shows that something was done: added with an update, looked at one after the other, listed with what may be done. */
import { expect, test, type Page } from '@playwright/test';
import type { Milestone } from '@concord/contracts';
import { memorandum } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

/** What a relay station measured, drawn as a chart: example data, as the picture says itself. */
async function chart(page: Page, title: string, values: readonly number[]): Promise<Buffer> {
  const drawing = await page.context().newPage();
  const bars = values.map(
    (value, index) =>
      `<rect x="${70 + index * 90}" y="${250 - value * 1.7}" width="56" height="${value * 1.7}" fill="#1f5fa8"/>
       <text x="${98 + index * 90}" y="272" text-anchor="middle">Day ${index + 1}</text>
       <text x="${98 + index * 90}" y="${242 - value * 1.7}" text-anchor="middle">${value} %</text>`,
  );
  await drawing.setContent(`<svg width="560" height="320" font-family="sans-serif" font-size="14" style="background:#fff">
    <text x="70" y="32" font-size="20" font-weight="bold">${title}</text>${bars.join('')}
    <line x1="60" y1="250" x2="500" y2="250" stroke="#333"/><text x="70" y="304" fill="#666">Example data for demonstration</text></svg>`);
  const picture = await drawing.locator('svg').screenshot();
  await drawing.close();
  return picture;
}

test('add evidence with an update and look through it', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const agreed = await memorandum(officer, {
    title: 'Memorandum on relay stations (example)',
    area: 'Relay stations',
  });
  const milestone = await officer.write<Milestone>('/milestones', {
    ...agreed,
    title: 'Relay station handed over',
    dueOn: '2098-06-30',
    evidencePolicy: 'required',
  });
  await page.goto(`/milestones/${milestone.id}/show`);
  await expect(page.getByText('This milestone asks for a file or a link before it can be submitted.')).toBeVisible();

  await test.step('three files go with an update', async () => {
    await page.getByRole('button', { name: 'Log progress' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What happened').fill('The station runs; what it measured is attached.');
    await dialog.locator('input[type=file]').setInputFiles([
      { name: 'signal.png', mimeType: 'image/png', buffer: await chart(page, 'Signal received', [82, 91, 88, 94, 97]) },
      {
        name: 'uptime.png',
        mimeType: 'image/png',
        buffer: await chart(page, 'Hours in service', [74, 96, 99, 98, 99]),
      },
      { name: 'protocol.txt', mimeType: 'text/plain', buffer: Buffer.from('Handed over in working order.') },
    ]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  });

  const shown = page.getByRole('dialog');
  await test.step('pictures show themselves and are turned over by key', async () => {
    const signal = page.getByRole('button', { name: /^signal\.png.*Not scanned/ });
    await expect
      .poll(() => signal.getByRole('presentation').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    await show(page, 'milestone-evidence');
    await signal.click();
    await expect(shown.getByRole('heading', { name: 'signal.png' })).toBeVisible();
    const place = await shown.getByRole('status').innerText();
    await page.keyboard.press(place.startsWith('1') ? 'ArrowRight' : 'ArrowLeft');
    await expect(shown.getByRole('heading', { name: 'uptime.png' })).toBeVisible();
    await show(page, 'milestone-evidence-open');
    await page.keyboard.press('Escape');
    await expect(shown).toBeHidden();
  });

  await test.step('a text is read here', async () => {
    await page.getByRole('button', { name: /^protocol\.txt.*Not scanned/ }).click();
    await expect(shown.getByText('Handed over in working order.')).toBeVisible();
    await shown.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('as a list each says what may be done with it, and the choice is kept', async () => {
    await page.getByRole('button', { name: 'As a list' }).click();
    await page.reload();
    await expect(page.getByRole('button', { name: 'File a new version: signal.png' })).toBeVisible();
  });
  await officer.leave();
});
