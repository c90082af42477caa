/** What a list offers as a whole: many records changed together, views kept, columns chosen, a search that stays at home. */
import { expect, test, type Browser } from '@playwright/test';
import type { Agreement, Amendment, Area, Commitment, Milestone, Organisation, Page as Rows } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('an officer changes several milestones together and sees every change before it is made', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const agreementId = await planned(browser, officer);
  await page.goto(`/milestones?filter=${encodeURIComponent(JSON.stringify({ agreementId }))}`);
  const dialog = page.getByRole('dialog');

  await test.step('chooses them, and is told of the one that cannot be changed', async () => {
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await expect(page.getByText('3 selected')).toBeVisible();
    await show(page, 'bulk-chosen');
    await page.getByRole('button', { name: 'Change together' }).click();
    await expect(dialog.getByRole('button', { name: 'Preview' })).toBeDisabled();
    await dialog.getByRole('combobox', { name: 'Evidence' }).click();
    await page.getByRole('option', { name: 'Required' }).click();
    await show(page, 'bulk-change');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await expect(dialog.getByText('1 cannot be changed.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Apply to 2 milestones' })).toBeDisabled();
    await show(page, 'bulk-refused');
  });

  await test.step('takes it out, and the others are changed', async () => {
    await dialog.getByRole('button', { name: 'Take out what is refused' }).click();
    await expect(dialog.getByRole('row', { name: /First course/ })).toContainText('Required');
    expect(await policies()).toEqual({
      'First course': 'optional',
      'Second course': 'optional',
      'Given up': 'optional',
    });
    await dialog.getByRole('button', { name: 'Apply to 2 milestones' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('2 milestones changed')).toBeVisible();
    expect(await policies()).toEqual({
      'First course': 'required',
      'Second course': 'required',
      'Given up': 'optional',
    });
  });
  await officer.leave();

  async function policies(): Promise<Record<string, string>> {
    const { data } = await officer.read<Rows<Milestone>>(`/milestones?agreementId=${agreementId}`);
    return Object.fromEntries(data.map(({ title, evidencePolicy }) => [title, evidencePolicy]));
  }
});

test('the list of agreements begins with what goes on, and says what it leaves out', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const over = await drafted(officer, 'Memorandum on lighthouses (example)');
  await officer.write(`/agreements/${over.id}/transitions`, { to: 'cancelled', reason: 'Not wanted.' }, over.version);
  const row = page.getByRole('row', { name: /Memorandum on lighthouses/ });
  const ongoing = page.getByRole('switch', { name: 'Ongoing' });
  await page.goto('/agreements');

  await test.step('and shows the rest with one click', async () => {
    await expect(ongoing).toBeChecked();
    await expect(page.getByText(/not shown, because/)).toBeVisible();
    await expect(page.getByRole('row', { name: /Huawei-ITU Joint Declaration/ })).toBeVisible();
    await expect(row).toHaveCount(0);
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(row).toContainText('Cancelled');
    await expect(page.getByText(/not shown, because/)).toHaveCount(0);
  });

  await test.step('and several states are chosen at once, each taken out where it stands', async () => {
    await ongoing.click();
    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'Cancelled' }).click();
    await page.getByRole('option', { name: 'In force' }).click();
    await page.keyboard.press('Escape');
    await expect(ongoing).not.toBeChecked();
    await expect(row).toBeVisible();
    await expect(page.getByRole('row', { name: /Huawei-ITU Joint Declaration/ })).toBeVisible();
    await show(page, 'lists-states');
    await page.getByRole('img', { name: 'Take out Cancelled' }).click();
    await expect(row).toHaveCount(0);
    await page.getByRole('button', { name: 'Clear all filters' }).click();
    await expect(ongoing).toBeChecked();
  });

  await test.step('and the search says what is over', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search the register' }).fill('memorandum on lighthouses');
    await expect(page.getByRole('option', { name: /Memorandum on lighthouses/ })).toContainText('Cancelled');
  });
  await officer.leave();
});

test('what is ticked is forgotten with the page, and said when it is out of sight', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const agreementId = await planned(browser, officer);
  const ticked = page.getByText('2 selected');
  await page.goto(`/milestones?filter=${encodeURIComponent(JSON.stringify({ agreementId }))}`);
  for (const title of ['First course', 'Second course'])
    await page.getByRole('checkbox', { name: `Select ${title}` }).check();
  await expect(ticked).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search', exact: true }).fill('Second');
  await expect(page.getByText('1 of them not shown here')).toBeVisible();
  await show(page, 'lists-ticks');
  await page.getByRole('button', { name: 'Keep only those shown' }).click();
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.getByRole('link', { name: 'Commitments' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Commitments/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: 'Select Second course' })).not.toBeChecked();
  await expect(page.getByText('1 selected')).toHaveCount(0);
  await officer.leave();
});

test('a search still being typed does not call its reader back from the page just opened', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  await page.goto('/milestones');
  const opened = page.getByRole('row').nth(1).getByRole('link').first();
  const title = await opened.innerText();
  // the page comes over a slow line, so that the search's pause ends while the list still stands
  await page.route('**/assets/MilestoneShow-*.js', async (route) => {
    await new Promise((arrived) => setTimeout(arrived, 1_000));
    await route.continue();
  });
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('course');
  await opened.click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page).toHaveURL(/\/milestones\/[\w-]+\/show$/);
  await officer.leave();
});

test('an officer keeps a list as a view, with columns of his own, and finds it again', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const heads = page.getByRole('columnheader');
  const choice = page.getByRole('dialog', { name: 'Columns of this list' });
  await page.goto('/milestones');

  await test.step('chooses columns and their order, by keyboard', async () => {
    await page.getByRole('button', { name: 'Columns' }).press('Enter');
    await choice.getByRole('checkbox', { name: 'Evidence' }).press('Space');
    await choice.getByRole('checkbox', { name: 'Responsible' }).press('Space');
    await choice.getByRole('button', { name: 'Move Milestone forward' }).press('Enter');
    await show(page, 'lists-columns');
    await page.keyboard.press('Escape');
    await expect(heads.getByText('Evidence')).toBeVisible();
    await expect(heads.getByText('Responsible')).toHaveCount(0);
    await expect(heads.nth(1)).toHaveText('Milestone');
  });

  await test.step('filters it, and keeps it under a name', async () => {
    await page.getByRole('switch', { name: 'Mine' }).click();
    await expect(page).toHaveURL(/mine/);
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save this list as a view' }).click();
    await page.getByLabel('Name').fill('My evidence');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: 'My evidence', exact: true })).toBeVisible();
    await page.getByRole('switch', { name: 'Open' }).click();
    await expect(page.getByRole('button', { name: 'My evidence · changed' })).toBeVisible();
    await page.getByRole('button', { name: 'My evidence · changed' }).click();
    await show(page, 'lists-views');
    await page.getByRole('menuitem', { name: 'The whole list' }).click();
    await expect(heads.getByText('Responsible')).toBeVisible();
  });

  await test.step('finds it again after coming back', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'My evidence' }).click();
    await expect(page).toHaveURL(/mine/);
    await expect(heads.getByText('Responsible')).toHaveCount(0);
    await expect(heads.nth(1)).toHaveText('Milestone');
    await expect(page.getByRole('button', { name: 'My evidence', exact: true })).toBeVisible();
  });

  await test.step('and takes it away', async () => {
    await page.getByRole('button', { name: 'My evidence', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete the view' }).click();
    await expect(page.getByRole('button', { name: 'Views', exact: true })).toBeVisible();
  });
  await officer.leave();
});

test('an officer tags two agreements at once and brings a colleague in, after seeing what changes', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const titles = ['Exchange on tariffs (example)', 'Exchange on numbering (example)'];
  for (const title of titles) await drafted(officer, title);
  const dialog = page.getByRole('dialog');
  await page.goto(`/agreements?filter=${encodeURIComponent(JSON.stringify({ q: 'Exchange on' }))}`);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Change together' }).click();
  await dialog.getByLabel('Add to the team').click();
  await page.getByRole('option', { name: /Portfolio manager/ }).click();
  await dialog.getByLabel('Add framework tags').fill('quality education');
  await page.getByRole('option', { name: /SDG 4\b/ }).click();
  await page.keyboard.press('Escape');
  await dialog.getByRole('combobox', { name: 'Confidentiality' }).click();
  await page.getByRole('option', { name: 'Internal' }).click();
  await dialog.getByLabel('Review on').fill('2031-03-01');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  for (const title of titles) await expect(dialog.getByRole('row', { name: title })).toContainText('Portfolio manager');
  await expect(dialog.getByText('SDG 4')).toHaveCount(2);
  await expect(dialog.getByText('1 Mar 2031')).toHaveCount(2);
  await show(page, 'bulk-agreements-preview');
  await dialog.getByRole('button', { name: 'Apply to 2 agreements' }).click();
  await expect(page.getByText('2 agreements changed')).toBeVisible();
  const { data } = await officer.read<Rows<Agreement>>('/agreements?q=Exchange%20on');
  expect(data.map(({ tags, team, reviewOn }) => [tags, team.length, reviewOn])).toEqual(
    titles.map(() => [[{ scheme: 'sdg_goal', code: '4' }], 2, '2031-03-01']),
  );
  await officer.leave();
});

test('an officer corrects a date where it stands, and removes a commitment with a reason, to bring it back', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const agreement = await drafted(officer, 'Memorandum on postal codes (example)');
  const within = { agreementId: agreement.id };
  const { id: areaId } = await officer.write<Area>('/areas', { ...within, title: 'Postal codes' });
  await officer.write('/milestones', { ...within, areaId, title: 'Codes agreed', dueOn: '2029-03-01' });
  const promise = { kind: 'programmatic', strength: 'planned', ownerPartyIds: [agreement.parties[0]?.id] };
  const title = 'Publish the codes together';
  const commitment = await officer.write<Commitment>('/commitments', { ...within, areaId, title, ...promise });
  const row = page.getByRole('row', { name: /Codes agreed/ });

  const list = `/milestones?filter=${encodeURIComponent(JSON.stringify(within))}`;
  const correct = async (date: string): Promise<void> => {
    await row.hover();
    await row.getByRole('button', { name: 'Change Current date: Codes agreed' }).click();
    const input = page.getByRole('dialog').getByLabel('Current date');
    await input.fill(date);
    await input.press('Enter');
  };

  await test.step('corrects it, and takes that back', async () => {
    await page.goto(list);
    await correct('2029-03-08');
    await expect(row).toContainText('8 Mar 2029');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row).toContainText('1 Mar 2029');
  });

  await test.step('removes a commitment, told what goes along, and restores it', async () => {
    await page.goto(`/commitments/${commitment.id}/show`);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect(page.getByRole('dialog')).toContainText('the milestones planned for it');
    await page.getByRole('dialog').getByRole('textbox').fill('Said twice in the text');
    await show(page, 'remove-commitment');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(page.getByText(/was removed/)).toBeVisible();
    await page.goto('/removals');
    const removed = page.getByRole('row', { name: new RegExp(title) });
    await expect(removed).toContainText('Said twice in the text');
    await removed.getByRole('button', { name: 'Restore' }).click();
    await expect(removed).toHaveCount(0);
    await page.goto(`/commitments/${commitment.id}/show`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await test.step('is told beside the cell that a colleague ended it meanwhile', async () => {
    await page.goto(list);
    await expect(row).toBeVisible();
    const { version } = await officer.read<Agreement>(`/agreements/${agreement.id}`);
    await officer.write(`/agreements/${agreement.id}/transitions`, { to: 'cancelled', reason: 'Not wanted.' }, version);
    officer.expects(409, /\/milestones\//);
    await correct('2029-04-01');
    await expect(page.getByRole('alert')).toContainText('agreement');
    await show(page, 'lists-inline');
  });
  await officer.leave();
});

test('an officer finds amendments and areas over all agreements, and keeps and takes out what the list shows', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const agreementId = await planned(browser, officer);
  const amendment = { agreementId, kind: 'scope', title: 'Courses for trainers (example)', effectiveOn: '2030-01-01' };
  const { number } = await officer.write<Amendment>('/amendments', amendment);
  const only = encodeURIComponent(JSON.stringify({ agreementId }));
  const exported = async (resource: string): Promise<string> => {
    await page.getByRole('button', { name: 'Export' }).click();
    const href = await page.getByRole('menuitem', { name: /\.csv/ }).getAttribute('href');
    await page.keyboard.press('Escape');
    expect(href).toContain(`/exports/${resource}.csv`);
    return (await page.request.get(href ?? '')).text();
  };

  await test.step('amendments: corrects a draft where it stands, and takes the list out', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Amendments', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: /Amendments/ })).toBeVisible();
    await page.goto(`/amendments?filter=${only}`);
    const row = page.getByRole('row', { name: /Courses for trainers/ });
    await expect(row).toContainText(`Amendment No. ${String(number)}`);
    await expect(row).toContainText('to be completed');
    await row.hover();
    await row.getByRole('button', { name: 'Change Takes effect on: Courses for trainers (example)' }).click();
    const input = page.getByRole('dialog').getByLabel('Takes effect on');
    await input.fill('2031-01-01');
    await input.press('Enter');
    await expect(row).toContainText('1 Jan 2031');
    expect(await exported('amendments')).toContain('Courses for trainers (example),Scope,Draft,2031-01-01');
    await page.getByRole('switch', { name: 'Could not be applied' }).click();
    await expect(page.getByText('Nothing matches')).toBeVisible();
  });

  await test.step('areas: from the number of open milestones to them, and keeps the list as a view', async () => {
    await page.goto(`/areas?filter=${only}`);
    const row = page.getByRole('row', { name: /Courses/ });
    await expect(row).toContainText('Memorandum on courses (example)');
    expect(await exported('areas')).toContain('Courses,1,');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save this list as a view' }).click();
    await page.getByLabel('Name').fill('Courses');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('button', { name: 'Courses', exact: true })).toBeVisible();
    await row.getByRole('link', { name: '2', exact: true }).click();
    await expect(page.getByRole('row', { name: /course/ })).toHaveCount(2);
  });
  await officer.leave();
});

/** An agreement of this journey's own with three milestones, one of them given up. */
async function planned(browser: Browser, officer: Visitor): Promise<string> {
  const { id: agreementId, version } = await drafted(officer, 'Memorandum on courses (example)');
  await officer.write(`/agreements/${agreementId}/transitions`, { to: 'in_force', act: 'record' }, version);
  const { id: areaId } = await officer.write<Area>('/areas', { agreementId, title: 'Courses' });
  const plan = (title: string, baselineDueOn: string): Promise<Milestone> =>
    officer.write<Milestone>('/milestones', { agreementId, areaId, title, baselineDueOn, dueOn: baselineDueOn });
  await plan('First course', '2029-01-05');
  await plan('Second course', '2029-02-09');
  const { id, version: planned } = await plan('Given up', '2029-03-09');
  const manager = await Visitor.signedIn(browser, 'manager');
  await manager.write(`/milestones/${id}/decide`, { to: 'cancelled', reason: 'Not wanted any more.' }, planned);
  await manager.leave();
  return agreementId;
}

async function drafted(officer: Visitor, title: string): Promise<Agreement> {
  const { data: organisations } = await officer.read<Rows<Organisation>>('/organisations?perPage=200');
  const side = (acronym: string): string => organisations.find((one) => one.acronym === acronym)?.id ?? '';
  return officer.write<Agreement>('/agreements', {
    title,
    type: 'memorandum_of_understanding',
    openEnded: true,
    reviewOn: '2099-01-01',
    parties: [
      { organisationId: side('ITU'), role: 'lead' },
      { organisationId: side('Huawei'), role: 'counterpart' },
    ],
  });
}
