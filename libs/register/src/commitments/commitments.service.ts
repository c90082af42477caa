import {
  tagWord,
  type AgreementState,
  type Commitment,
  type CreateCommitment,
  type ListQuery,
  type Page,
  type PatchCommitment,
  type SourceQuote,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  insertRows,
  listRows,
  one,
  refuseField,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { may, requireMay } from '../access/access.rules.ts';
import {
  lockAgreement,
  isOpen,
  lockAgreementOf,
  onTeam,
  requireIn,
  requireOpen,
  stateOf,
  unknownReference,
  type AgreementGround,
} from '../access/standing.query.ts';
import { tagsOf, tagWords } from '../codelists/codes.ts';
import { PastService } from '../history/past.service.ts';
import { sourceQuoteOf } from '../provenance/source-quote.query.ts';

/** What a party said it would do, with the strength of its words and the passage they stand in. */
@Injectable()
export class CommitmentsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
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

  /** @throws DomainError COMMITMENT.BINDING_IN_NON_BINDING, COMMITMENT.QUOTE_NOT_IN_DOCUMENT, RECORD.REFERENCE_UNKNOWN */
  create(actor: Actor, input: CreateCommitment): Promise<Commitment> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'commitments.write', ground);
      requireOpen(ground);
      checkStrength(ground, input.strength);
      await requireIn(tx, { table: 'area', agreementId: ground.id, field: 'areaId', id: input.areaId });
      const { ownerPartyIds, sourceQuote, tags, ...values } = input;
      const id = await insertRow(tx, 'commitment', {
        ...values,
        tags: await tagWords(tx, tags),
        isExample: ground.isExample,
      });
      await writeOwners(tx, ground.id, id, ownerPartyIds);
      if (sourceQuote) await writeQuote(tx, ground.id, { subjectType: 'commitment', subjectId: id, ...sourceQuote });
      return readCommitment(tx, id);
    });
  }

  patch(
    actor: Actor,
    id: string,
    version: number,
    { ownerPartyIds, tags, ...values }: PatchCommitment,
  ): Promise<Commitment> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'commitment', id);
      requireMay(actor, 'commitments.write', ground);
      requireOpen(ground);
      if (values.strength) checkStrength(ground, values.strength);
      await requireIn(tx, { table: 'area', agreementId: ground.id, field: 'areaId', id: values.areaId });
      const words = tags && (await tagWords(tx, tags, (await readCommitment(tx, id)).tags.map(tagWord)));
      await updateVersion(tx, 'commitment', { id, version }, { ...values, tags: words }, () => readCommitment(tx, id));
      if (ownerPartyIds) {
        await tx.affect(`DELETE FROM commitment_owner WHERE commitment_id = $1`, [id]);
        await writeOwners(tx, ground.id, id, ownerPartyIds);
      }
      return readCommitment(tx, id);
    });
  }
}

function checkStrength(ground: AgreementGround, strength: Commitment['strength']): void {
  if (strength === 'binding' && !ground.binding) throw refuseField('/strength', 'COMMITMENT.BINDING_IN_NON_BINDING');
}

async function writeOwners(
  tx: Tx,
  agreementId: string,
  commitmentId: string,
  partyIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(partyIds)];
  const known = await tx.query(`SELECT id FROM party WHERE agreement_id = $1 AND id = ANY ($2::uuid[])`, [
    agreementId,
    wanted,
  ]);
  if (known.length !== wanted.length) throw unknownReference('ownerPartyIds');
  await insertRows(
    tx,
    'commitment_owner',
    wanted.map((partyId) => ({ commitmentId, partyId, agreementId })),
  );
}

interface Quoted {
  subjectType: 'commitment';
  subjectId: string;
  documentId: string;
  start: number;
  end: number;
}

/** Keeps the passage itself beside its offsets, so that both can be checked against the document for ever. */
async function writeQuote(
  tx: Tx,
  agreementId: string,
  { subjectType, subjectId, documentId, start, end }: Quoted,
): Promise<void> {
  const [document] = await tx.query<{ content: string | null }>(
    `SELECT content FROM document WHERE id = $1 AND agreement_id = $2`,
    [documentId, agreementId],
  );
  if (!document) throw unknownReference('sourceQuote');
  const text = document.content?.slice(start, end) ?? '';
  if (text.length !== end - start || text.trim() === '')
    throw refuseField('/sourceQuote', 'COMMITMENT.QUOTE_NOT_IN_DOCUMENT');
  await insertRow(tx, 'source_quote', {
    agreementId,
    subjectType,
    subjectId,
    documentId,
    text,
    startOffset: start,
    endOffset: end,
  });
}

interface CommitmentRow {
  id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  agreement_id: string;
  area_id: string;
  title: string;
  kind: Commitment['kind'];
  strength: Commitment['strength'];
  state: Commitment['state'];
  tags: string[];
  is_example: boolean;
  owners: string[];
  milestone_count: number;
  source_quote: SourceQuote | null;
  on_team: boolean;
  agreement_state: AgreementState;
}

export const commitmentSource: ListSource = {
  select: `c.*, ARRAY(SELECT w.party_id FROM commitment_owner w WHERE w.commitment_id = c.id) AS owners,
    (SELECT count(*)::int FROM milestone m WHERE m.commitment_id = c.id AND m.state <> 'cancelled') AS milestone_count,
    ${sourceQuoteOf('commitment', 'c.id')} AS source_quote, ${onTeam('c.agreement_id')} AS on_team, ${stateOf('c.agreement_id')} AS agreement_state`,
  from: `commitment c`,
  id: 'c.id',
  columns: {
    title: 'c.title',
    strength: 'c.strength',
    kind: 'c.kind',
    state: 'c.state',
    agreementId: 'c.agreement_id',
    areaId: 'c.area_id',
    createdAt: 'c.created_at',
  },
  sets: { tag: `SELECT unnest(c.tags)` },
  conditions: {
    withoutMilestone: `c.state IN ('proposed', 'accepted') AND NOT EXISTS (SELECT FROM milestone m WHERE m.commitment_id = c.id AND m.state <> 'cancelled')`,
  },
  search: `c.title ILIKE $q`,
};

/** Some commitments of one agreement. */
export async function readCommitments(tx: Tx, agreementId: string, ids: readonly string[]): Promise<Commitment[]> {
  const rows = await tx.query<CommitmentRow>(
    `SELECT ${commitmentSource.select} FROM ${commitmentSource.from} WHERE c.id = ANY ($1::uuid[]) AND c.agreement_id = $2`,
    [ids, agreementId],
  );
  return rows.map((row) => toCommitment(row, tx.actor));
}

export async function readCommitment(tx: Tx, id: string): Promise<Commitment> {
  return toCommitment(
    one(
      await tx.query<CommitmentRow>(`SELECT ${commitmentSource.select} FROM ${commitmentSource.from} WHERE c.id = $1`, [
        id,
      ]),
    ),
    tx.actor,
  );
}

function toCommitment(row: CommitmentRow, actor: Actor): Commitment {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    allowedActions:
      isOpen(row.agreement_state) && may(actor, 'commitments.write', { onTeam: row.on_team, ownSide: false })
        ? ['edit', 'remove']
        : [],
    agreementId: row.agreement_id,
    areaId: row.area_id,
    title: row.title,
    kind: row.kind,
    strength: row.strength,
    ownerPartyIds: row.owners,
    state: row.state,
    tags: tagsOf(row.tags),
    milestoneCount: row.milestone_count,
    sourceQuote: row.source_quote,
    isExample: row.is_example,
  };
}
