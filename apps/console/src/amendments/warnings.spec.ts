import { warningsOf } from './warnings.ts';

const agreement = { signedOn: '2026-03-01', effectiveOn: '2026-04-01' };
const signature = (signedOn: string) => ({
  organisationId: 'o',
  name: 'n',
  signatory: 's',
  signatoryTitle: null,
  signedOn,
});
const warned = (given: object) =>
  warningsOf(
    { documentId: 'd', effectiveOn: '2026-07-01', signatures: [signature('2026-06-01')], ...given },
    agreement,
  );

describe('what is worth a second look', () => {
  it('is nothing where the dates go together and the document is named', () => {
    expect(warned({})).toEqual([]);
    expect(warned({ signatures: [] })).toEqual([]);
    expect(warned({ signatures: [signature('2026-03-01')], effectiveOn: '2026-03-01' })).toEqual([]);
  });

  it('is a document that is missing, a signature before the agreement was made, an effect before it was signed', () => {
    expect(warned({ documentId: null })).toEqual(['noDocument']);
    expect(warned({ signatures: [signature('2026-02-28'), signature('2026-06-01')] })).toEqual([
      'signedBeforeAgreement',
    ]);
    expect(warned({ effectiveOn: '2026-05-31' })).toEqual(['effectBeforeSignature']);
  });
});
