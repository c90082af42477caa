import { isEndingAct, type AgreementState, type DatedAct, type TransitionAgreement } from '@concord/contracts';

/** The topic of what happened to an agreement that its team should know of. */
export const agreementStepped = 'agreement.stepped';

/**
 * What happened: a step was taken (`taken`, the state is the new one), waits for its day (`planned`), or ends the agreement
 * on its last day (`ending`); a party gave notice of it (`notice`); what was planned is called off (`called_off`); it went
 * on for another term (`renewed`, the day is its new end).
 */
export const steppedWhats = ['taken', 'planned', 'ending', 'notice', 'called_off', 'renewed'] as const;
export type SteppedWhat = (typeof steppedWhats)[number];

/** Said with the transaction that does it. */
export interface AgreementStepped extends Record<string, unknown> {
  agreementId: string;
  /** Of the record afterwards: each step is one event. */
  version: number;
  what: SteppedWhat;
  /** Where it leads; null where the state stays. */
  state: AgreementState | null;
  /** `YYYY-MM-DD`; null where no day belongs to it. */
  on: string | null;
  /** Who did it, and need not be told; null for the clock. */
  by: string | null;
}

/** What a step with a day is, taken now or on a day to come. */
export function whatOf(act: DatedAct, { notice }: TransitionAgreement, toCome: boolean): SteppedWhat {
  if (notice) return 'notice';
  if (!toCome) return 'taken';
  return isEndingAct(act) ? 'ending' : 'planned';
}
