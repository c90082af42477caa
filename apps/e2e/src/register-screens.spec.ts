/** The screens no other journey stops at: each is there, keeps nobody out, and has its picture at both widths and in both lights. */
import { expect, test } from '@playwright/test';
import type { Agreement, Contact, Organisation, Page as Rows } from '@concord/contracts';
import { show } from './screens.ts';
import { Visitor } from './visitor.ts';

test('every list and form of the register can be read and reached', async ({ browser }) => {
  test.setTimeout(300_000);
  const officer = await Visitor.signedIn(browser, 'officer');
  const first = async <T>(path: string): Promise<T> => {
    const [row] = (await officer.read<Rows<T>>(path)).data;
    if (!row) throw new Error(`the demonstration has nothing under ${path}`);
    return row;
  };
  const agreement = await first<Agreement>('/agreements?type=joint_declaration&state=in_force');
  const organisation = await first<Organisation>('/organisations');
  const contact = await first<Contact>('/contacts');
  const screens: Readonly<Record<string, string>> = {
    agreements: '/agreements',
    'agreement-form': '/agreements/create',
    'agreement-edit': `/agreements/${agreement.id}`,
    amendments: '/amendments',
    areas: '/areas',
    organisations: '/organisations',
    'organisation-form': '/organisations/create',
    'organisation-edit': `/organisations/${organisation.id}`,
    contacts: '/contacts',
    contact: `/contacts/${contact.id}/show`,
    'contact-form': `/contacts/${contact.id}`,
    milestones: '/milestones',
    'milestone-form': `/milestones/create?source=${encodeURIComponent(JSON.stringify({ agreementId: agreement.id }))}`,
    events: '/events',
    'event-form': '/events/create',
    'agreement-milestones': `/agreements/${agreement.id}/show/milestones`,
    'agreement-timeline': `/agreements/${agreement.id}/show/timeline`,
    'agreement-events': `/agreements/${agreement.id}/show/events`,
    'agreement-reports': `/agreements/${agreement.id}/show/reports`,
    'agreement-documents': `/agreements/${agreement.id}/show/documents`,
    'agreement-amendments': `/agreements/${agreement.id}/show/amendments`,
    'agreement-reminders': `/agreements/${agreement.id}/show/reminders`,
    'reminder-policies': '/reminder-policies',
  };
  for (const [name, path] of Object.entries(screens)) {
    await officer.page.goto(path);
    await expect(officer.page.getByRole('heading', { level: 1 })).toBeVisible();
    await show(officer.page, `screen-${name}`);
  }
  await officer.leave();
});

test('a form saved with two clicks makes one record', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  const name = 'Harbour Board clicked twice (example)';
  await page.goto('/organisations/create');
  await page.getByLabel(/^Name/).first().fill(name);
  await page.getByRole('combobox', { name: /^Type/ }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0);
  const { data } = await officer.read<Rows<Organisation>>('/organisations?perPage=200');
  expect(data.filter((one) => one.name === name)).toHaveLength(1);
  await officer.leave();
});

test('an address that names no record or no day says what is wrong, and leads back', async ({ browser }) => {
  const officer = await Visitor.signedIn(browser, 'officer');
  const { page } = officer;
  for (const resource of ['agreements', 'milestones', 'status-reports', 'organisations']) {
    await page.goto(`/${resource}/undefined/show`);
    await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
  }
  const [agreement] = (await officer.read<Rows<Agreement>>('/agreements?type=joint_declaration&state=in_force')).data;
  const wrongDays: Readonly<Record<string, [status: number, said: RegExp]>> = {
    foo: [400, /“foo”.*YYYY-MM-DD/],
    '2026-02-30': [400, /“2026-02-30”.*YYYY-MM-DD/],
    '2999-01-01': [422, /the latest day to ask for is \d+ \w+ \d{4}/],
    '1999-01-01': [404, /it was recorded on \d+ \w+ \d{4}/],
  };
  for (const [day, [status, said]] of Object.entries(wrongDays)) {
    officer.expects(status, /asOf=/);
    await page.goto(`/agreements/${agreement?.id ?? ''}/show?asOf=${day}`);
    await expect(page.getByText(said)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Back to today' }).click();
  await expect(page.getByRole('heading', { level: 1, name: agreement?.title ?? '' })).toBeVisible();
  await officer.leave();
});
