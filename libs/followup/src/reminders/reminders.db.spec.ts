import { RecordOccurrence } from '@concord/contracts';
import { importing } from '@concord/register/testing';
import { DeliveryRig } from '../testing/index.ts';

/** A Wednesday. */
const dueOn = '2031-04-02';

describe('the reminders of a milestone', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
  });
  afterAll(() => rig.close());
  afterEach(async () => {
    rig.smtp.script = {};
    await rig.register.owner.query(
      `UPDATE milestone SET state = 'cancelled'; UPDATE delivery SET state = 'cancelled' WHERE state = 'due'`,
    );
    await rig.register.owner.query(`UPDATE contact SET time_zone = 'UTC'; DELETE FROM mail_suppression`);
  });

  const planned = async (milestone: { id: string }): Promise<string[]> =>
    (await rig.of(milestone)).map(({ slot, state, due_at }) => `${slot} ${state} ${due_at.toISOString().slice(0, 16)}`);
  const join = (agreementId: string, who: 'manager' | 'colleague', duty: string) =>
    rig.register.owner.query(
      `INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [agreementId, rig.register.actors[who].userId, duty],
    );
  const move = async (milestone: { id: string }, to: string | null) => {
    const { officer } = rig.register.actors;
    const { version } = await rig.register.milestones.get(officer, milestone.id);
    await rig.register.milestones.patch(officer, milestone.id, version, { dueOn: to });
  };

  it('are planned two days ahead and no earlier', async () => {
    const milestone = await rig.milestone(dueOn);
    await rig.workAt('2031-03-24T07:59:00Z');
    expect(await planned(milestone)).toEqual([]);
    await rig.workAt('2031-03-24T08:00:00Z');
    expect(await planned(milestone)).toEqual(['due-7 due 2031-03-26T08:00']);
  });

  it('say nothing at once of what an import brings in, past its date or due that day', async () => {
    const { agreement, area } = await rig.milestone('2031-12-01');
    rig.register.clock.set('2031-04-02T12:00:00Z');
    const { csv, tried, committed } = importing(() => rig.register);
    const row = (title: string, due: string): string =>
      [agreement.reference, area.title, title, due, 'officer@concord.example'].join(';');
    const given = await committed(
      await tried(
        csv(['Agreement;Area;Milestone;Due date;E-mail', row('Past', '2031-03-25'), row('Today', '2031-04-02')]),
      ),
    );
    expect(given.state).toBe('committed');
    // the database has a clock of its own
    await rig.register.owner.query(
      `UPDATE milestone SET created_at = '2031-04-02T12:00:00Z' WHERE title IN ('Past', 'Today')`,
    );
    const brought = await rig.register.look<{ id: string }>(
      `SELECT id FROM milestone WHERE title IN ('Past', 'Today') ORDER BY title`,
    );
    const told = () => Promise.all(brought.map(planned));
    await rig.workAt('2031-04-02T12:01:00Z');
    expect(await told()).toEqual([[], []]);
    await rig.workAt('2031-04-08T09:00:00Z');
    expect(await told()).toEqual([['overdue+10 due 2031-04-08T08:00'], ['overdue+5 due 2031-04-09T08:00']]);
  });

  it('speak of what set a commitment off by its milestone, to whoever is named for it', async () => {
    const { actors, agreements, contacts, milestones, occurrencePlans, clock } = rig.register;
    const { agreementId, areaId: id } = await rig.milestone('2031-12-01');
    const { parties } = await agreements.get(actors.officer, agreementId);
    const commitment = await rig.build.commitment(
      { id, agreementId },
      {
        ownerPartyIds: parties.slice(0, 1).map((party) => party.id),
        schedule: 'triggered',
        trigger: 'When a storm is announced',
      },
    );
    clock.set('2031-03-20T09:00:00Z');
    const { id: milestoneId, version } = await occurrencePlans.record(
      actors.officer,
      commitment.id,
      RecordOccurrence.parse({ on: '2031-03-19', note: 'Storm Ada', dueOn }),
    );
    const happened = { id: milestoneId };
    await rig.workAt('2031-03-26T08:00:00Z');
    expect(await planned(happened)).toEqual([]);
    await milestones.patch(actors.officer, milestoneId, version, { responsibleContactId: contacts.officer });
    await rig.sendAt('2031-03-26T08:10:00Z');
    await rig.sendAt('2031-04-02T08:00:00Z');
    expect(await planned(happened)).toEqual(['due-7 sent 2031-03-26T08:00', 'due-0 sent 2031-04-02T08:00']);
    expect(await rig.of(commitment)).toEqual([]);
  });

  it('are one row each, however many workers plan at the same moment', async () => {
    const milestone = await rig.milestone(dueOn);
    rig.register.clock.set('2031-04-01T12:00:00Z');
    await Promise.all(Array.from({ length: 5 }, () => rig.reminders.materialise()));
    expect((await rig.of(milestone)).map(({ slot }) => slot)).toEqual(['due-7', 'due-0']);
  });

  it('are found after a month without any worker, the old ones recorded as too late', async () => {
    const milestone = await rig.milestone(dueOn);
    await rig.workAt('2031-04-29T12:00:00Z');
    expect((await rig.of(milestone)).map(({ slot, state, reason }) => `${slot} ${state} ${reason}`)).toEqual([
      'due-7 suppressed too_late',
      'due-0 suppressed too_late',
      'overdue+5 suppressed too_late',
      'overdue+10 suppressed too_late',
      'overdue+15 due null',
      'overdue+20 due null',
    ]);
  });

  it('are called off when the milestone is removed, and planned again when it is restored', async () => {
    const { removals, milestones, actors } = rig.register;
    const milestone = await rig.milestone(dueOn);
    await rig.workAt('2031-04-01T12:00:00Z');
    const seen = await milestones.get(actors.officer, milestone.id);
    await removals.remove(actors.officer, 'milestones', seen, 'recorded twice');
    await rig.workAt('2031-04-01T12:05:00Z');
    const told = async () => (await rig.of(milestone)).map(({ slot, state, reason }) => `${slot} ${state} ${reason}`);
    expect(await told()).toContain('due-0 cancelled milestone_removed');
    await removals.restore(actors.officer, 'milestones', milestone.id);
    await rig.workAt('2031-04-01T12:10:00Z');
    expect(await told()).toContain('due-0 due null');
  });

  it('go up the ladder by working days, and not twice to one person', async () => {
    const milestone = await rig.milestone(dueOn, { contact: 'colleague' });
    await join(milestone.agreementId, 'manager', 'manager');
    await rig.workAt('2031-04-16T07:00:00Z');
    const rows = await rig.register.look<{ slot: string; name: string; due: string }>(
      `SELECT d.slot, c.name, to_char(d.due_at, 'MM-DD') AS due FROM delivery d JOIN contact c ON c.id = d.recipient_id
       WHERE d.subject_id = $1 AND d.slot LIKE 'escalate%' ORDER BY d.due_at`,
      [milestone.id],
    );
    expect(rows).toEqual([
      { slot: 'escalate-officer', name: 'officer', due: '04-09' },
      { slot: 'escalate-manager', name: 'manager', due: '04-16' },
    ]);
  });

  it.each([
    ['has left the team', `DELETE FROM team_member WHERE agreement_id = $1 AND duty = 'manager'`],
    ['has another duty by now', `UPDATE team_member SET duty = 'officer' WHERE agreement_id = $1 AND duty = 'manager'`],
  ])('do not escalate to whoever %s, though nothing was planned anew', async (_, change) => {
    const milestone = await rig.milestone(dueOn, { contact: 'colleague', remindersFrom: '2031-04-10' });
    await join(milestone.agreementId, 'manager', 'manager');
    await rig.workAt('2031-04-15T12:00:00Z');
    await rig.register.owner.query(change, [milestone.agreementId]);
    rig.register.clock.set('2031-04-16T08:00:00Z');
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
    expect(await rig.slot(milestone, 'escalate-manager')).toMatchObject({
      state: 'cancelled',
      reason: 'recipient_changed',
    });
  });

  it('do not escalate to whoever is responsible', async () => {
    const milestone = await rig.milestone(dueOn);
    await rig.workAt('2031-04-10T07:00:00Z');
    expect((await rig.of(milestone)).map(({ slot }) => slot)).not.toContain('escalate-officer');
  });

  it('follow a moved date, and come back when the date does', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-03-30' });
    await rig.workAt('2031-04-01T12:00:00Z');
    await move(milestone, '2031-04-03');
    await rig.workAt('2031-04-01T12:01:00Z');
    expect(await planned(milestone)).toEqual(['due-0 cancelled 2031-04-02T08:00', 'due-0 due 2031-04-03T08:00']);
    expect((await rig.of(milestone))[0]).toMatchObject({ reason: 'date_moved' });
    await move(milestone, dueOn);
    await rig.sendAt('2031-04-02T08:00:00Z');
    expect((await rig.of(milestone)).map(({ state }) => state)).toEqual(['sent', 'cancelled']);
  });

  it('do not come back once they were sent', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-03-30' });
    await rig.sendAt('2031-04-02T08:00:00Z');
    await move(milestone, '2031-05-01');
    await rig.workAt('2031-04-02T09:00:00Z');
    await move(milestone, dueOn);
    await rig.workAt('2031-04-02T10:00:00Z');
    expect(await planned(milestone)).toEqual(['due-0 sent 2031-04-02T08:00']);
  });

  it('that were refused for good, or wait for another try, are not begun anew by a change', async () => {
    for (const [script, state] of [
      [{ rcptTo: 450 }, 'due'],
      [{ rcptTo: 550 }, 'failed'],
    ] as const) {
      const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-04-02' });
      rig.smtp.script = script;
      await rig.sendAt('2031-04-02T08:00:00Z');
      const before = await rig.slot(milestone, 'due-0');
      await rig.build.log(milestone);
      await rig.workAt('2031-04-02T08:00:10Z');
      expect(before.state).toBe(state);
      expect(await rig.slot(milestone, 'due-0')).toEqual(before);
    }
  });

  it('are new ones when a milestone is late for a second date', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-04-02' });
    await rig.workAt('2031-04-09T09:00:00Z');
    await move(milestone, '2031-04-10');
    await rig.workAt('2031-04-17T09:00:00Z');
    const overdue = (await rig.of(milestone))
      .filter(({ slot }) => slot === 'overdue+5')
      .map(({ key }) => key.split('/')[3]);
    expect(overdue).toEqual([dueOn, '2031-04-10']);
  });

  it('go to the new person and no longer to the old one', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-04-02' });
    await rig.workAt('2031-04-01T12:00:00Z');
    const { officer } = rig.register.actors;
    const { version } = await rig.register.milestones.get(officer, milestone.id);
    await rig.register.milestones.patch(officer, milestone.id, version, {
      responsibleContactId: rig.register.contacts.colleague,
    });
    await rig.sendAt('2031-04-02T08:00:00Z');
    const rows = await rig.register.look(
      `SELECT c.name, d.state, d.reason FROM delivery d JOIN contact c ON c.id = d.recipient_id WHERE d.subject_id = $1 AND d.slot = 'due-0' ORDER BY d.state`,
      [milestone.id],
    );
    expect(rows).toEqual([
      { name: 'officer', state: 'cancelled', reason: 'recipient_changed' },
      { name: 'colleague', state: 'sent', reason: null },
    ]);
  });

  it('are planned for all agreements that changed meanwhile at once, and for no other', async () => {
    const [one, other, third] = [await rig.milestone(dueOn), await rig.milestone(dueOn), await rig.milestone(dueOn)];
    rig.register.clock.set('2031-03-24T08:00:00Z');
    await rig.work.write({ ...rig.register.actors.officer, role: 'system' }, (tx) =>
      rig.reminders.replan(tx, { agreementIds: [one.agreementId, other.agreementId] }),
    );
    const due = ['due-7 due 2031-03-26T08:00'];
    expect([await planned(one), await planned(other), await planned(third)]).toEqual([due, due, []]);
  });

  it('move with their reader’s clock', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-04-02' });
    await rig.workAt('2031-04-01T12:00:00Z');
    await rig.register.owner.query(`UPDATE contact SET time_zone = 'America/New_York' WHERE id = $1`, [
      rig.register.contacts.officer,
    ]);
    await rig.work.write({ ...rig.register.actors.officer, role: 'system' }, (tx) =>
      rig.reminders.replan(tx, { contactId: rig.register.contacts.officer }),
    );
    expect(await planned(milestone)).toEqual(['due-0 due 2031-04-02T12:00']);
  });

  it('to a board that a policy names end and come back with its contact', async () => {
    const { owner, contacts, actors } = rig.register;
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-04-02' });
    await owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, escalation, board_contact_ids, active_from)
       VALUES ('milestone', $1, '{0}', '[{"to": "board", "afterWorkingDays": 1}]', ARRAY[$2::uuid], '2000-01-01')`,
      [milestone.id, contacts.manager],
    );
    await rig.workAt('2031-04-02T12:00:00Z');
    const after = async (active: boolean): Promise<string[]> => {
      await owner.query(`UPDATE contact SET active = $2 WHERE id = $1`, [contacts.manager, active]);
      await rig.work.write({ ...actors.officer, role: 'system' }, (tx) =>
        rig.reminders.replan(tx, { contactId: contacts.manager }),
      );
      return planned(milestone);
    };
    expect(await after(false)).toContain('escalate-board cancelled 2031-04-03T08:00');
    expect(await after(true)).toContain('escalate-board due 2031-04-03T08:00');
  });

  it('pause while the agreement is suspended, and go on when it is in force again', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-04-02' });
    await rig.workAt('2031-04-01T12:00:00Z');
    const { agreements, actors } = rig.register;
    const go = async (to: 'suspended' | 'in_force') => {
      const { version } = await agreements.get(actors.officer, milestone.agreementId);
      await agreements.transition(actors.officer, milestone.agreementId, version, { to, reason: 'as agreed' });
    };
    await go('suspended');
    await rig.workAt('2031-04-01T13:00:00Z');
    expect((await rig.of(milestone)).map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'cancelled agreement_suspended',
    ]);
    await go('in_force');
    await rig.workAt('2031-04-01T14:00:00Z');
    expect((await rig.of(milestone)).map(({ state, reason }) => `${state} ${reason}`)).toEqual(['due null']);
  });

  it('are off until an officer switches them on', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-04-03' });
    await rig.workAt('2031-04-02T12:00:00Z');
    expect(await planned(milestone)).toEqual([]);
  });

  it('are not planned for days before the milestone was recorded', async () => {
    const milestone = await rig.milestone('2031-01-02');
    await rig.register.owner.query(`UPDATE milestone SET created_at = '2031-01-20T10:00:00Z' WHERE id = $1`, [
      milestone.id,
    ]);
    await rig.workAt('2031-01-20T12:00:00Z');
    expect((await rig.of(milestone)).map(({ slot }) => slot)).toEqual([]);
  });

  it('reach a partner’s people only once the officer has released it', async () => {
    const milestone = await rig.milestone(dueOn, { contact: 'partner', remindersFrom: dueOn });
    await rig.workAt('2031-04-01T12:00:00Z');
    expect(await planned(milestone)).toEqual([]);
    const { agreements, actors } = rig.register;
    const { version } = await agreements.get(actors.officer, milestone.agreementId);
    await agreements.activateReminders(actors.officer, milestone.agreementId, version, {
      remindersFrom: dueOn,
      remindsPartners: true,
    });
    await rig.sendAt('2031-04-02T08:00:00Z');
    expect(await planned(milestone)).toEqual(['due-0 sent 2031-04-02T08:00']);
  });

  it('begin no earlier than today; a first day that has passed stays as it was chosen', async () => {
    const { agreementId } = await rig.milestone(dueOn, { remindersFrom: '2031-03-20' });
    rig.register.clock.set('2031-03-25T12:00:00Z');
    const { agreements, actors } = rig.register;
    const begin = async (remindersFrom: string, remindsPartners = false) => {
      const { version } = await agreements.get(actors.officer, agreementId);
      return agreements.activateReminders(actors.officer, agreementId, version, { remindersFrom, remindsPartners });
    };
    await expect(begin('2031-03-24')).rejects.toMatchObject({
      code: 'AGREEMENT.DAY_TOO_EARLY',
      details: { fields: [{ pointer: '/remindersFrom', details: { date: '2031-03-25' } }] },
    });
    expect(await begin('2031-03-20', true)).toMatchObject({ remindersFrom: '2031-03-20', remindsPartners: true });
    expect(await begin('2031-03-25')).toMatchObject({ remindersFrom: '2031-03-25' });
  });

  it('never reach people of an organisation that is no party', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: dueOn });
    await rig.register.owner.query(`UPDATE agreement SET reminds_partners = true WHERE id = $1`, [
      milestone.agreementId,
    ]);
    await rig.register.owner.query(`UPDATE milestone SET responsible_contact_id = $2 WHERE id = $1`, [
      milestone.id,
      rig.register.contacts.otherPartner,
    ]);
    await rig.workAt('2031-04-02T08:00:00Z');
    expect(await planned(milestone)).toEqual([]);
  });

  it('follow the nearest policy, and what was said is not said again', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-03-20' });
    await rig.sendAt('2031-03-26T08:00:00Z');
    await rig.register.owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, overdue_repeat, send_at, active_from) VALUES ('agreement', $1, '{-7,-1,0}', NULL, '10:30', '2000-01-01')`,
      [milestone.agreementId],
    );
    await rig.workAt('2031-04-01T12:00:00Z');
    expect(await planned(milestone)).toEqual([
      'due-7 sent 2031-03-26T08:00',
      'due-1 due 2031-04-01T10:30',
      'due-0 due 2031-04-02T10:30',
    ]);
  });

  it.each([
    ['send', ['due-7 due', 'due-0 due']],
    ['collapse', ['due-7 suppressed', 'due-0 due']],
    ['skip', ['due-7 suppressed', 'due-0 suppressed']],
  ])('that were missed follow the policy for lateness: %s', async (late, expected) => {
    const milestone = await rig.milestone(dueOn);
    await rig.register.owner.query(
      `INSERT INTO reminder_policy (scope, scope_id, offsets, late_policy, late_days, active_from) VALUES ('milestone', $1, '{-7,0}', $2, 30, '2000-01-01')`,
      [milestone.id, late],
    );
    await rig.workAt('2031-04-03T12:00:00Z');
    expect((await rig.of(milestone)).map(({ slot, state }) => `${slot} ${state}`)).toEqual(expected);
  });

  it('are planned for any number of milestones at once', async () => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: dueOn });
    await rig.register.owner.query(
      `INSERT INTO milestone (agreement_id, area_id, title, due_on, responsible_contact_id) SELECT agreement_id, area_id, 'No. ' || n, due_on, responsible_contact_id
       FROM milestone, generate_series(1, 300) AS n WHERE id = $1`,
      [milestone.id],
    );
    rig.register.clock.set('2031-04-02T07:00:00Z');
    expect(await rig.reminders.materialise()).toBe(301);
    expect(await rig.reminders.materialise()).toBe(0);
  });
});
