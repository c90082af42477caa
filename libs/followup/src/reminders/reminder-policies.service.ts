/** The policies by which reminders are planned: who may change which, and what each means in plain sentences. */
import {
  reminderSubjects,
  subjectsOfRecord,
  type AskPoliciesInForce,
  type CreateReminderPolicy,
  type DescribeRules,
  type ListQuery,
  type Page,
  type PatchReminderPolicy,
  type PoliciesInForce,
  type PolicyScope,
  type ReminderPolicy,
  type ReminderSubject,
  type RulesDescribed,
} from '@concord/contracts';
import {
  dateIn,
  DomainError,
  insertRow,
  listRows,
  one,
  refuseField,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import {
  lockAgreement,
  lockAgreementOf,
  may,
  mondayToFriday,
  ownOrganisation,
  requireMay,
  roleAlone,
  type Standing,
  type WorkCalendar,
} from '@concord/register';
import { Inject, Injectable } from '@nestjs/common';
import { announcePolicies } from './policy.events.ts';
import { checkRules, speaksAnew } from './policy.rules.ts';
import { nearestFirst, placeIn, speaksFor, widestFirst } from './policy.scope.ts';
import { policySentence, toldNext } from './policy-sentence.ts';
import { calendarsAround } from './reminder.query.ts';
import { dayOf, slotsOf } from './reminder.rules.ts';

@Injectable()
export class ReminderPoliciesService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<ReminderPolicy>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<PolicyRow>(tx, source, query);
      return { data: rows.map((row) => toPolicy(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<ReminderPolicy> {
    return this.work.read(actor, (tx) => read(tx, id));
  }

  /** What one record is reminded by: of each subject the nearest policy, which says itself where it comes from. */
  inForce(actor: Actor, { scope, scopeId }: AskPoliciesInForce): Promise<PoliciesInForce> {
    return this.work.read(actor, async (tx) => {
      one(await tx.query(`SELECT id FROM ${scope} WHERE id = $1`, [scopeId]));
      const rows = await tx.query<PolicyRow>(nearest[scope], [scopeId, subjectsOfRecord[scope]]);
      return { data: rows.map((row) => toPolicy(row, actor)) };
    });
  }

  /**
   * A policy counts from the day it is made: what its days would have been before is never sent.
   * @throws DomainError ACCESS.DENIED, RECORD.NOT_FOUND, POLICY.EXISTS and those of `checkRules`
   */
  create(actor: Actor, input: CreateReminderPolicy): Promise<ReminderPolicy> {
    return this.work.write(actor, async (tx) => {
      const scopeId = 'scopeId' in input ? input.scopeId : '';
      await requireRuler(tx, input.scope, scopeId);
      checkRules(input);
      await requireContacts(tx, input.boardContactIds);
      await requireOnly(tx, { scope: input.scope, scopeId, subjectType: input.subjectType });
      const id = await insertRow(tx, 'reminder_policy', {
        ...asStored(input),
        scopeId,
        activeFrom: dateIn('UTC', tx.now),
      });
      await announcePolicies(tx);
      return read(tx, id);
    });
  }

  /**
   * Changed, or switched on again, so that it speaks where it did not, it counts from today; what was planned before stays.
   * Switched off, a wider one counts again, from today too.
   * @throws DomainError RECORD.STALE, ACCESS.DENIED, POLICY.EXISTS and those of `checkRules`
   */
  patch(actor: Actor, id: string, version: number, input: PatchReminderPolicy): Promise<ReminderPolicy> {
    return this.work.write(actor, async (tx) => {
      const policy = await read(tx, id);
      await requireRuler(tx, policy.scope, policy.scopeId ?? '');
      const changed = { ...policy, ...input };
      checkRules(changed);
      await requireContacts(tx, input.boardContactIds ?? []);
      if (input.active && !policy.active) await requireOnly(tx, { ...policy, scopeId: policy.scopeId ?? '' });
      const values = {
        ...asStored(input),
        ...(speaksAnew(policy, changed) ? { activeFrom: dateIn('UTC', tx.now) } : {}),
        ...(changed.active === policy.active ? {} : { endedOn: changed.active ? null : dateIn('UTC', tx.now) }),
      };
      await updateVersion(tx, 'reminder_policy', { id, version }, values, () => read(tx, id));
      await announcePolicies(tx);
      return read(tx, id);
    });
  }

  /** What rules would mean, in words and for something due on a date, by the working days of the caller's own country. Keeps nothing. */
  describe(actor: Actor, { dueOn, subjectType, ...rules }: DescribeRules): Promise<RulesDescribed> {
    return this.work.read(actor, async (tx) => {
      checkRules(rules);
      const calendar = await ownCalendar(tx, dueOn);
      const days = slotsOf({ ...rules, escalation: toldNext({ ...rules, subjectType }) })
        .map((slot) => ({ slot: slot.slot, audience: slot.audience, onDay: dayOf(slot, dueOn, calendar) }))
        .sort((a, b) => (a.onDay < b.onDay ? -1 : a.onDay > b.onDay ? 1 : 0));
      const sentence = policySentence({ ...rules, subjectType }, actor.language);
      return { sentence, dueOn, country: calendar.country || null, days };
    });
  }
}

/** How reminders to the caller are counted around a date: by the calendar of their own organisation's country. */
async function ownCalendar(tx: Tx, on: string): Promise<WorkCalendar> {
  const [own] = await tx.query<{ country: string | null }>(
    `SELECT o.country FROM organisation o WHERE o.id = ${ownOrganisation}`,
  );
  const calendars = await calendarsAround(tx, { from: on, to: on });
  return calendars.find(({ country }) => country === own?.country) ?? mondayToFriday;
}

/** The jsonb columns take JSON, not the arrays the driver would make of them. */
const asStored = ({ overdueRepeat, escalation, ...rules }: PatchReminderPolicy): Record<string, unknown> => ({
  ...rules,
  overdueRepeat: overdueRepeat && JSON.stringify(overdueRepeat),
  escalation: escalation && JSON.stringify(escalation),
});

/** Rules for more than one agreement are the administrators'; those of one belong to its team. */
async function requireRuler(tx: Tx, scope: PolicyScope, scopeId: string): Promise<void> {
  if (scope === 'global' || scope === 'agreement_type') {
    if (!rulesEverywhere(tx.actor)) throw new DomainError('ACCESS.DENIED');
    return;
  }
  const ground = await (scope === 'agreement' ? lockAgreement(tx, scopeId) : lockAgreementOf(tx, scope, scopeId));
  requireMay(tx.actor, 'reminder-policies.write', ground);
}

/** The board is of the office: nobody else is told of what does not move. @throws DomainError RECORD.REFERENCE_UNKNOWN */
async function requireContacts(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = await tx.query(
    `SELECT c.id FROM contact c JOIN users u ON u.id = c.user_id WHERE c.id = ANY ($1::uuid[]) AND c.active AND u.role <> 'partner'`,
    [ids],
  );
  if (known.length < ids.length)
    throw refuseField('/boardContactIds', 'RECORD.REFERENCE_UNKNOWN', { field: 'boardContactIds' });
}

const rulesEverywhere = (actor: Actor): boolean => actor.role === 'administrator';

async function requireOnly(
  tx: Tx,
  { scope, scopeId, subjectType }: { scope: PolicyScope; scopeId: string; subjectType: ReminderSubject },
): Promise<void> {
  const found = await tx.query(
    `SELECT 1 FROM reminder_policy WHERE active AND subject_type = $3 AND scope = $1 AND scope_id = $2`,
    [scope, scopeId, subjectType],
  );
  if (found.length > 0) throw refuseField('/scopeId', 'POLICY.EXISTS');
}

type PolicyRow = Omit<ReminderPolicy, 'sentence' | 'createdAt' | 'updatedAt' | 'allowedActions'> & {
  createdAt: Date;
  updatedAt: Date;
  onTeam: boolean;
};

const recordOf = (wanted: (alias: string) => string): string => `
  CASE p.scope WHEN 'agreement' THEN (SELECT ${wanted('a')} FROM agreement a WHERE a.id = p.scope_id::uuid)
    WHEN 'commitment' THEN (SELECT ${wanted('c')} FROM commitment c JOIN agreement a ON a.id = c.agreement_id WHERE c.id = p.scope_id::uuid)
    WHEN 'milestone' THEN (SELECT ${wanted('m')} FROM milestone m JOIN agreement a ON a.id = m.agreement_id WHERE m.id = p.scope_id::uuid) END`;

/** A policy of a record somebody may not see is not theirs to see. */
const source: ListSource = {
  select: `p.id, p.version, p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.scope, nullif(p.scope_id, '') AS "scopeId",
    ${recordOf((alias) => `a.reference || ' · ' || ${alias}.title`)} AS "scopeName", ${recordOf(() => 'a.id')} AS "agreementId",
    p.subject_type AS "subjectType", p.offsets, p.overdue_repeat AS "overdueRepeat", p.escalation, p.recipients, p.by_mail AS "byMail", p.digest_above AS "digestAbove", p.board_contact_ids AS "boardContactIds", p.late_policy AS "latePolicy",
    p.late_days AS "lateDays", p.send_at AS "sendAt", p.shift, p.quiet_from AS "quietFrom", p.quiet_to AS "quietTo", p.active,
    p.active_from AS "activeFrom",
    EXISTS (SELECT FROM team_member t WHERE t.agreement_id = ${recordOf(() => 'a.id')} AND t.user_id = (SELECT scope_user())) AS "onTeam"`,
  from: 'reminder_policy p',
  id: 'p.id',
  columns: {
    scope: 'p.scope',
    subjectType: 'p.subject_type',
    agreementId: recordOf(() => 'a.id'),
    active: 'p.active',
    createdAt: 'p.created_at',
  },
  conditions: { told: `(p.active OR p.scope NOT IN ('milestone', 'commitment'))` },
  orders: {
    scope: widestFirst,
    subjectType: `100 * ${placeIn(reminderSubjects, 'p.subject_type')} + ${widestFirst}`,
  },
  where: `(p.scope IN ('global', 'agreement_type') OR ${recordOf(() => 'a.id')} IS NOT NULL)`,
};

const nearestOf = (record: string, ground: { commitment: string; milestone: string }): string => `
SELECT DISTINCT ON (array_position($2::text[], p.subject_type)) ${source.select}
FROM ${record} JOIN agreement g ON g.id = r.agreement_id, reminder_policy p
WHERE r.id = $1 AND p.active AND p.subject_type = ANY ($2::text[]) AND ${speaksFor({ type: 'g.type', agreement: 'g.id', ...ground })}
ORDER BY array_position($2::text[], p.subject_type), ${nearestFirst}`;
const nearest: Record<AskPoliciesInForce['scope'], string> = {
  milestone: nearestOf('milestone r', { commitment: 'r.commitment_id', milestone: 'r.id' }),
  commitment: nearestOf('commitment r', { commitment: 'r.id', milestone: 'NULL' }),
};

async function read(tx: Tx, id: string): Promise<ReminderPolicy> {
  const rows = await tx.query<PolicyRow>(
    `SELECT ${source.select} FROM ${source.from} WHERE p.id = $1 AND ${source.where}`,
    [id],
  );
  return toPolicy(one(rows), tx.actor);
}

function toPolicy({ onTeam, ...row }: PolicyRow, actor: Actor): ReminderPolicy {
  const standing: Standing = { ...roleAlone, onTeam };
  const editable = row.agreementId === null ? rulesEverywhere(actor) : may(actor, 'reminder-policies.write', standing);
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    allowedActions: editable ? ['edit'] : [],
    sentence: policySentence(row, actor.language),
  };
}
