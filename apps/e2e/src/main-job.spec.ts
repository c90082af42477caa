/**
 * The main job, once, from one end to the other, by the people who do it: an officer logs, a manager sees and decides, a
 * reminder goes out once, a report is frozen, sent and confirmed by a partner without an account.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import type {
  Agreement,
  Area,
  CaughtMail,
  Contact,
  Delivery,
  Milestone,
  Page as Rows,
  PortfolioDashboard,
} from '@concord/contracts';
import { expectAccessible, show } from './screens.ts';
import { Visitor } from './visitor.ts';

const declaration = 'Huawei-ITU Joint Declaration';
const sixAreas = [
  'co-building open and high-level dialogue platforms in Information and Communication Technologies (ICT) policy and regulation',
  'joint research',
  'inclusive infrastructure',
  'digital capacity-building',
  'girls and youth empowerment',
  'digital practice-sharing',
];
const lights = ['Needs attention', 'Achieved', 'Off track', 'Needs attention', 'On track', 'Not judged yet'];
/** Gradual and behind its plan at 35 %; on it at 60 %. */
const training = 'Digital skills training for school teachers delivered';
const reminded = 'Places on the Seeds for the Future China tour confirmed';
const officerName = 'Programme officer (example)';

test('an agreement is followed from a logged step to a report its partner confirms', async ({ browser }) => {
  test.setTimeout(180_000);
  const officer = await Visitor.arrive(browser);
  const manager = await Visitor.signedIn(browser, 'manager');

  await test.step('an officer signs in and reads the declaration in the words of its source', async () => {
    const { page } = officer;
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Sign in to Concord' })).toBeVisible();
    await show(page, 'sign-in');
    await officer.signIn('officer');
    await expect(page.getByRole('heading', { name: `Good day, ${officerName}` })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Past current date' })).toBeVisible();
    await show(page, 'inbox');

    await page.getByRole('link', { name: 'Agreements' }).click();
    await page.getByRole('row').getByText(declaration).click();
    await expect(page.getByRole('heading', { name: declaration, level: 1 })).toBeVisible();
    await expect(page.getByText('Not binding')).toBeVisible();
    await expect(factOf(page, 'Signed on')).toHaveText('Not stated');
    await expect(factOf(page, 'Ends on')).toHaveText('Open-ended');
    await show(page, 'agreement');

    await tab(page, 'Areas').click();
    const areas = page.getByRole('tabpanel').getByRole('rowheader');
    await expect(areas).toHaveCount(sixAreas.length);
    for (const [index, title] of sixAreas.entries()) {
      await expect(areas.nth(index)).toContainText(title);
      await expect(areaRow(page, title)).toContainText(lights[index] ?? '');
    }
    await expectAccessible(page);

    await tab(page, 'Commitments').click();
    const promise = page.getByRole('listitem').filter({ hasText: 'Organize a Generation Connect student team' });
    await expect(promise).toContainText('Planned');
    await expect(promise.getByRole('figure')).toContainText('ITU plans to organize a Generation Connect student team');
    await promise.getByRole('button', { name: 'Show in the source' }).click();
    const source = page.getByRole('dialog');
    await expect(source.locator('mark')).toHaveText(/^ITU plans to organize a Generation Connect student team .*tour$/);
    await source.getByRole('button', { name: 'Close' }).click();
    await expectAccessible(page);
  });

  const portfolio = new Portfolio(manager.page);
  const before = await test.step('the manager has the portfolio before them', () => portfolio.read());

  await test.step('the officer logs 60 percent by keyboard, with a note and a file, in under 30 seconds', async () => {
    const { page } = officer;
    const { data } = await officer.read<Rows<Milestone>>(`/milestones?q=${encodeURIComponent(training)}`);
    const [milestone] = data;
    const began = performance.now();
    await page.goto(`/milestones/${milestone?.id}/show`);
    await page.getByRole('button', { name: 'Log progress' }).click();
    const dialog = page.getByRole('dialog', { name: /Log progress/ });
    const keys = page.keyboard;
    await expect(dialog.getByRole('spinbutton', { name: 'Progress' })).toBeFocused();
    await keys.type('60');
    await keys.press('Tab');
    await expect(dialog.getByLabel('What happened')).toBeFocused();
    await keys.type('Fourth and fifth groups trained; the lists of participants are attached.');
    await keys.press('Tab');
    await keys.type('Train the last group.');
    const choose = dialog.getByRole('button', { name: 'choose files' });
    await keys.press('Tab');
    await keys.press('Tab');
    await expect(choose).toBeFocused();
    const chooser = page.waitForEvent('filechooser');
    await keys.press('Enter');
    await (
      await chooser
    ).setFiles({
      name: 'participants.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('Participants of the fourth and fifth group\n\nThirty-two teachers.\n'),
    });
    await expect(dialog.getByRole('button', { name: 'Remove participants.txt' })).toBeVisible();
    await keys.press('Control+Enter');
    await expect(dialog).toBeHidden();
    const latest = page.getByRole('listitem').filter({ hasText: `${officerName} logged progress` }).first();
    await expect(latest).toContainText('60 %');
    await expect(latest).toContainText('from 35 %');
    await expect(latest).toContainText('Fourth and fifth groups trained');
    await expect(latest).toContainText('participants.txt');
    const seconds = (performance.now() - began) / 1000;
    console.log(`logged in ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThan(30);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Log progress' }).click();
    await expect(page.getByRole('dialog', { name: /Log progress/ }).getByLabel('What happened')).toBeVisible();
    await show(page, 'milestone-log');
    await keys.press('Escape');
  });

  await test.step("the manager's dashboard shows the changed light at once, and each figure its rows", async () => {
    const { page } = manager;
    await page.reload();
    const after = await portfolio.read();
    expect(after.light['Needs attention']).toBe(before.light['Needs attention'] - 1);
    expect(after.light['On track']).toBe(before.light['On track'] + 1);
    await expect(
      page.getByRole('link', { name: /^Area 4, digital capacity-building: On track/ }),
    ).toBeVisible();
    await show(page, 'dashboard');

    const { figures } = await manager.read<PortfolioDashboard>('/dashboards/portfolio');
    for (const { key, value, filter } of figures) {
      if (filter === null) continue;
      const { total } = await manager.read<Rows<unknown>>(filter.replace('/api/v1', ''));
      expect(total, `${key} counts what ${filter} lists`).toBe(value);
    }
    const counted = after.figure['Due in 30 days'];
    await page.getByRole('link', { name: /^Due in 30 days: / }).click();
    await expect(page.getByRole('heading', { name: `Milestones ${counted}` })).toBeVisible();
    await expect(page.locator('tbody').getByRole('row')).toHaveCount(counted);
    await expectAccessible(page);
  });
});

const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true });
const areaRow = (page: Page, title: string): Locator => page.getByRole('row').filter({ hasText: title }).first();

/** What stands beside a label among the facts of a record. */
const factOf = (page: Page, label: string): Locator =>
  page.locator('dt', { hasText: new RegExp(`^${label}$`) }).locator('xpath=following-sibling::dd[1]');

/** The numbers a manager reads off the portfolio page. */
class Portfolio {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async read(): Promise<{ light: Record<string, number>; figure: Record<string, number> }> {
    await expect(this.page.getByRole('heading', { name: 'Portfolio', level: 1 })).toBeVisible();
    const light = await this.numbers(['Needs attention', 'On track', 'Off track', 'Achieved']);
    const figure = await this.numbers(['Due in 30 days', 'Awaiting verification', 'Open milestones']);
    return { light, figure };
  }

  private async numbers(labels: readonly string[]): Promise<Record<string, number>> {
    const read: Record<string, number> = {};
    for (const label of labels) {
      const link = this.page.getByRole('link', { name: new RegExp(`^${label}: \\d+`) });
      const name = (await link.getAttribute('aria-label')) ?? '';
      read[label] = Number(/: (\d+)/.exec(name)?.[1]);
    }
    return read;
  }
}
