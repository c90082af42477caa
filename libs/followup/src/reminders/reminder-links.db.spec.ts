import { ReminderList, type Milestone } from '@concord/contracts';
import { systemActor, type Actor } from '@concord/platform';
import { DeliveryRig } from '../testing/index.ts';
import { ReminderAnswersService } from './reminder-answers.service.ts';
import { ReminderLinksService } from './reminder-links.service.ts';
import { ReminderPreviewService } from './preview.service.ts';

/** A Wednesday. */
const dueOn = '2031-04-02';

describe('the links in a reminder', () => {
  let rig: DeliveryRig;
  let links: ReminderLinksService;
  let answers: ReminderAnswersService;
  let milestone: Milestone;
  const nobody: Actor = { ...systemActor, role: 'link', name: '' };
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    links = new ReminderLinksService(rig.register.work, rig.keys);
    answers = new ReminderAnswersService(rig.register.work);
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.register.owner.query(
      `UPDATE milestone SET state = 'cancelled'; UPDATE delivery SET state = 'cancelled' WHERE state = 'due'`,
    );
    milestone = await rig.milestone(dueOn, { contact: 'colleague', remindersFrom: dueOn });
    await rig.register.owner.query(
      `INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager') ON CONFLICT DO NOTHING`,
      [milestone.agreementId, rig.register.actors.manager.userId],
    );
    await rig.sendAt('2031-04-02T08:00:00Z');
  });

  const tokenOf = async (slot: string): Promise<string> => rig.keys.token((await rig.slot(milestone, slot)).id);
  const laterOf = async (slot: string): Promise<string> => rig.keys.laterToken((await rig.slot(milestone, slot)).id);
  const planned = async (): Promise<string[]> => (await rig.of(milestone)).map(({ slot, state }) => `${slot} ${state}`);

  it('are each for one act, and say so to whoever tries the other', async () => {
    const [onIt, later] = [await tokenOf('due-0'), await laterOf('due-0')];
    const mail = rig.smtp.messages.at(-1)?.replaceAll(/=\r?\n/g, '');
    for (const token of [onIt, later]) expect(mail).toContain(`/remind/${token}`);
    expect(await links.open(nobody, onIt)).toMatchObject({ act: 'acknowledge', title: milestone.title });
    expect(await links.open(nobody, later)).toMatchObject({ act: 'snooze', title: milestone.title });
    const asked = { until: '2031-04-20', reason: 'Later' };
    await expect(links.snooze(nobody, onIt, asked)).rejects.toMatchObject({ code: 'LINK.ONLY_ACKNOWLEDGES' });
    await expect(links.acknowledge(nobody, later)).rejects.toMatchObject({ code: 'LINK.ONLY_SNOOZES' });
    const { id } = await rig.slot(milestone, 'due-0');
    expect(await answers.get(rig.register.actors.administrator, id)).toMatchObject({
      acknowledgedAt: null,
      snoozedUntil: null,
    });
    for (const forged of [`${id}.${onIt}`, `${id}.${'x'.repeat(43)}`])
      await expect(links.open(nobody, forged)).rejects.toMatchObject({ code: 'LINK.UNKNOWN' });
  });

  it('stand in the mail and show what it is about, however often they are opened', async () => {
    const token = await tokenOf('due-0');
    expect(rig.smtp.messages.at(-1)).toContain(`/remind/${token.slice(0, 12)}`);
    const seen = await links.open(nobody, token);
    expect(seen).toMatchObject({ title: milestone.title, dueOn, acknowledgedAt: null, snoozedUntil: null });
    expect(await links.open(nobody, token)).toEqual(seen);
    await expect(links.open(nobody, 'x'.repeat(43))).rejects.toMatchObject({ code: 'LINK.UNKNOWN' });
  });

  it('stops the ladder of this date and not of the next', async () => {
    const first = await links.acknowledge(nobody, await tokenOf('due-0'));
    const again = await links.acknowledge(nobody, await tokenOf('due-0'));
    expect(again.acknowledgedAt).toBe(first.acknowledgedAt);
    await rig.workAt('2031-04-16T12:00:00Z');
    expect((await planned()).filter((row) => row.startsWith('escalate'))).toEqual([]);
    expect(await planned()).toContain('overdue+10 due');
    await rig.register.owner.query(`UPDATE milestone SET due_on = '2031-04-10' WHERE id = $1`, [milestone.id]);
    await rig.workAt('2031-04-17T12:00:00Z');
    expect((await planned()).filter((row) => row.startsWith('escalate'))).toEqual(['escalate-officer due']);
  });

  it('says that the date has moved, and answers for the date it has now', async () => {
    const token = await tokenOf('due-0');
    await links.acknowledge(nobody, token);
    await rig.register.owner.query(`UPDATE milestone SET due_on = '2031-04-10' WHERE id = $1`, [milestone.id]);
    await rig.workAt('2031-04-03T12:00:00Z');
    expect(await links.open(nobody, token)).toMatchObject({
      dueOn: '2031-04-10',
      movedFrom: dueOn,
      acknowledgedAt: null,
      over: null,
    });
    const answered = async () =>
      (
        await answers.list(
          rig.register.actors.officer,
          ReminderList.parse({ subjectId: milestone.id, answered: 'true' }),
        )
      ).data;
    expect(await answered()).toEqual([]);
    const said = await links.acknowledge(nobody, token);
    expect(said).toMatchObject({ dueOn: '2031-04-10', movedFrom: null });
    expect(said.acknowledgedAt).not.toBeNull();
    expect(await answered()).toMatchObject([{ dueOn: '2031-04-10', acknowledgedAt: said.acknowledgedAt }]);
    await rig.workAt('2031-04-25T12:00:00Z');
    expect((await planned()).filter((row) => row.startsWith('escalate'))).toEqual([]);
    const told = await rig.register.look(
      `SELECT id FROM notification WHERE agreement_id = $1 AND kind = 'reminder_acknowledged' AND user_id = $2`,
      [milestone.agreementId, rig.register.actors.officer.userId],
    );
    expect(told).toHaveLength(2);
  });

  it.each([
    [`UPDATE milestone SET state = 'cancelled' WHERE id = $1`, 'milestone_cancelled'],
    [`UPDATE milestone SET due_on = NULL WHERE id = $1`, 'no_date'],
    [
      `UPDATE agreement SET state = 'suspended' WHERE id = (SELECT agreement_id FROM milestone WHERE id = $1)`,
      'agreement_suspended',
    ],
    [
      `UPDATE agreement SET reminders_from = NULL WHERE id = (SELECT agreement_id FROM milestone WHERE id = $1)`,
      'reminders_off',
    ],
  ])('takes no answer once nothing needs one: %s', async (change, over) => {
    const { id } = await rig.slot(milestone, 'due-0');
    const token = rig.keys.token(id);
    await rig.register.owner.query(change, [milestone.id]);
    expect(await links.open(nobody, token)).toMatchObject({ over, movedFrom: null });
    await expect(links.acknowledge(nobody, token)).rejects.toMatchObject({ code: 'REMINDER.OVER' });
    const asked = { until: '2031-04-20', reason: 'Later' };
    await expect(links.snooze(nobody, rig.keys.laterToken(id), asked)).rejects.toMatchObject({
      code: 'REMINDER.OVER',
    });
    expect(await answers.get(rig.register.actors.administrator, id)).toMatchObject({ over });
  });

  it('is put off by whoever is responsible, and not by whom the ladder tells', async () => {
    await rig.sendAt('2031-04-16T08:00:00Z');
    const token = await tokenOf('escalate-manager');
    expect(await links.open(nobody, token)).toMatchObject({ snooze: null, over: null });
    const asked = { until: '2031-04-20', reason: 'Later' };
    await expect(links.snooze(nobody, await laterOf('escalate-manager'), asked)).rejects.toMatchObject({
      code: 'REMINDER.SNOOZE_RESPONSIBLE',
    });
    expect((await links.acknowledge(nobody, token)).acknowledgedAt).not.toBeNull();
    expect((await rig.slot(milestone, 'escalate-manager')).message?.text).not.toMatch(/remind me later/i);
  });

  it('calls off the rungs that were planned', async () => {
    await rig.workAt('2031-04-08T12:00:00Z');
    expect(await planned()).toContain('escalate-officer due');
    await links.acknowledge(nobody, await tokenOf('due-0'));
    await rig.workAt('2031-04-08T12:01:00Z');
    expect(await rig.slot(milestone, 'escalate-officer')).toMatchObject({ state: 'cancelled', reason: 'acknowledged' });
  });

  it('keeps reminders back until the day asked for, on which one goes out, as foreseen; the ladder goes on', async () => {
    const token = await laterOf('due-0');
    await links.snooze(nobody, token, { until: '2031-04-20', reason: 'Waiting for the ministry' });
    await rig.workAt('2031-04-02T08:01:00Z');
    const previews = new ReminderPreviewService(rig.register.work);
    const asked = { agreementId: milestone.agreementId, recipientId: rig.register.contacts.colleague };
    const brief = async (on: string) =>
      (await previews.preview(rig.register.actors.officer, { on, ...asked })).data.map(
        (row) => `${row.slot} ${row.reason}`,
      );
    expect(await brief('2031-04-09')).toEqual(['overdue+5 snoozed']);
    expect(await brief('2031-04-20')).toEqual(['again-2031-04-20 null']);
    await rig.workAt('2031-04-10T12:00:00Z');
    expect(await planned()).toEqual(['due-0 sent', 'escalate-officer due']);
    await rig.sendAt('2031-04-20T08:00:00Z');
    expect(await planned()).toContain('again-2031-04-20 sent');
    await rig.sendAt('2031-04-20T09:00:00Z');
    expect((await planned()).filter((row) => row.startsWith('again'))).toHaveLength(1);
  });

  it('comes on the day asked for, however long past the date that is', async () => {
    const others = (active: boolean) =>
      rig.register.owner.query(`UPDATE reminder_policy SET active = $1 WHERE subject_type <> 'milestone'`, [active]);
    await others(false);
    await rig.sendAt('2031-04-30T12:00:00Z');
    await links.snooze(nobody, await laterOf('overdue+20'), { until: '2031-06-28', reason: 'After the rains' });
    await rig.sendAt('2031-06-28T12:00:00Z');
    await others(true);
    expect(await planned()).toContain('again-2031-06-28 sent');
  });

  it('is heard at once: what was planned already does not go out, though nothing was planned anew', async () => {
    await rig.workAt('2031-04-08T12:00:00Z');
    await links.snooze(nobody, await laterOf('due-0'), { until: '2031-04-20', reason: 'Waiting for the ministry' });
    rig.register.clock.set('2031-04-09T08:00:00Z');
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
    expect(await rig.slot(milestone, 'overdue+5')).toMatchObject({ state: 'cancelled', reason: 'snoozed' });
    expect(await rig.slot(milestone, 'escalate-officer')).toMatchObject({ state: 'sent' });
  });

  it('says it once on a day on which a policy speaks too', async () => {
    const token = await laterOf('due-0');
    await links.snooze(nobody, token, { until: '2031-04-09', reason: 'Back then' });
    await rig.sendAt('2031-04-09T08:00:00Z');
    expect((await planned()).filter((row) => /^(?:again|overdue)/.test(row))).toEqual(['again-2031-04-09 sent']);
  });

  it('takes the last day asked for, and tells the officer why', async () => {
    const token = await laterOf('due-0');
    await links.snooze(nobody, token, { until: '2031-04-07', reason: 'Later' });
    await links.snooze(nobody, token, { until: '2031-04-08', reason: 'Later still' });
    await rig.workAt('2031-04-07T12:00:00Z');
    expect((await planned()).filter((row) => row.startsWith('again'))).toEqual(['again-2031-04-08 due']);
    const told = await rig.register.look<{ reason: string }>(
      `SELECT payload ->> 'reason' AS reason FROM notification WHERE agreement_id = $1 AND kind = 'reminder_snoozed' AND user_id = $2`,
      [milestone.agreementId, rig.register.actors.officer.userId],
    );
    expect(told).toEqual([{ reason: 'Later still' }]);
  });

  it('is answered by its reader, signed in, and by nobody else; the office sees who said what', async () => {
    const { id } = await rig.slot(milestone, 'due-0');
    const { colleague, officer, partner } = rig.register.actors;
    await rig.register.owner.query(`UPDATE contact SET user_id = $1 WHERE id = $2`, [
      colleague.userId,
      rig.register.contacts.colleague,
    ]);
    const asked = ReminderList.parse({ subjectId: milestone.id });
    expect((await answers.list(colleague, asked)).data).toMatchObject([{ id, mine: true, dueOn, snoozedUntil: null }]);
    expect((await answers.list(partner, asked)).data).toEqual([]);
    await expect(answers.acknowledge(officer, id)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
    await expect(answers.snooze(colleague, id, { until: '2031-06-02', reason: 'Later' })).rejects.toMatchObject({
      code: 'REMINDER.SNOOZE_RANGE',
    });
    await answers.acknowledge(colleague, id);
    await answers.snooze(colleague, id, { until: '2031-04-20', reason: 'Waiting for the ministry' });
    expect(
      (await answers.list(officer, ReminderList.parse({ subjectId: milestone.id, answered: 'true' }))).data,
    ).toEqual([
      expect.objectContaining({ mine: false, snoozedUntil: '2031-04-20', snoozeReason: 'Waiting for the ministry' }),
    ]);
    await rig.workAt('2031-04-16T12:00:00Z');
    expect(await planned()).toEqual(['due-0 sent']);
  });

  it.each(['2031-04-02', '2031-06-02'])('refuses the day %s', async (until) => {
    await expect(links.snooze(nobody, await laterOf('due-0'), { until, reason: 'Later' })).rejects.toMatchObject({
      code: 'REMINDER.SNOOZE_RANGE',
    });
  });

  it('opens nothing once it has expired or its agreement is removed', async () => {
    const token = await tokenOf('due-0');
    rig.register.clock.set('2031-06-02T08:00:00Z');
    await expect(links.open(nobody, token)).rejects.toMatchObject({ code: 'LINK.EXPIRED' });
  });

  it('tells the board last, where a policy names it', async () => {
    const { owner, contacts } = rig.register;
    await owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, escalation, board_contact_ids, active_from)
       VALUES ('milestone', $1, '{0}', '[{"to": "board", "afterWorkingDays": 3}]', ARRAY[$2::uuid], '2000-01-01')`,
      [milestone.id, contacts.officer],
    );
    await rig.sendAt('2031-04-07T08:00:00Z');
    const board = await rig.slot(milestone, 'escalate-board');
    expect(board).toMatchObject({ state: 'sent' });
    expect(board.message?.text).toContain('a member of the board');
  });
});
