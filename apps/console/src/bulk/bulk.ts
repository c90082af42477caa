import type { ReactNode } from 'react';
import type { BulkResult, BulkRow } from '@concord/contracts';

/** One change to many records of one kind, as its room asks for it. */
export interface BulkKind<Wish, Change> {
  resource: 'agreements' | 'milestones';
  /** Nothing filled in yet. */
  none: Wish;
  /** The change in the contract's words; null while nothing is asked. */
  changeOf: (wish: Wish) => Change | null;
  send: (body: Asked<Change>) => Promise<BulkResult>;
  inputs: (wish: Wish, onChange: (part: Partial<Wish>) => void) => ReactNode;
}

export interface Asked<Change> {
  rows: { id: string; version: number }[];
  change: Change;
  dryRun: boolean;
}

export const refused = ({ errors }: BulkRow): boolean => errors.length > 0;
export const countChanged = (rows: readonly BulkRow[]): number =>
  rows.filter(({ changes }) => changes.length > 0).length;
