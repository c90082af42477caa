import type { z } from 'zod';
import type {
  BulkCommitments,
  BulkResult,
  Commitment,
  Milestone,
  Occurrences,
  PlanOccurrences,
  PlannedOccurrences,
  RecordOccurrence,
  TransitionCommitment,
} from '@concord/contracts';
import { queryOf } from '../wire.ts';
import { step } from './changes.ts';
import { api, post, type Versioned } from './network.ts';

/** Commitments, and the milestones planned from them. */
export const commitmentVerbs = {
  transitionCommitment: (seen: Versioned, body: TransitionCommitment) => step<Commitment>('commitments', seen, body),
  bulkCommitments: (body: z.input<typeof BulkCommitments>) => post<BulkResult>('/commitments/bulk', body),
  occurrences: (rule: string, start: string, count: number) =>
    api<Occurrences>(`/commitments/occurrences?${queryOf({ rule, start, count })}`),
  planOccurrences: (commitmentId: string, body: z.input<typeof PlanOccurrences>) =>
    post<PlannedOccurrences>(`/commitments/${commitmentId}/milestones`, body),
  recordOccurrence: (commitmentId: string, body: z.input<typeof RecordOccurrence>) =>
    post<Milestone>(`/commitments/${commitmentId}/occurrences`, body),
};
