/** SQL of what is told of a shift, as `DateShift`: by the clock of the audit, in one agreement. */

const told = (fields: {
  by: string;
  unit: string;
  country: string;
  milestones: string;
  of: string;
  undone: string;
}): string =>
  `json_build_object('by', ${fields.by}, 'unit', ${fields.unit}, 'country', ${fields.country}, 'milestones', ${fields.milestones},
    'reasonCode', ${fields.of}.reason_code, 'reasonText', ${fields.of}.reason_text, 'undone', ${fields.undone})`;

/** The shift of a revision of the plan in this alias, or null. */
export const shiftOfRevision = (r: string): string =>
  `CASE WHEN ${r}.shifted_by IS NOT NULL THEN ${told({
    by: `${r}.shifted_by`,
    unit: `${r}.shift_unit`,
    country: `${r}.shift_country`,
    milestones: `(SELECT count(*) FROM plan_move w WHERE w.revision_id = ${r}.id)`,
    of: r,
    undone: 'false',
  })} END`;

/** The shift whose work an entry of the audit in this alias is, or null: of current dates, made or undone, or of agreed ones by an approved revision. */
export const shiftOfEntry = (e: string): string => `coalesce(
  (SELECT ${told({
    by: 's.shifted_by',
    unit: 's.unit',
    country: 's.country',
    milestones: 's.milestones',
    of: 's',
    undone: `s.shifted_at <> ${e}.at`,
  })} FROM date_shift s WHERE s.agreement_id = ${e}.agreement_id AND ${e}.at IN (s.shifted_at, s.undone_at) LIMIT 1),
  (SELECT ${shiftOfRevision('r')} FROM plan_revision r WHERE r.agreement_id = ${e}.agreement_id AND r.decided_at = ${e}.at AND r.state = 'approved' LIMIT 1))`;
