import type { Agreement, Amendment } from '@concord/contracts';

/** What is allowed and still worth a second look before an amendment is signed or applied. */
export type AmendmentWarning = 'noDocument' | 'signedBeforeAgreement' | 'effectBeforeSignature';

type Dates = Pick<Agreement, 'signedOn' | 'effectiveOn'>;

/** Reads dates only: it never stops anybody. */
export function warningsOf(
  { documentId, signatures, effectiveOn }: Pick<Amendment, 'documentId' | 'signatures' | 'effectiveOn'>,
  agreement: Dates,
): AmendmentWarning[] {
  const signed = signatures.map(({ signedOn }) => signedOn).toSorted();
  const [first, last] = [signed[0], signed.at(-1)];
  const began = [agreement.signedOn, agreement.effectiveOn].filter((day) => day !== null).toSorted()[0];
  return [
    ...(documentId === null ? (['noDocument'] as const) : []),
    ...(first && began && first < began ? (['signedBeforeAgreement'] as const) : []),
    ...(effectiveOn && last && effectiveOn < last ? (['effectBeforeSignature'] as const) : []),
  ];
}
