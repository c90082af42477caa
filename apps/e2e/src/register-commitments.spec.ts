/** What was promised, kept so that it can be followed up: areas, a recurring commitment with its amount and its sentence. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Agreement, Area, Commitment, Organisation, Page as Rows } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const text = `MEMORANDUM ON CABLES (example)

The parties agree to work together in two areas:
1. submarine cables
2. training of technicians

The first party undertakes to pay for four training courses a year, for technicians of the coastal stations. Both parties hope that this will last.
`;
const promise =
  'The first party undertakes to pay for four training courses a year, for technicians of the coastal stations.';

test('an officer keeps a recurring commitment in the words of its text', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const agreement = await inForce(officer);

  await test.step('adds areas in the words of the instrument, names a lead, and puts them in order', async () => {
    await page.goto(`/agreements/${agreement.id}/show/areas`);
    await addArea(page, 'training of technicians', { by: 'keyboard', words: 'training of technicians', lead: true });
    await addArea(page, 'submarine cables', { by: 'mouse', words: 'submarine cables' });
    const titles = page.getByRole('rowheader');
    await expect(titles.nth(0)).toContainText('training of technicians');
    await page.getByRole('button', { name: 'Move up: submarine cables' }).press('Enter');
    await expect(titles.nth(0)).toContainText('submarine cables');
    const { data } = await officer.read<Rows<Area>>(`/areas?agreementId=${agreement.id}`);
    expect(data.map(({ title, sourceQuote, leads }) => [title, sourceQuote?.text, leads.length])).toEqual([
      ['submarine cables', 'submarine cables', 0],
      ['training of technicians', 'training of technicians', 1],
    ]);
    await show(page, 'areas');
  });

  await test.step('records what recurs, sees its days, its amount, and picks its sentence', async () => {
    await page.getByRole('tab', { name: 'Commitments' }).click();
    await page.getByRole('link', { name: 'Add a commitment' }).click();
    await page.getByRole('textbox', { name: 'Commitment' }).fill('Pay for four training courses a year');
    await choose(page, 'Strength', 'Undertaken');
    await choose(page, 'Kind', 'Financial');
    await page.getByRole('checkbox').first().check();
    await choose(page, 'Area', /training of technicians/);
    await page.getByRole('radio', { name: /Again and again/ }).check();
    await page.getByLabel('Counts from').fill('2026-01-31');
    // month ends count from the day it begins on
    await expect(page.getByText('30 Apr 2026')).toBeVisible();
    await choose(page, 'How often', 'By a rule of my own');
    await page.getByLabel('Rule (RFC 5545)').fill('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30');
    officer.expects(422, /\/occurrences/);
    await expect(page.getByText('it never falls on a day')).toBeVisible();
    await choose(page, 'How often', 'Every quarter');
    await page.getByLabel('Amount').fill('120000');
    await page.getByRole('combobox', { name: 'Currency' }).fill('CHF');
    await page.getByRole('option', { name: /CHF/ }).click();
    await page.getByRole('button', { name: 'Pick in a document' }).click();
    const picker = page.getByRole('dialog');
    await drag(picker.getByRole('option', { name: promise }));
    await expect(picker.getByRole('status')).toContainText(promise);
    await show(page, 'quote-picker');
    await picker.getByRole('button', { name: 'Use this passage' }).click();
    await show(page, 'commitment-form');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Pay for four training courses a year', level: 1 })).toBeVisible();
    await expect(page.getByRole('figure').locator('mark')).toHaveText(promise);
    await expect(page.getByText(/^Every quarter, from 31 Jan 2026/)).toBeVisible();
    await expect(page.getByText(/120,000/)).toBeVisible();
  });

  await test.step('sees what is missing to follow it up, and gives it', async () => {
    const list = page.getByRole('list', { name: 'SMART list' });
    await expect(list).toContainText('Tag it, its area or its agreement with what it contributes to.');
    await expect(page.getByText('4 of 5')).toBeVisible();
    await page.getByRole('button', { name: 'Add an indicator' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add an indicator' });
    await dialog.getByLabel('What is measured').fill('Courses held');
    await dialog.getByLabel('Baseline', { exact: true }).fill('4');
    await dialog.getByLabel('Target', { exact: true }).fill('2');
    officer.expects(422, /\/indicators$/);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('The target lies on the wrong side')).toBeVisible();
    await dialog.getByLabel('Target', { exact: true }).fill('16');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('from 4 to 16')).toBeVisible();
    await dialog.waitFor({ state: 'hidden' });
  });

  await test.step('gives readings, is told what is no number, and sees where it stands against the target', async () => {
    await page.getByRole('button', { name: 'Add a reading' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a reading' });
    await dialog.getByLabel('Value').fill('several');
    officer.expects(400, /\/indicator-readings$/);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('Not a number')).toBeVisible();
    await dialog.getByLabel('Value').fill('7');
    await dialog.getByLabel('Source').fill('Register of the academy');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('25 % of the way')).toBeVisible();
    await expect(page.getByText('(7 − 4) ÷ (16 − 4) = 25 %')).toBeVisible();
    await page.getByRole('button', { name: 'Show the reading' }).click();
    await expect(page.getByRole('row', { name: /7 Register of the academy/ })).toBeVisible();
  });

  await test.step('gives another with progress, and corrects the first', async () => {
    const commitmentId = page.url().split('/').at(-2) ?? '';
    const { agreementId, areaId } = await officer.read<Commitment>(`/commitments/${commitmentId}`);
    const milestone = await officer.write<{ id: string }>('/milestones', {
      agreementId,
      areaId,
      commitmentId,
      title: 'First course held',
      dueOn: '2099-01-31',
    });
    await page.goto(`/milestones/${milestone.id}/show`);
    await page.getByRole('button', { name: 'Log progress' }).click();
    const log = page.getByRole('dialog');
    await expect(log.getByText('Now: 7')).toBeVisible();
    await log.getByLabel('Value').fill('10,5');
    await show(page, 'milestone-log-readings');
    await log.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Courses held: 10.5')).toBeVisible();
    await page.goto(`/commitments/${commitmentId}/show`);
    await page.getByRole('button', { name: 'Show 2 readings' }).click();
    await expect(page.getByText('54 % of the way')).toBeVisible();
    await page
      .getByRole('row', { name: /7 Register of the academy/ })
      .getByRole('button', { name: 'Correct' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Correct' });
    await dialog.getByLabel('Value').fill('8');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('row', { name: /8 Register of the academy/ })).toBeVisible();
    await expect(page.getByText('Corrected later')).toBeVisible();
    await show(page, 'commitment-readings');
    await page.goto('/commitments?filter={"smart":"incomplete"}');
    await expect(page.getByText('Pay for four training courses a year')).toBeVisible();
    await show(page, 'commitments');
  });

  await test.step('defers it with a reason, and accepts it again', async () => {
    await page.getByText('Pay for four training courses a year').click();
    await page.getByRole('button', { name: 'Defer' }).click();
    const dialog = page.getByRole('dialog', { name: 'Defer' });
    await dialog.getByLabel('Reason').fill('The budget is not voted yet.');
    await dialog.getByRole('button', { name: 'Defer' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The budget is not voted yet.' })).toBeVisible();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('dialog', { name: 'Accept' }).getByRole('button', { name: 'Accept' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The budget is not voted yet.' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Defer' })).toBeVisible();
    const { data } = await officer.read<Rows<Commitment>>(`/commitments?agreementId=${agreement.id}`);
    expect(data).toMatchObject([{ state: 'accepted', amount: '120000.00', recurrenceRule: 'FREQ=MONTHLY;INTERVAL=3' }]);
    await show(page, 'commitment');
  });

  await test.step('plans a milestone for each day the rule falls on, after seeing them', async () => {
    await page.getByRole('button', { name: 'Plan by the rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Plan a milestone for each occurrence' });
    // until the last day is given too, it is before the first
    officer.expects(422, /\/commitments\/[^/]+\/milestones$/);
    await dialog.getByLabel('From').fill('2029-01-01');
    await dialog.getByLabel('Until').fill('2029-08-01');
    await expect(dialog.getByRole('listitem')).toHaveText(['31 Jan 2029', '30 Apr 2029', '31 Jul 2029']);
    await show(page, 'commitment-occurrences');
    await dialog.getByRole('button', { name: 'Plan 3 milestones' }).click();
    await expect(page.getByText('3 milestones planned')).toBeVisible();
    await expect(page.getByText('Pay for four training courses a year, 30 April 2029')).toBeVisible();
    await page.getByRole('button', { name: 'Plan by the rule' }).click();
    await dialog.getByLabel('From').fill('2029-01-01');
    await dialog.getByLabel('Until').fill('2029-08-01');
    await expect(dialog.getByText('planned already', { exact: true })).toHaveCount(3);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
  await officer.leave();
});

/** An agreement of this journey's own, in force, with its text. */
async function inForce(officer: Visitor): Promise<Agreement> {
  const { data: organisations } = await officer.read<Rows<Organisation>>('/organisations?perPage=200');
  const side = (acronym: string): string => organisations.find((one) => one.acronym === acronym)?.id ?? '';
  const draft = await officer.write<Agreement>('/agreements', {
    title: 'Memorandum on cables (example)',
    type: 'memorandum_of_understanding',
    openEnded: true,
    reviewOn: '2099-01-01',
    parties: [
      { organisationId: side('ITU'), role: 'lead' },
      { organisationId: side('Huawei'), role: 'counterpart' },
    ],
  });
  const wish = { to: 'in_force', act: 'record' };
  const agreement = await officer.write<Agreement>(`/agreements/${draft.id}/transitions`, wish, draft.version);
  const origin = await officer.page.evaluate(() => location.origin);
  const answer = await officer.page.request.post('/api/v1/documents', {
    headers: { origin },
    multipart: {
      agreementId: agreement.id,
      title: 'Memorandum on cables (example)',
      purpose: 'instrument',
      file: { name: 'memorandum.txt', mimeType: 'text/plain', buffer: Buffer.from(text) },
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return agreement;
}

interface Picking {
  by: 'mouse' | 'keyboard';
  words: string;
  lead?: boolean;
}
async function addArea(page: Page, title: string, { by, words, lead = false }: Picking): Promise<void> {
  await page.getByRole('button', { name: 'Add an area' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add an area' });
  await dialog.getByLabel('Title, in the words of the instrument').fill(title);
  if (lead) await choose(page, /^Lead at/, /\w/, dialog);
  await dialog.getByRole('button', { name: 'Pick in a document' }).click();
  const picker = page.getByRole('dialog', { name: 'Pick the passage it comes from' });
  if (by === 'mouse') await drag(picker.getByRole('option', { name: words }));
  else {
    const sentences = picker.getByRole('listbox');
    await sentences.focus();
    const index = await picker
      .getByRole('option')
      .evaluateAll((all, wanted) => all.findIndex((one) => one.textContent === wanted), words);
    for (let step = 0; step < index; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await picker.getByRole('button', { name: 'Use this passage' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('rowheader').filter({ hasText: title })).toBeVisible();
}

async function choose(
  page: Page,
  label: string | RegExp,
  option: string | RegExp,
  within: Page | Locator = page,
): Promise<void> {
  await within.getByRole('combobox', { name: label }).first().click();
  await page.getByRole('option', { name: option }).last().click();
}

/** Selects the words of a line with the mouse, from its first letter past its last. */
async function drag(words: Locator): Promise<void> {
  await words.scrollIntoViewIfNeeded();
  const lines = await words.evaluate((element) =>
    Array.from(element.getClientRects(), ({ left, right, top, bottom }) => ({
      left,
      right,
      middle: (top + bottom) / 2,
    })),
  );
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) throw new Error('the words are not on the screen');
  const { mouse } = words.page();
  await mouse.move(first.left + 1, first.middle);
  await mouse.down();
  await mouse.move(last.right - 1, last.middle, { steps: 4 });
  await mouse.up();
}
