/** A seminar's programme from its page: twelve rows in a few minutes, one of them with a time that cannot be. */
import { readFile } from 'node:fs/promises';
import type { Agreement, Area, Event, Milestone, Organisation, Page as PageOf, Session } from '@concord/contracts';
import { expect, test } from '@playwright/test';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

interface Ground {
  event: Event;
  milestone: Milestone;
}

/** An agreement of its own, so that nobody else's figures move. */
async function ground(officer: Visitor): Promise<Ground> {
  const { data } = await officer.read<PageOf<Organisation>>('/organisations?perPage=2');
  const [host, partner] = data;
  const draft = await officer.write<Agreement>('/agreements', {
    title: 'Seminars on harbour cables',
    type: 'memorandum_of_understanding',
    openEnded: true,
    reviewOn: '2031-01-01',
    parties: [
      { organisationId: host?.id, role: 'lead' },
      { organisationId: partner?.id, role: 'counterpart' },
    ],
  });
  const area = await officer.write<Area>('/areas', { agreementId: draft.id, title: 'Capacity building' });
  const milestone = await officer.write<Milestone>('/milestones', {
    agreementId: draft.id,
    areaId: area.id,
    title: 'Training plan agreed',
  });
  const event = await officer.write<Event>('/events', {
    agreementId: draft.id,
    title: 'Harbour cables seminar',
    theme: 'Cables that last',
    mode: 'hybrid',
    venue: 'Geneva, Switzerland',
    startsAt: '2030-07-11T07:00:00Z',
    endsAt: '2030-07-12T16:00:00Z',
    timeZone: 'Europe/Zurich',
    hostPartyIds: [draft.parties[0]?.id],
  });
  return { event, milestone };
}

const rows = [
  '09:30-10:15 Keynote: a harbour in ten years',
  '10:15-10:45 Coffee break',
  '10:45-11:30 Panel: who repairs a cable',
  '11:56-11:00 Keynote: insurance',
  '13:30-14:15 Training of engineers',
  '14:15-15:00 Financing',
  '15:00-15:30 Coffee break',
  '15:30-16:15 Panel: small island states',
  '16:15-16:45 Questions',
  '16:45-17:00 Closing',
  'TBC Reception',
];

test('enter a seminar programme', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { event, milestone } = await ground(officer);
  const { page } = officer;
  await page.goto(`/events/${event.id}/show`);

  await test.step('the first row is typed, and the next begins where it ended', async () => {
    await page.getByRole('button', { name: 'Add a session' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Opening');
    await dialog.getByLabel('Starts').fill('09:00');
    await dialog.getByLabel('Ends').fill('09:30');
    await dialog.getByLabel('Room or track').fill('Room A');
    await dialog.getByLabel('Speakers').fill('Ana Silva, Director, Union of Harbours');
    await dialog.getByRole('button', { name: 'Save and add the next' }).click();
    await expect(dialog.getByLabel('Title')).toHaveValue('');
    await expect(dialog.getByLabel('Starts')).toHaveValue('09:30');
    await expect(dialog.getByLabel('Room or track')).toHaveValue('Room A');
  });

  await test.step('a session that ends before it starts is refused at its field', async () => {
    officer.expects(422, /\/api\/v1\/sessions$/);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Keynote: insurance');
    await dialog.getByLabel('Starts').fill('11:56');
    await dialog.getByLabel('Ends').fill('11:00');
    await dialog.getByLabel('Ends').press('Enter');
    await expect(dialog.getByText('The session ends (11:00) before it starts (11:56).')).toBeVisible();
    await expect(dialog.getByLabel('Ends')).toBeFocused();
    await show(page, 'session');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('the rest is pasted: the wrong line is named, the others are saved', async () => {
    await page.getByRole('button', { name: 'Paste a programme' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Room or track').fill('Room A');
    await dialog.getByLabel('One session a line').fill(rows.join('\n'));
    await dialog.getByRole('button', { name: 'Check' }).click();
    await expect(dialog.getByText('Line 4: The session ends (11:00) before it starts (11:56).')).toBeVisible();
    await show(page, 'programme-paste');
    await dialog.getByRole('button', { name: 'Save 10 sessions' }).click();
    await expect(dialog.getByLabel('One session a line')).toHaveValue('11:56-11:00 Keynote: insurance');
    await dialog.getByLabel('One session a line').fill('TBC Keynote: insurance');
    await dialog.getByRole('button', { name: 'Check' }).click();
    await dialog.getByRole('button', { name: 'Save 1 session' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('what the source leaves open stays a question', async () => {
    await page.getByRole('button', { name: 'Note a question' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What the source says').fill('11:56-11:00');
    await dialog.getByLabel('What is to be found out').fill('When was the keynote on insurance?');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('When was the keynote on insurance?')).toBeVisible();
  });

  await test.step('what came out of it is tied to a milestone, and seen there', async () => {
    await page.getByRole('button', { name: 'Record an outcome' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What came out').fill('The training plan was agreed in principle.');
    await dialog.getByLabel('Milestone').fill('Training');
    await page.getByRole('option', { name: milestone.title }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(`Milestone: ${milestone.title}`)).toBeVisible();
    await show(page, 'event');
  });

  await test.step('the calendar file holds every session that has a time', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Calendar file' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(11);
    expect(text).toContain('DTSTART;VALUE=DATE:20300711');
    expect(download.suggestedFilename()).toBe('2030-07-11 Harbour cables seminar.ics');
  });

  await test.step('a week later, in another zone: the programme goes along, at the times that were typed', async () => {
    await page.getByRole('link', { name: 'Edit' }).first().click();
    await page.getByRole('combobox', { name: 'Time zone' }).fill('kenya');
    await page.getByRole('option', { name: /Nairobi/ }).click();
    await expect(page.getByLabel('Starts')).toHaveValue('2030-07-11T09:00');
    await page.getByLabel('Starts').fill('2030-07-18T09:00');
    await page.getByLabel('Ends').fill('2030-07-19T18:00');
    await expect(page.getByText('09:00 in Europe/Zurich becomes 09:00 in Africa/Nairobi')).toBeVisible();
    await expect(page.getByLabel('Move the programme along by 7 days')).toBeChecked();
    await show(page, 'event-moved');
    await page.getByLabel('Move the programme along by 7 days').uncheck();
    officer.expects(422, /events/);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/“Keynote: a harbour in ten years” \(11 Jul 2030, 09:30\)/).first()).toBeVisible();
    await page.getByLabel('Move the programme along by 7 days').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('18 Jul 2030, 09:00 – 19 Jul 2030, 18:00').first()).toBeVisible();
    const { data } = await officer.read<PageOf<Session>>(`/sessions?eventId=${event.id}&perPage=50`);
    expect(data.find(({ title }) => title.startsWith('Keynote: a harbour'))?.startsAt).toBe('2030-07-18T06:30:00.000Z');
  });

  await page.goto(`/milestones/${milestone.id}/show`);
  await expect(page.getByText('The training plan was agreed in principle.')).toBeVisible();
  await officer.leave();
});
