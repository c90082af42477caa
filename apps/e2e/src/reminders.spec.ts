/** What one is reminded by: read, foreseen and changed where the record is, and answered where one works. */
import { expect, test } from '@playwright/test';
import type { Milestone } from '@concord/contracts';
import { partnership } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('a milestone gets a policy of its own, and falls back to the wider one', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const { agreementId, areaId } = await partnership(officer, {
    subject: 'Own reminders',
    person: { name: 'Reader (example)', email: 'reader.reminders@concord.example' },
  });
  const { id } = await officer.write<Milestone>('/milestones', {
    agreementId,
    areaId,
    title: 'Reminded in its own way',
    kind: 'deliverable',
    baselineDueOn: '2099-03-31',
  });
  await page.goto(`/milestones/${id}/show`);
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Reminded by' }) }).last();
  const rule = panel.getByRole('listitem').filter({ hasText: /^Milestone(as|own)/ });
  await expect(rule).toContainText('as everywhere');
  await expect(rule).toContainText('is reminded 7 days before');

  await page.getByRole('button', { name: 'Own policy' }).click();
  const dialog = page.getByRole('dialog', { name: 'New policy · For one milestone' });
  await expect(dialog.getByLabel('Days before')).toHaveValue('7');
  await expect(dialog.getByLabel('For something due on')).toHaveValue('2099-03-31');
  await dialog.getByLabel('Days before').fill('30, 2');
  await expect(dialog.getByText('is reminded 30 and 2 days before')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: '30 days before' })).toContainText('1 Mar 2099');
  await show(page, 'milestone-policy');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(rule).toContainText('own policy');
  await expect(rule).toContainText('is reminded 30 and 2 days before');

  await rule.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog', { name: 'Remove this policy?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(rule).toContainText('as everywhere');
  await officer.leave();
});
