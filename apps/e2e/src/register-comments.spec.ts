/**
 * What is said inside and what the partner reads: an officer mentions the manager, shares one comment, the partner answers
 * and never learns of the other. Then a risk, the history in words, and the agreement as of a day.
 */
import { expect, test, type Page } from '@playwright/test';
import type { Agreement, Area, Milestone, Organisation, Page as Rows, User } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const title = 'Tide gauges for the northern harbours';
const shared = 'Please confirm the date of the first delivery. See https://www.itu.int for the form.';
const answer = 'We confirm it.';

test('a comment is read by whom it is for, and the past is told as it was', async ({ browser }) => {
  test.setTimeout(150_000);
  const officer = await Visitor.signedIn(browser, 'officer');
  const manager = await Visitor.signedIn(browser, 'manager');
  const partner = await Visitor.signedIn(browser, 'partner.huawei');
  const { agreement, milestone } = await prepare(officer);
  const at = (tab: string): string => `/agreements/${agreement.id}/show${tab}`;

  await test.step('the officer chooses who reads each comment, and calls the manager by name', async () => {
    const { page } = officer;
    await page.goto(at('/comments'));
    await expect(page.getByText('Nothing has been said yet.')).toBeVisible();
    const managerName = await nameOf(officer, 'manager');
    await page.getByLabel('Write a comment').fill('The budget is not decided yet.');
    await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: 'Internal', exact: true }).click();
    await page.getByLabel('Write a comment').pressSequentially(` @${managerName.slice(0, 4)}`);
    await page.getByRole('menuitem', { name: managerName }).click();
    await expect(page.getByLabel('Write a comment')).toHaveValue(new RegExp(`@${escaped(managerName)} $`));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('article').getByText('The budget is not decided yet.')).toBeVisible();
    await test.step('and is told of a name that is nobody’s before it goes out', async () => {
      await page.getByLabel('Write a comment').fill('Please look @miit');
      await expect(page.getByText('Choose who reads it first; then type @ and a name')).toBeVisible();
      await page.getByRole('button', { name: 'Internal', exact: true }).click();
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(page.getByText('@miit names nobody who reads this, and will tell nobody.')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Send anyway' })).toBeVisible();
    });
    await page.getByLabel('Write a comment').fill(shared);
    await page.getByRole('button', { name: 'Shared', exact: true }).click();
    await expect(page.getByText('The partner reads this.')).toBeVisible();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('link', { name: 'https://www.itu.int' })).toHaveAttribute('rel', /noopener/);
  });

  await test.step('the manager finds it in the bell', async () => {
    const { page } = manager;
    await expect
      .poll(async () =>
        (await manager.read<Rows<{ text: string }>>('/notifications')).data.map(({ text }) => text).join(),
      )
      .toContain(`mentioned you in a comment on “${title}”`);
    await page.reload();
    await page
      .getByRole('button', { name: /notification|unread/i })
      .first()
      .click();
    await page.getByText(`mentioned you in a comment on “${title}”`).click();
    await expect(page.getByRole('article').filter({ hasText: 'The budget is not decided yet.' })).toBeVisible();
  });

  await test.step('the partner sees the shared one alone, and answers', async () => {
    const { page } = partner;
    await page.goto(at('/comments'));
    await expect(page.getByText('Please confirm the date of the first delivery.')).toBeVisible();
    await expect(page.getByText('The budget is not decided yet.')).toHaveCount(0);
    expect(JSON.stringify(await partner.read('/comments'))).not.toContain('budget');
    await page.getByRole('button', { name: 'Answer' }).click();
    await page.getByRole('textbox', { name: 'Answer' }).fill(answer);
    await page.getByRole('button', { name: 'Send answer' }).click();
    await expect(page.getByText(answer)).toBeVisible();
    await officer.page.goto(at('/comments'));
    await expect(officer.page.getByText(answer)).toBeVisible();
    await show(officer.page, 'agreement-comments');
  });

  await test.step('a risk stands beside the light for the office, and not for the partner', async () => {
    const { page } = officer;
    await page.goto(at('/risks'));
    await page.getByRole('button', { name: 'Add risk' }).click();
    await page.getByLabel('What may go wrong').fill('The harbour freezes before the gauges arrive');
    await choose(page, 'Likelihood', /Likely/);
    await choose(page, 'Impact', /Severe/);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(
      page.getByRole('button', { name: 'The harbour freezes before the gauges arrive', exact: true }),
    ).toBeVisible();
    await expect(page.getByText('1 risk to watch: very high')).toBeVisible();
    await show(page, 'agreement-risks');
    await page.getByRole('button', { name: 'As a table' }).click();
    await expect(page.getByRole('cell', { name: 'Severe' })).toBeVisible();
    await partner.page.goto(at('/risks'));
    await expect(partner.page.getByText('No risks here.')).toBeVisible();
    await expect(partner.page.getByText('to watch')).toHaveCount(0);
  });

  await test.step('what the partner may not see or do is not spoken of', async () => {
    await partner.page.goto(at(''));
    await expect(partner.page.getByRole('heading', { name: 'The agreement' })).toBeVisible();
    await expect(partner.page.getByText('Nobody is on the team yet.')).toHaveCount(0);
    const [declaration] = (await partner.read<Rows<Agreement>>('/agreements?type=joint_declaration')).data;
    await partner.page.goto(`/agreements/${declaration?.id ?? ''}/show/documents`);
    await expect(partner.page.getByText('Source text')).toBeVisible();
    await expect(partner.page.getByText('Shared with the partner')).toHaveCount(0);
  });

  await test.step('the history is told in words', async () => {
    const { page } = officer;
    await page.goto(at('/history'));
    await expect(page.getByText(/changed milestone “First gauge installed”/)).toBeVisible();
    await expect(page.getByText(/added a party “.*Huawei.*” to the agreement “Tide gauges/)).toBeVisible();
    await show(page, 'agreement-history');
    await page.getByLabel('What', { exact: true }).click();
    await page.getByRole('option', { name: 'Parties' }).click();
    await expect(page.getByText(/changed milestone/)).toHaveCount(0);
  });

  await test.step('the agreement as of a day says so, offers nothing, and was not there before', async () => {
    const { page } = officer;
    const today = new Date().toISOString().slice(0, 10);
    await page.goto(at(`?asOf=${today}`));
    await expect(page.getByText(/As the register stood at the end of/)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
    await expect(page.getByRole('tab')).toHaveText([
      'Overview',
      'Areas',
      'Commitments',
      'Milestones',
      'Timeline',
      'Amendments',
      'Events',
      'Documents',
      'Risks',
    ]);
    await show(page, 'agreement-as-of');
    await page.getByRole('tab', { name: 'Milestones' }).click();
    await page.getByRole('link', { name: milestone.title }).first().click();
    await expect(page.getByText(/As the register stood at the end of/)).toBeVisible();
    await page.getByRole('button', { name: 'Back to today' }).click();
    await expect(page.getByText(/As the register stood/)).toHaveCount(0);
    await show(page, 'milestone-with-comments');
    officer.expects(404, /asOf=2020-01-01/);
    await page.goto(at('?asOf=2020-01-01'));
    await expect(page.getByText(/The register did not hold this record yet/)).toBeVisible();
  });

  for (const visitor of [officer, manager, partner]) await visitor.leave();
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

async function nameOf(visitor: Visitor, account: string): Promise<string> {
  const { data } = await visitor.read<Rows<User>>('/users?perPage=200');
  return data.find(({ email }) => email.startsWith(`${account}@`))?.name ?? '';
}

async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: new RegExp(`^${label}`) }).click();
  await page.getByRole('option', { name: option }).first().click();
}

/** An agreement of this journey's own, with the partner as a party, and a milestone that was changed once. */
async function prepare(officer: Visitor): Promise<{ agreement: Agreement; milestone: Milestone }> {
  const { data: organisations } = await officer.read<Rows<Organisation>>('/organisations?perPage=200');
  const find = (name: RegExp): string =>
    organisations.find((one) => name.test(`${one.name} ${one.acronym ?? ''}`))?.id ?? '';
  const draft = await officer.write<Agreement>('/agreements', {
    title,
    type: 'memorandum_of_understanding',
    confidentiality: 'partner',
    openEnded: true,
    reviewOn: '2031-01-01',
    parties: [
      { organisationId: find(/ITU/), role: 'lead' },
      { organisationId: find(/Huawei/), role: 'counterpart' },
    ],
  });
  const agreement = await officer.write<Agreement>(
    `/agreements/${draft.id}/transitions`,
    { to: 'in_force' },
    draft.version,
  );
  const area = await officer.write<Area>('/areas', { agreementId: agreement.id, title: 'Gauges' });
  const milestone = await officer.write<Milestone>('/milestones', {
    agreementId: agreement.id,
    areaId: area.id,
    title: 'First gauge installed',
    dueOn: '2031-06-30',
  });
  await officer.write(`/milestones/${milestone.id}/progress`, { percent: 20, narrative: 'Ordered' });
  return { agreement, milestone };
}
