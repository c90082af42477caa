import { agreementMachine, isDatedAct, isEndingAct } from '@concord/contracts';

/** The step that waits for its day, as SQL made from the machine: when the clock takes it, and where it leads. */

/** SQL: the step that is planned may be taken now. What ends is in force through its last day, the rest begins on its day. */
export const planIsDue = (a: string, today: string): string =>
  `(${agreementMachine
    .flatMap(({ act, from }) => {
      if (!isDatedAct(act)) return [];
      const due = isEndingAct(act) ? '<' : '<=';
      const states = from.map((state) => `'${state}'`).join(', ');
      return [`${a}.planned_act = '${act}' AND ${a}.state IN (${states}) AND ${a}.planned_on ${due} ${today}`];
    })
    .join(' OR ')})`;

/** SQL: the state the planned step leads to. */
export const plannedState = `CASE planned_act ${agreementMachine
  .flatMap(({ act, to }) => (isDatedAct(act) ? [`WHEN '${act}' THEN '${to}'`] : []))
  .join(' ')} END`;

/** SQL of an UPDATE: nothing is planned any more. */
export const nothingPlanned = `planned_act = NULL, planned_on = NULL, planned_reason = NULL, planned_document_id = NULL`;

/** SQL: what stood before the planned step, for taking it back with its notice; what resumes needs none. */
export const beforePlanned = `CASE WHEN planned_act <> 'resume' THEN jsonb_build_object('state', state, 'stateOn', state_on, 'stateReason', state_reason,
  'stateDocumentId', state_document_id, 'planned', NULL, 'noticed', false) END`;
