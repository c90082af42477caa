import type { MailEvent } from '@concord/contracts';
import { systemActor } from '@concord/platform';
import type { Verdict } from '../deliveries/delivery.kinds.ts';
import { planDeliveries } from '../deliveries/planning.ts';
import { DeliveryRig, type DeliveryRow } from '../testing/index.ts';

const dueOn = '2031-04-02';
const eight = '2031-04-02T06:00:00Z';
const later = '2031-04-02T07:00:00Z';
const page = { page: 1, perPage: 50, total: false, sort: [], filters: [], include: [] };

describe('an address that mail comes back from', () => {
  let rig: DeliveryRig;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    await rig.register.owner.query(`UPDATE contact SET time_zone = 'Europe/Zurich'`);
  });
  afterAll(() => rig.close());
  afterEach(async () => {
    rig.smtp.script = {};
    await rig.register.owner.query('DELETE FROM mail_suppression');
    await rig.register.owner.query(
      `UPDATE delivery SET state = 'cancelled', token = NULL, lease_until = NULL WHERE state IN ('due', 'sending')`,
    );
  });

  const due = () => rig.milestone(dueOn, { remindersFrom: dueOn });
  const state = async (milestone: { id: string }): Promise<Pick<DeliveryRow, 'state' | 'reason'>> => {
    const { state, reason } = await rig.slot(milestone, 'due-0');
    return { state, reason };
  };
  const officer = 'officer@concord.example';
  const hear = async (event: Partial<Exclude<MailEvent, { event: 'delivered' }>>): Promise<void> => {
    await rig.suppressions.hear(rig.register.actors.officer, {
      event: 'bounce',
      address: officer,
      permanent: true,
      ...event,
    });
    await rig.relay.relay();
  };

  it('is not written to again after the mail server said that nobody lives there', async () => {
    const first = await due();
    rig.smtp.script = { rcptTo: 550 };
    await rig.sendAt(eight);
    rig.smtp.script = {};
    expect(await state(first)).toMatchObject({ state: 'failed' });
    const second = await due();
    await rig.sendAt(later);
    expect(await state(second)).toEqual({ state: 'suppressed', reason: 'address_suppressed' });
  });

  it('is written to again when its message only was refused', async () => {
    await due();
    rig.smtp.script = { data: 554 };
    await rig.sendAt(eight);
    rig.smtp.script = {};
    const second = await due();
    await rig.sendAt(later);
    expect(await state(second)).toMatchObject({ state: 'sent' });
  });

  it('fails the mail that came back, however often it is said, and tells the officer once', async () => {
    const milestone = await due();
    await rig.sendAt(eight);
    const { id, message_id: messageId } = await rig.slot(milestone, 'due-0');
    const said = { messageId: messageId?.slice(1, -1) ?? '', address: officer.toUpperCase(), detail: '5.1.1 unknown' };
    await hear(said);
    await hear(said);
    expect(await state(milestone)).toEqual({ state: 'failed', reason: 'bounced' });
    const told = await rig.register.look<{ kind: string }>(
      `SELECT kind FROM notification WHERE delivery_id = $1 AND kind LIKE 'delivery%'`,
      [id],
    );
    expect(told).toEqual([{ kind: 'delivery_bounced' }]);
    const { data } = await rig.suppressions.list(rig.register.actors.officer, page);
    expect(data).toEqual([
      expect.objectContaining({ address: officer, covers: 'everything', cause: 'bounce', allowedActions: ['lift'] }),
    ]);
  });

  describe('that mail reached, says the mail service', () => {
    const came = async (messageId: string | null | undefined): Promise<void> => {
      await rig.suppressions.hear(rig.register.actors.officer, { event: 'delivered', messageId: messageId ?? '' });
      await rig.relay.relay();
    };
    const found = async (id: string): Promise<string[]> =>
      (
        await rig.register.look<{ outcome: string }>(
          `SELECT outcome FROM delivery_attempt WHERE delivery_id = $1 AND outcome <> 'unknown'`,
          [id],
        )
      ).map(({ outcome }) => outcome);

    it('is no longer unknown but sent, however often it is said', async () => {
      const milestone = await due();
      rig.smtp.script = { drop: true };
      await rig.sendAt(eight);
      const { id, message_id: messageId, handed_at: handedAt } = await rig.slot(milestone, 'due-0');
      expect(await state(milestone)).toMatchObject({ state: 'unknown' });
      await came(messageId?.slice(1, -1));
      await came(messageId);
      expect(await rig.slot(milestone, 'due-0')).toMatchObject({
        state: 'sent',
        reason: 'found_by_lookup',
        sent_at: handedAt,
      });
      expect(await found(id)).toEqual(['found']);
      expect((await rig.suppressions.list(rig.register.actors.officer, page)).data).toEqual([]);
    });

    it('is sent also while a worker has it in hand, which then settles nothing', async () => {
      const milestone = await due();
      await rig.workAt(eight);
      const [claim] = (await rig.claims.claim(1)).claims;
      if (!claim) throw new Error('nothing was claimed');
      await came(claim.messageId);
      expect(await state(milestone)).toMatchObject({ state: 'sending' });
      await rig.claims.markHanded(claim);
      await came(claim.messageId);
      expect(await state(milestone)).toMatchObject({ state: 'sent' });
      expect(await rig.claims.settleSent(claim)).toBe(false);
      expect(await found(claim.delivery.id)).toEqual(['found']);
    });

    it('stays as it was where it was sent, or never left', async () => {
      const milestone = await due();
      await rig.sendAt(eight);
      const sent = await rig.slot(milestone, 'due-0');
      await came(sent.message_id);
      await came('<nobody-knows-it@concord.example>');
      expect(await rig.slot(milestone, 'due-0')).toEqual(sent);
    });
  });

  describe('whose reader asks the office', () => {
    const asked = {
      address: officer.toUpperCase(),
      covers: 'reminders' as const,
      reason: 'By telephone',
      askedOn: '2031-04-01',
    };
    const add = (given = {}, actor = rig.register.actors.colleague) =>
      rig.suppressions.add(actor, { ...asked, ...given });

    it('is not reminded any more, with who asked and when, until it is lifted', async () => {
      const before = await due();
      await rig.workAt('2031-04-01T12:00:00Z');
      const added = await add();
      expect(added).toMatchObject({
        address: officer,
        covers: 'reminders',
        cause: 'asked',
        detail: 'By telephone',
        askedOn: '2031-04-01',
        addedByName: 'colleague',
        allowedActions: ['lift'],
      });
      await rig.sendAt(eight);
      expect(await state(before)).toEqual({ state: 'suppressed', reason: 'address_suppressed' });
      const [noted] = await rig.register.look<{ actor_id: string }>(
        `SELECT actor_id FROM audit_entry WHERE record_id = $1 AND action = 'insert'`,
        [added.id],
      );
      expect(noted?.actor_id).toBe(rig.register.actors.colleague.userId);
      await rig.suppressions.lift(rig.register.actors.officer, added.id);
      const after = await due();
      await rig.sendAt(later);
      expect(await state(after)).toMatchObject({ state: 'sent' });
    });

    it('is added once, and not where nothing goes there at all', async () => {
      rig.register.clock.set('2031-04-01T12:00:00Z');
      await add();
      await expect(add()).rejects.toMatchObject({ code: 'SUPPRESSION.STANDS' });
      await add({ covers: 'everything' });
      await expect(add({ address: officer })).rejects.toMatchObject({ code: 'SUPPRESSION.STANDS' });
    });

    it('has asked by now', async () => {
      rig.register.clock.set('2031-04-01T12:00:00Z');
      await expect(add({ askedOn: '2031-04-03' })).rejects.toMatchObject({ code: 'SUPPRESSION.ASKED_IN_FUTURE' });
    });
  });

  const toldOf = async (deliveryId: string): Promise<string[]> =>
    (
      await rig.register.look<{ told: string }>(
        `SELECT n.kind || ' ' || u.name AS told FROM notification n JOIN users u ON u.id = n.user_id
         WHERE n.delivery_id = $1 AND n.kind LIKE 'delivery%' ORDER BY told`,
        [deliveryId],
      )
    ).map(({ told }) => told);

  let minute = 10;
  it.each([
    ['a complaint about one mail', { event: 'complaint' as const }, true, 'delivery_complained'],
    ['a complaint about none in particular', { event: 'complaint' as const }, false, 'delivery_complained'],
    ['a bounce of none in particular', {}, false, 'delivery_returned'],
  ])('is a task for the officer, once: %s', async (_, event, named, kind) => {
    const milestone = await due();
    // the last that went there
    await rig.sendAt(`2031-04-02T07:${minute++}:00Z`);
    const { id, message_id: messageId } = await rig.slot(milestone, 'due-0');
    const said = { ...event, ...(named && messageId ? { messageId } : {}) };
    await hear(said);
    await hear(said);
    expect(await toldOf(id)).toEqual([`${kind} officer`]);
    expect(await state(milestone)).toMatchObject({ state: 'sent' });
    expect((await rig.suppressions.list(rig.register.actors.officer, page)).data).toHaveLength(1);
  });

  describe('of an agreement without an officer at work', () => {
    const failed = async (change: string): Promise<string[]> => {
      const milestone = await due();
      await rig.register.owner.query(change, [milestone.agreementId, rig.register.actors.manager.userId]);
      rig.smtp.script = { data: 554 };
      await rig.sendAt(eight);
      return toldOf((await rig.slot(milestone, 'due-0')).id);
    };

    it('is brought to its manager', async () => {
      const change = `WITH gone AS (DELETE FROM team_member WHERE agreement_id = $1)
        INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager')`;
      expect(await failed(change)).toEqual(['delivery_failed manager']);
    });

    it('is brought to the administrators where it has no manager either', async () => {
      const change = `DELETE FROM team_member WHERE agreement_id = $1 AND user_id <> $2`;
      expect(await failed(change)).toEqual(['delivery_failed administrator']);
    });
  });

  it('of a mail that belongs to no agreement is brought to the administrators', async () => {
    const { contacts } = rig.register;
    rig.kinds.register({
      kind: 'spec_overview',
      judge: (_tx, rows) =>
        Promise.resolve(
          new Map<string, Verdict>(
            rows.map(({ id }) => [id, { mail: { subject: 's', text: 't', html: '<p>t</p>', language: 'en' } }]),
          ),
        ),
    });
    const planned = {
      kind: 'spec_overview',
      agreementId: null,
      subjectType: 'digest' as const,
      subjectId: contacts.officer,
      title: 'officer',
      slot: 'weekly',
      occurrence: dueOn,
      recipientId: contacts.officer,
    };
    rig.register.clock.set(eight);
    await rig.work.write(systemActor, (tx) => planDeliveries(tx, [planned]));
    rig.smtp.script = { drop: true };
    await rig.sendAt(eight);
    expect(await toldOf((await rig.slot({ id: contacts.officer }, 'weekly')).id)).toEqual([
      'delivery_unknown administrator',
    ]);
  });

  it('is written to again after a bounce that passes, and after a person lifted it, once', async () => {
    await hear({ permanent: false });
    const { officer: person, viewer } = rig.register.actors;
    expect((await rig.suppressions.list(person, page)).data).toEqual([]);
    await hear({});
    const [row] = (await rig.suppressions.list(viewer, page)).data;
    expect(row?.allowedActions).toEqual([]);
    await rig.suppressions.lift(person, row?.id ?? '');
    await expect(rig.suppressions.lift(person, row?.id ?? '')).rejects.toMatchObject({ code: 'SUPPRESSION.LIFTED' });
    const milestone = await due();
    await rig.sendAt(eight);
    expect(await state(milestone)).toMatchObject({ state: 'sent' });
  });

  it('gets no reminders once its reader said so with one click, and still whatever may not be muted', async () => {
    await due();
    await rig.sendAt(eight);
    const mail = rig.smtp.messages.at(-1)?.replace(/\r?\n\s+/g, ' ') ?? '';
    expect(mail).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const token =
      /List-Unsubscribe: <https:\/\/concord\.example\/api\/v1\/public\/unsubscribe\/([^>]+)>/.exec(mail)?.[1] ?? '';
    expect(token.slice(0, 36)).toBe(rig.register.contacts.officer);
    // and at its foot, for those whose mail program shows no such header
    const body = rig.smtp.messages
      .at(-1)
      ?.replace(/=\r?\n/g, '')
      .replace(/\r\n/g, '\n');
    expect(body).toContain(`Stop these reminders\nhttps://concord.example/api/v1/public/unsubscribe/${token}`);
    await rig.suppressions.mute(rig.register.actors.officer, token);
    await rig.relay.relay();
    const second = await due();
    await rig.sendAt(later);
    expect(await state(second)).toEqual({ state: 'suppressed', reason: 'address_suppressed' });
    rig.kinds.register({
      kind: 'spec_code',
      judge: (_tx, rows) =>
        Promise.resolve(
          new Map<string, Verdict>(
            rows.map(({ id }) => [id, { mail: { subject: 's', text: 't', html: '<p>t</p>', language: 'en' } }]),
          ),
        ),
    });
    const code = {
      kind: 'spec_code',
      agreementId: null,
      subjectType: 'report_answer' as const,
      subjectId: '00000000-0000-7000-8000-000000000099',
      title: 'A code',
      slot: 'code',
      occurrence: dueOn,
      recipientId: rig.register.contacts.officer,
    };
    await rig.work.write(systemActor, (tx) => planDeliveries(tx, [code]));
    await rig.sendAt('2031-04-02T07:05:00Z');
    expect(await rig.slot({ id: code.subjectId }, 'code')).toMatchObject({ state: 'sent', reason: null });
    expect(rig.smtp.messages.at(-1)).not.toContain('List-Unsubscribe');
  });

  it('is muted by nobody who made the link up', () => {
    const forged = `${rig.register.contacts.officer}.${'a'.repeat(43)}`;
    expect(() => rig.suppressions.mute(rig.register.actors.officer, forged)).toThrow(
      expect.objectContaining({ code: 'RECORD.NOT_FOUND' }),
    );
  });

  it('is not there for a partner', async () => {
    await hear({});
    expect((await rig.suppressions.list(rig.register.actors.partner, page)).data).toEqual([]);
  });
});
