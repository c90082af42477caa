import {
  CreateReminderPolicy,
  policyScopes,
  ReminderPolicyList,
  reminderSubjects,
  type PatchReminderPolicy,
  type PolicyRules,
  type ReminderPolicy,
} from '@concord/contracts';
import type { z } from 'zod';
import { DeliveryRig } from '../testing/index.ts';
import { ReminderPoliciesService } from './reminder-policies.service.ts';

const rules: PolicyRules = {
  recipients: ['responsible'],
  byMail: true,
  digestAbove: 10,
  offsets: [-3],
  overdueRepeat: null,
  escalation: [],
  boardContactIds: [],
  latePolicy: 'send',
  lateDays: 7,
  sendAt: '09:00',
  shift: 'none',
  quietFrom: '20:00',
  quietTo: '07:00',
};

describe('the policies of reminders', () => {
  let rig: DeliveryRig;
  let policies: ReminderPoliciesService;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    policies = new ReminderPoliciesService(rig.register.work);
  });
  afterAll(() => rig.close());

  const officer = () => rig.register.actors.officer;
  const administrator = () => ({ ...officer(), role: 'administrator' as const });
  const create = (input: z.input<typeof CreateReminderPolicy>, actor = officer()) =>
    policies.create(actor, CreateReminderPolicy.parse(input));

  it('stand by what they are about, the widest first, over all pages', async () => {
    const { agreementId: scopeId } = await rig.milestone('2031-04-02');
    for (const subjectType of ['milestone', 'agreement_review'] as const) {
      await create({ scope: 'agreement', scopeId, subjectType, ...rules });
    }
    const listed: ReminderPolicy[] = [];
    for (let page = 1; ; page += 1) {
      const { data } = await policies.list(
        administrator(),
        ReminderPolicyList.parse({ page: String(page), perPage: '5', sort: 'subjectType' }),
      );
      if (data.length === 0) break;
      listed.push(...data);
    }
    const place = ({ subjectType, scope }: ReminderPolicy): number =>
      reminderSubjects.indexOf(subjectType) * 10 + policyScopes.indexOf(scope);
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.map(place)).toEqual(listed.map(place).sort((a, b) => a - b));
  });

  it('are the administrators’ where they are for more than one agreement', async () => {
    const ofType = { scope: 'agreement_type', scopeId: 'hosting_agreement', ...rules } as const;
    await expect(create(ofType)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
    const made = await create(ofType, administrator());
    expect(made).toMatchObject({ scope: 'agreement_type', scopeId: 'hosting_agreement', agreementId: null });
    expect((await policies.get(officer(), made.id)).allowedActions).toEqual([]);
    await expect(create(ofType, administrator())).rejects.toMatchObject({ code: 'POLICY.EXISTS' });
  });

  it('of one record belong to the team of its agreement, and are named', async () => {
    const milestone = await rig.milestone('2031-04-02');
    const made = await create({ scope: 'milestone', scopeId: milestone.id, ...rules });
    expect(made).toMatchObject({ agreementId: milestone.agreementId, allowedActions: ['edit'] });
    expect(made.scopeName).toContain(milestone.title);
    const stranger = rig.register.actors.colleague;
    await expect(policies.patch(stranger, made.id, made.version, { offsets: [0] })).rejects.toMatchObject({
      code: 'ACCESS.DENIED',
    });
    const listed = async (asked: object = {}) => {
      const query = ReminderPolicyList.parse({ agreementId: milestone.agreementId, ...asked });
      return (await policies.list(officer(), query)).data.map(({ id }) => id);
    };
    expect([await listed(), await listed({ told: 'true' })]).toEqual([[made.id], [made.id]]);
    await policies.patch(officer(), made.id, made.version, { active: false });
    expect([await listed(), await listed({ told: 'true' })]).toEqual([[made.id], []]);
  });

  it('are those nearest to a record, each saying where it comes from', async () => {
    const milestone = await rig.milestone('2031-04-02');
    const ask = async (of = milestone.id) =>
      (await policies.inForce(officer(), { scope: 'milestone', scopeId: of })).data.map(
        ({ subjectType, scope, allowedActions }) => [subjectType, scope, allowedActions].flat().join(' '),
      );
    const everywhere = await ask();
    expect(everywhere[0]).toBe('milestone global');
    await create({ scope: 'agreement', scopeId: milestone.agreementId, ...rules });
    expect(await ask()).toEqual(['milestone agreement edit', ...everywhere.slice(1)]);
    const own = await create({ scope: 'milestone', scopeId: milestone.id, ...rules });
    expect(await ask()).toEqual(['milestone milestone edit', ...everywhere.slice(1)]);
    await policies.patch(officer(), own.id, own.version, { active: false });
    expect((await ask())[0]).toBe('milestone agreement edit');
    await expect(ask(milestone.agreementId)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
  });

  it('plan anew when they change, and fall back to the wider one when switched off', async () => {
    const milestone = await rig.milestone('2031-05-14', { remindersFrom: '2031-05-10' });
    rig.register.clock.set('2031-05-01T12:00:00Z');
    const made = await create({ scope: 'agreement', scopeId: milestone.agreementId, ...rules, offsets: [-2, 0] });
    const due = async () =>
      (await rig.of(milestone))
        .filter(({ state }) => state === 'due')
        .map(({ slot, due_at }) => `${slot} ${due_at.toISOString().slice(11, 16)}`);
    await rig.workAt('2031-05-12T20:00:00Z');
    expect(await due()).toEqual(['due-2 09:00', 'due-0 09:00']);
    const moved = await policies.patch(officer(), made.id, made.version, { sendAt: '10:00' });
    await rig.workAt('2031-05-12T20:01:00Z');
    expect(await due()).toEqual(['due-2 10:00', 'due-0 10:00']);
    await policies.patch(officer(), made.id, moved.version, { active: false });
    await rig.workAt('2031-05-12T20:02:00Z');
    expect(await due()).toEqual(['due-0 08:00']);
    const gone = (await rig.of(milestone)).find(({ slot }) => slot === 'due-2');
    expect(gone).toMatchObject({ state: 'cancelled', reason: 'policy_changed' });
  });

  it('let the wider one count again from the day they are switched off, and say nothing twice', async () => {
    const milestone = await rig.milestone('2031-08-13', { remindersFrom: '2031-08-01' });
    rig.register.clock.set('2031-08-04T12:00:00Z');
    const made = await create({ scope: 'milestone', scopeId: milestone.id, ...rules, offsets: [-6, 0] });
    await rig.sendAt('2031-08-07T09:00:00Z');
    rig.register.clock.set('2031-08-08T12:00:00Z');
    await policies.patch(officer(), made.id, made.version, { active: false });
    // of the week before, which the wider one would have told on the 6th, nothing is made up for
    for (const at of ['2031-08-08T12:01:00Z', '2031-08-13T07:00:00Z', '2031-08-13T08:00:00Z']) await rig.sendAt(at);
    expect((await rig.of(milestone)).map(({ slot, state }) => `${slot} ${state}`)).toEqual([
      'due-6 sent',
      'due-0 sent',
    ]);
  });

  it('once switched off let nothing go that was planned by them, however soon a worker looks', async () => {
    const milestone = await rig.milestone('2031-05-21', { remindersFrom: '2031-05-19' });
    rig.register.clock.set('2031-05-02T12:00:00Z');
    const made = await create({ scope: 'milestone', scopeId: milestone.id, ...rules, offsets: [-1, 0] });
    await rig.workAt('2031-05-20T06:00:00Z');
    await policies.patch(officer(), made.id, made.version, { offsets: [0] });
    rig.register.clock.set('2031-05-20T09:30:00Z');
    const sender = rig.sender();
    await sender.sendDue();
    await sender.idle();
    expect(await rig.slot(milestone, 'due-1')).toMatchObject({ state: 'due' });
    await rig.sendAt('2031-05-20T09:31:00Z', sender);
    expect(await rig.slot(milestone, 'due-1')).toMatchObject({ state: 'cancelled', reason: 'policy_changed' });
    await rig.sendAt('2031-05-21T09:31:00Z', sender);
    expect(await rig.slot(milestone, 'due-0')).toMatchObject({ state: 'sent' });
  });

  describe('that are changed while nobody works', () => {
    const dueOn = '2031-07-09';
    const before = '2031-07-01T12:00:00Z';
    const noon = '2031-07-09T12:00:00Z';
    const made = async (offsets: number[]) => {
      const milestone = await rig.milestone(dueOn, { remindersFrom: '2031-07-01' });
      rig.register.clock.set(before);
      const policy = await create({ scope: 'milestone', scopeId: milestone.id, ...rules, offsets });
      return { milestone, policy };
    };
    const change = (policy: ReminderPolicy, at: string, input: PatchReminderPolicy) => {
      rig.register.clock.set(at);
      return policies.patch(officer(), policy.id, policy.version, input);
    };
    const planned = async (milestone: { id: string }): Promise<string[]> =>
      (await rig.of(milestone)).map(({ slot, state }) => `${slot} ${state}`);

    it('count what they add from that day, and keep what was planned before', async () => {
      const { milestone, policy } = await made([-1]);
      await rig.workAt('2031-07-07T20:00:00Z');
      const changed = await change(policy, noon, { offsets: [-5, -1, 0] });
      expect(changed.activeFrom).toBe(dueOn);
      await rig.workAt(noon);
      expect(await planned(milestone)).toEqual(['due-1 due', 'due-0 due']);
    });

    it('say nothing of the days on which they were switched off', async () => {
      const { milestone, policy } = await made([-2, -1]);
      const off = await change(policy, before, { active: false });
      await change(off, noon, { active: true });
      await rig.workAt(noon);
      expect(await planned(milestone)).toEqual([]);
    });

    it('lose nothing where the change adds nothing', async () => {
      const { milestone, policy } = await made([-2, -1]);
      const changed = await change(policy, noon, { offsets: [-1], quietTo: '06:00', sendAt: '10:00', lateDays: 5 });
      expect(changed.activeFrom).toBe(policy.activeFrom);
      await rig.workAt(noon);
      expect(await planned(milestone)).toEqual(['due-1 due']);
    });
  });

  it('hold what is late back until it is no longer quiet where its reader lives', async () => {
    await rig.register.owner.query(
      `UPDATE reminder_policy SET quiet_from = '20:00', quiet_to = '07:00' WHERE scope = 'global'`,
    );
    const milestone = await rig.milestone('2031-06-11', { remindersFrom: '2031-06-11' });
    await rig.workAt('2031-06-11T22:30:00Z');
    const [late] = await rig.of(milestone);
    expect(late).toMatchObject({ slot: 'due-0', state: 'due' });
    expect(late?.next_attempt_at.toISOString()).toBe('2031-06-12T07:00:00.000Z');
  });

  it.each([
    ['POLICY.SENDS_IN_QUIET', { sendAt: '22:00' }],
    ['POLICY.QUIET_HALF', { quietTo: null }],
    ['POLICY.REPEATS_TOO_LONG', { overdueRepeat: { firstAfter: 60, every: 60, atMost: 3 } }],
    [
      'POLICY.LADDER_ORDER',
      {
        escalation: [
          { to: 'officer' as const, afterWorkingDays: 10 },
          { to: 'manager' as const, afterWorkingDays: 5 },
        ],
      },
    ],
  ])('are refused: %s', async (code, wrong) => {
    await expect(
      policies.describe(officer(), { ...rules, ...wrong, subjectType: 'milestone', dueOn: '2031-04-02' }),
    ).rejects.toMatchObject({ code });
    const milestone = await rig.milestone('2031-04-02');
    await expect(create({ scope: 'milestone', scopeId: milestone.id, ...rules, ...wrong })).rejects.toMatchObject({
      code,
    });
  });

  it('say what they mean for a date', async () => {
    const { sentence, days } = await policies.describe(officer(), {
      ...rules,
      subjectType: 'milestone',
      shift: 'previous',
      dueOn: '2031-04-09',
    });
    expect(days).toEqual([{ slot: 'due-3', audience: 'reminded', onDay: '2031-04-04' }]);
    const told = await policies.describe(officer(), {
      ...rules,
      recipients: ['responsible', 'officer'],
      escalation: [{ to: 'officer', afterWorkingDays: 5 }],
      subjectType: 'milestone',
      dueOn: '2031-04-07',
    });
    expect(told.days.map(({ slot }) => slot)).toEqual(['due-3']);
    expect(sentence).toContain('3 days before');
    expect(sentence).toContain('working day before');
  });

  it('say what they mean in the working days of the caller’s own country, its holidays too', async () => {
    const { owner, organisations } = rig.register;
    const asked = {
      ...rules,
      offsets: [0],
      shift: 'next' as const,
      overdueRepeat: { firstAfter: 2, every: 5, atMost: 1 },
      subjectType: 'milestone' as const,
      dueOn: '2031-04-03',
    };
    const meant = async () => {
      const { country, days } = await policies.describe(officer(), asked);
      return [country, ...days.map(({ slot, onDay }) => `${slot} ${onDay}`)];
    };
    // a Thursday, and the Monday after the weekend
    expect(await meant()).toEqual([null, 'due-0 2031-04-03', 'overdue+2 2031-04-07']);
    await owner.query(`UPDATE organisation SET country = 'EG' WHERE id = $1`, [organisations.office]);
    await owner.query(
      `INSERT INTO country_calendar (country, weekend, filled_to) VALUES ('EG', '{5,6}', 2031);
       INSERT INTO holiday (country, on_day, name, source) VALUES ('EG', '2031-04-03', 'A day off', 'office'), ('EG', '2031-04-07', 'Another', 'office')`,
    );
    expect(await meant()).toEqual(['EG', 'due-0 2031-04-06', 'overdue+2 2031-04-08']);
  });
});
