import {
  type CreateOrganisation,
  type ListQuery,
  type Organisation,
  type Page,
  type PatchOrganisation,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  insertRow,
  listRows,
  one,
  UnitOfWork,
  updateVersion,
  type Actor,
  type ListSource,
  type Tx,
} from '@concord/platform';
import { may, requireMay, roleAlone } from '../access/access.rules.ts';

/** Organisations: who can be party to an agreement. */
@Injectable()
export class OrganisationsService {
  constructor(@Inject(UnitOfWork) private readonly work: UnitOfWork) {}

  list(actor: Actor, query: ListQuery): Promise<Page<Organisation>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<OrganisationRow>(tx, organisationSource, query);
      return { data: rows.map((row) => toOrganisation(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<Organisation> {
    return this.work.read(actor, (tx) => readOrganisation(tx, id));
  }

  async create(actor: Actor, input: CreateOrganisation): Promise<Organisation> {
    requireMay(actor, 'organisations.write', roleAlone);
    return this.work.write(actor, async (tx) => readOrganisation(tx, await insertRow(tx, 'organisation', input)));
  }

  async patch(actor: Actor, id: string, version: number, input: PatchOrganisation): Promise<Organisation> {
    requireMay(actor, 'organisations.write', roleAlone);
    return this.work.write(actor, async (tx) => {
      await readOrganisation(tx, id);
      await updateVersion(tx, 'organisation', { id, version }, input, () => readOrganisation(tx, id));
      return readOrganisation(tx, id);
    });
  }
}

interface OrganisationRow {
  id: string;
  version: number;
  created_at: Date;
  updated_at: Date;
  name: string;
  acronym: string | null;
  type: Organisation['type'];
  country: string | null;
  parent_id: string | null;
  website: string | null;
  is_example: boolean;
}

export const organisationSource: ListSource = {
  select: 'o.*',
  from: 'organisation o',
  id: 'o.id',
  columns: {
    name: 'o.name',
    acronym: 'o.acronym',
    type: 'o.type',
    country: 'o.country',
    parentId: 'o.parent_id',
    createdAt: 'o.created_at',
  },
  search: `(o.name || ' ' || coalesce(o.acronym, '')) ILIKE $q`,
};

export async function readOrganisation(tx: Tx, id: string): Promise<Organisation> {
  return toOrganisation(
    one(await tx.query<OrganisationRow>(`SELECT o.* FROM organisation o WHERE o.id = $1`, [id])),
    tx.actor,
  );
}

function toOrganisation(row: OrganisationRow, actor: Actor): Organisation {
  return {
    id: row.id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    allowedActions: may(actor, 'organisations.write', roleAlone) ? ['edit', 'remove'] : [],
    name: row.name,
    acronym: row.acronym,
    type: row.type,
    country: row.country,
    parentId: row.parent_id,
    website: row.website,
    isExample: row.is_example,
  };
}
