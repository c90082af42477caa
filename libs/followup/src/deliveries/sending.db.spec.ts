import { elapsed, later, instant, systemActor } from '@concord/platform';
import { DeliveryRig } from '../testing/index.ts';
import { Claims } from './claims.ts';
import { messageIdOf } from './delivery.key.ts';
import type { Verdict } from './delivery.kinds.ts';
import { planDeliveries } from './planning.ts';

const now = '2031-04-02T06:00:00Z';

/** Who is served when much is due, how fast, and what is kept of it. */
describe('sending', () => {
  let rig: DeliveryRig;
  let agreements: string[];
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    rig.kinds.register({
      kind: 'spec_plain',
      judge: (_tx, rows) =>
        Promise.resolve(
          new Map<string, Verdict>(
            rows.map(({ id }) => [id, { mail: { subject: 's', text: 't', html: '<p>t</p>', language: 'en' } }]),
          ),
        ),
    });
    agreements = [];
    for (let n = 0; n < 3; n++) agreements.push((await rig.build.loneMilestone({ dueOn: '2031-04-02' })).agreementId);
    agreements.sort();
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    rig.smtp.script = {};
    rig.register.clock.set(now);
    await rig.register.owner.query(
      `UPDATE delivery SET state = 'cancelled', token = NULL, lease_until = NULL WHERE state IN ('due', 'sending')`,
    );
    await rig.register.owner.query('DELETE FROM mail_pace');
  });

  let planned = 0;
  const plan = (agreementId: string | null, count: number, urgent = false): Promise<number> =>
    rig.work.write(systemActor, (tx) =>
      planDeliveries(
        tx,
        Array.from({ length: count }, () => ({
          kind: 'spec_plain',
          agreementId,
          subjectType: 'report_answer' as const,
          subjectId: `00000000-0000-7000-8000-${String(++planned).padStart(12, '0')}`,
          title: `Thing ${planned}`,
          slot: 'notice',
          occurrence: '2031-04-02',
          recipientId: rig.register.contacts.officer,
          urgent,
        })),
      ),
    );
  const states = async (): Promise<Record<string, number>> =>
    Object.fromEntries(
      (
        await rig.register.look<{ state: string; count: number }>(
          `SELECT state, count(*)::int AS count FROM delivery WHERE kind = 'spec_plain' AND state <> 'cancelled' AND created_at > now() - interval '1 hour'
             AND subject_id::text > $1 GROUP BY state`,
          [`00000000-0000-7000-8000-${String(from).padStart(12, '0')}`],
        )
      ).map(({ state, count }) => [state, count]),
    );
  let from = 0;
  beforeEach(() => (from = planned));
  const perAgreement = (claimed: { delivery: { agreementId: string | null } }[]): number[] =>
    [...agreements, null].map((id) => claimed.filter(({ delivery }) => delivery.agreementId === id).length);

  describe('takes turns', () => {
    it('gives every agreement its part, however much one has', async () => {
      await plan(agreements[0] ?? null, 200);
      await plan(agreements[1] ?? null, 3);
      await plan(null, 2);
      const { claims } = await new Claims({ work: rig.work, kinds: rig.kinds, domain: 'x.example' }).claim(9);
      expect(perAgreement(claims)).toEqual([3, 3, 0, 2]);
    });

    it('goes on where it was, so that more agreements than places all come to it', async () => {
      for (const id of agreements) await plan(id, 5);
      const claims = new Claims({ work: rig.work, kinds: rig.kinds, domain: 'x.example' });
      const seen = [];
      for (let round = 0; round < 4; round++) seen.push(...(await claims.claim(1)).claims);
      expect(perAgreement(seen)).toEqual([2, 1, 1, 0]);
    });

    it('serves first whoever waits for it', async () => {
      await plan(agreements[0] ?? null, 50);
      await plan(agreements[2] ?? null, 1, true);
      const { claims } = await rig.claims.claim(1);
      expect(perAgreement(claims)).toEqual([0, 0, 1, 0]);
    });

    it('takes all of one agreement when it is alone, two workers side by side', async () => {
      await plan(agreements[0] ?? null, 120);
      const senders = [rig.sender(), rig.sender()];
      await Promise.all(senders.map((sender) => sender.sendDue()));
      await Promise.all(senders.map((sender) => sender.idle()));
      expect(await states()).toEqual({ sent: 120 });
    });
  });

  it('sends a code that somebody waits for in the midst of two thousand mails, past a slow server', async () => {
    for (const id of agreements) await plan(id, 667);
    rig.smtp.script = { slowMs: 50 };
    const before = rig.smtp.seen.length;
    const sender = rig.worker();
    const sending = sender.sendDue();
    while (rig.smtp.seen.length < before + 20) await rig.smtp.next();
    const asked = elapsed();
    // of an agreement that has hundreds waiting: by its turn alone it would come after them
    await plan(agreements[0] ?? null, 1, true);
    const [code] = await rig.register.look<{ key: string }>(`SELECT key FROM delivery WHERE title = $1`, [
      `Thing ${planned}`,
    ]);
    const asCode = messageIdOf(code?.key ?? '', 'concord.example');
    const read = (): string[] => rig.smtp.seen.slice(before);
    while (!read().includes(asCode)) await rig.smtp.next();
    const waited = elapsed() - asked;
    await sender.stop();
    await sending;
    // behind what was in hand already, before everything else
    expect(read().indexOf(asCode)).toBeLessThan(200);
    expect(waited).toBeLessThan(5_000);
    expect((await states())['due']).toBeGreaterThan(1_000);
  }, 60_000);

  describe('keeps to the pace of a domain', () => {
    const paced = (rates: { overall: number; perDomain: number }) =>
      new Claims({ work: rig.work, kinds: rig.kinds, domain: 'x.example', rates });

    it('lets a second’s worth go, gives the others their place, and sends all of them in the end', async () => {
      await plan(agreements[0] ?? null, 30);
      const claims = paced({ overall: 0, perDomain: 600 });
      const sender = rig.sender({ claims });
      const sentAfter = async (seconds: number): Promise<number> => {
        rig.register.clock.set(later(instant(now), seconds * 1_000).toISOString());
        await sender.sendDue();
        await sender.idle();
        return (await states())['sent'] ?? 0;
      };
      expect([await sentAfter(0), await sentAfter(1), await sentAfter(2), await sentAfter(4)]).toEqual([
        11, 11, 21, 30,
      ]);
    });

    it('holds all workers together to the pace of everything', async () => {
      await plan(agreements[0] ?? null, 10);
      const first = await paced({ overall: 60, perDomain: 0 }).claim(1);
      const second = await paced({ overall: 60, perDomain: 0 }).claim(9);
      expect([first.claims.length, second.claims.length, second.moved]).toEqual([1, 1, true]);
    });

    it('never holds back what somebody waits for', async () => {
      await plan(agreements[0] ?? null, 5, true);
      expect((await paced({ overall: 1, perDomain: 1 }).claim(5)).claims).toHaveLength(5);
    });
  });

  it('asks a server that refused us with one mail only', async () => {
    await plan(agreements[0] ?? null, 30);
    rig.smtp.script = { mailFrom: 550 };
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
    expect([sender.resting, sender.trouble]).toEqual([true, expect.stringContaining('550')]);
    const { count: tried } = await attemptsOf('later');
    rig.register.clock.set('2031-04-02T06:10:00Z');
    // its rest is over when a minute has passed for the process too
    Object.assign(sender, { restUntil: 0 });
    await sender.sendDue();
    await sender.idle();
    expect((await attemptsOf('later')).count - tried).toBe(1);
    rig.smtp.script = {};
    Object.assign(sender, { restUntil: 0 });
    rig.register.clock.set('2031-04-02T06:30:00Z');
    await sender.sendDue();
    await sender.idle();
    expect([sender.trouble, await states()]).toEqual([null, { sent: 30 }]);
  });
  const attemptsOf = async (outcome: string): Promise<{ count: number }> => {
    const [row] = await rig.register.look<{ count: number }>(
      'SELECT count(*)::int AS count FROM delivery_attempt WHERE outcome = $1',
      [outcome],
    );
    return row ?? { count: 0 };
  };

  describe('keeps a log', () => {
    const one = async (): Promise<string> => {
      const [row] = await rig.register.look<{ id: string }>(
        `SELECT id FROM delivery WHERE subject_id::text LIKE '%' || $1`,
        [String(planned).padStart(12, '0')],
      );
      return row?.id ?? '';
    };
    const page = {
      page: 1,
      perPage: 20,
      total: true,
      sort: [{ field: 'at', descending: true }],
      filters: [],
      include: [],
    };
    const send = async (at: string): Promise<void> => {
      rig.register.clock.set(at);
      const sender = rig.sender();
      await sender.sendDue();
      await sender.idle();
    };

    it('of every attempt and decision, and sends once more when a person says so', async () => {
      await plan(agreements[0] ?? null, 1);
      const id = await one();
      const { officer, colleague, partner } = rig.register.actors;
      rig.smtp.script = { data: 451 };
      await send(now);
      rig.smtp.script = { data: 554 };
      await send('2031-04-02T06:05:00Z');
      rig.smtp.script = {};
      expect(await rig.deliveries.get(officer, id)).toMatchObject({ state: 'failed', allowedActions: ['resend'] });
      const reason = { reason: 'The address was mended' };
      await expect(rig.deliveries.resend(colleague, id, reason)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
      await expect(rig.deliveries.resend(partner, id, reason)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
      await rig.deliveries.resend(officer, id, reason);
      await expect(rig.deliveries.resend(officer, id, reason)).rejects.toMatchObject({
        code: 'DELIVERY.NOT_RESENDABLE',
      });
      await send('2031-04-02T06:06:00Z');
      const { data, total } = await rig.deliveries.attempts(officer, id, page);
      expect(total).toBe(4);
      expect(data.map(({ outcome, reason: why, byName }) => [outcome, byName, why?.slice(0, 22) ?? null])).toEqual([
        ['sent', null, null],
        ['resent', 'officer', 'The address was mended'],
        ['failed', null, expect.any(String)],
        ['later', null, expect.any(String)],
      ]);
      await expect(rig.deliveries.attempts(partner, id, page)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
    });
  });
});
