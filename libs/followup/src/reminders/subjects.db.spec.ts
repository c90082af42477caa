import { reminderSubjects, type Milestone, type ReminderSubject } from '@concord/contracts';
import { systemActor } from '@concord/platform';
import { DeliveryRig } from '../testing/index.ts';
import { ReminderPreviewService } from './preview.service.ts';
import { ReminderAnswersService } from './reminder-answers.service.ts';
import { ReminderLinksService } from './reminder-links.service.ts';

/** What is reminded of beside a milestone's date: one of each, due on Wednesday 2031-04-02. */
interface Case {
  subject: Exclude<ReminderSubject, 'milestone'>;
  /** Makes the record speak of that date. `$1` is the agreement, `$2` the milestone. */
  begin: string;
  end: string;
  reason: string;
  says: string;
}

const cases: readonly Case[] = [
  {
    subject: 'milestone_return',
    begin: `UPDATE milestone SET state = 'in_progress', resubmit_by = '2031-04-02', return_reason = 'No evidence', last_update_at = '2031-04-01' WHERE id = $2`,
    end: `UPDATE milestone SET state = 'submitted', resubmit_by = NULL WHERE id = $2`,
    reason: 'milestone_submitted',
    says: 'Sent back, to be submitted again today',
  },
  {
    subject: 'milestone_silence',
    begin: `UPDATE milestone SET state = 'in_progress', last_update_at = '2031-04-02T08:00:00Z' WHERE id = $2`,
    end: `UPDATE milestone SET last_update_at = '2031-04-20T08:00:00Z' WHERE id = $2`,
    reason: 'date_moved',
    says: 'No news for 10 days',
  },
  {
    subject: 'commitment',
    begin: `INSERT INTO commitment (agreement_id, area_id, title, kind, strength, due_on, due_on_precision, created_at)
      SELECT $1, area_id, 'Lend two experts', 'programmatic', 'undertaken', '2031-04-02', 'day', '2031-01-01' FROM milestone WHERE id = $2`,
    end: `UPDATE commitment SET state = 'closed' WHERE agreement_id = $1`,
    reason: 'commitment_closed',
    says: 'Commitment due today: Lend two experts',
  },
  {
    subject: 'progress_report',
    begin: `INSERT INTO progress_report_schedule (agreement_id, party_id, recurrence_rule, starts_on, due_days, responsible_contact_id)
      SELECT $1, p.id, 'FREQ=MONTHLY', '2031-02-01', 2, c.id FROM party p JOIN contact c ON c.organisation_id = p.organisation_id
        JOIN team_member t ON t.user_id = c.user_id AND t.agreement_id = p.agreement_id WHERE p.agreement_id = $1 LIMIT 1;
      INSERT INTO progress_report (agreement_id, party_id, period_start, period_end, due_on, created_at)
      SELECT agreement_id, party_id, '2031-03-01', '2031-03-31', '2031-04-02', '2031-03-01' FROM progress_report_schedule WHERE agreement_id = $1`,
    end: `UPDATE progress_report SET state = 'submitted', achieved = 'All', figures = '{}', submitted_at = now() WHERE agreement_id = $1`,
    reason: 'progress_submitted',
    says: 'Progress report due today',
  },
  {
    subject: 'milestone_unheard',
    begin: `UPDATE milestone SET start_on = '2031-04-02' WHERE id = $2`,
    end: `UPDATE milestone SET last_update_at = '2031-04-20T08:00:00Z' WHERE id = $2`,
    reason: 'updated_since',
    says: 'Nothing logged yet: Cable laid',
  },
  {
    subject: 'commitment_occurrence',
    begin: `INSERT INTO commitment (agreement_id, area_id, title, kind, strength, schedule, recurrence_rule, starts_on, created_at)
      SELECT $1, area_id, 'Inspect the lights', 'programmatic', 'undertaken', 'recurring', 'FREQ=YEARLY', '2029-04-02', '2031-01-01' FROM milestone WHERE id = $2`,
    end: `INSERT INTO milestone (agreement_id, area_id, commitment_id, occurrence_on, title, due_on, created_at)
      SELECT $1, area_id, id, '2031-04-02', 'Inspection', '2031-12-02', '2031-01-01' FROM commitment WHERE agreement_id = $1`,
    reason: 'has_milestones',
    says: 'Falls again today: Inspect the lights',
  },
  {
    subject: 'progress_unanswered',
    begin: `INSERT INTO progress_request (milestone_id, agreement_id, contact_id, name, email, language, for_office, asked_by, asked_at)
      SELECT $2, $1, c.id, c.name, c.email, 'en', true, c.user_id, '2031-03-26T08:00:00Z' FROM milestone m JOIN contact c ON c.id = m.responsible_contact_id WHERE m.id = $2`,
    end: `UPDATE progress_request SET revoked_at = '2031-04-20T08:00:00Z' WHERE milestone_id = $2`,
    reason: 'revoked',
    says: 'How does it stand? Cable laid',
  },
  {
    subject: 'amendment_draft',
    begin: `INSERT INTO amendment (agreement_id, number, kind, title, created_at, updated_at)
      VALUES ($1, 1, 'extension', 'One year more', '2031-01-01', '2031-04-02')`,
    end: `UPDATE amendment SET state = 'withdrawn' WHERE agreement_id = $1`,
    reason: 'amendment_withdrawn',
    says: 'Amendment not settled, waiting for 10 days: One year more',
  },
  {
    subject: 'amendment_draft',
    begin: `INSERT INTO amendment (agreement_id, number, kind, title, state, effective_on, created_at, updated_at)
      VALUES ($1, 1, 'extension', 'Signed and due', 'signed', '2031-04-02', '2031-01-01', '2031-03-01')`,
    end: `UPDATE amendment SET state = 'applied', applied_at = '2031-04-20' WHERE agreement_id = $1`,
    reason: 'amendment_applied',
    says: 'Amendment not settled, waiting for 10 days: Signed and due',
  },
  {
    subject: 'report_draft',
    begin: `INSERT INTO status_report (agreement_id, audience_party_id, period_start, period_end, number, created_at, updated_at)
      SELECT $1, id, '2031-01-01', '2031-02-28', 1, '2031-01-01', '2031-04-02' FROM party WHERE agreement_id = $1 ORDER BY id LIMIT 1`,
    end: `ALTER TABLE status_report DISABLE TRIGGER count_version;
      UPDATE status_report SET updated_at = '2031-04-20' WHERE agreement_id = $1;
      ALTER TABLE status_report ENABLE TRIGGER count_version`,
    reason: 'date_moved',
    says: 'Status report not finished, unchanged for 10 days',
  },
  ...(
    [
      ['agreement_end', `ends_on = '2031-04-02', open_ended = false`, `ends_on = NULL`, 'date_moved', 'Ends today'],
      [
        'agreement_notice',
        `ends_on = '2031-05-02', notice_days = 30, open_ended = false`,
        `notice_days = 0`,
        'date_moved',
        'Last day to decide',
      ],
      [
        'agreement_notice',
        `ends_on = '2031-05-02', notice_days = 30, open_ended = false`,
        `planned_act = 'end', planned_on = '2031-05-02'`,
        'end_planned',
        'Last day to decide',
      ],
      [
        'agreement_end',
        `ends_on = '2031-12-31', open_ended = false, planned_act = 'terminate', planned_on = '2031-04-02'`,
        `planned_act = NULL, planned_on = NULL`,
        'date_moved',
        'Ends today',
      ],
      [
        'agreement_review',
        `review_on = '2031-04-02'`,
        `review_on = '2032-04-02'`,
        'date_moved',
        'To be reviewed today',
      ],
      [
        'agreement_draft',
        `state = 'negotiation', updated_at = '2031-04-02'`,
        `state = 'cancelled'`,
        'agreement_cancelled',
        'Not finished, unchanged for 10 days',
      ],
    ] as const
  ).map(([subject, begin, end, reason, says]) => ({
    subject,
    begin: `UPDATE agreement SET ${begin} WHERE id = $1`,
    end: `UPDATE agreement SET ${end} WHERE id = $1`,
    reason,
    says,
  })),
];

describe('reminders of what is no milestone’s date', () => {
  let rig: DeliveryRig;
  let milestone: Milestone;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    await rig.register.owner.query(
      `UPDATE reminder_policy SET active = false;
       INSERT INTO reminder_policy (scope, subject_type, offsets, overdue_repeat, escalation, active_from)
       SELECT 'global', s, CASE WHEN s IN ('milestone_silence', 'milestone_unheard', 'agreement_draft', 'amendment_draft', 'report_draft') THEN '{10}' ELSE '{0}' END::int[], NULL, '[{"to": "manager", "afterWorkingDays": 10}]', '2000-01-01'
       FROM unnest($1::text[]) AS s`.replace('$1', `ARRAY['${reminderSubjects.join("', '")}']`),
    );
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.register.owner.query(
      `UPDATE agreement SET reminders_from = NULL; DELETE FROM notification; DELETE FROM delivery_attempt; DELETE FROM delivery`,
    );
    milestone = await rig.milestone('2031-12-03');
    await rig.register.owner.query(`UPDATE agreement SET created_at = '2031-01-01' WHERE id = $1`, [
      milestone.agreementId,
    ]);
  });

  const rows = () =>
    rig.register.look<{
      key: string;
      kind: string;
      slot: string;
      state: string;
      reason: string | null;
      subject: string | null;
      path: string | null;
    }>(
      `SELECT d.key, d.kind, d.slot, d.state, d.reason, d.message ->> 'subject' AS subject, n.path FROM delivery d LEFT JOIN notification n ON n.delivery_id = d.id
       WHERE d.agreement_id = $1 ORDER BY d.due_at`,
      [milestone.agreementId],
    );
  // the day of the last change is the database's own, but for tests
  const write = (statement: string) =>
    rig.register.owner.query(
      `ALTER TABLE agreement DISABLE TRIGGER count_version;
       ${statement.replaceAll('$1', `'${milestone.agreementId}'`).replaceAll('$2', `'${milestone.id}'`)};
       ALTER TABLE agreement ENABLE TRIGGER count_version`,
    );
  const hear = () =>
    rig.register.work.write(rig.register.actors.officer, (tx) =>
      tx.publish('agreement.changed', { agreementId: milestone.agreementId }),
    );
  const late = (subject: string): boolean =>
    ['milestone_silence', 'milestone_unheard', 'agreement_draft', 'amendment_draft', 'report_draft'].includes(subject);
  const dayOf = (subject: string): string => (late(subject) ? '2031-04-12' : '2031-04-02');

  it.each(cases)('go out once, for $subject, and are foreseen', async ({ subject, begin, says }) => {
    const { work, actors } = rig.register;
    await write(begin);
    const on = dayOf(subject);
    await rig.workAt('2031-03-25T12:00:00Z');
    const seen = await new ReminderPreviewService(work).preview(actors.manager, {
      on,
      agreementId: milestone.agreementId,
    });
    await rig.sendAt(`${on}T08:00:00Z`);
    await rig.sendAt(`${on}T09:00:00Z`);
    const [sent, ...others] = await rows();
    expect(others).toEqual([]);
    expect(sent).toMatchObject({ kind: 'record_reminder', state: 'sent' });
    expect(sent?.key.split('/')[0]).toBe(subject);
    expect(sent?.subject).toContain(says);
    expect(sent?.path).toMatch(
      /^\/(milestones|agreements|amendments|commitments|progress-reports|status-reports)\/[-0-9a-f]{36}\/show$/,
    );
    expect(seen.data.map(({ key, outcome }) => `${key} ${outcome}`)).toEqual([`${sent?.key} send`]);
  });

  it.each(cases)(
    'carry for $subject a link of their own to log progress where work is waited for',
    async ({ subject, begin }) => {
      await write(begin);
      await rig.sendAt(`${dayOf(subject)}T08:00:00Z`);
      const [sent] = await rig.register.look<{ id: string; text: string }>(
        `SELECT id, message ->> 'text' AS text FROM delivery WHERE agreement_id = $1`,
        [milestone.agreementId],
      );
      const asked = await rig.register.look(`SELECT id FROM progress_request WHERE id = $1`, [sent?.id]);
      const worked = ['milestone_return', 'milestone_silence', 'milestone_unheard'].includes(subject);
      expect([sent?.text.includes('{{log}}'), asked.length]).toEqual([worked, worked ? 1 : 0]);
    },
  );

  it.each(cases)(
    'stand behind their link as the office sees $subject, before and after',
    async ({ subject, begin, end, reason }) => {
      const { work, actors } = rig.register;
      const links = new ReminderLinksService(work, rig.keys);
      const answers = new ReminderAnswersService(work);
      await write(begin);
      await rig.sendAt(`${dayOf(subject)}T08:00:00Z`);
      const [sent] = await rig.register.look<{ id: string }>(`SELECT id FROM delivery WHERE agreement_id = $1`, [
        milestone.agreementId,
      ]);
      const id = sent?.id ?? '';
      const seen = async () => {
        const byLink = await links.open({ ...systemActor, role: 'link', name: '' }, rig.keys.token(id));
        expect(await answers.get(actors.administrator, id)).toMatchObject(
          Object.fromEntries(
            Object.entries(byLink).filter(([name]) => !['act', 'recipient', 'expiresAt'].includes(name)),
          ),
        );
        return byLink;
      };
      expect(await seen()).toMatchObject({
        dueOn: '2031-04-02',
        movedFrom: null,
        over: null,
        snooze: expect.anything(),
      });
      await write(end);
      const { over, dueOn } = await seen();
      if (reason !== 'date_moved') expect(over).toBe(reason);
      else expect(over ?? dueOn).not.toBe('2031-04-02');
    },
  );

  it.each(cases)('are called off when $subject is over', async ({ subject, begin, end, reason }) => {
    await write(begin);
    await rig.workAt(`${dayOf(subject)}T07:00:00Z`);
    expect((await rows()).map(({ state }) => state)).toEqual(['due']);
    await write(end);
    await hear();
    await rig.workAt(`${dayOf(subject)}T07:10:00Z`);
    expect((await rows()).map(({ state, reason }) => `${state} ${reason}`)).toEqual([`cancelled ${reason}`]);
  });

  it.each(cases)(
    'that nobody called off are looked at again before $subject goes out',
    async ({ subject, begin, end, reason }) => {
      await write(begin);
      await rig.workAt(`${dayOf(subject)}T07:00:00Z`);
      await write(end);
      rig.register.clock.set(`${dayOf(subject)}T08:00:00Z`);
      const sender = rig.sender();
      await sender.sendDue();
      await sender.idle();
      expect((await rows()).map(({ state, reason }) => `${state} ${reason}`)).toEqual([`cancelled ${reason}`]);
    },
  );

  it('speak of each day of a recurring commitment by itself, and of what a changed rule says', async () => {
    await write(
      `INSERT INTO commitment (agreement_id, area_id, title, kind, strength, schedule, recurrence_rule, starts_on, created_at)
       SELECT $1, area_id, 'Inspect the lights', 'programmatic', 'undertaken', 'recurring', 'FREQ=DAILY;COUNT=2', '2031-04-02', '2031-01-01' FROM milestone WHERE id = $2`,
    );
    const said = async () =>
      (await rows()).map(({ key, state, reason }) => `${key.split('/')[3]} ${state}${reason ? ` ${reason}` : ''}`);
    await rig.workAt('2031-04-02T07:00:00Z');
    expect(await said()).toEqual(['2031-04-02 due', '2031-04-03 due']);
    await write(`UPDATE commitment SET recurrence_rule = 'FREQ=DAILY;COUNT=1' WHERE agreement_id = $1`);
    await hear();
    await rig.sendAt('2031-04-02T08:00:00Z');
    expect(await said()).toEqual(['2031-04-02 sent', '2031-04-03 cancelled date_moved']);
  });

  it('do not go out to whoever has put them off or has left the team meanwhile, though nothing was planned anew', async () => {
    const { owner, actors, work } = rig.register;
    await owner.query(
      `INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager') ON CONFLICT DO NOTHING`,
      [milestone.agreementId, actors.manager.userId],
    );
    await owner.query(`UPDATE agreement SET review_on = '2031-04-02' WHERE id = $1`, [milestone.agreementId]);
    await rig.sendAt('2031-04-02T08:00:00Z');
    const [sent] = await rig.register.look<{ id: string }>(`SELECT id FROM delivery WHERE agreement_id = $1`, [
      milestone.agreementId,
    ]);
    const putOff = (until: string) =>
      new ReminderLinksService(work, rig.keys).snooze(
        { ...systemActor, role: 'link', name: '' },
        rig.keys.laterToken(sent?.id ?? ''),
        { until, reason: 'Waiting for the ministry' },
      );
    await putOff('2031-04-16');
    await rig.workAt('2031-04-15T12:00:00Z');
    await putOff('2031-04-20');
    await owner.query(`DELETE FROM team_member WHERE agreement_id = $1 AND duty = 'manager'`, [milestone.agreementId]);
    rig.register.clock.set('2031-04-16T08:00:00Z');
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
    expect((await rows()).map(({ slot, state, reason }) => `${slot} ${state} ${reason}`).sort()).toEqual([
      'again-2031-04-16 cancelled snoozed',
      'due-0 sent null',
      'escalate-manager cancelled recipient_changed',
    ]);
  });

  it('tell the other side’s focal points of no amendment they are not shown', async () => {
    const { owner, contacts } = rig.register;
    await owner.query(
      `UPDATE reminder_policy SET recipients = '{responsible,focal_point}' WHERE subject_type = 'amendment_draft' AND active`,
    );
    await owner.query(`UPDATE agreement SET reminds_partners = true WHERE id = $1`, [milestone.agreementId]);
    await owner.query(`INSERT INTO focal_point (agreement_id, contact_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
      milestone.agreementId,
      contacts.partner,
    ]);
    const told = () =>
      rig.register.look<{ name: string }>(
        `SELECT c.name FROM delivery d JOIN contact c ON c.id = d.recipient_id WHERE d.agreement_id = $1 AND d.state = 'due' ORDER BY c.name`,
        [milestone.agreementId],
      );
    await write(cases.find(({ subject }) => subject === 'amendment_draft')?.begin ?? '');
    await rig.workAt('2031-04-12T07:00:00Z');
    expect(await told()).toEqual([{ name: 'officer' }]);
    await owner.query(`ALTER TABLE amendment DISABLE TRIGGER count_version`);
    await owner.query(`UPDATE amendment SET state = 'proposed', effective_on = '2031-06-01' WHERE agreement_id = $1`, [
      milestone.agreementId,
    ]);
    await owner.query(`ALTER TABLE amendment ENABLE TRIGGER count_version`);
    await rig.workAt('2031-04-12T07:10:00Z');
    expect(await told()).toEqual([{ name: 'officer' }, { name: 'partner' }]);
  });

  it('go up the ladder when nothing happens', async () => {
    const { owner, actors } = rig.register;
    await owner.query(
      `INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager') ON CONFLICT DO NOTHING`,
      [milestone.agreementId, actors.manager.userId],
    );
    await owner.query(`UPDATE agreement SET review_on = '2031-04-02' WHERE id = $1`, [milestone.agreementId]);
    await rig.sendAt('2031-04-16T08:00:00Z');
    const [rung] = (await rows()).filter(({ slot }) => slot === 'escalate-manager');
    expect(rung).toMatchObject({ kind: 'record_escalation', state: 'sent' });
    expect(rung?.subject).toMatch(/^Needs your help\. Review 14 days late/);
  });

  it('count from the day a progress report is wanted again, once it was sent back', async () => {
    await write(cases.find(({ subject }) => subject === 'progress_report')?.begin ?? '');
    await rig.sendAt('2031-04-02T08:00:00Z');
    await write(
      `UPDATE progress_report SET state = 'returned', achieved = 'Some', figures = '{}', submitted_at = now(), decided_at = now(), decision_reason = 'More',
       resubmit_by = '2031-04-16' WHERE agreement_id = $1`,
    );
    await hear();
    await rig.sendAt('2031-04-16T08:00:00Z');
    const keys = (await rows()).map(({ key, state }) => `${key.split('/').slice(2, 4).join(' ')} ${state}`);
    expect(keys).toEqual(['due-0 2031-04-02 sent', 'due-0 2031-04-16 sent']);
  });

  it('ask once more for the answer to a report, by the reader’s own link', async () => {
    const { owner, contacts } = rig.register;
    await owner.query(`UPDATE agreement SET reminds_partners = true WHERE id = $1`, [milestone.agreementId]);
    const [recipient] = await rig.register.look<{ id: string }>(
      `WITH r AS (INSERT INTO status_report (agreement_id, audience_party_id, period_start, period_end, number, state, content, content_hash, approved_at, sent_at)
         SELECT $1, id, '2031-01-01', '2031-02-28', 1, 'sent', '{}', 'x', '2031-03-19', '2031-03-19T10:00:00Z' FROM party
         WHERE agreement_id = $1 AND organisation_id = (SELECT organisation_id FROM contact WHERE id = $2) RETURNING id)
       INSERT INTO report_recipient (status_report_id, agreement_id, contact_id, name, email, language) SELECT r.id, $1, $2, 'p', 'p@partner.example', 'en' FROM r RETURNING id`,
      [milestone.agreementId, contacts.partner],
    );
    await rig.sendAt('2031-04-02T08:00:00Z');
    expect(await rows()).toEqual([
      expect.objectContaining({
        key: expect.stringContaining(`report_unanswered/${recipient?.id}/due-0/2031-04-02`),
        state: 'sent',
      }),
    ]);
    const mail = rig.smtp.messages.at(-1) ?? '';
    expect(JSON.stringify(mail)).toContain(rig.keys.token(recipient?.id ?? '').slice(0, 20));
    const [asked] = await rig.register.look<{ id: string }>(`SELECT id FROM delivery WHERE agreement_id = $1`, [
      milestone.agreementId,
    ]);
    const stands = () =>
      new ReminderLinksService(rig.register.work, rig.keys).open(
        { ...systemActor, role: 'link', name: '' },
        rig.keys.token(asked?.id ?? ''),
      );
    expect(await stands()).toMatchObject({ dueOn: '2031-04-02', over: null, snooze: expect.anything() });
    await owner.query(`UPDATE report_recipient SET answer = 'acknowledged', answered_at = now() WHERE id = $1`, [
      recipient?.id,
    ]);
    expect(await stands()).toMatchObject({ over: 'answered' });
    await rig.workAt('2031-04-16T08:00:00Z');
    expect((await rows()).filter(({ state }) => state === 'due')).toEqual([]);
  });
});
