import fc from 'fast-check';
import { defaultThresholds, type Agreement, type DueState, type Rag } from '@concord/contracts';
import { addDays, daysBetween } from '@concord/platform';
import { Builders, placeMilestones, RegisterRig, type MilestoneRowGiven } from '../testing/index.ts';

/**
 * Health as the design page tells it, written down a second time without looking at the SQL: one milestone after the
 * other, in tenths for weights so that sums are exact. Both must agree on every portfolio and every day.
 */
interface Milestone extends Required<Omit<MilestoneRowGiven, 'partyId' | 'lastUpdateAt'>> {
  lastUpdateOn: string | null;
}
interface Judged {
  rag: Rag;
  percent: number;
  expected: number | null;
  variance: number | null;
  late: number;
  slip: number;
  dueState: DueState;
}

const {
  redLateDays,
  amberLateDays,
  amberSlipDays,
  redVariance,
  amberVariance,
  silentDays,
  redWeightShare,
  dueSoonDays,
} = defaultThresholds;

function lateOn(m: Milestone, t: string): number {
  const until = {
    planned: t,
    in_progress: t,
    submitted: m.submittedOn,
    achieved: m.achievedOn,
    missed: null,
    cancelled: null,
  }[m.state];
  return m.agreed && until ? Math.max(0, daysBetween(m.agreed, until)) : 0;
}

function expectedOn(m: Milestone, t: string): number | null {
  if (m.kind !== 'gradual' || !m.agreed || !m.startOn) return null;
  if (t >= m.agreed) return 100;
  if (t <= m.startOn) return 0;
  return (100 * daysBetween(m.startOn, t)) / daysBetween(m.startOn, m.agreed);
}

const isOpen = ({ state }: Milestone): boolean => isWorking({ state }) || state === 'submitted';

const slipOf = (m: Milestone): number =>
  m.agreed && isOpen(m) ? Math.max(0, daysBetween(m.agreed, m.due ?? m.agreed)) : 0;

function dueStateOn(m: Milestone, t: string): DueState {
  const current = m.due ?? m.agreed;
  if (!isWorking(m) || current === null) return 'none';
  const left = daysBetween(t, current);
  if (left < 0) return 'overdue';
  return left === 0 ? 'due' : left <= dueSoonDays ? 'due_soon' : 'later';
}

/** A milestone as its light is stored. */
function standOn(m: Milestone, t: string): Judged {
  const expected = expectedOn(m, t);
  return {
    rag: judgeMilestone(m, t),
    percent: m.state === 'achieved' ? 100 : m.percent,
    expected,
    variance: expected !== null && isOpen(m) ? m.percent - expected : null,
    late: lateOn(m, t),
    slip: slipOf(m),
    dueState: dueStateOn(m, t),
  };
}

function judgeMilestone(m: Milestone, t: string): Rag {
  if (m.state === 'achieved') return 'blue';
  if (m.state === 'missed') return 'red';
  if (m.state === 'cancelled' || !m.agreed) return 'grey';
  if (m.startOn && m.startOn > t && !m.lastUpdateOn) return 'grey';
  const late = lateOn(m, t);
  const slip = Math.max(0, daysBetween(m.agreed, m.due ?? m.agreed));
  const expected = expectedOn(m, t);
  const variance = expected === null || m.state === 'submitted' ? 0 : m.percent - expected;
  const heard = m.lastUpdateOn ?? m.reopenedOn;
  const silent = m.state === 'in_progress' && heard !== null && daysBetween(heard, t) >= silentDays;
  if (late > redLateDays || variance < redVariance) return 'red';
  if (late >= amberLateDays || slip > amberSlipDays || variance < amberVariance || silent) return 'amber';
  return 'green';
}

interface Part extends Pick<Judged, 'rag' | 'percent' | 'expected'> {
  weight: number;
  counts: boolean;
}

function judgeGroup(parts: readonly Part[]): Rag {
  const judged = parts.filter(({ rag }) => rag !== 'grey');
  const tenths = (among: readonly Part[]): number =>
    among.reduce((sum, { weight }) => sum + Math.round(weight * 10), 0);
  if (judged.length === 0) return 'grey';
  if (judged.every(({ rag }) => rag === 'blue')) return 'blue';
  if (tenths(judged.filter(({ rag }) => rag === 'red')) >= redWeightShare * tenths(judged)) return 'red';
  return judged.some(({ rag }) => rag === 'red' || rag === 'amber') ? 'amber' : 'green';
}

function mean(parts: readonly Part[], value: (part: Part) => number): number | null {
  const counted = parts.filter(({ counts }) => counts);
  const weight = counted.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0 ? null : counted.reduce((sum, part) => sum + part.weight * value(part), 0) / weight;
}

function judgeArea(milestones: readonly Milestone[], t: string): Judged {
  const parts = milestones.map((m): Part => ({
    rag: judgeMilestone(m, t),
    percent: m.state === 'achieved' ? 100 : m.percent,
    expected: expectedOn(m, t) ?? (m.agreed && m.agreed <= t ? 100 : 0),
    weight: m.weight,
    counts: m.state !== 'cancelled',
  }));
  return groupOf(parts, milestones, t);
}

/** A group as its light is stored: the longest delay of what worries in it, and the longest slip of what is open. */
function groupOf(parts: readonly Part[], milestones: readonly Milestone[], t: string): Judged {
  const percent = mean(parts, (part) => part.percent) ?? 0;
  const expected = mean(parts, (part) => part.expected ?? 0);
  const worrying = milestones.filter((m) => isOpen(m) && ['red', 'amber'].includes(judgeMilestone(m, t)));
  return {
    rag: judgeGroup(parts),
    percent,
    expected,
    variance: expected === null ? null : percent - expected,
    late: Math.max(0, ...worrying.map((m) => lateOn(m, t))),
    slip: Math.max(0, ...milestones.map(slipOf)),
    dueState: 'none',
  };
}

interface Portfolio {
  areas: { weight: number; milestones: Milestone[] }[];
}

function judgeAgreement({ areas }: Portfolio, t: string): Judged {
  const parts = areas.map(({ weight, milestones }): Part => {
    const area = judgeArea(milestones, t);
    return { ...area, weight, counts: area.expected !== null };
  });
  return groupOf(
    parts,
    areas.flatMap(({ milestones }) => milestones),
    t,
  );
}

const origin = '2026-01-01';
const middle = addDays(origin, 250);
// thresholds lie between dates, so that many pairs of dates are just as far apart as a threshold, or a day more or less
const date = fc.oneof(
  fc.integer({ min: 0, max: 500 }).map((days) => addDays(origin, days)),
  fc
    .constantFrom(-61, -60, -59, -32, -31, -30, -29, -8, -7, -1, 0, 1, 7, 8, 30, 60)
    .map((days) => addDays(middle, days)),
);
const weight = fc.integer({ min: 1, max: 40 }).map((tenths) => tenths / 10);

const milestone: fc.Arbitrary<Milestone> = fc
  .record({
    state: fc.constantFrom('planned', 'in_progress', 'in_progress', 'submitted', 'achieved', 'missed', 'cancelled'),
    kind: fc.constantFrom('deliverable', 'gradual'),
    weight,
    percent: fc.integer({ min: 0, max: 100 }),
    startOn: fc.option(date),
    agreed: fc.option(date, { freq: 6 }),
    due: fc.option(date),
    submittedOn: date,
    achievedOn: date,
    declared: fc.constantFrom(null, 'green', 'amber', 'red'),
    lastUpdateOn: fc.option(date),
    reopenedOn: date,
  })
  .map((m): Milestone => {
    const startOn = m.kind === 'gradual' ? (m.startOn ?? origin) : m.startOn;
    // a plan that starts after its end is refused before it is stored
    const agreed = startOn && m.agreed && m.agreed < startOn ? startOn : m.agreed;
    return {
      ...m,
      startOn,
      agreed,
      percent: m.state === 'submitted' ? 100 : m.percent,
      // without an update it is in progress because what was missed is open again
      reopenedOn: m.state === 'in_progress' && m.lastUpdateOn === null ? m.reopenedOn : null,
    } as Milestone;
  });
const portfolio: fc.Arbitrary<Portfolio> = fc.record({
  areas: fc.array(fc.record({ weight, milestones: fc.array(milestone, { maxLength: 6 }) }), { maxLength: 4 }),
});

describe('the stored light', () => {
  let rig: RegisterRig;
  let make: Builders;
  beforeAll(async () => {
    rig = await RegisterRig.open();
    make = new Builders(rig);
  });
  afterAll(() => rig.close());

  /** Writes a portfolio beside the services; nothing of it is judged. */
  async function place(agreement: Agreement, { areas }: Portfolio): Promise<{ id: string; milestoneIds: string[] }[]> {
    const placed: { id: string; milestoneIds: string[] }[] = [];
    for (const { weight, milestones } of areas) {
      const area = await make.area(agreement, { weight });
      const rows = milestones.map(({ lastUpdateOn, ...row }) => ({
        ...row,
        lastUpdateAt: lastUpdateOn && `${lastUpdateOn}T12:00:00Z`,
      }));
      placed.push({ id: area.id, milestoneIds: await placeMilestones(rig, area, rows) });
    }
    return placed;
  }

  it('is what the design page says, on any portfolio and any day', async () => {
    await fc.assert(
      fc.asyncProperty(portfolio, fc.array(date, { maxLength: 2 }), async (given, days) => {
        await rig.setToday(origin);
        const agreement = await make.draft();
        const placed = await place(agreement, given);
        const [areaIds, milestoneIds] = [placed.map(({ id }) => id), placed.flatMap((area) => area.milestoneIds)];
        const milestones = given.areas.flatMap((area) => area.milestones);
        for (const today of [...days, middle].sort()) {
          await rig.setToday(today);
          await rig.judge(agreement.id);
          const wanted = given.areas.map((area) => judgeArea(area.milestones, today));
          expect(await stored(rig, [...milestoneIds, ...areaIds, agreement.id])).toEqual(
            [...milestones.map((one) => standOn(one, today)), ...wanted, judgeAgreement(given, today)].map(near),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is after any log what judging everything anew would make of it', async () => {
    const log = fc.record({
      of: fc.nat(),
      percent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      declaredRag: fc.option(fc.constantFrom('green', 'amber', 'red'), { freq: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(portfolio, fc.array(log, { minLength: 1, maxLength: 4 }), date, async (given, logs, today) => {
        await rig.setToday(today);
        const agreement = await make.agreement();
        const placed = await place(agreement, given);
        await rig.judge(agreement.id);
        const open = placed.flatMap(({ milestoneIds }, area) =>
          milestoneIds.filter((_, n) => isWorking(given.areas[area]?.milestones[n])),
        );
        fc.pre(open.length > 0);
        for (const { of, ...said } of logs) {
          const id = open[of % open.length] ?? '';
          await make.log({ id }, { ...said, narrative: 'The cable is at sea.', reasonCode: 'implementation_delay' });
        }
        const left = await standing(rig, agreement.id);
        await rig.judge(agreement.id);
        expect(left).toEqual(await standing(rig, agreement.id));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the light of an area', () => {
  it('never gets worse when one of its milestones is achieved', () => {
    const severity: Record<Rag, number> = { grey: 0, blue: 0, green: 1, amber: 2, red: 3 };
    const work = fc.array(milestone, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(work, fc.nat(7), date, (milestones, index, today) => {
        const achieved = milestones.map((one, n) =>
          n === index % milestones.length ? { ...one, state: 'achieved' as const, achievedOn: today } : one,
        );
        expect(severity[judgeArea(achieved, today).rag]).toBeLessThanOrEqual(
          severity[judgeArea(milestones, today).rag],
        );
      }),
      { numRuns: 1000 },
    );
  });
});

async function stored(rig: RegisterRig, ids: readonly string[]): Promise<Judged[]> {
  const rows = await rig.look<Judged & { subject_id: string }>(
    `SELECT subject_id, rag, percent, expected, variance, late, slip, due_state AS "dueState" FROM health WHERE valid_to IS NULL AND subject_id = ANY ($1)`,
    [ids],
  );
  return ids.flatMap((id) =>
    rows.filter(({ subject_id }) => subject_id === id).map(({ subject_id: _, ...light }) => light),
  );
}

const isWorking = (one: Pick<Milestone, 'state'> | undefined): boolean =>
  one?.state === 'planned' || one?.state === 'in_progress';

/** Every light of an agreement, and what is counted of it. */
async function standing(rig: RegisterRig, agreementId: string): Promise<unknown> {
  const rows = async (table: string, where = ''): Promise<unknown[]> =>
    rig.look(`SELECT k.* FROM ${table} k WHERE k.agreement_id = $1 ${where} ORDER BY k::text`, [agreementId]);
  return {
    lights: await rows('health', 'AND k.valid_to IS NULL'),
    tally: await rows('milestone_tally'),
    sides: await rows('milestone_side_tally'),
  };
}

/** Sums of floating points end in the last digit as they like. */
const near = ({ percent, expected, variance, ...exact }: Judged): unknown => ({
  ...exact,
  percent: expect.closeTo(percent, 6),
  expected: expected === null ? null : expect.closeTo(expected, 6),
  variance: variance === null ? null : expect.closeTo(variance, 6),
});
