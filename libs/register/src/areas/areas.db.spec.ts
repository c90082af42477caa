import { AreaList, HistoryList, MilestoneList, type Agreement, type Area } from '@concord/contracts';
import type { Actor } from '@concord/platform';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string) => expect.objectContaining({ code });

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());
beforeEach(() => rig.setToday('2026-06-15'));

const inOrder = async (agreement: Agreement): Promise<string[]> => {
  const { areas = [] } = await rig.agreements.get(rig.actors.officer, agreement.id);
  expect(areas.map(({ order }) => order)).toEqual(areas.map((_, index) => index + 1));
  return areas.map(({ title }) => title);
};

describe('the areas of an agreement', () => {
  async function fourAreas(): Promise<{ agreement: Agreement; areas: Record<string, Area> }> {
    const agreement = await make.agreement();
    const areas: Record<string, Area> = {};
    for (const title of ['A', 'B', 'C', 'D']) areas[title] = await make.area(agreement, { title });
    return { agreement, areas };
  }
  const place = async (area: Area | undefined, order: number): Promise<Area> => {
    const { id, version } = await rig.areas.get(rig.actors.officer, area?.id ?? '');
    return rig.areas.patch(rig.actors.officer, id, version, { order });
  };

  it.each([
    ['A', 1, 'ABCD'],
    ['A', 2, 'BACD'],
    ['A', 4, 'BCDA'],
    ['C', 1, 'CABD'],
    ['D', 2, 'ADBC'],
    ['B', 99, 'ACDB'],
    ['B', 2, 'ABCD'],
  ] as const)('with %s at place %i stand as %s, numbered from 1', async (title, order, expected) => {
    const { agreement, areas } = await fourAreas();
    await place(areas[title], order);
    expect((await inOrder(agreement)).join('')).toBe(expected);
  });

  it('stand in some order, without a gap, when several are moved at once', async () => {
    const { agreement, areas } = await fourAreas();
    await Promise.all(
      [place(areas['A'], 4), place(areas['D'], 1), place(areas['B'], 3)].map((one) => one.catch(() => null)),
    );
    expect((await inOrder(agreement)).sort()).toEqual(['A', 'B', 'C', 'D']);
  });

  it('are put in order all at once, and refused when they are others by now', async () => {
    const { agreement, areas } = await fourAreas();
    const idsOf = (titles: string) => [...titles].map((title) => areas[title]?.id ?? '');
    const order = (areaIds: string[]) => rig.areas.order(rig.actors.officer, { agreementId: agreement.id, areaIds });
    const { data } = await order(idsOf('DBCA'));
    expect(data.map(({ title }) => title).join('')).toBe('DBCA');
    expect((await inOrder(agreement)).join('')).toBe('DBCA');
    const foreign = await make.area(await make.agreement());
    for (const ids of [idsOf('DBC'), idsOf('DBCC'), [...idsOf('DBC'), foreign.id], [...idsOf('DBCA'), foreign.id]])
      await expect(order(ids)).rejects.toEqual(refusal('AREA.ORDER_INCOMPLETE'));
    const orderAs = rig.areas.order(rig.actors.colleague, { agreementId: agreement.id, areaIds: idsOf('ABCD') });
    await expect(orderAs).rejects.toEqual(refusal('ACCESS.DENIED'));
    expect((await inOrder(agreement)).join('')).toBe('DBCA');
  });

  it('have one lead a side, who is at that party', async () => {
    const agreement = await make.agreement();
    const [us, them] = [make.partyOf(agreement, 'office'), make.partyOf(agreement, 'partner')];
    const ourLead = { partyId: us, contactId: rig.contacts.officer };
    const theirLead = { partyId: them, contactId: rig.contacts.partner };
    const area = await make.area(agreement, { leads: [theirLead, ourLead] });
    expect(area.leads).toEqual([
      { ...ourLead, party: 'UOH', name: 'officer' },
      { ...theirLead, party: 'NCC', name: 'partner' },
    ]);
    const patch = (leads: (typeof ourLead)[]) => rig.areas.patch(rig.actors.officer, area.id, area.version, { leads });
    for (const leads of [
      [{ partyId: us, contactId: rig.contacts.partner }],
      [ourLead, { partyId: us, contactId: rig.contacts.manager }],
      [{ partyId: make.partyOf(await make.agreement(), 'office'), contactId: rig.contacts.officer }],
    ])
      await expect(patch(leads)).rejects.toEqual(refusal('AREA.LEAD_NOT_OF_PARTY'));
    expect((await patch([ourLead])).leads).toHaveLength(1);
    await expect(patch([])).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('keep the words of the instrument they are called by', async () => {
    const agreement = await make.agreement();
    const { id: documentId } = await make.document(agreement, { text: 'One: cables. Two: lights.' });
    const area = await make.area(agreement, { sourceQuote: { documentId, start: 5, end: 11 } });
    expect(area.sourceQuote).toMatchObject({ text: 'cables' });
    const cleared = await rig.areas.patch(rig.actors.officer, area.id, area.version, { sourceQuote: null });
    expect(cleared.sourceQuote).toBeNull();
  });

  it('say the next milestone and how many there are', async () => {
    const area = await make.area(await make.agreement());
    await make.milestone(area, { title: 'later', dueOn: '2026-09-01' });
    await make.milestone(area, { title: 'sooner', dueOn: '2026-07-01' });
    await make.milestone(area, { title: 'undated' });
    expect(await rig.areas.get(rig.actors.officer, area.id)).toMatchObject({
      milestoneCount: 3,
      nextMilestone: { title: 'sooner', dueOn: '2026-07-01' },
    });
  });

  it('weigh anew in the agreement at once', async () => {
    const agreement = await make.agreement();
    const [heavy, light] = [await make.area(agreement, { weight: 9 }), await make.area(agreement)];
    await make.milestone(heavy, { dueOn: '2026-12-01' });
    await make.milestone(light, { dueOn: '2026-01-01' });
    const colour = async () => (await rig.agreements.get(rig.actors.officer, agreement.id)).health.computed;
    expect(await colour()).toBe('amber');
    const { id, version } = await rig.areas.get(rig.actors.officer, light.id);
    await rig.areas.patch(rig.actors.officer, id, version, { weight: 3 });
    expect(await colour()).toBe('red');
  });

  it('are weighed once progress was logged by who decides alone, with a reason that the history keeps', async () => {
    const agreement = await make.agreement();
    const [heavy, light] = [await make.area(agreement, { weight: 9 }), await make.area(agreement, { weight: 9 })];
    await make.milestone(heavy, { dueOn: '2026-12-01' });
    const late = await make.milestone(light, { dueOn: '2026-01-01' });
    const { officer, manager, administrator } = rig.actors;
    const read = (by = officer) => rig.areas.get(by, light.id);
    const weigh = async (by = manager, weight = 1) =>
      rig.areas.weigh(by, light.id, (await read()).version, { weight, reason: 'Agreed with the ministry.' });
    expect(await read(manager)).toMatchObject({ weightFixed: false, allowedActions: [] });
    await make.log(late, { percent: 10, reasonCode: 'implementation_delay' });
    const colour = async () => (await rig.agreements.get(officer, agreement.id)).health.computed;
    expect(await colour()).toBe('red');
    for (const by of [officer, administrator])
      await expect(rig.areas.patch(by, light.id, (await read()).version, { weight: 1 })).rejects.toEqual(
        refusal('AREA.WEIGHT_FIXED'),
      );
    expect(await read()).toMatchObject({ weightFixed: true, allowedActions: ['edit'] });
    await expect(weigh(officer)).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(
      rig.areas.patch(officer, light.id, (await read()).version, { title: 'Sea', weight: 9 }),
    ).resolves.toBeDefined();
    expect(await read(manager)).toMatchObject({ allowedActions: ['weigh'] });
    expect(await weigh()).toMatchObject({ weight: 1 });
    expect(await colour()).toBe('amber');
    const { data } = await rig.history.list(officer, agreement.id, HistoryList.parse({ recordId: light.id }));
    expect(data[0]?.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'weight', before: 9, after: 1 }),
        expect.objectContaining({ field: 'weightReason', after: 'Agreed with the ministry.', given: true }),
      ]),
    );
  });

  it('are changed by the team, on the version that was seen', async () => {
    const { areas } = await fourAreas();
    const { id, version } = areas['A'] as Area;
    const rename = (by: keyof typeof rig.actors) => rig.areas.patch(rig.actors[by], id, version, { title: 'Mine' });
    await expect(rename('colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(rename('otherPartner')).rejects.toEqual(refusal('RECORD.NOT_FOUND'));
    await expect(rename('officer')).resolves.toMatchObject({ title: 'Mine', version: version + 1 });
    await expect(rename('officer')).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('are listed by their light', async () => {
    const agreement = await make.agreement();
    const [late, empty] = [await make.area(agreement), await make.area(agreement)];
    await make.milestone(late, { dueOn: '2026-01-01' });
    const list = async (rag: string) =>
      (await rig.areas.list(rig.actors.viewer, AreaList.parse({ agreementId: agreement.id, rag }))).data.map(
        ({ id }) => id,
      );
    expect([await list('red'), await list('grey')]).toEqual([[late.id], [empty.id]]);
  });

  it('are listed over all agreements one may see, with what is open and late, as the list of milestones has it', async () => {
    const { actors, contacts } = rig;
    const shared = await make.agreement({ title: 'Shared lights' });
    const internal = await make.agreement({ title: 'Internal lights', confidentiality: 'internal' });
    const leads = [{ partyId: make.partyOf(shared, 'partner'), contactId: contacts.partner }];
    const led = await make.area(shared, { title: 'Led', leads, tags: [{ scheme: 'sdg_goal', code: '9' }], weight: 3 });
    const late = await make.area(internal, { title: 'Late' });
    await make.milestone(led, { title: 'To come', dueOn: '2026-12-01' });
    await make.submit(await make.milestone(led, { title: 'Handed in', dueOn: '2026-06-01' }));
    for (const dueOn of ['2026-01-01', '2026-06-01', null]) await make.milestone(late, { dueOn });
    const agreementId = `${shared.id},${internal.id}`;
    const list = async (by: Actor, query = {}) =>
      (await rig.areas.list(by, AreaList.parse({ agreementId, sort: 'rag', ...query }))).data;
    const titles = async (by: Actor, query = {}) => (await list(by, query)).map(({ title }) => title);
    expect(await list(actors.viewer)).toMatchObject([
      { title: 'Late', agreement: { title: 'Internal lights' }, openMilestones: 3, overdueMilestones: 2 },
      { title: 'Led', agreement: { reference: shared.reference }, openMilestones: 2, overdueMilestones: 0 },
    ]);
    for (const { id, openMilestones, overdueMilestones } of await list(actors.officer)) {
      const count = async (query: object) =>
        (await rig.milestones.list(actors.officer, MilestoneList.parse({ areaId: id, ...query }))).total;
      expect([await count({ open: 'true' }), await count({ dueState: 'overdue' })]).toEqual([
        openMilestones,
        overdueMilestones,
      ]);
    }
    expect(await titles(actors.partner)).toEqual(['Led']);
    expect(await titles(actors.otherPartner)).toEqual([]);
    for (const query of [{ leadId: contacts.partner }, { tag: 'sdg_goal:9' }, { 'leadId.empty': 'false' }])
      expect([query, await titles(actors.officer, query)]).toEqual([query, ['Led']]);
    expect(await titles(actors.officer, { leadId: contacts.officer })).toEqual([]);
    expect(await titles(actors.officer, { sort: '-weight' })).toEqual(['Led', 'Late']);
  });
});
