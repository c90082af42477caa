/** A session ends in the middle of a form: the password is asked for over it, and what was typed is saved. */
import { expect, test } from '@playwright/test';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const name = 'Quay Trust (example)';

test('a session that ends while somebody writes loses nothing', async ({ browser }) => {
  test.setTimeout(120_000);
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  officer.expects(401, /./);
  const lapse = page.getByRole('dialog', { name: 'Your session has ended' });

  await test.step('an officer fills in a form, and the session ends before it is saved', async () => {
    await page.goto('/organisations/create');
    await page.getByLabel('Name *').first().fill(name);
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option').first().click();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(lapse).toContainText('officer@concord.example');
    await show(page, 'session-ended');
  });

  await test.step('a wrong password is told; the right one saves what was typed, once', async () => {
    await lapse.getByLabel('Password', { exact: true }).fill('not the password');
    await lapse.getByRole('button', { name: 'Go on' }).click();
    await expect(lapse.getByRole('alert')).toContainText('do not match an active account');
    await lapse.getByLabel('Password', { exact: true }).fill(Visitor.password);
    await lapse.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    const { total } = await officer.read<{ total: number }>(`/organisations?q=${encodeURIComponent(name)}`);
    expect(total).toBe(1);
  });

  await test.step('whoever leaves instead is at the sign-in page', async () => {
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Agreements' }).first().click();
    await lapse.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  });

  await officer.leave();
});
