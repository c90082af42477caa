import type { AmendmentChangeInput, AmendmentWhat } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, one, sqlState, type Actor, type RefusedField, type Tx } from '@concord/platform';
import { AgreementsService } from '../agreements/agreements.service.ts';
import { AreasService } from '../areas/areas.service.ts';
import { CommitmentsService } from '../commitments/commitments.service.ts';
import { MilestonesService } from '../milestones/milestones.service.ts';
import { RemovalsService } from '../removals/removals.service.ts';
import type { StoredChange } from './merge.rules.ts';

type Change<W extends AmendmentWhat> = Extract<AmendmentChangeInput, { what: W }>;

/** The parties come first and the milestones last: what names a record finds it made. */
const order: readonly AmendmentWhat[] = [
  'agreement.change',
  'area.add',
  'area.change',
  'commitment.add',
  'commitment.change',
  'commitment.withdraw',
  // what it held may have been moved elsewhere by then
  'area.remove',
  'milestone.change',
];

/** What the changes made so far have brought in, by the names the amendment gave it. */
interface Ground {
  tx: Tx;
  agreementId: string;
  /** The amendment's id of an added record → its own. */
  made: Map<string, string>;
  /** Organisation → its party; read anew when the parties changed. */
  parties: ReadonlyMap<string, string>;
}

/**
 * Carries out the changes of an amendment through the rooms they belong to: what a direct edit is refused, an amendment is
 * refused. It writes nothing by itself.
 */
@Injectable()
export class AmendmentApplier {
  constructor(
    @Inject(AgreementsService) private readonly agreements: AgreementsService,
    @Inject(AreasService) private readonly areas: AreasService,
    @Inject(CommitmentsService) private readonly commitments: CommitmentsService,
    @Inject(MilestonesService) private readonly milestones: MilestonesService,
    @Inject(RemovalsService) private readonly removals: RemovalsService,
  ) {}

  /** All of the changes, or none of them and every reason why not. */
  async apply(tx: Tx, agreementId: string, changes: readonly StoredChange[]): Promise<RefusedField[]> {
    return attempt(tx, () => this.applyEach(tx, agreementId, changes));
  }

  /** The reasons why the changes could not be applied today; nothing is changed. */
  async tryOut(tx: Tx, agreementId: string, changes: readonly StoredChange[]): Promise<RefusedField[]> {
    let refusals: RefusedField[] = [];
    await attempt(tx, async () => {
      refusals = await this.applyEach(tx, agreementId, changes);
      return [{ pointer: '', code: 'AMENDMENT.NOT_APPLICABLE' }];
    });
    return refusals;
  }

  private async applyEach(tx: Tx, agreementId: string, changes: readonly StoredChange[]): Promise<RefusedField[]> {
    const ground: Ground = { tx, agreementId, made: new Map(), parties: await partiesOf(tx, agreementId) };
    const refusals: RefusedField[] = [];
    for (const what of order)
      for (const [index, change] of changes.entries()) {
        if (change.what !== what) continue;
        // kept in these shapes by the contract, and merged field by field with what the rooms answer
        const given = change as unknown as AmendmentChangeInput;
        refusals.push(...(await attempt(tx, () => this.applyOne(ground, given), `/changes/${index}`)));
      }
    const leaving = changes.findIndex(({ what, values }) => what === 'agreement.change' && 'parties' in values);
    const parties = changes[leaving]?.values['parties'];
    if (parties !== undefined)
      refusals.push(
        ...(await attempt(
          tx,
          () => this.changeAgreement(ground, { parties } as AgreementValues),
          `/changes/${leaving}`,
        )),
      );
    return refusals;
  }

  private async applyOne(ground: Ground, change: AmendmentChangeInput): Promise<void> {
    const { tx, agreementId } = ground;
    const actor = insideOf(tx);
    switch (change.what) {
      case 'agreement.change':
        return this.changeAgreement(ground, await withLeavingParties(ground, change.values));
      case 'area.add': {
        const { id } = await this.areas.create(actor, { ...change.values, agreementId });
        ground.made.set(change.id, id);
        return;
      }
      case 'area.change':
        await this.areas.patch(actor, change.id, await versionOf(tx, 'area', change.id), change.values);
        return;
      case 'area.remove': {
        const version = await versionOf(tx, 'area', change.id);
        await this.removals.remove(actor, 'areas', { id: change.id, version }, change.values.reason);
        return;
      }
      case 'commitment.add': {
        const values = { ...named(ground, change.values), agreementId };
        const { id } = await this.commitments.create(actor, values as Parameters<CommitmentsService['create']>[1]);
        ground.made.set(change.id, id);
        return;
      }
      case 'commitment.change': {
        const version = await versionOf(tx, 'commitment', change.id);
        await this.commitments.patch(actor, change.id, version, named(ground, change.values));
        return;
      }
      case 'commitment.withdraw': {
        const version = await versionOf(tx, 'commitment', change.id);
        await this.commitments.transition(actor, change.id, version, { to: 'withdrawn', reason: change.values.reason });
        return;
      }
      case 'milestone.change':
        await this.milestones.amend(actor, change.id, change.values);
    }
  }

  private async changeAgreement(ground: Ground, values: AgreementValues): Promise<void> {
    const { tx, agreementId } = ground;
    const version = await versionOf(tx, 'agreement', agreementId);
    await this.agreements.patch(insideOf(tx), agreementId, version, values);
    ground.parties = await partiesOf(tx, agreementId);
  }
}

/** Whether somebody may propose, sign or apply was judged by the amendment; what it says is then Concord's to carry out. */
const insideOf = (tx: Tx): Actor => ({ ...tx.actor, role: 'system', within: tx });

type AgreementValues = Change<'agreement.change'>['values'];

/** A party that leaves stays until the end: its commitments may be handed over by the same amendment. */
async function withLeavingParties({ tx, agreementId }: Ground, values: AgreementValues): Promise<AgreementValues> {
  if (!values.parties) return values;
  const standing = await tx.query<{ organisationId: string; role: string }>(
    `SELECT organisation_id AS "organisationId", role FROM party WHERE agreement_id = $1 ORDER BY position`,
    [agreementId],
  );
  const wanted = values.parties;
  const leaving = standing.filter(
    ({ organisationId, role }) =>
      !wanted.some((party) => party.organisationId === organisationId && party.role === role),
  );
  return { ...values, parties: [...wanted, ...(leaving as typeof wanted)] };
}

/** The values with the names of the amendment's own additions replaced by their ids. */
function named<
  V extends {
    areaId?: string | undefined;
    furtherAreaIds?: string[] | undefined;
    ownerPartyIds?: string[] | undefined;
  },
>({ made, parties }: Ground, values: V): V {
  const { areaId, furtherAreaIds, ownerPartyIds } = values;
  return {
    ...values,
    ...(areaId === undefined ? {} : { areaId: made.get(areaId) ?? areaId }),
    ...(furtherAreaIds === undefined ? {} : { furtherAreaIds: furtherAreaIds.map((id) => made.get(id) ?? id) }),
    ...(ownerPartyIds === undefined ? {} : { ownerPartyIds: ownerPartyIds.map((id) => parties.get(id) ?? id) }),
  };
}

async function partiesOf(tx: Tx, agreementId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ organisation_id: string; id: string }>(
    `SELECT organisation_id, id FROM party WHERE agreement_id = $1 ORDER BY position DESC`,
    [agreementId],
  );
  return new Map(rows.map((row) => [row.organisation_id, row.id]));
}

async function versionOf(tx: Tx, table: 'agreement' | 'area' | 'commitment', id: string): Promise<number> {
  const { version } = one(await tx.query<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id]));
  return version;
}

/** Does the work, or undoes what it did and says why not: a refusal of one change leaves the others to be tried. */
async function attempt(tx: Tx, work: () => Promise<RefusedField[] | void>, pointer = ''): Promise<RefusedField[]> {
  await tx.affect('SAVEPOINT attempt');
  let refusals: RefusedField[];
  try {
    refusals = (await work()) ?? [];
  } catch (error) {
    refusals = refusalsOf(error, pointer);
  }
  if (refusals.length > 0) await tx.affect('ROLLBACK TO SAVEPOINT attempt');
  await tx.affect('RELEASE SAVEPOINT attempt');
  return refusals;
}

/** A constraint that two writers met is a refusal too; anything else is a failure and goes on. */
function refusalsOf(error: unknown, pointer: string): RefusedField[] {
  if (error instanceof DomainError) {
    const fields = error.details.fields ?? [{ pointer: '', code: error.code, details: error.details }];
    return fields.map((field) => ({
      pointer: `${pointer}${field.pointer && `/values${field.pointer}`}`,
      code: field.code,
      details: field.details ?? {},
    }));
  }
  if (sqlState(error).startsWith('23')) return [{ pointer, code: 'RECORD.IN_USE', details: {} }];
  throw error;
}
