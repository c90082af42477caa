import { CreateSavedView, SavedViewList } from '@concord/contracts';
import { RegisterRig } from '../testing/index.ts';

const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
beforeAll(async () => {
  rig = await RegisterRig.open();
});
afterAll(() => rig.close());

type Who = keyof RegisterRig['actors'];
const save = (given: Record<string, unknown>, by: Who = 'officer') =>
  rig.savedViews.create(rig.actors[by], CreateSavedView.parse({ resource: 'milestones', name: 'Mine', ...given }));
const names = async (who: Who) =>
  (await rig.savedViews.list(rig.actors[who], SavedViewList.parse({ resource: 'milestones' }))).data.map(
    ({ name }) => name,
  );

describe('a saved view', () => {
  it('keeps filter, order and columns, for its owner alone until it is shared with the office', async () => {
    const filter = { state: 'planned,in_progress', dueOn: { lte: '2026-12-31' }, mine: true };
    const view = await save({ name: 'Due this year', filter, sort: '-dueOn', columns: ['title', 'dueOn'] });
    expect(view).toMatchObject({ filter, sort: '-dueOn', columns: ['title', 'dueOn'], owner: { name: 'officer' } });
    expect([await names('officer'), await names('colleague')]).toEqual([['Due this year'], []]);
    await rig.savedViews.patch(rig.actors.officer, view.id, view.version, { visibility: 'team' });
    expect([await names('colleague'), await names('partner')]).toEqual([['Due this year'], []]);
  });

  it('is changed by its owner, on the version that was seen; a shared one is taken away by an administrator too', async () => {
    const view = await save({ name: 'Shared', visibility: 'team' }, 'colleague');
    const { officer, administrator, colleague } = rig.actors;
    await expect(rig.savedViews.patch(officer, view.id, view.version, { name: 'Mine' })).rejects.toEqual(
      refusal('ACCESS.DENIED'),
    );
    await expect(rig.savedViews.remove(officer, view.id, view.version)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await rig.savedViews.patch(colleague, view.id, view.version, { name: 'Renamed' });
    await expect(rig.savedViews.patch(colleague, view.id, view.version, { name: 'Again' })).rejects.toEqual(
      refusal('RECORD.STALE'),
    );
    await rig.savedViews.remove(administrator, view.id, view.version + 1);
    await expect(rig.savedViews.remove(colleague, view.id, view.version + 1)).rejects.toEqual(
      refusal('RECORD.NOT_FOUND'),
    );
  });

  it('is not shared with the office by a partner', async () => {
    expect(() => save({ visibility: 'team' }, 'partner')).toThrow(expect.objectContaining({ code: 'ACCESS.DENIED' }));
    await save({ name: 'Ours' }, 'partner');
    expect([await names('partner'), await names('otherPartner')]).toEqual([['Ours'], []]);
  });
});
