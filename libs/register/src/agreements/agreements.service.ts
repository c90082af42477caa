import {
  agreementMachine,
  agreementTypeRules,
  isDatedAct,
  tagWord,
  type ActivateReminders,
  type Agreement,
  type AgreementAct,
  type AgreementState,
  type CallOffStep,
  type CreateAgreement,
  type ListQuery,
  type Page,
  type OtherReferenceInput,
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
  one,
  refuseField,
  staleRecord,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay, requireStep, roleAlone } from '../access/access.rules.ts';
import { lockAgreement, requireIn, requireStaying, unknownReference } from '../access/standing.query.ts';
import { readAreas } from '../areas/area.query.ts';
import { tagWords } from '../codelists/codes.ts';
import { HealthService } from '../health/health.service.ts';
import { Office } from '../health/office.ts';
import { PastService } from '../history/past.service.ts';
import {
  checkDates,
  checkNewEnd,
  checkParties,
  guardsOf,
  missingFields,
  refusalsOf,
  requireUnsettled,
  settleDates,
  noNotice,
  noticeValues,
  withStep,
  type AgreementFacts,
} from './agreement.rules.ts';
import { tellTeam, whatOf } from './agreement.events.ts';
import { dayOfStep, staysPlanned, stateDay } from './step-day.rules.ts';
import { beforeStep, takenBackValues } from './taken-back.rules.ts';
import { agreementSource, readAgreement, readBeforeStep, toAgreement, type AgreementRow } from './agreement.query.ts';
import {
  insertParties,
  placed,
  replaceParties,
  requireOrganisations,
  writeOtherReferences,
  writeSignatories,
} from './parties.ts';

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
    const settled = settleDates(input);
    checkDates(settled);
    checkParties(input.parties);
    return this.work.write(actor, async (tx) => {
      const { parties, signatories, otherReferences, tags, ...values } = settled;
      const usual = agreementTypeRules[input.type];
      await requireOrganisations(tx, parties, 'parties');
      await requireOrganisations(tx, holdersOf(otherReferences), 'otherReferences');
      if (input.parentId) await requireSeen(tx, 'parentId', input.parentId);
      const id = newId(tx.now);
      const [reference] = await takeReferences(tx, this.office);
      await insertRow(tx, 'agreement', {
        ...values,
        binding: values.binding ?? usual.binding,
        noticeDays: values.noticeDays === undefined ? usual.noticeDays : values.noticeDays,
        tags: await tagWords(tx, tags),
        id,
        reference,
        recordedBy: actor.userId,
      });
      if (actor.userId && actor.role === 'officer')
        await insertRows(tx, 'team_member', [{ agreementId: id, userId: actor.userId, duty: 'officer' }]);
      const written = await insertParties(tx, id, placed(parties));
      await writeSignatories(tx, { id, parties: written, signatories: [] }, signatories);
      await writeOtherReferences(tx, { id, otherReferences: [] }, otherReferences);
      await this.health.refresh(tx, [id]);
      return readAgreement(tx, id);
    });
  }

  /** @throws DomainError ACCESS.DENIED, AGREEMENT.SETTLED, AGREEMENT.CANNOT_LEAVE, RECORD.STALE, and the rules of the fields */
  patch(actor: Actor, id: string, version: number, input: PatchAgreement): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, id);
      requireMay(actor, 'agreements.write', ground);
      requireUnsettled(ground.state);
      const { parties, signatories, otherReferences, tags, ...given } = input;
      const current = await readAgreement(tx, id);
      const values = settledValues(current, given);
      if (current.binding && values.binding === false) await requireNothingBinding(tx, id);
      if (values.parentId) await requireNoCircle(tx, id, values.parentId);
      await updateVersion(
        tx,
        'agreement',
        { id, version },
        { ...values, tags: tags && (await tagWords(tx, tags, current.tags.map(tagWord))) },
        () => readAgreement(tx, id),
      );
      if (given.confidentiality === 'confidential') await requireStaying(tx, id, '/confidentiality');
      await this.replaceNamed(tx, current, { parties, signatories });
      if (otherReferences) {
        await requireOrganisations(tx, holdersOf(otherReferences), 'otherReferences');
        await writeOtherReferences(tx, current, otherReferences);
      }
      await tx.publish('agreement.changed', { agreementId: id });
      return readAgreement(tx, id);
    });
  }

  /**
   * One step of the lifecycle, taken now or planned for its day. @throws DomainError STATE.NOT_ALLOWED,
   * STATE.REASON_REQUIRED, a guard's code, what `dayOfStep` refuses
   */
  transition(actor: Actor, id: string, version: number, wish: TransitionAgreement): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, id);
      const agreement = await readAgreement(tx, id);
      if (agreement.version !== version) throw await staleRecord(tx, id, agreement);
      const today = this.office.today(tx.now);
      const facts = withStep({ ...agreement, ownWork: ground.ownWork, today }, wish);
      const step = requireStep(
        agreementMachine,
        wish,
        { actor, standing: ground, state: ground.state },
        {
          held: guardsOf(facts, wish.to),
          codes: refusalsOf(facts, wish.to),
          fields: { isComplete: missingFields(facts, wish.to) },
        },
      );
      if (step.act === 'extend') checkNewEnd(agreement, wish.endsOn);
      const day = dayOfStep(agreement, step.act, wish, today);
      await requireWhatStepNames(tx, id, wish);
      await updateRow(tx, 'agreement', id, {
        correctionReason: null,
        ...(await stepValues(tx, agreement, step, wish, { facts, day })),
        // a notice ends with the plan it stands on
        ...(wish.replacesPlan && day > today ? noNotice : {}),
        ...noticeValues(wish),
        ...(step.act === 'submit' ? { submittedBy: actor.userId } : {}),
      });
      if ([ground.state, step.to].includes('approval'))
        await tx.publish('agreement.approval', { agreementId: id, version, by: actor.userId });
      await tx.publish('agreement.changed', { agreementId: id });
      const moved = await readAgreement(tx, id);
      if (isDatedAct(step.act))
        await tellTeam(tx, moved, { what: whatOf(step.act, wish, day > today), state: step.to, on: day });
      if (step.act === 'takeBack') await tellTeam(tx, moved, { what: 'taken_back', state: step.to, on: null });
      return moved;
    });
  }

  /** Calls off the step that is planned, and with it the notice it stands on. @throws DomainError AGREEMENT.NOTHING_PLANNED */
  callOff(actor: Actor, id: string, version: number, { reason }: CallOffStep): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'agreements.transition', await lockAgreement(tx, id));
      const agreement = await readAgreement(tx, id);
      if (!agreement.planned) throw new DomainError('AGREEMENT.NOTHING_PLANNED');
      await updateVersion(
        tx,
        'agreement',
        { id, version },
        { ...nothingPlannedValues, plannedReason: reason, ...noNotice },
        () => readAgreement(tx, id),
      );
      await tx.publish('agreement.changed', { agreementId: id });
      const kept = await readAgreement(tx, id);
      await tellTeam(tx, kept, { what: 'called_off', state: null, on: agreement.planned.on });
      return kept;
    });
  }

  /**
   * Switches reminders on from a day, or off with null; and says whether the partner's contacts are reminded too. A day that
   * is past stays as it was chosen; none is chosen anew. @throws DomainError AGREEMENT.DAY_TOO_EARLY
   */
  activateReminders(actor: Actor, id: string, version: number, input: ActivateReminders): Promise<Agreement> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'reminders.activate', await lockAgreement(tx, id));
      const { remindersFrom: from } = input;
      const today = this.office.today(tx.now);
      if (from && from < today && from !== (await readAgreement(tx, id)).remindersFrom)
        throw refuseField('/remindersFrom', 'AGREEMENT.DAY_TOO_EARLY', { date: today });
      await updateVersion(tx, 'agreement', { id, version }, input, () => readAgreement(tx, id));
      await tx.publish('agreement.changed', { agreementId: id });
      return readAgreement(tx, id);
    });
  }

  /** New signatories may sign for new parties, and old ones let go of old parties: first away, then parties, then anew. */
  private async replaceNamed(
    tx: Tx,
    current: Agreement,
    { parties, signatories }: Pick<PatchAgreement, 'parties' | 'signatories'>,
  ): Promise<void> {
    if (!parties && !signatories) return;
    // who signed for a party that goes, goes first
    const staying = current.signatories.filter(
      (one) => !signatories || signatories.some(({ organisationId }) => organisationId === one.organisationId),
    );
    if (staying.length < current.signatories.length) await writeSignatories(tx, current, staying);
    const now = parties ? await replaceParties(tx, current, parties) : current.parties;
    if (signatories) await writeSignatories(tx, { id: current.id, parties: now, signatories: staying }, signatories);
  }
}

const nothingPlannedValues = { plannedAct: null, plannedOn: null, plannedReason: null, plannedDocumentId: null };
/** A step that waits for its day. */
const plannedValues = ({ act }: { act: AgreementAct }, wish: TransitionAgreement, day: string) => ({
  plannedAct: act,
  plannedOn: day,
  plannedReason: wish.reason ?? null,
  plannedDocumentId: wish.documentId ?? null,
});

/** What a step writes: as a plan, as taken back, or as taken. */
async function stepValues(
  tx: Tx,
  agreement: Agreement,
  step: { to: AgreementState; act: AgreementAct },
  wish: TransitionAgreement,
  { facts, day }: { facts: AgreementFacts; day: string },
) {
  if (day > facts.today) return plannedValues(step, wish, day);
  const before = step.act === 'takeBack' ? await readBeforeStep(tx, agreement.id) : null;
  if (before) return { ...takenBackValues(agreement, before, facts.today), correctionReason: wish.reason };
  return takenValues(agreement, step, wish, { facts, day });
}

/** What a step writes besides the state: its day, its words, its document, and what it brought along. */
function takenValues(
  agreement: Agreement,
  { to, act }: { to: AgreementState; act: AgreementAct },
  wish: TransitionAgreement,
  { facts, day }: { facts: AgreementFacts; day: string },
) {
  const { planned } = agreement;
  return {
    ...(planned && !staysPlanned(planned.act, to) ? nothingPlannedValues : {}),
    ...(act === 'extend' ? noNotice : {}),
    state: to,
    beforeStep: beforeStep(act, agreement),
    stateOn: stateDay(agreement, act, day),
    ...wordsOfStep(agreement, act, wish),
    ...(act === 'supersede' ? { successorId: wish.successorId } : {}),
    ...(act === 'extend' && wish.endsOn
      ? { endsOn: facts.endsOn, endsOnPrecision: 'day', openEnded: facts.openEnded }
      : {}),
  };
}

/** The reason and the document of a step. What is closed keeps those it is over by; why it is closed stands below. */
function wordsOfStep(agreement: Agreement, act: AgreementAct, wish: TransitionAgreement) {
  const kept = act === 'close' ? agreement : null;
  const reasons = [kept?.stateReason, wish.reason].filter((reason) => reason !== undefined && reason !== null);
  return {
    stateReason: reasons.length === 0 ? null : reasons.join('\n\n'),
    stateDocumentId: wish.documentId ?? kept?.stateDocumentId ?? null,
  };
}

/** @throws DomainError RECORD.REFERENCE_UNKNOWN, AGREEMENT.SUCCESSOR_ITSELF */
async function requireWhatStepNames(tx: Tx, id: string, wish: TransitionAgreement): Promise<void> {
  await requireIn(tx, { table: 'document', agreementId: id, field: 'documentId', id: wish.documentId });
  if (!wish.successorId) return;
  if (wish.successorId === id) throw refuseField('/successorId', 'AGREEMENT.SUCCESSOR_ITSELF');
  await requireSeen(tx, 'successorId', wish.successorId);
}

/** Another agreement is named only by who sees it. @throws DomainError RECORD.REFERENCE_UNKNOWN */
async function requireSeen(tx: Tx, field: string, id: string): Promise<void> {
  const found = await tx.query(`SELECT 1 FROM agreement WHERE id = $1`, [id]);
  if (found.length === 0) throw unknownReference(field);
}

const holdersOf = (references: readonly OtherReferenceInput[]): { organisationId: string }[] =>
  references.flatMap(({ organisationId }) => (organisationId ? [{ organisationId }] : []));

/** What a change leaves the dates as, judged with those that stay; only what differs is written. */
function settledValues<T extends Partial<CreateAgreement>>(current: Agreement, given: T): T {
  const settled = settleDates({ ...current, ...given });
  checkDates(settled);
  const dates = Object.entries(settled).filter(
    ([field, value]) => field in current && value !== current[field as keyof Agreement] && !(field in given),
  );
  const said = Object.keys(given).map((field) => [field, settled[field as keyof typeof settled]]);
  return Object.fromEntries([...said, ...dates]) as T;
}

/**
 * The next references of the year. The counter row is locked until commit: whoever rolls back gives the numbers back, so
 * there is no gap.
 */
export async function takeReferences(tx: Tx, office: Office, count = 1): Promise<string[]> {
  if (count === 0) return [];
  const year = Number(office.today(tx.now).slice(0, 4));
  const { last } = one(
    await tx.query<{ last: number }>(
      `INSERT INTO agreement_counter VALUES ($1, $2) ON CONFLICT (year) DO UPDATE SET last = agreement_counter.last + $2 RETURNING last`,
      [year, count],
    ),
  );
  return Array.from({ length: count }, (_, at) => office.reference(year, last - count + 1 + at));
}

/** @throws DomainError COMMITMENT.BINDING_IN_NON_BINDING */
async function requireNothingBinding(tx: Tx, agreementId: string): Promise<void> {
  const binding = await tx.query(`SELECT 1 FROM commitment WHERE agreement_id = $1 AND strength = 'binding' LIMIT 1`, [
    agreementId,
  ]);
  if (binding.length > 0) throw refuseField('/binding', 'COMMITMENT.BINDING_IN_NON_BINDING');
}

/** Circles are looked for one writer at a time: two that each close half of one must not both pass. */
async function requireNoCircle(tx: Tx, id: string, parentId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('agreement.parent', 0))`);
  await requireSeen(tx, 'parentId', parentId);
  const [found] = await tx.query<{ circle: boolean }>(`SELECT agreement_stands_under($2, $1) AS circle`, [
    id,
    parentId,
  ]);
  if (found?.circle) throw refuseField('/parentId', 'AGREEMENT.PARENT_CIRCLE');
}
