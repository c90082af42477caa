/** What follows from the outcome of one attempt. Pure; the clock and the chance come as parameters. */
import { later } from '@concord/platform';
import type { SendOutcome } from '@concord/platform';

const MINUTE = 60_000;
const BACKOFF_MS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 240 * MINUTE];
const GIVE_UP_AFTER_MS = 72 * 60 * MINUTE;
const JITTER = 0.2;
const CIRCUIT_REST_MS = 60_000;
const LONGEST_CIRCUIT_REST_MS = 10 * MINUTE;

export interface Attempt {
  /** Counting this one, from 1. */
  attempts: number;
  firstAttemptAt: Date;
}

/** The state a delivery moves to, from `sending`. */
export type Settlement =
  | { state: 'sent' }
  | { state: 'due'; nextAttemptAt: Date; reason: string; counted: boolean }
  | { state: 'unknown'; reason: string }
  /** `deadAddress`: nobody of this name is there, so nothing more is sent to it. */
  | { state: 'failed'; reason: string; deadAddress?: boolean };

/**
 * @param chance 0 to 1: spreads the retries of mails that failed together
 * @returns null when the delivery is no longer ours: then nothing is written
 */
export function settle(outcome: SendOutcome, attempt: Attempt, now: Date, chance: number): Settlement | null {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent' };
    case 'unknown':
      return { state: 'unknown', reason: outcome.reason };
    case 'refused':
      return { state: 'failed', reason: outcome.reason, deadAddress: outcome.deadAddress ?? false };
    case 'circuit':
      return { state: 'due', nextAttemptAt: later(now, CIRCUIT_REST_MS), reason: outcome.reason, counted: false };
    case 'not_handed':
      return retry(outcome.reason, attempt, now, chance);
    case 'lost_claim':
      return null;
  }
}

/** 1, 5, 15, 60 minutes, then every 4 hours, each within a fifth; after 72 hours it has failed. */
export function retry(reason: string, { attempts, firstAttemptAt }: Attempt, now: Date, chance: number): Settlement {
  const wait = BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1] ?? MINUTE;
  const nextAttemptAt = later(now, Math.round(wait * (1 - JITTER + 2 * JITTER * chance)));
  const tooLate = nextAttemptAt.getTime() - firstAttemptAt.getTime() > GIVE_UP_AFTER_MS;
  return tooLate ? { state: 'failed', reason } : { state: 'due', nextAttemptAt, reason, counted: true };
}

/** How long to leave a server alone that refused us `times` times in a row. Milliseconds. */
export const circuitRest = (times: number): number =>
  Math.min(CIRCUIT_REST_MS * 2 ** Math.max(0, times - 1), LONGEST_CIRCUIT_REST_MS);
