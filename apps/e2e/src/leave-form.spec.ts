/** A form with something typed in it is not left by accident: the back button asks in the product's own words. */
import { expect, test } from '@playwright/test';
import type { Milestone } from '@concord/contracts';
import { memorandum } from './partnership.ts';
import { Visitor } from './visitor.ts';

test('what was typed into a form is kept or thrown away as one says', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const agreed = await memorandum(officer, { title: 'Memorandum on buoys (example)', area: 'Buoys' });
  const { id } = await officer.write<Milestone>('/milestones', { ...agreed, title: 'Buoys laid', dueOn: '2098-06-30' });
  const asked = page.getByRole('alertdialog', { name: 'Throw away what you typed?' });
  const title = page.getByRole('textbox', { name: 'Milestone' });

  await page.goto(`/milestones/${id}/show`);
  await page.getByRole('link', { name: 'Edit' }).click();
  await title.fill('Buoys laid and lit');
  await page.goBack();
  await asked.getByRole('button', { name: 'Go on typing' }).click();
  await expect(title).toHaveValue('Buoys laid and lit');

  await page.goBack();
  await asked.getByRole('button', { name: 'Throw it away' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Buoys laid' })).toBeVisible();

  await page.getByRole('link', { name: 'Edit' }).click();
  await title.fill('Buoys laid and lit');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Buoys laid and lit' })).toBeVisible();
  await expect(asked).toBeHidden();
  await officer.leave();
});
