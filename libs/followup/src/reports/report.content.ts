import {
  offeredLanguages,
  type OfferedLanguage,
  type ReportArea,
  type ReportContent,
  type ReportLine,
} from '@concord/contracts';
import { addDays, daysBetween, one, type Tx } from '@concord/platform';
import { healthOf, namedToReaders, officeDay, readThresholds, stillSaid, type HealthRow } from '@concord/register';

/**
 * What a report says, read from the register at one instant under the reader's own scope: only shared narratives and
 * shared files enter. Whether it is a preview or the frozen content is decided by whoever keeps it.
 */
export interface ReportSubject {
  agreementId: string;
  audiencePartyId: string;
  periodStart: string;
  periodEnd: string;
  number: number;
  edition: number;
  summary: string | null;
  challenges: string | null;
  wayForward: string | null;
  author: string | null;
}

export interface Approval {
  approver: string;
  approvedAt: string;
}

export async function buildContent(tx: Tx, subject: ReportSubject, approval: Approval | null): Promise<ReportContent> {
  const head = one(await tx.query<HeadRow>(headSql, [subject.agreementId, subject.audiencePartyId, subject.author]));
  const areas = await tx.query<AreaRow>(areasSql, [subject.agreementId]);
  const lines = await tx.query<LineRow>(linesSql, [subject.agreementId, subject.periodStart, subject.periodEnd]);
  const health = lights(head.health, head.day);
  return {
    reference: head.reference,
    title: head.title,
    type: head.type,
    isExample: head.is_example,
    parties: head.parties,
    audience: head.audience,
    periodStart: subject.periodStart,
    periodEnd: subject.periodEnd,
    number: subject.number,
    version: subject.edition,
    asOf: head.day,
    rag: health.en.computed,
    reason: reasons(health),
    percent: health.en.percent,
    expected: health.en.expected,
    summary: subject.summary,
    challenges: subject.challenges,
    wayForward: subject.wayForward,
    areas: areas.map((area) => toArea(area, lines, head.day)),
    next: upcoming(lines, subject),
    thresholds: await readThresholds(tx),
    author: head.author ?? 'Concord',
    approver: approval?.approver ?? null,
    approvedAt: approval?.approvedAt ?? null,
  };
}

/** How many numbered lines a content has. */
export const countLines = (content: ReportContent): number =>
  content.areas.flatMap(({ commitments }) => commitments.flatMap(({ lines }) => lines)).length;

type Lights = Record<OfferedLanguage, ReturnType<typeof healthOf>>;
const lights = (row: HealthRow | null, day: string): Lights => ({
  en: healthOf(row, 'en', day),
  fr: healthOf(row, 'fr', day),
});
const reasons = (health: Lights): Record<OfferedLanguage, string> =>
  Object.fromEntries(offeredLanguages.map((language) => [language, health[language].reason])) as Record<
    OfferedLanguage,
    string
  >;

function toArea(area: AreaRow, all: readonly LineRow[], day: string): ReportArea {
  const health = lights(area.health, day);
  const own = all.filter(({ area_id }) => area_id === area.id);
  const groups = new Map<string | null, LineRow[]>();
  for (const line of own) groups.set(line.commitment_id, [...(groups.get(line.commitment_id) ?? []), line]);
  return {
    areaId: area.id,
    order: area.position,
    title: area.title,
    rag: health.en.computed,
    reason: reasons(health),
    percent: health.en.percent,
    expected: health.en.expected,
    commitments: [...groups].map(([commitmentId, lines]) => ({
      commitmentId,
      title: lines[0]?.commitment_title ?? null,
      strength: lines[0]?.commitment_strength ?? null,
      lines: lines.map((line) => toLine(line, day)),
    })),
  };
}

function toLine(row: LineRow, day: string): ReportLine {
  const health = healthOf(row.health, 'en', day);
  return {
    line: row.line,
    milestoneId: row.id,
    title: row.title,
    kind: row.kind,
    state: row.state,
    rag: health.computed,
    declared: health.declared,
    percent: health.percent,
    percentBefore: row.percent_before,
    expected: health.expected,
    baselineDueOn: row.baseline_due_on,
    dueOn: row.due_on,
    achievedOn: row.achieved_on,
    late: health.late,
    slip: health.slip,
    verificationLevel: row.verification_level,
    responsible: row.responsible,
    narrative: row.narrative,
    evidence: row.evidence,
  };
}

/** Open work whose current date falls in the period after, of the same length. */
function upcoming(lines: readonly LineRow[], { periodStart, periodEnd }: ReportSubject): ReportContent['next'] {
  const until = addDays(periodEnd, daysBetween(periodStart, periodEnd) + 1);
  return lines
    .filter(
      ({ state, due_on }) =>
        (state === 'planned' || state === 'in_progress') && due_on !== null && due_on > periodEnd && due_on <= until,
    )
    .map(({ title, due_on, responsible }) => ({ title, dueOn: due_on ?? '', responsible }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

interface HeadRow {
  reference: string;
  title: string;
  type: string;
  is_example: boolean;
  parties: { name: string; role: string }[];
  audience: string;
  author: string | null;
  health: HealthRow | null;
  day: string;
}
interface AreaRow {
  id: string;
  position: number;
  title: string;
  health: HealthRow | null;
}
interface LineRow {
  line: number;
  id: string;
  area_id: string;
  commitment_id: string | null;
  commitment_title: string | null;
  commitment_strength: string | null;
  title: string;
  kind: ReportLine['kind'];
  state: ReportLine['state'];
  percent_before: number;
  baseline_due_on: string | null;
  due_on: string | null;
  achieved_on: string | null;
  verification_level: ReportLine['verificationLevel'];
  responsible: string | null;
  narrative: ReportLine['narrative'];
  evidence: string[];
  health: HealthRow | null;
}

/** The report carries the example notice when the agreement, or any milestone it tells of, is an example. */
const headSql = `
SELECT a.reference, a.title, a.type, a.is_example OR EXISTS (SELECT FROM milestone m WHERE m.agreement_id = a.id AND m.is_example) AS is_example,
  (SELECT json_agg(json_build_object('name', o.name, 'role', p.role) ORDER BY p.position) FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.agreement_id = a.id) AS parties,
  (SELECT o.name FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $2) AS audience,
  (SELECT u.name FROM users u WHERE u.id = $3) AS author, row_to_json(h) AS health, ${officeDay} AS day
FROM agreement a LEFT JOIN health h ON h.subject_id = a.id AND h.valid_to IS NULL WHERE a.id = $1`;

const areasSql = `
SELECT a.id, a.position, a.title, row_to_json(h) AS health FROM area a LEFT JOIN health h ON h.subject_id = a.id AND h.valid_to IS NULL
WHERE a.agreement_id = $1 ORDER BY a.position`;

const linesSql = `
SELECT row_number() OVER (ORDER BY a.position, c.created_at NULLS LAST, c.id, coalesce(m.baseline_due_on, m.due_on) NULLS LAST, m.id)::int AS line,
  m.id, m.area_id, m.commitment_id, c.title AS commitment_title, c.strength AS commitment_strength, m.title, m.kind, m.state, m.baseline_due_on, m.due_on, m.achieved_on, m.verification_level,
  (SELECT coalesce(o.acronym, o.name) FROM party p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = m.responsible_party_id) AS responsible,
  coalesce((SELECT u.percent FROM progress_update u WHERE u.milestone_id = m.id AND u.as_of < $2 AND ${stillSaid('u')} ORDER BY u.as_of DESC, u.created_at DESC LIMIT 1), 0) AS percent_before,
  (SELECT coalesce(json_agg(json_build_object('asOf', u.as_of, 'text', u.narrative) ORDER BY u.as_of DESC, u.created_at DESC), '[]') FROM progress_update u
    WHERE u.milestone_id = m.id AND u.visibility = 'partner' AND u.narrative IS NOT NULL AND u.as_of BETWEEN $2 AND $3
      AND ${stillSaid('u')}) AS narrative,
  (SELECT coalesce(json_agg(DISTINCT ${namedToReaders('d')}), '[]') FROM evidence e JOIN progress_update u ON u.id = e.progress_update_id JOIN document d ON d.id = e.document_id
    WHERE u.milestone_id = m.id AND d.visibility = 'partner' AND ${stillSaid('u')}) AS evidence,
  row_to_json(h) AS health
FROM milestone m JOIN area a ON a.id = m.area_id LEFT JOIN commitment c ON c.id = m.commitment_id LEFT JOIN health h ON h.subject_id = m.id AND h.valid_to IS NULL
WHERE m.agreement_id = $1 AND m.state <> 'cancelled' ORDER BY 1`;
