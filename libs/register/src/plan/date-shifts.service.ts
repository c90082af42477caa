import { createHash } from 'node:crypto';
import {
  milestoneStates,
  shiftLimit,
  type AgreementState,
  type ListFilter,
  type MilestoneState,
  type ShiftDates,
  type ShiftedDates,
  type ShiftedRow,
  type UndoneShift,
  type UndoShift,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  addDays,
  auditInstant,
  DomainError,
  insertRows,
  listRows,
  newId,
  readRows,
  refusalFrom,
  refuseField,
  UnitOfWork,
  type Actor,
  type Tx,
} from '@concord/platform';
import { may, requireMay, type Standing } from '../access/access.rules.ts';
import { onTeam, requireOpen } from '../access/standing.query.ts';
import { tellRefusal } from '../bulk/refusal.ts';
import { readNamedCalendars, unnamed, type NamedCalendar } from '../calendar/calendar.query.ts';
import { HealthService } from '../health/health.service.ts';
import { caseOf, milestoneSource, toMilestone, type MilestoneRow } from '../milestones/milestone.query.ts';
import { isWorkedOn } from '../milestones/milestone.rules.ts';
import { daysPassed, shiftAll, type Fixed, type Shiftable, type Shifted } from './date-shift.rules.ts';
import { proposeRevisions } from './proposing.ts';

/** The dates of many milestones, moved together: shown first, then made exactly as they were shown or not at all. */
@Injectable()
export class DateShiftsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  /**
   * Without `seen` what would be; with it, it is made.
   * @throws DomainError SHIFT.TOO_MANY, SHIFT.CHANGED_MEANWHILE, SHIFT.NOTHING_MOVES, HOLIDAY.NO_CALENDAR, PROGRESS.REASON_TEXT_REQUIRED
   */
  async shift(actor: Actor, { seen, ...wish }: ShiftDates): Promise<ShiftedDates> {
    if (wish.reasonCode === 'other' && !wish.reasonText)
      throw refuseField('/reasonText', 'PROGRESS.REASON_TEXT_REQUIRED');
    if (seen === undefined) return this.work.read(actor, async (tx) => (await plan(tx, wish, '')).told);
    return this.work.write(actor, async (tx) => {
      const { told, shifted, grounds } = await plan(tx, wish, 'FOR NO KEY UPDATE');
      if (told.seen !== seen) throw new DomainError('SHIFT.CHANGED_MEANWHILE');
      if (told.moved === 0) throw new DomainError('SHIFT.NOTHING_MOVES');
      const made = wish.agreed
        ? { revisionIds: await proposeRevisions(tx, proposalsOf(wish, shifted, grounds)) }
        : { shiftIds: await this.move(tx, wish, shifted) };
      return { ...told, applied: true, ...made };
    });
  }

  /**
   * Moves back what was moved and is still as it was moved to.
   * @throws DomainError RECORD.NOT_FOUND, ACCESS.DENIED, AGREEMENT.NOT_OPEN, SHIFT.UNDONE, SHIFT.NOTHING_TO_UNDO
   */
  undo(actor: Actor, { shiftIds }: UndoShift): Promise<UndoneShift> {
    return this.work.write(actor, async (tx) => {
      const agreementIds = await this.requireUndoing(tx, shiftIds);
      const fresh = await tx.affect(
        `UPDATE date_shift SET undone_at = ${auditInstant} WHERE id = ANY ($1::uuid[]) AND undone_at IS NULL`,
        [shiftIds],
      );
      if (fresh < new Set(shiftIds).size) throw new DomainError('SHIFT.UNDONE');
      const moved = await tx.affect(
        `UPDATE milestone m SET due_on = (e.before ->> 'due_on')::date FROM date_shift s JOIN audit_entry e ON e.agreement_id = s.agreement_id AND e.at = s.shifted_at
         WHERE s.id = ANY ($1::uuid[]) AND e.resource = 'milestone' AND e.action = 'update' AND e.after ? 'due_on'
           AND m.id = e.record_id AND m.due_on = (e.after ->> 'due_on')::date AND m.state = ANY ($2::text[])`,
        [shiftIds, workedOn],
      );
      if (moved === 0) throw new DomainError('SHIFT.NOTHING_TO_UNDO');
      await this.judge(tx, agreementIds);
      const [all] = await tx.query<{ milestones: number }>(
        `SELECT sum(s.milestones)::int AS milestones FROM date_shift s WHERE s.id = ANY ($1::uuid[])`,
        [shiftIds],
      );
      return { moved, stayed: (all?.milestones ?? moved) - moved };
    });
  }

  /** Locks the agreements of shifts, always in the same order. */
  private async requireUndoing(tx: Tx, shiftIds: readonly string[]): Promise<string[]> {
    const grounds = await tx.query<Standing & { id: string; state: AgreementState; shifts: number }>(
      `SELECT a.id, a.state, ${onTeam('a.id')} AS "onTeam", false AS "ownSide",
         (SELECT count(*)::int FROM date_shift s WHERE s.agreement_id = a.id AND s.id = ANY ($1::uuid[])) AS shifts
       FROM agreement a WHERE a.id IN (SELECT s.agreement_id FROM date_shift s WHERE s.id = ANY ($1::uuid[])) ORDER BY a.id FOR NO KEY UPDATE OF a`,
      [shiftIds],
    );
    const found = grounds.reduce((sum, { shifts }) => sum + shifts, 0);
    if (found < new Set(shiftIds).size) throw new DomainError('RECORD.NOT_FOUND');
    for (const ground of grounds) {
      requireMay(tx.actor, 'milestones.write', ground);
      requireOpen(ground);
    }
    return grounds.map(({ id }) => id);
  }

  /** The current dates of all at once, and what is told of it. @returns the shifts, one an agreement */
  private async move(
    tx: Tx,
    { by, unit, country, reasonCode, reasonText }: Wish,
    shifted: readonly Shifted[],
  ): Promise<string[]> {
    const moving = shifted.filter(({ then }) => then !== null);
    await tx.affect(
      `UPDATE milestone m SET due_on = v.then FROM jsonb_to_recordset($1::jsonb) AS v(id uuid, "then" date) WHERE m.id = v.id`,
      [JSON.stringify(moving.map(({ milestone, then }) => ({ id: milestone.id, then })))],
    );
    const shifts = [...byAgreement(moving)].map(([agreementId, { length }]) => ({
      id: newId(tx.now),
      agreementId,
      shiftedBy: by,
      unit,
      country: country ?? null,
      milestones: length,
      reasonCode,
      reasonText,
    }));
    await insertRows(tx, 'date_shift', shifts);
    await this.judge(
      tx,
      shifts.map(({ agreementId }) => agreementId),
    );
    return shifts.map(({ id }) => id);
  }

  private async judge(tx: Tx, agreementIds: readonly string[]): Promise<void> {
    await this.health.refresh(tx, agreementIds);
    await tx.publish('agreement.changed', ...agreementIds.map((agreementId) => ({ agreementId })));
  }
}

/** The states in which a date still moves. */
const workedOn: readonly MilestoneState[] = milestoneStates.filter(isWorkedOn);

type Wish = Omit<ShiftDates, 'seen'>;

interface Ground {
  id: string;
  state: AgreementState;
  endsOn: string | null;
  isExample: boolean;
}

interface Plan {
  told: ShiftedDates;
  shifted: Shifted[];
  grounds: ReadonlyMap<string, Ground>;
}

/** What a shift makes of the record as it is; `lock` holds the agreements first, always in the same order. */
async function plan(tx: Tx, wish: Wish, lock: 'FOR NO KEY UPDATE' | ''): Promise<Plan> {
  const ids = wish.ids ?? (await idsOf(tx, wish.filter ?? { filters: [], q: undefined }));
  const grounds = await readGrounds(tx, ids, lock);
  const rows = await readRows<MilestoneRow>(tx, milestoneSource, ids);
  const before = await readBefore(tx, ids);
  const calendars = await calendarsOf(tx, wish, rows);
  const asked = rows.map((row): Shiftable => ({
    milestone: toMilestone(row, tx.actor),
    calendar: calendarOf(calendars, row.id).calendar,
    refusal: refusalOf(tx.actor, row, grounds, wish),
  }));
  const shifted = shiftAll(asked, wish, { agreed: wish.agreed, before });
  const today = rows[0]?.office_day ?? '';
  const answers = [
    ...shifted.map((one) => tell(tx, one, { wish, named: calendarOf(calendars, one.milestone.id), grounds, today })),
    ...unknownOf(tx, ids, rows),
  ].sort(byDate);
  const told: ShiftedDates = {
    applied: false,
    seen: sign(wish, shifted, answers),
    moved: answers.filter(({ then }) => then !== null).length,
    rows: answers,
    calendars: calendarsTold(wish, shifted, calendars),
    revisionIds: [],
    shiftIds: [],
  };
  return { told, shifted, grounds };
}

/** @throws DomainError SHIFT.TOO_MANY */
async function idsOf(tx: Tx, { q, filters }: ListFilter): Promise<string[]> {
  const { rows } = await listRows<{ id: string }>(
    tx,
    { ...milestoneSource, select: 'm.id' },
    {
      q,
      filters,
      page: 1,
      perPage: shiftLimit + 1,
      total: false,
      include: [],
      sort: [{ field: 'dueOn', descending: false }],
    },
  );
  if (rows.length > shiftLimit) throw refuseField('/filter', 'SHIFT.TOO_MANY', { limit: shiftLimit });
  return rows.map(({ id }) => id);
}

async function readGrounds(tx: Tx, ids: readonly string[], lock: string): Promise<Map<string, Ground>> {
  const rows = await tx.query<Ground>(
    `SELECT a.id, a.state, a.ends_on AS "endsOn", a.is_example AS "isExample" FROM agreement a
     WHERE a.id IN (SELECT m.agreement_id FROM milestone m WHERE m.id = ANY ($1::uuid[])) ORDER BY a.id ${lock}`,
    [ids],
  );
  return new Map(rows.map((ground) => [ground.id, ground]));
}

/** The dates of what comes before any of them. */
async function readBefore(tx: Tx, ids: readonly string[]): Promise<Map<string, Fixed>> {
  const rows = await tx.query<Fixed & { id: string }>(
    `SELECT w.id, w.title, w.state NOT IN ('planned', 'in_progress') AS over, w.baseline_due_on AS "baselineDueOn", w.due_on AS "dueOn"
     FROM milestone w WHERE w.id IN (SELECT d.predecessor_id FROM milestone_predecessor d WHERE d.milestone_id = ANY ($1::uuid[]))`,
    [ids],
  );
  return new Map(rows.map(({ id, ...fixed }) => [id, fixed]));
}

/** Calendar days that surely hold a number of working days and the holidays between them. */
const reach = (days: number): number => Math.abs(days) * 2 + 60;

const calendarOf = (calendars: ReadonlyMap<string, NamedCalendar>, id: string): NamedCalendar =>
  calendars.get(id) ?? unnamed;

/**
 * The calendar of each milestone: the one that was chosen, or its responsible side's by country. Two statements.
 * @throws DomainError HOLIDAY.NO_CALENDAR
 */
async function calendarsOf(tx: Tx, wish: Wish, rows: readonly MilestoneRow[]): Promise<Map<string, NamedCalendar>> {
  const sides = await tx.query<{ id: string; country: string | null }>(
    `SELECT m.id, o.country FROM milestone m JOIN party p ON p.id = m.responsible_party_id JOIN organisation o ON o.id = p.organisation_id
     WHERE m.id = ANY ($1::uuid[])`,
    [rows.map(({ id }) => id)],
  );
  const dates = rows.flatMap((row) => [row.due_on, row.baseline_due_on].filter((date) => date !== null)).sort();
  const days = reach(wish.by);
  const named = await readNamedCalendars(
    tx,
    wish.country ? [wish.country] : [...new Set(sides.flatMap(({ country }) => country ?? []))],
    { from: addDays(dates[0] ?? '2000-01-01', -days), to: addDays(dates[dates.length - 1] ?? '2000-01-01', days) },
  );
  const chosen = wish.country && named.get(wish.country);
  if (wish.country && !chosen) throw refuseField('/country', 'HOLIDAY.NO_CALENDAR');
  if (chosen) return new Map(rows.map(({ id }) => [id, chosen]));
  return new Map(sides.map(({ id, country }) => [id, named.get(country ?? '') ?? unnamed]));
}

/** Why the caller may not move it, whatever its dates are. */
function refusalOf(
  actor: Actor,
  row: MilestoneRow,
  grounds: ReadonlyMap<string, Ground>,
  { agreed }: Wish,
): DomainError | null {
  const permission = agreed ? 'plan-revisions.write' : 'milestones.write';
  if (!may(actor, permission, caseOf(row, actor).standing)) return new DomainError('SHIFT.NOT_YOURS');
  const ground = grounds.get(row.agreement_id);
  return ground ? refusalFrom(() => requireOpen(ground)) : null;
}

const nothingPassed: ShiftedRow['passed'] = { weekendDays: 0, holidays: [], moreHolidays: 0 };

function tell(
  tx: Tx,
  { milestone, now, then, along, refusal }: Shifted,
  {
    wish,
    named,
    grounds,
    today,
  }: { wish: Wish; named: NamedCalendar; grounds: ReadonlyMap<string, Ground>; today: string },
): ShiftedRow {
  const moves = now !== null && then !== null;
  const { calendar, names } = named;
  const endsOn = grounds.get(milestone.agreementId)?.endsOn ?? null;
  const off = then !== null && !calendar.isWorkingDay(then);
  return {
    id: milestone.id,
    title: milestone.title,
    agreement: { id: milestone.agreementId, reference: milestone.agreement.reference },
    now,
    then,
    along,
    passed: moves && wish.unit === 'working_days' ? daysPassed({ from: now, to: then }, named) : nothingPassed,
    dayOff: off ? { holiday: calendar.isWeekend(then) ? null : (names.get(then) ?? null) } : null,
    afterEnd: endsOn !== null && then !== null && then > endsOn,
    over: then !== null && then < today,
    errors: refusal ? [tellRefusal(tx, refusal)] : [],
  };
}

/** What was named and is not there, or not for this caller. */
function unknownOf(tx: Tx, ids: readonly string[], rows: readonly MilestoneRow[]): ShiftedRow[] {
  const found = new Set(rows.map(({ id }) => id));
  return [...new Set(ids)]
    .filter((id) => !found.has(id))
    .map((id) => ({
      id,
      title: null,
      agreement: null,
      now: null,
      then: null,
      along: null,
      passed: nothingPassed,
      dayOff: null,
      afterEnd: false,
      over: false,
      errors: [tellRefusal(tx, new DomainError('RECORD.NOT_FOUND'))],
    }));
}

/** What moves, by date; then what stays. */
function byDate(a: ShiftedRow, b: ShiftedRow): number {
  const key = ({ then, now, title, id }: ShiftedRow): string =>
    `${then === null ? '1' : '0'} ${then ?? now ?? ''} ${title ?? ''} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}

/** Signs what is shown, with the versions it was read from: whatever changes meanwhile changes this. */
const sign = (wish: Wish, shifted: readonly Shifted[], rows: readonly ShiftedRow[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        [wish.by, wish.unit, wish.country, wish.agreed],
        shifted.map(({ milestone: { id, version } }) => [id, version]).sort(),
        rows.map(({ id, now, then, along, errors }) => [id, now, then, along, errors.map(({ code }) => code)]),
      ]),
    )
    .digest('hex');

/** Whose days counted, and how many milestones by each. */
function calendarsTold(
  { unit }: Wish,
  shifted: readonly Shifted[],
  calendars: ReadonlyMap<string, NamedCalendar>,
): ShiftedDates['calendars'] {
  if (unit === 'days') return [];
  const counted = new Map<NamedCalendar, number>();
  for (const { milestone, then } of shifted) {
    const named = calendarOf(calendars, milestone.id);
    if (then !== null) counted.set(named, (counted.get(named) ?? 0) + 1);
  }
  return [...counted].map(([{ calendar, knownTo }, milestones]) => ({
    country: calendar.country || null,
    knownTo,
    milestones,
  }));
}

function byAgreement(shifted: readonly Shifted[]): Map<string, Shifted[]> {
  const found = new Map<string, Shifted[]>();
  for (const one of shifted) {
    const { agreementId } = one.milestone;
    found.set(agreementId, [...(found.get(agreementId) ?? []), one]);
  }
  return found;
}

/** One revision an agreement: each is decided where it belongs. */
const proposalsOf = (
  { by, unit, country, reasonCode, reasonText }: Wish,
  shifted: readonly Shifted[],
  grounds: ReadonlyMap<string, Ground>,
): Parameters<typeof proposeRevisions>[1] =>
  [...byAgreement(shifted.filter(({ then }) => then !== null))].map(([agreementId, moving]) => ({
    agreementId,
    reasonCode,
    reasonText,
    isExample: grounds.get(agreementId)?.isExample ?? false,
    shift: { by, unit, country: country ?? null },
    moves: moving.flatMap(({ milestone: { id, baselineDueOn, dueOn }, then, along }) =>
      then === null
        ? []
        : [
            {
              milestoneId: id,
              baselineFrom: baselineDueOn,
              baselineTo: then,
              dueFrom: dueOn,
              dueTo: along?.to ?? dueOn ?? then,
            },
          ],
    ),
  }));
