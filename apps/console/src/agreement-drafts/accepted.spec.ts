import { CreateAgreementDraft, type AgreementDraft } from '@concord/contracts';
import { acceptedOf, intoArea, missingOf, withMore, withoutArea, workingOn } from './accepted.ts';

const text = 'A and B sign. Areas: lamps, horns. B will light lamps.';
const passage = { start: 0, end: 13, text: 'A and B sign.' };
const party = (name: string) => ({ name, acronym: null, role: 'lead' as const, organisationId: null, passage });
const draft: AgreementDraft = {
  text,
  language: 'en',
  title: 'Lamps',
  type: 'joint_declaration',
  parties: [party('A'), party('B')],
  places: [],
  dates: [{ on: '2024-03-31', precision: 'month', meaning: 'signed', passage }],
  areas: [
    { title: 'lamps', passage },
    { title: 'horns', passage },
  ],
  commitments: [{ title: 'Light lamps', strength: 'undertaken', owners: [1], area: 1, passage }],
};

it('accepts nothing by itself', () => {
  const working = workingOn(draft);
  expect([...working.parties, ...working.areas, ...working.commitments].some(({ accepted }) => accepted)).toBe(false);
  expect(missingOf(working)).toBe('parties');
});

it('sends what was accepted, with places counted among it', () => {
  const working = workingOn(draft);
  for (const item of [working.parties[1], working.areas[1], working.commitments[0]])
    Object.assign(item ?? {}, { accepted: true });
  expect(missingOf(working)).toBeNull();
  expect(CreateAgreementDraft.parse(acceptedOf(working))).toMatchObject({
    agreement: { signedOn: '2024-03-31', signedOnPrecision: 'month' },
    parties: [{ organisation: { name: 'B' } }],
    areas: [{ title: 'horns' }],
    commitments: [{ area: 0, owners: [0] }],
  });
});

it('says what a commitment still lacks', () => {
  const working = workingOn(draft);
  for (const item of [working.parties[0], working.commitments[0]]) Object.assign(item ?? {}, { accepted: true });
  expect(missingOf(working)).toBe('areas');
  Object.assign(working.areas[0] ?? {}, { accepted: true });
  expect(missingOf(working)).toBe('area');
  Object.assign(working.areas[1] ?? {}, { accepted: true });
  expect(missingOf(working)).toBe('owners');
});

it('takes what a person adds: selected words with their place, or words of their own', () => {
  let working = withMore(workingOn(draft), 'parties', { start: 0, end: 1 });
  expect(working.parties.at(-1)).toMatchObject({ accepted: true, name: 'A', passage: { start: 0, end: 1 } });
  working = withMore(working, 'areas', null);
  expect(missingOf(working)).toBe('words');
  Object.assign(working.areas.at(-1) ?? {}, { title: 'Added by hand' });
  working = withMore(working, 'commitments', { start: 42, end: 53 });
  expect(working.commitments.at(-1)).toMatchObject({ title: 'light lamps', area: 2 });
  Object.assign(working.commitments.at(-1) ?? {}, { owners: [2] });
  expect(missingOf(working)).toBeNull();
  expect(CreateAgreementDraft.parse(acceptedOf(working))).toMatchObject({
    parties: [{ organisation: { name: 'A' } }],
    areas: [{ title: 'Added by hand', passage: null }],
    commitments: [{ title: 'light lamps', area: 0, owners: [0], passage: { start: 42, end: 53 } }],
  });
});

it('puts commitments without an accepted area into one at once: the accepted ones, or all while none is', () => {
  const [given] = draft.commitments;
  const commitments = given ? [given, { ...given, area: null }, { ...given, area: null }] : [];
  const working = workingOn({ ...draft, commitments });
  Object.assign(working.areas[1] ?? {}, { accepted: true });
  expect(withoutArea(working)).toEqual([1, 2]);
  Object.assign(working.commitments[2] ?? {}, { accepted: true });
  expect(withoutArea(working)).toEqual([2]);
  const put = intoArea(working, 1);
  expect(put.commitments.map(({ area }) => area)).toEqual([1, null, 1]);
  expect(withoutArea(put)).toEqual([]);
  Object.assign(put.areas[1] ?? {}, { accepted: false });
  expect(withoutArea(put)).toEqual([2]);
});
