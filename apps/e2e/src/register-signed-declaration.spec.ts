/** An officer moves in with a declaration that was signed long ago: everything its text says, in one form. */
import { expect, test, type Page } from '@playwright/test';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

const title = 'Declaration on lights along the coast (journey)';

test.describe.configure({ mode: 'serial' });

async function chooseParty(page: Page, place: number, name: string): Promise<void> {
  const field = page.getByLabel('Organisation *').nth(place);
  await field.fill(name);
  await page.getByRole('option', { name }).first().click();
}

test('record an already signed declaration', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const names = await page.evaluate(async () => {
    const answer = await fetch('/api/v1/organisations?perPage=2&sort=name');
    const { data } = (await answer.json()) as { data: { name: string }[] };
    return data.map(({ name }) => name);
  });
  await page.goto('/agreements/create');
  await page.getByLabel('It is already signed, or under way').check();
  await page.locator('input[type=file]').setInputFiles({
    name: 'declaration.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('The parties declare that they will keep the lights burning.'),
  });
  await page.getByLabel('Title *', { exact: true }).first().fill(title);
  await page.getByLabel('Type *').click();
  await page.getByRole('option', { name: 'Joint declaration' }).click();
  await chooseParty(page, 0, names[0] ?? '');
  await chooseParty(page, 1, names[1] ?? '');
  await page.getByLabel('Signed on: how exact').click();
  await page.getByRole('option', { name: 'Month only' }).click();
  await page.getByLabel('Signed on: month').click();
  await page.getByRole('option', { name: 'November' }).click();
  await page.getByRole('textbox', { name: 'Year' }).fill('2025');
  await page.getByLabel('Open-ended', { exact: true }).check();
  await page.getByLabel('Review on').fill('2029-01-31');
  await page.getByLabel('Place of signature').fill('Bangkok');
  await page.getByLabel('Occasion').fill('A forum of the region');
  const signatories = page.locator('section', { hasText: 'Signatories' }).last();
  await signatories.getByRole('button', { name: 'Add' }).click();
  await signatories.getByLabel('Name *').fill('A. Keeper');
  await signatories.getByLabel('For *').click();
  await page.getByRole('option', { name: names[0] ?? '' }).click();
  const tags = page.getByLabel('Contributes to');
  await tags.fill('SDG 9');
  await page
    .getByRole('option', { name: /^SDG 9/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  const references = page.locator('section', { hasText: 'Other references' }).last();
  await references.getByRole('button', { name: 'Add' }).click();
  await references.getByLabel('Reference *').fill('REG/2025/journey');
  await references.getByLabel('Whose, in words').fill('Registry');
  await show(page, 'agreement-record-signed');
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('November 2025')).toBeVisible();
  await expect(page.getByText('A. Keeper')).toBeVisible();
  await expect(page.getByText('Registry: REG/2025/journey')).toBeVisible();
  await show(page, 'agreement-signed-overview');

  // a suspension says what it touches, and there is a way back
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Suspend' }).click();
  await expect(page.getByText('What this touches')).toBeVisible();
  await page.getByLabel(/Reason/).fill('The coast is being surveyed.');
  await show(page, 'agreement-suspend');
  await page.getByRole('button', { name: 'Suspend' }).click();
  await expect(page.getByText('Suspended', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();

  // the team is changed on the page
  await page.getByRole('button', { name: 'Change the team' }).click();
  await page.getByLabel('Add somebody').click();
  await page
    .getByRole('option', { name: /Manager/ })
    .first()
    .click();
  await show(page, 'agreement-team');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The team was changed')).toBeVisible();

  // what others call it is found
  await page.goto('/agreements');
  await page.getByRole('searchbox').or(page.getByLabel('Search')).first().fill('REG/2025/journey');
  // the count tells that the list is the filtered one
  await expect(page.getByRole('heading', { level: 1, name: 'Agreements 1', exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(title.slice(0, 20)) })).toBeVisible();
  await page.getByRole('row', { name: new RegExp(title.slice(0, 20)) }).click();
  await page.getByRole('tab', { name: 'Documents' }).click();
  await expect(page.getByText('declaration').first()).toBeVisible();
  expect(officer.faults).toEqual([]);
});
