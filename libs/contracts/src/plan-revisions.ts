import { z } from 'zod';
import { DateShift } from './date-shifts.ts';
import { listQuery } from './list.ts';
import { planRevisionActs, planRevisionStates } from './machines.ts';
import { PlanTerms, planTerms } from './milestones.ts';
import { Id, Instant, PlainDate, ReasonCode, page, prose, recordFields, text } from './primitives.ts';

const TermValue = z.union([z.string(), z.number()]).nullable();
/** A revision of the plan (rebaseline): agreed dates that are to move, proposed by the desk and decided by somebody else. */
export const PlanMove = z.strictObject({
  milestoneId: Id,
  title: z.string(),
  /** The agreed date when it was proposed, and what it is to be. */
  baselineFrom: PlainDate.nullable(),
  baselineTo: PlainDate,
  /** The current date when it was proposed, and what it is to be. */
  dueFrom: PlainDate.nullable(),
  dueTo: PlainDate,
  /** What else of its plan is to be otherwise: as it was when it was proposed, and what it is to be. */
  terms: z.array(z.strictObject({ field: z.enum(planTerms), from: TermValue, to: TermValue })),
});
export type PlanMove = z.infer<typeof PlanMove>;

const Person = z.strictObject({ id: Id, name: z.string() });
export const PlanRevision = z.strictObject({
  ...recordFields,
  agreementId: Id,
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  state: z.enum(planRevisionStates),
  reasonCode: ReasonCode,
  reasonText: z.string().nullable(),
  /** The words given when it was refused or withdrawn. */
  stateReason: z.string().nullable(),
  /** The dates were shifted together; null where each was proposed for itself. */
  shift: DateShift.nullable(),
  moves: z.array(PlanMove),
  proposedBy: Person.nullable(),
  decidedBy: Person.nullable(),
  decidedAt: Instant.nullable(),
  isExample: z.boolean(),
});
export type PlanRevision = z.infer<typeof PlanRevision>;

/** Without `baselineDueOn` the agreed date stays. Without `dueOn` the current date goes along where it equals the agreed one, and stays where it does not. */
export const CreatePlanRevision = z.strictObject({
  agreementId: Id,
  reasonCode: ReasonCode,
  /** Required with the reason `other`. */
  reasonText: prose(2000).default(null),
  moves: z
    .array(
      z.strictObject({
        milestoneId: Id,
        baselineDueOn: PlainDate.optional(),
        dueOn: PlainDate.optional(),
        /** What else is to be otherwise. */
        terms: PlanTerms.default({}),
      }),
    )
    .min(1)
    .max(200),
});
export type CreatePlanRevision = z.infer<typeof CreatePlanRevision>;
export const TransitionPlanRevision = z.strictObject({
  to: z.enum(planRevisionStates),
  act: z.enum(planRevisionActs).optional(),
  reason: text(2000).optional(),
});
export type TransitionPlanRevision = z.infer<typeof TransitionPlanRevision>;
export const PlanRevisionPage = page(PlanRevision);
export const PlanRevisionList = listQuery({
  filters: {
    agreementId: { kind: 'id' },
    milestoneId: { kind: 'id' },
    state: { kind: 'choice', values: planRevisionStates },
    createdAt: { kind: 'instant' },
  },
  sort: ['createdAt', 'decidedAt'],
  order: '-createdAt',
});

/** One move of one of a milestone's two dates, oldest first: when, by whom, from where to where, and what it came with. */
export const DateMove = z.strictObject({
  at: Instant,
  by: z.string().nullable(),
  field: z.enum(['baselineDueOn', 'dueOn']),
  from: PlainDate.nullable(),
  to: PlainDate.nullable(),
  revision: z.strictObject({ id: Id, reasonCode: ReasonCode, reasonText: z.string().nullable() }).nullable(),
  /** It was shifted with others. */
  shift: DateShift.nullable(),
  /** The number of the amendment it came with. */
  amendment: z.number().int().positive().nullable(),
});
export type DateMove = z.infer<typeof DateMove>;
export const DateMoves = z.strictObject({ data: z.array(DateMove).max(500) });
export type DateMoves = z.infer<typeof DateMoves>;
