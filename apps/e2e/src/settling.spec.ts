/** Mails that a mail server took and never answered for: nobody guesses, an administrator decides. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Delivery, Page as Rows } from '@concord/contracts';
import { MailServer } from './mail-server.ts';
import { show } from './screens.ts';
import { freePort, Start } from './started.ts';
import { Visitor } from './visitor.ts';

let dataDir: string;
let mails: MailServer;
test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'concord-settling-'));
  mails = await MailServer.start();
});
test.afterAll(() => {
  mails.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('an administrator settles mails whose outcome nobody knows: one arrived, one is sent again', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const port = await freePort();
  mails.answers = false;
  const start = await Start.ready({ dataDir, port, password: Visitor.password, smtpUrl: mails.url });
  const administrator = await Visitor.arrive(browser, `http://127.0.0.1:${port}`);
  const { page } = administrator;
  await page.goto('/');
  await administrator.signIn('admin');
  // the demonstration reminds of what is due today
  const unknown = await test.step('the server takes the first mails and breaks off', async () => {
    let found: Delivery[] = [];
    await expect(async () => {
      found = await stateOf(administrator, 'unknown');
      expect(found.length).toBeGreaterThan(1);
      expect(await stateOf(administrator, 'sending')).toEqual([]);
    }).toPass({ timeout: 120_000 });
    return found;
  });
  const [seen, again] = unknown as [Delivery, Delivery];
  const cameOf = ({ messageId }: Delivery): number => mails.came.filter((one) => one === messageId).length;
  expect([cameOf(seen), cameOf(again)]).toEqual([1, 1]);
  mails.answers = true;

  await page.getByRole('link', { name: 'Deliveries' }).click();
  await expect(page.getByRole('alert')).toContainText(`${unknown.length} mails of unknown outcome wait for a decision`);
  await page.getByRole('link', { name: 'Show them' }).click();
  await expect(page.getByRole('button', { name: 'Settle' })).toHaveCount(unknown.length);
  await show(page, 'deliveries-unknown');

  await test.step('one arrived', async () => {
    const dialog = await openSettling(page, seen);
    await expect(dialog).toContainText(`ask ${seen.recipientName}`);
    await show(page, 'delivery-settle');
    await dialog.getByRole('button', { name: 'It arrived' }).click();
    await expect(page.getByText('Settled: Sent')).toBeVisible();
    await expect(rowOf(page, seen)).toHaveCount(0);
  });

  await test.step('one is sent again, in the same words under the same Message-ID', async () => {
    await (await openSettling(page, again)).getByRole('button', { name: 'Send it again' }).click();
    await expect(rowOf(page, again)).toHaveCount(0);
    await expect.poll(() => cameOf(again), { timeout: 60_000 }).toBe(2);
    await expect
      .poll(async () => (await administrator.read<Delivery>(`/deliveries/${again.id}`)).state, { timeout: 60_000 })
      .toBe('sent');
  });

  await test.step('nothing went out by itself, and each row says who decided', async () => {
    expect(cameOf(seen)).toBe(1);
    expect(await stateOf(administrator, 'unknown')).toHaveLength(unknown.length - 2);
    await page.goto(`/deliveries?filter=${encodeURIComponent('{"state":"sent"}')}`);
    await rowOf(page, seen).getByText('Sent', { exact: true }).click();
    await expect(page.getByRole('region', { name: 'What happened' })).toContainText(
      /Settled as arrived.*administrator/i,
    );
  });
  await administrator.leave();
  expect(await start.interrupted()).toBe(0);
});

const stateOf = async (visitor: Visitor, state: Delivery['state']): Promise<Delivery[]> =>
  (await visitor.read<Rows<Delivery>>(`/deliveries?state=${state}&channel=email`)).data;

/** A subject is told to several people, and a person of several subjects. */
const rowOf = (page: Page, { subjectTitle, recipientName }: Delivery): Locator =>
  page.getByRole('row').filter({ hasText: subjectTitle }).filter({ hasText: recipientName });

async function openSettling(page: Page, delivery: Delivery): Promise<Locator> {
  await rowOf(page, delivery).getByRole('button', { name: 'Settle' }).click();
  return page.getByRole('dialog', { name: 'Did it arrive?' });
}
