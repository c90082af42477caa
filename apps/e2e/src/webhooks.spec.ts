/** Other systems: an administrator registers one, keeps its secret, tries it, pauses and removes it; nobody else may. */
import { expect, test } from '@playwright/test';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('an endpoint is registered, tried, paused and removed by an administrator alone', async ({ browser }) => {
  const administrator = await Visitor.signedIn(browser, 'admin');
  const { page } = administrator;
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await expect(page.getByText('No other system is told anything')).toBeVisible();

  await page.getByRole('button', { name: 'Add an endpoint' }).click();
  await page.getByLabel('Name').fill('Register of the ministry');
  await page.getByLabel('Address').fill('http://register.ministry.example/hook');
  administrator.expects(422, /\/webhooks$/);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The address must begin with https://').first()).toBeVisible();
  await show(page, 'webhook-form');
  await page.getByLabel('Address').fill('https://localhost:9/hook');
  administrator.expects(422, /\/webhooks$/);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This address is inside the network').first()).toBeVisible();
  await page.getByLabel('Address').fill('https://register.ministry.example/hook?key=not-shown');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('textbox', { name: 'Its secret' })).toHaveValue(/^whsec_/);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText('https://register.ministry.example/hook', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Send a test' }).click();
  // no such name anywhere: it waits for its next try, and says why
  await expect(page.getByText('It took nothing the last time').first()).toBeVisible();
  await show(page, 'webhooks');

  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No other system is told anything')).toBeVisible();

  // the worker's own page of its queue, in a frame
  await page.getByRole('link', { name: 'Queue', exact: true }).click();
  const queue = page.frameLocator('iframe[title="The page of the queue"]');
  await expect(queue.getByText('concord', { exact: true }).first()).toBeVisible();
  await administrator.leave();

  const officer = await Visitor.signedIn(browser, 'officer');
  await expect(officer.page.getByRole('link', { name: 'Webhooks' })).toHaveCount(0);
  for (const path of ['/api/v1/webhooks', '/api/queue/'])
    expect((await officer.page.request.get(path)).status()).toBe(403);
  await officer.leave();
});
