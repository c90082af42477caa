/** What a browser fetches before the first screen stays small: charts, rare pages and other languages come later. */
import { expect, test } from '@playwright/test';

const reach = 450_000;

test('the first screen needs no more than 450 kB of code', async ({ page }) => {
  const code: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (/\.(?:js|css)$/.test(new URL(request.url()).pathname))
      code.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all(code);
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(reach);
});
