import {
  isOngoing,
  type AgreementState,
  type LogMany,
  type LoggedMany,
  type LoggedRow,
  type Rag,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertMany,
  newId,
  UnitOfWork,
  updateMany,
  type Actor,
  type Tx,
  readRows,
} from '@concord/platform';
import { tellRefusal } from '../bulk/refusal.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';
import { caseOf, milestoneSource, type MilestoneRow } from './milestone.query.ts';
import { applyProgress, declarationOf, requireAct, unexplained, type Applied } from './milestone.rules.ts';
import { latestTold } from './told.query.ts';

/**
 * Progress on many milestones at once, by the rules of one. Rows stand for themselves: what is sound is kept, what is
 * refused says why, and only that is sent again. As many statements for fifty as for two.
 */
@Injectable()
export class ProgressBatchService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(Office) private readonly office: Office,
  ) {}

  logMany(actor: Actor, { rows }: LogMany): Promise<LoggedMany> {
    return this.work.write(actor, async (tx) => {
      const ground = await hold(
        tx,
        rows.map(({ milestoneId }) => milestoneId),
      );
      const judged = rows.map((row) => judge(tx, row, ground, this.office.today(tx.now)));
      const sound = judged.flatMap(({ write }) => write ?? []);
      await tx.query('SAVEPOINT batch');
      const owing = await this.write(tx, sound);
      // the light is known only after it was computed: what owes a reason is taken out, and the rest written again
      if (owing.size > 0) {
        await tx.query('ROLLBACK TO SAVEPOINT batch');
        await this.write(
          tx,
          sound.filter(({ id }) => !owing.has(id)),
        );
      }
      return { rows: judged.map(({ row, write }) => refusedRow(tx, row, write && owing.get(write.id))) };
    });
  }

  /** @returns the updates that owe a reason: the refusal of each, by its id */
  private async write(tx: Tx, writes: readonly Write[]): Promise<ReadonlyMap<string, DomainError>> {
    if (writes.length === 0) return new Map();
    await insertMany(
      tx,
      'progress_update',
      writes.map((write) => updateOf(tx, write)),
    );
    await updateMany(
      tx,
      'milestone',
      writes.map(({ milestone, input, applied }) => ({
        id: milestone.id,
        state: applied.state,
        lastUpdateAt: tx.now,
        ...(applied.newest ? { percent: applied.percent, ...declarationOf(input, applied) } : {}),
      })),
    );
    const agreements = [...new Set(writes.map(({ milestone }) => milestone.agreement_id))];
    await this.health.refresh(tx, agreements);
    for (const agreementId of agreements) await tx.publish('agreement.changed', { agreementId });
    return settleReasons(tx, writes);
  }
}

type Input = LogMany['rows'][number];
/** What was told before: the latest day, and the light and the reason after the last update. */
interface Told {
  latest: string | null;
  rag: Rag;
  code: string | null;
  text: string | null;
}
interface Ground {
  milestone: MilestoneRow;
  state: AgreementState;
  told: Told;
}
interface Write {
  id: string;
  milestone: MilestoneRow;
  input: Input;
  applied: Applied;
  told: Told;
}

/** Locks the agreements, always in the same order, then reads the milestones and what was told of them. */
async function hold(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Ground>> {
  const agreements = await tx.query<{ id: string; state: AgreementState }>(
    `SELECT a.id, a.state FROM agreement a WHERE a.id IN (SELECT m.agreement_id FROM milestone m WHERE m.id = ANY ($1::uuid[])) ORDER BY a.id FOR NO KEY UPDATE`,
    [ids],
  );
  const milestones = await readRows<MilestoneRow>(tx, milestoneSource, ids);
  const told = await tx.query<Omit<Told, 'rag'> & { id: string; rag: Rag | null }>(
    `SELECT m.id, t.rag, t.code, t.text, ${latestTold(tx.actor, 'm.id')} AS latest
     FROM milestone m LEFT JOIN LATERAL (SELECT u.computed_rag AS rag, u.reason_code AS code, u.reason_text AS text
       FROM progress_update u WHERE u.milestone_id = m.id AND u.computed_rag IS NOT NULL ORDER BY u.created_at DESC, u.id DESC LIMIT 1) t ON true
     WHERE m.id = ANY ($1::uuid[])`,
    [ids],
  );
  const states = new Map(agreements.map(({ id, state }) => [id, state]));
  const before = new Map(told.map(({ id, ...rest }) => [id, rest]));
  return new Map(
    milestones.map((milestone) => [
      milestone.id,
      {
        milestone,
        state: states.get(milestone.agreement_id) ?? 'closed',
        told: toldOf(milestone, before.get(milestone.id)),
      },
    ]),
  );
}

/** Before the first update the light is as it is now. */
const toldOf = (
  { health }: MilestoneRow,
  { latest = null, rag = null, code = null, text = null }: Partial<Omit<Told, 'rag'> & { rag: Rag | null }> = {},
): Told => ({ latest, rag: rag ?? health?.rag ?? 'grey', code, text });

/** One row by the rules of one update; what it may not do is its own error. */
function judge(
  tx: Tx,
  input: Input,
  ground: ReadonlyMap<string, Ground>,
  today: string,
): { row: LoggedRow; write?: Write } {
  const found = ground.get(input.milestoneId);
  const row = { milestoneId: input.milestoneId, title: found?.milestone.title ?? null, updateId: null, errors: [] };
  try {
    if (!found) throw new DomainError('RECORD.NOT_FOUND');
    if (!isOngoing(found.state)) throw new DomainError('AGREEMENT.NOT_OPEN', { state: found.state });
    const record = caseOf(found.milestone, tx.actor);
    requireAct('log', record);
    const whole = { ...input, challenges: null, nextSteps: null, visibility: 'internal', evidenceIds: [] } as const;
    const applied = applyProgress(
      record.facts,
      { ...whole, evidenceIds: [], readings: [], supersedesId: null },
      { today, latest: found.told.latest },
    );
    const id = newId(tx.now);
    return {
      row: { ...row, updateId: id },
      write: { id, milestone: found.milestone, input, applied, told: found.told },
    };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { row: { ...row, errors: [tellRefusal(tx, error)] } };
  }
}

const refusedRow = (tx: Tx, row: LoggedRow, refusal: DomainError | undefined): LoggedRow =>
  refusal ? { ...row, updateId: null, errors: [tellRefusal(tx, refusal)] } : row;

const updateOf = (tx: Tx, { id, milestone, input, applied }: Write): Readonly<Record<string, unknown>> => ({
  id,
  createdAt: tx.now,
  agreementId: milestone.agreement_id,
  milestoneId: milestone.id,
  act: 'log',
  asOf: applied.asOf,
  percent: applied.percent,
  declaredRag: input.declaredRag,
  narrative: input.narrative,
  reasonCode: input.reasonCode,
  reasonText: input.reasonText,
  visibility: tx.actor.role === 'partner' ? 'partner' : 'internal',
  createdBy: tx.actor.userId,
});

/** While a light stays amber or red and gets no worse, its last reason still holds. */
async function settleReasons(tx: Tx, writes: readonly Write[]): Promise<ReadonlyMap<string, DomainError>> {
  const after = await tx.query<{ id: string; rag: Rag }>(
    `UPDATE progress_update u SET computed_rag = h.rag,
       reason_code = CASE WHEN u.reason_code IS NULL AND h.rag IN ('amber', 'red') THEN g.code ELSE u.reason_code END,
       reason_text = CASE WHEN u.reason_code IS NULL AND h.rag IN ('amber', 'red') THEN g.text ELSE u.reason_text END
     FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, code text, text text), health h
     WHERE u.id = g.id AND h.subject_id = u.milestone_id AND h.valid_to IS NULL RETURNING u.id, h.rag`,
    [JSON.stringify(writes.map(({ id, told }) => ({ id, code: told.code, text: told.text })))],
  );
  const lights = new Map(after.map(({ id, rag }) => [id, rag]));
  const owing = writes.flatMap(({ id, input, told }): [string, DomainError][] => {
    const refusal = input.reasonCode ? null : unexplained(told.rag, lights.get(id) ?? 'grey');
    return refusal ? [[id, refusal]] : [];
  });
  return new Map(owing);
}
