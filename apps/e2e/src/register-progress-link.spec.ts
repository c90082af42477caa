/** Somebody without an account tells how a milestone stands, through a link of their own. */
import { expect, test } from '@playwright/test';
import type { Agreement, Commitment, Contact, Milestone, ShiftedDates } from '@concord/contracts';
import { caught } from './mailbox.ts';
import { partnership } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('the officer asks how a milestone stands, and who is asked logs it by link', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const { milestone, contact } = await planned(officer);
  const dialog = page.getByRole('dialog');

  await test.step('asks the contact who is responsible', async () => {
    await page.goto(`/milestones/${milestone.id}/show`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Ask for an update' }).click();
    await expect(dialog.getByRole('combobox', { name: 'Whom to ask' })).toContainText(contact.name);
    await dialog.getByLabel('What you want to know').fill('Are the moorings in place before the storms?');
    await show(page, 'progress-ask');
    await dialog.getByRole('button', { name: 'Send the request' }).click();
    await expect(page.getByText('not opened yet')).toBeVisible();
  });

  await test.step('on a phone, without an account, with the code from the same mailbox', async () => {
    const link = await caught(officer, contact.email, ({ text }) => /https?:\S+\/progress\/\S+/.exec(text)?.[0]);
    const visitor = await Visitor.arrive(browser);
    await visitor.page.setViewportSize({ width: 390, height: 844 });
    await visitor.page.goto(new URL(link).pathname);
    await expect(visitor.page.getByRole('heading', { level: 1, name: milestone.title })).toBeVisible();
    await expect(visitor.page.getByText('Are the moorings in place')).toBeVisible();
    const send = visitor.page.getByRole('button', { name: 'Send me the code' });
    await expect(send).toBeDisabled();
    await visitor.page.getByRole('spinbutton', { name: 'Progress' }).fill('40');
    await visitor.page.getByLabel('What happened').fill('Four of ten moorings hold.');
    await visitor.page.getByLabel('Value (moorings)').fill('4');
    await visitor.page.locator('input[type=file]').setInputFiles([
      { name: 'moorings.txt', mimeType: 'text/plain', buffer: Buffer.from('Four of ten hold.') },
      { name: 'draft.txt', mimeType: 'text/plain', buffer: Buffer.from('Not to be sent.') },
    ]);
    await visitor.page.getByRole('button', { name: 'Remove draft.txt' }).click();
    await expect(visitor.page.getByText('moorings.txt')).toBeVisible();
    await visitor.page.reload();
    await expect(visitor.page.getByLabel('What happened')).toHaveValue('Four of ten moorings hold.');
    await expect(visitor.page.getByText('moorings.txt')).toBeVisible();
    await expect(visitor.page.getByText('draft.txt')).toBeHidden();
    await show(visitor.page, 'progress-link');
    await send.click();
    await expect(visitor.page.getByText(/A code was sent to/)).toBeVisible();
    const code = await caught(officer, contact.email, ({ subject }) => /^\d{6}\b/.exec(subject)?.[0]);
    await visitor.page.getByLabel('Code from the mail').fill(code);
    visitor.expects(422, /\/public\/progress\/[\w-]+$/);
    await visitor.page.getByRole('button', { name: 'Log progress' }).click();
    // its date was moved by three months since the last update: the light is worse
    await visitor.page.getByRole('combobox', { name: 'Why' }).click();
    await visitor.page.getByRole('option', { name: 'The work is delayed' }).click();
    await show(visitor.page, 'progress-link-reason');
    await visitor.page.getByRole('button', { name: 'Log progress' }).click();
    await expect(visitor.page.getByRole('heading', { name: 'Your update is recorded' })).toBeVisible();
    await show(visitor.page, 'progress-link-told');
    await visitor.leave();
  });

  await test.step('the officer finds it in the stream, with whose it is and how it came', async () => {
    await expect.poll(async () => (await officer.read<Milestone>(`/milestones/${milestone.id}`)).percent).toBe(40);
    await page.reload();
    await expect(page.getByText('Four of ten moorings hold.')).toBeVisible();
    await expect(page.getByText('by link', { exact: true })).toBeVisible();
    await expect(page.getByText('answered on')).toBeVisible();
    await expect(page.getByText('The work is delayed')).toBeVisible();
    await expect(page.getByText('moorings.txt').first()).toBeVisible();
    await expect(page.getByText('Moorings that hold').first()).toBeVisible();
    await show(page, 'progress-told');
  });
  await officer.leave();
});

/** An agreement of this journey's own with a milestone for which somebody at the other side is responsible. */
async function planned(officer: Visitor): Promise<{ milestone: Milestone; contact: Contact }> {
  const { agreementId, areaId, contact } = await partnership(officer, {
    subject: 'Moorings',
    person: { name: 'Mooring master (example)', email: 'mooring.master@partner.example' },
  });
  const { parties } = await officer.read<Agreement>(`/agreements/${agreementId}`);
  const { id: commitmentId } = await officer.write<Commitment>('/commitments', {
    agreementId,
    areaId,
    title: 'Lay the moorings',
    kind: 'programmatic',
    strength: 'undertaken',
    ownerPartyIds: parties.slice(0, 1).map(({ id }) => id),
  });
  await officer.write('/indicators', { commitmentId, title: 'Moorings that hold', unit: 'moorings' });
  const milestone = await officer.write<Milestone>('/milestones', {
    agreementId,
    areaId,
    commitmentId,
    title: 'Moorings laid',
    dueOn: '2099-03-01',
    responsibleContactId: contact.id,
  });
  await officer.write(`/milestones/${milestone.id}/progress`, { percent: 5 });
  const moved = { ids: [milestone.id], by: 92, unit: 'days', reasonCode: 'implementation_delay' };
  const { seen } = await officer.write<ShiftedDates>('/milestones/shift', moved);
  await officer.write('/milestones/shift', { ...moved, seen });
  return { milestone, contact };
}
