/** The dates of many move together: an area's agreed ones by ten working days, which a manager approves; chosen ones at once. */
import { expect, test } from '@playwright/test';
import type { Milestone, Page as Rows } from '@concord/contracts';
import { memorandum } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('shifts: an area’s dates move by ten working days once the manager approves, chosen ones at once', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const dialog = page.getByRole('dialog');
  const { agreementId, areaId } = await planned(officer);

  await test.step('the officer asks for all agreed dates of the area, and sees each before it is proposed', async () => {
    await page.goto(`/areas/${areaId}/show`);
    await page.getByRole('button', { name: 'Shift dates' }).click();
    await dialog.getByLabel('By').fill('1.5');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await expect(dialog.getByText('A whole number of days, from 1 to 1830.')).toBeVisible();
    await expect(dialog.getByText('Choose a reason')).toBeVisible();
    await dialog.getByLabel('Agreed dates').check();
    await dialog.getByLabel('By').fill('10');
    await because('The cable ship comes two weeks later.');
    await show(page, 'shift-asked');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    const landing = dialog.getByRole('row', { name: /Landing point built/ });
    await expect(landing).toContainText('29 Dec 2028');
    await expect(landing).toContainText('12 Jan 2029');
    await expect(dialog.getByText('1 stays where it is')).toBeVisible();
    await expect(dialog.getByRole('row', { name: /Permits/ })).toContainText('It has no date that could be moved.');
    await show(page, 'shift-preview');
    await dialog.getByRole('button', { name: 'Propose 2 dates' }).click();
    await expect(page.getByText('2 dates proposed. A manager decides.')).toBeVisible();
    expect(await dates()).toMatchObject({ 'Landing point built': '2028-12-29/2028-12-29' });
  });

  const manager = await Visitor.signedIn(browser, 'manager');
  await test.step('the manager approves all of them in one act, with the table of dates', async () => {
    await manager.page.goto(`/agreements/${agreementId}/show/milestones`);
    await expect(manager.page.getByText('All of them: 10 working days later')).toBeVisible();
    await show(manager.page, 'shift-decide');
    await manager.page.getByRole('button', { name: 'Approve' }).click();
    const asked = manager.page.getByRole('dialog');
    await expect(asked.getByRole('row', { name: /Cable laid/ })).toContainText('16 Feb 2029');
    await show(manager.page, 'shift-approve');
    await asked.getByRole('button', { name: 'Approve' }).click();
    await expect(manager.page.getByText('Approved: the agreed dates have moved')).toBeVisible();
    expect(await dates()).toEqual({
      'Landing point built': '2029-01-12/2029-01-12',
      'Cable laid': '2029-02-16/2029-02-16',
      Permits: 'null/null',
    });
  });
  await manager.leave();

  await test.step('the officer moves chosen current dates at once; the agreed ones stay', async () => {
    await page.goto(`/milestones?filter=${encodeURIComponent(JSON.stringify({ agreementId }))}`);
    await page.getByRole('checkbox', { name: 'Select Cable laid' }).check();
    await page.getByRole('button', { name: 'Shift dates' }).last().click();
    await dialog.getByLabel('By').fill('3');
    await dialog.getByRole('combobox', { name: 'Counted in' }).click();
    await page.getByRole('option', { name: 'days', exact: true }).click();
    await dialog.getByRole('combobox', { name: 'Direction' }).click();
    await page.getByRole('option', { name: 'earlier' }).click();
    await because('The ship is free before.');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByRole('button', { name: 'Move 1 date' }).click();
    await expect(page.getByText('1 date moved')).toBeVisible();
    expect(await dates()).toMatchObject({ 'Cable laid': '2029-02-16/2029-02-13' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('1 date moved back.')).toBeVisible();
    expect(await dates()).toMatchObject({ 'Cable laid': '2029-02-16/2029-02-16' });
  });

  await test.step('and what was seen is not made once something changed', async () => {
    await page.getByRole('button', { name: 'Shift dates' }).first().click();
    await dialog.getByLabel('By').fill('5');
    await because('The harbour is closed.');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await expect(dialog.getByRole('button', { name: 'Move 2 dates' })).toBeVisible();
    await officer.write('/milestones', { agreementId, areaId, title: 'Cable tested', dueOn: '2029-03-02' });
    officer.expects(412, /\/milestones\/shift/);
    await dialog.getByRole('button', { name: 'Move 2 dates' }).click();
    await expect(dialog.getByText('Something changed since this was shown, and nothing was moved.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Move 3 dates' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('the history says it in words', async () => {
    await page.goto(`/agreements/${agreementId}/show/history`);
    await expect(
      page.getByText(/shifted milestone “Landing point built”, one of 2 milestones: 10 working days later/),
    ).toBeVisible();
    await show(page, 'shift-history');
  });
  await officer.leave();

  async function because(words: string): Promise<void> {
    await dialog.getByRole('combobox', { name: 'Why' }).click();
    await page.getByRole('option', { name: 'The work is delayed' }).click();
    await dialog.getByLabel('In your words').fill(words);
  }

  /** The agreed and the current date of each. */
  async function dates(): Promise<Record<string, string>> {
    const { data } = await officer.read<Rows<Milestone>>(`/milestones?agreementId=${agreementId}`);
    return Object.fromEntries(data.map(({ title, baselineDueOn, dueOn }) => [title, `${baselineDueOn}/${dueOn}`]));
  }
});

/** An agreement of this journey's own, whose sides count Monday to Friday there: two milestones, and one without a date. */
async function planned(officer: Visitor): Promise<{ agreementId: string; areaId: string }> {
  const { agreementId, areaId } = await memorandum(officer, {
    title: 'Memorandum on a sea cable (example)',
    area: 'Sea cable',
  });
  const plan = (title: string, dueOn: string | null): Promise<Milestone> =>
    officer.write<Milestone>('/milestones', { agreementId, areaId, title, dueOn });
  await plan('Landing point built', '2028-12-29');
  await plan('Cable laid', '2029-02-02');
  await plan('Permits', null);
  return { agreementId, areaId };
}
