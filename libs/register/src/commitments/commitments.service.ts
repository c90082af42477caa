import {
  commitmentGuards,
  commitmentMachine,
  tagWord,
  type Commitment,
  type CreateCommitment,
  type ListQuery,
  type Occurrences,
  type OccurrencesQuery,
  type Page,
  type PatchCommitment,
  type TransitionCommitment,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  dateIn,
  insertRow,
  replaceRows,
  listRows,
  refuseField,
  staleRecord,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay, requireStep } from '../access/access.rules.ts';
import {
  lockAgreement,
  lockAgreementOf,
  requireIn,
  requireOpen,
  unknownReference,
  type AgreementGround,
} from '../access/standing.query.ts';
import { requireCodes, tagWords } from '../codelists/codes.ts';
import { Office } from '../health/office.ts';
import { PastService } from '../history/past.service.ts';
import { replaceQuote, writeQuote } from '../provenance/source-quote.query.ts';
import {
  commitmentCaseOf,
  commitmentSource,
  readCommitment,
  readCommitmentRow,
  toCommitment,
  type CommitmentRow,
} from './commitment.query.ts';
import { checkAreas, checkWorth, guardsOf, settleTiming } from './commitment.rules.ts';
import { previewOf } from './recurrence.rules.ts';

/**
 * What a party said it would do, with the strength of its words and the passage they stand in; when it is due and what
 * it is worth. Whether it is in progress, at risk or delivered is never written: its milestones say so.
 */
@Injectable()
export class CommitmentsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Commitment>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<CommitmentRow>(tx, commitmentSource, query);
      return { data: rows.map((row) => toCommitment(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string, asOf?: string): Promise<Commitment> {
    return this.past.read(actor, { asOf, table: 'commitment', id }, (tx) => readCommitment(tx, id));
  }

  /** On which days a rule falls, and which of them comes next. @throws DomainError COMMITMENT.RULE_INVALID */
  preview(actor: Actor, { rule, start, timeZone, count }: OccurrencesQuery): Promise<Occurrences> {
    return this.work.read(actor, (tx) => {
      const today = dateIn(timeZone ?? this.office.timeZone, tx.now);
      return Promise.resolve(previewOf({ rule, start, pointer: '?rule' }, count, today));
    });
  }

  /**
   * @throws DomainError COMMITMENT.BINDING_IN_NON_BINDING, COMMITMENT.QUOTE_NOT_IN_DOCUMENT, RECORD.REFERENCE_UNKNOWN,
   *   CODE.UNKNOWN, and the rules of when it is due and what it is worth
   */
  create(actor: Actor, input: CreateCommitment): Promise<Commitment> {
    const { ownerPartyIds, furtherAreaIds, sourceQuote, tags, ...values } = input;
    checkWorth(input);
    checkAreas(input);
    const timing = settleTiming(null, input);
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'commitments.write', ground);
      requireOpen(ground);
      checkStrength(ground, input.strength);
      await requireIn(tx, { table: 'area', agreementId: ground.id, field: 'areaId', id: input.areaId });
      const words = await codesOf(tx, input, null);
      const id = await insertRow(tx, 'commitment', { ...values, ...timing, tags: words, isExample: ground.isExample });
      await writeOwners(tx, ground.id, id, ownerPartyIds);
      await writeAreas(tx, ground.id, id, furtherAreaIds);
      await writeQuote(tx, { agreementId: ground.id, subjectType: 'commitment', subjectId: id }, sourceQuote);
      await tx.publish('agreement.changed', { agreementId: ground.id });
      return readCommitment(tx, id);
    });
  }

  /** @throws DomainError AGREEMENT.NOT_OPEN, RECORD.STALE, and what `create` refuses */
  patch(actor: Actor, id: string, version: number, input: PatchCommitment): Promise<Commitment> {
    const { ownerPartyIds, furtherAreaIds, sourceQuote, tags: _, ...values } = input;
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'commitment', id);
      requireMay(actor, 'commitments.write', ground);
      requireOpen(ground);
      const current = await readCommitment(tx, id);
      checkWorth({ ...current, ...given(values) });
      checkAreas({ ...current, ...given(input) });
      if (values.strength) checkStrength(ground, values.strength);
      await requireIn(tx, { table: 'area', agreementId: ground.id, field: 'areaId', id: values.areaId });
      const row = { ...values, ...settleTiming(current, input), tags: await codesOf(tx, input, current) };
      await updateVersion(tx, 'commitment', { id, version }, row, () => readCommitment(tx, id));
      if (ownerPartyIds) {
        await writeOwners(tx, ground.id, id, ownerPartyIds);
      }
      if (furtherAreaIds) {
        await writeAreas(tx, ground.id, id, furtherAreaIds);
      }
      await replaceQuote(tx, { agreementId: ground.id, subjectType: 'commitment', subjectId: id }, sourceQuote);
      await tx.publish('agreement.changed', { agreementId: ground.id });
      return readCommitment(tx, id);
    });
  }

  /** One step of its life. @throws DomainError STATE.NOT_ALLOWED, STATE.REASON_REQUIRED, COMMITMENT.MILESTONES_OPEN */
  transition(actor: Actor, id: string, version: number, wish: TransitionCommitment): Promise<Commitment> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'commitment', id);
      requireOpen(ground);
      const row = await readCommitmentRow(tx, id);
      if (row.version !== version) throw await staleRecord(tx, id, toCommitment(row, actor));
      const record = commitmentCaseOf(row, actor);
      const guards = { held: guardsOf(record), codes: commitmentGuards };
      const step = requireStep(commitmentMachine, wish, record, guards);
      await updateRow(tx, 'commitment', id, { state: step.to, stateReason: wish.reason ?? null });
      await tx.publish('agreement.changed', { agreementId: ground.id });
      return readCommitment(tx, id);
    });
  }
}

/** What a change says, without what it leaves as it is. */
const given = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

/** @throws DomainError COMMITMENT.BINDING_IN_NON_BINDING */
export function checkStrength(ground: Pick<AgreementGround, 'binding'>, strength: Commitment['strength']): void {
  if (strength === 'binding' && !ground.binding) throw refuseField('/strength', 'COMMITMENT.BINDING_IN_NON_BINDING');
}

/** Holds currency and tags to their lists, and answers the tags as the column keeps them. */
async function codesOf(
  tx: Tx,
  { currency, tags }: PatchCommitment,
  before: Commitment | null,
): Promise<string[] | undefined> {
  if (currency && currency !== before?.currency)
    await requireCodes(tx, [{ codelist: 'currency', code: currency, pointer: '/currency' }]);
  return tags && tagWords(tx, tags, before?.tags.map(tagWord));
}

async function writeOwners(tx: Tx, agreementId: string, commitmentId: string, ids: readonly string[]): Promise<void> {
  const partyIds = await requireAllIn(tx, { table: 'party', agreementId, field: 'ownerPartyIds' }, ids);
  await replaceRows(
    tx,
    'commitment_owner',
    { of: { commitmentId, agreementId }, key: (row) => `${row}.party_id` },
    partyIds.map((partyId) => ({ partyId })),
  );
}

async function writeAreas(tx: Tx, agreementId: string, commitmentId: string, ids: readonly string[]): Promise<void> {
  const areaIds = await requireAllIn(tx, { table: 'area', agreementId, field: 'furtherAreaIds' }, ids);
  await replaceRows(
    tx,
    'commitment_area',
    { of: { commitmentId, agreementId }, key: (row) => `${row}.area_id` },
    areaIds.map((areaId) => ({ areaId })),
  );
}

/** Each once. @throws DomainError RECORD.REFERENCE_UNKNOWN when one is no row of the table in this agreement */
async function requireAllIn(
  tx: Tx,
  { table, agreementId, field }: { table: 'party' | 'area'; agreementId: string; field: string },
  ids: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return wanted;
  const known = await tx.query(`SELECT id FROM ${table} WHERE agreement_id = $1 AND id = ANY ($2::uuid[])`, [
    agreementId,
    wanted,
  ]);
  if (known.length !== wanted.length) throw unknownReference(field);
  return wanted;
}
