import {
  AgreementList,
  AmendmentList,
  AreaList,
  CommitmentList,
  ContactList,
  DocumentList,
  EventList,
  ExportFormat,
  MilestoneList,
  OrganisationList,
  RiskList,
  type ExportResource,
  type ListQuery,
} from '@concord/contracts';
import { Controller, Get, Inject, Param, StreamableFile } from '@nestjs/common';
import { Clock, type Actor } from '@concord/platform';
import { ExportsService, Office, type ExportFile } from '@concord/register';
import { Allow, AnswersFile, Caller, List, disposition } from '../http/index.ts';

const Format = (): ParameterDecorator => Param('format', { schema: ExportFormat });
const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What a list's filter shows, as a file: the list's own query, without pages. */
@Controller('exports')
export class ExportsController {
  constructor(
    @Inject(ExportsService) private readonly exports: ExportsService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Office) private readonly office: Office,
  ) {}

  @Get('organisations.:format')
  @Allow('organisations.read')
  @AnswersFile('text/csv')
  organisations(
    @Caller() actor: Actor,
    @Format() format: ExportFormat,
    @List(OrganisationList) query: ListQuery,
  ): StreamableFile {
    return this.file(actor, { resource: 'organisations', format, query });
  }

  @Get('contacts.:format')
  @Allow('contacts.read')
  @AnswersFile('text/csv')
  contacts(
    @Caller() actor: Actor,
    @Format() format: ExportFormat,
    @List(ContactList) query: ListQuery,
  ): StreamableFile {
    return this.file(actor, { resource: 'contacts', format, query });
  }

  @Get('events.:format')
  @Allow('events.read')
  @AnswersFile('text/csv')
  events(@Caller() actor: Actor, @Format() format: ExportFormat, @List(EventList) query: ListQuery): StreamableFile {
    return this.file(actor, { resource: 'events', format, query });
  }

  @Get('documents.:format')
  @Allow('documents.read')
  @AnswersFile('text/csv')
  documents(
    @Caller() actor: Actor,
    @Format() format: ExportFormat,
    @List(DocumentList) query: ListQuery,
  ): StreamableFile {
    return this.file(actor, { resource: 'documents', format, query });
  }

  @Get('risks.:format')
  @Allow('risks.read')
  @AnswersFile('text/csv')
  risks(@Caller() actor: Actor, @Format() format: ExportFormat, @List(RiskList) query: ListQuery): StreamableFile {
    return this.file(actor, { resource: 'risks', format, query });
  }

  @Get('agreements.:format')
  @Allow('agreements.read')
  @AnswersFile('text/csv')
  agreements(
    @Caller() actor: Actor,
    @Format() format: ExportFormat,
    @List(AgreementList) query: ListQuery,
  ): StreamableFile {
    return this.file(actor, { resource: 'agreements', format, query });
  }

  @Get('amendments.:format')
  @Allow('amendments.read')
  @AnswersFile('text/csv')
  amendments(
    @Caller() actor: Actor,
    @Format() format: ExportFormat,
    @List(AmendmentList) query: ListQuery,
  ): StreamableFile {
    return this.file(actor, { resource: 'amendments', format, query });
  }

  @Get('areas.:format')
  @Allow('areas.read')
  @AnswersFile('text/csv')
  areas(@Caller() actor: Actor, @Format() format: ExportFormat, @List(AreaList) query: ListQuery): StreamableFile {
    return this.file(actor, { resource: 'areas', format, query });
  }

  @Get('commitments.:format')
  @Allow('commitments.read')
  @AnswersFile('text/csv')
  commitments(
    @Caller() actor: Actor,
    @Format() format: ExportFormat,
    @List(CommitmentList) query: ListQuery,
  ): StreamableFile {
    return this.file(actor, { resource: 'commitments', format, query });
  }

  @Get('milestones.:format')
  @Allow('milestones.read')
  @AnswersFile('text/csv')
  milestones(
    @Caller() actor: Actor,
    @Format() format: ExportFormat,
    @List(MilestoneList) query: ListQuery,
  ): StreamableFile {
    return this.file(actor, { resource: 'milestones', format, query });
  }

  /** All that stands, as one workbook that an import takes as it is. */
  @Get('portfolio.xlsx')
  @Allow('imports.read')
  @AnswersFile(mediaTypes.xlsx)
  portfolio(@Caller() actor: Actor): StreamableFile {
    return this.attached(this.exports.openPortfolio(actor), 'xlsx');
  }

  private file(
    actor: Actor,
    wish: { resource: ExportResource; format: ExportFormat; query: ListQuery },
  ): StreamableFile {
    return this.attached(this.exports.open(actor, wish), wish.format);
  }

  /** Named with its day, so that yesterday's file is not taken for today's. */
  private attached({ fileName, content }: ExportFile, format: ExportFormat): StreamableFile {
    const dated = fileName.replace(/(?=\.\w+$)/, `-${this.office.today(this.clock.machine())}`);
    return new StreamableFile(content, {
      type: mediaTypes[format],
      disposition: disposition('attachment', dated),
    });
  }
}
