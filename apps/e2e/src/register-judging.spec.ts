/** The rules of the lights: an administrator sees them in words, is refused what makes no sense, and adds a version. */
import { expect, test } from '@playwright/test';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('the numbers statuses are judged by are changed with a reason, and every version is kept', async ({ browser }) => {
  const administrator = await Visitor.signedIn(browser, 'admin');
  const { page } = administrator;
  await page.getByRole('link', { name: 'Status rules' }).click();
  await expect(page.getByText('Missed, more than 30 days late')).toBeVisible();
  await show(page, 'judging');

  await page.getByRole('button', { name: 'Change the numbers' }).click();
  await page.getByLabel('Off track beyond (points behind)').fill('10');
  await page.getByRole('textbox', { name: 'Why' }).fill('The board asked for it.');
  administrator.expects(422, /\/health-thresholds$/);
  await page.getByRole('button', { name: 'Judge by these numbers' }).click();
  await expect(page.getByText('this number must go further than the other').first()).toBeVisible();

  // a number that changes no status of this portfolio
  await page.getByLabel('Off track beyond (points behind)').fill('25');
  await page.getByLabel('Due soon (days ahead)').fill('15');
  await page.getByLabel('Off track beyond (days late)').fill('');
  await expect(page.getByRole('button', { name: 'Judge by these numbers' })).toBeDisabled();
  await page.getByLabel('Off track beyond (days late)').fill('30');
  await show(page, 'judging-change');
  await page.getByRole('button', { name: 'Judge by these numbers' }).click();
  await expect(page.getByText('Version 2 is in force.')).toBeVisible();
  await expect(page.getByText('The board asked for it.')).toBeVisible();
  await administrator.leave();

  const officer = await Visitor.signedIn(browser, 'officer');
  await expect(officer.page.getByRole('link', { name: 'Status rules' })).toHaveCount(0);
  await officer.leave();
});
