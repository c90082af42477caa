import {
  agreementGuards,
  agreementMachine,
  tagWord,
  type ActivateReminders,
  type Agreement,
  type CreateAgreement,
  type ListQuery,
  type Page,
  type PatchAgreement,
  type TransitionAgreement,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  insertRows,
  listRows,
  newId,
  refuseField,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay, requireStep, roleAlone } from '../access/access.rules.ts';
import { lockAgreement, unknownReference } from '../access/standing.query.ts';
import { readAreas } from '../areas/area.query.ts';
import { tagWords } from '../codelists/codes.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';
import { PastService } from '../history/past.service.ts';
import { checkDates, checkParties, guardsOf } from './agreement.rules.ts';
import { agreementSource, readAgreement, toAgreement, type AgreementRow } from './agreement.query.ts';

/**
 * Agreements: recorded, changed, moved along their lifecycle. Reference numbers are given here, gap-free.
 * Never deletes; a cancelled draft keeps its number visibly.
 */
@Injectable()
export class AgreementsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(HealthService) private readonly health: HealthService,
    @Inject(Office) private readonly office: Office,
    @Inject(PastService) private readonly past: PastService,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Agreement>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<AgreementRow>(tx, agreementSource, query);
      const data = rows.map((row) => toAgreement(row, actor));
      if (!query.include.includes('areas')) return { data, ...rest };
      const areas = await readAreas(
        tx,
        rows.map(({ id }) => id),
      );
      return {
        data: data.map((agreement) => ({
          ...agreement,
          areas: areas.filter(({ agreementId }) => agreementId === agreement.id),
        })),
        ...rest,
      };
    });
  }

  /** One agreement with its areas, now or as of a day. @throws DomainError RECORD.NOT_FOUND, HISTORY.NOT_YET, HISTORY.IN_FUTURE */
  get(actor: Actor, id: string, asOf?: string): Promise<Agreement> {
    return this.past.read(actor, { asOf, table: 'agreement', id }, async (tx) => ({
      ...(await readAgreement(tx, id)),
      areas: await readAreas(tx, [id]),
    }));
  }

  /**
   * Records a draft with the next reference of its year; an officer who records it is on its team.
   * @throws DomainError ACCESS.DENIED, RECORD.DUPLICATE, RECORD.REFERENCE_UNKNOWN, and the rules of the dates
   */
  async create(actor: Actor, input: CreateAgreement): Promise<Agreement> {
    requireMay(actor, 'agreements.write', roleAlone);
    checkDates(input);
    checkParties(input.parties);
    return this.work.write(actor, async (tx) => {
      const { parties, tags, ...values } = input;
      const id = newId(tx.now);
      await insertRow(tx, 'agreement', {
        ...values,
        tags: await tagWords(tx, tags),
        id,
        reference: await this.nextReference(tx),
        recordedBy: actor.userId,
      });
      if (actor.userId && actor.role === 'officer')
        await insertRows(tx, 'team_member', [{ agreementId: id, userId: actor.userId, duty: 'officer' }]);
      await writeParties(tx, id, parties);
      await this.health.refresh(tx, [id]);
      return readAgreement(tx, id);
    });
  }

  /** @throws DomainError ACCESS.DENIED, RECORD.STALE, and the rules of the fields */
  patch(actor: Actor, id: string, version: number, input: PatchAgreement): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'agreements.write', await lockAgreement(tx, id));
      const { parties, tags, ...values } = input;
      const current = await readAgreement(tx, id);
      checkDates({ ...current, ...values });
      if (current.binding && values.binding === false) await requireNothingBinding(tx, id);
      await updateVersion(
        tx,
        'agreement',
        { id, version },
        { ...values, tags: tags && (await tagWords(tx, tags, current.tags.map(tagWord))) },
        () => readAgreement(tx, id),
      );
      if (parties) await this.replaceParties(tx, current, parties);
      await tx.publish('agreement.changed', { agreementId: id });
      return readAgreement(tx, id);
    });
  }

  /** One step of the lifecycle. @throws DomainError STATE.NOT_ALLOWED, STATE.REASON_REQUIRED, a guard's code */
  transition(actor: Actor, id: string, version: number, wish: TransitionAgreement): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, id);
      const agreement = await readAgreement(tx, id);
      if (agreement.version !== version) throw new DomainError('RECORD.STALE', { current: agreement });
      const step = requireStep(
        agreementMachine,
        wish,
        { actor, standing: ground, state: ground.state },
        { held: guardsOf(agreement), codes: agreementGuards },
      );
      await updateRow(tx, 'agreement', id, { state: step.to, stateReason: wish.reason ?? null });
      await tx.publish('agreement.changed', { agreementId: id });
      return readAgreement(tx, id);
    });
  }

  /** Switches reminders on from a day, or off with null; and says whether the partner's contacts are reminded too. */
  activateReminders(actor: Actor, id: string, version: number, input: ActivateReminders): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'reminders.activate', await lockAgreement(tx, id));
      await updateVersion(tx, 'agreement', { id, version }, input, () => readAgreement(tx, id));
      await tx.publish('agreement.changed', { agreementId: id });
      return readAgreement(tx, id);
    });
  }

  /** The counter row is locked until commit: whoever rolls back gives the number back, so there is no gap. */
  private async nextReference(tx: Tx): Promise<string> {
    const year = Number(this.office.today(tx.now).slice(0, 4));
    const [counter] = await tx.query<{ last: number }>(
      `INSERT INTO agreement_counter VALUES ($1, 1) ON CONFLICT (year) DO UPDATE SET last = agreement_counter.last + 1 RETURNING last`,
      [year],
    );
    return `C-${year}-${String(counter?.last).padStart(4, '0')}`;
  }

  /** Keeps parties that stay (milestones and owners point at them), adds and removes the others. */
  private async replaceParties(tx: Tx, agreement: Agreement, wanted: CreateAgreement['parties']): Promise<void> {
    checkParties(wanted);
    const same = (a: { organisationId: string; role: string }, b: { organisationId: string; role: string }): boolean =>
      a.organisationId === b.organisationId && a.role === b.role;
    const gone = agreement.parties.filter((party) => !wanted.some((wish) => same(party, wish)));
    if (gone.length > 0) {
      const used = await tx.query(
        `SELECT 1 FROM milestone WHERE responsible_party_id = ANY ($1) UNION ALL SELECT 1 FROM commitment_owner WHERE party_id = ANY ($1)
         UNION ALL SELECT 1 FROM area_lead WHERE party_id = ANY ($1)`,
        [gone.map(({ id }) => id)],
      );
      if (used.length > 0)
        throw new DomainError('RECORD.IN_USE', { fields: [{ pointer: '/parties', code: 'RECORD.IN_USE' }] });
      await tx.affect(`DELETE FROM party WHERE id = ANY ($1)`, [gone.map(({ id }) => id)]);
    }
    await writeParties(
      tx,
      agreement.id,
      wanted.filter((wish) => !agreement.parties.some((party) => same(party, wish))),
    );
  }
}

/** @throws DomainError COMMITMENT.BINDING_IN_NON_BINDING */
async function requireNothingBinding(tx: Tx, agreementId: string): Promise<void> {
  const binding = await tx.query(`SELECT 1 FROM commitment WHERE agreement_id = $1 AND strength = 'binding' LIMIT 1`, [
    agreementId,
  ]);
  if (binding.length > 0) throw refuseField('/binding', 'COMMITMENT.BINDING_IN_NON_BINDING');
}

async function writeParties(tx: Tx, agreementId: string, parties: CreateAgreement['parties']): Promise<void> {
  if (parties.length === 0) return;
  const known = await tx.query<{ id: string }>(`SELECT id FROM organisation WHERE id = ANY ($1::uuid[])`, [
    parties.map(({ organisationId }) => organisationId),
  ]);
  const missing = parties.find(({ organisationId }) => !known.some(({ id }) => id === organisationId));
  if (missing) throw unknownReference('parties');
  await insertRows(
    tx,
    'party',
    parties.map(({ organisationId, role }, index) => ({
      id: newId(tx.now),
      agreementId,
      organisationId,
      role,
      position: index + 1,
    })),
  );
}
