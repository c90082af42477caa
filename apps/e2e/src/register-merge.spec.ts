/** One organisation was recorded twice: it is noticed, looked at, merged, and the old address leads to the one that is kept. */
import { expect, test } from '@playwright/test';
import type { Contact, Organisation, Page as Rows, Standing } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const [kept, twin] = ['Port Authority of Nowhere', 'Порт Новер (пример)'];

test('two records of one organisation become one', async ({ browser }) => {
  test.setTimeout(180_000);
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const found = async (q: string): Promise<Organisation | undefined> =>
    (await officer.read<Rows<Organisation>>(`/organisations?q=${encodeURIComponent(q)}`)).data[0];
  let gone: Organisation | undefined;

  await test.step('an officer is warned while typing a name that is recorded already, and saves all the same', async () => {
    await officer.write<Organisation>('/organisations', { name: kept, acronym: 'PAN', type: '10', country: 'CH' });
    await page.goto('/organisations/create');
    await page.getByLabel('Name *').first().fill('Port Autority of Nowhere');
    await expect(page.getByText('Already recorded?')).toBeVisible();
    await expect(page.getByRole('link', { name: kept })).toBeVisible();
    await show(page, 'organisation-similar');
    await page.getByLabel('Name *').first().fill(twin);
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: twin, level: 1 })).toBeVisible();
    gone = await found(twin);
    await officer.write<Contact>('/contacts', {
      organisationId: gone?.id,
      name: 'Example Harbour Master',
      email: 'master@nowhere.example',
      language: 'en',
      timeZone: 'UTC',
    });
  });

  await test.step('sees what would happen before anything does', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Merge with another record' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'The other record' }).fill(kept);
    await page.getByRole('option', { name: kept }).click();
    await dialog.getByRole('radio', { name: new RegExp(kept) }).check();
    await expect(dialog.getByText('1 contact: Example Harbour Master')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Merge the two' })).toBeDisabled();
    await show(page, 'organisation-merge');
    await dialog.getByLabel(/Why are they the same/).fill('Recorded twice, once in Russian');
    await dialog.getByRole('button', { name: 'Merge the two' }).click();
  });

  await test.step('lands on the one that is kept, with the people and the old name', async () => {
    await expect(page.getByRole('heading', { name: kept, level: 1 })).toBeVisible();
    await expect(page.getByText('Example Harbour Master')).toBeVisible();
    await expect(page.getByText(twin)).toBeVisible();
    await page.goto(`/organisations/${gone?.id}/show`);
    await expect(page).not.toHaveURL(new RegExp(String(gone?.id)));
    await expect(page.getByRole('heading', { name: kept, level: 1 })).toBeVisible();
  });

  await test.step('asks where we stand with a partner, and takes the brief along', async () => {
    const huawei = await found('Huawei');
    await page.goto(`/organisations/${huawei?.id}/show`);
    await expect(page.getByText(/What they owe \(\d+\)/)).toBeVisible();
    await show(page, 'organisation');
    const standing = await officer.read<Standing>(`/organisations/${huawei?.id}/standing`);
    expect(standing.agreements.length).toBeGreaterThan(0);
    expect(standing.holdsExamples).toBe(true);
    const brief = await page.request.get(`/api/v1/organisations/${huawei?.id}/brief.pdf?language=fr`);
    expect([brief.status(), (await brief.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  });
});
