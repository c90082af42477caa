/** *Search, remove, restore*: a milestone is found by a typing error and opened by keyboard, taken away, and brought back. */
import { expect, test } from '@playwright/test';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

interface Named {
  id: string;
}

test('a milestone is found by a typing error, removed, no longer found, and restored', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const [lead, counterpart] = (await officer.read<{ data: Named[] }>('/organisations?perPage=2')).data;
  const agreement = await officer.write<Named>('/agreements', {
    title: 'Tide gauges for the islands',
    type: 'memorandum_of_understanding',
    parties: [
      { organisationId: lead?.id, role: 'lead' },
      { organisationId: counterpart?.id, role: 'counterpart' },
    ],
  });
  const area = await officer.write<Named>('/areas', { agreementId: agreement.id, title: 'Measuring the tide' });
  await officer.write('/milestones', { agreementId: agreement.id, areaId: area.id, title: 'Oceanographers certified' });

  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Search the register' });
  await box.fill('oceanografers');
  await expect(page.getByRole('option', { name: /Oceanographers certified/ })).toBeVisible();
  await expect(page.getByText(/Shown instead: oceanographers/)).toBeVisible();
  await show(page, 'search');
  await box.press('Enter');
  await expect(page.getByRole('heading', { name: 'Oceanographers certified' })).toBeVisible();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('textbox').fill('Recorded twice');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText(/was removed/)).toBeVisible();

  await page.keyboard.press('/');
  await box.fill('oceanographers');
  await expect(page.getByText(/Nothing found/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.goto('/removals');
  const row = page.getByRole('row', { name: /Oceanographers certified/ });
  await expect(row).toContainText('Recorded twice');
  await show(page, 'removed-records');
  await row.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/is back/)).toBeVisible();
  await expect(row).toHaveCount(0);
  await officer.leave();
});
