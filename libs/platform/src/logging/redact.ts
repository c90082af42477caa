/** Takes secrets out of what is logged, whatever object they travel in. Pure. */

export const REDACTED = '[redacted]';

const secretKey =
  /^(?:cookies?|set-cookie|authorization|proxy-authorization|x-api-key|idempotency-key|secret|.*(?:password|passphrase|token|secret|apikey))$/i;
// the word itself stands in examples
const passwordInUrl = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):(?!password@)[^\s@/]+@/gi;
const secretInQuery = /([?&](?:token|code|state|key|signature|password)=)[^&\s"']+/gi;

/** A copy without secrets: values under telling names, passwords inside addresses, tokens in query strings. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object' || value instanceof Error || value instanceof Date) return value;
  if (depth > 8) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      secretKey.test(key) && item != null ? REDACTED : redact(item, depth + 1),
    ]),
  );
}

/** The text without passwords in addresses and tokens in query strings. */
export function redactText(text: string): string {
  return text.replace(passwordInUrl, `$1:${REDACTED}@`).replace(secretInQuery, `$1${REDACTED}`);
}
