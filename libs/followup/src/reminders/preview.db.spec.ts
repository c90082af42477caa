import { addDays, databaseOptions, UnitOfWork } from '@concord/platform';
import type { ReminderPreview } from '@concord/contracts';
import { DataSource } from 'typeorm';
import { DeliveryRig } from '../testing/index.ts';
import { ReminderPreviewService } from './preview.service.ts';

describe('a look ahead at the reminders', () => {
  let rig: DeliveryRig;
  let previews: ReminderPreviewService;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    previews = new ReminderPreviewService(rig.register.work);
  });
  afterAll(() => rig.close());

  const look = async (on: string, asked: { agreementId?: string; recipientId?: string } = {}, at = previews) =>
    (await at.preview(rig.register.actors.manager, { on, ...asked })).data;
  /** Looks at each of these days in a copy of the portfolio as it is now: what the engine does, it does in the other. */
  async function lookInCopy(days: readonly string[]): Promise<Map<string, ReminderPreview[]>> {
    const copy = await rig.register.database.copy();
    const dataSource = await new DataSource(databaseOptions(copy.apiUrl, [])).initialize();
    const inCopy = new ReminderPreviewService(new UnitOfWork(dataSource, rig.register.clock));
    const seen = new Map<string, ReminderPreview[]>();
    for (const on of days) seen.set(on, await look(on, {}, inCopy));
    await dataSource.destroy();
    await copy.drop();
    return seen;
  }
  const brief = ({ slot, recipientName, outcome, reason }: ReminderPreview) =>
    `${slot} ${recipientName} ${outcome} ${reason}`;

  /** A portfolio of many dates, people, zones and states. */
  async function portfolio(): Promise<void> {
    const { owner, contacts, actors } = rig.register;
    await owner.query(`UPDATE contact SET time_zone = 'Pacific/Kiritimati' WHERE id = $1`, [contacts.colleague]);
    await owner.query(`UPDATE contact SET time_zone = 'America/Santiago' WHERE id = $1`, [contacts.partner]);
    const one = await rig.milestone('2031-04-02');
    const other = await rig.milestone('2031-04-07', { contact: 'colleague', remindersFrom: '2031-04-05' });
    await owner.query(`INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager')`, [
      one.agreementId,
      actors.manager.userId,
    ]);
    const off = await rig.milestone('2031-04-03');
    await owner.query(`UPDATE agreement SET reminders_from = NULL WHERE id = $1`, [off.agreementId]);
    const withPartner = await rig.milestone('2031-04-04', { contact: 'partner' });
    await owner.query(
      `INSERT INTO milestone (agreement_id, area_id, title, due_on, responsible_contact_id, created_at)
       SELECT agreement_id, area_id, 'No. ' || n, due_on + n - 20, responsible_contact_id, '2031-01-01'::timestamptz FROM milestone, generate_series(1, 40) AS n
       WHERE id = ANY ($1::uuid[])`,
      [[one.id, other.id, off.id, withPartner.id]],
    );
    await owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, late_policy, late_days, send_at, active_from)
       VALUES ('agreement', $1, '{-7,-1,0,3}', 'collapse', 2, '18:30', '2031-03-20')`,
      [other.agreementId],
    );
  }

  it('says, for every day, exactly what the engine then plans', async () => {
    await portfolio();
    rig.register.clock.set('2031-03-10T06:00:00Z');
    const foreseen = new Map<string, string[]>();
    const days = Array.from({ length: 30 }, (_, n) => addDays('2031-03-20', n));
    for (const [on, seen] of await lookInCopy(days)) {
      const rows = seen.filter(({ outcome, subjectType }) => outcome === 'send' && subjectType !== 'digest');
      foreseen.set(on, rows.map(({ key, dueAt }) => `${key} ${dueAt}`).sort());
    }
    for (let at = '2031-03-18'; at <= '2031-04-20'; at = addDays(at, 1)) {
      await rig.workAt(`${at}T00:00:00Z`);
      await rig.workAt(`${at}T12:00:00Z`);
    }
    const planned = await rig.register.look<{ key: string; due_at: Date; day: string }>(
      `SELECT d.key, d.due_at, (d.due_at AT TIME ZONE c.time_zone)::date::text AS day FROM delivery d JOIN contact c ON c.id = d.recipient_id WHERE d.state = 'due'`,
    );
    for (const on of days) {
      const then = planned.filter(({ day }) => day === on).map(({ key, due_at }) => `${key} ${due_at.toISOString()}`);
      expect({ on, rows: foreseen.get(on) }).toEqual({ on, rows: then.sort() });
    }
    expect([...foreseen.values()].flat().length).toBeGreaterThan(100);
    await rig.register.owner.query(
      `UPDATE milestone SET state = 'cancelled'; UPDATE delivery SET state = 'cancelled' WHERE state = 'due'`,
    );
  }, 120_000);

  it('says, for every day, exactly what the engine then does: sends, gathers in an overview, or leaves to an address not written to', async () => {
    const { owner, contacts } = rig.register;
    await portfolio();
    await owner.query(
      `UPDATE agreement SET reminds_partners = true WHERE reminders_from IS NOT NULL;
       UPDATE reminder_preference SET at_most = 2, digest_day = 3, digest_at = '12:00' WHERE contact_id = '${contacts.officer}';
       UPDATE reminder_preference SET digest_day = 1 WHERE contact_id = '${contacts.colleague}';
       UPDATE reminder_preference SET digest_day = 5 WHERE contact_id = '${contacts.partner}';
       INSERT INTO mail_suppression (address, covers, cause) SELECT lower(email), 'everything', 'bounce' FROM contact WHERE id = '${contacts.partner}'
       UNION ALL SELECT lower(email), 'reminders', 'unsubscribed' FROM contact WHERE id = '${contacts.manager}'`,
    );
    rig.register.clock.set('2031-03-10T06:00:00Z');
    const foreseen = new Map<string, string>();
    const overviews: string[] = [];
    const days = Array.from({ length: 20 }, (_, n) => addDays('2031-03-25', n));
    for (const seen of (await lookInCopy(days)).values())
      for (const { key, subjectType, outcome, reason, dueAt, lines } of seen)
        if (subjectType === 'digest') overviews.push(`${key} ${reason ?? `sent, of ${dueAt}, with ${lines}`}`);
        else foreseen.set(key, reason ?? outcome);
    const sender = rig.sender();
    for (let at = '2031-03-19'; at <= '2031-04-14'; at = addDays(at, 1))
      for (const hour of ['04:30', '08:00', '11:00', '12:00', '18:00']) {
        rig.register.clock.set(`${at}T${hour}:00Z`);
        await rig.digests.materialise();
        await rig.sendAt(`${at}T${hour}:00Z`, sender);
      }
    const came = await rig.register.look<{ key: string; became: string }>(
      `SELECT key, coalesce(reason, 'sent, of ' || to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"') || ', with ' || substring(message ->> 'subject' FROM '\\d+')) AS became
       FROM delivery WHERE kind = 'digest' AND state IN ('sent', 'suppressed') AND occurrence = ANY ($1)`,
      [days],
    );
    expect(overviews.sort()).toEqual(came.map(({ key, became }) => `${key} ${became}`).sort());
    for (const some of [/weekly.* sent/, /overflow.* sent/, /weekly.* address_suppressed/])
      expect(overviews.filter((one) => some.test(one)).length).toBeGreaterThan(1);
    const done = await rig.register.look<{ key: string; became: string }>(
      `SELECT key, coalesce(reason, 'send') AS became FROM delivery WHERE kind <> 'digest' AND state IN ('sent', 'suppressed') AND key = ANY ($1)`,
      [[...foreseen.keys()]],
    );
    const told = done.map(({ key }) => ({ key, became: foreseen.get(key) }));
    expect(told).toEqual(done);
    const reasons = done.map(({ became }) => became);
    for (const became of ['send', 'in_digest', 'address_suppressed'])
      expect(reasons.filter((one) => one === became).length).toBeGreaterThan(10);
    expect([...foreseen.values()].filter((became) => became === 'send').length).toBe(
      reasons.filter((became) => became === 'send').length,
    );
    await owner.query(
      `UPDATE milestone SET state = 'cancelled'; UPDATE delivery SET state = 'cancelled' WHERE state = 'due'; UPDATE reminder_preference SET at_most = NULL, digest_day = NULL; DELETE FROM mail_suppression`,
    );
  }, 240_000);

  it('counts towards a reader’s limit what comes from other agreements too', async () => {
    const { owner, contacts } = rig.register;
    const [one, other] = [await rig.milestone('2031-05-07'), await rig.milestone('2031-05-07')];
    await owner.query(`UPDATE reminder_preference SET at_most = 1 WHERE contact_id = $1`, [contacts.officer]);
    rig.register.clock.set('2031-05-01T12:00:00Z');
    const asked = [one.agreementId, other.agreementId];
    const seen = [];
    for (const agreementId of asked) seen.push(...(await look('2031-05-07', { agreementId })));
    const told = seen.map(({ slot, reason, lines }) => `${slot} ${reason} ${lines}`);
    expect(told.sort()).toEqual(['due-0 in_digest null', 'due-0 null null', 'overflow null 1']);
    await owner.query(`UPDATE milestone SET state = 'cancelled'; UPDATE reminder_preference SET at_most = NULL`);
  });

  it('counts of an overview the lines of the agreement that is asked about, and shows it page by page', async () => {
    const { owner, contacts } = rig.register;
    const [one, other] = [await rig.milestone('2031-05-14'), await rig.milestone('2031-05-15')];
    await owner.query(`UPDATE agreement SET review_on = '2040-01-01'`);
    await owner.query(`UPDATE reminder_preference SET digest_day = 3 WHERE contact_id = $1`, [contacts.officer]);
    rig.register.clock.set('2031-05-05T12:00:00Z');
    const on = '2031-05-07';
    const overviews = async (asked: { agreementId?: string; recipientId?: string }) =>
      (await look(on, asked)).filter(({ subjectType }) => subjectType === 'digest');
    const [all, ...others] = await overviews({});
    expect(others).toEqual([]);
    expect(all?.lines).toBe(2);
    for (const { agreementId } of [one, other])
      expect(await overviews({ agreementId })).toEqual([{ ...all, lines: 1 }]);
    expect(await overviews({ recipientId: contacts.officer })).toEqual([all]);
    expect(await overviews({ recipientId: contacts.colleague })).toEqual([]);
    const whole = await look(on, { agreementId: one.agreementId });
    expect(whole.map(({ slot }) => slot).sort()).toEqual(['due-7', 'weekly']);
    const page = (n: number) =>
      previews.preview(rig.register.actors.manager, { on, agreementId: one.agreementId, page: n, perPage: 1 });
    expect(await page(1)).toEqual({ data: whole.slice(0, 1), total: 2 });
    expect(await page(2)).toEqual({ data: whole.slice(1), total: 2 });
    expect(await page(3)).toEqual({ data: [], total: 2 });
    await owner.query(`UPDATE milestone SET state = 'cancelled'; UPDATE reminder_preference SET digest_day = NULL`);
  });

  it('agrees with the engine about what is late, at whatever hour it is asked', async () => {
    const milestone = await rig.milestone('2031-09-10');
    for (const at of ['2031-09-09T23:00:00Z', '2031-09-14T05:00:00Z', '2031-09-30T15:00:00Z']) {
      rig.register.clock.set(at);
      await rig.register.owner.query(`DELETE FROM notification`);
      await rig.register.owner.query(`DELETE FROM delivery WHERE subject_id = $1`, [milestone.id]);
      const seen = [];
      for (const on of ['2031-09-03', '2031-09-10', '2031-09-17'])
        seen.push(...(await look(on, { agreementId: milestone.agreementId })));
      await rig.reminders.materialise();
      for (const row of await rig.of(milestone)) {
        const told = seen.find(({ key }) => key === row.key);
        if (!told) continue;
        expect(`${told.outcome} ${told.reason}`).toBe(row.state === 'due' ? 'send null' : `suppressed ${row.reason}`);
      }
    }
  });

  it('says why nothing goes out', async () => {
    const milestone = await rig.milestone('2031-07-02', { contact: 'partner' });
    const { agreementId } = milestone;
    rig.register.clock.set('2031-06-20T12:00:00Z');
    expect((await look('2031-07-02', { agreementId })).map(brief)).toEqual([
      'due-0 partner suppressed partners_not_released',
    ]);
    await rig.register.owner.query(`UPDATE agreement SET reminders_from = NULL WHERE id = $1`, [agreementId]);
    expect((await look('2031-07-02', { agreementId })).map(brief)).toEqual(['due-0 partner suppressed reminders_off']);
  });

  it('says where a policy speaks and nobody hears it', async () => {
    const { owner } = rig.register;
    const { agreementId, id } = await rig.milestone('2031-07-02');
    await owner.query(
      `UPDATE agreement SET ends_on = '2031-10-01', notice_days = 30, open_ended = false WHERE id = $1`,
      [agreementId],
    );
    await owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, subject_type, offsets, active_from) VALUES ('agreement', $1, 'agreement_notice', '{-5}', '2031-01-01')`,
      [agreementId],
    );
    rig.register.clock.set('2031-06-20T12:00:00Z');
    const notice = async () => (await look('2031-08-27', { agreementId })).map(brief);
    expect(await notice()).toEqual(['due-5 officer send null']);
    await owner.query(`UPDATE team_member SET duty = 'manager' WHERE agreement_id = $1`, [agreementId]);
    expect(await notice()).toEqual(['due-5 officer send null']);
    await owner.query(`DELETE FROM team_member WHERE agreement_id = $1`, [agreementId]);
    expect(await notice()).toEqual(['due-5 null suppressed nobody_on_team']);
    await owner.query(`UPDATE milestone SET responsible_contact_id = NULL WHERE id = $1`, [id]);
    expect((await look('2031-07-02', { agreementId })).map(brief)).toEqual([
      'due-0 null suppressed nobody_responsible',
    ]);
    expect((await look('2031-07-09', { agreementId })).map(brief).sort()).toEqual([
      'escalate-officer null suppressed nobody_on_team',
      'overdue+5 null suppressed nobody_responsible',
    ]);
    await owner.query(`UPDATE agreement SET reminders_from = NULL WHERE id = $1`, [agreementId]);
    expect(await notice()).toEqual(['due-5 null suppressed nobody_on_team']);
    expect(await look('2031-07-02', { recipientId: rig.register.contacts.officer })).toEqual([]);
  });

  it('knows what was sent already', async () => {
    const milestone = await rig.milestone('2031-08-06', { remindersFrom: '2031-08-06' });
    await rig.sendAt('2031-08-06T08:00:00Z');
    const { agreementId } = milestone;
    expect((await look('2031-08-06', { agreementId })).map(brief)).toEqual(['due-0 officer suppressed sent_already']);
    expect(await look('2031-08-06', { agreementId, recipientId: rig.register.contacts.colleague })).toEqual([]);
  });

  it('keeps what went out on a day, at the time it went, when the date has moved since', async () => {
    const milestone = await rig.milestone('2031-08-06', { remindersFrom: '2031-08-06' });
    const { agreementId } = milestone;
    await rig.sendAt('2031-08-06T13:13:00Z');
    await rig.register.owner.query(`UPDATE milestone SET due_on = '2031-08-13' WHERE id = $1`, [milestone.id]);
    await rig.workAt('2031-08-06T14:00:00Z');
    const { sent_at: sentAt } = await rig.slot(milestone, 'due-0');
    expect(await look('2031-08-06', { agreementId })).toMatchObject([
      { slot: 'due-7', occurrence: '2031-08-13', outcome: 'send' },
      { slot: 'due-0', occurrence: '2031-08-06', reason: 'sent_already', dueAt: sentAt?.toISOString() },
    ]);
    expect(sentAt?.toISOString()).toMatch(/^2031-08-06T13:13/);
    expect(await look('2031-08-05', { agreementId })).toEqual([]);
  });
});

describe('reminders of what was brought in', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
  });
  afterAll(() => rig.close());

  it('are none for 300 milestones long past, once they are switched on', async () => {
    const milestone = await rig.milestone('2030-12-02', { remindersFrom: '2031-01-01' });
    await rig.register.owner.query(
      `INSERT INTO milestone (agreement_id, area_id, title, due_on, responsible_contact_id, created_at)
       SELECT agreement_id, area_id, 'Old ' || n, '2030-06-01'::date + n, responsible_contact_id, '2031-01-01'::timestamptz FROM milestone, generate_series(1, 150) AS n WHERE id = $1
       UNION ALL SELECT agreement_id, area_id, 'Older ' || n, '2029-06-01'::date + n, responsible_contact_id, '2031-01-01'::timestamptz FROM milestone, generate_series(1, 150) AS n WHERE id = $1`,
      [milestone.id],
    );
    rig.register.clock.set('2031-01-01T12:00:00Z');
    await rig.register.owner.query(`UPDATE agreement SET reminders_from = '2031-01-01' WHERE id = $1`, [
      milestone.agreementId,
    ]);
    for (const day of ['01', '02', '03', '06', '07']) await rig.sendAt(`2031-01-${day}T12:00:00Z`);
    const planned = await rig.register.look(`SELECT key FROM delivery WHERE agreement_id = $1`, [
      milestone.agreementId,
    ]);
    expect(planned).toEqual([]);
    expect(rig.smtp.messages).toEqual([]);
  });

  it('come for the day but not for the week before, when recorded five days ahead', async () => {
    const milestone = await rig.milestone('2031-04-02');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-03-28T10:00:00Z' WHERE id = $1`, [
      milestone.id,
    ]);
    await rig.workAt('2031-03-28T10:01:00Z');
    await rig.workAt('2031-04-01T12:00:00Z');
    expect((await rig.of(milestone)).map(({ slot, state }) => `${slot} ${state}`)).toEqual(['due-0 due']);
  });
});
