import { AgreementList, NotificationList, type Agreement } from '@concord/contracts';
import type { ActorName } from '@concord/register/testing';
import { InboxQuery } from '../dashboards/inbox.query.ts';
import { DeliveryRig } from '../testing/index.ts';
import { RenewalsService } from './renewals.service.ts';

/** The end is 90 days after it: with 60 days of notice, the last day to decide is 30 days away. */
const today = '2026-06-15';
const endsOn = '2026-09-13';
const decideBy = '2026-07-15';

describe('the last day to decide on an agreement', () => {
  let rig: DeliveryRig;
  let renewals: RenewalsService;
  beforeAll(async () => {
    rig = await DeliveryRig.open();
    renewals = new RenewalsService(rig.work);
  });
  afterAll(() => rig.close());
  beforeEach(async () => {
    await rig.register.setToday(today);
    await rig.register.owner.query(`UPDATE agreement SET state = 'ended'; DELETE FROM notification`);
  });

  const agreement = (given: object = {}): Promise<Agreement> =>
    rig.build.agreement({ title: 'Lights', endsOn, noticeDays: 60, renewalRule: 'by_decision', ...given });
  const told = async (name: ActorName = 'officer'): Promise<string[]> =>
    (await rig.notifications.list(rig.register.actors[name], NotificationList.parse({}))).data.map(({ text }) => text);
  const due = async (name: ActorName = 'officer'): Promise<string[]> =>
    (
      await rig.register.agreements.list(
        rig.register.actors[name],
        AgreementList.parse({ decisionDue: 'true', team: 'true' }),
      )
    ).data.map(({ id }) => id);

  it.each([
    ['by_decision', {}, /ends unless it is renewed: decide by 15 Jul(?:y)? 2026/],
    ['automatic', { renewalMonths: 12 }, /renews by itself unless notice is given by 15 Jul(?:y)? 2026/],
    ['none', {}, /notice can be given until 15 Jul(?:y)? 2026/],
  ])('is told to its team once, as the rule %s means it', async (renewalRule, given, sentence) => {
    const { noticeBy } = await agreement({ renewalRule, ...given });
    expect(noticeBy).toBe(decideBy);
    await renewals.tell();
    expect(await renewals.tell()).toBe(0);
    expect(await told()).toEqual([expect.stringMatching(sentence)]);
    expect(await told('colleague')).toEqual([]);
    expect(await told('partner')).toEqual([]);
  });

  it.each([
    ['61 days ahead', { endsOn: '2026-10-14' }],
    ['where it just ends and no notice was agreed', { renewalRule: 'none', noticeDays: null }],
    ['where nothing ends', { endsOn: undefined, openEnded: true, reviewOn: '2026-07-01', renewalRule: 'none' }],
  ])('is told nobody %s', async (_when, given) => {
    await agreement(given);
    expect(await renewals.tell()).toBe(0);
    expect(await due()).toEqual([]);
  });

  it('is told anew for the end that was moved, and what nobody read of the old one is taken back', async () => {
    const { id, version } = await agreement();
    await renewals.tell();
    await rig.register.agreements.patch(rig.register.actors.officer, id, version, { endsOn: '2026-09-20' });
    await renewals.tell();
    expect(await told()).toEqual([expect.stringContaining('22 Jul')]);
  });

  it('is taken back unread when the agreement was ended before', async () => {
    const { id } = await agreement();
    await renewals.tell();
    await rig.register.owner.query(`UPDATE agreement SET state = 'ended' WHERE id = $1`, [id]);
    await renewals.tell();
    expect(await told()).toEqual([]);
  });

  it('is decided by notice and by letting it end: taken back unread, and the notice is listed instead', async () => {
    const inbox = new InboxQuery(rig.register.work, rig.register.office);
    const queue = async (key: string) =>
      (await inbox.inbox(rig.register.actors.officer)).queues.find((one) => one.key === key);
    const { id } = await agreement();
    await renewals.tell();
    const plan = (act: string, notice: string): Promise<unknown> =>
      rig.register.owner.query(
        `UPDATE agreement SET planned_act = '${act}', planned_on = ends_on, ${notice} WHERE id = $1`,
        [id],
      );
    await plan('end', 'notice_on = NULL');
    await renewals.tell();
    expect(await told()).toEqual([]);
    expect(await queue('renewals_to_decide')).toMatchObject({ total: 0 });
    expect(await queue('under_notice')).toMatchObject({ total: 0 });
    await plan('terminate', `notice_on = '2026-06-01', notice_organisation_id = (SELECT id FROM organisation LIMIT 1)`);
    expect(await queue('under_notice')).toMatchObject({ total: 1, agreements: [{ id }] });
  });

  it('is told nobody who may not see the agreement', async () => {
    const { id } = await agreement({ confidentiality: 'internal' });
    const { userId } = rig.register.actors.partner;
    await rig.register.owner.query(`INSERT INTO team_member (agreement_id, user_id, duty) VALUES ($1, $2, 'officer')`, [
      id,
      userId,
    ]);
    expect(await renewals.tell()).toBe(1);
  });

  it('stands in the inbox of its team, also when the day has passed, until the end has come', async () => {
    const { id } = await agreement();
    const inbox = new InboxQuery(rig.register.work, rig.register.office);
    const queue = async (name: ActorName) =>
      (await inbox.inbox(rig.register.actors[name])).queues.find(({ key }) => key === 'renewals_to_decide');
    expect(await queue('officer')).toMatchObject({ total: 1, agreements: [{ id, noticeBy: decideBy }] });
    expect(await queue('colleague')).toMatchObject({ total: 0, agreements: [] });
    await rig.register.setToday(endsOn);
    expect(await due()).toEqual([id]);
    await rig.register.setToday('2026-09-14');
    expect(await due()).toEqual([]);
  });
});
