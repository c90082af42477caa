/** What one is reminded by: read, foreseen and changed where the record is, and answered where one works. */
import { expect, test } from '@playwright/test';
import type { Milestone } from '@concord/contracts';
import { partnership } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

/** A Wednesday so many weeks from now: no weekend moves what is reminded of on it. */
function inWeeks(weeks: number): string {
  const day = new Date(Date.now() + weeks * 7 * 86_400_000);
  day.setUTCDate(day.getUTCDate() + ((10 - day.getUTCDay()) % 7));
  return day.toISOString().slice(0, 10);
}

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
  await dialog.getByLabel('The focal points').check();
  await dialog.getByLabel('More than so many a day').fill('3');
  await expect(dialog.getByText('Whoever is responsible and the focal points are reminded 30 and 2')).toBeVisible();
  await expect(dialog.getByText('More than 3 a day come together in one mail.')).toBeVisible();
  await show(page, 'milestone-policy');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(rule).toContainText('own policy');
  await expect(rule).toContainText('are reminded 30 and 2 days before');

  await rule.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog', { name: 'Remove this policy?' }).getByRole('button', { name: 'Remove' }).click();
  await expect(rule).toContainText('as everywhere');
  await officer.leave();
});

test('reminders are switched on after a look at what they would send', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const { agreementId, areaId, contact } = await partnership(officer, {
    subject: 'Switched on after a look',
    person: { name: 'Looked ahead at (example)', email: 'reader.activation@concord.example' },
  });
  const due = inWeeks(10);
  await officer.write<Milestone>('/milestones', {
    agreementId,
    areaId,
    title: 'Looked at before anybody is told',
    kind: 'deliverable',
    baselineDueOn: due,
    responsibleContactId: contact.id,
  });
  await page.goto(`/agreements/${agreementId}/show/reminders`);
  await expect(page.getByText('Reminders are off for this agreement')).toBeVisible();
  await page.getByRole('button', { name: 'Switch reminders on' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reminders' });
  await dialog.getByLabel('Day', { exact: true }).fill(inWeeks(9));
  const row = dialog.getByRole('listitem').filter({ hasText: 'Looked at before anybody is told' });
  await expect(row).toContainText('The partner’s contacts are not reminded in this agreement.');
  await dialog.getByLabel('Also remind the partner’s contacts').check();
  await expect(row).toContainText('Goes out');
  await expect(row).toContainText('Looked ahead at (example)');
  await expect(dialog.getByText(/^Goes out: \d+$/)).toBeVisible();
  await show(page, 'reminders-activation');
  // nothing came of the look
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await expect(page.getByText('Reminders are off for this agreement')).toBeVisible();

  await page.getByRole('button', { name: 'Switch reminders on' }).click();
  await dialog.getByLabel('Also remind the partner’s contacts').check();
  await dialog.getByRole('button', { name: 'Switch reminders on' }).click();
  await expect(page.getByText(/^Reminders are on since/)).toBeVisible();
  await expect(page.getByText('Contacts of the partner are reminded by mail.')).toBeVisible();
  await officer.leave();
});

test('one says oneself when reminders come, and whether by mail', async ({ browser }) => {
  const manager = await Visitor.signedIn(browser, 'manager');
  const { page } = manager;
  manager.expects(422, /\/api\/v1\/me\/reminders$/);
  await page.goto('/my-reminders');
  const day = page.getByRole('combobox', { name: 'Weekly overview' });
  await expect(day).toHaveText('As the office says: Monday at 08:00');
  await day.click();
  await page.getByRole('option', { name: 'Sunday', exact: true }).click();
  await page.getByLabel('Quiet hours of my own').check();
  await page.getByLabel('From', { exact: true }).fill('19:00');
  await page.getByLabel('To', { exact: true }).fill('09:30');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The overview would come in your quiet hours.')).toBeVisible();
  await page.getByLabel('At', { exact: true }).fill('10:00');
  await page.getByLabel('Reminders by mail').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('To', { exact: true })).toHaveValue('09:30');
  await expect(page.getByLabel('Reminders by mail')).not.toBeChecked();
  await show(page, 'my-reminders');
  // as it was, for whoever comes after
  await page.getByLabel('Quiet hours of my own').uncheck();
  await day.click();
  await page.getByRole('option', { name: /^As the office says/ }).click();
  await page.getByLabel('Reminders by mail').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await manager.leave();
});

test('a reminder is answered where one works, and the milestone says who asked for later and why', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  // the demonstration reminds the officer of this one
  const title = 'Places on the Seeds for the Future China tour confirmed';
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const answer = page.getByRole('button', { name: `Answer the reminder: ${title}` });
  await expect(async () => {
    await page.goto('/inbox');
    await expect(answer).toBeVisible({ timeout: 5_000 });
  }).toPass();

  await page.getByRole('link', { name: title }).focus();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: /^Answer the reminder/ });
  await expect(dialog).toContainText(title);
  await dialog.getByRole('button', { name: 'I am on it' }).click();
  await expect(dialog.getByText('You are on it', { exact: true })).toBeVisible();
  await dialog.getByLabel('Remind me on').fill('2020-01-01');
  await dialog.getByLabel('Why later').fill('The ministry answers on Monday');
  officer.expects(422, /\/snooze$/);
  await dialog.getByRole('button', { name: 'Remind me on that day' }).click();
  await expect(dialog.getByText(/^Choose a day from/)).toBeVisible();
  await dialog.getByLabel('Remind me on').fill(day);
  await show(page, 'reminder-answer');
  await dialog.getByRole('button', { name: 'Remind me on that day' }).click();
  await expect(
    dialog.getByText(/^You are reminded again on .* Your reason: The ministry answers on Monday$/),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: new RegExp(`^Reminded again on .*: ${title}$`) })).toBeVisible();

  await page.getByRole('link', { name: title }).click();
  const said = page.locator('section', { has: page.getByRole('heading', { name: 'Answers to reminders' }) }).last();
  await expect(said).toContainText('Programme officer (example)');
  await expect(said).toContainText('The ministry answers on Monday');

  await page.getByRole('button', { name: /notification/i }).click();
  await page
    .getByRole('button', { name: /^Answer the reminder: / })
    .first()
    .click();
  await expect(dialog).toBeVisible();
  await officer.leave();
});

test('an administrator keeps the policies, sees what goes out on a day, what became of each mail, and the queue', async ({
  browser,
}) => {
  const administrator = await Visitor.signedIn(browser, 'admin');
  const { page } = administrator;
  await page.getByRole('link', { name: 'Reminder policies' }).click();
  await expect(page.getByText('Whoever is responsible is reminded 7 days before').first()).toBeVisible();
  await page.getByRole('button', { name: 'New policy' }).click();
  const dialog = page.getByRole('dialog', { name: 'New policy' });
  await dialog.getByRole('combobox', { name: 'For which agreements' }).click();
  await page.getByRole('option', { name: 'Hosting agreement' }).click();
  await dialog.getByLabel('Days before').fill('60, seven');
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog.getByLabel('Days before').fill('60');
  await expect(dialog.getByText('is reminded 60 days before')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('For a type of agreement: Hosting agreement')).toBeVisible();

  const preview = page
    .locator('section', { has: page.getByRole('heading', { name: 'What goes out on a day' }) })
    .last();
  // on some days an overview comes first
  await expect(preview.getByRole('listitem').filter({ hasText: 'by the policy for everything' }).first()).toBeVisible();
  await show(page, 'reminder-policies');

  await page.getByRole('link', { name: 'Deliveries' }).click();
  const sent = page.getByRole('row').filter({ hasText: 'Places on the Seeds for the Future China tour confirmed' });
  await expect(sent.first()).toContainText('Sent');
  await sent.first().getByText('Sent', { exact: true }).click();
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText(/Sent|server took it/);
  await show(page, 'delivery-log');

  await page.getByRole('link', { name: 'Queue', exact: true }).click();
  await expect(page.frameLocator('iframe').getByText('concord').first()).toBeVisible();
  await show(page, 'queue');
  await administrator.leave();

  // nobody else gets there, by the console or past it
  for (const account of ['officer', 'partner.huawei']) {
    const other = await Visitor.signedIn(browser, account);
    await expect(other.page.getByRole('link', { name: 'Queue', exact: true })).toHaveCount(0);
    expect((await other.page.request.get('/api/queue/')).status()).toBe(403);
    await other.leave();
  }
});
