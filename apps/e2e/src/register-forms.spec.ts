/** What a form owes its writer: nothing typed is lost, every fault is said at once, one press is one record. */
import { expect, test } from '@playwright/test';
import type { Agreement, Document, Milestone, Page as Rows } from '@concord/contracts';
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
    // whatever the page asks by itself is answered before the session ends
    await page.waitForLoadState('networkidle');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(lapse).toContainText('officer@concord.example');
    // the form waits to be saved
    await show(page, 'session-ended', { underWay: true });
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

test('an agreement known by its month is recorded once, with its file once', async ({ browser }) => {
  test.setTimeout(120_000);
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const [known] = (await officer.read<Rows<Agreement>>('/agreements?perPage=1')).data;
  const title = 'Memorandum of the quays (example)';

  await test.step('everything that is wrong is said at once, at its field', async () => {
    await page.goto('/agreements/create');
    await page.getByLabel('Title *').fill(String(known?.title));
    await page.getByRole('combobox', { name: 'Signed on: how exact' }).click();
    await page.getByRole('option', { name: 'Month only' }).click();
    await page.getByLabel('Signed on: month').click();
    await page.getByRole('option', { name: 'March' }).click();
    await page.getByLabel('Ends on', { exact: true }).click();
    await page.keyboard.type('02302027');
    await page.getByLabel('Notice period (days)').fill('-4');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('This is required.')).toHaveCount(3);
    await expect(page.getByText('Give the month, and the year in four figures.')).toBeVisible();
    await expect(page.getByText('This day does not exist, or the date is not complete')).toBeVisible();
    await expect(page.getByText('The least allowed is 0.')).toBeVisible();
  });

  await test.step('an agreement of the same title is named', async () => {
    await expect(page.getByRole('link', { name: `${known?.reference} ${known?.title}` })).toBeVisible();
    await page.getByLabel('Title *').fill(title);
    await expect(page.getByText('Already recorded?')).toBeHidden();
  });

  await test.step('it is recorded by a double click, once, with its instrument once, signed in March 2025', async () => {
    await page.getByRole('switch', { name: 'It is already signed, or under way' }).check();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'quays.txt', mimeType: 'text/plain', buffer: Buffer.from('Memorandum of the quays') });
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'Letter of intent' }).click();
    for (const index of [0, 1]) {
      await page.getByRole('combobox', { name: 'Organisation' }).nth(index).click();
      await page.getByRole('option').nth(index).click();
    }
    await page.getByRole('textbox', { name: 'Year' }).fill('2025');
    await page.getByLabel('Ends on', { exact: true }).fill('2027-02-28');
    await page.getByLabel('Notice period (days)').fill('30');
    await page.getByRole('button', { name: 'Save' }).dblclick();
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    const { data } = await officer.read<Rows<Agreement>>(`/agreements?q=${encodeURIComponent(title)}`);
    expect(data.map(({ signedOn, signedOnPrecision, state }) => [signedOn, signedOnPrecision, state])).toEqual([
      ['2025-03-01', 'month', 'in_force'],
    ]);
    const files = await officer.read<Rows<Document>>(`/documents?agreementId=${data[0]?.id}`);
    expect(files.data.map(({ fileName }) => fileName)).toEqual(['quays.txt']);
    await expect(page.getByText('March 2025').first()).toBeVisible();
  });

  await officer.leave();
});

test('a percent that is none is refused, and evidence stays internal unless it is shared', async ({ browser }) => {
  test.setTimeout(120_000);
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const { data } = await officer.read<Rows<Milestone>>(
    '/milestones?team=true&state=in_progress&kind=gradual&perPage=1',
  );
  const [milestone] = data;

  await test.step('what is typed stands as typed, and is refused in words', async () => {
    await page.goto(`/milestones/${milestone?.id}/show`);
    await page.getByRole('button', { name: 'Log progress' }).first().click();
    const percent = page.getByRole('dialog').getByRole('spinbutton', { name: 'Progress' });
    for (const typed of ['33.3', '-5', '150']) {
      await percent.fill(typed);
      await expect(percent).toHaveValue(typed);
      await expect(page.getByText('A whole percent, from 0 to 100.')).toBeVisible();
    }
    await page.keyboard.press('Control+Enter');
    await expect(percent).toBeFocused();
    await percent.fill(String(milestone?.percent));
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    const now = await officer.read<Milestone>(`/milestones/${milestone?.id}`);
    expect(now.percent).toBe(milestone?.percent);
  });

  await test.step('a file given with a submission is for us alone unless the switch says otherwise', async () => {
    await page.getByRole('button', { name: 'Submit as achieved' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('switch', { name: /^Share these files/ })).not.toBeChecked();
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'opinion.txt', mimeType: 'text/plain', buffer: Buffer.from('For our eyes') });
    await expect(dialog.getByText('opinion.txt')).toBeVisible();
    await dialog.getByRole('button', { name: 'Submit as achieved' }).click();
    await expect(dialog).toBeHidden();
    const { data: files } = await officer.read<Rows<Document>>(
      `/documents?agreementId=${milestone?.agreementId}&q=opinion`,
    );
    expect(files.map(({ visibility }) => visibility)).toEqual(['internal']);
  });

  await officer.leave();
});
