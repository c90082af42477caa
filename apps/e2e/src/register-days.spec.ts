/** An officer records what happens to an agreement on its day: a notice that is withdrawn, a suspension since last Monday, corrected and taken back. */
import { expect, test, type Page } from '@playwright/test';
import type { Agreement, Document, Me, Organisation, Page as Rows } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const title = 'Harbour lights, suspended for a week (example)';

test('an agreement is under notice, goes on, and stands still since last Monday', async ({ browser }) => {
  test.setTimeout(180_000);
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const agreement = await recorded(officer);
  const today = todayIn((await officer.read<Me>('/me')).officeTimeZone);
  const lastMonday = mondayBefore(today);
  const now = (): Promise<Agreement> => officer.read<Agreement>(`/agreements/${agreement.id}`);
  await page.goto(`/agreements/${agreement.id}/show`);

  await test.step('notice is given: the last day follows from the period', async () => {
    await choose(page, 'Give notice');
    const form = page.getByRole('dialog');
    await form.getByLabel('Notice given by').click();
    await page.getByRole('option').last().click();
    await expect(form.getByLabel('Last day')).toHaveValue(daysFrom(today, 90));
    await form.getByLabel('Notice given on').fill(daysFrom(today, -6));
    await expect(form.getByLabel('Last day')).toHaveValue(daysFrom(today, 84));
    await form.getByRole('combobox', { name: 'The notice, as a file' }).click();
    await page.getByRole('option', { name: 'Notice of termination' }).click();
    await form.getByLabel('Reason').fill('The programme is not funded any more.');
    await form.getByRole('button', { name: 'Give notice' }).click();
    await expect(page.getByText(/^Will be terminated after/)).toBeVisible();
    await page.reload();
    await expect(page.getByText(/^Will be terminated after/)).toBeVisible();
    await show(page, 'agreement-under-notice');
    expect(await now()).toMatchObject({
      state: 'in_force',
      planned: { act: 'terminate', on: daysFrom(today, 84) },
      notice: { on: daysFrom(today, -6) },
    });
  });

  await test.step('it stands in the inbox of its team', async () => {
    await page.goto('/');
    const queue = page.locator('#queue-under_notice');
    await expect(queue.getByRole('link', { name: title })).toBeVisible();
    await queue.getByRole('link', { name: title }).click();
  });

  await test.step('it is withdrawn with a reason, and the agreement goes on', async () => {
    await page.getByRole('button', { name: 'Withdraw the notice' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Reason').fill('Funds were found.');
    await form.getByRole('button', { name: 'Withdraw the notice' }).click();
    await expect(page.getByText('The notice was withdrawn')).toBeVisible();
    await expect(page.getByText(/^Will be terminated after/)).toHaveCount(0);
    expect(await now()).toMatchObject({ state: 'in_force', planned: null, notice: null });
  });

  await test.step('it is suspended since last Monday', async () => {
    await choose(page, 'Suspend');
    const form = page.getByRole('dialog');
    await form.getByLabel('From which day').fill(lastMonday);
    await expect(form.getByText('A day that has passed: say why.')).toBeVisible();
    await form.getByLabel('Reason').fill('Force majeure');
    await form.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText(/^Suspended since/).first()).toBeVisible();
    await show(page, 'agreement-suspended');
    expect(await now()).toMatchObject({ state: 'suspended', stateOn: lastMonday });
  });

  await test.step('the day was wrong and is corrected; the step was a mistake and is taken back', async () => {
    const form = page.getByRole('dialog');
    officer.expects(422, /correct-step$/);
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await form.getByLabel('From which day').fill('2023-12-31');
    await form.getByLabel('Why it is corrected').fill('The letter names another day.');
    await form.getByRole('button', { name: 'Save the correction' }).click();
    await expect(form.getByLabel('From which day')).toHaveAttribute('aria-invalid', 'true');
    await form.getByLabel('From which day').fill(daysFrom(lastMonday, 1));
    await expect(form.getByLabel('From which day')).toHaveAttribute('aria-invalid', 'false');
    await form.getByRole('button', { name: 'Save the correction' }).click();
    await expect(page.getByText('The step was corrected')).toBeVisible();
    expect(await now()).toMatchObject({ state: 'suspended', stateOn: daysFrom(lastMonday, 1) });

    await choose(page, 'Recorded by mistake');
    await expect(form).toContainText('as if the step had not been taken');
    await form.getByLabel('Reason').fill('It was another agreement.');
    await show(page, 'agreement-taken-back');
    await form.getByRole('button', { name: 'Take the step back' }).click();
    await expect(page.getByText('The agreement is now: In force')).toBeVisible();
    await expect(page.getByText(/^Suspended since/)).toHaveCount(0);
    expect(await now()).toMatchObject({ state: 'in_force' });
  });

  await test.step('it is suspended again, and resumes', async () => {
    await choose(page, 'Suspend');
    const form = page.getByRole('dialog');
    await form.getByLabel('From which day').fill(lastMonday);
    await form.getByLabel('Reason').fill('Force majeure');
    await form.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByText(/^Suspended since/).first()).toBeVisible();
    await page.getByRole('button', { name: 'Resume' }).click();
    await form.getByLabel('Reason').fill('Back');
    await form.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByText('The agreement is now: In force')).toBeVisible();
    expect(await now()).toMatchObject({ state: 'in_force', stateOn: today });
  });

  await test.step('the history tells each reason as its own', async () => {
    await page.goto(`/agreements/${agreement.id}/show/history`);
    const entries = page.getByRole('tabpanel').getByRole('listitem');
    await expect(entries.filter({ hasText: 'Reason: Back' }).first()).toBeVisible();
    await expect(entries.filter({ hasText: 'Reason: Force majeure' }).first()).toBeVisible();
    await expect(page.getByText(/Force majeure.*Back/)).toHaveCount(0);
    await expect(entries.filter({ hasText: 'It was another agreement.' }).first()).toBeVisible();
    await expect(entries.filter({ hasText: 'The letter names another day.' }).first()).toBeVisible();
  });
  await officer.leave();
});

/** An agreement of this journey alone, in force, between two example organisations, with a notice on file. */
async function recorded(officer: Visitor): Promise<Agreement> {
  const { data } = await officer.read<Rows<Organisation>>('/organisations?perPage=2&sort=name');
  const parties = data.map(({ id }, index) => ({ organisationId: id, role: index === 0 ? 'lead' : 'counterpart' }));
  const draft = await officer.write<Agreement>('/agreements', {
    title,
    type: 'memorandum_of_understanding',
    parties,
    effectiveOn: '2024-01-01',
    endsOn: '2098-12-31',
    signedOn: '2023-12-15',
    signedOnPrecision: 'day',
    noticeDays: 90,
  });
  const agreement = await officer.write<Agreement>(
    `/agreements/${draft.id}/transitions`,
    { to: 'in_force' },
    draft.version,
  );
  await officer.page.request.post('/api/v1/documents', {
    headers: { origin: await officer.page.evaluate(() => location.origin) },
    multipart: {
      agreementId: agreement.id,
      title: 'Notice of termination',
      file: { name: 'notice.txt', mimeType: 'text/plain', buffer: Buffer.from('We give notice.') },
    },
  });
  const filed = await officer.read<Rows<Document>>(`/documents?agreementId=${agreement.id}`);
  expect(filed.data).toHaveLength(1);
  return agreement;
}

async function choose(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
}

const todayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
const daysFrom = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
/** On a Monday that of last week. */
const mondayBefore = (date: string): string =>
  daysFrom(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7 || 7));
