/** SQL of what is told of a shift, as `DateShift`: by the clock of the audit, in one agreement. */

const told = (by: string, unit: string, country: string, milestones: string): string =>
  `json_build_object('by', ${by}, 'unit', ${unit}, 'country', ${country}, 'milestones', ${milestones})`;

/** The shift of a revision of the plan in this alias, or null. */
export const shiftOfRevision = (r: string): string =>
  `CASE WHEN ${r}.shifted_by IS NOT NULL THEN ${told(`${r}.shifted_by`, `${r}.shift_unit`, `${r}.shift_country`, `(SELECT count(*) FROM plan_move w WHERE w.revision_id = ${r}.id)`)} END`;

/** The shift whose work an entry of the audit in this alias is, or null: of current dates, or of agreed ones by an approved revision. */
export const shiftOfEntry = (e: string): string => `coalesce(
  (SELECT ${told('s.shifted_by', 's.unit', 's.country', 's.milestones')} FROM date_shift s WHERE s.agreement_id = ${e}.agreement_id AND s.shifted_at = ${e}.at LIMIT 1),
  (SELECT ${shiftOfRevision('r')} FROM plan_revision r WHERE r.agreement_id = ${e}.agreement_id AND r.decided_at = ${e}.at AND r.state = 'approved' LIMIT 1))`;
