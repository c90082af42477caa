import type {
  CreateOrganisation,
  ListQuery,
  Organisation,
  Page,
  PatchOrganisation,
  SimilarOrganisations,
  SimilarQuery,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  insertRow,
  insertRows,
  replaceRows,
  listRows,
  newId,
  refuseField,
  UnitOfWork,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { requireMay, roleAlone } from '../access/access.rules.ts';
import { unknownReference } from '../access/standing.query.ts';
import { checkIdentifiers } from './identifier.rules.ts';
import { searchKeysOf } from './name-key.rules.ts';
import { checkNames } from './organisation.rules.ts';
import { organisationSource, readOrganisation, toOrganisation, type OrganisationRow } from './organisation.query.ts';
import { similarTo } from './similar.query.ts';
import { lockTree } from './tree.query.ts';

/**
 * Organisations: who can be party to an agreement, by all their names. What they are found by is kept with them in the
 * same transaction. Never deletes; two that are one are merged (merges.service.ts).
 */
@Injectable()
export class OrganisationsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Organisation>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listOrMeant(tx, query);
      return { data: rows.map((row) => toOrganisation(row, actor)), ...rest };
    });
  }

  /** @throws DomainError RECORD.NOT_FOUND, RECORD.MOVED */
  get(actor: Actor, id: string): Promise<Organisation> {
    return this.work.read(actor, (tx) => readOrganisation(tx, id));
  }

  /** Organisations recorded under a name like what is being typed, in any script. It warns and never refuses. */
  similar(actor: Actor, query: SimilarQuery): Promise<SimilarOrganisations> {
    return this.work.read(actor, async (tx) => ({ data: await similarTo(tx, query) }));
  }

  /** @throws DomainError ACCESS.DENIED, RECORD.REFERENCE_UNKNOWN, ORGANISATION.NAME_TWICE, ORGANISATION.IDENTIFIER_* */
  async create(actor: Actor, input: CreateOrganisation): Promise<Organisation> {
    requireMay(actor, 'organisations.write', roleAlone);
    const { names, identifiers, ...values } = input;
    checkNames(names);
    const checked = checkIdentifiers(identifiers);
    return this.work.write(actor, async (tx) => {
      const id = newId(tx.now);
      if (values.parentId) await requireParent(tx, id, values.parentId);
      await insertRow(tx, 'organisation', { ...values, id });
      await writeNames(tx, id, names);
      await writeIdentifiers(tx, id, checked);
      await rememberKeys(tx, id, input);
      return readOrganisation(tx, id);
    });
  }

  /** @throws DomainError as `create`, RECORD.STALE, RECORD.MOVED, ORGANISATION.PARENT_CYCLE */
  async patch(actor: Actor, id: string, version: number, input: PatchOrganisation): Promise<Organisation> {
    requireMay(actor, 'organisations.write', roleAlone);
    const { names, identifiers, ...values } = input;
    if (names) checkNames(names);
    const checked = identifiers && checkIdentifiers(identifiers);
    return this.work.write(actor, async (tx) => {
      await readOrganisation(tx, id);
      if (values.parentId) await requireParent(tx, id, values.parentId);
      await updateVersion(tx, 'organisation', { id, version }, values, () => readOrganisation(tx, id));
      if (names) {
        await writeNames(tx, id, names);
      }
      if (checked) {
        await writeIdentifiers(tx, id, checked);
      }
      const changed = await readOrganisation(tx, id);
      await rememberKeys(tx, id, changed);
      return changed;
    });
  }
}

/** @throws DomainError RECORD.REFERENCE_UNKNOWN, ORGANISATION.PARENT_CYCLE */
async function requireParent(tx: Tx, id: string, parentId: string): Promise<void> {
  await lockTree(tx);
  const [found] = await tx.query<{ cycle: boolean }>(
    `WITH RECURSIVE above AS (SELECT id, parent_id FROM organisation WHERE id = $2 UNION SELECT o.id, o.parent_id FROM organisation o JOIN above a ON o.id = a.parent_id)
     SELECT EXISTS (SELECT FROM above WHERE id = $1) AS cycle FROM organisation WHERE id = $2`,
    [id, parentId],
  );
  if (!found) throw unknownReference('parentId');
  if (found.cycle) throw refuseField('/parentId', 'ORGANISATION.PARENT_CYCLE');
}

const writeNames = (tx: Tx, organisationId: string, names: Organisation['names']): Promise<void> =>
  replaceRows(
    tx,
    'organisation_name',
    {
      of: { organisationId },
      // one official and one short name a language, and any number of former ones
      key: (row) => `(${row}.kind, ${row}.language, CASE WHEN ${row}.kind = 'former' THEN ${row}.name END)`,
    },
    names.map(({ kind, language, name }, index) => ({ kind, language, name, position: index + 1 })),
  );

/** @throws DomainError ORGANISATION.IDENTIFIER_TAKEN naming the field and who has it */
async function writeIdentifiers(tx: Tx, organisationId: string, given: Organisation['identifiers']): Promise<void> {
  const [taken] = await tx.query<{ scheme: string; value: string; holder: string }>(
    `SELECT i.scheme, i.value, o.name AS holder FROM organisation_identifier i JOIN organisation o ON o.id = i.organisation_id
     WHERE (i.scheme, i.value) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND i.organisation_id <> $3 LIMIT 1`,
    [given.map(({ scheme }) => scheme), given.map(({ value }) => value), organisationId],
  );
  if (taken) {
    const place = given.findIndex(({ scheme, value }) => scheme === taken.scheme && value === taken.value);
    throw refuseField(`/identifiers/${place}/value`, 'ORGANISATION.IDENTIFIER_TAKEN', { ...taken });
  }
  await replaceRows(
    tx,
    'organisation_identifier',
    { of: { organisationId }, key: (row) => `(${row}.scheme, ${row}.value)` },
    given.map(({ scheme, value }) => ({ scheme, value })),
  );
}

/** Writes anew what an organisation is found by. */
export async function rememberKeys(
  tx: Tx,
  organisationId: string,
  named: Pick<Organisation, 'name' | 'acronym' | 'names'>,
): Promise<void> {
  await tx.affect(`DELETE FROM organisation_key WHERE organisation_id = $1`, [organisationId]);
  await insertRows(
    tx,
    'organisation_key',
    searchKeysOf(named).map((key) => ({ organisationId, ...key })),
  );
}

/** @throws DomainError RECORD.STALE, RECORD.MOVED */
export async function requireVersion(tx: Tx, id: string, version: number): Promise<Organisation> {
  const current = await readOrganisation(tx, id);
  if (current.version !== version) throw new DomainError('RECORD.STALE', { current });
  return current;
}

/** What is called as was typed; where nothing is, what the search would take that for, closest first. */
async function listOrMeant(tx: Tx, query: ListQuery): Promise<{ rows: OrganisationRow[]; total?: number }> {
  const { q, ids, page, perPage } = query;
  const named = await listRows<OrganisationRow>(tx, organisationSource, query);
  if (!q || ids || page > 1 || named.rows.length > 0) return named;
  const meant = await meantBy(tx, q, perPage);
  if (meant.length === 0) return named;
  const { rows, ...rest } = await listRows<OrganisationRow>(tx, organisationSource, {
    ...query,
    q: undefined,
    ids: meant,
  });
  return { rows: rows.sort((one, other) => meant.indexOf(one.id) - meant.indexOf(other.id)), ...rest };
}

/** By the entries of the search, which forgives typing errors and is indexed whatever the size. */
async function meantBy(tx: Tx, typed: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT e.record_id AS id FROM search_candidates($1, ARRAY['organisations'], $2) c JOIN search_entry e ON e.id = c.id
     GROUP BY e.record_id ORDER BY max(c.score) DESC, e.record_id`,
    [typed, most],
  );
  return rows.map(({ id }) => id);
}
