/**
 * Status reports on the register's rig. Rendering belongs to the worker and has tests of its own; here the files of a
 * report are put where the worker would put them.
 */
import { randomUUID } from 'node:crypto';
import { CreateStatusReport, type Agreement, type StatusReport, type StatusReportState } from '@concord/contracts';
import { systemActor, type Actor } from '@concord/platform';
import { Builders, RegisterRig } from '@concord/register/testing';
import { AnswersService } from '../answers.service.ts';
import { LinkKeys } from '../link.ts';
import { StatusReportsService } from '../reports.service.ts';

export const period = { periodStart: '2026-03-01', periodEnd: '2026-05-31' };

export class ReportRig {
  readonly make: Builders;
  readonly keys = new LinkKeys('a secret that is long enough for tests');
  readonly reports: StatusReportsService;
  readonly answers: AnswersService;
  /** Whoever comes without an account. */
  readonly nobody: Actor = { ...systemActor, role: 'link', name: '' };

  constructor(readonly register: RegisterRig) {
    const { work, office, storage } = register;
    this.make = new Builders(register);
    this.reports = new StatusReportsService(work, office, storage, this.keys);
    this.answers = new AnswersService(work, storage, this.keys);
  }

  static async open(): Promise<ReportRig> {
    return new ReportRig(await RegisterRig.open());
  }

  /** A draft to the partner, written by the officer. */
  async draft(agreement: Agreement, given: Partial<CreateStatusReport> = {}, by?: Actor): Promise<StatusReport> {
    return this.reports.create(
      by ?? this.register.actors.officer,
      CreateStatusReport.parse({
        agreementId: agreement.id,
        audiencePartyId: given.audiencePartyId ?? this.make.partyOf(agreement, 'partner'),
        ...period,
        ...given,
      }),
    );
  }

  to(
    report: Pick<StatusReport, 'id' | 'version'>,
    to: StatusReportState,
    by?: Actor,
    reason?: string,
  ): Promise<StatusReport> {
    const { manager, officer } = this.register.actors;
    return this.reports.transition(by ?? (to === 'approved' ? manager : officer), report.id, report.version, {
      to,
      reason,
    });
  }

  async approved(agreement: Agreement, given: Partial<CreateStatusReport> = {}): Promise<StatusReport> {
    return this.to(await this.to(await this.draft(agreement, given), 'in_review'), 'approved');
  }

  async sent(agreement: Agreement, given: Partial<CreateStatusReport> = {}): Promise<StatusReport> {
    const approved = await this.approved(agreement, given);
    await this.render(approved);
    return this.to(approved, 'sent');
  }

  /** Keeps a file for each language, as the worker does after approval. */
  async render({ id }: Pick<StatusReport, 'id'>, languages: readonly string[] = ['en', 'fr']): Promise<void> {
    for (const language of languages) {
      const storageKey = `reports/${randomUUID()}`;
      const content = new TextEncoder().encode(`${id} ${language}`);
      await this.register.storage.put(storageKey, content);
      await this.register.look(
        `INSERT INTO report_file (status_report_id, agreement_id, language, bytes, sha256, storage_key)
         SELECT id, agreement_id, $2, $3, '', $4 FROM status_report WHERE id = $1`,
        [id, language, content.length, storageKey],
      );
    }
  }

  /** Another person at the partner's, with an account when asked for. */
  async colleague(name: string, account = false): Promise<{ contactId: string; actor: Actor }> {
    const { organisations, actors } = this.register;
    const email = `${name}@partner.example`;
    const userId = account
      ? (
          await this.register.look<{ id: string }>(
            `INSERT INTO users (name, email, role, organisation_id) VALUES ($1, $2, 'partner', $3) RETURNING id`,
            [name, email, organisations.partner],
          )
        )[0]?.id
      : null;
    const [contact] = await this.register.look<{ id: string }>(
      `INSERT INTO contact (organisation_id, user_id, name, email) VALUES ($1, $2, $3, $4) RETURNING id`,
      [organisations.partner, userId ?? null, name, email],
    );
    return { contactId: contact?.id ?? '', actor: { ...actors.partner, userId: userId ?? null, name } };
  }

  /** The token in the mail to a contact. */
  tokenFor(report: StatusReport, contactId: string): string {
    const recipient = report.recipients.find((one) => one.contactId === contactId);
    if (!recipient) throw new Error('no recipient of this report');
    return this.keys.token(recipient.id);
  }

  /** The code in the newest mail to a contact. */
  async codeFor(report: StatusReport, contactId: string): Promise<string> {
    const [row] = await this.register.look<{ id: string; code_sent_at: Date }>(
      `SELECT id, code_sent_at FROM report_recipient WHERE status_report_id = $1 AND contact_id = $2`,
      [report.id, contactId],
    );
    if (!row) throw new Error('no recipient of this report');
    return this.keys.code(row.id, row.code_sent_at);
  }
}
