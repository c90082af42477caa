import type { Milestone } from '@concord/contracts';
import type { Actor, Tx } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';
import { enterAgreementOf } from './standing.query.ts';

let rig: RegisterRig;
let one: Milestone;
let other: Milestone;
beforeAll(async () => {
  rig = await RegisterRig.open();
  const make = new Builders(rig);
  [one, other] = [await make.loneMilestone({}), await make.loneMilestone({})];
});
afterAll(() => rig.close());

const keep = (confidentiality: string) =>
  rig.owner.query(`UPDATE agreement SET confidentiality = $1`, [confidentiality]);
const sees = async (tx: Tx): Promise<string[]> =>
  (await tx.query<{ id: string }>(`SELECT id FROM milestone ORDER BY id`)).map(({ id }) => id);
const entering = <T>(actor: Actor, then: (tx: Tx) => Promise<T>): Promise<T> =>
  rig.work.write(actor, async (tx) => {
    await enterAgreementOf(tx, 'milestone', one.id);
    return then(tx);
  });

describe('an agreement that a transaction entered', () => {
  beforeEach(() => keep('partner'));

  it('is seen to its end without being asked for again, and no other', async () => {
    const { colleague } = rig.actors;
    expect(await rig.work.read(colleague, sees)).toEqual([one.id, other.id].sort());
    const seen = await entering(colleague, async (tx) => {
      await tx.affect(`UPDATE agreement SET confidentiality = 'confidential'`);
      return sees(tx);
    });
    expect(seen).toEqual([one.id]);
    expect(await rig.work.read(colleague, sees)).toEqual([]);
  });

  it.each(['colleague', 'viewer', 'otherPartner'] as const)(
    'was not entered by a %s who does not see it',
    async (name) => {
      await keep('confidential');
      const seen = rig.work.write(rig.actors[name], async (tx) => {
        await expect(enterAgreementOf(tx, 'milestone', one.id)).rejects.toMatchObject({ code: 'RECORD.NOT_FOUND' });
        return sees(tx);
      });
      expect(await seen).toEqual([]);
    },
  );

  it('is what was told of it no more than its own rules say', async () => {
    await keep('partner');
    await rig.owner.query(
      `INSERT INTO progress_update (agreement_id, milestone_id, as_of, percent, narrative, visibility, created_by)
       SELECT $1, $2, '2026-06-15', 0, 'Told.', visibility, $3 FROM unnest(ARRAY['internal', 'partner']) visibility`,
      [one.agreementId, one.id, rig.actors.officer.userId],
    );
    const told = (tx: Tx) => tx.query(`SELECT visibility FROM progress_update WHERE milestone_id = $1`, [one.id]);
    expect(await entering(rig.actors.officer, told)).toHaveLength(2);
    expect(await entering(rig.actors.partner, told)).toEqual([{ visibility: 'partner' }]);
  });
});
