import { createHmac, timingSafeEqual } from 'node:crypto';

/** How the session cookie is called and signed; the same for whoever writes it (better-auth) and whoever reads it (the guard). */
export const COOKIE_PREFIX = 'concord';

/** Browsers keep a `__Secure-` cookie to TLS alone. */
export const cookieName = (secure: boolean): string => `${secure ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`;

/** The token of a Cookie header, if the header carries one that we signed: `token.base64(HMAC-SHA256)`, URL-encoded. */
export function signedToken(header: string | undefined, name: string, secret: string): string | null {
  const value = valueOf(header, name);
  const dot = value?.lastIndexOf('.') ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function valueOf(header: string | undefined, name: string): string | null {
  const part = header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`));
  if (!part) return null;
  try {
    return decodeURIComponent(part.slice(name.length + 1));
  } catch {
    // not percent-encoded as we write it, so not ours
    return null;
  }
}
