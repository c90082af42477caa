import type {
  CreateProgressReportSchedule,
  ListQuery,
  Page,
  PatchProgressReportSchedule,
  ProgressReportSchedule,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  listRows,
  readRow,
  refuseField,
  storedOf,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type StoredRow,
  type Tx,
} from '@concord/platform';
import {
  lockAgreement,
  lockAgreementOf,
  may,
  Office,
  onTeam,
  requireIn,
  requireMay,
  requireOpen,
  unknownReference,
} from '@concord/register';
import { office } from '../deliveries/may-see.ts';
import { beginPeriods } from './beginning.ts';
import { periodsBegun } from './period.rules.ts';
import { progressReportsPlanned } from './progress-report.events.ts';

/** More past periods than these at once are a slip of the first day, not reports somebody still owes. */
const MOST_PAST = 120;

/** What parties owe, as officers set it. The first reports are there as soon as it is said; the worker goes on with it. */
@Injectable()
export class ProgressReportSchedulesService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<ProgressReportSchedule>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<ScheduleRow>(tx, source, query);
      return { data: rows.map((row) => toSchedule(row, actor)), ...rest };
    });
  }

  /** @throws DomainError PROGRESS_REPORT.OWN_SIDE, PROGRESS_REPORT.SCHEDULED, PROGRESS_REPORT.TOO_MANY_PERIODS, COMMITMENT.RULE_INVALID, RECORD.REFERENCE_UNKNOWN */
  create(actor: Actor, input: CreateProgressReportSchedule): Promise<ProgressReportSchedule> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'progress-reports.schedule', ground);
      requireOpen(ground);
      const { agreementId, partyId } = input;
      await requireIn(tx, { table: 'party', agreementId, field: 'partyId', id: partyId });
      await requireOtherSide(tx, partyId);
      await requireContactOf(tx, partyId, input.responsibleContactId);
      const [known] = await tx.query(`SELECT FROM progress_report_schedule WHERE agreement_id = $1 AND party_id = $2`, [
        agreementId,
        partyId,
      ]);
      if (known) throw new DomainError('PROGRESS_REPORT.SCHEDULED');
      const today = this.office.today(tx.now);
      if (periodsBegun({ ...input, endsOn: null }, today, MOST_PAST + 1).length > MOST_PAST)
        throw refuseField('/startsOn', 'PROGRESS_REPORT.TOO_MANY_PERIODS', { limit: MOST_PAST });
      const id = await insertRow(tx, 'progress_report_schedule', { ...input });
      await beginPeriods(tx, today, id);
      return readSchedule(tx, id);
    });
  }

  /** @throws DomainError RECORD.STALE, RECORD.REFERENCE_UNKNOWN */
  patch(
    actor: Actor,
    id: string,
    version: number,
    input: PatchProgressReportSchedule,
  ): Promise<ProgressReportSchedule> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'progress_report_schedule', id);
      requireMay(actor, 'progress-reports.schedule', ground);
      const { party_id: partyId } = await readRow<ScheduleRow>(tx, source, id);
      await requireContactOf(tx, partyId, input.responsibleContactId ?? null);
      await updateVersion(tx, 'progress_report_schedule', { id, version }, input, () => readSchedule(tx, id));
      if (input.endsOn) await tx.affect(letGo, [ground.id, partyId, input.endsOn]);
      await beginPeriods(tx, this.office.today(tx.now), id);
      await tx.publish(progressReportsPlanned, { agreementId: ground.id });
      return readSchedule(tx, id);
    });
  }
}

/** What nobody has begun of periods after the end. */
const letGo = `
DELETE FROM progress_report WHERE agreement_id = $1 AND party_id = $2 AND period_start > $3 AND state = 'draft'
  AND num_nonnulls(achieved, challenges, next_steps) = 0`;

/** What the office's own people did is in the register already. @throws DomainError PROGRESS_REPORT.OWN_SIDE */
async function requireOtherSide(tx: Tx, partyId: string): Promise<void> {
  const own = await tx.query(
    `WITH ${office} SELECT FROM party p WHERE p.id = $1 AND p.organisation_id IN (SELECT organisation_id FROM office)`,
    [partyId],
  );
  if (own.length > 0) throw refuseField('/partyId', 'PROGRESS_REPORT.OWN_SIDE');
}

/** @throws DomainError RECORD.REFERENCE_UNKNOWN when the contact is nobody of the party's */
async function requireContactOf(tx: Tx, partyId: string, contactId: string | null): Promise<void> {
  if (!contactId) return;
  const found = await tx.query(
    `SELECT FROM contact c JOIN party p ON p.organisation_id = c.organisation_id WHERE p.id = $1 AND c.id = $2 AND c.active`,
    [partyId, contactId],
  );
  if (found.length === 0) throw unknownReference('responsibleContactId');
}

interface ScheduleRow extends StoredRow {
  agreement_id: string;
  party_id: string;
  party: string;
  recurrence_rule: string;
  starts_on: string;
  due_days: number;
  ends_on: string | null;
  responsible_contact_id: string | null;
  responsible: string | null;
  on_team: boolean;
}

const source: ListSource = {
  select: `s.*, (SELECT coalesce(o.acronym, o.name) FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = s.party_id) AS party,
    (SELECT c.name FROM contact c WHERE c.id = s.responsible_contact_id) AS responsible, ${onTeam('s.agreement_id')} AS on_team`,
  from: 'progress_report_schedule s',
  id: 's.id',
  columns: { agreementId: 's.agreement_id', partyId: 's.party_id', createdAt: 's.created_at' },
};

async function readSchedule(tx: Tx, id: string): Promise<ProgressReportSchedule> {
  return toSchedule(await readRow<ScheduleRow>(tx, source, id), tx.actor);
}

const toSchedule = (row: ScheduleRow, actor: Actor): ProgressReportSchedule => ({
  allowedActions: may(actor, 'progress-reports.schedule', { onTeam: row.on_team, ownSide: false }) ? ['edit'] : [],
  agreementId: row.agreement_id,
  partyId: row.party_id,
  party: row.party,
  recurrenceRule: row.recurrence_rule,
  startsOn: row.starts_on,
  dueDays: row.due_days,
  responsibleContactId: row.responsible_contact_id,
  responsible: row.responsible,
  endsOn: row.ends_on,
  ...storedOf(row),
});
