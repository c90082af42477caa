import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@concord/platform';

/** Argon2id with the figures of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane. */
const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
export const LEAST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;

export const hashPassword = (password: string): Promise<string> => hash(password, argon2id);
export const verifyPassword = ({ hash: kept, password }: { hash: string; password: string }): Promise<boolean> =>
  verify(kept, password);

/** @throws DomainError USER.PASSWORD_TOO_SHORT */
export function requireLongPassword(password: string): void {
  if (password.length < LEAST_PASSWORD)
    throw new DomainError('USER.PASSWORD_TOO_SHORT', {
      least: LEAST_PASSWORD,
      fields: [{ pointer: '/password', code: 'USER.PASSWORD_TOO_SHORT', details: { least: LEAST_PASSWORD } }],
    });
}
