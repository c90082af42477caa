/** What RFC 8187 lets stand as it is is less than what `encodeURIComponent` leaves. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Letters without their accents; a hyphen for what ASCII does not have, or a quoted name may not say. */
const inAscii = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^ -~]|["\\%]/gu, '-');

/** The header that gives a file its name: in ASCII for what reads no other, and as it is for all others (RFC 6266). */
export const disposition = (shown: 'attachment' | 'inline', name: string): string =>
  `${shown}; filename="${inAscii(name)}"; filename*=UTF-8''${encoded(name)}`;
