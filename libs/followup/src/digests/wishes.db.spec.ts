import { ReminderPreviewService } from '../reminders/preview.service.ts';
import { DeliveryRig } from '../testing/index.ts';
import { ReminderPreferencesService } from './preferences.service.ts';

/** A Wednesday; eight o'clock in Zurich is 06:00 UTC by then. */
const dueOn = '2031-04-02';

/** What one person wishes about their reminders comes before what any policy says. */
describe('what a reader wishes', () => {
  let rig: DeliveryRig;
  let preferences: ReminderPreferencesService;
  let previews: ReminderPreviewService;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    preferences = new ReminderPreferencesService(rig.register.work);
    previews = new ReminderPreviewService(rig.register.work);
    await rig.register.owner.query(`UPDATE contact SET time_zone = 'Europe/Zurich'`);
  });
  afterAll(() => rig.close());
  afterEach(() =>
    rig.register.owner.query(
      `UPDATE milestone SET state = 'cancelled'; UPDATE delivery SET state = 'cancelled' WHERE state = 'due'; DELETE FROM mail_suppression;
       UPDATE reminder_policy SET active = false WHERE scope <> 'global'; UPDATE reminder_policy SET digest_above = 10;
       UPDATE reminder_preference SET quiet_from = NULL, quiet_to = NULL, digest_day = NULL, at_most = NULL, at_most_ruled = false`,
    ),
  );

  const due = () => rig.milestone(dueOn, { remindersFrom: dueOn });
  const wish = (wishes: Parameters<ReminderPreferencesService['patch']>[1]) =>
    preferences.patch(rig.register.actors.officer, wishes);
  /** The worker is back and sends what it finds. */
  const send = async (at: string): Promise<void> => {
    rig.register.clock.set(at);
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
  };
  const bell = (milestone: { id: string }) =>
    rig.register.look(
      `SELECT n.kind FROM notification n JOIN delivery d ON d.id = n.delivery_id WHERE d.subject_id = $1 AND n.kind LIKE 'milestone%'`,
      [milestone.id],
    );

  it('has what would come in their quiet hours wait for the end of them, and the look ahead says so', async () => {
    const milestone = await due();
    await wish({ quietFrom: '19:00', quietTo: '09:30' });
    rig.register.clock.set('2031-04-01T12:00:00Z');
    const { data } = await previews.preview(rig.register.actors.manager, {
      on: dueOn,
      agreementId: milestone.agreementId,
    });
    expect(data).toMatchObject([
      { slot: 'due-0', outcome: 'send', dueAt: '2031-04-02T07:30:00.000Z', afterQuiet: true },
    ]);
    await rig.sendAt('2031-04-02T06:30:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({
      state: 'due',
      due_at: new Date('2031-04-02T07:30:00Z'),
    });
    await send('2031-04-02T07:30:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sent' });
  });

  it('moves what is planned already when they change their hours, and back', async () => {
    const milestone = await due();
    await rig.workAt('2031-04-01T12:00:00Z');
    const at = async (): Promise<string> => (await rig.slot(milestone, 'due-0')).due_at.toISOString();
    for (const [wishes, then] of [
      [{ quietFrom: '22:00', quietTo: '10:00' }, '2031-04-02T08:00:00.000Z'],
      [{ quietFrom: '22:00', quietTo: '07:00' }, '2031-04-02T06:00:00.000Z'],
    ] as const) {
      await wish(wishes);
      await rig.workAt('2031-04-01T12:00:00Z');
      expect(await at()).toBe(then);
    }
  });

  it('goes before the policy’s hours, also for what is late', async () => {
    const milestone = await due();
    await rig.register.owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, quiet_from, quiet_to, active_from)
       VALUES ('milestone', $1, '{0}', '20:00', '07:00', '2000-01-01')`,
      [milestone.id],
    );
    await wish({ quietFrom: '23:00', quietTo: '06:00' });
    await rig.workAt('2031-04-01T12:00:00Z');
    // half past eight in the evening is quiet by the policy and not by its reader
    await send('2031-04-02T18:30:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sent' });
  });

  it('is not too late for a policy that leaves out what is late', async () => {
    const milestone = await due();
    await rig.register.owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, late_policy, active_from) VALUES ('milestone', $1, '{0}', 'skip', '2000-01-01')`,
      [milestone.id],
    );
    await wish({ quietFrom: '19:00', quietTo: '11:00' });
    await rig.workAt('2031-04-01T12:00:00Z');
    await send('2031-04-02T09:05:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sent' });
  });

  it('keeps reminders out of the mail and in the bell, and what goes up the ladder in both', async () => {
    const milestone = await due();
    await rig.register.owner.query(`INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager')`, [
      milestone.agreementId,
      rig.register.actors.manager.userId,
    ]);
    for (const actor of [rig.register.actors.officer, rig.register.actors.manager])
      await preferences.patch(actor, { byMail: false });
    await rig.sendAt('2031-04-02T06:00:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'suppressed', reason: 'address_suppressed' });
    expect(await bell(milestone)).toEqual([{ kind: 'milestone_reminder' }]);
    await rig.sendAt('2031-04-16T06:00:00Z');
    expect(await rig.slot(milestone, 'escalate-manager')).toMatchObject({ state: 'sent' });
    expect((await preferences.get(rig.register.actors.officer)).byMail).toBe(false);
    await wish({ byMail: true });
    const other = await due();
    await rig.sendAt('2031-04-02T06:00:00Z');
    expect(await rig.slot(other, 'due-0')).toMatchObject({ state: 'sent' });
  });

  it('is shown as said by whoever stopped reminders by the link of a mail, a partner’s reader too', async () => {
    const { partner } = rig.register.actors;
    await rig.suppressions.mute(partner, rig.muteLinks.token(rig.register.contacts.partner));
    await rig.relay.relay();
    expect((await preferences.get(partner)).byMail).toBe(false);
    expect((await preferences.patch(partner, { byMail: true })).byMail).toBe(true);
    expect((await preferences.patch(partner, { byMail: false })).byMail).toBe(false);
  });

  it('gathers as many as the policy says, unless its reader said a number', async () => {
    // a day on which nothing else went to them
    const due = () => rig.milestone('2031-05-07', { remindersFrom: '2031-05-07' });
    const [one, two] = [await due(), await due()];
    await rig.register.owner.query(`UPDATE reminder_policy SET digest_above = 1`);
    const ends = async () => (await Promise.all([one, two].map((some) => rig.slot(some, 'due-0')))).map((d) => d.state);
    await wish({ atMost: 'ruled' });
    await rig.sendAt('2031-05-07T06:00:00Z');
    expect((await ends()).sort()).toEqual(['sent', 'suppressed']);
    const more = [await due(), await due()];
    await wish({ atMost: null });
    await rig.sendAt('2031-05-07T06:00:00Z');
    for (const some of more) expect(await rig.slot(some, 'due-0')).toMatchObject({ state: 'sent' });
  });

  it('has a beginning and an end of quiet, and no overview within', async () => {
    await expect(wish({ quietFrom: '20:00' })).rejects.toMatchObject({ code: 'POLICY.QUIET_HALF' });
    const quiet = { quietFrom: '20:00', quietTo: '09:00' };
    await expect(wish({ digestDay: 1, digestAt: '08:00', ...quiet })).rejects.toMatchObject({
      code: 'REMINDER.OVERVIEW_IN_QUIET',
    });
    // the office's time waits for their end
    await expect(wish({ digestDay: 'ruled', ...quiet })).resolves.toMatchObject({ digestAt: null, ...quiet });
    await expect(wish({ digestDay: null, quietFrom: '20:00', quietTo: '09:00' })).resolves.toMatchObject({
      quietTo: '09:00',
    });
  });
});
