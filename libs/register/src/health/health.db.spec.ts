import { dateWriter, type Agreement, type Area, type Health } from '@concord/contracts';
import { addDays, type Actor } from '@concord/platform';
import { Builders, placeMilestones, RegisterRig, type MilestoneRowGiven } from '../testing/index.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);
const instant = (days: number): string => `${day(days)}T09:00:00Z`;

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday(today));

const french = (actor: Actor): Actor => ({ ...actor, language: 'fr' });

async function areaWith(rows: readonly MilestoneRowGiven[], agreement?: Agreement): Promise<Area> {
  const area = await make.area(agreement ?? (await make.agreement()));
  await placeMilestones(rig, area, rows);
  await rig.judge(area.agreementId);
  return area;
}

const areaHealth = async (area: Area, actor = rig.actors.officer): Promise<Health> =>
  (await rig.areas.get(actor, area.id)).health;

async function milestoneWith(
  row: MilestoneRowGiven,
): Promise<{ health: Health; said: string; dit: string; dueState: string }> {
  const area = await make.area(await make.agreement());
  const [id = ''] = await placeMilestones(rig, area, [row]);
  await rig.judge(area.agreementId);
  const { health, dueState } = await rig.milestones.get(rig.actors.officer, id);
  const autre = await rig.milestones.get(french(rig.actors.officer), id);
  return { health, said: health.reason, dit: autre.health.reason, dueState };
}

const begun = { state: 'in_progress', lastUpdateAt: instant(-1) } as const;
/** Expected 50 percent today. */
const halfway = { ...begun, kind: 'gradual', startOn: day(-100), agreed: day(100) } as const;

const medium = { dateStyle: 'medium', timeZone: 'UTC' } as const;
/** What is said of a milestone with nothing to say against it. */
const nothingLate = (agreed: string): [string, string] => {
  const at = new Date(`${agreed}T00:00:00Z`);
  return [
    `Agreed for ${dateWriter('en', medium).format(at)}, nothing late.`,
    `Convenu pour le ${dateWriter('fr', medium).format(at)}, sans retard.`,
  ];
};

describe('the light of a milestone', () => {
  it.each<[string, MilestoneRowGiven, Health['computed'], string, string]>([
    [
      '20 percent of a November deliverable in June is green',
      { ...begun, percent: 20, agreed: '2026-11-30' },
      'green',
      ...nothingLate('2026-11-30'),
    ],
    ['due today is green', { agreed: today }, 'green', ...nothingLate(today)],
    [
      '1 day late is amber',
      { agreed: day(-1) },
      'amber',
      '1 day past the agreed date.',
      '1 jour après la date convenue.',
    ],
    [
      '5 days late is amber',
      { ...begun, agreed: day(-5) },
      'amber',
      '5 days past the agreed date.',
      '5 jours après la date convenue.',
    ],
    [
      '30 days late is still amber',
      { agreed: day(-30) },
      'amber',
      '30 days past the agreed date.',
      '30 jours après la date convenue.',
    ],
    [
      '31 days late is red',
      { agreed: day(-31) },
      'red',
      '31 days past the agreed date.',
      '31 jours après la date convenue.',
    ],
    [
      'moving the current date never turns a light green',
      { agreed: day(-40), due: day(20) },
      'red',
      '40 days past the agreed date; moved 60 days past the agreed date.',
      '40 jours après la date convenue\u202f; déplacé de 60 jours après la date convenue.',
    ],
    [
      'submitted before its date and unverified is not late',
      { state: 'submitted', percent: 100, submittedOn: day(-50), agreed: day(-45) },
      'green',
      'Awaiting verification.',
      'En attente de vérification.',
    ],
    [
      'submitted late stays as late as it was',
      { state: 'submitted', percent: 100, submittedOn: day(-43), agreed: day(-45) },
      'amber',
      'Awaiting verification; 2 days past the agreed date.',
      'En attente de vérification\u202f; 2 jours après la date convenue.',
    ],
    [
      'submitted 31 days late is red',
      { state: 'submitted', percent: 100, submittedOn: day(-14), agreed: day(-45) },
      'red',
      'Awaiting verification; 31 days past the agreed date.',
      'En attente de vérification\u202f; 31 jours après la date convenue.',
    ],
    [
      'a slip of 1 day is said and green',
      { agreed: day(20), due: day(21) },
      'green',
      'Moved 1 day past the agreed date.',
      'Déplacé de 1 jour après la date convenue.',
    ],
    [
      'a slip of 7 days is green',
      { agreed: day(20), due: day(27) },
      'green',
      'Moved 7 days past the agreed date.',
      'Déplacé de 7 jours après la date convenue.',
    ],
    [
      'a slip of more than 7 days is amber',
      { agreed: day(20), due: day(28) },
      'amber',
      'Moved 8 days past the agreed date.',
      'Déplacé de 8 jours après la date convenue.',
    ],
    [
      'a current date before the agreed one is no slip',
      { agreed: day(20), due: day(5) },
      'green',
      ...nothingLate(day(20)),
    ],
    ['gradual and on its line is green', { ...halfway, percent: 50 }, 'green', ...nothingLate(day(100))],
    [
      'gradual and 1 point behind is green',
      { ...halfway, percent: 49 },
      'green',
      '1 point behind the plan.',
      '1 point de retard sur le plan.',
    ],
    [
      'gradual and 10 points behind is green',
      { ...halfway, percent: 40 },
      'green',
      '10 points behind the plan.',
      '10 points de retard sur le plan.',
    ],
    [
      'gradual and 11 points behind is amber',
      { ...halfway, percent: 39 },
      'amber',
      '11 points behind the plan.',
      '11 points de retard sur le plan.',
    ],
    [
      'gradual and 25 points behind is amber',
      { ...halfway, percent: 25 },
      'amber',
      '25 points behind the plan.',
      '25 points de retard sur le plan.',
    ],
    [
      'gradual and 26 points behind is red',
      { ...halfway, percent: 24 },
      'red',
      '26 points behind the plan.',
      '26 points de retard sur le plan.',
    ],
    [
      'gradual and a fraction of a point behind says nothing of it',
      { ...halfway, startOn: day(-30), agreed: day(60), percent: 33 },
      'green',
      ...nothingLate(day(60)),
    ],
    [
      'a deliverable has no percentage to be behind',
      { ...begun, startOn: day(-100), agreed: day(5), percent: 0 },
      'green',
      ...nothingLate(day(5)),
    ],
    [
      'in progress and 59 days silent is green',
      { ...begun, agreed: day(90), lastUpdateAt: instant(-59) },
      'green',
      ...nothingLate(day(90)),
    ],
    [
      'in progress and 60 days silent is amber',
      { ...begun, agreed: day(90), lastUpdateAt: instant(-60) },
      'amber',
      'No recent update.',
      'Aucun suivi récent.',
    ],
    [
      'in progress since 59 days, without an update, is green',
      { state: 'in_progress', agreed: day(90), reopenedOn: day(-59) },
      'green',
      ...nothingLate(day(90)),
    ],
    [
      'in progress since 60 days, without an update, is amber',
      { state: 'in_progress', agreed: day(90), reopenedOn: day(-60) },
      'amber',
      'No recent update.',
      'Aucun suivi récent.',
    ],
    [
      'the office decides which day an update fell on',
      { ...begun, agreed: day(90), lastUpdateAt: `${day(-60)}T22:30:00Z` },
      'green',
      ...nothingLate(day(90)),
    ],
    [
      'what has not begun is not silent',
      { agreed: day(90), lastUpdateAt: instant(-90) },
      'green',
      ...nothingLate(day(90)),
    ],
    [
      'what waits for a verifier is not silent',
      { state: 'submitted', percent: 100, agreed: day(9), submittedOn: day(-90), lastUpdateAt: instant(-90) },
      'green',
      'Awaiting verification.',
      'En attente de vérification.',
    ],
    ['undated is grey', { ...begun, percent: 50 }, 'grey', 'No agreed date.', 'Aucune date convenue.'],
    [
      'a start to come without an update is grey',
      { startOn: '2026-07-01', agreed: day(90) },
      'grey',
      'Starts on 1 Jul 2026.',
      'Commence le 1er juil. 2026.',
    ],
    [
      'a start to come with an update is judged',
      { ...begun, startOn: day(10), agreed: day(90) },
      'green',
      ...nothingLate(day(90)),
    ],
    ['missed is red', { state: 'missed', agreed: day(-3) }, 'red', 'Missed.', 'Manqué.'],
    ['cancelled is grey', { state: 'cancelled', agreed: day(-300) }, 'grey', 'Cancelled.', 'Annulé.'],
    ['achieved is blue', { state: 'achieved', agreed: day(-3), achievedOn: day(-3) }, 'blue', 'Achieved.', 'Atteint.'],
    [
      'achieved late is blue and says how late',
      { state: 'achieved', agreed: day(-90), achievedOn: day(-80) },
      'blue',
      'Achieved, 10 days past the agreed date.',
      'Atteint, 10 jours après la date convenue.',
    ],
  ])('%s', async (_name, row, computed, said, dit) => {
    const milestone = await milestoneWith(row);
    expect([milestone.health.computed, milestone.said, milestone.dit]).toEqual([computed, said, dit]);
  });

  it('measures late, slip, expected and variance, and never below zero', async () => {
    const { health } = await milestoneWith({ ...halfway, percent: 30, due: day(110) });
    expect(health).toMatchObject({ percent: 30, expected: 50, variance: -20, late: 0, slip: 10, asOf: today });
  });

  it('counts no more days once it is missed', async () => {
    expect((await milestoneWith({ state: 'missed', agreed: day(-200) })).health.late).toBe(0);
  });

  it.each<[string, MilestoneRowGiven, string]>([
    ['due in 15 days is later', { agreed: day(15) }, 'later'],
    ['due in 14 days is due soon', { agreed: day(14) }, 'due_soon'],
    ['due today is due, not overdue', { agreed: today }, 'due'],
    ['due yesterday is overdue', { agreed: day(-1) }, 'overdue'],
    ['it follows the current date', { agreed: day(-40), due: day(3) }, 'due_soon'],
    ['no current date is the agreed one', { agreed: day(-1), due: null }, 'overdue'],
    ['what is submitted is due no more', { state: 'submitted', agreed: day(-1), submittedOn: today }, 'none'],
    ['undated is never due', {}, 'none'],
  ])('stands towards its date: %s', async (_name, row, dueState) => {
    expect((await milestoneWith(row)).dueState).toBe(dueState);
  });
});

const notBegun: MilestoneRowGiven = { startOn: day(30), agreed: day(200) };
const onTrack: MilestoneRowGiven = { agreed: day(50) };
const achieved: MilestoneRowGiven = { state: 'achieved', agreed: day(-9), achievedOn: day(-9) };
const late = (days: number): MilestoneRowGiven => ({ agreed: day(-days) });
const times = (count: number, row: MilestoneRowGiven): MilestoneRowGiven[] => Array.from({ length: count }, () => row);

describe('the light of an area', () => {
  it.each<[string, MilestoneRowGiven[], Health['computed'], string, string]>([
    ['no milestones is grey', [], 'grey', 'No milestones yet.', 'Aucun jalon pour le moment.'],
    [
      'only cancelled ones is grey',
      [{ state: 'cancelled', agreed: day(-3) }],
      'grey',
      'No milestones yet.',
      'Aucun jalon pour le moment.',
    ],
    ['nothing dated is grey', times(2, begun), 'grey', 'Nothing dated.', 'Aucune date convenue.'],
    ['nothing begun is grey', [notBegun, {}], 'grey', 'Nothing begun.', 'Rien n’a commencé.'],
    [
      'all achieved is blue',
      times(2, achieved),
      'blue',
      'All planned work achieved, nothing planned next.',
      'Tout le travail prévu est atteint, rien n’est prévu ensuite.',
    ],
    [
      'all that has begun achieved is blue and says so',
      [achieved, notBegun],
      'blue',
      'Everything begun is achieved.',
      'Tout ce qui a commencé est atteint.',
    ],
    [
      'one 120 days late among nine not begun is red',
      [late(120), ...times(9, notBegun)],
      'red',
      '1 of 1 late: 1 no side named, the longest by 120 days.',
      '1 sur 1 en retard\u00a0: 1 partie non précisée, le plus long de 120 jours.',
    ],
    [
      'a quarter of the weight red is red',
      [
        { ...late(31), weight: 0.3 },
        { ...onTrack, weight: 0.9 },
      ],
      'red',
      '1 of 2 late: 1 no side named, the longest by 31 days.',
      '1 sur 2 en retard\u00a0: 1 partie non précisée, le plus long de 31 jours.',
    ],
    [
      'less than a quarter red is amber',
      [
        { ...late(31), weight: 0.29 },
        { ...onTrack, weight: 0.9 },
      ],
      'amber',
      '1 of 2 late: 1 no side named, the longest by 31 days.',
      '1 sur 2 en retard\u00a0: 1 partie non précisée, le plus long de 31 jours.',
    ],
    [
      'one amber among many is amber',
      [{ agreed: day(9), due: day(19) }, ...times(9, onTrack)],
      'amber',
      '1 moved past the agreed date.',
      '1 déplacé après la date convenue.',
    ],
    [
      'a missed one counts',
      [{ state: 'missed', agreed: day(-9) }, ...times(3, onTrack)],
      'red',
      '1 missed.',
      '1 manqué.',
    ],
    [
      'work behind the plan is counted',
      [{ ...halfway, percent: 35 }, onTrack],
      'amber',
      '1 behind the plan.',
      '1 en retard sur le plan.',
    ],
    [
      'silent work is counted',
      [{ ...begun, agreed: day(9), lastUpdateAt: instant(-61) }],
      'amber',
      '1 without a recent update.',
      '1 sans suivi récent.',
    ],
    [
      'all on track is green',
      [achieved, onTrack],
      'green',
      'On track: 1 of 2 achieved.',
      'En bonne voie\u00a0: 1 sur 2 atteint.',
    ],
    [
      'undated work that is silent does not colour its reason',
      [{ ...begun, lastUpdateAt: instant(-90) }, onTrack],
      'green',
      'On track: 0 of 1 achieved.',
      'En bonne voie\u00a0: 0 sur 1 atteint.',
    ],
    [
      'a moved start to come does not colour its reason',
      [{ ...notBegun, due: day(300) }, onTrack],
      'green',
      'On track: 0 of 1 achieved.',
      'En bonne voie\u00a0: 0 sur 1 atteint.',
    ],
  ])('%s', async (_name, rows, computed, said, dit) => {
    const area = await areaWith(rows);
    const [en, fr] = [await areaHealth(area), await areaHealth(area, french(rig.actors.officer))];
    expect([en.computed, en.reason, fr.reason]).toEqual([computed, said, dit]);
  });

  it('names the late by side, most first, and nothing but counts and days', async () => {
    const agreement = await make.agreement();
    const [office, partner] = [make.partyOf(agreement, 'office'), make.partyOf(agreement, 'partner')];
    const area = await areaWith(
      [
        { ...late(5), partyId: partner },
        { ...late(31), partyId: partner },
        { ...late(2), partyId: office },
        ...times(4, onTrack),
      ],
      agreement,
    );
    expect((await areaHealth(area)).reason).toBe('3 of 7 late: 2 NCC, 1 UOH, the longest by 31 days.');
    expect((await areaHealth(area, rig.actors.partner)).reason).toBe(
      '3 of 7 late: 2 NCC, 1 UOH, the longest by 31 days.',
    );
  });

  it('weighs percent and what is expected by today', async () => {
    const area = await areaWith([
      { ...achieved, weight: 1 },
      { ...begun, agreed: day(9), percent: 30, weight: 2 },
      { ...halfway, percent: 60, weight: 1 },
      { state: 'cancelled', agreed: day(-9), percent: 90, weight: 50 },
    ]);
    // (1 × 100 + 2 × 30 + 1 × 60) / 4 and (1 × 100 + 2 × 0 + 1 × 50) / 4
    expect(await areaHealth(area)).toMatchObject({ percent: 55, expected: 37.5, variance: 17.5 });
  });

  it('declares the worst of what is open', async () => {
    const area = await areaWith([
      { ...onTrack, declared: 'green' },
      { ...onTrack, declared: 'amber' },
      { ...achieved, declared: 'red' },
    ]);
    expect(await areaHealth(area)).toMatchObject({ computed: 'green', declared: 'amber' });
  });

  it('never gets worse when one of its milestones is achieved', async () => {
    const worse = ['blue', 'green', 'amber', 'red'];
    for (const rows of [
      [late(40), late(3), onTrack],
      [late(40), onTrack, onTrack, onTrack, onTrack],
      [late(40), late(40)],
    ]) {
      const area = await make.area(await make.agreement());
      const ids = await placeMilestones(rig, area, rows);
      await rig.judge(area.agreementId);
      let before = (await areaHealth(area)).computed;
      for (const id of ids) {
        await rig.look(`UPDATE milestone SET state = 'achieved', achieved_on = $2 WHERE id = $1`, [id, today]);
        await rig.judge(area.agreementId);
        const { computed } = await areaHealth(area);
        expect(worse.indexOf(computed)).toBeLessThanOrEqual(worse.indexOf(before));
        before = computed;
      }
      expect(before).toBe('blue');
    }
  });
});

describe('the light of an agreement', () => {
  const agreementHealth = async (id: string): Promise<Health> =>
    (await rig.agreements.get(rig.actors.officer, id)).health;

  async function agreementOf(...areas: { weight?: number; rows: MilestoneRowGiven[] }[]): Promise<Health> {
    const agreement = await make.agreement();
    for (const { weight = 1, rows } of areas) await placeMilestones(rig, await make.area(agreement, { weight }), rows);
    await rig.judge(agreement.id);
    return agreementHealth(agreement.id);
  }
  const red = { rows: [late(120), ...times(9, notBegun)] };
  const green = { rows: [onTrack] };
  const empty = { rows: [] };

  it.each<[string, Parameters<typeof agreementOf>, Health['computed']]>([
    ['six red areas are a red agreement', [red, red, red, red, red, red], 'red'],
    ['one red area of four is a quarter of the weight', [red, green, green, green], 'red'],
    ['one red area of five is amber', [red, green, green, green, green], 'amber'],
    ['the weight of the areas decides', [{ ...red, weight: 2 }, green, green, green, green], 'red'],
    ['areas without milestones do not dilute', [red, green, green, empty, empty, empty], 'red'],
    ['one amber area is amber', [{ rows: [late(3)] }, green], 'amber'],
    ['green areas are green', [green, { rows: [achieved] }], 'green'],
    ['all areas achieved is blue', [{ rows: [achieved] }, empty], 'blue'],
    ['no milestone anywhere is grey', [empty, empty], 'grey'],
    ['no area at all is grey', [], 'grey'],
  ])('%s', async (_name, areas, computed) => {
    expect((await agreementOf(...areas)).computed).toBe(computed);
  });

  it('weighs its areas, not their number of milestones', async () => {
    const health = await agreementOf(
      { weight: 3, rows: [achieved] },
      { weight: 1, rows: times(9, { ...begun, agreed: day(-1), percent: 20 }) },
    );
    expect(health).toMatchObject({ percent: 80, expected: 100, variance: -20, late: 1 });
    expect(health.reason).toBe('9 of 10 late: 9 no side named, the longest by 1 day.');
  });
});

describe('stored health', () => {
  const ranges = (id: string) =>
    rig.look<{ rag: string; late: number; valid_from: Date; valid_to: Date | null; as_of: string }>(
      `SELECT rag, late, valid_from, valid_to, as_of FROM health WHERE subject_id = $1 ORDER BY valid_from, valid_to NULLS LAST`,
      [id],
    );

  it('is written only when something changed', async () => {
    const area = await areaWith([
      { ...onTrack, weight: 0.1 },
      { ...onTrack, weight: 0.7 },
    ]);
    rig.clock.set(day(1));
    await rig.judge(area.agreementId);
    expect((await ranges(area.id)).filter(({ rag }) => rag === 'green')).toEqual([
      expect.objectContaining({ late: 0, valid_to: null, as_of: today }),
    ]);
  });

  it('does not change when its rows only lie in another order', async () => {
    const weights = [0.1, 0.7, 1.3, 0.2, 2.9, 0.6];
    const area = await make.area(await make.agreement());
    const ids = await placeMilestones(
      rig,
      area,
      weights.map((weight, n) => ({ ...begun, agreed: day(90), weight, percent: n * 7 + 1 })),
    );
    await rig.judge(area.agreementId);
    // an update moves a row to the end of its table
    for (const id of [...ids].reverse())
      await rig.look(`UPDATE milestone SET title = title || '.' WHERE id = $1`, [id]);
    await rig.judge(area.agreementId);
    const [{ written }] = (await rig.look<{ written: number }>(
      `SELECT count(*)::int AS written FROM health WHERE agreement_id = $1 AND valid_to IS NOT NULL AND subject_type <> 'milestone' AND facts -> 'all' = '6'`,
      [area.agreementId],
    )) as [{ written: number }];
    expect(written).toBe(0);
  });

  it('keeps what was as a range that ends where the next begins', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(1) });
    rig.clock.set(day(3));
    await rig.judge(milestone.agreementId);
    const [past, present] = await ranges(milestone.id);
    expect(past).toMatchObject({ rag: 'green', as_of: today, valid_to: present?.valid_from });
    expect(present).toMatchObject({ rag: 'amber', late: 2, as_of: day(3), valid_to: null });
  });

  it('gives no range a beginning before the last one’s, when the earlier transaction comes second', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(-3) });
    const [before] = await ranges(milestone.id);
    rig.clock.set(`${today}T11:59:59Z`);
    await rig.look(`UPDATE milestone SET state = 'missed' WHERE id = $1`, [milestone.id]);
    await rig.judge(milestone.agreementId);
    const [present, ...none] = await ranges(milestone.id);
    expect(none).toEqual([]);
    expect(present).toMatchObject({ rag: 'red', valid_from: before?.valid_from, valid_to: null });
  });

  it('is refreshed when the office day turns, once, wherever midnight is for the server', async () => {
    const milestone = await make.loneMilestone({ dueOn: today });
    // 23:30 in the office
    rig.clock.set(`${today}T21:30:00Z`);
    await rig.workerHealth.refreshDay();
    expect((await rig.milestones.get(rig.actors.officer, milestone.id)).health).toMatchObject({
      computed: 'green',
      asOf: today,
    });
    // 00:30 in the office, still the day before in UTC
    rig.clock.set(`${today}T22:30:00Z`);
    await rig.workerHealth.refreshDay();
    await rig.workerHealth.refreshDay();
    expect((await rig.milestones.get(rig.actors.officer, milestone.id)).health).toMatchObject({
      computed: 'amber',
      late: 1,
      asOf: day(1),
    });
    expect(await ranges(milestone.id)).toHaveLength(2);
  });

  it('says the day it was judged on even where nothing changed', async () => {
    const milestone = await make.loneMilestone({ dueOn: day(90) });
    rig.clock.set(day(5));
    await rig.workerHealth.refreshDay();
    expect((await rig.milestones.get(rig.actors.officer, milestone.id)).health.asOf).toBe(day(5));
  });
});
