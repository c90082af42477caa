/**
 * A collaboration area of the declaration on its own page: where it stands and why, what is said of it, how it stood on a
 * day, and its way out of the register and back.
 */
import { expect, test } from '@playwright/test';
import type { Agreement, Area, Page as Rows } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('an area tells where it stands, and comes back whole after it was removed', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const { data: agreements } = await officer.read<Rows<Agreement>>('/agreements?type=joint_declaration&perPage=1');
  const declaration = agreements[0];
  if (!declaration) throw new Error('the demonstration has no declaration');
  const { data: areas } = await officer.read<Rows<Area>>(`/areas?agreementId=${declaration.id}&sort=order`);
  const area = areas[3];
  if (!area) throw new Error('the declaration has no fourth area');
  const heading = page.getByRole('heading', { level: 1, name: area.title });

  await test.step('it opens from the agreement, with its status, its reason and its milestones', async () => {
    await page.goto(`/agreements/${declaration.id}/show/areas`);
    await page.getByRole('link', { name: area.title }).first().click();
    await expect(heading).toBeVisible();
    await expect(page.getByLabel('Calculated status').first()).toBeVisible();
    const { data: milestones } = await officer.read<Rows<{ title: string }>>(`/milestones?areaId=${area.id}`);
    for (const { title } of milestones) await expect(page.getByRole('link', { name: title })).toBeVisible();
    await show(page, 'area');
  });

  await test.step('what is said of it stays with it', async () => {
    await page.getByLabel('Write a comment').fill('Agreed with the lead: two more schools.');
    await page.getByRole('button', { name: 'Internal', exact: true }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('article').getByText('Agreed with the lead: two more schools.')).toBeVisible();
  });

  await test.step('as of a day it says so and takes no word', async () => {
    await page.goto(`/areas/${area.id}/show?asOf=${new Date().toISOString().slice(0, 10)}`);
    await expect(page.getByText(/As the register stood at the end of/)).toBeVisible();
    await expect(page.getByLabel('Write a comment')).toHaveCount(0);
    await page.getByRole('button', { name: 'Back to today' }).click();
    await expect(page.getByLabel('Write a comment')).toBeVisible();
  });

  await test.step('a commitment opened on that day is shown as of it', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const [commitment] = (await officer.read<Rows<{ title: string }>>(`/commitments?agreementId=${declaration.id}`))
      .data;
    await page.goto(`/agreements/${declaration.id}/show/commitments?asOf=${today}`);
    await page.getByRole('link', { name: commitment?.title ?? '' }).click();
    await expect(page.getByRole('heading', { level: 1, name: commitment?.title ?? '' })).toBeVisible();
    await expect(page.getByText(/As the register stood at the end of/)).toBeVisible();
    await page.goto(`/areas/${area.id}/show`);
  });

  await test.step('with work begun in it, nobody on the team is offered to remove it', async () => {
    const { allowedActions } = await officer.read<Area>(`/areas/${area.id}`);
    expect(allowedActions).toEqual(['edit']);
    await expect(page.getByRole('button', { name: 'Edit', exact: true }).first()).toBeVisible();
    // a comment of one's own has a Remove still
    await expect(page.getByRole('button', { name: 'Remove', exact: true })).toHaveCount(1);
  });

  await test.step('without, it is removed with a reason, and restored', async () => {
    const title = 'Mooring data shared between harbours';
    const { id } = await officer.write<Area>('/areas', { agreementId: declaration.id, title });
    await page.goto(`/areas/${id}/show`);
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Recorded twice');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/agreements/${declaration.id}/show/areas`));
    await expect(page.getByRole('link', { name: title })).toHaveCount(0);
    await page.goto('/removals');
    const removed = page.getByRole('row', { name: title });
    await removed.getByRole('button', { name: 'Restore' }).click();
    await expect(removed).toHaveCount(0);
    await page.goto(`/areas/${id}/show`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await officer.leave();
});
