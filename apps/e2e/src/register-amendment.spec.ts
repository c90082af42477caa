/** An officer amends an agreement while a colleague edits the record: nothing of either is lost, and the day makes it so. */
import { expect, test, type Page } from '@playwright/test';
import type { Agreement, Organisation, Page as Rows } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const title = 'Harbour lights, amended while it is edited (example)';

test('an agreement is amended while a colleague edits it', async ({ browser }) => {
  test.setTimeout(180_000);
  const officer = await Visitor.signedIn(browser, 'officer');
  const colleague = await Visitor.signedIn(browser, 'admin');
  const { page } = officer;
  const agreement = await recorded(officer);

  await test.step('the officer drafts an amendment over the live record', async () => {
    await page.goto(`/agreements/${agreement.id}/show/amendments`);
    await expect(page.getByText('No amendment yet')).toBeVisible();
    await page.getByRole('button', { name: 'New amendment' }).click();
    await page.getByLabel('Title').fill('Two more years of light');
    await page.getByLabel('Takes effect on').fill(agreement.createdAt.slice(0, 10));
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Two more years of light' })).toBeVisible();
    await change(page, 'Agreement');
    const form = page.getByRole('dialog');
    await form.getByLabel('Ends on', { exact: true }).fill('2031-12-31');
    await form.getByLabel('Place of signature').fill('Geneva');
    await form.getByRole('button', { name: 'Put into the amendment' }).click();
    await expect(page.getByRole('region', { name: 'Agreement' }).getByText('31 Dec 2031')).toBeVisible();
    await change(page, 'New area');
    await page.getByRole('dialog').getByLabel('Title').fill('Fog signals');
    await page.getByRole('dialog').getByRole('button', { name: 'Put into the amendment' }).click();
    await expect(page.getByRole('region', { name: 'New area: Fog signals' })).toBeVisible();
    await show(page, 'amendment-draft');
  });

  await test.step('meanwhile two people edit the record itself, and each keeps what was typed', async () => {
    officer.expects(412, /\/agreements\/[^/]+$/);
    await page.goto(`/agreements/${agreement.id}/edit`);
    await page.getByLabel('Title').fill(`${title}, by the officer`);
    await page.getByLabel('Summary').fill('Lamps by the officer.');
    await colleague.page.goto(`/agreements/${agreement.id}/edit`);
    await colleague.page.getByLabel('Ends on', { exact: true }).fill('2029-06-30');
    await colleague.page.getByLabel('Title').fill(`${title}, by the colleague`);
    await colleague.page.getByLabel('Summary').fill('Lamps by the colleague.');
    await colleague.page.getByRole('button', { name: 'Save' }).click();
    await expect(colleague.page.getByRole('heading', { name: `${title}, by the colleague` })).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    // who and when, what both changed with a choice for each, and what only the other did
    const question = page.getByRole('dialog', { name: /^Changed by Administrator .*\d{4}.*\d\d:\d\d/ });
    await expect(question.getByText(`${title}, by the colleague`)).toBeVisible();
    await expect(question.getByText('30 Jun 2029')).toBeVisible();
    // the form waits for a choice
    await show(page, 'conflict', { underWay: true });
    const choices = (name: string) => question.getByRole('radiogroup', { name });
    await choices('Title')
      .getByRole('radio', { name: /^Yours/ })
      .check();
    await choices('Summary')
      .getByRole('radio', { name: /^By Administrator/ })
      .check();
    await question.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: `${title}, by the officer` })).toBeVisible();
    expect(await officer.read<Agreement>(`/agreements/${agreement.id}`)).toMatchObject({
      endsOn: '2029-06-30',
      summary: 'Lamps by the colleague.',
    });
  });

  await test.step('an edit is taken back where it was made, and nothing of others with it', async () => {
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    await page.goto(`/agreements/${agreement.id}/edit`);
    await page.getByLabel('Title').fill(`${title}, by mistake`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('heading', { name: `${title}, by the officer` })).toBeVisible();
    expect(await officer.read<Agreement>(`/agreements/${agreement.id}`)).toMatchObject({ endsOn: '2029-06-30' });
  });

  await test.step('the amendment asks only where both changed the same', async () => {
    await page.goto(`/agreements/${agreement.id}/show/amendments`);
    await page.getByRole('link', { name: 'Two more years of light' }).click();
    await expect(page.getByText('1 field was changed on the record meanwhile')).toBeVisible();
    await show(page, 'amendment-conflict');
    await page.getByRole('button', { name: 'Keep the amendment’s' }).click();
    await expect(page.getByText('meanwhile')).toHaveCount(0);
  });

  await test.step('it is proposed, signed by both, and applied', async () => {
    await step(page, 'Propose', 'Proposed');
    for (const name of ['A. Keeper (example)', 'B. Lamp (example)']) {
      await page.getByRole('button', { name: 'Record a signature' }).click();
      await page.getByLabel('Who signed').fill(name);
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText(name)).toBeVisible();
    }
    await step(page, 'Mark as signed', 'Signed');
    await step(page, 'Apply now', 'Applied');
    await show(page, 'amendment-applied');
    expect(await officer.read<Agreement>(`/agreements/${agreement.id}`)).toMatchObject({
      title: `${title}, by the officer`,
      endsOn: '2031-12-31',
      signedAtPlace: 'Geneva',
    });
    await page.goto(`/agreements/${agreement.id}/show/history`);
    await expect(page.getByText(/Amendment No\. 1 changed the agreement/).first()).toBeVisible();
  });
  await officer.leave();
  await colleague.leave();
});

/** An agreement of this journey alone, in force, between two example organisations. */
async function recorded(officer: Visitor): Promise<Agreement> {
  const { data } = await officer.read<Rows<Organisation>>('/organisations?perPage=2&sort=name');
  const parties = data.map(({ id }, index) => ({ organisationId: id, role: index === 0 ? 'lead' : 'counterpart' }));
  const draft = await officer.write<Agreement>('/agreements', {
    title,
    type: 'memorandum_of_understanding',
    parties,
    endsOn: '2028-12-31',
    signedOn: '2024-01-15',
    signedOnPrecision: 'day',
  });
  return officer.write<Agreement>(`/agreements/${draft.id}/transitions`, { to: 'in_force' }, draft.version);
}

async function change(page: Page, what: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a change' }).click();
  await page.getByRole('menuitem', { name: what, exact: true }).click();
}

async function step(page: Page, act: string, state: string): Promise<void> {
  await page.getByRole('button', { name: act }).click();
  await page.getByRole('dialog').getByRole('button', { name: act }).click();
  await expect(page.getByText(`The amendment is now: ${state}`)).toBeVisible();
}
