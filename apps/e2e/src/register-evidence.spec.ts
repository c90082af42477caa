/** What shows that something was done: added with an update, looked at one after the other, listed with what may be done. */
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Milestone } from '@concord/contracts';
import { memorandum } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

/** A real picture, of the console itself. */
const photograph = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'images', 'confirm-link.png'));

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
  await expect(page.getByText('This milestone asks for a file before it can be submitted.')).toBeVisible();

  await test.step('three files go with an update', async () => {
    await page.getByRole('button', { name: 'Log progress' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What happened').fill('The mast stands and was photographed.');
    await dialog.locator('input[type=file]').setInputFiles([
      { name: 'mast.png', mimeType: 'image/png', buffer: photograph },
      { name: 'site.png', mimeType: 'image/png', buffer: photograph },
      { name: 'protocol.txt', mimeType: 'text/plain', buffer: Buffer.from('Handed over in working order.') },
    ]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
  });

  const shown = page.getByRole('dialog');
  await test.step('pictures show themselves and are turned over by key', async () => {
    const mast = page.getByRole('button', { name: /^mast\.png.*Not scanned/ });
    await expect
      .poll(() => mast.getByRole('presentation').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
    await show(page, 'milestone-evidence');
    await mast.click();
    await expect(shown.getByRole('heading', { name: 'mast.png' })).toBeVisible();
    const place = await shown.getByRole('status').innerText();
    await page.keyboard.press(place.startsWith('1') ? 'ArrowRight' : 'ArrowLeft');
    await expect(shown.getByRole('heading', { name: 'site.png' })).toBeVisible();
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
    await expect(page.getByRole('button', { name: 'File a new version: mast.png' })).toBeVisible();
  });
  await officer.leave();
});
