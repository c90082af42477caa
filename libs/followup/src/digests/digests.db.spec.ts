import { defaultThresholds, type Milestone, type PatchOfficeOverview, type Thresholds } from '@concord/contracts';
import { systemActor } from '@concord/platform';
import { ReminderLinksService } from '../reminders/reminder-links.service.ts';
import { DeliveryRig } from '../testing/index.ts';
import { ReminderPreviewService } from '../reminders/preview.service.ts';
import { OfficeOverviewService } from './office-overview.service.ts';
import { ReminderPreferencesService } from './preferences.service.ts';

/** A Monday. */
const monday = '2031-03-31';

interface Overview {
  slot: string;
  state: string;
  reason: string | null;
  due: string;
  text: string | null;
}

describe('the overview of one person', () => {
  let rig: DeliveryRig;
  let preferences: ReminderPreferencesService;
  let office: OfficeOverviewService;
  let previews: ReminderPreviewService;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    preferences = new ReminderPreferencesService(rig.register.work);
    office = new OfficeOverviewService(rig.register.work);
    previews = new ReminderPreviewService(rig.register.work);
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.register.owner.query(
      `UPDATE milestone SET state = 'cancelled'; DELETE FROM notification; DELETE FROM delivery_attempt; DELETE FROM reminder_answer; DELETE FROM delivery;
       UPDATE agreement SET reminders_from = NULL; DELETE FROM reminder_preference; DELETE FROM health_thresholds WHERE number > 1; UPDATE office_overview SET digest_day = 1, digest_at = '08:00';
       UPDATE contact SET time_zone = 'UTC'`,
    );
  });

  const planAt = async (at: string): Promise<number> => {
    rig.register.clock.set(at);
    await rig.register.owner.query(`UPDATE agreement SET review_on = '2040-01-01'`);
    return rig.digests.materialise();
  };
  const send = async (at: string): Promise<void> => {
    await planAt(at);
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
  };
  /** The office judges by other numbers from now on. */
  const judgeBy = async (given: Partial<Thresholds>): Promise<void> => {
    const { version: seen, ...numbers } = { ...defaultThresholds, ...given };
    await rig.register.thresholds.add(rig.register.actors.administrator, seen, {
      ...numbers,
      reason: 'The board decided.',
    });
  };
  const officeSays = async (input: PatchOfficeOverview): Promise<void> => {
    const { administrator } = rig.register.actors;
    await office.patch(administrator, (await office.get(administrator)).version, input);
  };
  /** The overviews of a day, looked ahead at from an instant. */
  const look = async (on: string, at: string) => {
    rig.register.clock.set(at);
    await rig.register.owner.query(`UPDATE agreement SET review_on = '2040-01-01'`);
    const { data } = await previews.preview(rig.register.actors.manager, { on });
    return data.filter(({ subjectType }) => subjectType === 'digest');
  };
  const foreseen = async (on: string, at: string): Promise<string[]> =>
    (await look(on, at)).map(
      ({ slot, dueAt, outcome, reason, afterQuiet }) =>
        `${slot} ${dueAt} ${reason ?? outcome}${afterQuiet ? ' after quiet' : ''}`,
    );
  const overviews = (): Promise<Overview[]> =>
    rig.register.look<Overview>(
      `SELECT d.slot, d.state, d.reason, to_char(d.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS due, d.message ->> 'text' AS text FROM delivery d WHERE d.kind = 'digest' ORDER BY d.due_at`,
    );
  const late = (milestone: Milestone, title: string, dueOn: string, more = ''): Promise<unknown> =>
    rig.register.owner.query(
      `INSERT INTO milestone (agreement_id, area_id, title, due_on, responsible_contact_id, state, resubmit_by)
       SELECT agreement_id, area_id, '${title}', '${dueOn}', responsible_contact_id, ${more || `'planned', NULL`} FROM milestone WHERE id = '${milestone.id}'`,
    );

  it('comes once on Monday, with what is past, due soon and sent back, and nothing else', async () => {
    const milestone = await rig.milestone('2031-04-07');
    await late(milestone, 'Long past', '2030-06-01');
    await late(milestone, 'Far away', '2031-04-15');
    await late(milestone, 'Done again', '2031-05-01', `'in_progress', '2031-04-02'`);
    await planAt('2031-03-29T07:00:00Z');
    expect(await overviews()).toEqual([]);
    await send(`${monday}T08:00:00Z`);
    await send(`${monday}T08:10:00Z`);
    const [sent, ...more] = await overviews();
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ slot: 'weekly', state: 'sent', due: '2031-03-31 08:00' });
    expect(sent?.text).toMatch(/Long past[^]*Done again[^]*Cable laid/);
    expect(sent?.text).not.toContain('Far away');
  });

  it('looks as far ahead, and for as long a silence, as the lights of the office, and is foreseen so', async () => {
    const milestone = await rig.milestone('2031-04-20');
    await late(milestone, 'Further away', '2031-04-25');
    await late(milestone, 'Gone silent', '2031-09-01', `'in_progress', NULL`);
    await rig.register.owner.query(
      `UPDATE milestone SET last_update_at = '2031-02-27T08:00:00Z' WHERE title = 'Gone silent'`,
    );
    const lines = async () => (await look(monday, '2031-03-28T12:00:00Z')).map((row) => row.lines);
    expect(await lines()).toEqual([]);
    await judgeBy({ dueSoonDays: 21, silentDays: 30 });
    expect(await lines()).toEqual([2]);
    await send(`${monday}T08:00:00Z`);
    const [sent] = await overviews();
    expect(sent?.text).toMatch(/DUE SOON\n[^]*Cable laid[^]*NO NEWS\n[^]*Gone silent/);
    expect(sent?.text).not.toContain('Further away');
  });

  it('tells of a progress report that was sent back under the words of what was sent back', async () => {
    const { id, agreementId } = await rig.milestone('2031-05-07');
    const owed = (state: string, from: string) => `
      INSERT INTO progress_report (agreement_id, party_id, period_start, period_end, due_on, created_at, state, achieved, figures, submitted_at, decided_at, decision_reason, resubmit_by)
      SELECT agreement_id, party_id, '${from}', '${from}', '2031-04-02', '2031-03-01', ${state} FROM progress_report_schedule WHERE agreement_id = '${agreementId}';`;
    await rig.register.owner.query(`
      INSERT INTO progress_report_schedule (agreement_id, party_id, recurrence_rule, starts_on, due_days, responsible_contact_id)
      SELECT a.agreement_id, a.id, 'FREQ=MONTHLY', '2031-02-01', 2, m.responsible_contact_id FROM party a JOIN milestone m ON m.id = '${id}' AND m.agreement_id = a.agreement_id LIMIT 1;
      ${owed(`'draft', NULL, NULL::jsonb, NULL::timestamptz, NULL::timestamptz, NULL, NULL::date`, '2031-02-01')}
      ${owed(`'returned', 'Some', '{}'::jsonb, now(), now(), 'More', '2031-04-03'::date`, '2031-03-01')}`);
    await send(`${monday}T08:00:00Z`);
    const [{ text } = { text: '' }] = await overviews();
    const [, returned = '', soon = ''] = text?.split(/SENT BACK TO YOU|DUE SOON/) ?? [];
    expect(returned).toContain('2031-03-01');
    expect(returned).not.toContain('2031-02-01');
    expect(soon).toContain('2031-02-01');
    await rig.register.owner.query(
      `UPDATE progress_report SET state = 'submitted', achieved = 'All', figures = '{}', submitted_at = now()`,
    );
  });

  it('comes once a week, also when its reader moves its day on after it has come', async () => {
    await rig.milestone('2031-04-15');
    const { officer } = rig.register.actors;
    const came = async () => (await overviews()).map(({ state, due }) => `${state} ${due}`);
    // on Monday there is nothing to say yet
    await send(`${monday}T08:00:00Z`);
    await preferences.patch(officer, { digestDay: 2 });
    await send('2031-04-01T08:00:00Z');
    const week = ['cancelled 2031-03-31 08:00', 'sent 2031-04-01 08:00'];
    expect(await came()).toEqual(week);
    await preferences.patch(officer, { digestDay: 4 });
    await send('2031-04-03T08:00:00Z');
    expect(await came()).toEqual(week);
    await send('2031-04-10T08:00:00Z');
    expect(await came()).toEqual([...week, 'sent 2031-04-10 08:00']);
  });

  it('does not list what its reader has put off to a later day', async () => {
    const milestone = await rig.milestone('2031-04-02');
    await late(milestone, 'Not put off', '2031-04-03');
    await rig.sendAt('2031-03-26T08:00:00Z');
    const { id } = await rig.slot(milestone, 'due-7');
    await new ReminderLinksService(rig.register.work, rig.keys).snooze(
      { ...systemActor, role: 'link', name: '' },
      rig.keys.laterToken(id),
      { until: '2031-04-07', reason: 'Waiting for the ministry' },
    );
    await send(`${monday}T08:00:00Z`);
    await send('2031-04-07T08:00:00Z');
    const [before, then] = await overviews();
    expect(before).toMatchObject({ state: 'sent' });
    expect(before?.text).toContain('Not put off');
    expect(before?.text).not.toContain('Cable laid');
    expect(then?.text).toContain('Cable laid');
  });

  it('is planned once, however many workers plan', async () => {
    await rig.milestone('2031-04-07');
    rig.register.clock.set('2031-03-30T12:00:00Z');
    const planned = await Promise.all([1, 2, 3, 4].map(() => rig.digests.materialise()));
    expect(planned.sort()).toEqual([0, 0, 0, 1]);
  });

  it('does not come when there is nothing to say by then', async () => {
    const milestone = await rig.milestone('2031-04-07');
    await planAt('2031-03-30T12:00:00Z');
    await rig.register.owner.query(
      `UPDATE milestone SET state = 'achieved', achieved_on = '2031-03-30' WHERE id = $1`,
      [milestone.id],
    );
    await send(`${monday}T08:00:00Z`);
    expect(await overviews()).toMatchObject([{ state: 'cancelled', reason: 'nothing_to_say' }]);
  });

  it('comes on the day and at the time its reader wants, or never', async () => {
    await rig.milestone('2031-04-07');
    const { officer } = rig.register.actors;
    expect(await preferences.get(officer)).toEqual({
      digestDay: 'ruled',
      digestAt: null,
      atMost: 'ruled',
      quietFrom: null,
      quietTo: null,
      byMail: true,
      office: { digestDay: 1, digestAt: '08:00' },
    });
    await preferences.patch(officer, { digestDay: 3, digestAt: '17:30' });
    await rig.register.owner.query(`UPDATE contact SET time_zone = 'Asia/Kathmandu' WHERE id = $1`, [
      rig.register.contacts.officer,
    ]);
    await planAt('2031-04-01T12:00:00Z');
    expect(await overviews()).toMatchObject([{ due: '2031-04-02 11:45' }]);
    await preferences.patch(officer, { digestAt: '09:00' });
    await planAt('2031-04-01T12:00:00Z');
    expect(await overviews()).toMatchObject([{ state: 'due', due: '2031-04-02 03:15' }]);
    await preferences.patch(officer, { digestDay: null });
    await planAt('2031-04-01T12:00:00Z');
    expect(await overviews()).toMatchObject([{ state: 'cancelled', reason: 'policy_changed' }]);
    await preferences.patch(officer, { digestDay: 3 });
    await planAt('2031-04-01T12:00:00Z');
    expect(await overviews()).toMatchObject([{ state: 'due', reason: null, due: '2031-04-02 03:15' }]);
  });

  it('comes when the office says, and each reader’s own word wins', async () => {
    await rig.milestone('2031-04-07');
    const { officer } = rig.register.actors;
    const saturday = '2031-03-29T12:00:00Z';
    const came = async () => (await overviews()).map(({ state, due }) => `${state} ${due}`);
    await officeSays({ digestDay: 7, digestAt: '09:30' });
    expect((await preferences.get(officer)).office).toEqual({ digestDay: 7, digestAt: '09:30' });
    expect(await foreseen('2031-03-30', saturday)).toEqual(['weekly 2031-03-30T09:30:00.000Z send']);
    expect(await foreseen(monday, saturday)).toEqual([]);
    await planAt(saturday);
    expect(await came()).toEqual(['due 2031-03-30 09:30']);

    await preferences.patch(officer, { digestDay: 2 });
    expect(await foreseen('2031-03-30', saturday)).toEqual([]);
    await planAt('2031-03-31T12:00:00Z');
    expect((await came()).at(-1)).toBe('due 2031-04-01 09:30');
    await preferences.patch(officer, { digestAt: '07:00' });
    await officeSays({ digestDay: null });
    await planAt('2031-03-31T12:00:00Z');
    expect((await came()).at(-1)).toBe('due 2031-04-01 07:00');
    expect(await foreseen('2031-04-01', '2031-03-31T12:00:00Z')).toEqual(['weekly 2031-04-01T07:00:00.000Z send']);

    await preferences.patch(officer, { digestDay: 'ruled' });
    await planAt('2031-03-31T12:00:00Z');
    expect((await came()).at(-1)).toBe('cancelled 2031-04-01 07:00');
    expect(await foreseen('2031-04-01', '2031-03-31T12:00:00Z')).toEqual([]);
  });

  it.each(['officer', 'manager', 'viewer', 'partner'] as const)('is moved for everybody by no %s', async (name) => {
    const actor = rig.register.actors[name];
    await expect(office.patch(actor, 1, { digestDay: 7 })).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
    // and the database holds to it, whatever a service does
    const changed = await rig.register.work.write(actor, (tx) =>
      tx.affect(`UPDATE office_overview SET digest_day = 7`),
    );
    expect(changed).toBe(0);
  });

  it('waits for the end of its reader’s quiet hours, and is foreseen so', async () => {
    await rig.milestone('2031-04-07');
    await preferences.patch(rig.register.actors.officer, { quietFrom: '20:00', quietTo: '09:15' });
    const atItsEnd = ['weekly 2031-03-31T09:15:00.000Z send after quiet'];
    expect(await foreseen(monday, '2031-03-30T12:00:00Z')).toEqual(atItsEnd);
    await send(`${monday}T08:00:00Z`);
    expect((await overviews()).map(({ state }) => state)).toEqual(['due']);
    expect(await foreseen(monday, `${monday}T08:30:00Z`)).toEqual(atItsEnd);
    await send(`${monday}T09:15:00Z`);
    expect((await overviews()).map(({ state }) => state)).toEqual(['sent']);
    expect(await foreseen(monday, `${monday}T09:30:00Z`)).toEqual([expect.stringMatching(/ sent_already$/)]);
  });

  it('of what is too much for a day waits for the end of quiet hours too', async () => {
    const milestone = await rig.milestone('2031-04-02', { remindersFrom: '2031-04-02' });
    await late(milestone, 'Second', '2031-04-02');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-01-01'`);
    const wishes = { atMost: 1, digestDay: null, quietFrom: '08:05', quietTo: '10:00' };
    await preferences.patch(rig.register.actors.officer, wishes);
    const atItsEnd = ['overflow 2031-04-02T10:00:00.000Z send after quiet'];
    expect(await foreseen('2031-04-02', '2031-04-01T12:00:00Z')).toEqual(atItsEnd);
    await rig.sendAt('2031-04-02T08:00:00Z');
    await rig.sendAt('2031-04-02T08:11:00Z');
    expect(await overviews()).toMatchObject([{ slot: 'overflow', state: 'due' }]);
    expect(await foreseen('2031-04-02', '2031-04-02T08:30:00Z')).toEqual(atItsEnd);
    await rig.sendAt('2031-04-02T10:00:00Z');
    expect(await overviews()).toMatchObject([{ slot: 'overflow', state: 'sent' }]);
  });

  it('keeps each person’s wishes to themselves', async () => {
    await preferences.patch(rig.register.actors.officer, { atMost: 3 });
    expect((await preferences.get(rig.register.actors.colleague)).atMost).toBe('ruled');
    expect((await preferences.get(rig.register.actors.officer)).atMost).toBe(3);
  });

  it('tells a partner’s people nothing until they are released, and nothing of agreements whose reminders are off', async () => {
    const theirs = await rig.milestone('2031-04-07', { contact: 'partner' });
    const off = await rig.milestone('2031-04-07');
    await rig.register.owner.query(`UPDATE agreement SET reminders_from = NULL WHERE id = $1`, [off.agreementId]);
    await send(`${monday}T08:00:00Z`);
    expect(await overviews()).toMatchObject([{ state: 'cancelled', reason: 'nothing_to_say' }]);
    await rig.register.owner.query(`UPDATE agreement SET reminds_partners = true WHERE id = $1`, [theirs.agreementId]);
    await send('2031-04-07T08:00:00Z');
    expect((await overviews()).map(({ state }) => state)).toEqual(['cancelled', 'sent']);
  });

  it('takes up what is more than its reader wants singly in a day', async () => {
    const milestone = await rig.milestone('2031-04-02', { remindersFrom: '2031-04-02' });
    for (const n of [1, 2, 3, 4]) await late(milestone, `No. ${n}`, '2031-04-02');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-01-01'`);
    await preferences.patch(rig.register.actors.officer, { atMost: 2 });
    await rig.sendAt('2031-04-02T08:00:00Z');
    const singles = await rig.register.look<{ state: string; reason: string | null; shown: number }>(
      `SELECT d.state, d.reason, (SELECT count(*)::int FROM notification n WHERE n.delivery_id = d.id) AS shown FROM delivery d WHERE d.kind = 'milestone_reminder' ORDER BY d.state`,
    );
    expect(singles).toEqual([
      { state: 'sent', reason: null, shown: 1 },
      { state: 'sent', reason: null, shown: 1 },
      ...[1, 2, 3].map(() => ({ state: 'suppressed', reason: 'in_digest', shown: 1 })),
    ]);
    await rig.sendAt('2031-04-02T08:11:00Z');
    const [overview, ...more] = await overviews();
    expect(more).toEqual([]);
    expect(overview).toMatchObject({ slot: 'overflow', state: 'sent' });
    expect(overview?.text).toContain('No. 4');
  });

  it('is followed by another on the same day, with what came too late for it', async () => {
    const milestone = await rig.milestone('2031-04-02', { remindersFrom: '2031-04-02' });
    await late(milestone, 'Second', '2031-04-02');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-01-01'`);
    await preferences.patch(rig.register.actors.officer, { atMost: 1 });
    await rig.sendAt('2031-04-02T08:00:00Z');
    await rig.sendAt('2031-04-02T08:11:00Z');
    await late(milestone, 'Third', '2031-04-02');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-01-01'`);
    await rig.sendAt('2031-04-02T09:00:00Z');
    await rig.sendAt('2031-04-02T09:11:00Z');
    const [first, second, ...more] = await overviews();
    expect(more).toEqual([]);
    expect([first, second]).toMatchObject([
      { slot: 'overflow', state: 'sent' },
      { slot: 'overflow/2', state: 'sent' },
    ]);
    expect(first?.text).not.toContain('Third');
    expect(second?.text).toContain('Third');
    expect(second?.text).not.toMatch(/Second|Cable laid/);
  });

  it('names each reminder once, however many workers claim at its time, and none more singly than its reader wants', async () => {
    const milestone = await rig.milestone('2031-04-02', { remindersFrom: '2031-04-02' });
    const titles = Array.from({ length: 30 }, (_, n) => `Number ${n + 1}.`);
    for (const title of titles) await late(milestone, title, '2031-04-02');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-01-01'`);
    await preferences.patch(rig.register.actors.officer, { atMost: 5, digestDay: 3 });
    const before = rig.smtp.messages.length;
    const workers = Array.from({ length: 5 }, () => rig.worker({ capacity: 4 }));
    for (const at of ['2031-04-02T08:00:00Z', '2031-04-02T08:10:00Z', '2031-04-02T08:20:00Z']) {
      rig.register.clock.set(at);
      await Promise.all(workers.flatMap(() => [rig.reminders.materialise(), rig.digests.materialise()]));
      await Promise.all(workers.map((worker) => worker.sendDue()));
      await Promise.all(workers.map((worker) => worker.idle()));
    }
    const came = await rig.register.look<{ kind: string; slot: string; state: string; text: string | null }>(
      `SELECT kind, slot, state, message ->> 'text' AS text FROM delivery WHERE state NOT IN ('suppressed', 'cancelled') AND recipient_id = $1`,
      [rig.register.contacts.officer],
    );
    const weekly = came.filter(({ slot }) => slot === 'weekly');
    const singly = came.filter(({ kind }) => kind !== 'digest');
    const overflow = came.filter(({ slot }) => slot.startsWith('overflow'));
    expect([weekly, singly, overflow].map((some) => some.length)).toEqual([1, 5, 1]);
    expect(came.map(({ state }) => state)).toEqual(came.map(() => 'sent'));
    expect(overflow[0]?.text).toMatch(/DUE SOON \(26\)/);
    const named = [...titles, milestone.title].filter((title) => overflow[0]?.text?.includes(title));
    const alone = [...titles, milestone.title].filter((title) => singly.some(({ text }) => text?.includes(title)));
    expect(named.filter((title) => alone.includes(title))).toEqual([]);
    expect(rig.smtp.messages.slice(before)).toHaveLength(came.length);
  });

  it.each([
    ['heard', true],
    ['not heard', false],
  ])('does not lose what it took up when the date moves away, %s, and back', async (_, heard) => {
    const first = await rig.milestone('2031-04-02', { remindersFrom: '2031-04-02' });
    await late(first, 'Second', '2031-04-02');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-01-01'`);
    await preferences.patch(rig.register.actors.officer, { atMost: 1 });
    await rig.sendAt('2031-04-02T08:00:00Z');
    const [taken] = await rig.register.look<{ id: string; title: string }>(
      `SELECT m.id, m.title FROM delivery d JOIN milestone m ON m.id = d.subject_id WHERE d.reason = 'in_digest'`,
    );
    const move = async (to: string, told: boolean): Promise<void> => {
      await rig.register.owner.query(`UPDATE milestone SET due_on = $2 WHERE id = $1`, [taken?.id, to]);
      if (told)
        await rig.work.write(systemActor, (tx) => rig.reminders.replan(tx, { milestoneIds: [taken?.id ?? ''] }));
    };
    await move('2031-04-20', heard);
    await rig.sendAt('2031-04-02T08:11:00Z');
    await move('2031-04-02', true);
    await rig.sendAt('2031-04-02T08:12:00Z');
    await rig.sendAt('2031-04-02T08:23:00Z');
    const [empty, overview, ...more] = await overviews();
    expect(more).toEqual([]);
    expect(empty).toMatchObject({ slot: 'overflow', state: 'cancelled', reason: 'nothing_to_say' });
    expect(overview).toMatchObject({ slot: 'overflow/2', state: 'sent' });
    expect(overview?.text).toContain(taken?.title);
  });

  it('holds what it took up, however far its date is', async () => {
    const milestone = await rig.milestone('2031-04-02', { remindersFrom: '2031-04-02' });
    await late(milestone, 'Far off', '2031-07-01');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-01-01'`);
    await preferences.patch(rig.register.actors.officer, { atMost: 1 });
    await rig.sendAt('2031-04-02T08:00:00Z');
    await rig.register.owner.query(
      `INSERT INTO delivery (key, kind, agreement_id, subject_type, subject_id, title, slot, occurrence, recipient_id, channel, due_at, next_attempt_at)
       SELECT 'far off', 'milestone_reminder', agreement_id, 'milestone', id, title, 'due-90', due_on, $1, 'email', now, now
       FROM milestone, (SELECT '2031-04-02T08:01:00Z'::timestamptz AS now) at WHERE title = 'Far off'`,
      [rig.register.contacts.officer],
    );
    await rig.sendAt('2031-04-02T08:02:00Z');
    await rig.sendAt('2031-04-02T08:13:00Z');
    const [overview, ...more] = await overviews();
    expect(more).toEqual([]);
    expect(overview).toMatchObject({ slot: 'overflow', state: 'sent' });
    expect(overview?.text).toMatch(/DUE LATER[^]*Far off/);
    expect(overview?.text).not.toContain('Cable laid');
  });
});
