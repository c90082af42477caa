import { systemActor } from '@concord/platform';
import { DeliveryRig } from '../testing/index.ts';
import type { Verdict } from './delivery.kinds.ts';
import { planDeliveries, type PlannedDelivery } from './planning.ts';

/** A Wednesday; eight o'clock in Zurich is 06:00 UTC by then. */
const dueOn = '2031-04-02';
const eight = '2031-04-02T06:00:00Z';

describe('a reminder', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    await rig.register.owner.query(`UPDATE contact SET time_zone = 'Europe/Zurich'`);
  });
  afterAll(() => rig.close());
  afterEach(async () => {
    rig.smtp.script = {};
    // an address that one test finds dead is written to in the next
    await rig.register.owner.query('DELETE FROM mail_suppression');
    // what one test leaves planned is not sent in the next
    await rig.register.owner.query(
      `UPDATE delivery SET state = 'cancelled', token = NULL, lease_until = NULL WHERE state IN ('due', 'sending')`,
    );
  });

  /** A milestone due on Wednesday whose reminders before the day itself are out of the way. */
  const onTheDay = async (contact?: 'partner') => {
    const milestone = await rig.milestone(dueOn, { remindersFrom: dueOn, ...(contact ? { contact } : {}) });
    return milestone;
  };
  const seenOf = async (milestone: { id: string }, slot = 'due-0'): Promise<number> => {
    const { message_id } = await rig.slot(milestone, slot);
    return rig.smtp.seen.filter((id) => id === message_id).length;
  };

  /** What the officer's bell says of a delivery. */
  const troubles = async (deliveryId: string): Promise<string[]> => {
    const rows = await rig.register.look<{ kind: string }>(
      `SELECT n.kind FROM notification n JOIN users u ON u.id = n.user_id WHERE n.delivery_id = $1 AND n.kind LIKE 'delivery%' AND u.name = 'officer'`,
      [deliveryId],
    );
    return rows.map(({ kind }) => kind);
  };

  it('is sent once, at eight o’clock where its reader lives', async () => {
    const milestone = await onTheDay();
    await rig.sendAt('2031-04-02T05:59:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'due', due_at: new Date(eight) });
    await rig.sendAt(eight);
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sent', attempts: 1, reason: null });
    expect(await seenOf(milestone)).toBe(1);
    const mail = rig.smtp.messages.at(-1);
    expect(mail).toContain('To: officer <officer@concord.example>');
    expect(mail).toContain('Auto-Submitted: auto-generated');
  });

  it('is written in the language of its reader', async () => {
    const speaking = (language: string) =>
      rig.register.owner.query(`UPDATE contact SET language = $2 WHERE id = $1`, [
        rig.register.contacts.officer,
        language,
      ]);
    const milestone = await onTheDay();
    await speaking('ar');
    await rig.sendAt(eight);
    await speaking('en');
    const { message } = await rig.slot(milestone, 'due-0');
    expect(message?.subject).toMatch(/^موعد الإنجاز اليوم: /);
    expect(message?.html).toContain('<html dir="rtl" lang="ar">');
  });

  it('is sent once by five workers that all see it due', async () => {
    const milestone = await onTheDay();
    await rig.workAt(eight);
    const senders = Array.from({ length: 5 }, () => rig.sender());
    await Promise.all(senders.map((sender) => sender.sendDue()));
    await Promise.all(senders.map((sender) => sender.idle()));
    await rig.sendAt('2031-04-02T07:00:00Z');
    expect(await seenOf(milestone)).toBe(1);
  });

  it('is sent late when nobody worked for two days', async () => {
    const milestone = await onTheDay();
    await rig.sendAt('2031-04-04T10:00:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sent' });
    expect((await rig.slot(milestone, 'due-0')).message?.subject).toMatch(/^2 days past its current date/);
  });

  it('is recorded as too late and not sent when nobody worked for eight days', async () => {
    const milestone = await onTheDay();
    const before = rig.smtp.seen.length;
    await rig.workAt('2031-04-10T10:00:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'suppressed', reason: 'too_late' });
    expect(rig.smtp.seen.length).toBe(before);
  });

  it('is cancelled when its milestone is submitted before', async () => {
    const milestone = await onTheDay();
    await rig.workAt('2031-04-01T12:00:00Z');
    await rig.build.submit(milestone);
    await rig.sendAt(eight);
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({
      state: 'cancelled',
      reason: expect.stringMatching(/^milestone_/),
    });
  });

  it('is cancelled at its claim when the worker has not yet heard of the submission', async () => {
    const milestone = await onTheDay();
    await rig.workAt(eight);
    await rig.build.submit(milestone);
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'cancelled', message: null });
  });

  it('is left alone while its milestone is being written, and cancelled once that is committed', async () => {
    const milestone = await onTheDay();
    await rig.workAt(eight);
    const writer = await rig.register.owner.connect();
    await writer.query('BEGIN');
    await writer.query(`UPDATE milestone SET state = 'cancelled' WHERE id = $1`, [milestone.id]);
    expect((await rig.claims.claim(10)).claims).toEqual([]);
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'due' });
    await writer.query('COMMIT');
    writer.release();
    expect((await rig.claims.claim(10)).claims).toEqual([]);
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'cancelled', reason: 'milestone_cancelled' });
  });

  it('goes to nobody who has left', async () => {
    const milestone = await onTheDay();
    await rig.workAt('2031-04-01T12:00:00Z');
    await rig.register.owner.query(`UPDATE contact SET active = false WHERE id = $1`, [rig.register.contacts.officer]);
    await rig.sendAt(eight);
    await rig.register.owner.query(`UPDATE contact SET active = true`);
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'suppressed', reason: 'recipient_inactive' });
  });

  it('is tried again later in the same words when the server refuses for now', async () => {
    const milestone = await onTheDay();
    rig.smtp.script = { data: 451 };
    await rig.sendAt(eight);
    const first = await rig.slot(milestone, 'due-0');
    expect(first).toMatchObject({ state: 'due', attempts: 1, handed_at: null, reason: expect.stringContaining('451') });
    expect(first.next_attempt_at.getTime() - new Date(eight).getTime()).toBeGreaterThanOrEqual(60_000);
    rig.smtp.script = {};
    await rig.register.owner.query(`UPDATE milestone SET title = 'Renamed' WHERE id = $1`, [milestone.id]);
    await rig.sendAt('2031-04-02T06:00:30Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'due' });
    await rig.sendAt('2031-04-02T06:05:00Z');
    const second = await rig.slot(milestone, 'due-0');
    expect(second).toMatchObject({ state: 'sent', attempts: 2, message_id: first.message_id, message: first.message });
  });

  it('fails for good when the server refuses the address, and the officer is told', async () => {
    const milestone = await onTheDay();
    rig.smtp.script = { rcptTo: 550 };
    await rig.sendAt(eight);
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'failed' });
    expect(await troubles((await rig.slot(milestone, 'due-0')).id)).toEqual(['delivery_failed']);
  });

  it('stays due, uncounted, when the server refuses us, and sending rests', async () => {
    const milestone = await onTheDay();
    rig.smtp.script = { mailFrom: 550 };
    const sender = rig.sender();
    await rig.sendAt(eight, sender);
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'due', attempts: 0 });
    expect(sender.resting).toBe(true);
  });

  it('has its three days from when the server takes our mail again', async () => {
    const milestone = await onTheDay();
    rig.smtp.script = { data: 451 };
    await rig.sendAt(eight);
    rig.smtp.script = { mailFrom: 550 };
    await rig.sendAt('2031-04-02T07:00:00Z');
    rig.smtp.script = { data: 451 };
    await rig.sendAt('2031-04-06T06:00:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'due', attempts: 2 });
    rig.smtp.script = {};
    await rig.sendAt('2031-04-06T07:00:00Z');
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sent' });
  });

  describe('whose answer was lost', () => {
    const lost = async () => {
      const milestone = await onTheDay();
      rig.smtp.script = { drop: true };
      await rig.sendAt(eight);
      rig.smtp.script = {};
      return milestone;
    };

    it('is unknown, shown to the officer, and never sent again by itself', async () => {
      const milestone = await lost();
      await rig.sendAt('2031-04-03T06:00:00Z');
      await rig.sender().reconcile();
      const delivery = await rig.slot(milestone, 'due-0');
      expect(delivery).toMatchObject({ state: 'unknown', handed_at: expect.any(Date) });
      expect(await seenOf(milestone)).toBe(1);
      expect(await troubles(delivery.id)).toEqual(['delivery_unknown']);
    });

    it('is sent when the officer has seen it', async () => {
      const milestone = await lost();
      const { id } = await rig.slot(milestone, 'due-0');
      const settled = await rig.deliveries.settle(rig.register.actors.officer, id, { outcome: 'sent' });
      expect(settled).toMatchObject({ state: 'sent', allowedActions: ['resend'] });
    });

    it('is sent again when the officer says so, under the same Message-ID', async () => {
      const milestone = await lost();
      const { id } = await rig.slot(milestone, 'due-0');
      await rig.deliveries.settle(rig.register.actors.officer, id, { outcome: 'resend' });
      await rig.sendAt('2031-04-02T08:00:00Z');
      expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sent' });
      expect(await seenOf(milestone)).toBe(2);
    });

    it('is settled once', async () => {
      const { id } = await rig.slot(await lost(), 'due-0');
      await rig.deliveries.settle(rig.register.actors.officer, id, { outcome: 'sent' });
      await expect(rig.deliveries.settle(rig.register.actors.officer, id, { outcome: 'resend' })).rejects.toMatchObject(
        { code: 'DELIVERY.NOT_UNKNOWN' },
      );
    });

    it('is settled by the team only, and not there for a partner', async () => {
      const { id } = await rig.slot(await lost(), 'due-0');
      const { viewer, colleague, partner } = rig.register.actors;
      const settle = { outcome: 'sent' } as const;
      await expect(rig.deliveries.settle(viewer, id, settle)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
      await expect(rig.deliveries.settle(colleague, id, settle)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
      await expect(rig.deliveries.settle(partner, id, settle)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
    });

    it.each([
      ['found', true, 'sent'],
      ['not found', false, 'due'],
      ['not to be told', null, 'unknown'],
    ])('is settled by looking for it where it went: %s', async (_what, seen, state) => {
      const milestone = await lost();
      rig.register.clock.set('2031-04-02T06:30:00Z');
      await rig.sender({ lookUp: () => Promise.resolve(seen) }).reconcile();
      expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state });
    });
  });

  describe('in the hand of a worker that dies or freezes', () => {
    const claimed = async () => {
      const milestone = await onTheDay();
      await rig.workAt(eight);
      const [claim] = (await rig.claims.claim(1)).claims;
      if (!claim) throw new Error('nothing was claimed');
      return { milestone, claim };
    };
    const afterTheLease = '2031-04-02T06:01:30Z';

    it('is due again after the lease when it was not handed over', async () => {
      const { milestone } = await claimed();
      rig.register.clock.set('2031-04-02T06:00:30Z');
      await rig.claims.reconcile();
      expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sending' });
      rig.register.clock.set(afterTheLease);
      await rig.claims.reconcile();
      expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'due', reason: 'worker_lost' });
    });

    it('is unknown after the lease when it was handed over', async () => {
      const { milestone, claim } = await claimed();
      expect(await rig.claims.markHanded(claim)).toBe(true);
      rig.register.clock.set(afterTheLease);
      await rig.claims.reconcile();
      expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'unknown', reason: 'no_answer' });
    });

    it('cannot be handed over once the lease is over', async () => {
      const { claim } = await claimed();
      rig.register.clock.set(afterTheLease);
      expect(await rig.claims.markHanded(claim)).toBe(false);
    });

    it('cannot be handed over or settled once another worker has it', async () => {
      const { milestone, claim } = await claimed();
      rig.register.clock.set(afterTheLease);
      await rig.claims.reconcile();
      const [other] = (await rig.claims.claim(1)).claims;
      expect(other?.delivery.id).toBe(claim.delivery.id);
      expect(await rig.claims.markHanded(claim)).toBe(false);
      expect(await rig.claims.settle(claim, () => ({ state: 'sent' }))).toBeNull();
      expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sending' });
    });
  });

  it('shows the office what happened, and never the words', async () => {
    const milestone = await onTheDay();
    await rig.sendAt(eight);
    const { viewer } = rig.register.actors;
    const { data } = await rig.deliveries.list(viewer, list({ field: 'subjectId', values: [milestone.id] }));
    expect(data).toEqual([
      expect.objectContaining({
        state: 'sent',
        slot: 'due-0',
        recipientName: 'officer',
        subjectTitle: milestone.title,
      }),
    ]);
    await expect(rig.register.work.read(viewer, (tx) => tx.query('SELECT message FROM delivery'))).rejects.toThrow(
      'permission denied',
    );
  });

  it('is in the bell from the moment it is due until it is cancelled', async () => {
    const milestone = await onTheDay();
    const { officer } = rig.register.actors;
    const shownAt = async (at: string): Promise<string[]> => {
      rig.register.clock.set(at);
      return (await rig.notifications.list(officer, list())).data
        .filter(({ path }) => path.includes(milestone.id))
        .map(({ text }) => text);
    };
    await rig.workAt('2031-04-01T12:00:00Z');
    expect(
      await rig.register.look(`SELECT show_at FROM notification WHERE path LIKE '%' || $1 || '%'`, [milestone.id]),
    ).toEqual([{ show_at: new Date(eight) }]);
    expect(await shownAt('2031-04-02T05:59:00Z')).toEqual([]);
    expect(await shownAt(eight)).toEqual([`“${milestone.title}” is due today.`]);
    await rig.build.submit(milestone);
    await rig.workAt('2031-04-01T13:00:00Z');
    expect(await shownAt(eight)).toEqual([]);
    rig.register.clock.set('2031-04-01T13:00:00Z');
  });

  describe('how the sending stands', () => {
    const beat = (minutesAgo: number, state: 'refused' | 'ok', reason: string | null = null) =>
      rig.register.owner.query(
        `INSERT INTO worker_heartbeat (worker, at, started_at, queue, queue_state, mail_state, mail_reason, mail_rests_until)
         VALUES (gen_random_uuid()::text, $1::timestamptz - make_interval(mins => $2), $1, 'postgres', 'ok', $3, $4,
           CASE $3 WHEN 'refused' THEN $1::timestamptz + interval '5 minutes' END)`,
        [eight, minutesAgo, state, reason],
      );
    const standing = (who: 'administrator' | 'officer' = 'officer') => {
      rig.register.clock.set(eight);
      return rig.deliveries.standing(rig.register.actors[who]);
    };

    it('is away while no worker is heard of, and works with the one heard of last', async () => {
      await rig.register.owner.query('DELETE FROM worker_heartbeat');
      expect(await standing()).toMatchObject({ working: false, mailRefused: false, mailRestsUntil: null });
      await beat(2, 'ok');
      expect(await standing()).toMatchObject({ working: false });
      await beat(1, 'ok');
      expect(await standing()).toMatchObject({ working: true, mailRefused: false });
    });

    it('says when the mail server takes nothing and until when it rests; why, to an administrator alone', async () => {
      await rig.register.owner.query('DELETE FROM worker_heartbeat');
      await beat(0, 'refused', '535 authentication failed');
      const refused = { working: true, mailRefused: true, mailRestsUntil: '2031-04-02T06:05:00.000Z' };
      expect(await standing()).toMatchObject({ ...refused, mailReason: null });
      expect(await standing('administrator')).toMatchObject({ ...refused, mailReason: '535 authentication failed' });
    });

    it('says when the next of what is planned goes', async () => {
      const milestone = await onTheDay();
      await rig.workAt('2031-04-01T12:00:00Z');
      expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'due' });
      expect((await standing()).nextDueAt).toBe('2031-04-02T06:00:00.000Z');
    });
  });

  describe('of a kind that holds a secret', () => {
    const secret = (n: number): PlannedDelivery => ({
      kind: 'spec_secret',
      agreementId: null,
      subjectType: 'report_answer',
      subjectId: `00000000-0000-7000-8000-00000000000${n}`,
      title: 'A code',
      slot: 'code',
      occurrence: '2031-04-02',
      recipientId: rig.register.contacts.partner,
      urgent: n === 1,
    });
    const judge =
      (words: (n: string) => string) => (_tx: unknown, rows: readonly { id: string; subjectId: string }[]) =>
        Promise.resolve(
          new Map<string, Verdict>(
            rows.map(({ id, subjectId }) => [
              id,
              { mail: { subject: 's', text: words(subjectId), html: `<a href="{{link}}">x</a>`, language: 'en' } },
            ]),
          ),
        );
    beforeAll(() => {
      rig.kinds.register({
        kind: 'spec_secret',
        judge: judge((subject) => `Open {{link}} (${subject.at(-1)})`),
        fill: () => Promise.resolve({ link: 'https://x.example/?t=hush&u=1' }),
      });
    });

    it('is stored without it and sent with it', async () => {
      await rig.work.write(systemActor, (tx) => planDeliveries(tx, [secret(2)]));
      await rig.sendAt(eight);
      const row = await rig.slot({ id: secret(2).subjectId }, 'code');
      expect(row).toMatchObject({ state: 'sent', message: expect.objectContaining({ text: 'Open {{link}} (2)' }) });
      expect(JSON.stringify(row)).not.toContain('hush');
      expect(
        rig.smtp.messages
          .at(-1)
          ?.replace(/=\r?\n/g, '')
          .replace(/=3D/g, '='),
      ).toContain('href="https://x.example/?t=hush&amp;u=1"');
    });

    it('goes first when somebody waits for it', async () => {
      rig.register.clock.set('2031-04-02T05:00:00Z');
      await rig.work.write(systemActor, (tx) => planDeliveries(tx, [secret(3)]));
      rig.register.clock.set('2031-04-02T05:30:00Z');
      await rig.work.write(systemActor, (tx) => planDeliveries(tx, [secret(1)]));
      const [first] = (await rig.claims.claim(1)).claims;
      expect(first?.delivery.subjectId).toBe(secret(1).subjectId);
    });

    it('is planned once however often it is asked for', async () => {
      const plan = () => rig.work.write(systemActor, (tx) => planDeliveries(tx, [secret(4)]));
      expect([await plan(), await plan()]).toEqual([1, 0]);
    });

    it('does not hold up the others when it cannot be written', async () => {
      rig.kinds.register({ kind: 'spec_broken', judge: () => Promise.reject(new Error('a bug')) });
      await rig.work.write(systemActor, (tx) => planDeliveries(tx, [{ ...secret(5), kind: 'spec_broken' }, secret(6)]));
      await rig.sendAt(eight);
      expect(await rig.slot({ id: secret(6).subjectId }, 'code')).toMatchObject({ state: 'sent' });
      expect(await rig.slot({ id: secret(5).subjectId }, 'code')).toMatchObject({
        state: 'due',
        reason: 'not_written',
        attempts: 1,
      });
    });
  });
});

function list(filter?: { field: string; values: string[] }) {
  return {
    page: 1,
    perPage: 200,
    total: false,
    sort: [],
    filters: filter ? [{ ...filter, operator: 'in' as const }] : [],
    include: [],
  };
}
