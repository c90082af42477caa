/** An agreement in time: its areas and milestones as a picture, as a table, and as a file. */
import { expect, test } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import type { Agreement, Milestone, Page as Rows } from '@concord/contracts';
import { Visitor } from './visitor.ts';

test('timeline: what was agreed and what is worked to is seen at once, read, saved and opened', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const [agreement] = (await officer.read<Rows<Agreement>>('/agreements?type=joint_declaration&state=in_force')).data;
  const { data } = await officer.read<Rows<Milestone>>(
    `/milestones?agreementId=${agreement?.id ?? ''}&perPage=200&sort=dueOn`,
  );
  await page.goto(`/agreements/${agreement?.id ?? ''}/show`);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const picture = page.getByRole('region', { name: 'Timeline' });
  await expect(picture.locator('[data-line="milestone"]')).toHaveCount(data.length);

  await test.step('it is as fine as is wished', async () => {
    const width = async (): Promise<number> => picture.evaluate((box) => box.scrollWidth);
    await page.getByRole('button', { name: 'Years' }).click();
    const years = await width();
    await page.getByRole('button', { name: 'Months' }).click();
    expect(await width()).toBeGreaterThan(years);
  });

  await test.step('it is saved whole', async () => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as picture' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(new RegExp(`^${agreement?.reference ?? ''} .*\\.png$`));
    expect((await readFile(await file.path())).subarray(1, 4).toString()).toBe('PNG');
  });

  await test.step('it is read as a table', async () => {
    await page.getByRole('button', { name: 'As a table' }).click();
    for (const { title } of data) await expect(page.getByRole('rowheader', { name: title }).first()).toBeVisible();
    await page.getByRole('button', { name: 'As a picture' }).click();
  });

  await test.step('and each row leads to its page, by keyboard too', async () => {
    const { id, title } = data[0] ?? { id: '', title: '' };
    await picture.locator(`a[href$="/milestones/${id}/show"]`).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
  await officer.leave();
});
