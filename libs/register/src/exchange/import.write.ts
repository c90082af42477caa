import { DomainError, insertMany, insertRows, newId, updateMany, type Tx, type Values } from '@concord/platform';
import { searchKeysOf } from '../organisations/name-key.rules.ts';
import type { Draft } from './import.draft.ts';
import { isCounted, type MilestoneDraft, type Plan } from './import.plan.ts';
import type { KnownReference, KnownSignatory } from './import.register.ts';

/**
 * Writes a plan, set by set: a few statements a kind, parents first. Everything else a write of a record does (versions,
 * audit, who may see it) the database does for these rows as for any.
 */
export interface Writing {
  /** The references new agreements get, in their order. */
  takeReferences: (tx: Tx, count: number) => Promise<string[]>;
  /** Says how many records are written. */
  progress: (done: number) => Promise<void>;
}

export const isWritten = (draft: Draft): boolean => draft.cause === null && draft.outcome !== 'same';
const isNew = (draft: Draft): boolean => isWritten(draft) && draft.outcome === 'new';
const isChanged = (draft: Draft): boolean => isWritten(draft) && draft.outcome === 'changed';
const withId = ({ id, write }: Draft): Values => {
  // rows of tables of their own
  const { otherReferences: _, signatories: __, ...columns } = write;
  return { ...columns, id };
};

function* newRows(drafts: readonly Draft[], more: (draft: Draft) => Values): Generator<Values> {
  for (const draft of drafts) if (isNew(draft)) yield { ...withId(draft), ...more(draft) };
}

export async function writePlan(tx: Tx, plan: Plan, { takeReferences, progress }: Writing): Promise<void> {
  let done = 0;
  const write = async (table: string, drafts: readonly Draft[], more: (draft: Draft) => Values = () => ({})) => {
    await insertMany(tx, table, newRows(drafts, more));
    await updateMany(tx, table, drafts.filter(isChanged).map(withId));
    const counted = drafts === plan.parties ? plan.parties.filter(isCounted) : drafts;
    done += counted.filter(isWritten).length;
    await progress(done);
  };
  await write('organisation', parentsFirst(plan));
  await writeKeys(tx, plan);
  const agreements = plan.agreements.filter(isNew);
  const references = new Map(
    (await takeReferences(tx, agreements.length)).map((reference, at) => [agreements[at]?.id, reference]),
  );
  await write('agreement', plan.agreements, ({ id }) => ({
    reference: references.get(id),
    recordedBy: tx.actor.userId,
  }));
  await joinTeam(tx, agreements);
  await writeReferences(tx, plan, references);
  const positions = new Map<string, number>();
  await write('party', plan.parties, (draft) => {
    const agreementId = String(draft.write['agreementId']);
    const position =
      (positions.get(agreementId) ??
        plan.agreements.find(({ id }) => id === agreementId)?.parties.filter(({ known }) => known).length ??
        0) + 1;
    positions.set(agreementId, position);
    return { position };
  });
  await writeSignatories(tx, plan);
  await write('area', plan.areas);
  await writeCommitments(tx, plan);
  done += plan.commitments.filter(isWritten).length;
  await progress(done);
  await write('indicator', plan.indicators);
  await write('milestone', plan.milestones);
  await writeProgress(tx, plan);
  await progress(done + plan.progress.filter(isWritten).length);
}

/** What organisations are found by when somebody types a name. */
async function writeKeys(tx: Tx, { organisations }: Plan): Promise<void> {
  const written = organisations.filter(isWritten);
  await tx.affect(`DELETE FROM organisation_key WHERE organisation_id = ANY ($1::uuid[]) AND kind = 'acronym'`, [
    written.map(({ id }) => id),
  ]);
  const keys = written.flatMap(({ id, label, known, write }) =>
    searchKeysOf({ name: label, acronym: String(write['acronym'] ?? known?.acronym ?? '') || null, names: [] })
      .filter(({ kind }) => !known || kind === 'acronym')
      .map((key) => ({ organisationId: id, ...key })),
  );
  await insertMany(tx, 'organisation_key', keys);
}

/** A unit comes after the organisation it is part of. */
function parentsFirst({ organisations }: Plan): Plan['organisations'] {
  const byId = new Map(organisations.map((one) => [one.id, one]));
  const depth = (id: unknown, seen = 0): number => {
    const draft = byId.get(String(id));
    return !draft || seen > organisations.length ? 0 : 1 + depth(draft.write['parentId'], seen + 1);
  };
  return [...organisations].sort((a, b) => depth(a.id) - depth(b.id));
}

/** As when an agreement is recorded by hand: the officer who does it is on its team. */
async function joinTeam(tx: Tx, agreements: readonly Draft[]): Promise<void> {
  const { userId, role } = tx.actor;
  if (userId && role === 'officer')
    await insertRows(
      tx,
      'team_member',
      agreements.map(({ id }) => ({ agreementId: id, userId, duty: 'officer' })),
    );
}

/**
 * A number of another register that is the same here needs no second place.
 * @throws DomainError AGREEMENT.REFERENCE_TAKEN when its holder uses it for an agreement that whoever imports may not see
 */
async function writeReferences(
  tx: Tx,
  { agreements }: Plan,
  numbers: ReadonlyMap<string | undefined, string>,
): Promise<void> {
  const rows = agreements.filter(isWritten).flatMap(({ id, write, before }) => {
    const known = (before['otherReferences'] ?? []) as object[];
    const now = (write['otherReferences'] ?? []) as KnownReference[];
    const added = now.slice(known.length).filter(({ value }) => value !== numbers.get(id));
    return added.map((one) => ({ ...one, id: newId(tx.now), agreementId: id }));
  });
  const written = await tx.query<{ id: string }>(referencesSql, [JSON.stringify(rows)]);
  if (written.length === rows.length) return;
  const kept = new Set(written.map(({ id }) => id));
  const taken = rows.filter(({ id }) => !kept.has(id)).map(({ value }) => value);
  throw new DomainError('AGREEMENT.REFERENCE_TAKEN', { value: taken.slice(0, takenShown).join(', ') });
}

const takenShown = 5;
/** What a constraint keeps out is not among the rows that come back. */
const referencesSql = `
INSERT INTO other_reference (id, agreement_id, organisation_id, holder, value)
SELECT g.id, g."agreementId", g."organisationId", g.holder, g.value
FROM jsonb_to_recordset($1::jsonb) AS g (id uuid, "agreementId" uuid, "organisationId" uuid, holder text, value text)
ON CONFLICT DO NOTHING RETURNING id`;

/** Who signed: somebody known already keeps their row and takes the title the file gives. */
async function writeSignatories(tx: Tx, { agreements }: Plan): Promise<void> {
  const given = agreements
    .filter(isWritten)
    .flatMap(({ id, write }) =>
      ((write['signatories'] ?? []) as KnownSignatory[]).map((one, at) => ({ ...one, agreementId: id, at })),
    );
  if (given.length > 0) await tx.affect(signatoriesSql, [JSON.stringify(given)]);
}

const signatoriesSql = `
WITH given AS (
  SELECT g.name, g.title, g.at, g."agreementId" AS agreement_id,
    (SELECT p.id FROM party p WHERE p.agreement_id = g."agreementId" AND p.organisation_id = g."organisationId" ORDER BY p.position LIMIT 1) AS party_id,
    (SELECT s.id FROM signatory s JOIN party p ON p.id = s.party_id
      WHERE s.agreement_id = g."agreementId" AND p.organisation_id = g."organisationId" AND s.name = g.name ORDER BY s.position LIMIT 1) AS known
  FROM jsonb_to_recordset($1::jsonb) AS g ("agreementId" uuid, "organisationId" uuid, name text, title text, at int)
),
titled AS (
  UPDATE signatory s SET title = g.title FROM given g WHERE s.id = g.known AND s.title IS DISTINCT FROM g.title
)
INSERT INTO signatory (id, agreement_id, party_id, position, name, title)
SELECT new_id(), agreement_id, party_id, at + 1, name, title FROM given WHERE known IS NULL`;

async function writeCommitments(tx: Tx, { commitments }: Plan): Promise<void> {
  const written = commitments.filter(isWritten);
  const row = (draft: Draft): Values => {
    const { ownerPartyIds: _, ...columns } = draft.write;
    return { ...columns, id: draft.id };
  };
  await insertMany(tx, 'commitment', written.filter(isNew).map(row));
  await updateMany(tx, 'commitment', written.filter(isChanged).map(row));
  const owners = written.flatMap((draft) => {
    const before = new Set((draft.before['ownerPartyIds'] ?? []) as string[]);
    const after = (draft.write['ownerPartyIds'] ?? []) as string[];
    const agreementId = draft.area.agreement.id;
    return after.filter((id) => !before.has(id)).map((partyId) => ({ commitmentId: draft.id, partyId, agreementId }));
  });
  await insertMany(tx, 'commitment_owner', owners);
}

/** What was told of milestones, and that they are done: each an update of its own, as when logged by hand. */
async function writeProgress(tx: Tx, { milestones, progress }: Plan): Promise<void> {
  const common = { createdAt: tx.now, createdBy: tx.actor.userId };
  const told = progress.filter(isWritten).map(({ id, write, milestone }) => ({
    ...write,
    ...common,
    id,
    agreementId: milestone.area.agreement.id,
    milestoneId: milestone.id,
  }));
  const submitted = milestones
    .filter((draft) => isWritten(draft) && draft.write['submittedOn'])
    .map((draft) => ({
      ...common,
      id: newId(tx.now),
      agreementId: draft.area.agreement.id,
      milestoneId: draft.id,
      act: 'submit',
      asOf: draft.write['submittedOn'],
      percent: 100,
    }));
  await insertMany(tx, 'progress_update', [...told, ...submitted]);
}

/** The light each milestone had after what was told last, so that the next update knows whether it got worse. */
export async function settleLights(tx: Tx, milestones: readonly MilestoneDraft[]): Promise<void> {
  const ids = milestones.filter(isWritten).map(({ id }) => id);
  await tx.affect(
    `UPDATE progress_update u SET computed_rag = h.rag FROM health h
     WHERE u.milestone_id = ANY ($1::uuid[]) AND u.created_at = $2 AND u.act = 'log' AND h.subject_id = u.milestone_id AND h.valid_to IS NULL`,
    [ids, tx.now],
  );
}
