/**
 * Keeps the planned reminders in step with the record. Everything is one question (`reminder.query.ts`) and set-based
 * answers to it, so any worker may run any of this at any time, twice or after a month. It never sends.
 */
import { systemActor, type Tx, type UnitOfWork } from '@concord/platform';
import { keepCommitmentDays } from '@concord/register';
import { DELIVERY_CHANNEL, withdrawNotifications } from '../deliveries/planning.ts';
import {
  candidateParameters,
  candidates,
  candidatesPlanned,
  type CandidateParameters,
  type Scope,
} from './reminder.query.ts';
import { listedKinds } from './reminder.rules.ts';
import { refusal } from './reminder.refusal.ts';
import { notRemindedOf, ofSome, spokenOfBy, subjectRows } from './reminder.subjects.ts';

export class RemindersService {
  constructor(private readonly work: UnitOfWork) {}

  /** R6: plans whatever is to be said from 35 days back to 48 hours ahead and is not planned yet. @returns how many */
  materialise(): Promise<number> {
    return this.work.write(systemActor, async (tx) => {
      await keepCommitmentDays(tx);
      await planForMany(tx);
      return plan(tx, statementsForMany, await candidateParameters(tx));
    });
  }

  /**
   * After a change of date, person or state: calls off what no longer applies, revives what applies again and was never
   * handed over, moves what is due at another time, plans what is new. For the transaction that marks the change handled.
   */
  async replan(tx: Tx, scope: Scope): Promise<void> {
    if (!scope.milestoneIds) await keepCommitmentDays(tx);
    await (scope.milestoneIds ? planOnce(tx) : planForMany(tx));
    const parameters = await candidateParameters(tx, scope);
    const statements = scope.milestoneIds ? statementsForSome : statementsForMany;
    await callOff(tx, statements, parameters);
    await revive(tx, statements, parameters);
    await plan(tx, statements, parameters);
  }
}

interface Statements {
  plan: string;
  callOff: string;
  callOffRemoved: string;
  revive: string;
  retime: string;
}

/**
 * The planner does not know how many rows the calendar has, and right after an import not how many milestones there are;
 * taking both for few, it compares each with each. Joined by hash the cost grows with the rows, whatever it believes.
 */
const planForMany = (tx: Tx): Promise<unknown> => tx.query(`SELECT set_config('enable_nestloop', 'off', true)`);

/** Of some milestones the answer is quick; planning the question anew each time would take most of the time. */
const planOnce = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT set_config('plan_cache_mode', 'force_generic_plan', true)`);

async function plan(tx: Tx, statements: Statements, parameters: CandidateParameters): Promise<number> {
  const [planned] = await tx.query<{ count: number }>(statements.plan, parameters);
  if (planned && planned.count > 0) await tx.query(`SELECT pg_notify('${DELIVERY_CHANNEL}', '')`);
  return planned?.count ?? 0;
}

async function callOff(tx: Tx, statements: Statements, parameters: CandidateParameters): Promise<void> {
  const cancelled = await tx.query<{ id: string }>(statements.callOff, parameters);
  const removed = await tx.query<{ id: string }>(statements.callOffRemoved, parameters.slice(4, 7));
  await withdrawNotifications(tx, [...cancelled, ...removed]);
}

async function revive(tx: Tx, statements: Statements, parameters: CandidateParameters): Promise<void> {
  await tx.query(statements.revive, parameters);
  await tx.query(statements.retime, parameters);
}

const show = (rows: string): string => `
  INSERT INTO notification (user_id, agreement_id, delivery_id, kind, payload, path, show_at)
  SELECT c.user_id, c.agreement_id, r.id, c.kind, jsonb_build_object('title', c.title, 'subject', c.subject_type, 'slot', c.slot, 'occurrence', c.occurrence),
    c.path, c.due_at
  FROM ${rows} r JOIN candidate c ON c.key = r.key WHERE c.state = 'due' AND c.user_id IS NOT NULL
  ON CONFLICT DO NOTHING`;

const planStatement = `
WITH ${candidates},
planned AS (
  INSERT INTO delivery (key, kind, agreement_id, subject_type, subject_id, title, rule_id, slot, occurrence, recipient_id, channel,
    state, reason, due_at, next_attempt_at)
  SELECT key, kind, agreement_id, subject_type, subject_id, title, rule_id, slot, occurrence, recipient_id, 'email',
    state, reason, due_at, send_from FROM candidate
  ON CONFLICT (key) DO NOTHING RETURNING id, key
), shown AS (${show('planned')})
SELECT count(*)::int AS count FROM planned`;

/** The reminders of a scope; every parameter of the question is used so that all statements take the same ones. */
const inScope = `d.kind IN (${listedKinds}) AND ($5::uuid[] IS NULL OR d.subject_id = ANY ($5))
  AND ($6::uuid[] IS NULL OR d.agreement_id = ANY ($6)) AND ($7::uuid IS NULL OR d.recipient_id = $7)`;

/** What is too late by now has its end when it is claimed. */
const callOffStatement = `
WITH ${candidatesPlanned}
UPDATE delivery d SET state = 'cancelled', reason = CASE
    ${notRemindedOf}
    ${refusal({ dueOn: 's.due_on', responsible: 's.responsible' })}
    ELSE 'policy_changed' END
FROM (${subjectRows({ milestones: '$5', agreements: '$6' })}) s JOIN agreement a ON a.id = s.agreement_id
WHERE ${spokenOfBy('d')} AND d.state = 'due' AND ${inScope}
  AND NOT EXISTS (SELECT FROM candidate c WHERE c.key = d.key)
RETURNING d.id`;

/** A day that a rule no longer falls on is a date that moved; any other record was removed. */
const goneReason = `CASE WHEN d.subject_type = 'commitment_occurrence' THEN 'date_moved' ELSE split_part(d.subject_type, '_', 1) || '_removed' END`;

/** What was removed, or has lost its date, is seen by nobody: what was planned for it is called off without looking at it. */
const callOffRemovedStatement = `
UPDATE delivery d SET state = 'cancelled', reason = ${goneReason}
WHERE d.kind IN (${listedKinds}) AND d.state = 'due'
  AND ($1::uuid[] IS NULL OR d.subject_id = ANY ($1)) AND ($2::uuid[] IS NULL OR d.agreement_id = ANY ($2)) AND ($3::uuid IS NULL OR d.recipient_id = $3)
  AND NOT EXISTS (SELECT FROM (${subjectRows({ milestones: '$1', agreements: '$2' })}) s WHERE ${spokenOfBy('d')})
RETURNING d.id`;

const reviveStatement = `
WITH ${candidates},
revived AS (
  UPDATE delivery d SET state = 'due', reason = NULL, rule_id = c.rule_id, due_at = c.due_at, next_attempt_at = c.send_from, attempts = 0,
    first_attempt_at = NULL, message = NULL, language = NULL, title = c.title
  FROM candidate c WHERE d.key = c.key AND c.state = 'due' AND d.state = 'cancelled' AND d.handed_at IS NULL
  RETURNING d.id, d.key
)${show('revived')}`;

/** What is due at another time, or by a nearer policy. Only what was never tried: after a failure the next attempt has its own time. */
const retimeStatement = `
WITH ${candidates},
retimed AS (
  UPDATE delivery d SET rule_id = c.rule_id, due_at = c.due_at, next_attempt_at = c.send_from
  FROM candidate c WHERE d.key = c.key AND c.state = 'due' AND d.state = 'due' AND d.attempts = 0
    AND (d.rule_id, d.due_at) IS DISTINCT FROM (c.rule_id, c.due_at)
  RETURNING d.id, d.due_at
)
UPDATE notification n SET show_at = r.due_at FROM retimed r WHERE n.delivery_id = r.id`;

const statementsForMany: Statements = {
  plan: planStatement,
  callOff: callOffStatement,
  callOffRemoved: callOffRemovedStatement,
  revive: reviveStatement,
  retime: retimeStatement,
};

/** The same of some milestones. */
const statementsForSome: Statements = {
  plan: ofSome(planStatement),
  callOff: ofSome(callOffStatement),
  callOffRemoved: ofSome(callOffRemovedStatement),
  revive: ofSome(reviveStatement),
  retime: ofSome(retimeStatement),
};
