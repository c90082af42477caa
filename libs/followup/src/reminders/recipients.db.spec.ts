import { addDays, systemActor } from '@concord/platform';
import { DeliveryRig } from '../testing/index.ts';
import { ReminderPreviewService } from './preview.service.ts';

/** A Wednesday; everybody's clock is UTC. */
const dueOn = '2031-04-02';

/** Who is reminded, by what, and how many singly, is what the nearest policy says. */
describe('the recipients of a policy', () => {
  let rig: DeliveryRig;
  let previews: ReminderPreviewService;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    previews = new ReminderPreviewService(rig.register.work);
    await rig.register.owner.query(`UPDATE contact SET time_zone = 'UTC'`);
  });
  afterAll(() => rig.close());
  afterEach(() =>
    rig.register.owner.query(
      `UPDATE milestone SET state = 'cancelled'; UPDATE delivery SET state = 'cancelled' WHERE state = 'due'`,
    ),
  );

  /** A milestone of the colleague's; officer and manager on its team, a focal point of the partner's. */
  const ruled = async (rules: { recipients?: string; byMail?: boolean; escalation?: string }) => {
    const { owner, actors, contacts } = rig.register;
    const milestone = await rig.milestone(dueOn, { remindersFrom: dueOn, contact: 'colleague' });
    const { agreementId } = milestone;
    await owner.query(
      `INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager') ON CONFLICT DO NOTHING`,
      [agreementId, actors.manager.userId],
    );
    await owner.query(`INSERT INTO focal_point (agreement_id, contact_id) VALUES ($1, $2)`, [
      agreementId,
      contacts.partner,
    ]);
    await owner.query(`UPDATE agreement SET reminds_partners = true WHERE id = $1`, [agreementId]);
    await owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, recipients, by_mail, escalation, active_from) VALUES ('milestone', $1, '{0}', $2, $3, $4, '2000-01-01')`,
      [milestone.id, rules.recipients ?? '{responsible}', rules.byMail ?? true, rules.escalation ?? '[]'],
    );
    return milestone;
  };
  const told = async (milestone: { id: string }): Promise<string[]> =>
    (
      await rig.register.look<{ said: string }>(
        `SELECT d.slot || ' ' || c.name || ' ' || d.state || coalesce(' ' || d.reason, '') AS said FROM delivery d JOIN contact c ON c.id = d.recipient_id WHERE d.subject_id = $1 ORDER BY 1`,
        [milestone.id],
      )
    ).map(({ said }) => said);
  const names = async (...keys: (keyof DeliveryRig['register']['contacts'])[]): Promise<string[]> => {
    const ids = keys.map((key) => rig.register.contacts[key]);
    const rows = await rig.register.look<{ name: string }>(
      `SELECT name FROM contact WHERE id = ANY ($1) ORDER BY name`,
      [ids],
    );
    return rows.map(({ name }) => name);
  };

  it('are from the start those who were reminded and told before a policy could name them', async () => {
    const { owner, actors } = rig.register;
    const milestones = await Promise.all(
      (['officer', 'colleague'] as const).map((contact) =>
        rig.milestone(dueOn, { remindersFrom: '2031-03-01', contact }),
      ),
    );
    for (const { agreementId } of milestones)
      await owner.query(`INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager')`, [
        agreementId,
        actors.manager.userId,
      ]);
    for (let at = '2031-03-24'; at <= '2031-05-05'; at = addDays(at, 1)) await rig.workAt(`${at}T12:00:00Z`);
    // the rule as it was: whoever is responsible, and up the ladder the team's others of that duty
    const planned = await rig.register.look<{ slot: string; kept: boolean }>(
      `SELECT d.slot, CASE WHEN d.kind = 'milestone_reminder' THEN d.recipient_id = m.responsible_contact_id
         ELSE d.recipient_id <> m.responsible_contact_id AND EXISTS (SELECT FROM team_member t JOIN contact c ON c.user_id = t.user_id
           WHERE t.agreement_id = m.agreement_id AND c.id = d.recipient_id AND d.slot = 'escalate-' || t.duty) END AS kept
       FROM delivery d JOIN milestone m ON m.id = d.subject_id WHERE m.id = ANY ($1) AND d.subject_type = 'milestone'`,
      [milestones.map(({ id }) => id)],
    );
    expect(planned.filter(({ kept }) => !kept)).toEqual([]);
    const count = (slot: RegExp): number => planned.filter((row) => slot.test(row.slot)).length;
    // two milestones; the officer is not told of their own a second time
    expect([count(/^due/), count(/^overdue/), count(/manager$/), count(/officer$/)]).toEqual([4, 8, 2, 1]);
  });

  it.each([
    ['{responsible}', ['colleague']],
    ['{focal_point,manager}', ['partner', 'manager']],
    ['{responsible,officer,manager,focal_point}', ['colleague', 'officer', 'manager', 'partner']],
  ] as const)('%s are told, each once, as the look ahead says', async (recipients, keys) => {
    const milestone = await ruled({ recipients });
    rig.register.clock.set('2031-04-01T12:00:00Z');
    const { agreementId } = milestone;
    const { data } = await previews.preview(rig.register.actors.officer, { on: dueOn, agreementId });
    const expected = (await names(...keys)).sort();
    expect(data.map(({ recipientName }) => recipientName).sort()).toEqual(expected);
    await rig.sendAt(`${dueOn}T08:00:00Z`);
    expect(await told(milestone)).toEqual(expected.map((name) => `due-0 ${name} sent`).sort());
  });

  it('are not told again up the ladder, and are asked for what is theirs', async () => {
    const milestone = await ruled({
      recipients: '{responsible,manager,focal_point}',
      escalation: '[{"to": "officer", "afterWorkingDays": 2}, {"to": "manager", "afterWorkingDays": 3}]',
    });
    await rig.sendAt(`${dueOn}T08:00:00Z`);
    await rig.sendAt('2031-04-08T08:00:00Z');
    const [colleague, manager, officer, partner] = await Promise.all(
      (['colleague', 'manager', 'officer', 'partner'] as const).map(async (key) => (await names(key))[0]),
    );
    expect(await told(milestone)).toEqual(
      [
        `due-0 ${colleague} sent`,
        `due-0 ${manager} sent`,
        `due-0 ${partner} sent`,
        `escalate-officer ${officer} sent`,
      ].sort(),
    );
    const mails = await rig.register.look<{ name: string; text: string }>(
      `SELECT c.name, d.message ->> 'text' AS text FROM delivery d JOIN contact c ON c.id = d.recipient_id WHERE d.subject_id = $1 AND d.slot = 'due-0'`,
      [milestone.id],
    );
    // the other side tells how it stands, and only whoever is responsible puts it off
    for (const { name, text } of mails)
      expect([name, text.includes('{{log}}'), text.includes('{{later}}')]).toEqual([
        name,
        name !== manager,
        name === colleague,
      ]);
  });

  it('follow the policy when it names others, and the team when it changes', async () => {
    const milestone = await ruled({ recipients: '{responsible,officer}' });
    await rig.workAt('2031-04-01T12:00:00Z');
    const { owner } = rig.register;
    await owner.query(`UPDATE reminder_policy SET recipients = '{manager}' WHERE scope_id = $1`, [milestone.id]);
    await rig.work.write(systemActor, (tx) => rig.reminders.replan(tx, { agreementIds: [milestone.agreementId] }));
    const [manager] = await names('manager');
    expect((await told(milestone)).filter((said) => said.endsWith(' due'))).toEqual([`due-0 ${manager} due`]);
    // taken off the team in the moment of sending, before anything was planned anew
    await owner.query(`DELETE FROM team_member WHERE agreement_id = $1 AND duty = 'manager'`, [milestone.agreementId]);
    rig.register.clock.set(`${dueOn}T08:00:00Z`);
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
    expect((await told(milestone)).filter((said) => said.includes(`${manager} `))).toEqual([
      `due-0 ${manager} cancelled recipient_changed`,
    ]);
  });

  it('see it in the bell alone where the policy wants that, and the ladder is mailed all the same', async () => {
    const milestone = await ruled({ byMail: false, escalation: '[{"to": "officer", "afterWorkingDays": 2}]' });
    rig.register.clock.set('2031-04-01T12:00:00Z');
    const { agreementId } = milestone;
    const { data } = await previews.preview(rig.register.actors.officer, { on: dueOn, agreementId });
    expect(data).toMatchObject([{ outcome: 'suppressed', reason: 'bell_only' }]);
    await rig.sendAt(`${dueOn}T08:00:00Z`);
    await rig.sendAt('2031-04-04T08:00:00Z');
    expect((await told(milestone)).map((said) => said.replace(/ \S.* (?=sent|suppressed)/, ' '))).toEqual([
      'due-0 suppressed bell_only',
      'escalate-officer sent',
    ]);
    expect(
      await rig.register.look(
        `SELECT count(*)::int AS shown FROM notification n JOIN delivery d ON d.id = n.delivery_id WHERE d.subject_id = $1 AND d.slot = 'due-0'`,
        [milestone.id],
      ),
    ).toEqual([{ shown: 1 }]);
  });
});
