import type {
  ListQuery,
  LogProgress,
  MilestonesToLog,
  MilestoneState,
  Page,
  ProgressUpdate,
  Rag,
  ToldByLink,
  ToLogQuery,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  listRows,
  newId,
  one,
  refuseField,
  UnitOfWork,
  updateRow,
  type Actor,
  type ListSource,
  type Tx,
  readRow,
} from '@concord/platform';
import { enterAgreementOf, onTeam, ownSide, requireOpen, unknownReference } from '../access/standing.query.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';
import { dayOfPast, PastService, recordedThen } from '../history/past.service.ts';
import { progressTakenOver } from '../progress-requests/progress-requests.service.ts';
import { reasonSaid } from '../removals/removal.reasons.ts';
import { attachEvidence, fileFactsOf } from './evidence.query.ts';
import { checkLogged, logReadings, readingsOfUpdate, type UpdateReadings } from '../commitments/reading.query.ts';
import type { Measuring } from '../commitments/reading.rules.ts';
import {
  applyCorrection,
  applyProgress,
  declarationOf,
  logOf,
  requireLogging,
  unexplained,
  type Applied,
  type Stands,
  type StillTold,
} from './milestone.rules.ts';
import { readToLog } from './to-log.query.ts';
import { latestTold, percentBefore, toldBefore } from './told.query.ts';

/**
 * Logging progress: append-only, one transaction (lock, rule, save, audit, health, outbox). It needs no version: two
 * people who log at once are both kept. It must never change an earlier update; a correction supersedes.
 */
@Injectable()
export class ProgressService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(Office) private readonly office: Office,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  /** With `asOf`, what was told by that day, and what was told later about that day or earlier ones. */
  list(actor: Actor, query: ListQuery): Promise<Page<ProgressUpdate>> {
    return this.work.read(actor, async (tx) => {
      if (query.asOf !== undefined) await this.past.enterDay(tx, query.asOf, 'knownOn');
      const { rows, ...rest } = await listRows<UpdateRow>(
        tx,
        query.asOf === undefined ? streamSource : sourceThen,
        query,
      );
      return { data: rows.map((row) => toUpdate(row, actor)), ...rest };
    });
  }

  /** What the caller may log progress on, by the words of it. */
  toLog(actor: Actor, { q }: ToLogQuery): Promise<MilestonesToLog> {
    return this.work.read(actor, async (tx) => ({ data: await readToLog(tx, q) }));
  }

  /** @throws DomainError of `applyProgress` and `logReadings`, and PROGRESS.REASON_REQUIRED when the light gets worse without one */
  log(actor: Actor, milestoneId: string, input: LogProgress): Promise<ProgressUpdate> {
    return this.work.write(actor, async (tx) => {
      const { updateId, written } = await this.write(tx, milestoneId, input);
      // what nothing was filed with is told from the row that was written
      if (input.evidenceIds.length + input.readings.length === 0) return toUpdate(await written, actor);
      const [update] = await Promise.all([readUpdate(tx, updateId), written]);
      return update;
    });
  }

  /**
   * Refuses what would be refused when it is taken over, while somebody is there to mend it.
   * @throws DomainError of `applyProgress` and `checkReading`, PROGRESS.REASON_REQUIRED, RECORD.REFERENCE_UNKNOWN
   */
  async checkTold(tx: Tx, ground: Tellable, told: ToldByLink): Promise<void> {
    const today = this.office.today(tx.now);
    const applied = applyProgress(ground.milestone, logOf(told), { today, latest: null });
    for (const [place, reading] of told.readings.entries())
      checkLogged(ground.indicators, { ...reading, documentId: null }, place, { asOf: applied.asOf, today });
    if (told.evidenceIds.some((id) => !ground.fileIds.includes(id))) throw unknownReference('evidenceIds');
    if (told.reasonCode) return;
    const now = await this.health.lightOf(tx, {
      ...ground.milestone,
      percent: applied.percent,
      state: applied.state,
      last_update_at: tx.now,
    });
    const refusal = unexplained(ground.before, now);
    if (refusal) throw refusal;
  }

  /**
   * What was told through a link, taken over by the worker. Nobody can be asked a second time: a reason that has come to be
   * owed meanwhile stays away, and so does a file the scanner refused. What may not be logged any more stays with the
   * request, and why.
   */
  async takeOver(tx: Tx, requestId: string): Promise<void> {
    const [told] = await tx.query<ToldRow>(
      `SELECT milestone_id AS "milestoneId", CASE WHEN for_office THEN 'internal' ELSE 'partner' END AS visibility, told,
         ARRAY(SELECT d.id::text FROM document d WHERE d.request_id = q.id AND d.scan_state IS DISTINCT FROM 'infected' AND q.told->'evidenceIds' ? d.id::text) AS "evidenceIds"
       FROM progress_request q
       WHERE q.id = $1 AND q.told IS NOT NULL AND q.refusal IS NULL AND NOT EXISTS (SELECT FROM progress_update u WHERE u.request_id = q.id)`,
      [requestId],
    );
    if (!told) return;
    const input = { ...logOf(told.told), evidenceIds: told.evidenceIds, visibility: told.visibility };
    try {
      const { written } = await this.write(tx, told.milestoneId, input, requestId);
      await written;
    } catch (error) {
      // refused before anything was written
      if (!(error instanceof DomainError)) throw error;
      await updateRow(tx, 'progress_request', requestId, { refusal: error.code });
    }
    await tx.publish(progressTakenOver, { requestId });
  }

  /** Everything of one logged step; what still travels is `written`. */
  private async write(
    tx: Tx,
    milestoneId: string,
    input: LogProgress,
    requestId: string | null = null,
  ): Promise<{ updateId: string; written: Promise<UpdateRow> }> {
    const [ground, row] = await Promise.all([
      enterAgreementOf(tx, 'milestone', milestoneId),
      readLogged(tx, milestoneId, input.supersedesId),
    ]);
    requireOpen(ground);
    requireLogging({ actor: tx.actor, standing: { onTeam: row.on_team, ownSide: row.own_side }, facts: row });
    if (input.supersedesId) requireCorrectable(row.correctable);
    const today = this.office.today(tx.now);
    const { stands, ...applied } = apply(row, input, today);
    const updateId = newId(tx.now);
    const [, moved] = await Promise.all([
      updateRow(tx, 'milestone', milestoneId, { state: applied.state, lastUpdateAt: tx.now, ...stands }),
      this.health.isMoved(tx, milestoneId),
    ]);
    const judged = moved && this.health.refresh(tx, [row.agreement_id], [milestoneId]);
    const appended = this.append(tx, row, { ...input, id: updateId, requestId }, { ...applied, today });
    // what is corrected, filed or read is looked at first; everything else travels at once
    if (input.supersedesId || input.evidenceIds.length + input.readings.length > 0)
      await Promise.all([judged, appended]);
    const written = Promise.all([
      appended,
      judged,
      tx.publish('milestone.changed', { milestoneId, agreementId: row.agreement_id }),
    ]).then(([update]) => update);
    return { updateId, written };
  }

  /**
   * The light is known only after the refresh; without a reason that is owed nothing of this is kept. While the light
   * stays amber or red and gets no worse, the last reason still holds.
   */
  private async append(
    tx: Tx,
    row: LoggedRow,
    input: LogProgress & { id: string; requestId: string | null },
    applied: { percent: number; asOf: string; today: string },
  ): Promise<UpdateRow> {
    const visibility = tx.actor.role === 'partner' ? 'partner' : input.visibility;
    const inserted = await tx.query<Inserted>(insertUpdate, [
      input.id,
      tx.now,
      row.agreement_id,
      row.id,
      applied.asOf,
      applied.percent,
      input.declaredRag,
      input.narrative,
      input.challenges,
      input.nextSteps,
      input.reasonCode,
      input.reasonText,
      visibility,
      input.supersedesId,
      tx.actor.userId,
      input.requestId,
      row.told_code,
      visibility === 'internal' || row.told_shared ? row.told_text : null,
    ]);
    const update = one(inserted);
    const refusal = unexplained(row.told_rag ?? row.rag ?? 'grey', update.computed_rag);
    if (input.requestId === null && !input.reasonCode && refusal) throw refusal;
    await attachEvidence(tx, {
      agreementId: row.agreement_id,
      updateId: input.id,
      documentIds: input.evidenceIds,
    });
    await logReadings(tx, {
      agreementId: row.agreement_id,
      commitmentId: row.commitment_id,
      updateId: input.id,
      corrected: input.supersedesId,
      asOf: applied.asOf,
      today: applied.today,
      visibility,
      readings: input.readings,
    });
    const { commitment_id } = row;
    return { ...update, commitment_id, superseded_by: null, readings: [], evidence: [], by_link: null };
  }
}

/** What is logged, and how the milestone stands by it. @throws DomainError those of `applyProgress` */
function apply(
  row: LoggedRow,
  input: LogProgress,
  today: string,
): Pick<Applied, 'state' | 'percent' | 'asOf'> & { stands: Partial<Stands> } {
  if (row.told) return applyCorrection(row, input, { today, told: row.told });
  const applied = applyProgress(row, input, { today, latest: row.latest });
  return {
    ...applied,
    stands: applied.newest ? { percent: applied.percent, ...declarationOf(input, applied) } : {},
  };
}

/** What decides whether something told through a link can be logged: the milestone as its row stands, and what goes with it. */
export interface Tellable {
  milestone: Readonly<Record<string, unknown>> & { percent: number };
  /** The light after the last update; before the first, as it is. */
  before: Rag;
  indicators: readonly (Measuring & { id: string })[];
  /** What was uploaded through the link. */
  fileIds: readonly string[];
}

interface ToldRow {
  milestoneId: string;
  visibility: ProgressUpdate['visibility'];
  told: ToldByLink;
  evidenceIds: string[];
}

/** SQL: who wrote the update `u`. */
const author = `(SELECT json_build_object('id', w.id, 'name', w.name) FROM users w WHERE w.id = u.created_by)`;

/** An update with the light of its milestone as it is now, and the reason that still holds where none is given. */
const insertUpdate = `
INSERT INTO progress_update AS u (id, created_at, agreement_id, milestone_id, as_of, percent, declared_rag, narrative, challenges, next_steps,
  visibility, supersedes_id, created_by, request_id, computed_rag, reason_code, reason_text)
SELECT $1::uuid, $2::timestamptz, $3::uuid, $4::uuid, $5::date, $6::int, $7, $8, $9, $10, $13, $14::uuid, $15::uuid, $16::uuid, h.rag,
  CASE WHEN $11::text IS NULL AND h.rag IN ('amber', 'red') THEN $17 ELSE $11::text END,
  CASE WHEN $11::text IS NULL AND h.rag IN ('amber', 'red') THEN $18 ELSE $12::text END
FROM health h WHERE h.subject_id = $4::uuid AND h.valid_to IS NULL RETURNING u.*, ${author} AS author`;

/** What of a milestone decides whether progress may be logged, and what was told of it before. */
interface LoggedRow {
  id: string;
  agreement_id: string;
  commitment_id: string | null;
  state: MilestoneState;
  percent: number;
  on_team: boolean;
  own_side: boolean;
  rag: Rag | null;
  /** The light and the reason after the last update, where there is one. */
  told_rag: Rag | null;
  told_code: ProgressUpdate['reasonCode'];
  told_text: string | null;
  /** Whether partners read these words: into what is shared no others are carried. */
  told_shared: boolean | null;
  /** The latest day that is told. */
  latest: string | null;
  /** For a correction: all that stands before it. */
  told: StillTold[] | null;
  /** Of the update to be corrected: whether nobody has done so; null when there is none that the caller may correct. */
  correctable: boolean | null;
}

/** SQL: what was told is read once for all that is asked of it. */
const latestRead = `(SELECT max(d.as_of)::text FROM told d WHERE d.act = 'log' AND d.id NOT IN (SELECT s.supersedes_id FROM told s WHERE s.supersedes_id IS NOT NULL))`;

/** A partner corrects what it said itself. */
const loggedSql = (latest: string, told = 'NULL::json'): string => `
WITH told AS MATERIALIZED (
  SELECT u.id, u.created_at, u.as_of, u.act, u.computed_rag, u.reason_code, u.reason_text, u.visibility, u.supersedes_id, u.created_by
  FROM progress_update u WHERE u.milestone_id = $1
)
SELECT m.id, m.agreement_id, m.commitment_id, m.state, m.percent, ${onTeam('m.agreement_id')} AS on_team,
  ${ownSide('m.responsible_party_id')} AS own_side, h.rag, t.computed_rag AS told_rag, t.reason_code AS told_code, t.reason_text AS told_text,
  t.reason_text IN (SELECT s.reason_text FROM told s WHERE s.visibility = 'partner') AS told_shared,
  ${latest} AS latest, ${told} AS told,
  (SELECT NOT EXISTS (SELECT FROM told s WHERE s.supersedes_id = c.id) FROM told c WHERE c.id = $2 AND c.act = 'log' AND ($3::uuid IS NULL OR c.created_by = $3)) AS correctable
FROM milestone m LEFT JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
LEFT JOIN LATERAL (SELECT u.* FROM told u WHERE u.computed_rag IS NOT NULL ORDER BY u.created_at DESC, u.id DESC LIMIT 1) t ON true
WHERE m.id = $1`;
/** What stands is gone through for a correction alone. */
const correcting = loggedSql('NULL::text', toldBefore('$1'));
const logging = loggedSql(latestRead);
const loggingOfPartner = (actor: Actor): string => loggedSql(latestTold(actor, '$1'));

/** @throws DomainError RECORD.NOT_FOUND */
async function readLogged(tx: Tx, milestoneId: string, corrected: string | null): Promise<LoggedRow> {
  const partner = tx.actor.role === 'partner';
  const sql = corrected ? correcting : partner ? loggingOfPartner(tx.actor) : logging;
  return one(await tx.query<LoggedRow>(sql, [milestoneId, corrected, partner ? tx.actor.userId : null]));
}

/** A correction names an update of this milestone that was not corrected yet. @throws DomainError RECORD.REFERENCE_UNKNOWN, RECORD.DUPLICATE */
function requireCorrectable(correctable: boolean | null): void {
  if (correctable === null) throw unknownReference('supersedesId');
  if (!correctable) throw refuseField('/supersedesId', 'RECORD.DUPLICATE', { field: 'supersedesId' });
}

interface UpdateRow {
  id: string;
  created_at: Date;
  agreement_id: string;
  milestone_id: string;
  commitment_id: string | null;
  as_of: string;
  percent: number;
  declared_rag: ProgressUpdate['declaredRag'];
  narrative: string | null;
  challenges: string | null;
  next_steps: string | null;
  reason_code: ProgressUpdate['reasonCode'];
  reason_text: string | null;
  visibility: ProgressUpdate['visibility'];
  supersedes_id: string | null;
  superseded_by: string | null;
  percent_before?: number | null;
  learned_afterwards?: boolean;
  act: ProgressUpdate['act'];
  readings: UpdateReadings;
  evidence: ProgressUpdate['evidence'];
  author: ProgressUpdate['createdBy'];
  by_link: ProgressUpdate['byLink'];
}

/** An update as it was written, before anything was filed with it. */
type Inserted = Omit<UpdateRow, 'commitment_id' | 'superseded_by' | 'readings' | 'evidence' | 'by_link'> & {
  computed_rag: Rag;
};

/** What was told of milestones. */
export const progressSource: ListSource = {
  select: `u.*, m.commitment_id, ${supersededBy()} AS superseded_by, ${readingsOfUpdate} AS readings,
    (SELECT coalesce(json_agg(json_build_object('documentId', d.id, 'title', d.title, ${fileFactsOf('d')}, 'textState', d.text_state) ORDER BY d.created_at), '[]')
      FROM evidence e JOIN document d ON d.id = e.document_id WHERE e.progress_update_id = u.id) AS evidence,
    ${author} AS author,
    (SELECT json_build_object('name', q.name_given, 'sentTo', q.name) FROM progress_request q WHERE q.id = u.request_id) AS by_link`,
  from: `progress_update u JOIN milestone m ON m.id = u.milestone_id`,
  agreement: 'u.agreement_id',
  id: 'u.id',
  columns: { createdAt: 'u.created_at', asOf: 'u.as_of', agreementId: 'u.agreement_id', milestoneId: 'u.milestone_id' },
};

/** As it is read one after the other: each with what stood before it. */
const streamSource: ListSource = {
  ...progressSource,
  select: `${progressSource.select}, ${percentBefore()} AS percent_before`,
};

/** Of a correction made later nobody knew yet. */
const sourceThen: ListSource = {
  ...progressSource,
  select: `${progressSource.select}, ${percentBefore(recordedThen)} AS percent_before, NOT ${recordedThen('u.created_at')} AS learned_afterwards, ${supersededBy(recordedThen('s.created_at'))} AS superseded_by`,
  where: `(${recordedThen('u.created_at')} OR u.as_of <= ${dayOfPast})`,
};

function supersededBy(when = 'true'): string {
  return `(SELECT s.id FROM progress_update s WHERE s.supersedes_id = u.id AND ${when})`;
}

async function readUpdate(tx: Tx, id: string): Promise<ProgressUpdate> {
  return toUpdate(await readRow<UpdateRow>(tx, progressSource, id), tx.actor);
}

function toUpdate(row: UpdateRow, { language }: Actor): ProgressUpdate {
  return {
    id: row.id,
    createdAt: row.created_at.toISOString(),
    agreementId: row.agreement_id,
    milestoneId: row.milestone_id,
    commitmentId: row.commitment_id,
    act: row.act,
    asOf: row.as_of,
    percent: row.percent,
    percentBefore: row.percent_before,
    declaredRag: row.declared_rag,
    narrative: row.narrative,
    challenges: row.challenges,
    nextSteps: row.next_steps,
    reasonCode: row.reason_code,
    reasonText: row.reason_text && reasonSaid(row.reason_text, language),
    visibility: row.visibility,
    supersedesId: row.supersedes_id,
    supersededById: row.superseded_by,
    learnedAfterwards: row.learned_afterwards,
    readings: row.readings,
    evidence: row.evidence,
    createdBy: row.author,
    byLink: row.by_link,
  };
}
