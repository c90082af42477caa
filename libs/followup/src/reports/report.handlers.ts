/** What the worker does when something happened to a report: render it, bring it to its readers, tell the officer. */
import { createHash, randomUUID } from 'node:crypto';
import { ReportContent, type OfferedLanguage } from '@concord/contracts';
import { one, systemActor, type OutboxHandlers, type Storage, type Tx, type UnitOfWork } from '@concord/platform';
import { planDeliveries } from '../deliveries/planning.ts';
import { codeAsked, RecipientEvent, reportAnswered, reportApproved, ReportEvent, reportSent } from './report.events.ts';
import type { Typesetter } from './typeset/index.ts';

export interface ReportTools {
  work: UnitOfWork;
  storage: Storage;
  typesetter: Typesetter;
}

export function hearReports(handlers: OutboxHandlers, tools: ReportTools): void {
  // Idempotent: the files are bound to the report and its language; a second rendering finds them and is dropped.
  handlers.onPrepared(reportApproved, ReportEvent, ({ statusReportId }) => renderAll(tools, statusReportId), keepFiles);
  // Idempotent: the delivery's key holds report and recipient.
  handlers.on(reportSent, ReportEvent, planNotices);
  // Idempotent: the key holds which of the recipient's codes it is.
  handlers.on(codeAsked, RecipientEvent, planCode);
  // Idempotent: a recipient answers once, and the key holds who.
  handlers.on(reportAnswered, RecipientEvent, planAnswered);
}

interface Rendered {
  language: OfferedLanguage;
  bytes: number;
  sha256: string;
  storageKey: string;
}

/** Every offered language, so that a reader may switch; the bytes are stored before the row that names them. */
async function renderAll({ work, storage, typesetter }: ReportTools, statusReportId: string): Promise<Rendered[]> {
  const { content, contentHash } = await work.read(systemActor, (tx) => frozen(tx, statusReportId));
  const files: Rendered[] = [];
  for (const language of ['en', 'fr'] as const) {
    const pdf = await typesetter.render(content, language, { contentHash });
    const storageKey = `reports/${randomUUID()}`;
    await storage.put(storageKey, pdf);
    files.push({ language, bytes: pdf.length, sha256: createHash('sha256').update(pdf).digest('hex'), storageKey });
  }
  return files;
}

async function frozen(tx: Tx, id: string): Promise<{ content: ReportContent; contentHash: string }> {
  const row = one(
    await tx.query<{ content: unknown; content_hash: string }>(
      `SELECT content, content_hash FROM status_report WHERE id = $1`,
      [id],
    ),
  );
  return { content: ReportContent.parse(row.content), contentHash: row.content_hash };
}

async function keepFiles(
  tx: Tx,
  { statusReportId }: { statusReportId: string },
  files: readonly Rendered[],
): Promise<void> {
  await tx.affect(
    `INSERT INTO report_file (status_report_id, agreement_id, language, bytes, sha256, storage_key)
     SELECT r.id, r.agreement_id, f.language, f.bytes, f.sha256, f."storageKey" FROM status_report r, jsonb_to_recordset($2) AS f(language text, bytes int, sha256 text, "storageKey" text)
     WHERE r.id = $1 ON CONFLICT DO NOTHING`,
    [statusReportId, JSON.stringify(files)],
  );
}

interface Addressee {
  report_recipient_id: string;
  contact_id: string;
  agreement_id: string;
  title: string;
  edition: number;
  period_start: string;
  period_end: string;
  code_count: number;
  code_sent_at: Date | null;
}

const addressees = `SELECT x.id AS report_recipient_id, x.contact_id, r.agreement_id, a.title, r.edition, r.period_start, r.period_end, x.code_count, x.code_sent_at
FROM report_recipient x JOIN status_report r ON r.id = x.status_report_id JOIN agreement a ON a.id = r.agreement_id`;

const occasion = ({ period_start, period_end, edition }: Addressee): string =>
  `${period_start}..${period_end}/${edition}`;

async function planNotices(tx: Tx, { statusReportId }: { statusReportId: string }): Promise<void> {
  const recipients = await tx.query<Addressee>(`${addressees} WHERE r.id = $1`, [statusReportId]);
  await planDeliveries(
    tx,
    recipients.map((recipient) => ({
      kind: 'report_notice',
      subjectType: 'status_report',
      subjectId: statusReportId,
      slot: 'notice',
      occurrence: occasion(recipient),
      recipientId: recipient.contact_id,
      agreementId: recipient.agreement_id,
      title: recipient.title,
      payload: { reportRecipientId: recipient.report_recipient_id },
      path: `/status-reports/${statusReportId}/show`,
    })),
  );
}

async function planCode(
  tx: Tx,
  { statusReportId, recipientId }: { statusReportId: string; recipientId: string },
): Promise<void> {
  const recipient = one(await tx.query<Addressee>(`${addressees} WHERE x.id = $1`, [recipientId]));
  if (!recipient.code_sent_at) return;
  await planDeliveries(tx, [
    {
      kind: 'report_code',
      subjectType: 'report_answer',
      subjectId: statusReportId,
      slot: 'code',
      occurrence: `${occasion(recipient)}/${recipient.code_count}`,
      recipientId: recipient.contact_id,
      agreementId: recipient.agreement_id,
      title: recipient.title,
      payload: { reportRecipientId: recipientId, codeSentAt: recipient.code_sent_at.toISOString() },
      urgent: true,
    },
  ]);
}

/** The team hears of the answer, in the bell and by mail. */
async function planAnswered(
  tx: Tx,
  { statusReportId, recipientId }: { statusReportId: string; recipientId: string },
): Promise<void> {
  const recipient = one(await tx.query<Addressee>(`${addressees} WHERE x.id = $1`, [recipientId]));
  const officers = await tx.query<{ id: string }>(
    `SELECT c.id FROM team_member t JOIN contact c ON c.user_id = t.user_id WHERE t.agreement_id = $1 AND t.duty = 'officer' AND c.active`,
    [recipient.agreement_id],
  );
  await planDeliveries(
    tx,
    officers.map(({ id }) => ({
      kind: 'report_answered',
      subjectType: 'report_answer',
      subjectId: statusReportId,
      slot: `answered/${recipientId}`,
      occurrence: occasion(recipient),
      recipientId: id,
      agreementId: recipient.agreement_id,
      title: recipient.title,
      payload: { reportRecipientId: recipientId },
      path: `/status-reports/${statusReportId}/show`,
    })),
  );
}
