import type { OfferedLanguage, Role } from '@concord/contracts';
import type { Tx } from './unit-of-work.ts';

/**
 * On whose behalf something happens. It decides what the database shows (row level security reads it), who the audit
 * names, and which language answers are written in.
 */
export interface Actor {
  /** Null for the system itself and for a bearer of a link. */
  userId: string | null;
  /** `system` is the worker and the command line; `link` is whoever holds a single-purpose link. */
  role: Role | 'system' | 'link';
  organisationId: string | null;
  /** SHA-256 of the link's token, hex; only with role `link`. */
  linkHash: string | null;
  name: string;
  language: OfferedLanguage;
  timeZone: string;
  requestId: string | null;
  /** An open unit of work that what is asked for becomes part of: it stands or falls with the whole. */
  within?: Tx;
  /** From the Idempotency-Key header of a POST: the answer is kept in the same transaction and replayed. */
  idempotency?: { key: string; route: string; bodyHash: string };
}

/** The worker and the command line. Row level security shows them everything by their database role, not by this. */
export const systemActor: Actor = {
  userId: null,
  role: 'system',
  organisationId: null,
  linkHash: null,
  name: 'Concord',
  language: 'en',
  timeZone: 'UTC',
  requestId: null,
};
