import {
  CreateProgressReportSchedule,
  NotificationList,
  ProgressReportList,
  type Agreement,
  type ProgressReport,
  type ProgressReportSchedule,
} from '@concord/contracts';
import { OutboxHandlers, systemActor, type Actor } from '@concord/platform';
import { Builders, RegisterRig } from '@concord/register/testing';
import { NotificationsService } from '../notifications/notifications.service.ts';
import { ProgressReportPeriods } from './beginning.ts';
import { hearProgressReports, ProgressReportMoved, progressReportMoved } from './progress-report.events.ts';
import { ProgressReportSchedulesService } from './progress-report-schedules.service.ts';
import { ProgressReportsService } from './progress-reports.service.ts';

let rig: RegisterRig;
let make: Builders;
let reports: ProgressReportsService;
let schedules: ProgressReportSchedulesService;
let periods: ProgressReportPeriods;
let agreement: Agreement;

beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  reports = new ProgressReportsService(rig.work, rig.office);
  schedules = new ProgressReportSchedulesService(rig.work, rig.office);
  periods = new ProgressReportPeriods(rig.workerWork, rig.office);
});
afterAll(() => rig.close());
beforeEach(async () => {
  await rig.setToday('2026-06-15');
  agreement = await make.agreement();
});

const owe = (
  given: Partial<CreateProgressReportSchedule> = {},
  by: Actor = rig.actors.officer,
): Promise<ProgressReportSchedule> =>
  schedules.create(
    by,
    CreateProgressReportSchedule.parse({
      agreementId: agreement.id,
      partyId: make.partyOf(agreement, 'partner'),
      recurrenceRule: 'FREQ=MONTHLY;INTERVAL=3',
      startsOn: '2026-01-01',
      dueDays: 30,
      ...given,
    }),
  );
const listed = async (by: Actor, query: Record<string, string> = {}): Promise<ProgressReport[]> =>
  (await reports.list(by, ProgressReportList.parse({ agreementId: agreement.id, sort: 'periodEnd', ...query }))).data;
const first = async (by: Actor = rig.actors.partner): Promise<ProgressReport> => {
  const [report] = await listed(by);
  if (!report) throw new Error('nothing is owed');
  return report;
};
const told = async (achieved = 'The cable has landed.'): Promise<ProgressReport> => {
  const { id, version } = await first();
  return reports.patch(rig.actors.partner, id, version, { achieved });
};
const handedIn = async (): Promise<ProgressReport> => {
  const { id, version } = await told();
  return reports.submit(rig.actors.partner, id, version);
};
const decide = (
  { id, version }: ProgressReport,
  to: 'accepted' | 'returned' | 'submitted',
  more: { reason?: string; dueOn?: string } = {},
  by: Actor = rig.actors.officer,
): Promise<ProgressReport> => reports.transition(by, id, version, { to, ...more });

describe('what a schedule owes', () => {
  it('is there at once for every period that has begun, each with its date, and comes into being once', async () => {
    await owe();
    const seen = (await listed(rig.actors.officer)).map(({ periodStart, periodEnd, dueOn, due, state }) => [
      periodStart,
      periodEnd,
      dueOn,
      due,
      state,
    ]);
    expect(seen).toEqual([
      ['2026-01-01', '2026-03-31', '2026-04-30', 'overdue', 'draft'],
      ['2026-04-01', '2026-06-30', '2026-07-30', 'not_yet_due', 'draft'],
    ]);
    await Promise.all([periods.begin(), periods.begin()]);
    expect(await listed(rig.actors.officer)).toHaveLength(2);
  });

  it('goes on by the worker’s clock, and makes up what was missed while the agreement was not in force', async () => {
    await owe();
    await rig.look(`UPDATE agreement SET state = 'suspended' WHERE id = $1`, [agreement.id]);
    await rig.setToday('2026-11-02');
    await periods.begin();
    expect(await listed(rig.actors.officer)).toHaveLength(2);
    await rig.look(`UPDATE agreement SET state = 'in_force' WHERE id = $1`, [agreement.id]);
    await periods.begin();
    expect((await listed(rig.actors.officer)).map(({ periodStart }) => periodStart)).toEqual([
      '2026-01-01',
      '2026-04-01',
      '2026-07-01',
      '2026-10-01',
    ]);
  });

  it('is due on its day and overdue on the next, by the office’s day', async () => {
    await owe({ startsOn: '2026-03-01', dueDays: 15 });
    const on = async (day: string) => {
      await rig.setToday(day);
      return (await first()).due;
    };
    expect([await on('2026-05-30'), await on('2026-05-31'), await on('2026-06-15'), await on('2026-06-16')]).toEqual([
      'not_yet_due',
      'due',
      'due',
      'overdue',
    ]);
  });

  it('ends with what nobody has begun of later periods; what was begun stays', async () => {
    const { id, version } = await owe({ recurrenceRule: 'FREQ=MONTHLY' });
    const [, , , may] = await listed(rig.actors.partner);
    await reports.patch(rig.actors.partner, may?.id ?? '', may?.version ?? 0, { challenges: 'Storms.' });
    const ended = await schedules.patch(rig.actors.officer, id, version, { endsOn: '2026-02-15' });
    expect((await listed(rig.actors.officer)).map(({ periodStart }) => periodStart)).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-04-01',
    ]);
    await schedules.patch(rig.actors.officer, id, ended.version, { endsOn: null });
    expect(await listed(rig.actors.officer)).toHaveLength(6);
  });

  it('is set once for a party, by the team, for another party of the agreement than the office, and not for an age', async () => {
    await expect(owe({}, rig.actors.colleague)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
    await expect(owe({ startsOn: '1990-01-01' })).rejects.toMatchObject({ code: 'PROGRESS_REPORT.TOO_MANY_PERIODS' });
    await expect(owe({ partyId: make.partyOf(agreement, 'office') })).rejects.toMatchObject({
      code: 'PROGRESS_REPORT.OWN_SIDE',
    });
    for (const wrong of [{ partyId: rig.organisations.other }, { responsibleContactId: rig.contacts.officer }])
      await expect(owe(wrong)).rejects.toMatchObject({ code: 'RECORD.REFERENCE_UNKNOWN' });
    await owe();
    await expect(owe()).rejects.toMatchObject({ code: 'PROGRESS_REPORT.SCHEDULED' });
  });
});

describe('a progress report', () => {
  beforeEach(() => owe());

  it('is seen by the office and by the party that owes it, by nobody else', async () => {
    const { organisations, actors } = rig;
    await rig.look(`INSERT INTO party (agreement_id, organisation_id, role, position) VALUES ($1, $2, 'observer', 3)`, [
      agreement.id,
      organisations.other,
    ]);
    expect(await listed(actors.viewer)).toHaveLength(2);
    expect(await listed(actors.partner)).toHaveLength(2);
    expect(await listed(actors.otherPartner)).toEqual([]);
    const { id } = await first();
    await expect(reports.get(actors.otherPartner, id)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
  });

  it('is handed in with words, not before its period is over, by its party alone', async () => {
    const { partner, officer } = rig.actors;
    const { id, version } = await first();
    await expect(reports.submit(partner, id, version)).rejects.toMatchObject({ code: 'PROGRESS_REPORT.NOTHING_SAID' });
    await expect(reports.submit(officer, id, version)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
    await expect(reports.patch(officer, id, version, { achieved: 'Ours' })).rejects.toMatchObject({
      code: 'ACCESS.DENIED',
    });
    const [, running] = await listed(partner);
    const early = await reports.patch(partner, running?.id ?? '', running?.version ?? 0, { achieved: 'Much.' });
    await expect(reports.submit(partner, early.id, early.version)).rejects.toMatchObject({
      code: 'PROGRESS_REPORT.PERIOD_NOT_OVER',
    });
    expect(early.allowedActions).toEqual(['edit']);
    const submitted = await handedIn();
    expect(submitted).toMatchObject({ state: 'submitted', due: null, awaiting: 'office', allowedActions: [] });
    await expect(reports.patch(partner, id, submitted.version, { achieved: 'More.' })).rejects.toMatchObject({
      code: 'PROGRESS_REPORT.HANDED_IN',
    });
  });

  it('keeps the party’s milestones as they were when it was handed in', async () => {
    const area = await make.area(agreement);
    const responsiblePartyId = make.partyOf(agreement, 'partner');
    const milestone = await make.milestone(area, { title: 'Landed', responsiblePartyId, dueOn: '2026-06-01' });
    await make.milestone(area, { title: 'Ours', responsiblePartyId: make.partyOf(agreement, 'office') });
    await make.log(milestone, { percent: 40 });
    const { id } = await told();
    expect(await reports.milestones(rig.actors.partner, id)).toMatchObject({
      frozen: false,
      asOf: '2026-06-15',
      data: [{ title: 'Landed', area: area.title, percent: 40 }],
    });
    await handedIn();
    await make.log(milestone, { percent: 90 });
    expect(await reports.milestones(rig.actors.officer, id)).toMatchObject({ frozen: true, data: [{ percent: 40 }] });
  });

  it('is sent back with a reason and a new date, handed in again and accepted; rounds are counted', async () => {
    const { officer, manager, partner, viewer } = rig.actors;
    const submitted = await handedIn();
    await expect(decide(submitted, 'returned', { dueOn: '2026-07-01' })).rejects.toMatchObject({
      code: 'STATE.REASON_REQUIRED',
    });
    const reason = 'Where did it land?';
    await expect(decide(submitted, 'returned', { reason })).rejects.toMatchObject({
      code: 'PROGRESS_REPORT.DATE_REQUIRED',
    });
    await expect(decide(submitted, 'returned', { reason, dueOn: '2026-06-14' })).rejects.toMatchObject({
      code: 'PROGRESS_REPORT.DATE_IN_PAST',
    });
    for (const by of [partner, viewer, rig.actors.colleague, manager])
      await expect(decide(submitted, 'accepted', {}, by)).rejects.toMatchObject({ code: 'ACCESS.DENIED' });
    const returned = await decide(submitted, 'returned', { reason, dueOn: '2026-07-01' });
    expect(returned).toMatchObject({
      state: 'returned',
      due: 'due',
      dueOn: '2026-07-01',
      decisionReason: reason,
      returnRounds: 1,
      awaiting: 'partner',
    });
    const again = await handedIn();
    const accepted = await decide(again, 'accepted', {}, officer);
    expect(accepted).toMatchObject({ state: 'accepted', awaiting: 'nobody', returnRounds: 1, decisionReason: null });
    expect(accepted.allowedActions).toEqual(['reopen']);
  });

  it('is not accepted by whoever handed it in', async () => {
    const { administrator } = rig.actors;
    const { id, version } = await told();
    const submitted = await reports.submit(administrator, id, version);
    await expect(decide(submitted, 'accepted', {}, administrator)).rejects.toMatchObject({
      code: 'PROGRESS_REPORT.SUBMITTER_CANNOT_ACCEPT',
    });
  });

  it('may be opened again with a reason; the audit tells each step in the transaction that took it', async () => {
    const accepted = await decide(await handedIn(), 'accepted');
    await expect(decide(accepted, 'submitted')).rejects.toMatchObject({ code: 'STATE.REASON_REQUIRED' });
    const reopened = await decide(accepted, 'submitted', { reason: 'A figure is wrong.' });
    expect(reopened).toMatchObject({ state: 'submitted', decisionReason: 'A figure is wrong.', awaiting: 'office' });
    expect(reopened.awaitingSince).toBe(reopened.decidedAt);
    const steps = await rig.look<{ to: string }>(
      `SELECT after ->> 'state' AS to FROM audit_entry WHERE record_id = $1 AND after ? 'state' ORDER BY sequence`,
      [accepted.id],
    );
    expect(steps.map(({ to }) => to)).toEqual(['draft', 'submitted', 'accepted', 'submitted']);
  });

  it('is what its agreement waits for: first for the party, then for the office, and then for nobody', async () => {
    const turn = async (by: Actor) => {
      const { who, parties, what, since } = (await rig.agreements.get(by, agreement.id)).turn ?? {};
      return [who, parties?.join(), what, since];
    };
    const { officer, partner } = rig.actors;
    expect(await turn(officer)).toEqual(['them', 'NCC', 'progress_report', '2026-03-31']);
    expect(await turn(partner)).toEqual(['us', '', 'progress_report', '2026-03-31']);
    const submitted = await handedIn();
    expect(await turn(officer)).toEqual(['us', '', 'progress_decision', '2026-06-15']);
    expect(await turn(partner)).toEqual(['them', '', 'progress_decision', '2026-06-15']);
    await rig.setToday('2026-06-16');
    const returned = await decide(submitted, 'returned', { reason: 'Where?', dueOn: '2026-07-01' });
    expect(await turn(officer)).toEqual(['them', 'NCC', 'progress_report', '2026-06-16']);
    expect(returned.awaitingSince?.slice(0, 10)).toBe('2026-06-16');
    await decide(await handedIn(), 'accepted');
    expect(await turn(officer)).toEqual(['nobody', '', null, null]);
  });

  it('is refused to whoever saw an older one', async () => {
    const { id, version } = await first();
    await told();
    await expect(reports.submit(rig.actors.partner, id, version)).rejects.toMatchObject({ code: 'RECORD.STALE' });
  });
});

describe('the bell', () => {
  it('tells the officers of what was handed in, and whoever handed it in what became of it, once', async () => {
    const handlers = new OutboxHandlers();
    hearProgressReports(handlers);
    const bell = new NotificationsService(rig.work);
    const said = async (actor: Actor) =>
      (await bell.list(actor, NotificationList.parse({ sort: 'createdAt' }))).data
        .filter(({ kind }) => kind.startsWith('progress_report'))
        .map(({ text }) => text);
    const hear = async ({ id, agreementId }: ProgressReport) => {
      const row = {
        id,
        topic: progressReportMoved,
        payload: ProgressReportMoved.parse({ progressReportId: id, agreementId }),
      };
      for (let twice = 0; twice < 2; twice++) {
        const finish = await handlers.begin(row);
        await rig.workerWork.write(systemActor, finish);
      }
    };
    await owe();
    const submitted = await handedIn();
    await hear(submitted);
    expect(await said(rig.actors.officer)).toEqual([
      'NCC handed in its progress report on “Lights on the northern coast” for the period to 31 March 2026.',
    ]);
    const returned = await decide(submitted, 'returned', { reason: 'Where?', dueOn: '2026-07-01' });
    await hear(returned);
    await hear(await decide(await handedIn(), 'accepted'));
    expect(await said(rig.actors.partner)).toEqual([
      'Your progress report on “Lights on the northern coast” was sent back, to be handed in again by 1 July 2026: Where?',
      'Your progress report on “Lights on the northern coast” for the period to 31 March 2026 was accepted.',
    ]);
    expect(await said(rig.actors.colleague)).toEqual([]);
  });
});
