/** What was done is believed step by step: sent back and resubmitted, confirmed by the other side, verified by a second person. */
import { expect, test } from '@playwright/test';
import type { Contact, Milestone } from '@concord/contracts';
import { caught } from './mailbox.ts';
import { partnership } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('a milestone is sent back, resubmitted, confirmed by the other side through a link, and verified', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const dialog = page.getByRole('dialog');
  const { milestone, contact } = await submitted(officer);
  const path = `/milestones/${milestone.id}/show`;

  const manager = await Visitor.signedIn(browser, 'manager');
  await test.step('sent back and resubmitted: the manager returns it with a reason and a day', async () => {
    await manager.page.goto(path);
    await manager.page.getByRole('button', { name: 'Return for revision' }).click();
    const form = manager.page.getByRole('dialog');
    await form.getByLabel('What has to be revised').fill('The photographs are missing.');
    await form.getByLabel('Resubmit by').fill('2099-03-01');
    await form.getByRole('button', { name: 'Return for revision' }).click();
    await expect(manager.page.getByText('Returned for revision, round 1')).toBeVisible();
  });

  await test.step('the officer finds it, and hands it in again', async () => {
    await page.goto('/inbox');
    await expect(page.locator('#queue-returned').getByRole('link', { name: milestone.title })).toBeVisible();
    await page.goto(path);
    await expect(page.getByText('Returned 1 time')).toBeVisible();
    await page.getByRole('button', { name: 'Submit as achieved' }).click();
    await dialog.getByRole('button', { name: 'Submit as achieved' }).click();
    await expect(page.getByRole('button', { name: 'Ask the other side' })).toBeVisible();
  });

  await test.step('the officer asks the other side', async () => {
    await page.getByRole('button', { name: 'Ask the other side' }).click();
    await dialog.getByRole('combobox', { name: 'Whom to ask' }).click();
    await page.getByRole('option', { name: contact.name }).click();
    await show(page, 'milestone-ask');
    await dialog.getByRole('button', { name: 'Send the question' }).click();
    await expect(page.getByText('No answer yet. Silence is no consent.')).toBeVisible();
  });

  await test.step('who got the mail confirms it without an account, with a code from the same mailbox', async () => {
    const link = await caught(officer, contact.email, ({ text }) => /https?:\S+\/confirm\/\S+/.exec(text)?.[0]);
    const visitor = await Visitor.arrive(browser);
    await visitor.page.goto(new URL(link).pathname);
    await expect(visitor.page.getByRole('heading', { level: 1, name: milestone.title })).toBeVisible();
    await visitor.page.getByRole('radio', { name: /^Confirm/ }).check();
    await show(visitor.page, 'confirm-link');
    await visitor.page.getByRole('button', { name: 'Send me the code' }).click();
    await expect(visitor.page.getByText(/A code was sent to/)).toBeVisible();
    const code = await caught(officer, contact.email, ({ subject }) => /^\d{6}\b/.exec(subject)?.[0]);
    await visitor.page.getByLabel('Code from the mail').fill(code);
    await visitor.page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(visitor.page.getByRole('heading', { name: 'You confirmed it' })).toBeVisible();
    await visitor.leave();
  });

  await test.step('the manager sees it and verifies it', async () => {
    await expect
      .poll(async () => (await manager.read<Milestone>(`/milestones/${milestone.id}`)).verificationLevel)
      .toBe('counterparty_confirmed');
    await manager.page.goto(path);
    await expect(manager.page.getByText(`Confirmed by ${contact.name}`)).toBeVisible();
    await show(manager.page, 'milestone-confirmed');
    await manager.page.getByRole('button', { name: 'Verify' }).click();
    await manager.page.getByRole('dialog').getByRole('button', { name: 'Verify' }).click();
    await expect(manager.page.getByText('Independently verified').first()).toBeVisible();
  });
  await manager.leave();

  await test.step('many at once: what is sound is kept, what is not says why beside its cell', async () => {
    await page.goto('/progress-grid');
    const first = page.getByLabel(/^Progress %: /).first();
    const name = ((await first.getAttribute('aria-label')) ?? '').replace('Progress %: ', '');
    await first.fill('101');
    await expect(page.getByText('A whole number from 0 to 100')).toBeVisible();
    const last = page.getByLabel('Progress %: Buoys painted');
    await last.fill('35');
    await last.press('Control+Enter');
    await expect(page.getByText('1 update logged')).toBeVisible();
    await expect(page.getByText(/^1 row was not saved/)).toBeVisible();
    await expect(first).toHaveValue('101');
    await expect(first).toBeFocused();
    await show(page, 'progress-grid');
    await first.fill('');
    await expect(page.getByText(/^1 row was not saved/)).toBeHidden();
    expect(name).not.toBe('');
  });
  await officer.leave();
});

test('who verifies after a newer update sees what changed, and then verifies', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { milestone } = await submitted(officer, 'Lanterns');
  const manager = await Visitor.signedIn(browser, 'manager');
  await manager.page.goto(`/milestones/${milestone.id}/show`);
  await manager.page.getByRole('button', { name: 'Verify' }).click();

  await test.step('meanwhile it is sent back, logged and handed in again', async () => {
    const administrator = await Visitor.signedIn(browser, 'admin');
    const given = { reason: 'Count them again.', resubmitBy: '2099-03-01' };
    await administrator.write(`/milestones/${milestone.id}/return`, given, milestone.version);
    await administrator.leave();
    await officer.write(`/milestones/${milestone.id}/progress`, { percent: 90, narrative: 'Counted again.' });
    const { version } = await officer.read<Milestone>(`/milestones/${milestone.id}`);
    await officer.write(`/milestones/${milestone.id}/submit`, {}, version);
  });

  await test.step('the manager is shown the difference, and takes the step all the same', async () => {
    manager.expects(412, /\/verify$/);
    await manager.page.getByRole('dialog').getByRole('button', { name: 'Verify' }).click();
    const changed = manager.page.getByRole('dialog', { name: /^Changed/ });
    await expect(changed.getByText('Times returned')).toBeVisible();
    await show(manager.page, 'milestone-verify-changed', { underWay: true });
    await changed.getByRole('button', { name: 'Take the step' }).click();
    await expect(manager.page.getByText('Independently verified').first()).toBeVisible();
  });
  await manager.leave();
  await officer.leave();
});

test('a partner signed in confirms one milestone and disputes another, and the officer sees how sure each is', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { milestone: done, open, contact } = await submitted(officer, 'Moorings');
  const doubted = await officer.write<Milestone>(`/milestones/${open.id}/submit`, {}, open.version);
  for (const { id } of [done, doubted])
    await officer.write(`/milestones/${id}/confirmation`, { contactId: contact.id });

  const partner = await Visitor.signedIn(browser, 'partner.huawei');
  const dialog = partner.page.getByRole('dialog');
  const toConfirm = partner.page.locator('#queue-to_confirm');
  const answer = async (title: string): Promise<void> => {
    const row = toConfirm.getByRole('listitem').filter({ hasText: title });
    await row.getByRole('link', { name: 'Confirm or dispute' }).click();
    await partner.page.getByRole('button', { name: 'Confirm or dispute' }).click();
  };
  await test.step('the partner finds both at home, and confirms one', async () => {
    await partner.page.goto('/');
    await expect(toConfirm.getByRole('link', { name: doubted.title })).toBeVisible();
    await show(partner.page, 'partner-to-confirm');
    await answer(done.title);
    await dialog.getByRole('radio', { name: /^Confirm/ }).check();
    await dialog.getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(partner.page.getByText('Confirmed by the counterpart').first()).toBeVisible();
  });
  await test.step('and disputes the other, saying what is not so', async () => {
    await partner.page.goto('/');
    await answer(doubted.title);
    await dialog.getByRole('radio', { name: /^Dispute/ }).check();
    await dialog.getByLabel('What is not so').fill('Two of them drag.');
    await show(partner.page, 'partner-disputes');
    await dialog.getByRole('button', { name: 'Dispute', exact: true }).click();
    await expect(partner.page.getByText(/^Disputed by /).first()).toBeVisible();
    await partner.page.goto('/');
    await expect(partner.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(toConfirm.getByRole('link', { name: doubted.title })).toBeHidden();
  });
  await partner.leave();

  await test.step('the officer reads the level of the one, and the objection to the other', async () => {
    const { page } = officer;
    await page.goto(`/milestones/${done.id}/show`);
    await expect(page.getByText('Confirmed by the counterpart').first()).toBeVisible();
    await page.goto('/inbox');
    await page.locator('#queue-disputed').getByRole('link', { name: doubted.title }).click();
    await expect(page.getByText('Two of them drag.').first()).toBeVisible();
    await expect(page.getByText('Confirmed by the counterpart')).toBeHidden();
    await show(page, 'milestone-disputed');
  });
  await officer.leave();
});

/** An agreement of this journey's own with a submitted milestone and an open one, and somebody at the other side. */
async function submitted(
  officer: Visitor,
  subject = 'Buoys',
): Promise<{ milestone: Milestone; open: Milestone; contact: Contact }> {
  const { agreementId, areaId, contact } = await partnership(officer, {
    subject,
    person: { name: 'Harbour liaison (example)', email: 'harbour.liaison@partner.example' },
  });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const open = await officer.write<Milestone>('/milestones', {
    agreementId,
    areaId,
    title: `${subject} painted`,
    dueOn: tomorrow,
  });
  const planned = await officer.write<Milestone>('/milestones', {
    agreementId,
    areaId,
    title: `${subject} laid out`,
    dueOn: tomorrow,
  });
  const milestone = await officer.write<Milestone>(`/milestones/${planned.id}/submit`, {}, planned.version);
  return { milestone, open, contact };
}
