import { z } from 'zod';
import { Subject, SubjectType, subjectTypes } from './comments.ts';
import { listQuery } from './list.ts';
import { Id, PlainDate, Visibility, page, prose, recordFields, text, visibilities } from './primitives.ts';

export const riskStates = ['open', 'mitigated', 'occurred', 'closed'] as const;
export type RiskState = (typeof riskStates)[number];
export const riskLevels = ['low', 'moderate', 'high', 'very_high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** Likelihood times impact, and the level from which on it is called that. */
const levelFrom: readonly [number, RiskLevel][] = [
  [15, 'very_high'],
  [10, 'high'],
  [5, 'moderate'],
  [1, 'low'],
];
/** The level of a risk in a word; both are 1 to 5. */
export const riskLevel = (likelihood: number, impact: number): RiskLevel =>
  levelFrom.find(([from]) => likelihood * impact >= from)?.[1] ?? 'low';
/** The products a level stands for, both ends included. */
export const riskScores = (level: RiskLevel): { from: number; to: number } => {
  const place = levelFrom.findIndex(([, one]) => one === level);
  return { from: levelFrom[place]?.[0] ?? 1, to: (levelFrom[place - 1]?.[0] ?? 26) - 1 };
};

const Scale = z.number().int().min(1).max(5);
const risk = {
  title: text(300),
  description: prose(),
  likelihood: Scale,
  impact: Scale,
  /** The contact who watches it. */
  ownerContactId: Id.nullable(),
  /** What is done about it. */
  response: prose(),
  reviewOn: PlainDate.nullable(),
  /** Internal unless shared: the partner sees a shared risk. */
  visibility: Visibility,
};
export const Risk = z.strictObject({
  ...recordFields,
  agreementId: Id,
  agreement: z.strictObject({ id: Id, reference: z.string(), title: z.string() }),
  subject: Subject,
  ...risk,
  level: z.enum(riskLevels),
  state: z.enum(riskStates),
  /** What happened, once it occurred or was closed. */
  outcome: z.string().nullable(),
  owner: z.string().nullable(),
  reviewOverdue: z.boolean(),
  isExample: z.boolean(),
});
export type Risk = z.infer<typeof Risk>;
export const CreateRisk = z.strictObject({
  agreementId: Id,
  subjectType: SubjectType,
  subjectId: Id,
  title: risk.title,
  likelihood: Scale,
  impact: Scale,
  description: risk.description.default(null),
  ownerContactId: risk.ownerContactId.default(null),
  response: risk.response.default(null),
  reviewOn: risk.reviewOn.default(null),
  visibility: Visibility.default('internal'),
});
export type CreateRisk = z.infer<typeof CreateRisk>;
export const PatchRisk = z.strictObject({ ...risk, state: z.enum(riskStates), outcome: prose() }).partial();
export type PatchRisk = z.infer<typeof PatchRisk>;
export const RiskPage = page(Risk);
const filters = {
  agreementId: { kind: 'id' },
  subjectType: { kind: 'choice', values: subjectTypes },
  subjectId: { kind: 'id' },
  state: { kind: 'choice', values: riskStates },
  level: { kind: 'choice', values: riskLevels },
  likelihood: { kind: 'number' },
  impact: { kind: 'number' },
  visibility: { kind: 'choice', values: visibilities },
  ownerContactId: { kind: 'id' },
  reviewOn: { kind: 'date' },
  reviewOverdue: { kind: 'boolean' },
} as const;
/** The gravest first. */
export const RiskList = listQuery({
  filters,
  sort: ['score', 'likelihood', 'impact', 'title', 'agreement', 'state', 'reviewOn', 'createdAt'],
  order: '-score,reviewOn',
  search: true,
  past: 'asOf',
});
/** How many risks of a list stand in each square of likelihood and impact; the list's own filters. */
export const RiskMatrix = z.strictObject({
  cells: z.array(
    z.strictObject({ likelihood: Scale, impact: Scale, level: z.enum(riskLevels), count: z.number().int().positive() }),
  ),
});
export type RiskMatrix = z.infer<typeof RiskMatrix>;
