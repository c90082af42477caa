import {
  CreateWebhook,
  VerifyMilestone,
  type Agreement,
  type ListQuery,
  type Milestone,
  type Webhook,
  type WebhookSecret,
} from '@concord/contracts';
import { later } from '@concord/platform';
import { startScriptedReceiver, type ScriptedReceiver } from '@concord/platform/testing';
import { Webhook as Signer } from 'standardwebhooks';
import { WebhookRules, WebhooksService } from './webhooks.service.ts';
import { DeliveryRig, type DeliveryRow } from '../testing/index.ts';

const everything: ListQuery = { page: 1, perPage: 50, total: true, sort: [], filters: [], include: [] };

describe('an endpoint of another system', () => {
  let rig: DeliveryRig;
  let receiver: ScriptedReceiver;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    receiver = await startScriptedReceiver();
  });
  afterAll(async () => {
    await receiver.stop();
    await rig.close();
  });
  beforeEach(async () => {
    // the audit goes by the database's own clock
    ahead = 0;
    await setToNow();
    await rig.register.owner.query(
      `UPDATE delivery SET state = 'cancelled', token = NULL, lease_until = NULL WHERE state IN ('due', 'sending')`,
    );
    await rig.register.owner.query(`UPDATE webhook SET removed_at = now() WHERE removed_at IS NULL`);
    receiver.received.length = 0;
    receiver.script = {};
  });

  const admin = () => rig.register.actors.administrator;
  const register = (given: Partial<CreateWebhook> = {}): Promise<WebhookSecret> =>
    rig.webhooks.create(
      admin(),
      CreateWebhook.parse({
        name: 'The ministry’s system',
        url: `${receiver.url}/hook`,
        shape: 'standard',
        events: ['milestone.submitted', 'milestone.verified', 'milestone.returned', 'agreement.state'],
        ...given,
      }),
    );
  const hear = async (): Promise<void> => {
    await setToNow();
    await rig.relay.relay();
  };
  const send = async (poster = rig.poster()): Promise<void> => {
    await hear();
    await poster.sendDue();
    await poster.idle();
  };
  let now: Date;
  let ahead = 0;
  /** The outbox and the audit go by the database's own clock; a test's is never behind it. */
  const setToNow = async (): Promise<void> => {
    const [row] = await rig.register.look<{ now: Date }>('SELECT clock_timestamp() AS now');
    if (row) now = later(row.now, ahead);
    rig.register.clock.set(now.toISOString());
  };
  const wait = (minutes: number): Promise<void> => {
    ahead += minutes * 60_000;
    return setToNow();
  };
  const of = ({ id }: Webhook): Promise<DeliveryRow[]> =>
    rig.register.look<DeliveryRow>(`SELECT * FROM delivery WHERE webhook_id = $1 ORDER BY created_at, slot`, [id]);
  const bodies = (): { type: string; data: Record<string, { title?: string }> }[] =>
    receiver.received.map(({ body }) => JSON.parse(body));
  const submitted = async (agreement?: Agreement): Promise<Milestone> => {
    const area = await rig.build.area(agreement ?? (await rig.build.agreement()));
    return rig.build.submit(await rig.build.milestone(area));
  };

  it('is told once of a submission, signed, under the delivery’s key', async () => {
    const { webhook, secret } = await register({ events: ['milestone.submitted'] });
    const milestone = await submitted();
    await send();
    await rig.tellAll();
    await send();
    expect(bodies()).toEqual([
      {
        type: 'milestone.submitted',
        timestamp: expect.any(String),
        data: {
          agreement: expect.objectContaining({ title: 'Lights on the northern coast', state: 'in_force' }),
          milestone: {
            id: milestone.id,
            title: 'Cable laid',
            state: 'submitted',
            url: `https://concord.example/milestones/${milestone.id}/show`,
            dueOn: null,
          },
        },
      },
    ]);
    const [delivery] = await of(webhook);
    expect(delivery).toMatchObject({ state: 'sent', attempts: 1, reason: null });
    const [message] = receiver.received;
    expect(message?.headers['webhook-id']).toBe(delivery?.key);
    expect(() =>
      new Signer(String(secret)).verify(String(message?.body), message?.headers as Record<string, string>),
    ).not.toThrow();
    expect(() =>
      new Signer(rig.webhookKeys.signing(webhook.id, 2)).verify(
        String(message?.body),
        message?.headers as Record<string, string>,
      ),
    ).toThrow();
  });

  it('is told of every step it asked for and of no other', async () => {
    const { webhook } = await register({ events: ['milestone.returned', 'milestone.verified', 'agreement.state'] });
    const agreement = await rig.build.agreement();
    const milestone = await submitted(agreement);
    const { manager, officer } = rig.register.actors;
    const returned = await rig.register.milestones.return(manager, milestone.id, milestone.version, {
      reason: 'The report is missing',
      resubmitBy: '2031-01-01',
    });
    const again = await rig.build.submit(returned);
    await rig.register.milestones.verify(manager, again.id, again.version, VerifyMilestone.parse({}));
    const { version } = await rig.register.agreements.get(officer, agreement.id);
    await rig.register.agreements.transition(officer, agreement.id, version, { to: 'suspended', reason: 'A pause' });
    await send();
    expect((await of(webhook)).map(({ slot, state }) => [slot, state])).toEqual(
      expect.arrayContaining([
        ['agreement-state', 'sent'],
        ['milestone-returned', 'sent'],
        ['milestone-verified', 'sent'],
      ]),
    );
    const suspended = receiver.received.find(({ body }) => body.includes('"to":"suspended"'));
    expect(JSON.parse(String(suspended?.body))).toMatchObject({
      type: 'agreement.state',
      data: { from: 'in_force', to: 'suspended' },
    });
    expect(receiver.received.some(({ body }) => body.includes('milestone.submitted'))).toBe(false);
    // nobody's words leave
    expect(receiver.received.some(({ body }) => /The report is missing|A pause/.test(body))).toBe(false);
  });

  it.each([
    ['shared', 'internal', 0],
    ['internal', 'internal', 1],
    ['internal', 'confidential', 0],
    ['confidential', 'confidential', 1],
  ] as const)('open to %s agreements is told of an %s one %d times', async (reach, confidentiality, times) => {
    await register({ reach, events: ['milestone.submitted'] });
    await submitted(await rig.build.agreement({ confidentiality }));
    await send();
    expect(bodies().filter(({ type }) => type === 'milestone.submitted')).toHaveLength(times);
  });

  it('is not told any more of an agreement that was made internal meanwhile', async () => {
    const { webhook } = await register({ events: ['milestone.submitted'] });
    const { agreementId } = await submitted();
    await hear();
    const { version } = await rig.register.agreements.get(rig.register.actors.officer, agreementId);
    await rig.register.agreements.patch(rig.register.actors.officer, agreementId, version, {
      confidentiality: 'internal',
    });
    await send();
    expect(receiver.received).toEqual([]);
    expect(await of(webhook)).toEqual([
      expect.objectContaining({ state: 'suppressed', reason: 'endpoint_may_not_see' }),
    ]);
  });

  it('that fails is tried again under the same id with the same words, and rests between', async () => {
    const { webhook } = await register({ events: ['milestone.submitted'] });
    receiver.script = { status: 500, says: 'out of order' };
    await submitted();
    await submitted();
    await send();
    // one of two was tried or both together; then it rests
    const tried = receiver.received.length;
    expect(await rig.webhooks.get(admin(), webhook.id)).toMatchObject({
      trouble: 'HTTP 500: out of order',
      waiting: 2,
    });
    await send();
    expect(receiver.received).toHaveLength(tried);
    receiver.script = {};
    await wait(10);
    await send();
    await send();
    expect((await of(webhook)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    const ids = receiver.received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`);
    expect(new Set(ids).size).toBe(2);
    expect(await rig.webhooks.get(admin(), webhook.id)).toMatchObject({ trouble: null, restUntil: null, waiting: 0 });
  });

  it.each([
    ['silence', { slowMs: 3_000 }, 'no_answer_in_time'],
    ['a redirect to this machine', { redirectTo: 'http://127.0.0.1:1/' }, 'redirected'],
    ['a body that never ends', { status: 500, stalls: true }, 'HTTP 500: one moment,'],
    ['a cut line', { drops: true }, 'ECONNRESET'],
  ])('that answers with %s is told again', async (_, script, reason) => {
    const { webhook } = await register({ events: ['milestone.submitted'] });
    receiver.script = script;
    await submitted();
    await send();
    expect(await of(webhook)).toEqual([
      expect.objectContaining({ state: 'due', attempts: 1, handed_at: null, reason }),
    ]);
  });

  it('inside the network is never connected to, and the administrators are told', async () => {
    const { webhook } = await register({ events: ['milestone.submitted'] });
    await submitted();
    await send(rig.poster({ toPrivate: false }));
    expect(receiver.received).toEqual([]);
    expect(await of(webhook)).toEqual([expect.objectContaining({ state: 'failed', reason: 'address_not_allowed' })]);
    const told = await rig.register.look<{ name: string }>(
      `SELECT u.name FROM notification n JOIN users u ON u.id = n.user_id WHERE n.kind = 'webhook_failed' AND n.payload ->> 'title' = $1`,
      [webhook.name],
    );
    expect(told.map(({ name }) => name)).toEqual([admin().name]);
  });

  it('is told again what a worker that died had in its hand', async () => {
    const { webhook } = await register({ events: ['milestone.submitted'] });
    await submitted();
    await hear();
    await rig.register.owner.query(
      `UPDATE delivery SET state = 'sending', token = gen_random_uuid(), lease_until = $2, handed_at = $2 WHERE webhook_id = $1`,
      [webhook.id, now],
    );
    await wait(2);
    await rig.claims.reconcile();
    expect(await of(webhook)).toEqual([expect.objectContaining({ state: 'due', reason: 'worker_lost' })]);
    await send();
    expect(await of(webhook)).toEqual([expect.objectContaining({ state: 'sent' })]);
  });

  it('that is paused is told nothing, then goes on with what comes after', async () => {
    const { webhook } = await register({ events: ['milestone.submitted'] });
    const paused = await rig.webhooks.patch(admin(), webhook.id, webhook.version, { paused: true });
    await submitted();
    await send();
    await setToNow();
    await rig.webhooks.patch(admin(), webhook.id, paused.version, { paused: false });
    const after = await submitted();
    await send();
    await rig.tellAll();
    await send();
    expect(bodies().map(({ data }) => data['milestone'])).toEqual([expect.objectContaining({ id: after.id })]);
  });

  it('is tried while it is paused', async () => {
    const { webhook } = await register();
    await rig.webhooks.patch(admin(), webhook.id, webhook.version, { paused: true });
    await rig.webhooks.test(admin(), webhook.id);
    await send();
    expect(bodies()).toEqual([{ type: 'webhook.test', timestamp: expect.any(String), data: {} }]);
  });

  it('that was removed is told nothing more', async () => {
    const { webhook } = await register({ events: ['milestone.submitted'] });
    await submitted();
    await hear();
    await rig.webhooks.remove(admin(), webhook.id, webhook.version);
    await send();
    expect(receiver.received).toEqual([]);
    expect(await of(webhook)).toEqual([expect.objectContaining({ state: 'cancelled', reason: 'endpoint_removed' })]);
    await expect(rig.webhooks.get(admin(), webhook.id)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
  });

  it('is told once of each date that passes, and not of one that was moved', async () => {
    const { webhook } = await register({ events: ['milestone.overdue'] });
    const area = await rig.build.area(await rig.build.agreement());
    const soon = (days: number): string =>
      later(now, days * 86_400_000)
        .toISOString()
        .slice(0, 10);
    const late = await rig.build.milestone(area, { baselineDueOn: soon(1), dueOn: soon(1) });
    const moved = await rig.build.milestone(area, { baselineDueOn: soon(1), dueOn: soon(1), title: 'Moved' });
    await rig.tellAll();
    await wait(3 * 1_440);
    await rig.tellAll();
    await rig.register.milestones.patch(rig.register.actors.officer, moved.id, moved.version, { dueOn: soon(9) });
    await rig.tellAll();
    await send();
    expect((await of(webhook)).map(({ slot, state, reason }) => [slot, state, reason]).sort()).toEqual([
      ['milestone-overdue', 'cancelled', 'date_moved'],
      ['milestone-overdue', 'sent', null],
    ]);
    expect(bodies()).toEqual([
      expect.objectContaining({
        data: expect.objectContaining({ milestone: expect.objectContaining({ id: late.id }) }),
      }),
    ]);
  });

  describe('that wants to hear of reminders', () => {
    // a change that is heard late would bring those of another test back
    beforeEach(() => rig.register.owner.query('UPDATE agreement SET reminders_from = NULL'));
    const remind = async (at: string): Promise<void> => {
      await rig.workAt(at);
      await rig.tellAll();
    };
    const post = async (): Promise<void> => {
      const poster = rig.poster();
      await poster.sendDue();
      await poster.idle();
    };
    /** Of which two people are reminded. */
    const milestone = async (): Promise<Milestone> => {
      const made = await rig.milestone('2031-04-02');
      const { owner, actors } = rig.register;
      await owner.query(`INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'manager')`, [
        made.agreementId,
        actors.manager.userId,
      ]);
      await owner.query(
        `INSERT INTO reminder_policy (scope, scope_id, offsets, recipients, active_from) VALUES ('agreement', $1, '{-7,0}', '{responsible,manager}', '2031-01-01')`,
        [made.agreementId],
      );
      return made;
    };

    it('is told once of each, however many read it, in its shape', async () => {
      for (const shape of ['standard', 'slack', 'teams'] as const) await register({ shape, events: ['reminder.due'] });
      const { id } = await milestone();
      await remind('2031-03-26T12:00:00Z');
      await rig.tellAll();
      await post();
      const url = `https://concord.example/milestones/${id}/show`;
      const said = receiver.received.map(({ body }) => JSON.parse(body));
      expect(said).toHaveLength(3);
      expect(said.find((body) => 'data' in body)).toEqual({
        type: 'reminder.due',
        timestamp: expect.stringContaining('2031-03-26'),
        data: {
          agreement: expect.objectContaining({ title: 'Lights on the northern coast' }),
          reminder: { about: 'milestone', slot: 'due-7', dueOn: '2031-04-02', title: 'Cable laid', url },
        },
      });
      expect(said.find((body) => 'text' in body).text.split('\n')).toEqual([
        '*Reminder due: 7 days before*',
        `<${url}|Cable laid>`,
        expect.stringMatching(/^C-\S+ · due .*2031$/),
      ]);
      const card = said.find((body) => 'attachments' in body).attachments[0].content;
      expect(card.body[0].text).toBe('Reminder due: 7 days before');
      expect(receiver.received.some(({ body }) => body.includes('manager'))).toBe(false);
      await remind('2031-04-02T12:00:00Z');
      await post();
      expect(receiver.received).toHaveLength(6);
    });

    it('is told under the same id what a worker that died had in its hand, and once where it answered', async () => {
      const { webhook } = await register({ events: ['reminder.due'] });
      await milestone();
      await remind('2031-03-26T12:00:00Z');
      await rig.register.owner.query(
        `UPDATE delivery SET state = 'sending', token = gen_random_uuid(), lease_until = '2031-03-26T12:01:00Z', handed_at = '2031-03-26T12:00:00Z' WHERE webhook_id = $1`,
        [webhook.id],
      );
      rig.register.clock.set('2031-03-26T12:02:00Z');
      await rig.claims.reconcile();
      receiver.script = { status: 500 };
      await post();
      receiver.script = {};
      await remind('2031-03-26T12:10:00Z');
      await post();
      await remind('2031-03-26T12:20:00Z');
      await post();
      const [delivery, ...others] = await of(webhook);
      expect([delivery?.state, others]).toEqual(['sent', []]);
      expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([delivery?.key, delivery?.key]);
    });

    it.each([
      ['is done by then', `UPDATE milestone SET state = 'cancelled' WHERE id = $1`, 'cancelled', 'milestone_cancelled'],
      [
        'has another date by then',
        `UPDATE milestone SET due_on = '2031-05-02' WHERE id = $1`,
        'cancelled',
        'date_moved',
      ],
      [
        'is kept from it by then',
        `UPDATE agreement SET confidentiality = 'internal' WHERE id = (SELECT agreement_id FROM milestone WHERE id = $1)`,
        'suppressed',
        'endpoint_may_not_see',
      ],
    ])('is not told of what %s', async (_, change, state, reason) => {
      const { webhook } = await register({ events: ['reminder.due'] });
      const { id } = await milestone();
      await remind('2031-03-26T12:00:00Z');
      await rig.register.owner.query(change, [id]);
      await post();
      expect(await of(webhook)).toEqual([expect.objectContaining({ state, reason })]);
      expect(receiver.received).toEqual([]);
    });

    it.each([
      ['shared', 0],
      ['internal', 1],
    ] as const)('open to %s agreements is told %d times of what the other side is not shown', async (reach, times) => {
      await register({ reach, events: ['reminder.due'] });
      const { agreementId } = await milestone();
      await rig.register.owner.query(
        `INSERT INTO amendment (agreement_id, number, kind, title, created_at, updated_at) VALUES ($1, 1, 'extension', 'One year more', '2031-01-01', '2031-03-10')`,
        [agreementId],
      );
      await rig.register.owner.query(
        `INSERT INTO reminder_policy (scope, scope_id, subject_type, offsets, active_from) VALUES ('agreement', $1, 'amendment_draft', '{10}', '2031-01-01')`,
        [agreementId],
      );
      await remind('2031-03-20T12:00:00Z');
      await post();
      expect(receiver.received.map(({ body }) => JSON.parse(body).data.reminder.title)).toEqual(
        Array(times).fill('One year more'),
      );
    });

    it('is told neither of what was called off before its time nor of what it may not see', async () => {
      const { webhook } = await register({ events: ['reminder.due'] });
      const { agreementId } = await milestone();
      await rig.workAt('2031-03-25T12:00:00Z');
      await rig.register.owner.query(`UPDATE agreement SET confidentiality = 'internal' WHERE id = $1`, [agreementId]);
      const off = await milestone();
      await rig.workAt('2031-03-25T12:00:00Z');
      await rig.register.owner.query(`UPDATE delivery SET state = 'cancelled' WHERE subject_id = $1`, [off.id]);
      rig.register.clock.set('2031-03-26T12:00:00Z');
      await rig.tellAll();
      expect(await of(webhook)).toEqual([]);
    });
  });

  it('speaks to a channel in its language, and takes its marks out of what people wrote', async () => {
    await register({ shape: 'slack', language: 'fr', events: ['milestone.submitted'] });
    await register({ shape: 'teams', language: 'en', events: ['milestone.submitted'] });
    const area = await rig.build.area(await rig.build.agreement());
    const milestone = await rig.build.submit(await rig.build.milestone(area, { title: 'A <b> & *c* | d' }));
    await send();
    const url = `https://concord.example/milestones/${milestone.id}/show`;
    const said = receiver.received.map(({ body, headers }) => ({
      body: JSON.parse(body),
      signed: headers['webhook-signature'],
    }));
    const slack = said.find(({ body }) => 'text' in body);
    expect(slack).toEqual({
      body: { text: expect.stringContaining(`*Jalon soumis*\n<${url}|A &lt;b&gt; &amp; *c*   d>\n`) },
      signed: undefined,
    });
    const teams = said.find(({ body }) => 'attachments' in body)?.body;
    expect(teams.attachments[0].content.body[1].text).toBe('A <b> & \\*c\\* | d');
    expect(teams.attachments[0].content.actions).toEqual([{ type: 'Action.OpenUrl', title: 'Open in Concord', url }]);
  });

  it('keeps its address and its secret from whoever reads the register', async () => {
    const url = `${receiver.url}/services/T000/B000/abcdefgh1234`;
    const { webhook, secret } = await register({ shape: 'slack', url });
    expect([webhook.address, secret]).toEqual([`${receiver.url}/…1234`, null]);
    expect((await register()).secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const kept = JSON.stringify(
      await rig.register.look(
        `SELECT to_jsonb(w) FROM webhook w UNION ALL SELECT to_jsonb(e) FROM audit_entry e WHERE resource = 'webhook'`,
      ),
    );
    expect(kept).not.toContain('abcdefgh');
    await expect(rig.register.work.read(admin(), (tx) => tx.query('SELECT sealed_url FROM webhook'))).rejects.toThrow(
      /permission denied/,
    );
  });

  it('is signed for with another secret once that was renewed', async () => {
    const { webhook, secret } = await register({ events: ['milestone.submitted'] });
    const renewed = await rig.webhooks.renewSecret(admin(), webhook.id);
    expect(renewed.secret).not.toBe(secret);
    await submitted();
    await send();
    const [message] = receiver.received;
    expect(() =>
      new Signer(String(renewed.secret)).verify(String(message?.body), message?.headers as Record<string, string>),
    ).not.toThrow();
  });

  it('shows its messages among the deliveries, where one is sent again under its id', async () => {
    const { webhook } = await register({ events: ['milestone.submitted'] });
    await submitted();
    await send();
    const query: ListQuery = { ...everything, filters: [{ field: 'webhookId', operator: 'in', values: [webhook.id] }] };
    const { data } = await rig.deliveries.list(admin(), query);
    expect(data).toEqual([
      expect.objectContaining({
        recipientId: null,
        webhookId: webhook.id,
        recipientName: webhook.name,
        channel: 'webhook',
        allowedActions: ['resend'],
      }),
    ]);
    await rig.deliveries.resend(admin(), String(data[0]?.id), { reason: 'It lost it' });
    await send();
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(receiver.received).toHaveLength(2);
  });

  it.each([
    ['http://ministry.example/hook', 'WEBHOOK.ADDRESS_UNSAFE'],
    ['https://user:word@ministry.example/hook', 'WEBHOOK.ADDRESS_UNSAFE'],
    ['https://10.0.0.8/', 'WEBHOOK.ADDRESS_INSIDE'],
    ['https://localhost/x', 'WEBHOOK.ADDRESS_INSIDE'],
    ['https://169.254.169.254/', 'WEBHOOK.ADDRESS_INSIDE'],
  ])('is not taken at %s where only safe addresses are: %s', async (url, code) => {
    const strict = new WebhooksService(rig.register.work, rig.webhookKeys, new WebhookRules(false));
    await expect(
      strict.create(admin(), CreateWebhook.parse({ name: 'x', url, shape: 'standard', events: ['report.sent'] })),
    ).rejects.toMatchObject({ code, details: { fields: [{ pointer: '/url', code }] } });
  });

  it('is found by five workers at once and told once', async () => {
    await register({ events: ['milestone.submitted'] });
    for (let n = 0; n < 4; n++) await submitted();
    await Promise.all([rig.tellAll(), rig.tellAll(), rig.relay.relay()]);
    const posters = Array.from({ length: 5 }, () => rig.poster());
    await Promise.all(posters.map((poster) => poster.sendDue()));
    await Promise.all(posters.map((poster) => poster.idle()));
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
    expect(receiver.received).toHaveLength(4);
  });
});
