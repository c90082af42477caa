import { CommitmentList, type Agreement, type Area, type CreateCommitment } from '@concord/contracts';
import { Builders, RegisterRig } from '../testing/index.ts';

const refusal = (code: string, pointer?: string) =>
  expect.objectContaining({
    code,
    ...(pointer ? { details: expect.objectContaining({ fields: [expect.objectContaining({ pointer })] }) } : {}),
  });
const absent = '00000000-0000-7000-8000-000000000000';
// a letter outside the basic plane counts two, as in JavaScript and in the console
const source = 'The parties 𝕃ay a cable. It is tested each year.';

let rig: RegisterRig;
let make: Builders;
let agreement: Agreement;
let area: Area;
let owner: string;
beforeAll(async () => {
  rig = await RegisterRig.open();
  make = new Builders(rig);
  await rig.setToday('2026-06-15');
  agreement = await make.agreement();
  area = await make.area(agreement);
  owner = make.partyOf(agreement, 'partner');
});
afterAll(() => rig.close());

const commit = (given: Partial<Record<keyof CreateCommitment, unknown>> = {}) =>
  make.commitment(area, { ownerPartyIds: [owner], ...given });

describe('a commitment', () => {
  it('is owed by one party or jointly by several, each once', async () => {
    const joint = make.partyOf(agreement, 'office');
    const { ownerPartyIds, milestoneCount } = await commit({ ownerPartyIds: [owner, joint, owner] });
    expect(ownerPartyIds.sort()).toEqual([owner, joint].sort());
    expect(milestoneCount).toBe(0);
  });

  it('is binding only in a binding instrument, from the start and later', async () => {
    await expect(commit({ strength: 'binding' })).rejects.toEqual(
      refusal('COMMITMENT.BINDING_IN_NON_BINDING', '/strength'),
    );
    const { id, version } = await commit();
    await expect(rig.commitments.patch(rig.actors.officer, id, version, { strength: 'binding' })).rejects.toEqual(
      refusal('COMMITMENT.BINDING_IN_NON_BINDING', '/strength'),
    );
    const binding = await make.agreement({ binding: true });
    const bound = make.commitment(await make.area(binding), {
      strength: 'binding',
      ownerPartyIds: [make.partyOf(binding, 'partner')],
    });
    await expect(bound).resolves.toMatchObject({ strength: 'binding' });
  });

  it.each<[string, () => Promise<object>, string]>([
    ['an area of another agreement', async () => ({ areaId: (await make.area(await make.agreement())).id }), '/areaId'],
    ['an unknown owner', () => Promise.resolve({ ownerPartyIds: [owner, absent] }), '/ownerPartyIds'],
    [
      'an owner of another agreement',
      async () => ({ ownerPartyIds: [make.partyOf(await make.agreement(), 'partner')] }),
      '/ownerPartyIds',
    ],
    [
      'a quote from nowhere',
      () => Promise.resolve({ sourceQuote: { documentId: absent, start: 0, end: 5 } }),
      '/sourceQuote',
    ],
  ])('is refused with %s', async (_name, given, pointer) => {
    await expect(commit(await given())).rejects.toEqual(refusal('RECORD.REFERENCE_UNKNOWN', pointer));
  });

  it('keeps the very words of its source', async () => {
    const { id: documentId } = await make.document(agreement, { text: source });
    const start = source.indexOf('𝕃ay');
    const { sourceQuote } = await commit({ sourceQuote: { documentId, start, end: start + 13 } });
    expect(sourceQuote).toEqual({ documentId, text: '𝕃ay a cable.', start, end: start + 13 });
    const { text } = await rig.documents.text(rig.actors.viewer, documentId);
    expect(text.slice(sourceQuote?.start, sourceQuote?.end)).toBe(sourceQuote?.text);
  });

  it.each([
    ['beyond the end', 0, source.length + 1],
    ['of nothing', 5, 5],
    ['backwards', 9, 5],
    ['of a blank', 3, 4],
  ])('refuses a quote %s', async (_name, start, end) => {
    const { id: documentId } = await make.document(agreement, { text: source });
    await expect(commit({ sourceQuote: { documentId, start, end } })).rejects.toEqual(
      refusal('COMMITMENT.QUOTE_NOT_IN_DOCUMENT', '/sourceQuote'),
    );
  });

  it('refuses a quote from a file that has no text', async () => {
    const { officer } = rig.actors;
    const pdf = await rig.documents.upload(
      officer,
      { agreementId: agreement.id, purpose: 'instrument', visibility: 'internal' },
      { fileName: 'a.pdf', content: new TextEncoder().encode('%PDF-1.7\n%%EOF\n') },
    );
    await expect(commit({ sourceQuote: { documentId: pdf.id, start: 0, end: 4 } })).rejects.toEqual(
      refusal('COMMITMENT.QUOTE_NOT_IN_DOCUMENT'),
    );
  });

  it('changes its owners as a whole, on the version that was seen, by the team', async () => {
    const { id, version } = await commit();
    const other = make.partyOf(agreement, 'office');
    const change = (by: keyof typeof rig.actors) =>
      rig.commitments.patch(rig.actors[by], id, version, { ownerPartyIds: [other] });
    await expect(change('colleague')).rejects.toEqual(refusal('ACCESS.DENIED'));
    await expect(change('officer')).resolves.toMatchObject({ ownerPartyIds: [other], version: version + 1 });
    await expect(change('officer')).rejects.toEqual(refusal('RECORD.STALE'));
  });

  it('is listed as without a milestone until it has one that is not cancelled', async () => {
    const commitment = await commit({ title: 'alone' });
    const without = async () =>
      (
        await rig.commitments.list(
          rig.actors.viewer,
          CommitmentList.parse({ ids: commitment.id, withoutMilestone: 'true' }),
        )
      ).total;
    expect(await without()).toBe(1);
    const { id, version } = await make.milestone(area, { commitmentId: commitment.id });
    expect(await without()).toBe(0);
    await rig.milestones.decide(rig.actors.manager, id, version, { to: 'cancelled', reason: 'Not needed.' });
    expect(await without()).toBe(1);
  });
});
