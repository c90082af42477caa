import { Readable } from 'node:stream';
import {
  AgreementList,
  agreementStates,
  AreaList,
  CommitmentList,
  headingText,
  IndicatorList,
  MilestoneList,
  milestoneStates,
  OrganisationList,
  ProgressUpdateList,
  type ExportFormat,
  type ExportResource,
  type ListQuery,
  type Page,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { compileOrder, compileWhere, UnitOfWork, type Actor, type ListSource, fromOf } from '@concord/platform';
import { agreementSource } from '../agreements/agreement.query.ts';
import { AgreementsService } from '../agreements/agreements.service.ts';
import { amendmentSource } from '../amendments/amendment.query.ts';
import { AmendmentsService } from '../amendments/amendments.service.ts';
import { areaSource } from '../areas/area.query.ts';
import { AreasService } from '../areas/areas.service.ts';
import { commitmentSource } from '../commitments/commitment.query.ts';
import { IndicatorsService, indicatorSource } from '../commitments/indicators.service.ts';
import { CommitmentsService } from '../commitments/commitments.service.ts';
import { milestoneSource } from '../milestones/milestone.query.ts';
import { MilestonesService } from '../milestones/milestones.service.ts';
import { progressSource, ProgressService } from '../milestones/progress.service.ts';
import { documentSource } from '../documents/document.query.ts';
import { DocumentsService } from '../documents/documents.service.ts';
import { eventSource, EventsService } from '../events/events.service.ts';
import { contactSource } from '../organisations/contact.query.ts';
import { ContactsService } from '../organisations/contacts.service.ts';
import { organisationSource } from '../organisations/organisation.query.ts';
import { OrganisationsService } from '../organisations/organisations.service.ts';
import { riskSource, RisksService } from '../risks/risks.service.ts';
import { csvStream } from './csv-stream.ts';
import { exportColumns, exportNames, type Column, type Exported, type Names, type Sheeted } from './export.columns.ts';
import { xlsxStream, type OutSheet, type SheetValue } from './xlsx-stream.ts';

const rowsAtOnce = 200;

const sources: Readonly<Record<Sheeted, ListSource>> = {
  organisations: organisationSource,
  contacts: contactSource,
  agreements: agreementSource,
  amendments: amendmentSource,
  areas: areaSource,
  commitments: commitmentSource,
  indicators: indicatorSource,
  milestones: milestoneSource,
  'progress-updates': progressSource,
  events: eventSource,
  documents: documentSource,
  risks: riskSource,
};

export interface ExportFile {
  fileName: string;
  content: Readable;
}

/**
 * A list as a file, written while it is read, its headings at once: which rows the filter shows is asked once, then each batch of them is read
 * as the list itself reads it, in a transaction of its own. A slow reader holds no connection, and who may not see a row
 * in the list never finds it in the file.
 */
@Injectable()
export class ExportsService {
  private readonly lists: {
    [R in Sheeted]: (actor: Actor, query: ListQuery) => Promise<Page<Exported[R]>>;
  };

  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(OrganisationsService) organisations: OrganisationsService,
    @Inject(AgreementsService) agreements: AgreementsService,
    @Inject(AmendmentsService) amendments: AmendmentsService,
    @Inject(AreasService) areas: AreasService,
    @Inject(CommitmentsService) commitments: CommitmentsService,
    @Inject(IndicatorsService) indicators: IndicatorsService,
    @Inject(MilestonesService) milestones: MilestonesService,
    @Inject(ProgressService) progress: ProgressService,
    @Inject(ContactsService) contacts: ContactsService,
    @Inject(EventsService) events: EventsService,
    @Inject(DocumentsService) documents: DocumentsService,
    @Inject(RisksService) risks: RisksService,
  ) {
    this.lists = {
      organisations: (actor, query) => organisations.list(actor, query),
      contacts: (actor, query) => contacts.list(actor, query),
      events: (actor, query) => events.list(actor, query),
      documents: (actor, query) => documents.list(actor, query),
      risks: (actor, query) => risks.list(actor, query),
      agreements: (actor, query) => agreements.list(actor, query),
      amendments: (actor, query) => amendments.list(actor, query),
      areas: (actor, query) => areas.list(actor, query),
      commitments: (actor, query) => commitments.list(actor, query),
      indicators: (actor, query) => indicators.list(actor, query),
      milestones: (actor, query) => milestones.list(actor, query),
      'progress-updates': async (actor, query) => {
        const { data, ...rest } = await progress.list(actor, query);
        // decisions are no steps, and what was corrected is told by its correction
        return { data: data.filter(({ act, supersededById }) => act === 'log' && !supersededById), ...rest };
      },
    };
  }

  /** Every row the query finds, in its order; which page it names does not matter. */
  open(actor: Actor, wish: { resource: ExportResource; format: ExportFormat; query: ListQuery }): ExportFile {
    const { resource, format, query } = wish;
    const sheet = this.sheet(
      actor,
      resource,
      query,
      once(() => this.find(actor, sources[resource], query)),
    );
    const content = format === 'csv' ? csvStream(sheet.headings, sheet.batches) : xlsxStream([sheet]);
    return { fileName: `${sheet.name}.${format}`, content: Readable.from(content, { objectMode: false }) };
  }

  /**
   * All that stands of what the actor sees, as one workbook that an import takes as it is: a sheet for each kind of row.
   * What was cancelled is not in it; it is no longer what its name names.
   */
  openPortfolio(actor: Actor): ExportFile {
    const content = xlsxStream(this.portfolio(actor));
    return {
      fileName: `${exportNames[actor.language].portfolio}.xlsx`,
      content: Readable.from(content, { objectMode: false }),
    };
  }

  /** The same as a table for each kind of row. */
  openTables(actor: Actor): ExportFile[] {
    return this.portfolio(actor).map(({ name, headings, batches }) => ({
      fileName: `${name}.csv`,
      content: Readable.from(csvStream(headings, batches), { objectMode: false }),
    }));
  }

  /** The sheets of a portfolio, in the order in which an import reads them. */
  private portfolio(actor: Actor): OutSheet[] {
    const sheets: OutSheet[] = [];
    const take = (resource: Sheeted, query: ListQuery, under?: { field: string; ids: Ids }): Ids => {
      const ids = once(async () =>
        this.find(actor, sources[resource], under ? within(query, under.field, await under.ids()) : query),
      );
      sheets.push(this.sheet(actor, resource, query, ids));
      return ids;
    };
    take('organisations', OrganisationList.parse({ sort: 'name' }));
    const standingOnes = AgreementList.parse({ sort: 'reference', state: standing(agreementStates) });
    const inAgreements = { field: 'agreementId', ids: take('agreements', standingOnes) };
    take('areas', AreaList.parse({ sort: 'order' }), inAgreements);
    take('commitments', CommitmentList.parse({ sort: 'createdAt' }), inAgreements);
    take('indicators', IndicatorList.parse({ sort: 'createdAt' }), inAgreements);
    const plan = MilestoneList.parse({ sort: 'createdAt', state: standing(milestoneStates) });
    const milestones = take('milestones', plan, inAgreements);
    take('progress-updates', ProgressUpdateList.parse({ sort: 'asOf' }), { field: 'milestoneId', ids: milestones });
    return sheets;
  }

  private sheet(actor: Actor, resource: Sheeted, query: ListQuery, ids: Ids): OutSheet {
    return {
      name: exportNames[actor.language][resource],
      headings: exportColumns[resource].map(({ heading }) => headingText(heading, actor.language)),
      // the filter was asked once; asking it again would repeat all it names with each batch
      batches: this.batches(actor, resource, { ...query, q: undefined, filters: [], total: false, include: [] }, ids),
    };
  }

  private find(actor: Actor, source: ListSource, query: ListQuery): Promise<string[]> {
    return this.work.read(actor, async (tx) => {
      const { where, parameters } = compileWhere(source, query);
      const order = compileOrder(source, query);
      const rows = await tx.query<{ id: string }>(
        `SELECT ${source.id} AS id FROM ${fromOf(source, where, order)} WHERE ${where} ORDER BY ${order}`,
        parameters,
      );
      return rows.map(({ id }) => id);
    });
  }

  private async *batches<R extends Sheeted>(
    actor: Actor,
    resource: R,
    query: ListQuery,
    found: Ids,
  ): AsyncGenerator<SheetValue[][]> {
    const columns: readonly Column<Exported[R]>[] = exportColumns[resource];
    const ids = await found();
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
         UNION ALL SELECT 'area', m.id, r.title, NULL FROM milestone m JOIN area r ON r.id = m.area_id WHERE m.id = ANY ($6::uuid[])
         UNION ALL SELECT 'area', c.id, r.title, NULL FROM commitment c JOIN area r ON r.id = c.area_id WHERE c.id = ANY ($5::uuid[])
         UNION ALL SELECT 'milestone', id, title, NULL FROM milestone WHERE id = ANY ($6::uuid[])
         UNION ALL SELECT 'commitment', id, title, NULL FROM commitment WHERE id = ANY ($5::uuid[])
         UNION ALL SELECT 'party', p.id, coalesce(o.acronym, o.name), NULL FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = ANY ($3::uuid[])
         UNION ALL SELECT 'organisation', id, name, NULL FROM organisation WHERE id = ANY ($4::uuid[])`,
        ['agreementId', 'areaId', 'ownerPartyIds', 'parentId', 'commitmentId', 'milestoneId'].map(pointed),
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
        milestones: of('milestone'),
        commitments: of('commitment'),
        parties: of('party'),
        organisations: of('organisation'),
      };
    });
  }
}

/** The ids of a sheet, asked for when it is written. */
type Ids = () => Promise<readonly string[]>;
function once(ask: Ids): Ids {
  let asked: ReturnType<Ids> | undefined;
  return () => (asked ??= ask());
}

const standing = (states: readonly string[]): string => states.filter((state) => state !== 'cancelled').join(',');
const within = (query: ListQuery, field: string, values: readonly string[]): ListQuery => ({
  ...query,
  filters: [...query.filters, { field, operator: 'in', values: [...values] }],
});
