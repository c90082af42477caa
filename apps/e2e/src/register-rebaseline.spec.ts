/** An agreed date moves: proposed by the officer, decided by the manager, the first one kept; and a late predecessor warns. */
import { expect, test } from '@playwright/test';
import type { Milestone } from '@concord/contracts';
import { memorandum } from './partnership.ts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('rebaseline: an agreed date is revised by two people, and the first one stays on record', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const dialog = page.getByRole('dialog');
  const { survey, works } = await planned(officer);

  await test.step('the officer says what comes before what, and is warned of what is late', async () => {
    await page.goto(`/milestones/${works.id}/edit`);
    await page.getByRole('combobox', { name: 'Comes after' }).fill('Berths');
    await page.getByRole('option', { name: 'Berths surveyed' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Berths deepened' })).toBeVisible();
    await expect(page.getByText('It waits for “Berths surveyed”, which is late.')).toBeVisible();
    await show(page, 'milestone-predecessors');
  });

  await test.step('a circle is refused with the way it would go', async () => {
    officer.expects(422, /\/milestones\//);
    await page.goto(`/milestones/${survey.id}/edit`);
    await page.getByRole('combobox', { name: 'Comes after' }).fill('Berths deep');
    await page.getByRole('option', { name: 'Berths deepened' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Berths surveyed → Berths deepened → Berths surveyed').first()).toBeVisible();
  });

  await test.step('the officer proposes another agreed date; nothing moves yet', async () => {
    await page.goto(`/milestones/${survey.id}/show`);
    await page.getByRole('button', { name: 'Revise the plan' }).click();
    await dialog.getByLabel('New agreed date').fill('2029-05-18');
    await dialog.getByRole('button', { name: 'Kind, start, weight, evidence' }).click();
    await dialog.getByLabel('Weight').fill('2');
    await dialog.getByRole('combobox', { name: 'Why' }).click();
    await page.getByRole('option', { name: 'The work is delayed' }).click();
    await dialog.getByLabel('In your words').fill('The survey ship is in dock until April.');
    await show(page, 'plan-revision-propose');
    await dialog.getByRole('button', { name: 'Revise the plan' }).click();
    await expect(page.getByText('agreed date to move to 18 May 2029')).toBeVisible();
    expect(await officer.read<Milestone>(`/milestones/${survey.id}`)).toMatchObject({
      baselineDueOn: survey.baselineDueOn,
    });
  });

  const manager = await Visitor.signedIn(browser, 'manager');
  await test.step('the manager finds it in the inbox and approves it', async () => {
    await manager.page.goto('/inbox');
    await expect(manager.page.getByText('Plans to decide').first()).toBeVisible();
    await expect(manager.page.getByText(/^A revised plan awaits a decision, /).first()).toBeVisible();
    await manager.page.getByRole('link', { name: 'Berths surveyed' }).first().click();
    await show(manager.page, 'plan-revision-decide');
    await manager.page.getByRole('button', { name: 'Approve' }).click();
    await expect(manager.page.getByRole('dialog').getByText('Weight:')).toBeVisible();
    await manager.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await expect(manager.page.getByText('First agreed date')).toBeVisible();
    await expect
      .poll(() => manager.read<Milestone>(`/milestones/${survey.id}`))
      .toMatchObject({
        baselineDueOn: '2029-05-18',
        originalDueOn: survey.baselineDueOn,
        pendingRevisionId: null,
        weight: 2,
      });
  });
  await manager.leave();

  await test.step('in the form what the status hangs on is fixed', async () => {
    await page.goto(`/milestones/${survey.id}/edit`);
    await expect(page.getByLabel('Weight')).not.toBeEditable();
    await expect(page.getByRole('textbox', { name: 'Milestone', exact: true })).toBeEditable();
    await page.goto(`/milestones/${survey.id}/show`);
  });

  await test.step('the officer reads how the dates moved, here and at the agreement', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Show how the dates moved' }).click();
    await expect(page.getByText('The work is delayed · The survey ship is in dock until April.').first()).toBeVisible();
    await show(page, 'plan-moves');
    await page.goto(`/agreements/${survey.agreementId}/show/milestones`);
    await expect(page.getByRole('heading', { name: 'Revisions of the plan' })).toBeVisible();
    await show(page, 'agreement-plan-revisions');
  });
  await officer.leave();
});

/** An agreement of this journey's own: a survey that is late and begun, and works that have nothing before them yet. */
async function planned(officer: Visitor): Promise<{ survey: Milestone; works: Milestone }> {
  const { agreementId, areaId } = await memorandum(officer, {
    title: 'Memorandum on berths (example)',
    area: 'Berths',
  });
  const plan = (title: string, dueOn: string): Promise<Milestone> =>
    officer.write<Milestone>('/milestones', { agreementId, areaId, title, dueOn });
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const survey = await plan('Berths surveyed', yesterday);
  await officer.write(`/milestones/${survey.id}/progress`, {
    narrative: 'The charts are ordered.',
    reasonCode: 'implementation_delay',
  });
  return { survey, works: await plan('Berths deepened', '2029-06-29') };
}
