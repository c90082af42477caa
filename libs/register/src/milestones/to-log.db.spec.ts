import type { Milestone } from '@concord/contracts';
import { addDays } from '@concord/platform';
import { Builders, RegisterRig, type ActorName } from '../testing/index.ts';

const today = '2026-06-15';
const day = (days: number): string => addDays(today, days);

let rig: RegisterRig;
let make: Builders;
let lights: Milestone;
let buoys: Milestone;
let charts: Milestone;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  await rig.setToday(today);
  const { office, other } = rig.organisations;
  const coast = await make.agreement({
    title: 'Énergie for the northern coast',
    otherReferences: [{ organisationId: null, holder: 'File', value: 'NC-77' }],
  });
  const area = await make.area(coast, { title: 'Aids to navigation' });
  lights = await make.milestone(area, { title: 'Lanterns lit', dueOn: day(30) });
  buoys = await make.milestone(area, {
    title: 'Buoys laid out',
    dueOn: day(10),
    responsiblePartyId: make.partyOf(coast, 'partner'),
  });
  await make.submit(await make.milestone(area, { title: 'Lanterns bought', dueOn: day(1) }));
  const inland = await make.agreement({
    title: 'Inland charts',
    parties: [
      { organisationId: office, role: 'lead' },
      { organisationId: other, role: 'counterpart' },
    ],
  });
  charts = await make.milestone(await make.area(inland, { title: 'Surveying' }), {
    title: 'Depths measured',
    dueOn: day(20),
  });
}, 60_000);
afterAll(() => rig.close());

const found = async (q: string, name: ActorName = 'officer'): Promise<string[]> =>
  (await rig.progress.toLog(rig.actors[name], { q })).data.map(({ id }) => id);

describe('what progress is logged on is found', () => {
  it.each([
    ['by a word of its title', 'lanterns', () => [lights.id]],
    ['by the beginning of one', 'lant', () => [lights.id]],
    ['by its area, what is due first before the rest', 'navigation', () => [buoys.id, lights.id]],
    ['by the title of its agreement, without its accents', 'energie', () => [buoys.id, lights.id]],
    ['by another number of its agreement', 'NC-77', () => [buoys.id, lights.id]],
    ['by the acronym of a party', 'mol', () => [charts.id]],
    ['by the name of a party', 'lighthouses', () => [charts.id]],
    ['by words of several of them, in whatever order', 'ncc lit energie', () => [lights.id]],
    ['in spite of a typing error', 'naviagtion lanterns', () => [lights.id]],
    ['not where a word stands nowhere', 'lanterns lighthouses', () => []],
    ['without a word: what is due first', '', () => [buoys.id, charts.id, lights.id]],
  ] as const)('%s', async (_, q, wanted) => {
    expect(await found(q)).toEqual(wanted());
  });

  it('by the reference of its agreement', async () => {
    expect(await found(charts.agreement.reference)).toEqual([charts.id]);
  });

  it('where one may log: of one’s team, of one’s side, and everywhere for an administrator', async () => {
    expect(await found('', 'colleague')).toEqual([]);
    expect(await found('lanterns', 'colleague')).toEqual([]);
    expect(await found('energie', 'partner')).toEqual([buoys.id]);
    expect(await found('', 'otherPartner')).toEqual([]);
    expect(await found('', 'manager')).toEqual([]);
    expect(await found('lanterns', 'administrator')).toEqual([lights.id]);
  });

  it('what is called so before what merely stands where it is called so', async () => {
    const agreement = await make.agreement({ title: 'Buoys of the south' });
    const area = await make.area(agreement, { title: 'Works' });
    const earlier = await make.milestone(area, { title: 'Crane hired', dueOn: day(2) });
    expect(await found('buoys')).toEqual([buoys.id, earlier.id]);
  });

  it('not in an agreement that is over, however long it was due', async () => {
    const agreement = await make.agreement({ title: 'Moorings' });
    const { id } = await make.milestone(await make.area(agreement), { title: 'Chain renewed', dueOn: day(-90) });
    expect([await found('moorings'), (await found(''))[0]]).toEqual([[id], id]);
    await rig.agreements.transition(rig.actors.officer, agreement.id, agreement.version, {
      to: 'terminated',
      reason: 'No ship.',
      documentId: (await make.document(agreement)).id,
    });
    expect(await found('moorings')).toEqual([]);
    expect(await found('')).not.toContain(id);
  });

  it('also by words that are everywhere, together with one that is not, in a handful of statements', async () => {
    const { id: agreementId } = await make.agreement({ title: 'Harbour walls' });
    const [many, one] = [
      await make.area({ id: agreementId }),
      await make.area({ id: agreementId }, { title: 'Piers' }),
    ];
    await rig.look(
      `INSERT INTO milestone (agreement_id, area_id, title, state, kind, due_on) SELECT $1, $2, 'Stones set ' || n, 'planned', 'deliverable', '2026-06-16'::date FROM generate_series(1, 150) n`,
      [agreementId, many.id],
    );
    const last = await make.milestone(one, { title: 'Stones set at the end', dueOn: day(90) });
    expect(await found('stones piers')).toEqual([last.id]);
    expect(await found('stones')).toHaveLength(12);
    expect(await found('stones lighthouses')).toEqual([]);
    expect(await found('stones walls ncc set')).toHaveLength(12);
    const sent = await rig.statements.during(() => found('stones piers'));
    expect(sent.length).toBeLessThanOrEqual(3);
  });
});
