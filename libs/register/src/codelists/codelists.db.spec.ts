import {
  CodelistIndex,
  CodelistItemList,
  codelistNames,
  type CodelistName,
  type FrameworkTag,
} from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';
import { codelistOf, loadCodelist, loadCodelists, type Codelisted } from './load-codelists.ts';

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

const itemsOf = (name: CodelistName, query: Record<string, string> = {}, language: 'en' | 'fr' = 'en') =>
  rig.codelists.listItems({ ...rig.actors.partner, language }, name, CodelistItemList.parse(query));
const edition = async (name: CodelistName): Promise<number | undefined> =>
  (await rig.codelists.list(rig.actors.viewer, CodelistIndex.parse({}))).data.find((one) => one.name === name)?.edition;

describe('the codelists', () => {
  it('are all there, each code with an English name, none twice', async () => {
    const { data } = await rig.codelists.list(rig.actors.viewer, CodelistIndex.parse({}));
    expect(data.map(({ name }) => name).sort()).toEqual([...codelistNames].sort());
    for (const { name, itemCount } of data) {
      const { items } = codelistOf(name);
      expect({ name, itemCount }).toEqual({ name, itemCount: items.length });
      expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
      expect(items.filter((item) => !item.name.en.trim())).toEqual([]);
    }
  });

  it('are read in the reader’s language, in English where the list has no other', async () => {
    expect((await itemsOf('sdg_goal', { code: '4' }, 'fr')).data[0]?.name).toMatch(/^Objectif 4\. /);
    expect((await itemsOf('wsis_action_line', { code: 'C4' }, 'fr')).data[0]?.name).toBe('Capacity building');
  });

  it('come in the list’s own order, page by page, and are found by their words', async () => {
    const { data, total } = await itemsOf('sdg_target', { category: '4', perPage: '3' });
    expect(data.map(({ code }) => code)).toEqual(['4.1', '4.2', '4.3']);
    expect(total).toBe(10);
    expect((await itemsOf('sdg_goal', { q: 'gender' })).data.map(({ code }) => code)).toEqual(['5']);
  });

  it('tell which codes were withdrawn', async () => {
    const all = (await itemsOf('iati_sector', { perPage: '1' })).total ?? 0;
    const offered = (await itemsOf('iati_sector', { perPage: '1', withdrawn: 'false' })).total ?? 0;
    expect(all - offered).toBe(30);
  });
});

describe('a new edition', () => {
  const list: Codelisted = codelistOf('connect_2030');

  it('is counted only when the content changed', async () => {
    const before = await edition('connect_2030');
    await loadCodelists(rig.owner);
    expect(await edition('connect_2030')).toBe(before);
    await loadCodelist(rig.owner, 'connect_2030', {
      ...list,
      items: [...list.items, { code: '6', name: { en: 'Six' } }],
    });
    expect(await edition('connect_2030')).toBe((before ?? 0) + 1);
    await loadCodelist(rig.owner, 'connect_2030', list);
  });

  it('withdraws what it leaves out and keeps it readable; another brings it back', async () => {
    const shorter = { ...list, items: list.items.filter(({ code }) => code !== '5') };
    const [before] = (await itemsOf('connect_2030', { code: '5' })).data;
    await loadCodelist(rig.owner, 'connect_2030', shorter);
    expect((await itemsOf('connect_2030', { code: '5' })).data).toEqual([{ ...before, withdrawn: true }]);
    await loadCodelist(rig.owner, 'connect_2030', list);
    expect((await itemsOf('connect_2030', { code: '5' })).data).toEqual([before]);
  });
});

describe('tags', () => {
  const goal: FrameworkTag = { scheme: 'sdg_goal', code: '9' };
  const gone: FrameworkTag = { scheme: 'iati_sector', code: '11321' };

  it('stand on agreements, areas and commitments, each once, in the order given', async () => {
    const agreement = await make.agreement({ tags: [goal, { scheme: 'wsis_action_line', code: 'C2' }, goal] });
    expect(agreement.tags).toEqual([goal, { scheme: 'wsis_action_line', code: 'C2' }]);
    const area = await make.area(agreement, { tags: [goal] });
    expect(area.tags).toEqual([goal]);
    const commitment = await make.commitment(area, {
      ownerPartyIds: [make.partyOf(agreement, 'office')],
      tags: [goal],
    });
    expect(commitment.tags).toEqual([goal]);
    const changed = await rig.commitments.patch(rig.actors.officer, commitment.id, commitment.version, { tags: [] });
    expect(changed.tags).toEqual([]);
  });

  it('are refused when the list has no such code, each field named', async () => {
    const tags = [goal, { scheme: 'sdg_goal', code: '18' }, { scheme: 'connect_2030', code: 'x' }];
    await expect(make.draft({ tags })).rejects.toMatchObject({
      code: 'CODE.UNKNOWN',
      details: { fields: [{ pointer: '/tags/1/code' }, { pointer: '/tags/2/code' }] },
    });
  });

  it('are refused when the code was withdrawn, but stay where they stood before', async () => {
    expect((await itemsOf('iati_sector', { code: gone.code })).data[0]?.withdrawn).toBe(true);
    await expect(make.draft({ tags: [gone] })).rejects.toMatchObject({ code: 'CODE.WITHDRAWN' });
    const draft = await make.draft();
    await rig.owner.query(`UPDATE agreement SET tags = '{iati_sector:11321}' WHERE id = $1`, [draft.id]);
    const { version } = await rig.agreements.get(rig.actors.officer, draft.id);
    const changed = await rig.agreements.patch(rig.actors.officer, draft.id, version, { tags: [gone, goal] });
    expect(changed.tags).toEqual([gone, goal]);
  });
});
