import {
  BulkAreas,
  BulkCommitments,
  BulkContacts,
  BulkEvents,
  BulkOrganisations,
  CreateContact,
  type Commitment,
  type CreateAgreement,
  type CreateCommitment,
} from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';

let rig: RegisterRig;
let make: Builders;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
});
afterAll(() => rig.close());

/** A commitment of the office in an agreement of its own. */
async function promise(given: Partial<CreateCommitment> = {}, of: Partial<CreateAgreement> = {}): Promise<Commitment> {
  const agreement = await make.agreement(of);
  return make.commitment(await make.area(agreement), { ownerPartyIds: [make.partyOf(agreement, 'office')], ...given });
}

interface Seen {
  id: string;
  version: number;
}
const asked = (rows: readonly Seen[], change: object, dryRun = false) => ({
  rows: rows.map(({ id, version }) => ({ id, version })),
  change,
  dryRun,
});
const commitments = (rows: readonly Seen[], change: object, { dryRun = false, by = rig.actors.officer } = {}) =>
  rig.bulkRecords.commitments(by, BulkCommitments.parse(asked(rows, change, dryRun)));
const refusals = ({ rows }: Awaited<ReturnType<typeof commitments>>): string[][] =>
  rows.map(({ errors }) => errors.map(({ code }) => code));

describe('one change to many commitments', () => {
  it('is shown before it is made, made as it was shown, and leaves what is not asked', async () => {
    const { partner } = rig.organisations;
    const [one, two] = [await promise({ strength: 'planned' }), await promise()];
    const change = { ownerOrganisationId: partner, strength: 'undertaken' };
    const shown = await commitments([one, two], change, { dryRun: true });
    expect(shown.applied).toBe(false);
    expect(shown.rows[0]).toMatchObject({ title: one.title, errors: [] });
    expect(shown.rows[0]?.changes).toContainEqual({ field: 'strength', before: 'planned', after: 'undertaken' });
    expect(await rig.commitments.get(rig.actors.officer, one.id)).toEqual(one);
    expect(await commitments([one, two], change)).toEqual({ ...shown, applied: true });
    for (const { id, kind, agreementId, ...was } of [one, two]) {
      const now = await rig.commitments.get(rig.actors.officer, id);
      const { parties } = await rig.agreements.get(rig.actors.officer, agreementId);
      const party = parties.find(({ organisationId }) => organisationId === partner);
      expect(now).toMatchObject({ kind, strength: 'undertaken', ownerPartyIds: [party?.id], areaId: was.areaId });
    }
  });

  it('leaves one that has it already as it is', async () => {
    const one = await promise({ strength: 'planned' });
    const same = await commitments([one], { strength: 'planned' });
    expect(same).toMatchObject({ applied: true, rows: [{ changes: [], errors: [] }] });
    expect((await rig.commitments.get(rig.actors.officer, one.id)).version).toBe(one.version);
  });

  it('changes none while one is refused, each for its own reason', async () => {
    const [here, there, stale] = [await promise(), await promise(), await promise()];
    await rig.commitments.patch(rig.actors.officer, stale.id, stale.version, { title: 'Changed' });
    const further = await make.area(await rig.agreements.get(rig.actors.officer, here.agreementId));
    const answer = await commitments([here, there, stale], { areaId: further.id });
    expect(answer.applied).toBe(false);
    expect(refusals(answer)).toEqual([[], ['RECORD.REFERENCE_UNKNOWN'], ['RECORD.STALE']]);
    expect((await rig.commitments.get(rig.actors.officer, here.id)).areaId).toBe(here.areaId);
  });

  it('follows the rules of one: binding words, the team, and what is not seen', async () => {
    const one = await promise({}, { binding: false });
    expect(refusals(await commitments([one], { strength: 'binding' }))).toEqual([
      ['COMMITMENT.BINDING_IN_NON_BINDING'],
    ]);
    expect(refusals(await commitments([one], { kind: 'policy' }, { by: rig.actors.colleague }))).toEqual([
      ['ACCESS.DENIED'],
    ]);
    const hidden = await commitments([one], { kind: 'policy' }, { by: rig.actors.otherPartner });
    expect(hidden.rows).toMatchObject([{ title: null, errors: [{ code: 'RECORD.NOT_FOUND' }] }]);
  });
});

describe('one change to many', () => {
  it('areas: what they contribute to, added and taken away, by who may change each', async () => {
    const [sdg4, sdg9] = ['4', '9'].map((code) => ({ scheme: 'sdg_goal', code }));
    const agreement = await make.agreement();
    const [one, two] = [await make.area(agreement, { tags: [sdg4] }), await make.area(agreement, { tags: [sdg9] })];
    const bulk = (rows: readonly Seen[], change: object, { dryRun = false, by = rig.actors.officer } = {}) =>
      rig.bulkRecords.areas(by, BulkAreas.parse(asked(rows, change, dryRun)));
    const change = { addTags: [sdg9], removeTags: [sdg4] };
    const shown = await bulk([one, two], change, { dryRun: true });
    expect(shown).toMatchObject({
      applied: false,
      rows: [{ changes: [{ field: 'tags', before: 'sdg_goal:4', after: 'sdg_goal:9' }] }, { changes: [], errors: [] }],
    });
    expect(await bulk([one, two], change)).toEqual({ ...shown, applied: true });
    const now = await Promise.all([one, two].map(({ id }) => rig.areas.get(rig.actors.officer, id)));
    expect(now.map(({ tags, version }) => [tags, version])).toEqual([
      [[sdg9], one.version + 1],
      [[sdg9], two.version],
    ]);
    const also = { addTags: [sdg4] };
    expect(refusals(await bulk(now, also, { by: rig.actors.colleague }))).toEqual([
      ['ACCESS.DENIED'],
      ['ACCESS.DENIED'],
    ]);
    expect(refusals(await bulk([one, two], also))).toEqual([['RECORD.STALE'], []]);
    const unknown = { addTags: [{ scheme: 'sdg_goal', code: '99' }] };
    expect(refusals(await bulk([two], unknown))).toEqual([['CODE.UNKNOWN']]);
  });

  it('organisations: type, country and what they are part of, never in a circle', async () => {
    const { office, partner, other } = rig.organisations;
    const read = (id: string) => rig.organisationRecords.get(rig.actors.officer, id);
    const bulk = async (ids: readonly string[], change: object) =>
      rig.bulkRecords.organisations(
        rig.actors.officer,
        BulkOrganisations.parse(asked(await Promise.all(ids.map(read)), change)),
      );
    expect(await bulk([partner, other], { country: 'CH', parentId: office })).toMatchObject({ applied: true });
    expect([(await read(partner)).country, (await read(other)).parent?.id]).toEqual(['CH', office]);
    const circle = await bulk([office, other], { parentId: partner });
    expect(circle.applied).toBe(false);
    expect(refusals(circle)[0]).toEqual(['ORGANISATION.PARENT_CYCLE']);
  });

  it('contacts: language and time zone, and what is planned for them follows', async () => {
    const contact = (name: string) =>
      rig.contactRecords.create(
        rig.actors.officer,
        CreateContact.parse({
          organisationId: rig.organisations.partner,
          name,
          email: `${name}@cable.example`,
          language: 'en',
          timeZone: 'UTC',
        }),
      );
    const both = [await contact('ada'), await contact('bo')];
    const answer = await rig.bulkRecords.contacts(
      rig.actors.officer,
      BulkContacts.parse(asked(both, { language: 'fr', timeZone: 'Europe/Paris' })),
    );
    expect(answer.rows[0]?.changes).toEqual([
      { field: 'language', before: 'en', after: 'fr' },
      { field: 'timeZone', before: 'UTC', after: 'Europe/Paris' },
    ]);
    const told = await rig.look<{ id: string }>(
      `SELECT payload ->> 'contactId' AS id FROM outbox WHERE topic = 'contact.changed' ORDER BY id`,
    );
    expect(told.map(({ id }) => id).sort()).toEqual(both.map(({ id }) => id).sort());
  });

  it('events: how they are held, and the series of their own agreement', async () => {
    const agreement = await make.agreement();
    const [here, there] = [await make.event(agreement), await make.event(await make.agreement())];
    const series = await rig.eventSeries.create(rig.actors.officer, { agreementId: agreement.id, title: 'Seminar' });
    const bulk = (rows: readonly Seen[], change: object) =>
      rig.bulkRecords.events(rig.actors.officer, BulkEvents.parse(asked(rows, change)));
    expect(refusals(await bulk([here, there], { seriesId: series.id }))).toEqual([[], ['RECORD.REFERENCE_UNKNOWN']]);
    expect(await bulk([here], { seriesId: series.id, mode: 'online' })).toMatchObject({
      applied: true,
      rows: [{ changes: [{ field: 'mode' }, { field: 'seriesId', before: null, after: 'Seminar' }] }],
    });
  });
});
