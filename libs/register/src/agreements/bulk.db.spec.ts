import { BulkAgreements, tagWord, type Agreement } from '@concord/contracts';
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
  rig.bulkAgreements.change(
    rig.actors[by],
    BulkAgreements.parse({ rows: rows.map(({ id, version }) => ({ id, version })), change, dryRun }),
  );
const get = (id: string): Promise<Agreement> => rig.agreements.get(rig.actors.officer, id);
const userId = (who: Who): string => rig.actors[who].userId ?? '';
const names = ({ team }: Agreement): string[] => team.map(({ name }) => name).sort();
const [sdg4, sdg9] = [
  { scheme: 'sdg_goal', code: '4' },
  { scheme: 'sdg_goal', code: '9' },
] as const;

describe('one change to many agreements', () => {
  it('is shown before it is made, and made as it was shown: who is added, what is tagged, and nothing else', async () => {
    const one = await make.agreement({ tags: [sdg4] });
    const two = await make.agreement();
    const change = {
      addMembers: [{ userId: userId('colleague'), duty: 'officer' }],
      addTags: [sdg9],
      removeTags: [sdg4],
    };
    const shown = await bulk([one, two], change, { dryRun: true });
    expect(shown).toMatchObject({
      applied: false,
      rows: [
        {
          errors: [],
          changes: [
            { field: 'team', before: 'officer', after: 'officer, colleague' },
            { field: 'tags', before: 'sdg_goal:4', after: 'sdg_goal:9' },
          ],
        },
        { changes: [{ field: 'team' }, { field: 'tags', before: null, after: 'sdg_goal:9' }] },
      ],
    });
    expect(await get(one.id)).toMatchObject({ version: one.version, tags: [sdg4] });
    expect(await bulk([one, two], change)).toEqual({ ...shown, applied: true });
    for (const { id, version } of [one, two]) {
      const now = await get(id);
      expect([names(now), now.tags.map(tagWord), now.version]).toEqual([
        ['colleague', 'officer'],
        ['sdg_goal:9'],
        version + 1,
      ]);
    }
  });

  it('says who may see them and when they are looked at next, and leaves what is not asked', async () => {
    const one = await make.agreement({
      tags: [sdg4],
      confidentiality: 'partner',
      openEnded: true,
      reviewOn: '2027-01-01',
    });
    const two = await make.agreement({ confidentiality: 'internal' });
    const { rows } = await bulk([one, two], { confidentiality: 'internal', reviewOn: '2027-09-01' });
    expect(rows.map(({ changes }) => changes)).toEqual([
      [
        { field: 'confidentiality', before: 'partner', after: 'internal' },
        { field: 'reviewOn', before: '2027-01-01', after: '2027-09-01' },
      ],
      [{ field: 'reviewOn', before: two.reviewOn, after: '2027-09-01' }],
    ]);
    expect(await get(one.id)).toMatchObject({
      confidentiality: 'internal',
      reviewOn: '2027-09-01',
      tags: [sdg4],
      team: one.team,
    });
  });

  it('leaves alone what would stay as it is', async () => {
    const tagged = await make.agreement({ tags: [sdg9] });
    const answer = await bulk([tagged], { addTags: [sdg9], removeMembers: [userId('colleague')] });
    expect(answer).toMatchObject({ applied: true, rows: [{ changes: [], errors: [] }] });
    expect((await get(tagged.id)).version).toBe(tagged.version);
  });

  it('changes none of them while one refuses, and says which and why', async () => {
    const [fine, stale, unwanted] = [await make.agreement(), await make.agreement(), await make.draft()];
    const foreign = { id: '00000000-0000-7000-8000-00000000ffff', version: 1 };
    const { officer } = rig.actors;
    const wish = { to: 'cancelled', reason: 'Not wanted.' } as const;
    const cancelled = await rig.agreements.transition(officer, unwanted.id, unwanted.version, wish);
    const answer = await bulk([fine, { ...stale, version: 9 }, cancelled, foreign], { addTags: [sdg9] });
    expect(answer.rows.map(({ errors }) => errors.map(({ code }) => code))).toEqual([
      [],
      ['RECORD.STALE'],
      ['AGREEMENT.NOT_OPEN'],
      ['RECORD.NOT_FOUND'],
    ]);
    expect(await get(fine.id)).toMatchObject({ tags: [] });
  });

  it.each([
    ['the last officer', 'officer', () => ({ removeMembers: [userId('officer')] }), 'AGREEMENT.OFFICER_REQUIRED'],
    [
      'a partner as an officer',
      'officer',
      () => ({ addMembers: [{ userId: userId('partner'), duty: 'officer' }] }),
      'AGREEMENT.DUTY_NOT_OF_ROLE',
    ],
    [
      'somebody unknown',
      'officer',
      () => ({ addMembers: [{ userId: '00000000-0000-7000-8000-00000000ffff', duty: 'officer' }] }),
      'RECORD.REFERENCE_UNKNOWN',
    ],
    ['by who is not on the team', 'colleague', () => ({ addTags: [sdg9] }), 'ACCESS.DENIED'],
    [
      'another date of review by who is not on the team',
      'colleague',
      () => ({ reviewOn: '2027-09-01' }),
      'ACCESS.DENIED',
    ],
  ] as const)('refuses %s', async (_, by, change, code) => {
    const answer = await bulk([await make.agreement()], change(), { by });
    expect(answer.rows[0]?.errors.map((error) => error.code)).toEqual([code]);
  });

  it('refuses to let somebody leave what they would then not see', async () => {
    const secret = await make.agreement({ confidentiality: 'confidential' });
    const shared = await make.agreement({ confidentiality: 'partner' });
    const change = {
      confidentiality: 'confidential',
      addMembers: [{ userId: userId('colleague'), duty: 'officer' }],
      removeMembers: [userId('officer')],
    };
    const { rows } = await bulk([secret, shared], change);
    expect(rows.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual([
      'AGREEMENT.CANNOT_LEAVE',
      'AGREEMENT.CANNOT_LEAVE',
    ]);
  });

  it('refuses an administrator to hide one from themselves', async () => {
    const outside = await bulk([await make.agreement()], { confidentiality: 'confidential' }, { by: 'administrator' });
    expect(outside.rows[0]?.errors).toMatchObject([
      { code: 'AGREEMENT.CANNOT_LEAVE', pointer: '/change/confidentiality' },
    ]);
  });

  it('refuses a tag of no codelist as a whole, naming it', async () => {
    const error = await bulk([await make.agreement()], { addTags: [{ scheme: 'sdg_goal', code: '99' }] }).catch(
      (refused: unknown) => refused,
    );
    expect(error).toMatchObject({ code: 'CODE.UNKNOWN', details: { fields: [{ pointer: '/change/addTags/0/code' }] } });
  });

  it('asks as many statements for twenty as for two', async () => {
    const many: Agreement[] = [];
    for (let n = 0; n < 20; n++) many.push(await make.agreement());
    const change = { addMembers: [{ userId: userId('colleague'), duty: 'officer' }], addTags: [sdg9] };
    const statements = await rig.statements.during(() => bulk(many, change));
    expect(statements.length).toBeLessThanOrEqual(12);
  });
});
