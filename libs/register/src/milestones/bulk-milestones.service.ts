import type { BulkMilestones, BulkResult, BulkRow, Milestone } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, refuseField, UnitOfWork, type Actor, type Tx, readRows } from '@concord/platform';
import { denied } from '../access/access.rules.ts';
import { changeTogether, type Changed } from '../bulk/change-together.ts';
import { HealthService } from '../health/health.service.ts';
import { applyBulk, type BulkValues, type Person } from './bulk.rules.ts';
import { milestoneSource, toMilestone, type MilestoneRow } from './milestone.query.ts';
import { requireUnfixed } from './milestone.rules.ts';

const open: ReadonlySet<Milestone['state']> = new Set(['planned', 'in_progress']);

/** One change to many milestones, in one transaction. */
@Injectable()
export class BulkMilestonesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  change(actor: Actor, input: BulkMilestones): Promise<BulkResult> {
    return this.work.write(actor, async (tx) => {
      const found = await hold(tx, input);
      const people = await peopleOf(tx, input.change.responsibleContactId, found);
      return changeTogether(tx, input, {
        found,
        judge: (milestone) =>
          judge(milestone, input.change, { actor, person: people.get(milestone.agreementId) ?? null }),
        write: (changed) => this.write(tx, changed),
      });
    });
  }

  private async write(tx: Tx, changed: readonly Changed<Milestone, BulkValues>[]): Promise<void> {
    await tx.affect(
      `UPDATE milestone m SET responsible_contact_id = coalesce(v."responsibleContactId", m.responsible_contact_id),
         responsible_party_id = coalesce(v."responsiblePartyId", m.responsible_party_id), evidence_policy = coalesce(v."evidencePolicy", m.evidence_policy)
       FROM jsonb_to_recordset($1::jsonb) AS v(id uuid, "responsibleContactId" uuid, "responsiblePartyId" uuid, "evidencePolicy" text) WHERE m.id = v.id`,
      [JSON.stringify(changed.map(({ record: { id }, values }) => ({ id, ...values })))],
    );
    const agreements = [...new Set(changed.map(({ record }) => record.agreementId))];
    await this.health.refresh(tx, agreements);
    await tx.publish('agreement.changed', ...agreements.map((agreementId) => ({ agreementId })));
  }
}

/** Locks the agreements, always in the same order, and reads the milestones. */
async function hold(tx: Tx, { rows }: BulkMilestones): Promise<Map<string, Milestone>> {
  const ids = rows.map(({ id }) => id);
  await tx.query(
    `SELECT a.id FROM agreement a WHERE a.id IN (SELECT m.agreement_id FROM milestone m WHERE m.id = ANY ($1::uuid[])) ORDER BY a.id FOR NO KEY UPDATE`,
    [ids],
  );
  const found = await readRows<MilestoneRow>(tx, milestoneSource, ids);
  return new Map(found.map((row) => [row.id, toMilestone(row, tx.actor)]));
}

/** @throws DomainError ACCESS.DENIED, STATE.NOT_ALLOWED, RECORD.REFERENCE_UNKNOWN, and of `requireUnfixed` */
function judge(
  milestone: Milestone,
  change: BulkMilestones['change'],
  { actor, person }: { actor: Actor; person: Person | null },
): Omit<Changed<Milestone, BulkValues>, 'record'> {
  if (!milestone.allowedActions.includes('edit')) throw denied(actor, 'milestones.write');
  if (!open.has(milestone.state))
    throw new DomainError('STATE.NOT_ALLOWED', { state: milestone.state, states: 'milestoneState' });
  if (change.responsibleContactId && !person)
    throw refuseField('/responsibleContactId', 'RECORD.REFERENCE_UNKNOWN', { field: 'responsibleContactId' });
  const values = applyBulk(change, person);
  requireUnfixed(milestone, values);
  return { values, changes: changesOf(milestone, values, person) };
}

/** What a reader sees change; a row that stays as it is has nothing. */
function changesOf(milestone: Milestone, values: BulkValues, person: Person | null): BulkRow['changes'] {
  const all = [
    {
      field: 'responsibleContactId',
      before: milestone.responsible.contact,
      after: values.responsibleContactId ? (person?.name ?? null) : milestone.responsible.contact,
      same: !values.responsibleContactId || values.responsibleContactId === milestone.responsibleContactId,
    },
    {
      field: 'evidencePolicy',
      before: milestone.evidencePolicy,
      after: values.evidencePolicy ?? milestone.evidencePolicy,
    },
  ];
  return all
    .filter(({ before, after, same }) => (same === undefined ? before !== after : !same))
    .map(({ field, before, after }) => ({ field, before, after }));
}

/** The person, as each agreement's party knows them; an agreement their organisation is no party to is not there. */
async function peopleOf(
  tx: Tx,
  contactId: string | undefined,
  found: ReadonlyMap<string, Milestone>,
): Promise<Map<string, Person>> {
  if (!contactId) return new Map();
  const rows = await tx.query<Person & { agreementId: string }>(
    `SELECT DISTINCT ON (p.agreement_id) p.agreement_id AS "agreementId", p.id AS "partyId", c.id, c.name FROM contact c
     JOIN party p ON p.organisation_id = c.organisation_id WHERE c.id = $1 AND c.active AND p.agreement_id = ANY ($2::uuid[]) ORDER BY p.agreement_id, p.position`,
    [contactId, [...new Set([...found.values()].map(({ agreementId }) => agreementId))]],
  );
  return new Map(rows.map(({ agreementId, ...person }) => [agreementId, person]));
}
