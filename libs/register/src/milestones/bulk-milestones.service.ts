import {
  errorText,
  type BulkMilestones,
  type BulkResult,
  type BulkRow,
  type ErrorCode,
  type Milestone,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, UnitOfWork, type Actor, type Tx } from '@concord/platform';
import { HealthService } from '../health/health.service.ts';
import { applyBulk, type BulkValues, type Person } from './bulk.rules.ts';
import { milestoneSource, toMilestone, type MilestoneRow } from './milestone.query.ts';

const open: ReadonlySet<Milestone['state']> = new Set(['planned', 'in_progress']);

/**
 * One change to many milestones, in one transaction: every row is judged, and while one of them refuses nothing is
 * written. Asked to try only, it says what each row would become.
 */
@Injectable()
export class BulkMilestonesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  change(actor: Actor, input: BulkMilestones): Promise<BulkResult> {
    return this.work.write(actor, async (tx) => {
      const found = await this.hold(tx, input);
      const people = await peopleOf(tx, input.change.responsibleContactId, found);
      const judged = input.rows.map(({ id, version }) =>
        judge(tx, { id, version, milestone: found.get(id), people, input }),
      );
      const rows = judged.map(({ row }) => row);
      if (input.dryRun || rows.some(({ errors }) => errors.length > 0)) return { applied: false, rows };
      await this.write(tx, judged, found);
      return { applied: true, rows };
    });
  }

  /** Locks the agreements, always in the same order, and reads the milestones. */
  private async hold(tx: Tx, { rows }: BulkMilestones): Promise<Map<string, Milestone>> {
    const ids = rows.map(({ id }) => id);
    await tx.query(
      `SELECT a.id FROM agreement a WHERE a.id IN (SELECT m.agreement_id FROM milestone m WHERE m.id = ANY ($1::uuid[])) ORDER BY a.id FOR NO KEY UPDATE`,
      [ids],
    );
    const found = await tx.query<MilestoneRow>(
      `SELECT ${milestoneSource.select} FROM ${milestoneSource.from} WHERE m.id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(found.map((row) => [row.id, toMilestone(row, tx.actor)]));
  }

  private async write(tx: Tx, judged: readonly Judged[], found: ReadonlyMap<string, Milestone>): Promise<void> {
    const changed = judged.filter(({ row }) => row.changes.length > 0);
    if (changed.length === 0) return;
    await tx.affect(
      `UPDATE milestone m SET due_on = coalesce(v."dueOn", m.due_on), responsible_contact_id = coalesce(v."responsibleContactId", m.responsible_contact_id),
         responsible_party_id = coalesce(v."responsiblePartyId", m.responsible_party_id), evidence_policy = coalesce(v."evidencePolicy", m.evidence_policy)
       FROM jsonb_to_recordset($1::jsonb) AS v(id uuid, "dueOn" date, "responsibleContactId" uuid, "responsiblePartyId" uuid, "evidencePolicy" text) WHERE m.id = v.id`,
      [JSON.stringify(changed.map(({ row, values }) => ({ id: row.id, ...values })))],
    );
    const agreements = [...new Set(changed.flatMap(({ row }) => found.get(row.id)?.agreementId ?? []))];
    await this.health.refresh(tx, agreements);
    for (const agreementId of agreements) await tx.publish('agreement.changed', { agreementId });
  }
}

interface Judged {
  row: BulkRow;
  values: BulkValues;
}

interface Asked {
  id: string;
  version: number;
  milestone: Milestone | undefined;
  people: ReadonlyMap<string, Person>;
  input: BulkMilestones;
}

function judge(tx: Tx, { id, version, milestone, people, input }: Asked): Judged {
  const refuse = (error: unknown): Judged => {
    if (!(error instanceof DomainError)) throw error;
    const { code, details } = error;
    const pointer = details.fields?.[0]?.pointer ?? '';
    const errors = [{ pointer, code, detail: errorText(code, tx.actor.language, details) }];
    return { row: { id, title: milestone?.title ?? null, changes: [], errors }, values: {} };
  };
  const refusal = (code: ErrorCode, details: Record<string, unknown> = {}): Judged =>
    refuse(new DomainError(code, details));
  if (!milestone) return refusal('RECORD.NOT_FOUND');
  if (milestone.version !== version) return refusal('RECORD.STALE');
  if (!milestone.allowedActions.includes('edit')) return refusal('ACCESS.DENIED');
  if (!open.has(milestone.state)) return refusal('STATE.NOT_ALLOWED', { state: milestone.state });
  const person = people.get(milestone.agreementId) ?? null;
  if (input.change.responsibleContactId && !person)
    return refusal('RECORD.REFERENCE_UNKNOWN', {
      field: 'responsibleContactId',
      fields: [{ pointer: '/responsibleContactId', code: 'RECORD.REFERENCE_UNKNOWN' }],
    });
  try {
    const values = applyBulk(milestone, input.change, person);
    return { row: { id, title: milestone.title, changes: changesOf(milestone, values, person), errors: [] }, values };
  } catch (error) {
    return refuse(error);
  }
}

/** What a reader sees change; a row that stays as it is has nothing. */
function changesOf(milestone: Milestone, values: BulkValues, person: Person | null): BulkRow['changes'] {
  const all = [
    { field: 'dueOn', before: milestone.dueOn, after: values.dueOn ?? milestone.dueOn },
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
