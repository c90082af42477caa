/** A partner reports: what it owes, written and handed in, sent back with a reason and a new date, and accepted. */
import { expect, test } from '@playwright/test';
import type { Page as Rows, ProgressReport } from '@concord/contracts';
import { partnership } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const said = 'Twenty masters are trained, in two courses.';
const asked = 'Say which harbours they came from.';

test('the partner hands its progress report in, gets it back, hands it in again, and it is accepted', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const { agreementId, areaId } = await partnership(officer, {
    subject: 'Pilotage',
    person: { name: 'Pilot master (example)', email: 'pilot.master@partner.example' },
  });
  const { parties } = await officer.read<{ parties: { id: string; name: string }[] }>(`/agreements/${agreementId}`);
  await officer.write('/milestones', {
    agreementId,
    areaId,
    title: 'Pilots trained',
    dueOn: '2099-03-01',
    responsiblePartyId: parties.at(-1)?.id,
  });
  const dialog = page.getByRole('dialog');

  await test.step('the officer sets what the partner owes', async () => {
    await page.goto(`/agreements/${agreementId}/show/reports`);
    await page.getByRole('button', { name: 'Set a schedule' }).click();
    await expect(dialog.getByRole('combobox', { name: 'Who owes them' })).toContainText('Huawei');
    await dialog.getByLabel('First day of the first period').fill(firstDay());
    await show(page, 'progress-schedule');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Progress reports from Huawei' })).toBeVisible();
    await show(page, 'progress-reports-tab');
  });
  const reports = () =>
    officer.read<Rows<ProgressReport>>(`/progress-reports?agreementId=${agreementId}&sort=periodEnd`);
  const { data } = await reports();
  expect(data.map(({ state }) => state)).toEqual(['draft', 'draft']);
  const path = `/progress-reports/${data[0]?.id ?? ''}/show`;

  const partner = await Visitor.signedIn(browser, 'partner.huawei');
  const home = partner.page;
  await test.step('the partner finds it at home, writes it and hands it in', async () => {
    await home.goto('/');
    const due = home.locator('#queue-progress_reports_due');
    await due.locator(`a[href="${path}"]`).click();
    await expect(home.getByText('Your turn')).toBeVisible();
    await expect(home.getByRole('link', { name: 'Pilots trained' })).toBeVisible();
    await home.getByLabel('What was achieved').fill(said);
    await home.getByLabel('Challenges').fill('The simulator was away for repair.');
    await show(home, 'progress-report-writing');
    await handIn(home);
    await expect(home.getByText('Awaiting the office')).toBeVisible();
    await home.goto('/');
    await expect(home.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(home.locator('#queue-progress_reports_handed_in').locator(`a[href="${path}"]`)).toBeVisible();
    await expect(due.locator(`a[href="${path}"]`)).toHaveCount(0);
  });

  await test.step('the officer finds it in the inbox and sends it back', async () => {
    await page.goto('/');
    const toAccept = page.locator('#queue-progress_reports_to_accept');
    await toAccept.locator(`a[href="${path}"]`).click();
    await expect(page.getByText(said)).toBeVisible();
    await page.getByRole('button', { name: 'Send back' }).click();
    await dialog.getByLabel('Wanted again by').fill('2099-01-31');
    await dialog.getByLabel('What is missing or wrong').fill(asked);
    await dialog.getByRole('button', { name: 'Send back' }).click();
    await expect(page.getByText('Awaiting Huawei')).toBeVisible();
    await show(page, 'progress-report-returned');
  });

  await test.step('the partner reads why, and hands it in again', async () => {
    await home.goto(path);
    await expect(home.getByText(asked)).toBeVisible();
    await expect(home.getByText('31 Jan 2099').first()).toBeVisible();
    await home.getByLabel('What was achieved').fill(`${said} They came from six harbours.`);
    await handIn(home);
  });

  await test.step('the officer accepts it, and nothing of it waits any more', async () => {
    await page.goto(path);
    await expect(page.getByText('They came from six harbours.')).toBeVisible();
    await page.getByRole('button', { name: 'Accept' }).click();
    await dialog.getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByText('Accepted', { exact: true })).toBeVisible();
    await show(page, 'progress-report-accepted');
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator(`a[href="${path}"]`)).toHaveCount(0);
    expect((await reports()).data.map(({ state, returnRounds }) => [state, returnRounds])).toEqual([
      ['accepted', 1],
      ['draft', 0],
    ]);
  });
  await partner.leave();
  await officer.leave();
});

async function handIn(page: Visitor['page']): Promise<void> {
  await page.getByRole('button', { name: 'Hand in' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
  await expect(page.getByText('Handed in', { exact: true })).toBeVisible();
}

/** Four months ago: one quarter is over, the next is running. */
function firstDay(): string {
  const day = new Date();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() - 4);
  return day.toISOString().slice(0, 10);
}
