import {
  AgreementList,
  AmendmentList,
  AnswerReportSignedIn,
  CommitmentList,
  CreateAmendment,
  CreatePlanRevision,
  CreateProgressReportSchedule,
  figureKeys,
  MilestoneList,
  PortfolioDashboard,
  ProgressReportList,
  StatusReportList,
  type Inbox,
} from '@concord/contracts';
import { addDays, type Actor } from '@concord/platform';
import { placeMilestones, type ActorName, type MilestoneRowGiven } from '@concord/register/testing';
import { ReportRig } from '../reports/testing/report.rig.ts';
import { ProgressReportSchedulesService } from '../progress-reports/progress-report-schedules.service.ts';
import { ProgressReportsService } from '../progress-reports/progress-reports.service.ts';
import { InboxQuery } from './inbox.query.ts';
import { PortfolioQuery } from './portfolio.query.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);

let rig: ReportRig;
let portfolio: PortfolioQuery;
let inbox: InboxQuery;
let progressReports: ProgressReportsService;
beforeAll(async () => {
  rig = await ReportRig.open();
  portfolio = new PortfolioQuery(rig.register.work, rig.register.office);
  inbox = new InboxQuery(rig.register.work, rig.register.office);
  progressReports = new ProgressReportsService(rig.register.work, rig.register.office);
  await rig.register.setToday(today);
  await fill();
}, 60_000);
afterAll(() => rig.register.close());

/** Everything a figure counts, in an agreement the partner sees, one it does not, and one almost nobody sees. */
async function fill(): Promise<void> {
  const { contacts } = rig.register;
  for (const confidentiality of ['partner', 'internal', 'confidential'] as const) {
    const agreement = await rig.make.agreement({
      // a report leaves the house while its agreement is shared
      confidentiality: confidentiality === 'internal' ? 'partner' : confidentiality,
      reviewOn: day(-1),
      openEnded: true,
      endsOn: undefined,
    });
    await rig.make.agreement({ confidentiality, endsOn: day(40) });
    const area = await rig.make.area(agreement);
    const [ours, theirs] = [rig.make.partyOf(agreement, 'office'), rig.make.partyOf(agreement, 'partner')];
    await rig.make.commitment(area, { ownerPartyIds: [theirs] });
    await oweMonthly(agreement.id, theirs, confidentiality !== 'confidential');
    const ago = (days: number): string => `${day(-days)}T09:00:00Z`;
    const rows: MilestoneRowGiven[] = [ours, theirs].flatMap((partyId) => [
      { agreed: day(-40), partyId },
      { agreed: day(-3), partyId },
      { agreed: today, partyId },
      { agreed: day(5), partyId },
      { agreed: day(20), due: day(28), partyId },
      { partyId },
      { state: 'in_progress', agreed: day(80), lastUpdateAt: ago(90), partyId },
      { state: 'submitted', submittedOn: day(-1), agreed: day(1), partyId },
      { state: 'achieved', achievedOn: day(-1), agreed: day(-1), partyId, evidencePolicy: 'required' },
      { state: 'missed', agreed: day(-90), partyId },
      { state: 'cancelled', agreed: day(-90), partyId },
    ]);
    await placeMilestones(rig.register, area, rows);
    const returned = await rig.make.submit(
      await rig.make.milestone(area, { responsiblePartyId: theirs, dueOn: day(3) }),
    );
    await rig.register.judge(agreement.id);
    if (confidentiality === 'confidential') continue;
    // where nobody is named, it is the office that handed it in
    const responsiblePartyId = confidentiality === 'internal' ? null : ours;
    const own = await rig.make.submit(await rig.make.milestone(area, { responsiblePartyId, dueOn: day(3) }));
    for (const { id, version } of [returned, own])
      await rig.register.milestones.return(rig.register.actors.manager, id, version, {
        reason: 'No chart.',
        resubmitBy: day(9),
      });
    const to = { recipientContactIds: [contacts.partner] };
    await rig.draft(agreement, { ...to, periodEnd: '2026-05-01' });
    await rig.to(await rig.draft(agreement, { ...to, periodEnd: '2026-05-02' }), 'in_review');
    await rig.approved(agreement, { ...to, periodEnd: '2026-05-03' });
    await rig.sent(agreement, { ...to, periodEnd: '2026-05-04' });
    if (confidentiality === 'internal') {
      await rig.register.owner.query(`UPDATE agreement SET confidentiality = 'internal' WHERE id = $1`, [agreement.id]);
      continue;
    }
    for (const given of [{ answer: 'confirmed' }, { answer: 'disputed', line: 1, comment: 'No.' }]) {
      const sent = await rig.sent(agreement, { ...to, periodEnd: `2026-05-0${given.line ? 5 : 6}` });
      await rig.answers.answerSignedIn(rig.register.actors.partner, sent.id, AnswerReportSignedIn.parse(given));
    }
  }
}

/** A report of each month since April, due ten days after it; where the office sees all of it the first is handed in. */
async function oweMonthly(agreementId: string, partyId: string, isOpen: boolean): Promise<void> {
  const { actors, work, office } = rig.register;
  const monthly = { recurrenceRule: 'FREQ=MONTHLY', startsOn: '2026-04-01', dueDays: 10 };
  await new ProgressReportSchedulesService(work, office).create(
    actors.officer,
    CreateProgressReportSchedule.parse({ agreementId, partyId, ...monthly }),
  );
  if (!isOpen) return;
  const [first] = await idsListed(actors.administrator, `/progress-reports?agreementId=${agreementId}&sort=periodEnd`);
  const { id, version } = await progressReports.get(actors.administrator, first ?? '');
  const told = await progressReports.patch(actors.administrator, id, version, { achieved: 'All of it.' });
  await progressReports.submit(actors.administrator, id, told.version);
}

/** What the list behind a figure's path holds for the caller, asked as the API would. */
const listed = async (actor: Actor, path: string): Promise<number> => (await idsListed(actor, path)).length;

/** The ids a list holds, in its order. */
async function idsListed(actor: Actor, path: string): Promise<string[]> {
  const [resource, filter = ''] = path.slice(1).split('?');
  const query = { ...Object.fromEntries(new URLSearchParams(filter)), perPage: '200' };
  const { agreements, amendments, commitments, milestones } = rig.register;
  const lists = {
    agreements: () => agreements.list(actor, AgreementList.parse(query)),
    amendments: () => amendments.list(actor, AmendmentList.parse(query)),
    commitments: () => commitments.list(actor, CommitmentList.parse(query)),
    milestones: () => milestones.list(actor, MilestoneList.parse(query)),
    'status-reports': () => rig.reports.list(actor, StatusReportList.parse(query)),
    'progress-reports': () => progressReports.list(actor, ProgressReportList.parse(query)),
  };
  const { data, total } = await lists[resource as keyof typeof lists]();
  expect(total).toBe(data.length);
  return data.map(({ id }) => id);
}

const everybody: readonly ActorName[] = [
  'officer',
  'colleague',
  'manager',
  'viewer',
  'administrator',
  'partner',
  'otherPartner',
];

describe('the portfolio', () => {
  it.each(everybody)('counts for %s what the list behind each figure holds', async (name) => {
    const actor = rig.register.actors[name];
    const dashboard = PortfolioDashboard.parse(await portfolio.portfolio(actor));
    const counted = [...dashboard.figures, ...dashboard.lights].map(({ filter, value }) => [filter, value]);
    const held = [];
    for (const [filter] of counted) held.push([filter, await listed(actor, String(filter))]);
    expect(counted).toEqual(held);
    expect(dashboard.asOf).toBe(today);
  });

  it.each(['officer', 'manager', 'partner'] as const)(
    'has something to show to %s under every figure and light',
    async (name) => {
      const { figures, lights } = await portfolio.portfolio(rig.register.actors[name]);
      expect(figures.filter(({ value }) => value === 0)).toEqual([]);
      expect(lights.filter(({ value }) => value === 0)).toEqual([]);
      expect(figures.length).toBeGreaterThanOrEqual(6);
      const forAll = figureKeys.filter((key) => name !== 'partner' || key !== 'milestones_without_evidence');
      expect(figures.map(({ key }) => key)).toEqual(forAll);
    },
  );

  it('means what its figures are called', async () => {
    const { figures } = await portfolio.portfolio(rig.register.actors.partner);
    expect(Object.fromEntries(figures.map(({ key, value }) => [key, value]))).toEqual({
      agreements_in_force: 2,
      agreements_expiring: 1,
      reviews_overdue: 1,
      // eight open ones on each side, and one returned
      milestones_open: 18,
      // today, in 5 and in 28 days on each side, and one returned
      milestones_due_30: 8,
      milestones_overdue: 4,
      milestones_past_agreed_date: 4,
      milestones_unverified: 2,
      milestones_undated: 2,
      milestones_silent: 2,
      commitments_without_milestone: 1,
      reports_awaiting_answer: 1,
      reports_disputed: 1,
    });
  });

  it('counts less for who sees less, and nothing for who sees nothing', async () => {
    const open = async (name: ActorName) =>
      (await portfolio.portfolio(rig.register.actors[name])).figures.find(({ key }) => key === 'milestones_open')
        ?.value ?? 0;
    const [officer, manager, partner, other] = [
      await open('officer'),
      await open('manager'),
      await open('partner'),
      await open('otherPartner'),
    ];
    expect([officer > manager, manager > partner, partner > other, other]).toEqual([true, true, true, 0]);
  });

  it('shows the worst agreement first, each light with the reason stored for it, and only what the caller sees', async () => {
    for (const name of everybody) {
      const actor = rig.register.actors[name];
      const { heatmap } = await portfolio.portfolio(actor);
      const order = ['red', 'amber', 'green', 'blue', 'grey'];
      const lights = heatmap.map(({ health }) => order.indexOf(health.computed));
      expect(lights).toEqual([...lights].sort());
      for (const row of heatmap) {
        const { health, areas = [] } = await rig.register.agreements.get(actor, row.agreementId);
        expect(row.health).toEqual(health);
        expect(row.areas.map(({ areaId, rag, reason }) => [areaId, rag, reason])).toEqual(
          areas.map((area) => [area.id, area.health.computed, area.health.reason]),
        );
      }
    }
  });

  it('lists deadlines of the next ninety days, soonest first, as lights tell', async () => {
    const { deadlines } = await portfolio.portfolio(rig.register.actors.partner);
    expect(deadlines.map(({ dueOn }) => dueOn)).toEqual(deadlines.map(({ dueOn }) => dueOn).sort());
    expect(new Set(deadlines.map(({ dueOn }) => dueOn))).toEqual(new Set([today, day(3), day(5), day(28), day(80)]));
    expect(new Set(deadlines.map(({ responsible }) => responsible))).toEqual(new Set(['UOH', 'NCC']));
  });

  it.each(['officer', 'partner'] as const)(
    'counts for %s without what was removed, and with it once it is back',
    async (name) => {
      const { actors, removals, milestones } = rig.register;
      const { data } = await milestones.list(actors.officer, MilestoneList.parse({ state: 'submitted', perPage: '1' }));
      const submitted = async (): Promise<number> => {
        const { figures } = await portfolio.portfolio(actors[name]);
        return figures.find(({ key }) => key === 'milestones_unverified')?.value ?? 0;
      };
      const before = await submitted();
      const { id = '', version = 0 } = data[0] ?? {};
      await removals.remove(actors.manager, 'milestones', { id, version }, 'Twice');
      expect(await submitted()).toBe(before - 1);
      await removals.restore(actors.manager, 'milestones', id);
      expect(await submitted()).toBe(before);
    },
  );

  it('counts what is due from the day it is, before the worker has turned it', async () => {
    rig.register.clock.set(day(6));
    const { figures } = await portfolio.portfolio(rig.register.actors.viewer);
    const { filter, value } = figures.find(({ key }) => key === 'milestones_due_30') ?? {};
    expect(filter).toContain(day(6));
    expect(value).toBe(await listed(rig.register.actors.viewer, filter ?? ''));
    rig.register.clock.set(today);
    const before = (await portfolio.portfolio(rig.register.actors.viewer)).figures;
    expect(value).not.toBe(before.find(({ key }) => key === 'milestones_due_30')?.value);
  });

  it('is read in a handful of statements, whatever there is', async () => {
    const sent = await rig.register.statements.during(() => portfolio.portfolio(rig.register.actors.viewer));
    expect(sent.length).toBeLessThanOrEqual(5);
    expect(sent.length).toBeGreaterThan(0);
  });
});

describe('the inbox', () => {
  const queue = (box: Inbox, key: string) => box.queues.find((one) => one.key === key);

  /** Every queue counts and shows what its list holds. */
  const expectAsListed = async (name: ActorName): Promise<void> => {
    const actor = rig.register.actors[name];
    const box = await inbox.inbox(actor);
    for (const { filter, total, milestones, reports, progressReports, agreements, amendments } of box.queues) {
      const ids = await idsListed(actor, filter);
      expect([filter, total]).toEqual([filter, ids.length]);
      expect([milestones, reports, progressReports, agreements, amendments].flat().map(({ id }) => id)).toEqual(
        ids.slice(0, 20),
      );
    }
  };

  it.each(everybody)('counts for %s what the list behind each queue holds, and shows its first rows', expectAsListed);

  it.each(['officer', 'partner', 'manager', 'administrator'] as const)(
    'shows %s a milestone in one queue only, besides those of plans',
    async (name) => {
      const { actors, contacts, confirmations } = rig.register;
      const area = await rig.make.area(await rig.make.agreement({ confidentiality: 'partner' }));
      const asked = async () => {
        const done = await rig.make.submit(await rig.make.milestone(area));
        return confirmations.ask(actors.officer, done.id, { contactId: contacts.partner });
      };
      await asked();
      const { id, version } = await asked();
      await confirmations.confirm(actors.partner, id, version, { answer: 'disputed', comment: 'Not all of it.' });
      await expectAsListed(name);
      const ofMilestones = (await inbox.inbox(actors[name])).queues.filter(({ key }) => !key.startsWith('plans_'));
      const listed = [];
      for (const { filter, milestones } of ofMilestones)
        if (milestones.length > 0) listed.push(...(await idsListed(actors[name], filter)));
      expect(listed.length).toBeGreaterThan(0);
      expect(listed).toHaveLength(new Set(listed).size);
    },
  );

  it('parts an officer’s own work from what waits for the partner', async () => {
    const box = await inbox.inbox(rig.register.actors.officer);
    const sides = (key: string) => new Set(queue(box, key)?.milestones.map(({ responsible }) => responsible.party));
    for (const key of ['overdue', 'due_soon']) expect([key, sides(key)]).toEqual([key, new Set(['UOH'])]);
    expect(sides('returned')).toEqual(new Set(['UOH', null]));
    for (const key of ['returned_elsewhere', 'awaiting_partner'])
      expect([key, sides(key)]).toEqual([key, new Set(['NCC'])]);
    expect([queue(box, 'returned')?.total, queue(box, 'returned_elsewhere')?.total]).toEqual([2, 2]);
    expect(queue(box, 'reports_to_send')?.total).toBe(2);
    expect(queue(await inbox.inbox(rig.register.actors.colleague), 'overdue')?.total).toBe(0);
  });

  it('gives a manager what others submitted and wrote', async () => {
    const box = await inbox.inbox(rig.register.actors.manager);
    expect(queue(box, 'to_verify')?.milestones.map(({ state }) => state)).toEqual([
      'submitted',
      'submitted',
      'submitted',
      'submitted',
    ]);
    expect(queue(box, 'reports_to_approve')?.reports.map(({ state }) => state)).toEqual(['in_review', 'in_review']);
    expect(queue(box, 'reports_disputed')?.reports.map(({ answer }) => answer)).toEqual(['disputed']);
  });

  it('leaves out what is one’s own work and so another’s to decide, and says that it waits', async () => {
    const { actors } = rig.register;
    const agreement = await rig.make.agreement();
    const milestone = await rig.make.submit(
      await rig.make.milestone(await rig.make.area(agreement)),
      {},
      actors.administrator,
    );
    const shown = async (name: ActorName, key: string) => {
      const { milestones = [], reports = [] } = queue(await inbox.inbox(actors[name]), key) ?? {};
      return [...milestones, ...reports].map(({ id }) => id);
    };
    expect(await shown('administrator', 'to_verify')).not.toContain(milestone.id);
    expect(await shown('administrator', 'awaiting_verification')).toContain(milestone.id);
    expect(await shown('manager', 'to_verify')).toContain(milestone.id);
    const to = { recipientContactIds: [rig.register.contacts.partner], periodEnd: '2026-05-03' };
    const report = await rig.draft(agreement, to, actors.administrator);
    await rig.to(report, 'in_review', actors.administrator);
    expect(await shown('administrator', 'reports_to_approve')).not.toContain(report.id);
    expect(await shown('administrator', 'reports_in_review')).toContain(report.id);
    expect(await shown('manager', 'reports_to_approve')).toContain(report.id);
  });

  it('tells an officer’s team since when somebody was asked for an update, until it is answered or called off', async () => {
    const { actors, contacts, progressRequests } = rig.register;
    const agreement = await rig.make.agreement({ confidentiality: 'partner' });
    const milestone = await rig.make.milestone(await rig.make.area(agreement), { dueOn: '2027-05-01' });
    const request = await progressRequests.ask(actors.officer, milestone.id, {
      contactId: contacts.partner,
      note: null,
    });
    const shown = async (name: ActorName) => queue(await inbox.inbox(actors[name]), 'progress_asked')?.milestones ?? [];
    expect(await shown('officer')).toEqual([
      expect.objectContaining({ id: milestone.id, awaiting: 'counterparty', awaitingSince: request.askedAt }),
    ]);
    expect(await shown('colleague')).toEqual([]);
    await progressRequests.revoke(actors.officer, request.id);
    expect(await shown('officer')).toEqual([]);
    expect((await rig.register.milestones.get(actors.officer, milestone.id)).awaiting).toBe('owner');
  });

  it('gives a partner its own side and the reports it has not answered', async () => {
    const box = await inbox.inbox(rig.register.actors.partner);
    const { milestones = [] } = queue(box, 'overdue') ?? {};
    expect(new Set(milestones.map(({ responsible }) => responsible.party))).toEqual(new Set(['NCC']));
    expect(queue(box, 'reports_to_answer')?.reports.map(({ answer, state }) => [answer, state])).toEqual([
      [null, 'sent'],
    ]);
  });

  it('gives a partner the progress reports it owes, and its officer what was handed in and what is overdue', async () => {
    const periods = async (name: 'officer' | 'partner' | 'colleague', key: string) =>
      queue(await inbox.inbox(rig.register.actors[name]), key)?.progressReports.map(({ periodStart }) => periodStart);
    expect(await periods('partner', 'progress_reports_due')).toEqual(['2026-05-01']);
    expect(await periods('partner', 'progress_reports_handed_in')).toEqual(['2026-04-01']);
    expect(await periods('officer', 'progress_reports_to_accept')).toEqual(Array(2).fill('2026-04-01'));
    expect(await periods('officer', 'progress_reports_overdue')).toEqual([
      '2026-05-01',
      '2026-05-01',
      '2026-05-01',
      '2026-04-01',
    ]);
    expect(await periods('colleague', 'progress_reports_to_accept')).toEqual([]);
  });

  it('shows the first twenty of more, from whichever agreements they are of', async () => {
    for (const first of [60, 59]) {
      const agreement = await rig.make.agreement();
      const partyId = rig.make.partyOf(agreement, 'office');
      const rows = Array.from({ length: 25 }, (_, index) => ({ agreed: day(index - first), partyId }));
      await placeMilestones(rig.register, await rig.make.area(agreement), rows);
      await rig.register.judge(agreement.id);
    }
    const { actors } = rig.register;
    const { filter = '', milestones = [] } = queue(await inbox.inbox(actors.officer), 'overdue') ?? {};
    const ids = await idsListed(actors.officer, filter);
    expect(ids.length).toBeGreaterThan(50);
    expect(milestones.map(({ id }) => id)).toEqual(ids.slice(0, 20));
  });

  /** What the caller reads in a queue, in the server's order. */
  const idsIn = async (name: ActorName, key: string): Promise<string[]> => {
    const found = queue(await inbox.inbox(rig.register.actors[name]), key);
    const { milestones = [], reports = [], progressReports = [], agreements = [] } = found ?? {};
    return [...milestones, ...reports, ...progressReports, ...agreements].map(({ id }) => id);
  };
  const totalIn = async (name: ActorName, key: string) =>
    queue(await inbox.inbox(rig.register.actors[name]), key)?.total;
  /** What its list holds. */
  const listedIn = async (name: ActorName, key: string) =>
    idsListed(rig.register.actors[name], queue(await inbox.inbox(rig.register.actors[name]), key)?.filter ?? '');

  it('asks nothing of a viewer, who can act on nothing', async () => {
    expect((await inbox.inbox(rig.register.actors.viewer)).queues).toEqual([]);
  });

  it('gives an administrator plans of others to decide, and what was sent back and disputed', async () => {
    const { actors, contacts, planRevisions, confirmations } = rig.register;
    const agreement = await rig.make.agreement({ confidentiality: 'partner' });
    const area = await rig.make.area(agreement);
    const revised = async (by: Actor) => {
      const { id } = await rig.make.milestone(area, { dueOn: day(9) });
      const moves = [{ milestoneId: id, baselineDueOn: day(19) }];
      const asked = { agreementId: agreement.id, reasonCode: 'implementation_delay', moves };
      return { id, revision: await planRevisions.create(by, CreatePlanRevision.parse(asked)) };
    };
    const [own, other] = [await revised(actors.administrator), await revised(actors.officer)];
    expect(await idsIn('administrator', 'plans_to_decide')).toEqual([other.id]);
    expect(await idsIn('manager', 'plans_to_decide')).toEqual(expect.arrayContaining([own.id, other.id]));
    const { id, version } = other.revision;
    await planRevisions.transition(actors.administrator, id, version, { to: 'approved' });
    expect(await idsIn('administrator', 'plans_to_decide')).toEqual([]);
    expect(await idsIn('manager', 'plans_to_decide')).toEqual([own.id]);

    // the confidential agreement is not open to an administrator
    for (const key of ['returned', 'returned_elsewhere'])
      expect([key, await totalIn('administrator', key)]).toEqual([key, 2]);
    const done = await rig.make.submit(await rig.make.milestone(area));
    const asked = await confirmations.ask(actors.officer, done.id, { contactId: contacts.partner });
    expect(await idsIn('manager', 'awaiting_confirmation')).toContain(done.id);
    const said = { answer: 'disputed' as const, comment: 'Half of it is missing.' };
    await confirmations.confirm(actors.partner, done.id, asked.version, said);
    expect(await idsIn('manager', 'awaiting_confirmation')).not.toContain(done.id);
    for (const name of ['manager', 'administrator'] as const) expect(await idsIn(name, 'disputed')).toContain(done.id);
  });

  it('shows a partner, and the officer’s team, what was handed in and awaits a verifier, and since when', async () => {
    const { actors, milestones } = rig.register;
    const agreement = await rig.make.agreement({ confidentiality: 'partner' });
    const responsiblePartyId = rig.make.partyOf(agreement, 'partner');
    const planned = await rig.make.milestone(await rig.make.area(agreement), { responsiblePartyId });
    const done = await rig.make.submit(planned, {}, actors.partner);
    expect(done.awaitingSince).not.toBeNull();
    for (const name of ['partner', 'officer'] as const) {
      const waiting = queue(await inbox.inbox(actors[name]), 'awaiting_verification')?.milestones;
      expect(waiting?.find(({ id }) => id === done.id)).toMatchObject({
        awaiting: 'verifier',
        awaitingSince: done.awaitingSince,
      });
    }
    // of another team
    expect(await idsIn('colleague', 'awaiting_verification')).toEqual([]);
    expect(await idsIn('otherPartner', 'awaiting_verification')).toEqual([]);
    await milestones.verify(actors.manager, done.id, done.version, { note: null });
    for (const name of ['partner', 'officer'] as const)
      expect(await idsIn(name, 'awaiting_verification')).not.toContain(done.id);
  });

  it('tells a partner since when what the office submitted or sent back waits', async () => {
    const { actors, milestones } = rig.register;
    const agreement = await rig.make.agreement({ confidentiality: 'partner' });
    const responsiblePartyId = rig.make.partyOf(agreement, 'partner');
    const done = await rig.make.submit(
      await rig.make.milestone(await rig.make.area(agreement), { responsiblePartyId }),
    );
    const told = async () => (await milestones.get(actors.partner, done.id)).awaitingSince;
    expect(await told()).toBe(done.awaitingSince);
    const why = { reason: 'No chart.', resubmitBy: day(9) };
    const { awaitingSince } = await milestones.return(actors.manager, done.id, done.version, why);
    expect(await told()).toBe(awaitingSince);
    const returned = queue(await inbox.inbox(actors.partner), 'returned')?.milestones ?? [];
    expect(returned.find(({ id }) => id === done.id)?.awaitingSince).toBe(awaitingSince);
  });

  it('shows whoever proposed a revision that it waits, until it is decided', async () => {
    const { actors, planRevisions } = rig.register;
    const agreement = await rig.make.agreement();
    const { id } = await rig.make.milestone(await rig.make.area(agreement), { dueOn: day(-3) });
    const revision = await planRevisions.create(
      actors.officer,
      CreatePlanRevision.parse({
        agreementId: agreement.id,
        reasonCode: 'implementation_delay',
        moves: [{ milestoneId: id, baselineDueOn: day(19) }],
      }),
    );
    const waiting = queue(await inbox.inbox(actors.officer), 'plans_awaiting_decision')?.milestones;
    expect(waiting?.find((one) => one.id === id)?.pendingRevisionAt).toBe(revision.createdAt);
    expect(await idsIn('administrator', 'plans_awaiting_decision')).not.toContain(id);
    await planRevisions.transition(actors.manager, revision.id, revision.version, { to: 'refused', reason: 'No.' });
    expect(await idsIn('officer', 'plans_awaiting_decision')).not.toContain(id);
  });

  it('keeps before a manager what he sent back until it is handed in again; past its date it is among the overdue', async () => {
    const { actors, milestones } = rig.register;
    const area = await rig.make.area(await rig.make.agreement());
    const returned = async (by: Actor, dueOn: string) => {
      const done = await rig.make.submit(await rig.make.milestone(area, { dueOn }));
      return milestones.return(by, done.id, done.version, { reason: 'No chart.', resubmitBy: day(9) });
    };
    const [mine, late, other] = [
      await returned(actors.manager, day(30)),
      await returned(actors.manager, day(-400)),
      await returned(actors.administrator, day(30)),
    ];
    const ids = await listedIn('manager', 'returned_by_me');
    expect([mine, late, other].map(({ id }) => ids.includes(id))).toEqual([true, false, false]);
    expect(await idsIn('manager', 'overdue')).toContain(late.id);
    await rig.make.submit(mine);
    expect(await listedIn('manager', 'returned_by_me')).not.toContain(mine.id);
  });

  it('tells a manager which reports the other side has not answered', async () => {
    const waiting = queue(await inbox.inbox(rig.register.actors.manager), 'reports_unanswered');
    expect(waiting?.reports.map(({ state, answer }) => `${state} ${answer}`)).toEqual(['sent null', 'sent null']);
    expect(waiting?.total).toBe(2);
  });

  it('lists a signed amendment that could not be applied for who can act on it, until it is', async () => {
    const { actors, organisations, amendments, workerAmendments, agreements } = rig.register;
    const agreement = await rig.make.agreement({ endsOn: '2028-12-31' });
    const endsOn = async (value: string) => {
      const { version } = await agreements.get(actors.officer, agreement.id);
      await agreements.patch(actors.officer, agreement.id, version, { endsOn: value });
    };
    const { id, version } = await amendments.create(
      actors.officer,
      CreateAmendment.parse({
        agreementId: agreement.id,
        kind: 'extension',
        title: 'Two more years',
        effectiveOn: today,
        changes: [{ what: 'agreement.change', id: agreement.id, values: { endsOn: '2030-12-31' } }],
      }),
    );
    const proposed = await amendments.transition(actors.officer, id, version, { to: 'proposed' });
    const signatures = [organisations.office, organisations.partner].map((organisationId) => ({
      organisationId,
      signatory: 'A. Keeper',
      signatoryTitle: null,
      signedOn: day(-5),
    }));
    const held = await amendments.patch(actors.officer, id, proposed.version, { signatures });
    await amendments.transition(actors.officer, id, held.version, { to: 'signed' });
    await endsOn('2029-12-31');
    await workerAmendments.applyDue();
    for (const name of ['officer', 'manager', 'administrator'] as const)
      expect([name, queue(await inbox.inbox(actors[name]), 'amendments_stuck')]).toMatchObject([
        name,
        { total: 1, amendments: [{ id, refusals: [{ code: 'AMENDMENT.CONFLICT' }], turn: { since: today } }] },
      ]);
    expect(queue(await inbox.inbox(actors.colleague), 'amendments_stuck')).toMatchObject({ total: 0, amendments: [] });
    expect(queue(await inbox.inbox(actors.partner), 'amendments_stuck')).toBeUndefined();
    await endsOn('2028-12-31');
    const stuck = await amendments.get(actors.officer, id);
    await amendments.transition(actors.officer, id, stuck.version, { to: 'applied' });
    expect(queue(await inbox.inbox(actors.manager), 'amendments_stuck')).toMatchObject({ total: 0 });
  });

  it('empties as the work is done', async () => {
    const { actors, agreements, milestones } = rig.register;
    const { manager, officer } = actors;
    const agreement = await rig.make.agreement({ confidentiality: 'partner' });
    const area = await rig.make.area(agreement);
    const partyId = rig.make.partyOf(agreement, 'office');
    const leaves = async (name: ActorName, key: string, id: string, work: () => Promise<unknown>) => {
      const before = (await totalIn(name, key)) ?? 0;
      const listedBefore = await listedIn(name, key);
      await work();
      expect([key, listedBefore.includes(id), (await listedIn(name, key)).includes(id)]).toEqual([key, true, false]);
      expect([key, await totalIn(name, key)]).toEqual([key, before - 1]);
    };

    const submitted = await rig.make.submit(await rig.make.milestone(area, { responsiblePartyId: partyId }));
    await leaves('manager', 'to_verify', submitted.id, () =>
      milestones.verify(manager, submitted.id, submitted.version, { note: null }),
    );
    const again = await rig.make.submit(await rig.make.milestone(area, { responsiblePartyId: partyId }));
    const why = { reason: 'No chart.', resubmitBy: day(9) };
    const back = await milestones.return(manager, again.id, again.version, why);
    await leaves('officer', 'returned', again.id, () => rig.make.submit(back));
    for (const [key, dueOn] of [
      ['overdue', day(-2)],
      ['due_soon', day(2)],
    ] as const) {
      const due = await rig.make.milestone(area, { responsiblePartyId: partyId, dueOn });
      await leaves('officer', key, due.id, () => rig.make.submit(due));
    }
    const to = { recipientContactIds: [rig.register.contacts.partner], periodEnd: '2026-05-07' };
    const report = await rig.to(await rig.draft(agreement, to), 'in_review');
    await leaves('manager', 'reports_to_approve', report.id, () => rig.to(report, 'approved'));
    const approved = await rig.reports.get(officer, report.id);
    await rig.render(approved);
    await leaves('officer', 'reports_to_send', report.id, () => rig.to(approved, 'sent'));
    await leaves('manager', 'reports_unanswered', report.id, () =>
      rig.answers.answerSignedIn(actors.partner, report.id, AnswerReportSignedIn.parse({ answer: 'confirmed' })),
    );
    const draft = await rig.make.draft();
    const negotiated = await agreements.transition(officer, draft.id, draft.version, { to: 'negotiation' });
    const asked = await agreements.transition(officer, draft.id, negotiated.version, { to: 'approval' });
    await leaves('manager', 'agreements_to_approve', draft.id, () =>
      agreements.transition(manager, draft.id, asked.version, { to: 'signature' }),
    );
    const [handedIn = ''] = await listedIn('officer', 'progress_reports_to_accept');
    const { version } = await progressReports.get(officer, handedIn);
    await leaves('officer', 'progress_reports_to_accept', handedIn, () =>
      progressReports.transition(officer, handedIn, version, { to: 'accepted' }),
    );
  });

  it('keeps before an officer’s team what a party disputes until a later report has gone to it, and what it has not answered', async () => {
    const { actors, contacts, clock } = rig.register;
    const agreement = await rig.make.agreement({ confidentiality: 'partner' });
    await rig.make.milestone(await rig.make.area(agreement));
    const to = { recipientContactIds: [contacts.partner] };
    const first = await rig.sent(agreement, { ...to, periodEnd: '2026-05-05' });
    await rig.answers.answerSignedIn(
      actors.partner,
      first.id,
      AnswerReportSignedIn.parse({ answer: 'disputed', line: 1, comment: 'No.' }),
    );
    const shown = async (name: 'officer' | 'colleague', key: string) =>
      queue(await inbox.inbox(actors[name]), key)?.reports.map(({ id }) => id);
    expect(await shown('officer', 'reports_disputed')).toContain(first.id);
    expect(await shown('colleague', 'reports_disputed')).toEqual([]);
    clock.set(day(1));
    const second = await rig.sent(agreement, { ...to, periodEnd: '2026-05-06' });
    expect(await shown('officer', 'reports_disputed')).not.toContain(first.id);
    expect(await shown('officer', 'reports_unanswered')).toContain(second.id);
    expect(await shown('colleague', 'reports_unanswered')).toEqual([]);
    clock.set(today);
  });
});
