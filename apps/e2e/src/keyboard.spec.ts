/** Progress is logged with the hands on the keys, and nothing that was typed is lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Milestone, Page as Rows, ProgressUpdate } from '@concord/contracts';
import { expectAccessible, show } from './screens.ts';
import { freePort, Start } from './started.ts';
import { Visitor } from './visitor.ts';

const logDialog = (page: Page): Locator => page.getByRole('dialog', { name: /Log progress/ });
const focused = (page: Page): Locator => page.locator(':focus');

test('an officer goes through the inbox by keyboard: the sheet, no change in one press, a log in seconds', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  await page.goto('/inbox');
  const said = page.getByRole('button', { name: /^No change/ });
  await expect(said.first()).toBeVisible();

  await test.step('the sheet tells what works here, closes by Escape and gives the focus back', async () => {
    await page.keyboard.press('j');
    const first = await focused(page).textContent();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    const here = sheet.getByRole('region', { name: 'On this page' });
    // once a reminder came, it can be answered by key too
    await expect(here.getByRole('term')).toContainText(['jk', 'n', 'l']);
    await show(page, 'shortcuts');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(focused(page)).toHaveText(first ?? '');
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await expect(page.getByRole('heading', { name: /^Agreements/ })).toBeVisible();
    await page.keyboard.press('?');
    await expect(sheet.getByText('Go to the inbox')).toBeVisible();
    await expect(here.getByText('Next row')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await expect(said.first()).toBeVisible();
  });

  await test.step('no change is one press, and the next one has the focus', async () => {
    await page.keyboard.press('j');
    const title = await focused(page).textContent();
    const before = await updatesOf(officer, title ?? '');
    const second = await said.nth(1).getAttribute('aria-label');
    await page.keyboard.press('n');
    await expect(page.getByText(`No change logged: ${title}`)).toBeVisible();
    await expect(focused(page)).toHaveAttribute('aria-label', second ?? '');
    await expect(page.getByRole('button', { name: `No change: ${title}` })).toHaveCount(0);
    expect(await updatesOf(officer, title ?? '')).toBe(before + 1);
  });

  await test.step('a log is opened, filled in and saved without the mouse, in under 30 seconds', async () => {
    const began = performance.now();
    await page.keyboard.press('l');
    const dialog = logDialog(page);
    await expect(dialog.getByRole('spinbutton', { name: 'Progress' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await page.keyboard.type('The list of candidates is agreed.');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/^\d+ % logged: /)).toBeVisible();
    const seconds = (performance.now() - began) / 1000;
    console.log(`logged in ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(30);
  });

  await test.step('single letters are switched off, and the sheet is still found under the name', async () => {
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Single letters are shortcuts on this device' }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: /^Account: / }).click();
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await page.getByRole('switch', { name: 'Single letters are shortcuts on this device' }).click();
    await expect(page.getByRole('region', { name: 'On this page' })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
  await officer.leave();
});

test('what was typed survives a closed tab and a lost connection, and is logged once', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const { data } = await officer.read<Rows<Milestone>>(
    '/milestones?dueState=due_soon&rag=green&team=true&ourSide=true',
  );
  const milestone = data.find(({ allowedActions }) => allowedActions.includes('log'));
  expect(milestone).toBeDefined();
  const { id, title } = milestone as Milestone;
  const words = 'Typed before the tab was closed.';

  await test.step('a tab is closed in the middle of a sentence', async () => {
    await page.goto(`/milestones/${id}/show`);
    await page.getByRole('button', { name: 'Log progress' }).click();
    await logDialog(page).getByLabel('What happened').fill(words);
    const other = await page.context().newPage();
    await page.close({ runBeforeUnload: true });
    await other.goto('/inbox');
    await expect(other.getByRole('heading', { name: 'Begun on this device and not sent' })).toBeVisible();
    const begun = other.getByRole('button', { name: 'Continue your draft' });
    await expect(other.getByRole('listitem').filter({ has: begun })).toContainText(title);
    await begun.click();
    await expect(logDialog(other).getByLabel('What happened')).toHaveValue(words);
    await expect(logDialog(other)).toContainText('You left this unfinished on');
  });

  const [tab] = officer.page.context().pages();
  const open = tab as Page;
  await test.step('the connection goes, it is kept, and sent once when it is back', async () => {
    officer.losesConnection();
    const before = await updates(officer, id);
    await open.context().setOffline(true);
    await logDialog(open).getByLabel('What happened').fill(`${words} And offline.`);
    await open.keyboard.press('Control+Enter');
    const waiting = logDialog(open).getByRole('status');
    await expect(waiting).toContainText('No connection to Concord');
    await expectAccessible(open);
    await open.context().setOffline(false);
    await expect(logDialog(open)).toBeHidden();
    await expect(open.getByText(/^\d+ % logged: /)).toBeVisible();
    expect(await updates(officer, id)).toBe(before + 1);
    await expect(open.getByText('Begun on this device and not sent')).toHaveCount(0);
  });

  await test.step('an answer that is lost on its way does not make a second update', async () => {
    const before = await updates(officer, id);
    await open.goto(`/milestones/${id}/show`);
    await open.getByRole('button', { name: 'Log progress' }).click();
    await logDialog(open).getByLabel('What happened').fill('Its answer is lost.');
    // the server has it, the browser is not told
    let lost = 0;
    await open.route('**/progress', async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort('connectionreset');
      await open.unroute('**/progress');
    });
    await open.keyboard.press('Control+Enter');
    await expect(logDialog(open)).toBeHidden();
    expect(lost).toBe(1);
    expect(await updates(officer, id)).toBe(before + 1);
  });
  await officer.leave();
});

test('many milestones are updated by keyboard alone, and one that was mistyped is mended in place', async ({
  browser,
}) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  await page.goto('/inbox');
  await page.getByRole('link', { name: 'Update many' }).focus();
  await page.keyboard.press('Enter');
  const cells = page.getByRole('textbox', { name: /^Progress/ });
  await expect(cells.first()).toBeFocused();
  const rows = await officer.read<Rows<Milestone>>(
    '/milestones?state=planned,in_progress&team=true&sort=dueOn&perPage=20',
  );
  const open = rows.data.filter(({ allowedActions }) => allowedActions.includes('log'));
  // of those on track nobody asks why
  const at = open.findIndex((_, row) => open.slice(row, row + 3).every(({ health }) => health.computed === 'green'));
  const [first, second, third] = open.slice(at);
  const percentOf = async (milestone: Milestone | undefined): Promise<number> =>
    (await officer.read<Milestone>(`/milestones/${milestone?.id ?? ''}`)).percent;
  const further = (milestone: Milestone | undefined): number => (milestone?.percent ?? 0) + 1;

  await test.step('three percents are typed one below the other, and the sound ones are saved', async () => {
    for (let row = 0; row < at; row += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.type(String(further(first)));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('140');
    await page.keyboard.press('Enter');
    await page.keyboard.type(String(further(third)));
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('2 updates logged')).toBeVisible();
    expect([await percentOf(first), await percentOf(third)]).toEqual([further(first), further(third)]);
    expect(await percentOf(second)).toBe(second?.percent);
  });

  await test.step('the mistyped one has the focus, is typed over and saved', async () => {
    await expect(focused(page)).toHaveAccessibleName(new RegExp(`^Progress.*${second?.title ?? ''}`));
    await expect(focused(page)).toHaveAccessibleDescription('A whole number from 0 to 100');
    await expectAccessible(page);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(String(further(second)));
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('1 update logged')).toBeVisible();
    expect(await percentOf(second)).toBe(further(second));
    await expect(page.getByText('A whole number from 0 to 100')).toHaveCount(0);
  });
  await officer.leave();
});

test('a server that is restarted while somebody types costs no word', async ({ browser }) => {
  test.setTimeout(300_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'concord-typing-'));
  const starting = { dataDir, port: await freePort(), password: Visitor.password };
  const first = await Start.ready(starting);
  const officer = await Visitor.arrive(browser);
  const { page } = officer;
  const base = `http://127.0.0.1:${starting.port}`;
  await page.goto(base);
  await officer.signIn('officer');
  await page.goto(`${base}/inbox`);
  await page.getByRole('button', { name: 'Log progress' }).first().click();
  await logDialog(page).getByLabel('What happened').fill('Half a sentence');
  officer.losesConnection();
  officer.expects(503, /./);
  officer.expects(502, /./);
  expect(await first.interrupted()).toBe(0);
  await logDialog(page).getByLabel('What happened').pressSequentially(' and the rest of it.');
  await page.keyboard.press('Control+Enter');
  await expect(logDialog(page).getByRole('status')).toContainText('No connection to Concord');

  const again = await Start.ready(starting);
  await expect(logDialog(page)).toBeHidden({ timeout: 30_000 });
  const answer = await page.request.get(`${base}/api/v1/progress-updates?sort=-createdAt&perPage=10`);
  const { data } = (await answer.json()) as Rows<ProgressUpdate>;
  expect(data.filter(({ narrative }) => narrative === 'Half a sentence and the rest of it.')).toHaveLength(1);
  await officer.leave();
  expect(await again.interrupted()).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
});

async function updates(visitor: Visitor, milestoneId: string): Promise<number> {
  const { total } = await visitor.read<Rows<ProgressUpdate>>(`/progress-updates?milestoneId=${milestoneId}`);
  return total ?? 0;
}

async function updatesOf(visitor: Visitor, title: string): Promise<number> {
  const { data } = await visitor.read<Rows<Milestone>>(`/milestones?q=${encodeURIComponent(title)}`);
  return updates(visitor, data.find((one) => one.title === title)?.id ?? '');
}
