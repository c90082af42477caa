import fc from 'fast-check';
import { dueStates, MilestoneList, milestoneStates, rags, type Milestone } from '@concord/contracts';
import { addDays } from '@concord/platform';
import { Builders, placeMilestones, RegisterRig, type MilestoneRowGiven } from '../testing/index.ts';

const today = '2026-06-15';
const dates = [-70, -31, -5, 0, 3, 14, 15, 90].map((days) => addDays(today, days));

let rig: RegisterRig;
let all: Milestone[];
beforeAll(async () => {
  rig = await RegisterRig.open();
  const make = new Builders(rig);
  await rig.setToday(today);
  const agreement = await make.agreement();
  const rows = milestoneStates.flatMap((state, n) =>
    [null, ...dates].map((due): MilestoneRowGiven => ({
      state,
      agreed: due,
      percent: n * 20,
      achievedOn: today,
      submittedOn: today,
      kind: n % 2 ? 'gradual' : 'deliverable',
      startOn: n % 2 ? addDays(today, -100) : null,
    })),
  );
  await placeMilestones(rig, await make.area(agreement), rows);
  await rig.judge(agreement.id);
  all = (await rig.milestones.list(rig.actors.viewer, MilestoneList.parse({ perPage: '200' }))).data;
});
afterAll(() => rig.close());

/** A filter as it is written, and which of the rows it means. */
type Meant = [Record<string, string>, (milestone: Milestone) => boolean];
const among = <T extends string>(
  field: string,
  values: readonly T[],
  of: (milestone: Milestone) => T | null,
): fc.Arbitrary<Meant> =>
  fc
    .subarray([...values], { minLength: 1 })
    .map((wanted): Meant => [{ [field]: wanted.join(',') }, (one) => wanted.some((word) => word === of(one))]);
const compared: fc.Arbitrary<Meant> = fc
  .constantFrom(...dates)
  .chain((date) =>
    fc.constantFrom<Meant>(
      [{ 'dueOn.gte': date }, ({ dueOn }) => dueOn !== null && dueOn >= date],
      [{ 'dueOn.lte': date }, ({ dueOn }) => dueOn !== null && dueOn <= date],
      [{ 'dueOn.gt': date }, ({ dueOn }) => dueOn !== null && dueOn > date],
      [{ 'dueOn.lt': date }, ({ dueOn }) => dueOn !== null && dueOn < date],
      [{ dueOn: date }, ({ dueOn }) => dueOn === date],
      [{ 'dueOn.empty': 'true' }, ({ dueOn }) => dueOn === null],
      [{ 'dueOn.empty': 'false' }, ({ dueOn }) => dueOn !== null],
    ),
  );
const open = (state: Milestone['state']): boolean => ['planned', 'in_progress', 'submitted'].includes(state);
const condition: fc.Arbitrary<Meant> = fc.constantFrom<Meant>(
  [{ open: 'true' }, ({ state }) => open(state)],
  [{ open: 'false' }, ({ state }) => !open(state)],
  [{ pastAgreedDate: 'true' }, ({ state, health }) => open(state) && state !== 'submitted' && health.late > 0],
  [{ pastAgreedDate: 'false' }, ({ state, health }) => !(open(state) && state !== 'submitted' && health.late > 0)],
  [{ q: 'milestone 1' }, ({ title }) => ['milestone', '1'].every((word) => title.toLowerCase().includes(word))],
);
const filter = fc.oneof(
  among('state', milestoneStates, ({ state }) => state),
  among('rag', rags, ({ health }) => health.computed),
  // "none" asks for what is open and has no date; what is over, or handed over, has none to wait for
  among('dueState', dueStates, ({ dueState, state, dueOn, baselineDueOn }) =>
    dueState !== 'none' ? dueState : open(state) && (dueOn ?? baselineDueOn) === null ? 'none' : null,
  ),
  compared,
  condition,
);

const sorts: Record<string, (milestone: Milestone) => string | number | null> = {
  dueOn: ({ dueOn }) => dueOn,
  percent: ({ percent }) => percent,
  state: ({ state }) => state,
  // worst first
  rag: ({ health }) => ['red', 'amber', 'green', 'blue', 'grey'].indexOf(health.computed),
};

it('the list of milestones holds exactly the rows its filters mean, in order, each on one page, and counts them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(filter, { maxLength: 3 }),
      fc.constantFrom(...Object.keys(sorts)),
      fc.boolean(),
      fc.integer({ min: 9, max: 60 }),
      fc.constantFrom('viewer' as const, 'partner' as const),
      async (filters, field, descending, perPage, who) => {
        const parameters = filters.reduce((written, [one]) => ({ ...written, ...one }), {});
        // a parameter that is written twice means what was written last
        const meant = filters.filter(([one], index) =>
          Object.keys(one).every((name) => filters.slice(index + 1).every(([other]) => !(name in other))),
        );
        const wanted = all.filter((milestone) => meant.every(([, holds]) => holds(milestone)));
        const seen: Milestone[] = [];
        for (let page = 1; ; page++) {
          const { data, total } = await rig.milestones.list(
            rig.actors[who],
            MilestoneList.parse({
              ...parameters,
              sort: `${descending ? '-' : ''}${field}`,
              page: String(page),
              perPage: String(perPage),
            }),
          );
          expect(total).toBe(wanted.length);
          seen.push(...data);
          if (data.length < perPage) break;
        }
        expect(seen.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
        const keys = seen.map((milestone) => sorts[field]?.(milestone) ?? null);
        const known = keys.filter((key) => key !== null);
        expect(keys).toEqual([...known, ...keys.filter((key) => key === null)]);
        const ascending = [...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(known).toEqual(descending ? ascending.reverse() : ascending);
      },
    ),
    { numRuns: 30 },
  );
});

it('asks the index of agreements for whoever sees few of them, and for nobody else', async () => {
  const asked = async (who: 'viewer' | 'partner') =>
    (
      await rig.statements.during(() => rig.milestones.list(rig.actors[who], MilestoneList.parse({ total: 'false' })))
    ).join();
  expect(await asked('partner')).toContain('m.agreement_id = ANY (ARRAY(SELECT scope_agreement_ids()))');
  expect(await asked('viewer')).not.toContain('scope_agreement_ids');
});
