import type { Config } from '@concord/platform';

/** Where writes and sign-in are accepted from: PUBLIC_URL exactly, and on one machine both names of it. */
export function trustedOrigins({ publicUrl, embedded, port }: Config): string[] {
  const loopback = embedded ? [`http://127.0.0.1:${port}`, `http://localhost:${port}`] : [];
  return [...new Set([publicUrl, ...loopback])];
}
