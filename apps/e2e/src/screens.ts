/** What every main screen owes its reader: nothing that keeps somebody out, and a picture at both widths and in both lights. */
import { join } from 'node:path';
import axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

const folder = join(import.meta.dirname, '..', 'screenshots');
const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const lights = ['light', 'dark'] as const;

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
 * Pictures of the screen as it stands, and the check in both lights.
 * @param underWay something waits for an answer, and may move until it comes
 */
export async function show(page: Page, name: string, { underWay = false } = {}): Promise<void> {
  // what moves without end keeps a processor busy, seen or not
  if (!underWay) await expect.poll(() => page.evaluate(endless)).toEqual([]);
  const before = page.viewportSize();
  await page.mouse.move(0, 0);
  for (const size of widths) {
    await page.setViewportSize(size);
    for (const light of lights) {
      await page.emulateMedia({ colorScheme: light });
      await expect.poll(() => lightOf(page)).toBe(light);
      await page.evaluate(() => scrollTo(0, 0));
      await settled(page);
      await page.screenshot({
        path: join(folder, `${name}-${size.width}-${light}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
      if (size === widths[0]) await expectAccessible(page, light === 'dark' ? ['color-contrast'] : undefined);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
  await expect.poll(() => lightOf(page)).toBe('light');
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
