import type { IdentifierScheme, OrganisationIdentifier } from '@concord/contracts';
import { DomainError, refuseField } from '@concord/platform';

/** What a register's numbers look like. Pure; the address a number is often pasted with is taken off first. */
interface Scheme {
  /** The form the number is kept in. */
  form: RegExp;
  /** The same in words. */
  expected: string;
  /** Whether the check characters are right. */
  holds?: (value: string) => boolean;
  written?: (value: string) => string;
}

const upper = (value: string): string => value.toUpperCase();

const schemes: Record<IdentifierScheme, Scheme> = {
  'XM-DAC': { form: /^\d{4,8}$/, expected: '4 to 8 digits', written: (value) => value.replace(/^XM-DAC-/i, '') },
  'XM-OCHA': {
    form: /^[A-Z]+\d+$/,
    expected: 'letters and digits',
    written: (value) => upper(value).replace(/^XM-OCHA-/, ''),
  },
  'XI-IATI': {
    form: /^[A-Z0-9_-]{2,40}$/,
    expected: 'letters, digits, - and _',
    written: (value) => upper(value).replace(/^XI-IATI-/, ''),
  },
  LEI: {
    form: /^[A-Z0-9]{18}\d{2}$/,
    expected: '20 characters with check digits',
    holds: leiHolds,
    written: (value) => upper(value.replace(/[\s-]/g, '')),
  },
  ROR: {
    form: /^0[a-hj-km-np-tv-z0-9]{6}\d{2}$/,
    expected: '0, six letters or digits, two digits',
    written: (value) => value.toLowerCase(),
  },
  ISNI: {
    form: /^\d{15}[\dX]$/,
    expected: '16 digits with a check digit',
    holds: isniHolds,
    written: (value) => upper(value.replace(/[\s-]/g, '')),
  },
  WIKIDATA: { form: /^Q[1-9]\d*$/, expected: 'Q and digits', written: upper },
  other: { form: /^.{1,120}$/u, expected: '1 to 120 characters' },
};

/**
 * The identifiers as they are kept.
 * @throws DomainError ORGANISATION.IDENTIFIER_INVALID naming the field; RECORD.DUPLICATE when one is given twice
 */
export function checkIdentifiers(given: readonly OrganisationIdentifier[]): OrganisationIdentifier[] {
  const seen = new Set<string>();
  return given.map(({ scheme, value: typed }, index) => {
    const { form, expected, holds = () => true, written = (value: string) => value } = schemes[scheme];
    const value = written(withoutAddress(typed, scheme));
    const pointer = `/identifiers/${index}/value`;
    if (!form.test(value) || !holds(value))
      throw refuseField(pointer, 'ORGANISATION.IDENTIFIER_INVALID', { scheme, expected });
    if (seen.has(`${scheme} ${value}`))
      throw new DomainError('RECORD.DUPLICATE', {
        field: 'identifiers',
        fields: [{ pointer, code: 'RECORD.DUPLICATE', details: { field: scheme } }],
      });
    seen.add(`${scheme} ${value}`);
    return { scheme, value };
  });
}

/** `https://ror.org/03yrm5c26` is 03yrm5c26; what another register writes may be an address itself. */
const withoutAddress = (typed: string, scheme: IdentifierScheme): string =>
  scheme === 'other' ? typed : (/^https?:\/\/\S*\/([^/\s]+)\/?$/.exec(typed)?.[1] ?? typed);

/** ISO 7064 MOD 97-10, as of ISO 17442. */
function leiHolds(value: string): boolean {
  const digits = [...value].map((character) => parseInt(character, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}

/** ISO 7064 MOD 11-2, as of ISO 27729. */
function isniHolds(value: string): boolean {
  const total = [...value.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return value.at(15) === (check === 10 ? 'X' : String(check));
}
