/** What every main screen owes its reader: nothing that keeps somebody out, and a picture at both widths and in both lights. */
import { join } from 'node:path';
import axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

const folder = join(import.meta.dirname, '..', 'screenshots');
const drawn = process.env['E2E_PICTURES'] !== 'none';
const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const views = [
  { size: desk, light: 'light' },
  { size: desk, light: 'dark' },
  { size: phone, light: 'light' },
  { size: phone, light: 'dark' },
] as const;

/** Nothing serious or critical by axe's own measure; in the other light only the colours differ. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  await settled(page);
  await page.evaluate(axe.source);
  const found = await page.evaluate(async (only) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      ...(only ? { runOnly: only } : {}),
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
  }, rules);
  // soft: one run tells of every page
  expect.soft(found, page.url()).toEqual([]);
}

/**
 * The check of the screen as it stands, at a desk in both lights and on a phone, and its pictures unless `E2E_PICTURES=none`.
 * @param underWay something waits for an answer, and may move until it comes
 */
export async function show(page: Page, name: string, { underWay = false } = {}): Promise<void> {
  // what moves without end keeps a processor busy, seen or not
  if (!underWay) await expect.poll(() => page.evaluate(endless)).toEqual([]);
  const before = page.viewportSize();
  await page.mouse.move(0, 0);
  for (const { size, light } of views) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: light });
    await expect.poll(() => lightOf(page)).toBe(light);
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    if (drawn)
      await page.screenshot({
        path: join(folder, `${name}-${size.width}-${light}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    if (size === phone) await expectNothingBeside(page);
    else await expectAccessible(page, light === 'dark' ? ['color-contrast'] : undefined);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
  await expect.poll(() => lightOf(page)).toBe('light');
}

/** A page is read downwards: only a table or a drawing may be moved sideways within itself. */
async function expectNothingBeside(page: Page): Promise<void> {
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(beside, `${page.url()}: pixels beyond a phone’s width`).toBe(0);
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('.MuiSkeleton-root')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const animation of document.getAnimations())
      if (animation.effect?.getTiming().iterations === 1) animation.finish();
  });
}

const endless = (): string[] =>
  document
    .getAnimations()
    .filter(({ effect }) => effect?.getTiming().iterations === Infinity)
    .map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : ''));

/** Which theme the page shows, by how bright its ground is. */
const lightOf = (page: Page): Promise<'light' | 'dark'> =>
  page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []).map(
      Number,
    );
    return (red + green + blue) / 3 > 127 ? 'light' : 'dark';
  });
