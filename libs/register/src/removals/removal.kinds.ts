import type { ErrorCode, Permission, RemovableResource } from '@concord/contracts';
import type { Tx } from '@concord/platform';
import { readAgreement } from '../agreements/agreement.query.ts';
import { readArea } from '../areas/area.query.ts';
import { readCommitment } from '../commitments/commitment.query.ts';
import { readIndicator } from '../commitments/indicators.service.ts';
import { provesAttested, readDocument } from '../documents/document.query.ts';
import { readQuestion } from '../events/data-questions.service.ts';
import { readOutcome } from '../events/event-outcomes.service.ts';
import { readSeries } from '../events/event-series.service.ts';
import { readEvent } from '../events/events.service.ts';
import { readSession, requireFitting } from '../events/sessions.service.ts';
import { isAttested, isBegun } from '../milestones/evidence.query.ts';
import { readMilestone } from '../milestones/milestone.query.ts';
import { readContact } from '../organisations/contact.query.ts';
import { readOrganisation } from '../organisations/organisation.query.ts';
import { readRisk } from '../risks/risks.service.ts';

/** What removing one kind of record means, as data. In every piece of SQL `r` is the record's row and `$1` its id. */
export interface RemovalKind {
  table: string;
  /** The column a person knows the record by. */
  title: 'title' | 'name' | 'question';
  permission: Permission;
  /** Whether it belongs to an agreement (or is one), whose lock and team then count. */
  inAgreement: boolean;
  /** Whether lights have to be judged anew. */
  lit?: boolean;
  /** What belongs to it and goes along: table and condition on its rows. */
  along: readonly { resource: RemovableResource; table: string; where: string }[];
  /** Rows of link tables that go along and are not told of. */
  silent?: readonly { table: string; where: string }[];
  /** What keeps it from being removed, but by those who hold the permission it names. */
  kept: readonly { code: ErrorCode; when: string; unless?: Permission }[];
  /** SQL: what still uses it, as `resource`, `id` and `title`; told with RECORD.IN_USE. */
  uses?: string;
  /** What it belongs to: it cannot be restored while one of these is removed. Table and the column that names it. */
  parents: readonly { table: string; column: string }[];
  /** What its own room asks of it once it is back; a refusal leaves it removed. */
  requireFitting?: (tx: Tx, id: string) => Promise<void>;
  /** The record as its own room shows it, for somebody who holds an old version. */
  read: (tx: Tx, id: string) => Promise<unknown>;
}

const attested = (where: string): string => `EXISTS (SELECT FROM milestone m WHERE ${where} AND ${isAttested})`;
const begun = (where: string): RemovalKind['kept'][number] => ({
  code: 'REMOVAL.BEGUN',
  when: `EXISTS (SELECT FROM milestone m WHERE ${where} AND ${isBegun})`,
  unless: 'milestones.decide',
});
const used = (table: string, ...beside: string[]): string =>
  `is_referenced('${table}', $1, ARRAY[${beside.map((name) => `'${name}'`).join(', ')}]::text[])`;
const ofAgreement = { table: 'agreement', column: 'agreement_id' };
const tableOf = (resource: RemovableResource): string =>
  resource === 'event-series' ? 'event_series' : resource.slice(0, -1).replace('-', '_');
const within = (column: string, ...resources: RemovableResource[]): RemovalKind['along'] =>
  resources.map((resource) => ({ resource, table: tableOf(resource), where: `${column} = $1` }));

export const removalKinds: Record<RemovableResource, RemovalKind> = {
  agreements: {
    table: 'agreement',
    title: 'title',
    permission: 'agreements.write',
    inAgreement: true,
    lit: true,
    along: within(
      'agreement_id',
      'areas',
      'commitments',
      'indicators',
      'milestones',
      'events',
      'sessions',
      'event-outcomes',
      'event-series',
      'documents',
      'risks',
      'data-questions',
    ),
    silent: [{ table: 'evidence', where: 'agreement_id = $1' }],
    kept: [],
    parents: [],
    read: readAgreement,
  },
  areas: {
    table: 'area',
    title: 'title',
    permission: 'areas.write',
    inAgreement: true,
    lit: true,
    along: [
      ...within('area_id', 'commitments', 'milestones'),
      {
        resource: 'indicators',
        table: 'indicator',
        where: 'commitment_id IN (SELECT c.id FROM commitment c WHERE c.area_id = $1)',
      },
    ],
    kept: [{ code: 'REMOVAL.VERIFIED', when: attested('m.area_id = $1') }, begun('m.area_id = $1')],
    parents: [ofAgreement],
    read: readArea,
  },
  commitments: {
    table: 'commitment',
    title: 'title',
    permission: 'commitments.write',
    inAgreement: true,
    lit: true,
    along: within('commitment_id', 'milestones', 'indicators'),
    kept: [{ code: 'REMOVAL.VERIFIED', when: attested('m.commitment_id = $1') }, begun('m.commitment_id = $1')],
    parents: [ofAgreement, { table: 'area', column: 'area_id' }],
    read: readCommitment,
  },
  milestones: {
    table: 'milestone',
    title: 'title',
    permission: 'milestones.remove',
    inAgreement: true,
    lit: true,
    along: [],
    kept: [{ code: 'REMOVAL.VERIFIED', when: attested('m.id = $1') }, begun('m.id = $1')],
    parents: [ofAgreement, { table: 'area', column: 'area_id' }, { table: 'commitment', column: 'commitment_id' }],
    read: readMilestone,
  },
  events: {
    table: 'event',
    title: 'title',
    permission: 'events.write',
    inAgreement: true,
    along: within('event_id', 'sessions', 'event-outcomes', 'data-questions'),
    kept: [],
    parents: [ofAgreement],
    read: readEvent,
  },
  sessions: {
    table: 'session',
    title: 'title',
    permission: 'sessions.write',
    inAgreement: true,
    along: [],
    kept: [],
    parents: [ofAgreement, { table: 'event', column: 'event_id' }],
    requireFitting,
    read: readSession,
  },
  documents: {
    table: 'document',
    title: 'title',
    permission: 'documents.write',
    inAgreement: true,
    along: [],
    silent: [{ table: 'evidence', where: 'document_id = $1' }],
    kept: [
      { code: 'REMOVAL.VERIFIED', when: provesAttested('$1') },
      { code: 'RECORD.IN_USE', when: used('document', 'evidence') },
      // A partner takes back what it sent itself, nothing else.
      {
        code: 'ACCESS.DENIED',
        when: `(SELECT scope_role()) = 'partner' AND r.uploaded_by IS DISTINCT FROM (SELECT scope_user())`,
      },
    ],
    uses: `SELECT q.subject_type || 's' AS resource, q.subject_id AS id, coalesce(a.title, c.title, m.title, e.title) AS title FROM source_quote q
        LEFT JOIN area a ON a.id = q.subject_id LEFT JOIN commitment c ON c.id = q.subject_id LEFT JOIN milestone m ON m.id = q.subject_id LEFT JOIN event e ON e.id = q.subject_id
        WHERE q.document_id = $1 AND coalesce(a.id, c.id, m.id, e.id) IS NOT NULL
      UNION SELECT 'commitments', c.id, c.title FROM indicator_reading x JOIN indicator i ON i.id = x.indicator_id JOIN commitment c ON c.id = i.commitment_id WHERE x.document_id = $1
      UNION SELECT 'events', e.id, e.title FROM data_question x JOIN event e ON e.id = x.event_id WHERE x.document_id = $1
      UNION SELECT 'amendments', x.id, x.title FROM amendment x WHERE x.document_id = $1
      UNION SELECT 'agreements', x.id, x.title FROM agreement x WHERE x.state_document_id = $1
      UNION SELECT 'documents', x.id, x.title FROM document x WHERE x.first_version_id = $1`,
    parents: [ofAgreement],
    read: readDocument,
  },
  organisations: {
    table: 'organisation',
    title: 'name',
    permission: 'organisations.write',
    inAgreement: false,
    along: within('organisation_id', 'contacts'),
    kept: [
      { code: 'RECORD.IN_USE', when: used('organisation', 'contact') },
      {
        code: 'RECORD.IN_USE',
        when: `EXISTS (SELECT FROM contact c WHERE c.organisation_id = $1 AND (c.user_id IS NOT NULL OR is_referenced('contact', c.id, '{}')))`,
      },
    ],
    parents: [],
    read: readOrganisation,
  },
  contacts: {
    table: 'contact',
    title: 'name',
    permission: 'contacts.write',
    inAgreement: false,
    along: [],
    kept: [{ code: 'RECORD.IN_USE', when: `r.user_id IS NOT NULL OR ${used('contact')}` }],
    parents: [{ table: 'organisation', column: 'organisation_id' }],
    read: readContact,
  },
  indicators: {
    table: 'indicator',
    title: 'title',
    permission: 'indicators.write',
    inAgreement: true,
    along: [],
    kept: [
      {
        code: 'INDICATOR.HAS_READINGS',
        when: 'EXISTS (SELECT FROM indicator_reading d WHERE d.indicator_id = $1)',
      },
    ],
    parents: [ofAgreement, { table: 'commitment', column: 'commitment_id' }],
    read: readIndicator,
  },
  'event-outcomes': {
    table: 'event_outcome',
    title: 'title',
    permission: 'events.write',
    inAgreement: true,
    along: [],
    kept: [],
    parents: [ofAgreement, { table: 'event', column: 'event_id' }],
    read: readOutcome,
  },
  risks: {
    table: 'risk',
    title: 'title',
    permission: 'risks.write',
    inAgreement: true,
    along: [],
    kept: [],
    // its subject is one of these, or the agreement
    parents: [ofAgreement, ...['area', 'commitment', 'milestone'].map((table) => ({ table, column: 'subject_id' }))],
    read: readRisk,
  },
  'event-series': {
    table: 'event_series',
    title: 'title',
    permission: 'events.write',
    inAgreement: true,
    along: [],
    kept: [{ code: 'RECORD.IN_USE', when: used('event_series') }],
    uses: `SELECT 'events' AS resource, e.id, e.title FROM event e WHERE e.series_id = $1`,
    parents: [ofAgreement],
    read: readSeries,
  },
  'data-questions': {
    table: 'data_question',
    title: 'question',
    permission: 'data-questions.write',
    inAgreement: true,
    along: [],
    kept: [],
    parents: [ofAgreement, { table: 'event', column: 'event_id' }],
    read: readQuestion,
  },
};
