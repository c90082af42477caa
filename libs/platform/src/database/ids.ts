import { randomFillSync } from 'node:crypto';

/** Asking the system for random bytes costs the same for few as for many. */
const random = Buffer.alloc(16 * 256);
let used = random.length;

function randomBytes(): Buffer {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += 16;
  return random.subarray(used - 16, used);
}

/** A UUIDv7 (RFC 9562) for an instant: 48 bits of milliseconds, then random. `new_id()` is its twin in the database. */
export function newId(at: Date): string {
  const bytes = randomBytes();
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
