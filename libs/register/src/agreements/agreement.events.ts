import {
  isEndingAct,
  type Agreement,
  type AgreementState,
  type DatedAct,
  type TransitionAgreement,
} from '@concord/contracts';
import type { Tx } from '@concord/platform';

/** The topic of what happened to an agreement that its team should know of. */
export const agreementStepped = 'agreement.stepped';

/**
 * What happened: a step was taken (`taken`, the state is the new one), waits for its day (`planned`), or ends the agreement
 * on its last day (`ending`); a party gave notice of it (`notice`); what was planned is called off (`called_off`); it went
 * on for another term (`renewed`, the day is its new end); the last step was recorded by mistake (`taken_back`, the state is
 * the one before it) or is corrected (`corrected`, the day is the right one).
 */
export const steppedWhats = [
  'taken',
  'planned',
  'ending',
  'notice',
  'called_off',
  'renewed',
  'taken_back',
  'corrected',
] as const;
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

/** Says in the transaction of a step what happened. */
export const tellTeam = (
  tx: Tx,
  { id, version }: Pick<Agreement, 'id' | 'version'>,
  stepped: Pick<AgreementStepped, 'what' | 'state' | 'on'>,
): Promise<void> =>
  tx.publish(agreementStepped, {
    agreementId: id,
    version,
    ...stepped,
    by: tx.actor.userId,
  } satisfies AgreementStepped);

/** What a step with a day is, taken now or on a day to come. */
export function whatOf(act: DatedAct, { notice }: TransitionAgreement, toCome: boolean): SteppedWhat {
  if (notice) return 'notice';
  if (!toCome) return 'taken';
  return isEndingAct(act) ? 'ending' : 'planned';
}
