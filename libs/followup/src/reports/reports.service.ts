import {
  offered,
  ReportContent,
  statusReportGuards,
  statusReportMachine,
  type CreateStatusReport,
  type ListQuery,
  type OfferedLanguage,
  type Page,
  type PatchStatusReport,
  type StatusReport,
  type TransitionStatusReport,
} from '@concord/contracts';
import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  fileName,
  insertRow,
  insertRows,
  listRows,
  newId,
  one,
  refuseField,
  Storage,
  UnitOfWork,
  updateRow,
  updateVersion,
  type Actor,
  type Tx,
} from '@concord/platform';
import { lockAgreement, lockAgreementOf, Office, requireMay, requireStep, unknownReference } from '@concord/register';
import { serverText } from '../texts/index.ts';
import { contentHash } from './content-hash.ts';
import { LinkKeys, linkExpiry, linkHash } from './link.ts';
import { buildContent } from './report.content.ts';
import { reportApproved, reportSent } from './report.events.ts';
import { caseOf, readReport, readReportRow, reportSource, toReport, type ReportRow } from './report.query.ts';
import { checkPeriod, guardsOf } from './report.rules.ts';

/**
 * Status reports: written, reviewed, approved (frozen and hashed), sent. From approval on nothing here changes what a
 * report says; only the frozen content and the bytes rendered from it are ever shown.
 */
@Injectable()
export class StatusReportsService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(Office) private readonly office: Office,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(LinkKeys) private readonly keys: LinkKeys,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<StatusReport>> {
    return this.work.read(actor, async (tx) => {
      const { rows, ...rest } = await listRows<ReportRow>(tx, reportSource, query);
      return { data: rows.map((row) => toReport(row, actor)), ...rest };
    });
  }

  get(actor: Actor, id: string): Promise<StatusReport> {
    return this.work.read(actor, (tx) => readReport(tx, id));
  }

  /** What it says: as it would be frozen now, or as it was frozen. */
  content(actor: Actor, id: string): Promise<ReportContent> {
    return this.work.read(actor, async (tx) => {
      const row = await readReportRow(tx, id);
      return (await frozenContent(tx, id)) ?? buildContent(tx, subjectOf(row), null);
    });
  }

  /** The bytes rendered at approval. @throws DomainError REPORT.NOT_RENDERED */
  async pdf(
    actor: Actor,
    id: string,
    language: OfferedLanguage | undefined,
  ): Promise<{ fileName: string; bytes: Uint8Array }> {
    const found = await this.work.read(actor, async (tx) => ({
      row: await readReportRow(tx, id),
      file: await fileOf(tx, id, language ?? actor.language),
    }));
    const { agreement, period_end: periodEnd, number, edition: version } = found.row;
    return {
      fileName: pdfName({ reference: agreement?.reference ?? '', periodEnd, number, version }, found.file.language),
      bytes: await this.storage.bytes(found.file.storageKey),
    };
  }

  /** A draft for a period; to every contact of the party when no recipient is named. */
  create(actor: Actor, input: CreateStatusReport): Promise<StatusReport> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreement(tx, input.agreementId);
      requireMay(actor, 'status-reports.write', ground);
      checkPeriod(input, this.office.today(tx.now));
      await requireAudience(tx, input);
      const { recipientContactIds, ...values } = input;
      const [last] = await tx.query<{ number: number }>(
        `SELECT coalesce(max(number), 0) + 1 AS number FROM status_report WHERE agreement_id = $1 AND audience_party_id = $2`,
        [input.agreementId, input.audiencePartyId],
      );
      const [same] = await tx.query(
        `SELECT 1 FROM status_report WHERE agreement_id = $1 AND audience_party_id = $2 AND period_start = $3 AND period_end = $4`,
        [input.agreementId, input.audiencePartyId, input.periodStart, input.periodEnd],
      );
      if (same) throw new DomainError('REPORT.EXISTS');
      const isExample = await saysExample(tx, input.agreementId);
      const id = await insertRow(tx, 'status_report', {
        ...values,
        number: last?.number ?? 1,
        author: actor.userId,
        isExample,
      });
      await writeRecipients(
        tx,
        { id, agreementId: input.agreementId, audiencePartyId: input.audiencePartyId },
        recipientContactIds,
      );
      return readReport(tx, id);
    });
  }

  /** @throws DomainError REPORT.FROZEN, RECORD.STALE */
  patch(
    actor: Actor,
    id: string,
    version: number,
    { recipientContactIds, ...values }: PatchStatusReport,
  ): Promise<StatusReport> {
    return this.work.write(actor, async (tx) => {
      requireMay(actor, 'status-reports.write', await lockAgreementOf(tx, 'status_report', id));
      const row = await readReportRow(tx, id);
      if (row.state !== 'draft') throw new DomainError('REPORT.FROZEN');
      await updateVersion(tx, 'status_report', { id, version }, values, () => readReport(tx, id));
      if (recipientContactIds)
        await writeRecipients(
          tx,
          { id, agreementId: row.agreement_id, audiencePartyId: row.audience_party_id },
          recipientContactIds,
        );
      return readReport(tx, id);
    });
  }

  /** One step: in review, back to draft, approved, sent. @throws DomainError of the machine and its guards */
  transition(actor: Actor, id: string, version: number, wish: TransitionStatusReport): Promise<StatusReport> {
    return this.work.write(actor, async (tx) => {
      const ground = await lockAgreementOf(tx, 'status_report', id);
      const row = await readReportRow(tx, id);
      if (row.version !== version) throw new DomainError('RECORD.STALE', { current: toReport(row, actor) });
      const record = { ...caseOf(row, actor), standing: ground };
      const step = requireStep(statusReportMachine, wish, record, {
        held: guardsOf(record),
        codes: statusReportGuards,
      });
      if (step.act === 'approve') await this.freeze(tx, row);
      else if (step.act === 'send') await this.send(tx, row);
      else
        await updateRow(tx, 'status_report', id, {
          state: step.to,
          returnReason: step.act === 'revise' ? (wish.reason ?? null) : null,
        });
      return readReport(tx, id);
    });
  }

  private async freeze(tx: Tx, row: ReportRow): Promise<void> {
    const content = await buildContent(tx, subjectOf(row), {
      approver: tx.actor.name,
      approvedAt: tx.now.toISOString(),
    });
    await updateRow(tx, 'status_report', row.id, {
      state: 'approved',
      content: JSON.stringify(content),
      contentHash: contentHash(content),
      approver: tx.actor.userId,
      approvedAt: tx.now,
      isExample: content.isExample,
    });
    await tx.publish(reportApproved, { statusReportId: row.id });
  }

  /** Makes each recipient's link; the mail itself is the worker's. */
  private async send(tx: Tx, row: ReportRow): Promise<void> {
    for (const { id } of row.recipients)
      await updateRow(tx, 'report_recipient', id, {
        linkHash: linkHash(this.keys.token(id)),
        linkExpiresAt: linkExpiry(tx.now),
      });
    await updateRow(tx, 'status_report', row.id, { state: 'sent', sentAt: tx.now });
    await tx.publish(reportSent, { statusReportId: row.id });
  }
}

/** The frozen content, checked by its contract; null before approval. */
export async function frozenContent(tx: Tx, id: string): Promise<ReportContent | null> {
  const { content } = one(
    await tx.query<{ content: unknown }>(`SELECT content FROM status_report WHERE id = $1`, [id]),
  );
  return content === null ? null : ReportContent.parse(content);
}

/** The file in a language, else in English, else in any. @throws DomainError REPORT.NOT_RENDERED */
export async function fileOf(
  tx: Tx,
  id: string,
  language: OfferedLanguage,
): Promise<{ storageKey: string; language: OfferedLanguage }> {
  const files = await tx.query<{ storageKey: string; language: OfferedLanguage }>(
    `SELECT storage_key AS "storageKey", language FROM report_file WHERE status_report_id = $1 ORDER BY language = $2 DESC, language LIMIT 1`,
    [id, language],
  );
  if (!files[0]) throw new DomainError('REPORT.NOT_RENDERED');
  return files[0];
}

/** Agreement, day and what it is, in the language it is written in. */
export const pdfName = (report: PdfNamed, language: OfferedLanguage): string =>
  fileName(
    `${report.reference} ${report.periodEnd} ${serverText(language)('report.running', { number: report.number, version: report.version })}`,
    'pdf',
  );

type PdfNamed = Pick<ReportContent, 'reference' | 'periodEnd' | 'number' | 'version'>;

const subjectOf = (row: ReportRow): Parameters<typeof buildContent>[1] => ({
  agreementId: row.agreement_id,
  audiencePartyId: row.audience_party_id,
  periodStart: row.period_start,
  periodEnd: row.period_end,
  number: row.number,
  edition: row.edition,
  summary: row.summary,
  challenges: row.challenges,
  wayForward: row.way_forward,
  author: row.author,
});

async function requireAudience(tx: Tx, { agreementId, audiencePartyId }: CreateStatusReport): Promise<void> {
  const [party] = await tx.query(`SELECT 1 FROM party WHERE id = $1 AND agreement_id = $2`, [
    audiencePartyId,
    agreementId,
  ]);
  if (!party) throw refuseField('/audiencePartyId', 'REPORT.AUDIENCE_NOT_PARTY');
}

async function saysExample(tx: Tx, agreementId: string): Promise<boolean> {
  const { example } = one(
    await tx.query<{ example: boolean }>(
      `SELECT is_example OR EXISTS (SELECT FROM milestone m WHERE m.agreement_id = a.id AND m.is_example) AS example FROM agreement a WHERE id = $1`,
      [agreementId],
    ),
  );
  return example;
}

interface ContactRow {
  id: string;
  name: string;
  email: string;
  language: string;
}

/** Recipients are people of the audience; replaced as a whole while the report is a draft. */
async function writeRecipients(
  tx: Tx,
  report: { id: string; agreementId: string; audiencePartyId: string },
  wanted: readonly string[],
): Promise<void> {
  const contacts = await tx.query<ContactRow>(
    `SELECT c.id, c.name, c.email, c.language FROM contact c JOIN party p ON p.organisation_id = c.organisation_id WHERE p.id = $1 AND c.active ORDER BY c.name`,
    [report.audiencePartyId],
  );
  const unknown = wanted.find((id) => !contacts.some((contact) => contact.id === id));
  if (unknown) throw unknownReference('recipientContactIds');
  const chosen = wanted.length > 0 ? contacts.filter(({ id }) => wanted.includes(id)) : contacts;
  await tx.affect(`DELETE FROM report_recipient WHERE status_report_id = $1`, [report.id]);
  await insertRows(
    tx,
    'report_recipient',
    chosen.map(({ id, name, email, language }) => ({
      id: newId(tx.now),
      statusReportId: report.id,
      agreementId: report.agreementId,
      contactId: id,
      name,
      email,
      language: offered(language),
    })),
  );
}
