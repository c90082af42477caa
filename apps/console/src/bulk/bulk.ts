import type { ReactNode } from 'react';
import type { RaRecord } from 'react-admin';
import type { BulkResult, BulkRow } from '@concord/contracts';

/** One change to many records of one kind, as its room asks for it. */
export interface BulkKind<Wish, Change> {
  resource: 'agreements' | 'areas' | 'milestones' | 'commitments' | 'organisations' | 'contacts' | 'events';
  /** Nothing filled in yet. */
  none: Wish;
  /** The fields it may change, as PATCH takes them: what an undo puts back. */
  fields: readonly string[];
  /** The change in the contract's words; null while nothing is asked. */
  changeOf: (wish: Wish) => Change | null;
  send: (body: Asked<Change>) => Promise<BulkResult>;
  inputs: (wish: Wish, onChange: (part: Partial<Wish>) => void) => ReactNode;
}

/** A record as it was when it was chosen. */
export interface Seen extends RaRecord {
  id: string;
  version: number;
}

export interface Asked<Change> {
  rows: { id: string; version: number }[];
  change: Change;
  dryRun: boolean;
}

export const refused = ({ errors }: BulkRow): boolean => errors.length > 0;
export const countChanged = (rows: readonly BulkRow[]): number =>
  rows.filter(({ changes }) => changes.length > 0).length;
