import type { Organisation } from '@concord/contracts';
import {
  DomainError,
  type Actor,
  type ListSource,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
} from '@concord/platform';
import { may, roleAlone } from '../access/access.rules.ts';

/** How organisations are read: one statement with further names, identifiers, parent and counts. */
export interface OrganisationRow extends StoredRow {
  name: string;
  acronym: string | null;
  type: Organisation['type'];
  country: string | null;
  parent_id: string | null;
  website: string | null;
  is_example: boolean;
  logo_key: string | null;
  logo_media_type: NonNullable<Organisation['logo']>['mediaType'] | null;
  logo_sha256: string | null;
  merged_into_id: string | null;
  names: Organisation['names'];
  identifiers: Organisation['identifiers'];
  parent: Organisation['parent'];
  subsidiary_count: number;
  agreement_count: number;
}

/** SQL: an organisation in few words, as JSON. */
export const organisationRef = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'acronym', ${alias}.acronym)`;

const names = `(SELECT coalesce(json_agg(json_build_object('kind', n.kind, 'language', n.language, 'name', n.name) ORDER BY n.position, n.id), '[]')
  FROM organisation_name n WHERE n.organisation_id = o.id)`;
const identifiers = `(SELECT coalesce(json_agg(json_build_object('scheme', i.scheme, 'value', i.value) ORDER BY i.id), '[]')
  FROM organisation_identifier i WHERE i.organisation_id = o.id)`;
const agreementCount = `(SELECT count(DISTINCT p.agreement_id)::int FROM party p WHERE p.organisation_id = o.id)`;

export const organisationSource: ListSource = {
  select: `o.*, ${names} AS names, ${identifiers} AS identifiers, CASE WHEN above.id IS NOT NULL THEN ${organisationRef('above')} END AS parent,
    (SELECT count(*)::int FROM organisation part WHERE part.parent_id = o.id AND part.merged_into_id IS NULL) AS subsidiary_count, ${agreementCount} AS agreement_count`,
  from: 'organisation o',
  joins: { above: 'LEFT JOIN organisation above ON above.id = o.parent_id' },
  id: 'o.id',
  columns: {
    name: 'o.name',
    acronym: 'o.acronym',
    type: 'o.type',
    country: 'o.country',
    parentId: 'o.parent_id',
    agreementCount,
    isExample: 'o.is_example',
    createdAt: 'o.created_at',
  },
  conditions: { withAgreements: `EXISTS (SELECT FROM party p WHERE p.organisation_id = o.id)` },
  search: `((o.name || ' ' || coalesce(o.acronym, '')) ILIKE $q OR EXISTS (SELECT FROM organisation_name n WHERE n.organisation_id = o.id AND n.name ILIKE $q)
    OR EXISTS (SELECT FROM organisation_identifier i WHERE i.organisation_id = o.id AND i.value ILIKE $q))`,
  where: 'o.merged_into_id IS NULL',
};

/** @throws DomainError RECORD.NOT_FOUND; RECORD.MOVED for one that was merged, with where it went */
export async function readOrganisationRow(tx: Tx, id: string): Promise<OrganisationRow> {
  const row = await readRow<OrganisationRow>(tx, organisationSource, id);
  if (row.merged_into_id) throw new DomainError('RECORD.MOVED', { from: id, to: row.merged_into_id });
  return row;
}

export async function readOrganisation(tx: Tx, id: string): Promise<Organisation> {
  return toOrganisation(await readOrganisationRow(tx, id), tx.actor);
}

export function toOrganisation(row: OrganisationRow, actor: Actor): Organisation {
  return {
    allowedActions: [
      ...(may(actor, 'organisations.write', roleAlone) ? ['edit', 'remove'] : []),
      ...(may(actor, 'organisations.merge', roleAlone) ? ['merge'] : []),
      ...(may(actor, 'organisations.brief', roleAlone) ? ['brief'] : []),
    ],
    name: row.name,
    acronym: row.acronym,
    type: row.type,
    country: row.country,
    parentId: row.parent?.id ?? null,
    parent: row.parent,
    website: row.website,
    names: row.names,
    identifiers: row.identifiers,
    subsidiaryCount: row.subsidiary_count,
    agreementCount: row.agreement_count,
    logo: row.logo_media_type && row.logo_sha256 ? { mediaType: row.logo_media_type, sha256: row.logo_sha256 } : null,
    isExample: row.is_example,
    ...storedOf(row),
  };
}
