import {
  amendmentGuards,
  amendmentMachine,
  type Amendment,
  type AmendmentChangeInput,
  type CreateAmendment,
  type ListQuery,
  type Page,
  type PatchAmendment,
  type RebaseAmendment,
  type TransitionAmendment,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  auditInstant,
  DomainError,
  listRows,
  newId,
  refuseField,
  staleRecord,
  systemActor,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
  type RefusedField,
  type Tx,
} from '@concord/platform';
import { requireMay, requireStep } from '../access/access.rules.ts';
import {
  lockAgreement,
  lockAgreementOf,
  requireIn,
  requireOpen,
  type AgreementGround,
} from '../access/standing.query.ts';
import { Office } from '../health/office.ts';
import { PastService } from '../history/past.service.ts';
import { checkSignatures, guardsOf, requirePatchable } from './amendment.rules.ts';
import {
  amendmentSource,
  factsOf,
  isOpen,
  readAmendmentRow,
  toAmendment,
  toListed,
  type AmendmentRow,
} from './amendment.query.ts';
import { AmendmentApplier } from './applying.service.ts';
import { readLive } from './live.query.ts';
import { choose, draftChanges, settled, type LiveRecords, type StoredChange } from './merge.rules.ts';

/**
 * Amendments: drafted as a patch on the live record, proposed, signed, and applied on their day in one transaction. The
 * record itself is changed only through its own rooms (`applying.service.ts`).
 */
@Injectable()
export class AmendmentsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
    @Inject(AmendmentApplier) private readonly applier: AmendmentApplier,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Amendment>> {
    return this.past.readList(actor, query, async (tx) => {
      const { rows, ...rest } = await listRows<AmendmentRow>(tx, amendmentSource, query);
      return { data: rows.map((row) => toListed(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Amendment> {
    return this.work.read(actor, (tx) => read(tx, id));
  }

  /** @throws DomainError AGREEMENT.NOT_OPEN, AMENDMENT.EFFECTIVE_BEFORE_AGREEMENT, RECORD.REFERENCE_UNKNOWN, RECORD.DUPLICATE */
  create(actor: Actor, input: CreateAmendment): Promise<Amendment> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'amendments.write', ground);
      requireOpen(ground);
      const { changes, ...values } = input;
      await requireDocument(tx, ground, input.documentId);
      await requireLater(tx, ground, input.effectiveOn);
      const id = newId(tx.now);
      await tx.affect(insertNumbered, [
        id,
        ground.id,
        values.kind,
        values.title,
        values.reason,
        values.effectiveOn,
        values.documentId,
        JSON.stringify(await this.drafted(tx, ground.id, changes, [])),
        ground.isExample,
      ]);
      return read(tx, id);
    });
  }

  /** @throws DomainError AMENDMENT.FIXED, AMENDMENT.NOT_PROPOSED, AMENDMENT.SIGNER_NOT_PARTY, RECORD.STALE, and what `create` refuses */
  patch(actor: Actor, id: string, version: number, input: PatchAmendment): Promise<Amendment> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'amendment', id);
      requireMay(actor, 'amendments.write', ground);
      requireOpen(ground);
      const row = await readAmendmentRow(tx, id);
      requirePatchable(row.state, input);
      const { changes, signatures, ...values } = input;
      await requireDocument(tx, ground, input.documentId);
      await requireLater(tx, ground, input.effectiveOn);
      const drafted = changes && JSON.stringify(await this.drafted(tx, ground.id, changes, row.changes));
      await updateVersion(tx, 'amendment', { id, version }, { ...values, changes: drafted }, () => read(tx, id));
      if (signatures) await this.writeSignatures(tx, row, signatures);
      return read(tx, id);
    });
  }

  /** Answers conflicts field by field. @throws DomainError AMENDMENT.FIXED for what was proposed, RECORD.STALE */
  rebase(actor: Actor, id: string, version: number, input: RebaseAmendment): Promise<Amendment> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'amendment', id);
      requireMay(actor, 'amendments.write', ground);
      requireOpen(ground);
      const row = await readAmendmentRow(tx, id);
      // what was proposed may be held against a record that moved, but never say something else than was signed
      const says = input.choices.every(({ keep }) => keep === 'mine');
      if (!isOpen(row) || (row.state !== 'draft' && !says))
        throw new DomainError('AMENDMENT.FIXED', { state: row.state });
      const live = await readLive(tx, ground.id, row.changes);
      const changes = JSON.stringify(choose(row.changes, input, live));
      await updateVersion(tx, 'amendment', { id, version }, { changes, refusals: '[]', triedOn: null }, () =>
        read(tx, id),
      );
      return read(tx, id);
    });
  }

  /**
   * One step. Proposing and signing try the changes out first: what would be refused is said before anybody signs it.
   * @throws DomainError STATE.NOT_ALLOWED, STATE.REASON_REQUIRED, a guard's code, AMENDMENT.NOT_APPLICABLE with the changes
   */
  transition(actor: Actor, id: string, version: number, wish: TransitionAmendment): Promise<Amendment> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'amendment', id);
      const row = await readAmendmentRow(tx, id);
      if (row.version !== version) throw await staleRecord(tx, id, await read(tx, id));
      const live = await readLive(tx, ground.id, row.changes);
      const held = guardsOf(factsOf(row, live), row.office_day);
      const record = { actor, standing: ground, state: row.state };
      const step = requireStep(amendmentMachine, wish, record, { held, codes: amendmentGuards });
      if (step.act !== 'withdraw') requireOpen(ground);
      if (step.act === 'apply') requireNone(await this.apply(tx, row, live));
      else await this.step(tx, row, { ...step, reason: wish.reason ?? null }, live);
      return read(tx, id);
    });
  }

  /**
   * Applies what is signed and due; called by the clock. Idempotent: each is looked at again under the agreement's lock,
   * so that a second worker finds it applied. What could not be applied keeps its reasons, and is tried again next day.
   */
  async applyDue(): Promise<void> {
    const due = await this.work.read(systemActor, (tx) =>
      tx.query<{ id: string }>(
        `SELECT id FROM amendment WHERE state = 'signed' AND effective_on <= $1 AND (tried_on IS NULL OR tried_on < $1) ORDER BY effective_on, agreement_id, number`,
        [this.office.today(tx.now)],
      ),
    );
    for (const { id } of due) await this.work.write(systemActor, (tx) => this.applyByClock(tx, id));
  }

  private async applyByClock(tx: Tx, id: string): Promise<void> {
    const ground = await lockAgreementOf(tx, 'amendment', id);
    const row = await readAmendmentRow(tx, id);
    if (row.state !== 'signed') return;
    const today = this.office.today(tx.now);
    const live = await readLive(tx, ground.id, row.changes);
    const refusals = await this.apply(tx, row, live).catch((error: unknown) => {
      if (error instanceof DomainError) return [{ pointer: '', code: error.code, details: error.details }];
      throw error;
    });
    if (refusals.length > 0)
      await updateRow(tx, 'amendment', id, { refusals: JSON.stringify(refusals), triedOn: today });
  }

  /** Applied as the record stands now; nothing happens when any of it is refused. @throws DomainError AMENDMENT.CONFLICT */
  private async apply(tx: Tx, row: AmendmentRow, live: LiveRecords): Promise<RefusedField[]> {
    if (!factsOf(row, live).resolved) throw new DomainError('AMENDMENT.CONFLICT');
    const changes = settled(row.changes, live);
    const refusals = await this.applier.apply(tx, row.agreement_id, changes);
    if (refusals.length > 0) return refusals;
    await tx.affect(
      `UPDATE amendment SET state = 'applied', applied_at = ${auditInstant}, changes = $2, refusals = '[]', tried_on = NULL WHERE id = $1`,
      [row.id, JSON.stringify(changes)],
    );
    return [];
  }

  private async step(
    tx: Tx,
    row: AmendmentRow,
    { act, to, reason }: { act: string; to: Amendment['state']; reason: string | null },
    live: LiveRecords,
  ): Promise<void> {
    if (act === 'propose' || act === 'sign')
      requireNone(await this.applier.tryOut(tx, row.agreement_id, settled(row.changes, live)));
    // what is changed again is signed again
    if (act === 'back' || act === 'propose')
      await tx.affect(`DELETE FROM amendment_signature WHERE amendment_id = $1`, [row.id]);
    await updateRow(tx, 'amendment', row.id, { state: to, stateReason: reason, refusals: '[]', triedOn: null });
  }

  private async drafted(
    tx: Tx,
    agreementId: string,
    given: readonly AmendmentChangeInput[],
    previous: readonly StoredChange[],
  ): Promise<StoredChange[]> {
    const live = await readLive(tx, agreementId, given);
    return draftChanges(given, previous, live);
  }

  /** One that is named again stays the same row: only what differs is written, and told. */
  private async writeSignatures(
    tx: Tx,
    row: AmendmentRow,
    signatures: NonNullable<PatchAmendment['signatures']>,
  ): Promise<void> {
    const parties = await tx.query<{ id: string }>(`SELECT organisation_id AS id FROM party WHERE agreement_id = $1`, [
      row.agreement_id,
    ]);
    const joining = row.changes.flatMap(({ what, values }) => (what === 'agreement.change' ? partiesIn(values) : []));
    checkSignatures(signatures, [...parties.map(({ id }) => id), ...joining], this.office.today(tx.now));
    await tx.affect(`DELETE FROM amendment_signature WHERE amendment_id = $1 AND organisation_id <> ALL ($2::uuid[])`, [
      row.id,
      signatures.map(({ organisationId }) => organisationId),
    ]);
    await tx.affect(upsertSignatures, [row.agreement_id, row.id, JSON.stringify(signatures)]);
  }
}

async function read(tx: Tx, id: string): Promise<Amendment> {
  const row = await readAmendmentRow(tx, id);
  return toAmendment(row, tx.actor, await readLive(tx, row.agreement_id, row.changes));
}

/** The number is taken under the agreement's lock: gap-free, and never given twice. */
const insertNumbered = `
INSERT INTO amendment (id, agreement_id, number, kind, title, reason, effective_on, document_id, changes, is_example)
SELECT $1, $2, (SELECT coalesce(max(number), 0) + 1 FROM amendment WHERE agreement_id = $2), $3, $4, $5, $6, $7, $8, $9`;

const upsertSignatures = `
INSERT INTO amendment_signature AS s (id, agreement_id, amendment_id, organisation_id, signatory, signatory_title, signed_on)
SELECT new_id(), $1, $2, given."organisationId", given.signatory, given."signatoryTitle", given."signedOn"
FROM jsonb_to_recordset($3::jsonb) AS given ("organisationId" uuid, signatory text, "signatoryTitle" text, "signedOn" date)
ON CONFLICT (amendment_id, organisation_id) DO UPDATE
SET signatory = excluded.signatory, signatory_title = excluded.signatory_title, signed_on = excluded.signed_on
WHERE (s.signatory, s.signatory_title, s.signed_on) IS DISTINCT FROM (excluded.signatory, excluded.signatory_title, excluded.signed_on)`;

/** @throws DomainError AMENDMENT.EFFECTIVE_BEFORE_AGREEMENT */
async function requireLater(tx: Tx, { id }: AgreementGround, effectiveOn: string | null | undefined): Promise<void> {
  if (!effectiveOn) return;
  const [began] = await tx.query<{ on: string }>(
    `SELECT effective_on::text AS on FROM agreement WHERE id = $1 AND effective_on > $2`,
    [id, effectiveOn],
  );
  if (began) throw refuseField('/effectiveOn', 'AMENDMENT.EFFECTIVE_BEFORE_AGREEMENT', { earliest: began.on });
}

const requireDocument = (tx: Tx, { id }: AgreementGround, documentId: string | null | undefined): Promise<void> =>
  requireIn(tx, { table: 'document', agreementId: id, field: 'documentId', id: documentId });

function requireNone(refusals: RefusedField[]): void {
  if (refusals.length > 0) throw new DomainError('AMENDMENT.NOT_APPLICABLE', { fields: refusals });
}

const partiesIn = (values: Readonly<Record<string, unknown>>): string[] => {
  const parties = values['parties'];
  if (!Array.isArray(parties)) return [];
  return parties.flatMap((party: { organisationId?: unknown }) =>
    typeof party.organisationId === 'string' ? [party.organisationId] : [],
  );
};
