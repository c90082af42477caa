import { BulkMilestones, type Milestone } from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

type Who = keyof RegisterRig['actors'];
const bulk = (
  rows: readonly { id: string; version: number }[],
  change: object,
  { dryRun = false, by = 'officer' as Who } = {},
) =>
  rig.bulkMilestones.change(
    rig.actors[by],
    BulkMilestones.parse({ rows: rows.map(({ id, version }) => ({ id, version })), change, dryRun }),
  );
const get = (id: string) => rig.milestones.get(rig.actors.officer, id);

describe('one change to many milestones', () => {
  it('is shown before it is made, and made as it was shown', async () => {
    const one = await make.loneMilestone({ title: 'One' });
    const two = await make.loneMilestone({ title: 'Two' });
    const change = { evidencePolicy: 'required' };
    const shown = await bulk([one, two], change, { dryRun: true });
    expect(shown).toMatchObject({
      applied: false,
      rows: [
        {
          title: 'One',
          errors: [],
          changes: [{ field: 'evidencePolicy', before: 'optional', after: 'required' }],
        },
        { title: 'Two' },
      ],
    });
    expect(await get(one.id)).toMatchObject({ evidencePolicy: 'optional', version: one.version });
    expect(await bulk([one, two], change)).toEqual({ ...shown, applied: true });
    expect(await get(one.id)).toMatchObject({ evidencePolicy: 'required' });
  });

  it('gives them to a person, under that person’s party in each agreement', async () => {
    const [a, b] = [await make.loneMilestone(), await make.loneMilestone()];
    await bulk([a, b], { responsibleContactId: rig.contacts.partner });
    for (const { id } of [a, b])
      expect(await get(id)).toMatchObject({
        responsibleContactId: rig.contacts.partner,
        responsible: { party: 'NCC', contact: 'partner' },
      });
  });

  it('changes none of them while one refuses, and says which and why', async () => {
    const [fine, stale, done] = [
      await make.loneMilestone(),
      await make.loneMilestone(),
      await make.loneMilestone({ evidencePolicy: 'none' }),
    ];
    const achieved = await make.submit(done);
    const foreign = { id: '00000000-0000-7000-8000-00000000ffff', version: 1 };
    const answer = await bulk([fine, { ...stale, version: 9 }, achieved, foreign], { evidencePolicy: 'required' });
    expect(answer.applied).toBe(false);
    expect(answer.rows.map(({ errors }) => errors.map(({ code }) => code))).toEqual([
      [],
      ['RECORD.STALE'],
      ['STATE.NOT_ALLOWED'],
      ['RECORD.NOT_FOUND'],
    ]);
    expect(await get(fine.id)).toMatchObject({ evidencePolicy: 'optional' });
  });

  it('refuses a person whose organisation is no party, and whoever is not on the team', async () => {
    const milestone = await make.loneMilestone();
    const codes = async (change: object, by: Who) =>
      (await bulk([milestone], change, { by })).rows[0]?.errors.map(({ code, pointer }) => `${code} ${pointer}`);
    expect(await codes({ responsibleContactId: rig.contacts.otherPartner }, 'officer')).toEqual([
      'RECORD.REFERENCE_UNKNOWN /responsibleContactId',
    ]);
    expect(await codes({ evidencePolicy: 'none' }, 'colleague')).toEqual(['ACCESS.DENIED ']);
  });

  it.each([
    [{}],
    [{ evidencePolicy: 'perhaps' }],
    [{ shift: { by: 1, unit: 'days' } }],
    [{ title: 'the same for all' }],
  ])('does not take %j for a change', (change) => {
    const rows = [{ id: '00000000-0000-7000-8000-000000000001', version: 1 }];
    expect(BulkMilestones.safeParse({ rows, change }).success).toBe(false);
  });

  it('asks as many statements for forty as for two', async () => {
    const area = await make.area(await make.agreement());
    const many: Milestone[] = [];
    for (let n = 0; n < 40; n++) many.push(await make.milestone(area));
    const change = { evidencePolicy: 'required' };
    const forty = await rig.statements.during(() => bulk(many, change));
    expect(forty.length).toBeLessThanOrEqual(12);
  });
});
