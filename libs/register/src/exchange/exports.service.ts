import { Readable } from 'node:stream';
import { headingText, type ExportFormat, type ExportResource, type ListQuery, type Page } from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { compileOrder, compileWhere, UnitOfWork, type Actor, type ListSource } from '@concord/platform';
import { agreementSource } from '../agreements/agreement.query.ts';
import { AgreementsService } from '../agreements/agreements.service.ts';
import { areaSource } from '../areas/area.query.ts';
import { AreasService } from '../areas/areas.service.ts';
import { commitmentSource } from '../commitments/commitment.query.ts';
import { CommitmentsService } from '../commitments/commitments.service.ts';
import { milestoneSource } from '../milestones/milestone.query.ts';
import { MilestonesService } from '../milestones/milestones.service.ts';
import { organisationSource } from '../organisations/organisation.query.ts';
import { OrganisationsService } from '../organisations/organisations.service.ts';
import { csvStream } from './csv-stream.ts';
import { exportColumns, exportNames, type Column, type Exported, type Names } from './export.columns.ts';
import { xlsxStream, type SheetValue } from './xlsx-stream.ts';

const rowsAtOnce = 200;

const sources: Readonly<Record<ExportResource, ListSource>> = {
  organisations: organisationSource,
  agreements: agreementSource,
  areas: areaSource,
  commitments: commitmentSource,
  milestones: milestoneSource,
};

export interface ExportFile {
  fileName: string;
  content: Readable;
}

/**
 * A list as a file, written while it is read: which rows the filter shows is asked once, then each batch of them is read
 * as the list itself reads it, in a transaction of its own. A slow reader holds no connection, and who may not see a row
 * in the list never finds it in the file.
 */
@Injectable()
export class ExportsService {
  private readonly lists: {
    [R in ExportResource]: (actor: Actor, query: ListQuery) => Promise<Page<Exported[R]>>;
  };

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(OrganisationsService) organisations: OrganisationsService,
    @Inject(AgreementsService) agreements: AgreementsService,
    @Inject(AreasService) areas: AreasService,
    @Inject(CommitmentsService) commitments: CommitmentsService,
    @Inject(MilestonesService) milestones: MilestonesService,
  ) {
    this.lists = {
      organisations: (actor, query) => organisations.list(actor, query),
      agreements: (actor, query) => agreements.list(actor, query),
      areas: (actor, query) => areas.list(actor, query),
      commitments: (actor, query) => commitments.list(actor, query),
      milestones: (actor, query) => milestones.list(actor, query),
    };
  }

  /** Every row the query finds, in its order; which page it names does not matter. */
  async open(
    actor: Actor,
    wish: { resource: ExportResource; format: ExportFormat; query: ListQuery },
  ): Promise<ExportFile> {
    const { resource, format, query } = wish;
    const ids = await this.find(actor, sources[resource], query);
    const headings = exportColumns[resource].map(({ heading }) => headingText(heading, actor.language));
    const name = exportNames[actor.language][resource];
    const batches = this.batches(actor, resource, { ...query, total: false, include: [] }, ids);
    const content = format === 'csv' ? csvStream(headings, batches) : xlsxStream({ name, headings }, batches);
    return { fileName: `${name}.${format}`, content: Readable.from(content, { objectMode: false }) };
  }

  private find(actor: Actor, source: ListSource, query: ListQuery): Promise<string[]> {
    return this.work.read(actor, async (tx) => {
      const { where, parameters } = compileWhere(source, query);
      const rows = await tx.query<{ id: string }>(
        `SELECT ${source.id} AS id FROM ${source.from} WHERE ${where} ORDER BY ${compileOrder(source, query)}`,
        parameters,
      );
      return rows.map(({ id }) => id);
    });
  }

  private async *batches<R extends ExportResource>(
    actor: Actor,
    resource: R,
    query: ListQuery,
    ids: readonly string[],
  ): AsyncGenerator<SheetValue[][]> {
    const columns: readonly Column<Exported[R]>[] = exportColumns[resource];
    for (let start = 0; start < ids.length; start += rowsAtOnce) {
      const { data } = await this.lists[resource](actor, { ...query, ids: ids.slice(start, start + rowsAtOnce) });
      const names = await this.names(actor, data);
      yield data.map((record) => columns.map(({ value }) => value({ record, names, language: actor.language })));
    }
  }

  /** What the rows of a batch only point at, by name. */
  private names(actor: Actor, data: readonly object[]): Promise<Names> {
    const pointed = (field: string): unknown[] =>
      data.flatMap((record) => (Reflect.get(record, field) as unknown) ?? []);
    return this.work.read(actor, async (tx) => {
      const rows = await tx.query<{ kind: string; id: string; name: string; reference: string | null }>(
        `SELECT 'agreement' AS kind, id, title AS name, reference FROM agreement WHERE id = ANY ($1::uuid[])
         UNION ALL SELECT 'area', id, title, NULL FROM area WHERE id = ANY ($2::uuid[])
         UNION ALL SELECT 'party', p.id, coalesce(o.acronym, o.name), NULL FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = ANY ($3::uuid[])
         UNION ALL SELECT 'organisation', id, name, NULL FROM organisation WHERE id = ANY ($4::uuid[])`,
        [pointed('agreementId'), pointed('areaId'), pointed('ownerPartyIds'), pointed('parentId')],
      );
      const of = (kind: string): Map<string, string> =>
        new Map(rows.filter((row) => row.kind === kind).map(({ id, name }) => [id, name]));
      return {
        agreements: new Map(
          rows.flatMap(({ kind, id, name, reference }) =>
            kind === 'agreement' ? [[id, { reference: reference ?? '', title: name }] as const] : [],
          ),
        ),
        areas: of('area'),
        parties: of('party'),
        organisations: of('organisation'),
      };
    });
  }
}
