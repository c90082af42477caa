import type { Answer, StatusReport, StatusReportState } from '@concord/contracts';
import { type Actor, type ListSource, type Tx, storedOf, type StoredRow, readRow } from '@concord/platform';
import { allowedActs, onTeam, ownSide } from '@concord/register';
import { judgeReport, type ReportCase } from './report.rules.ts';

/** How status reports are read: one statement, recipients and files with it, never the content. */
export interface ReportRow extends StoredRow {
  agreement_id: string;
  audience_party_id: string;
  period_start: string;
  period_end: string;
  number: number;
  edition: number;
  state: StatusReportState;
  summary: string | null;
  challenges: string | null;
  way_forward: string | null;
  return_reason: string | null;
  author: string | null;
  content_hash: string | null;
  approved_at: Date | null;
  sent_at: Date | null;
  is_example: boolean;
  agreement: StatusReport['agreement'];
  audience: string;
  files: StatusReport['files'];
  recipients: StatusReport['recipients'];
  caller: ReportCase['caller'];
  shared: boolean;
  on_team: boolean;
  own_side: boolean;
}

const recipients = `(SELECT coalesce(json_agg(json_build_object('id', x.id, 'contactId', x.contact_id, 'name', x.name, 'email', x.email, 'language', x.language,
    'deliveryState', (SELECT d.state FROM delivery d WHERE d.subject_type = 'status_report' AND d.subject_id = r.id AND d.recipient_id = x.contact_id AND d.channel = 'email' AND d.slot = 'notice' ORDER BY d.created_at DESC LIMIT 1),
    'openedAt', to_char(x.opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'answer', x.answer, 'answeredAt', to_char(x.answered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'answeredThrough', x.answered_through, 'nameGiven', x.name_given, 'disputedLine', x.disputed_line, 'comment', x.comment) ORDER BY x.name, x.id), '[]')
  FROM report_recipient x WHERE x.status_report_id = r.id)`;
const files = `(SELECT coalesce(json_agg(json_build_object('language', f.language, 'bytes', f.bytes, 'sha256', f.sha256) ORDER BY f.language), '[]') FROM report_file f WHERE f.status_report_id = r.id)`;
/** The party's answer: disputed beats confirmed beats acknowledged. */
const answer = `(SELECT (ARRAY['acknowledged', 'confirmed', 'disputed'])[max(CASE x.answer WHEN 'disputed' THEN 3 WHEN 'confirmed' THEN 2 WHEN 'acknowledged' THEN 1 END)] FROM report_recipient x WHERE x.status_report_id = r.id)`;

const caller = `coalesce((SELECT CASE WHEN x.answer IS NULL THEN 'awaited' ELSE 'answered' END FROM report_recipient x JOIN contact c ON c.id = x.contact_id
    WHERE x.status_report_id = r.id AND c.user_id = (SELECT scope_user())), 'no recipient')`;

const columns = `r.id, r.version, r.created_at, r.updated_at, r.agreement_id, r.audience_party_id, r.period_start, r.period_end, r.number, r.edition, r.state, r.summary, r.challenges, r.way_forward, r.return_reason, r.author,
  r.content_hash, r.approved_at, r.sent_at, r.is_example`;

export const reportSource: ListSource = {
  select: `${columns}, (SELECT json_build_object('id', a.id, 'reference', a.reference, 'title', a.title) FROM agreement a WHERE a.id = r.agreement_id) AS agreement,
    (SELECT o.name FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = r.audience_party_id) AS audience, ${files} AS files, ${recipients} AS recipients, ${caller} AS caller,
    (SELECT a.confidentiality IN ('public', 'partner') FROM agreement a WHERE a.id = r.agreement_id) AS shared,
    ${onTeam('r.agreement_id')} AS on_team, ${ownSide('r.audience_party_id')} AS own_side`,
  from: `status_report r`,
  id: 'r.id',
  columns: {
    agreementId: 'r.agreement_id',
    audiencePartyId: 'r.audience_party_id',
    state: 'r.state',
    answer,
    periodEnd: 'r.period_end',
    number: 'r.number',
    createdAt: 'r.created_at',
  },
  conditions: {
    awaitingAnswer: `r.state = 'sent' AND ${answer} IS NULL`,
    // what a later report tells the party is the answer to its dispute
    disputeOpen: `${answer} = 'disputed' AND NOT EXISTS (SELECT FROM status_report l
      WHERE l.agreement_id = r.agreement_id AND l.audience_party_id = r.audience_party_id AND l.sent_at > r.sent_at)`,
    writtenByMe: `coalesce(r.author = (SELECT scope_user()), false)`,
    team: onTeam('r.agreement_id'),
  },
};

/** @throws DomainError RECORD.NOT_FOUND */
export async function readReportRow(tx: Tx, id: string): Promise<ReportRow> {
  return await readRow<ReportRow>(tx, reportSource, id);
}

export async function readReport(tx: Tx, id: string): Promise<StatusReport> {
  return toReport(await readReportRow(tx, id), tx.actor);
}

export function caseOf(row: ReportRow, actor: Actor): ReportCase {
  const wanted = new Set(row.recipients.map(({ language }) => (language === 'fr' ? 'fr' : 'en')));
  return {
    actor,
    standing: { onTeam: row.on_team, ownSide: row.own_side },
    state: row.state,
    author: row.author,
    recipients: row.recipients.length,
    rendered: [...wanted].every((language) => row.files.some((file) => file.language === language)),
    shared: row.shared,
    caller: row.caller,
  };
}

export function toReport(row: ReportRow, actor: Actor): StatusReport {
  return {
    allowedActions: allowedActs(judgeReport(caseOf(row, actor))),
    agreementId: row.agreement_id,
    agreement: row.agreement,
    audiencePartyId: row.audience_party_id,
    audience: row.audience,
    periodStart: row.period_start,
    periodEnd: row.period_end,
    number: row.number,
    edition: row.edition,
    state: row.state,
    summary: row.summary,
    challenges: row.challenges,
    wayForward: row.way_forward,
    returnReason: actor.role === 'partner' ? null : row.return_reason,
    contentHash: row.content_hash,
    approvedAt: row.approved_at?.toISOString() ?? null,
    sentAt: row.sent_at?.toISOString() ?? null,
    files: row.files,
    recipients: row.recipients,
    answer: partyAnswer(row.recipients),
    isExample: row.is_example,
    ...storedOf(row),
  };
}

const weight: Record<Answer, number> = { acknowledged: 1, confirmed: 2, disputed: 3 };

/** The party's answer, from its recipients'. */
export function partyAnswer(recipients: readonly { answer: Answer | null }[]): Answer | null {
  return recipients.reduce<Answer | null>(
    (strongest, { answer: given }) => (given && (!strongest || weight[given] > weight[strongest]) ? given : strongest),
    null,
  );
}
