import { errorStatus, errorText, fieldText, isFieldCode } from '@concord/contracts';
import type { Amendment, AmendmentSignature, ErrorCode, OfferedLanguage } from '@concord/contracts';
import {
  type Actor,
  type ListSource,
  type RefusedField,
  type Tx,
  storedOf,
  type StoredRow,
  readRow,
} from '@concord/platform';
import { officeDay, onTeam, ownOrganisation } from '../access/standing.query.ts';
import {
  allowedOnAmendment,
  turnOfAmendment,
  type AmendmentCase,
  type AmendmentFacts,
  type Unsigned,
} from './amendment.rules.ts';
import { countChanging, fieldsOf, isResolved, recordKey, type LiveRecords, type StoredChange } from './merge.rules.ts';

/** How amendments are read: one statement, signatures with it; the record they meet is `live.query.ts`. */
export interface AmendmentRow extends StoredRow {
  agreement_id: string;
  agreement: Amendment['agreement'];
  number: number;
  kind: Amendment['kind'];
  title: string;
  reason: string | null;
  state: Amendment['state'];
  state_reason: string | null;
  effective_on: string | null;
  document_id: string | null;
  changes: StoredChange[];
  refusals: RefusedField[];
  applied_at: Date | null;
  is_example: boolean;
  signatures: AmendmentSignature[];
  unsigned: Unsigned[];
  on_team: boolean;
  office_day: string;
}

const signatures = `(SELECT coalesce(json_agg(json_build_object('organisationId', s.organisation_id, 'name', o.name, 'signatory', s.signatory, 'signatoryTitle', s.signatory_title, 'signedOn', s.signed_on)
    ORDER BY s.signed_on, o.name), '[]') FROM amendment_signature s JOIN organisation o ON o.id = s.organisation_id WHERE s.amendment_id = m.id)`;
/** Who watches does not sign. */
const unsigned = `(SELECT coalesce(json_agg(json_build_object('whose', CASE WHEN u.organisation_id = ${ownOrganisation} THEN 'own' ELSE 'other' END, 'party', coalesce(o.acronym, o.name)) ORDER BY u.place), '[]')
  FROM (SELECT p.organisation_id, min(p.position) AS place FROM party p WHERE p.agreement_id = m.agreement_id AND p.role NOT IN ('observer', 'witness')
    AND NOT EXISTS (SELECT FROM amendment_signature s WHERE s.amendment_id = m.id AND s.organisation_id = p.organisation_id) GROUP BY p.organisation_id) u
  LEFT JOIN organisation o ON o.id = u.organisation_id)`;

export const amendmentSource: ListSource = {
  select: `m.*, (SELECT json_build_object('id', g.id, 'reference', g.reference, 'title', g.title) FROM agreement g WHERE g.id = m.agreement_id) AS agreement,
    ${signatures} AS signatures, ${unsigned} AS unsigned, ${onTeam('m.agreement_id')} AS on_team, ${officeDay} AS office_day`,
  from: `amendment m`,
  agreement: 'm.agreement_id',
  id: 'm.id',
  columns: {
    agreementId: 'm.agreement_id',
    number: 'm.number',
    title: 'm.title',
    state: 'm.state',
    kind: 'm.kind',
    effectiveOn: 'm.effective_on',
    createdAt: 'm.created_at',
  },
  conditions: { stuck: `m.state = 'signed' AND m.refusals <> '[]'`, team: onTeam('m.agreement_id') },
  sets: { changesRecord: `SELECT (x ->> 'id')::uuid FROM jsonb_array_elements(m.changes) x` },
  search: `m.title ILIKE $q`,
};

export async function readAmendmentRow(tx: Tx, id: string): Promise<AmendmentRow> {
  return await readRow<AmendmentRow>(tx, amendmentSource, id);
}

/** Whether the record of today still matters to it. */
export const isOpen = ({ state }: Pick<AmendmentRow, 'state'>): boolean => state !== 'applied' && state !== 'withdrawn';

/** Without the live record (in a list) it counts as resolved: the act itself looks again. */
export const factsOf = (row: AmendmentRow, live: LiveRecords | null): AmendmentFacts => ({
  // what was signed is applied also where the record says so already
  changeCount: live === null || row.state === 'signed' ? row.changes.length : countChanging(row.changes, live),
  effectiveOn: row.effective_on,
  resolved: live === null || isResolved(row.changes, live),
  unsigned: row.unsigned.length,
});

export const caseOf = (row: AmendmentRow, actor: Actor): AmendmentCase => ({
  actor,
  standing: { onTeam: row.on_team, ownSide: false },
  state: row.state,
  today: row.office_day,
});

/** As a list says it: without before and after. */
export const toListed = (row: AmendmentRow, actor: Actor): Amendment => toWire(row, actor, null);

/** One that is settled meets the record no more: of it come the names alone. */
export function toAmendment(row: AmendmentRow, actor: Actor, live: LiveRecords): Amendment {
  const met = isOpen(row) ? live : null;
  const changes = row.changes.map((change) => ({
    what: change.what,
    id: change.id,
    subject: subjectOf(change, live),
    values: change.values,
    fields: fieldsOf(change, met),
  }));
  return { ...toWire(row, actor, met), changes };
}

const subjectOf = ({ what, id, values }: StoredChange, live: LiveRecords): string | null => {
  const title = live.get(recordKey(what, id))?.title ?? values['title'];
  return typeof title === 'string' ? title : null;
};

function toWire(row: AmendmentRow, actor: Actor, live: LiveRecords | null): Amendment {
  return {
    allowedActions: allowedOnAmendment(caseOf(row, actor), factsOf(row, live)),
    agreementId: row.agreement_id,
    agreement: row.agreement,
    number: row.number,
    kind: row.kind,
    title: row.title,
    reason: row.reason,
    effectiveOn: row.effective_on,
    documentId: row.document_id,
    state: row.state,
    stateReason: row.state_reason,
    signatures: row.signatures,
    changeCount: row.changes.length,
    changedFields: row.changes.flatMap(({ what, values }) => (what === 'agreement.change' ? Object.keys(values) : [])),
    appliedAt: row.applied_at?.toISOString() ?? null,
    refusals: row.refusals.map(({ pointer, code, details }) => ({
      pointer,
      code,
      detail: wordsOf(code, actor.language, details),
    })),
    turn: turnOfAmendment(
      {
        state: row.state,
        stuck: row.refusals.length > 0,
        effectiveOn: row.effective_on,
        unsigned: row.unsigned,
      },
      actor.role,
    ),
    isExample: row.is_example,
    ...storedOf(row),
  };
}

function wordsOf(code: string, language: OfferedLanguage, details: RefusedField['details']): string {
  if (isFieldCode(code)) return fieldText(code, language, details);
  return isErrorCode(code) ? errorText(code, language, details) : code;
}
const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code);
